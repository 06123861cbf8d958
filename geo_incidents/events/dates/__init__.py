"""Dates in news text, resolved against the day of publication: "Friday night", "nuit de samedi à dimanche", "yè swa".

docs/dates-and-figures.md gives the conventions. Nothing is invented: without a publication date a weekday stays
unresolved with its words, and a day of a month gets no year.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo_incidents.events.dates.atoms import atoms, line_of
from geo_incidents.events.dates.calendar import OPEN, Direction, Kind, Setting
from geo_incidents.events.dates.compose import dates
from geo_incidents.events.dates.dateline import dateline_end
from geo_incidents.events.dates.words import lexicon
from geo_incidents.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo_incidents.events.dates.atoms import Atom
    from geo_incidents.events.dates.calendar import When
    from geo_incidents.events.tokens import Token

__all__ = ["OPEN", "DateMention", "Direction", "Kind", "dateline", "dateline_end", "find_dates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date as the text gives it: ``text[span.start:span.end] == mention.text``.

    ``start`` and ``end`` bound it, both inclusive; None where the words leave a bound open or cannot be resolved.
    ``precision`` is 1 day (a night counts as one), 2 up to a week, 3 longer, None when undated. ``anchor`` is the date
    it was counted from, None for a date that stands by itself. ``needs`` says what was missing ("published", "year",
    "context", "order of day and month"); ``offset`` is the days to count from the date in context ("a day later": 1).
    ``itself`` are the first and last day of the date behind "since".
    """

    span: Span
    text: str
    start: date | None
    end: date | None
    precision: int | None
    anchor: date | None
    kind: Kind
    needs: str = ""
    offset: int | None = None
    itself: tuple[date, date] | None = None


def find_dates(
    text: str,
    *,
    language: str,
    published: date | None,
    start: int = 0,
    end: int | None = None,
    context: date | None = None,
    direction: Direction = "past",
    loose: bool = False,
    line: Sequence[Token] | None = None,
) -> list[DateMention]:
    """Return the dates in ``text[start:end]``, in order, none overlapping another.

    ``context`` is the date that "the day before" or "two days later" count from; ``loose`` says that it stands
    for its whole month. ``direction`` is the way a bare
    weekday or a date without year lies: "future" in a sentence about plans. ``line`` are the tokens of that part, where
    the caller has them already. A language without date words has none.
    """
    words = lexicon(language)
    if words is None:
        return []
    if line is None:
        line = line_of(text, start, end)
        told = atoms(words, line)
    else:
        told = _told(language, tuple(line))
    setting = Setting(_sane(published), _sane(context), direction, loose)
    return [
        _mention(text, Span(line[found.start].start, line[found.end - 1].end), found.when)
        for found in dates(told, setting)
    ]


@lru_cache(maxsize=64)  # a sentence is asked up to four times, each time with another day to count from
def _told(language: str, line: tuple[Token, ...]) -> list[Atom]:
    words = lexicon(language)
    return [] if words is None else atoms(words, line)


def dateline(text: str, language: str, *, published: date | None = None) -> DateMention | None:
    """Return the date of a dateline ("PORT-AU-PRINCE, March 3 (AP) -"); None where the text opens with none.

    Without ``published`` a dateline without year needs the year.
    """
    end = dateline_end(text)
    found = [] if end is None else find_dates(text, language=language, published=published, end=end)
    return next((date for date in found if date.kind in ("absolute", "partial", "weekday")), None)


def _sane(day: date | None) -> date | None:
    """Return ``day`` unless it is a mistake of the input that nothing can be counted from."""
    return day if day is not None and 1000 <= day.year <= 9000 else None  # noqa: PLR2004 - years news are written in


def _mention(text: str, span: Span, when: When) -> DateMention:
    return DateMention(
        span=span,
        text=text[span.start : span.end],
        start=when.start,
        end=when.end,
        precision=when.precision,
        anchor=when.anchor,
        kind=when.kind,
        needs=when.needs,
        offset=when.offset,
        itself=when.itself,
    )
