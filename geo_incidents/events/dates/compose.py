"""Date expressions to dates: nights, "since" and "until", and two dates that make a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.events.dates.calendar import WEEK, Setting, When, bounds, month_of, precision
from geo_incidents.events.dates.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.events.dates.atoms import Atom

_LONG = 3  # precision
_THIRDS = ("beginning", "middle", "end")  # of a month or year
_LAST = 2
_OPEN = frozenset({"month", "date", "days"})


class Dated(NamedTuple):
    """Tokens ``start`` to ``end`` (exclusive), and when that was."""

    start: int
    end: int
    when: When


def dates(found: Sequence[Atom], setting: Setting) -> Iterator[Dated]:
    """Yield the dates that ``found`` stand for, joining what belongs together."""
    here = 0
    while here < len(found):
        first, second = found[here], found[here + 1] if here + 1 < len(found) else None
        joined = second and _joined(first, second, setting)
        if joined and second:
            yield Dated(first.start, second.end, joined)
            here += 2
            continue
        here += 1
        when = _single(first, setting)
        if when is not None:
            yield Dated(first.start, first.end, when)
            if when.start is not None and (when.start == when.end or _a_month(when)):
                # "on Friday ... and the next day", "in May ..., and a month earlier"
                setting = replace(setting, context=when.start, loose=when.start != when.end)


def _a_month(when: When) -> bool:
    """Tell whether it is a month by the calendar, or less: "in May", "last month"."""
    same = when.start and when.end and (when.start.year, when.start.month) == (when.end.year, when.end.month)
    return bool(same) and when.precision == _LONG and when.kind in ("partial", "relative")


def _resolve(atom: Atom, setting: Setting) -> When | None:
    when = RULES[atom.match.rule](atom.match, setting)
    third = next((at for at, name in enumerate(_THIRDS) if atom.has(name)), None)
    return when if when is None or third is None else _part(when, third)


def _part(when: When, third: int) -> When:
    """Return the beginning (0), middle (1) or end (2) of a month or year: "mid-March" is 11 to 20 March."""
    first, last = when.start, when.end
    if first is None or last is None or first.day != 1:
        return when
    if (first, last) == month_of(first.year, first.month):
        start, end = first.replace(day=1 + 10 * third), last if third == _LAST else first.replace(day=10 + 10 * third)
    elif (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        start, end = date(first.year, 1 + 4 * third, 1), month_of(first.year, 4 + 4 * third)[1]
    else:
        return when
    return replace(when, start=start, end=end, precision=precision(start, end))


def _single(atom: Atom, setting: Setting) -> When | None:
    if atom.has("until"):
        when = _resolve(atom, replace(setting, direction="future"))
        return when and replace(when, start=None, precision=None, kind="until")
    when = _resolve(atom, setting)
    if when is None:
        return None
    if atom.has("since"):
        return _since(when, setting)
    if atom.has("as_of"):
        return replace(when, kind="as_of")
    return _night(when) if atom.has("night") else when


def _night(when: When) -> When:
    """Let a night reach into the next day; "the night of 2 to 3 March" does already. It counts as one day."""
    if when.start is None or when.end is None or (when.end - when.start).days > 1:
        return when
    return replace(when, end=_next(when.start), precision=1)


def _since(when: When, setting: Setting) -> When:
    if when.start is None or setting.published is None or setting.published < when.start:
        return replace(when, end=None, kind="since", precision=None)
    own = (when.start, when.end) if when.end else None
    span = precision(when.start, setting.published)
    return replace(when, end=setting.published, precision=span, kind="since", anchor=setting.published, itself=own)


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _joined(first: Atom, second: Atom, setting: Setting) -> When | None:
    """Return the range that two neighbours make; None where they are two dates."""
    if not second.join or second.has("since"):
        return None
    if first.has("between") and second.join != "and":
        return None
    last = _resolve(second, setting)
    begin = last and _before(first, last, setting)
    if last is None or begin is None:
        return None
    if last.start is None or last.end is None or begin.start is None:
        unknown = second.join != "and" or first.has("between")
        return replace(last, start=None, end=None, precision=None, kind="range") if unknown else None
    if begin.start > last.end or (begin.precision, last.precision) in ((1, 3), (3, 1)):
        return None
    return _range(second.join, first, begin, last)


def _before(first: Atom, last: When, setting: Setting) -> When | None:
    """Resolve the first date of a range so that it lies before the last."""
    if last.start is None or first.match.get("year") is not None:
        return _resolve(first, setting)
    if first.match.rule == "weekday" or first.match.rule in _OPEN:
        back = last.start - timedelta(days=1) if first.match.rule == "weekday" and last.start > date.min else last.start
        when = _resolve(first, Setting(back, setting.context, "past"))
        return when and replace(when, anchor=last.anchor)
    return _resolve(first, setting)


def _range(join: str, first: Atom, begin: When, last: When) -> When | None:
    if begin.start is None or last.end is None:
        return None
    days = (last.end - begin.start).days
    if days == 1 and (join == "into" or first.has("night")):
        return When(start=begin.start, end=last.end, precision=1, anchor=last.anchor, kind="range")
    if join == "and" and not first.has("between") and (days != 1 or first.match.rule != "weekday"):
        return None
    if join == "to" and days >= WEEK and first.match.rule == "weekday":
        return None
    return bounds(begin.start, last.end, kind="range", anchor=last.anchor)
