"""A name that an article has told once is known in the rest of it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from geo_incidents.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_incidents.mentions.encoder import Seen
    from geo_incidents.model import Document

_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.][^\W_]+)*")
_KNOWN = 0.7  # score from which a name is taken to be told
_SURE = 0.9  # score from which what else looks like a person or an organisation of that name is taken to be the place
_LIKELY = 0.02  # what the encoder must at least make of the other place where a name stands
_LONGEST = 6
_SHORTEST = 4


def recalled(document: Document, found: Sequence[Mention], seen: Seen) -> list[Mention]:
    """Return ``found`` with the places that it names elsewhere in the text where nothing or another kind was found."""
    told = _told(found)
    known = [_meant(mention, told) for mention in found]
    again = _again(document.text, told, [mention.span for mention in known])
    added = [
        Mention(
            document=document.id,
            span=span,
            text=name,
            kind=told[name].kind,
            score=round(min(_KNOWN, told[name].score), 3),
        )
        for span, name in again
        if seen.toponym(span) >= _LIKELY
    ]
    return sorted([*known, *added], key=lambda mention: (mention.span.start, -mention.span.end))


def _told(found: Sequence[Mention]) -> dict[str, Mention]:
    """Return the surest mention of each name of a place; not of what is also part of another's name (Jean Lincoln)."""
    told: dict[str, Mention] = {}
    others: set[str] = set()
    for mention in found:
        if mention.kind in ("place", "facility") and mention.score >= _KNOWN and len(mention.text) >= _SHORTEST:
            best = told.setdefault(mention.text, mention)
            told[mention.text] = max(best, mention, key=lambda one: one.score)
        elif mention.kind in ("person", "organisation"):
            others.update(_WORD.findall(mention.text) if " " in mention.text else ())
    single = {mention.text for mention in found if mention.kind in ("person", "organisation")}
    return {
        name: best for name, best in told.items() if name not in others and (best.score >= _SURE or name not in single)
    }


def _meant(mention: Mention, told: Mapping[str, Mention]) -> Mention:
    """Return the mention as a place, if the article has told surely that its name is one."""
    if mention.kind not in ("person", "organisation") or mention.text not in told:
        return mention
    return replace(mention, kind=told[mention.text].kind, score=_KNOWN)


def _again(text: str, told: Mapping[str, Mention], taken: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Yield where the names stand in free text, the longest first at each word."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in told:
        words = _WORD.findall(name)
        if words and len(words) <= _LONGEST and name.startswith(words[0]):
            lengths[words[0]].add(len(name))
    reach, at = 0, 0
    for match in _WORD.finditer(text) if lengths else ():
        start = match.start()
        while at < len(taken) and taken[at].start <= start:
            reach = max(reach, taken[at].end)
            at += 1
        if start < reach or match.group() not in lengths:
            continue
        limit = taken[at].start if at < len(taken) else len(text)
        for length in sorted(lengths[match.group()], reverse=True):
            end = start + length
            if end <= limit and text[start:end] in told and not text[end : end + 1].isalnum():
                yield Span(start, end), text[start:end]
                reach = end
                break
