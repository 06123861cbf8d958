"""The recogniser ``rules``: capital letters, word lists and the gazetteer. Needs no model; runs everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo_incidents.mentions import headlines, parsing
from geo_incidents.mentions.memory import PLACE, Memory, in_lists
from geo_incidents.mentions.page import Claim, Page
from geo_incidents.mentions.runs import runs
from geo_incidents.mentions.surnames import surnamed
from geo_incidents.mentions.tokens import tokens
from geo_incidents.mentions.vocabulary import key, vocabulary
from geo_incidents.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.mentions import Importance
    from geo_incidents.mentions.runs import Run
    from geo_incidents.model import Document

_LONGEST_NAME = 80
_CACHED_NAMES = 200_000


@dataclass(slots=True)
class Rules:
    """Finds names by rules. ``importance`` says how well known the best place of a name is, 0 (none) to 1 (country)."""

    importance: Importance
    _cache: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, documents: Sequence[Document]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each document, in text order."""
        return [tuple(surnamed(document, list(self._read(document)))) for document in documents]

    def _worth(self, name: str) -> float:
        if len(name) > _LONGEST_NAME:
            return 0.0
        worth = self._cache.get(name)
        if worth is None:
            if len(self._cache) >= _CACHED_NAMES:
                self._cache.clear()
            worth = self._cache[name] = self.importance(name)
        return worth

    def _read(self, document: Document) -> Iterator[Mention]:
        words = vocabulary(document.language)
        page = Page(
            document.text,
            tokens(document.text, words, lambda name: self._worth(name) > 0 or key(name) in words.demonyms),
            words,
            self._worth,
        )
        for claim in _claims(page):
            yield from _mentions(page, claim, document.id)


def _claims(page: Page) -> list[Claim]:
    """Read the body first, so that headlines can be read with what it told."""
    memory = Memory()
    found: list[Claim] = []
    later: list[Run] = []
    for run in runs(page):
        if run.headline:
            later.append(run)
        else:
            found += parsing.parse(page, run)
    memory.learn(page, found)
    found = [memory.settle(page, claim) for claim in found]
    for run in later:
        found += headlines.parse(page, run, memory)
    found += _small_demonyms(page, found)
    found = _apart(found)
    in_lists(page, found)
    for claim in found:
        claim.embedded = claim.embedded or _abroad(page, claim)
    return [claim for claim in found if claim.named and (claim.kind != "place" or claim.score >= PLACE)]


def _apart(claims: list[Claim]) -> list[Claim]:
    """Return ``claims`` in text order without those that lie in, or reach into, a longer one before them."""
    apart: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.first, -claim.last)):
        if not apart or claim.first > apart[-1].last:
            apart.append(claim)
    return apart


def _small_demonyms(page: Page, claims: list[Claim]) -> list[Claim]:
    """Demonyms in small letters, where the language writes them so: les autorités haïtiennes."""
    if not page.words.lower_demonyms:
        return []
    taken = {at for claim in claims for at in range(claim.first, claim.last + 1)}
    return [
        Claim(at, at, "demonym", 0.85)
        for at, token in enumerate(page.tokens)
        if token.key in page.words.demonyms and not token.cap and at not in taken
    ]


def _abroad(page: Page, claim: Claim) -> bool:
    """Tell whether a country is named as the owner of a mission that stands elsewhere: the US embassy."""
    if claim.kind not in ("place", "demonym"):
        return False
    after = claim.last + 1
    if after < len(page.tokens) and page.tokens[after].key in page.words.missions:
        return page.tokens[after].gap in (" ", "'s ", "\u2019s ", "' ", "\u2019 ")
    before = claim.first - 1
    while before > 0 and page.tokens[before].key in page.words.particles:
        before -= 1
    return 0 <= before < claim.first - 1 and page.tokens[before].key in page.words.missions


def _mentions(page: Page, claim: Claim, document: str) -> Iterator[Mention]:
    for one in (claim, *claim.nested):
        span = Span(page.tokens[one.first].start, page.tokens[one.last].end)
        text = page.text[span.start : span.end]
        score = round(min(1.0, one.score), 3)
        yield Mention(document=document, span=span, text=text, kind=one.kind, embedded=one.embedded, score=score)
