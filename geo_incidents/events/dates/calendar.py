"""Calendar arithmetic: days that exist, bounds of weeks, months and years, and the nearest of several."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Direction = Literal["past", "future"]
Kind = Literal["absolute", "weekday", "relative", "range", "since", "until", "as_of", "partial", "background"]
OPEN: frozenset[Kind] = frozenset({"since", "until"})
"""Kinds of dates that leave a bound open: what happened was not on them."""

WEEK = 7
SLIP = 2  # days a date may lie on the wrong side of its article's: time zones and wrongly dated pages
AHEAD = 45  # days within which a day without year is the coming one: 18 of 20 such in 510 news texts (2026-11)


@dataclass(frozen=True, slots=True)
class Setting:
    """What relative dates are counted from."""

    published: date | None
    context: date | None = None
    direction: Direction = "past"
    loose: bool = False  # of the day in context no more than the month is known


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A resolved date without its words. The fields are those of DateMention."""

    start: date | None = None
    end: date | None = None
    precision: int | None = None
    anchor: date | None = None
    kind: Kind = "relative"
    needs: str = ""
    offset: int | None = None
    itself: tuple[date, date] | None = None  # for "since May", May


def precision(start: date, end: date) -> int:
    """Return 1 for a day, 2 for up to a week, 3 for more."""
    days = (end - start).days
    return 1 if days == 0 else 2 if days <= WEEK else 3


def bounds(start: date, end: date, *, kind: Kind, anchor: date | None = None) -> When:
    """Return the period from ``start`` to ``end``, both inclusive, with the precision its length gives."""
    return When(start=start, end=end, precision=precision(start, end), anchor=anchor, kind=kind)


def shift(day: date, days: int) -> date | None:
    """Return the date ``days`` later; None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the date; None where there is none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month; ``month`` may run over (0 is December of the year before)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def weekday_near(weekday: int, anchor: date, direction: Direction) -> date:
    """Return the latest such weekday on or before ``anchor``, or the first on or after it. Monday is 0."""
    if direction == "past":
        return anchor - timedelta(days=(anchor.weekday() - weekday) % WEEK)
    return anchor + timedelta(days=(weekday - anchor.weekday()) % WEEK)


def dated_near(month: int, day: int, anchor: date, direction: Direction, *, weekday: int | None = None) -> date | None:
    """Return the latest such day on or before ``anchor``, or the first on or after it.

    A day that comes soon after ``anchor`` is taken for that one and not for last year's ("due in court on 22 October"),
    and a weekday that the words give ("Monday 31 March") decides between the nearest years.
    """
    years = (day_of(year, month, day) for year in range(anchor.year - 8, anchor.year + 9))
    days = [one for one in years if one is not None]
    past = max((one for one in days if (one - anchor).days <= AHEAD), default=None)
    future = min((one for one in days if (anchor - one).days <= SLIP), default=None)
    order = (past, future) if direction == "past" else (future, past)
    return next((one for one in order if one and one.weekday() == weekday), order[0])
