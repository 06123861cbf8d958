"""The recogniser ``rules``: capital letters, word lists and the gazetteer. Needs no model; runs everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo_incidents.mentions import headlines, parsing
from geo_incidents.mentions.memory import PLACE, Memory, in_lists
from geo_incidents.mentions.page import Claim, Page
from geo_incidents.mentions.runs import runs
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
        return [tuple(self._read(document)) for document in documents]

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
    for run in runs(page.tokens, page.words):
        if run.headline:
            later.append(run)
        else:
            found += parsing.parse(page, run)
    memory.learn(page, found)
    found = [memory.settle(page, claim) for claim in found]
    for run in later:
        found += headlines.parse(page, run, memory)
    found.sort(key=lambda claim: claim.first)
    in_lists(page, found)
    return [claim for claim in found if claim.named and (claim.kind != "place" or claim.score >= PLACE)]


def _mentions(page: Page, claim: Claim, document: str) -> Iterator[Mention]:
    for one in (claim, *claim.nested):
        span = Span(page.tokens[one.first].start, page.tokens[one.last].end)
        text = page.text[span.start : span.end]
        score = round(min(1.0, one.score), 3)
        yield Mention(document=document, span=span, text=text, kind=one.kind, embedded=one.embedded, score=score)
