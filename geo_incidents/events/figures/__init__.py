"""Counts of people in news text: "at least nine - four of them police", "près de 6 000 personnes, soit 1 272 ménages".

docs/dates-and-figures.md gives the conventions. Here counts are never added, divided or averaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.events.dates import find_dates
from geo_incidents.events.figures.link import Found, linked
from geo_incidents.events.figures.sentence import sentence
from geo_incidents.events.figures.words import ROLES, lexicon
from geo_incidents.events.tokens import tokens
from geo_incidents.model import Figure, Span
from geo_incidents.text import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.events.dates import DateMention
    from geo_incidents.events.figures.words import Lexicon
    from geo_incidents.events.tokens import Token

__all__ = ["ROLES", "FigureMention", "find_figures", "may_count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMention:
    """A count as the text gives it: ``text[span.start:span.end] == mention.figure.text``.

    ``unit`` is people, households, or "" where the noun is not known. ``role`` is what became of them (one of ROLES),
    None where the clause does not say. ``subset_of`` is the index, in the list that find_figures returned, of the count
    it is a part of; ``joined_to`` that of the count it is enumerated with ("five women" and "two men were killed").
    ``stock`` tells a running total of displaced people (True) from newly displaced ones (False). ``implied`` marks a
    count that no number states: "a teacher was killed". A count with two roles ("two were injured and abducted")
    stands in the list twice; one that several roles share ("900 were killed, injured or kidnapped") has no role, they
    stand in ``together``, and ``figure.covers`` has their words.
    """

    span: Span
    figure: Figure
    unit: str = ""
    role: str | None = None
    subset_of: int | None = None
    joined_to: int | None = None
    stock: bool | None = None
    implied: bool = False
    together: tuple[str, ...] = ()


def find_figures(
    text: str,
    *,
    language: str,
    start: int = 0,
    end: int | None = None,
    dates: Sequence[DateMention] | None = None,
    line: Sequence[Token] | None = None,
    names: Sequence[Span] = (),
) -> list[FigureMention]:
    """Return the counts of people and households in ``text[start:end]``, in order.

    ``dates`` are the dates in that part, where the caller has them already: their numbers count nobody. ``line`` are
    the tokens of that part, if it is a single sentence and the caller has them; ``names`` then are the names of persons
    in it. A language without number words has no
    figures.
    """
    words = lexicon(language)
    if words is None:
        return []
    stop = len(text) if end is None else end
    if dates is None:
        dates = find_dates(text, language=language, published=None, start=start, end=stop, line=line)
    if line is not None:
        return _mentions(words, text, line, dates, 0, names)
    found: list[FigureMention] = []
    first = 0
    for part in sentences(text[start:stop]):
        here = Span(part.start + start, part.end + start)
        while first < len(dates) and dates[first].span.end <= here.start:
            first += 1
        last = first
        while last < len(dates) and dates[last].span.start < here.end:
            last += 1
        one = [token for token in tokens(text, here.start, here.end) if token.kind != "line"]
        found += _mentions(words, text, one, dates[first:last], len(found))
    return found


def may_count(language: str, line: Sequence[Token]) -> bool:
    """Tell whether a sentence could hold a count that says what became of people: it has a number, or a word for it."""
    words = lexicon(language)
    return words is not None and any(token.key in words.telling or token.kind == "number" for token in line)


def _mentions(
    words: Lexicon,
    text: str,
    line: Sequence[Token],
    dates: Sequence[DateMention],
    before: int,
    names: Sequence[Span] = (),
) -> list[FigureMention]:
    ready = sentence(words, line, _barred(line, dates), names)
    return [_mention(text, ready.line, one, before) for one in linked(ready)]


def _mention(text: str, line: Sequence[Token], found: Found, before: int) -> FigureMention:
    count = found.count
    span = Span(line[count.start].start, line[max(count.noun, count.end) - 1].end)
    covers = found.covers and text[line[found.covers.start].start : line[found.covers.end - 1].end]
    low, best, high = count.bounds
    return FigureMention(
        span=span,
        figure=Figure(low=low, best=best, high=high, text=text[span.start : span.end], covers=covers or ""),
        unit=count.unit,
        role=found.role,
        subset_of=None if found.subset_of is None else found.subset_of + before,
        joined_to=None if found.joined_to is None else found.joined_to + before,
        stock=found.stock,
        implied=count.single,
        together=found.together,
    )


def _barred(line: Sequence[Token], dates: Sequence[DateMention]) -> list[bool]:
    """Tell which tokens lie in a date."""
    barred, at = [], 0
    for token in line:
        while at < len(dates) and dates[at].span.end <= token.start:
            at += 1
        barred.append(at < len(dates) and dates[at].span.start <= token.start)
    return barred
