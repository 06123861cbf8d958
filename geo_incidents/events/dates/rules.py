"""What each date rule means. The rules' phrases are data (languages/*.toml, [dates.rules]); here is the arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo_incidents.events.dates.calendar import (
    WEEK,
    Direction,
    Kind,
    Setting,
    When,
    bounds,
    dated_near,
    day_of,
    month_of,
    precision,
    shift,
    weekday_near,
)

if TYPE_CHECKING:
    from geo_incidents.events.phrases import Match

Rule = Callable[["Match", Setting], "When | None"]

HOUR, DAY, WEEKS, MONTH, YEAR = range(5)
_FEW = {HOUR: 1, DAY: 7, WEEKS: 28, MONTH: 182}  # days that "the past few days, weeks, months" reach back at most
_PART_OF_DAY = 24
_HALF_MONTH = 15  # days
_ABOUT = 3  # days to either side of "two weeks ago"


def _unit(match: Match) -> int | None:
    """Return the unit of time, whether the template asked for any ({unit}), singular ({one}) or plural ({units})."""
    return next((value for name, value in match.slots if name in ("unit", "one", "units")), None)


def _unknown(needs: str, kind: Kind = "relative") -> When:
    return When(kind=kind, needs=needs)


def _day(day: date | None, *, kind: Kind, anchor: date | None) -> When | None:
    return None if day is None else When(start=day, end=day, precision=1, anchor=anchor, kind=kind)


def dated(match: Match, setting: Setting) -> When | None:
    """Resolve a day of a month, a month of a year, each with or without the year."""
    day, month, year = match.get("day"), match.get("month"), match.get("year") or match.get("yy")
    if month is None:
        return None
    if day is None:
        return _month(month, year, setting)
    if year is not None:
        return _day(day_of(year, month, day), kind="absolute", anchor=None)
    if setting.published is None:
        return _unknown("year", "partial") if day_of(2000, month, day) else None
    when = dated_near(month, day, setting.published, setting.direction, weekday=match.get("dow"))
    return _day(when, kind="absolute", anchor=setting.published)


def _month(month: int, year: int | None, setting: Setting) -> When:
    if year is not None:
        return bounds(*month_of(year, month), kind="partial")
    if (published := setting.published) is None:
        return _unknown("year", "partial")
    roll = month > published.month if setting.direction == "past" else month < published.month
    turn = (-1 if setting.direction == "past" else 1) if roll else 0
    return bounds(*month_of(published.year + turn, month), kind="partial", anchor=published)


def month_last(match: Match, setting: Setting) -> When | None:
    """Resolve "last October": the latest that is over, or nearly, when the article is written."""
    month = match.get("month")
    if month is None or setting.published is None:
        return _unknown("year", "partial")
    first, _ = month_of(setting.published.year, setting.published.month)
    past = Setting(first - timedelta(days=1))
    return _month(month, None, past)


def dated_last_year(match: Match, setting: Setting) -> When | None:
    """Resolve "March last year", "3 March last year": of the year before that of publication."""
    if setting.published is None:
        return _unknown("year", "partial")
    last = setting.published.year - 1
    when = dated(match._replace(slots=(*match.slots, ("year", last))), setting)
    return when and replace(when, anchor=setting.published)


def month_begun(match: Match, setting: Setting) -> When | None:  # noqa: ARG001 - the shape of a rule
    """Resolve "at the beginning of the month": its first ten days, but none after publication."""
    if (published := setting.published) is None:
        return _unknown("published")
    first = published.replace(day=1)
    return bounds(first, min(published, first.replace(day=10)), kind="relative", anchor=published)


def month_next(match: Match, setting: Setting) -> When | None:
    """Resolve "next October"."""
    month = match.get("month")
    if month is None or setting.published is None:
        return _unknown("year", "partial")
    return _month(month, None, Setting(setting.published, direction="future"))


def days(match: Match, setting: Setting) -> When | None:
    """Resolve two days of one month: "2 to 3 March", "March 28-30"."""
    last = dated_second(match, setting)
    first = match.get("day")
    if last is None or last.end is None or first is None:
        return last
    start = day_of(last.end.year, last.end.month, first)
    return bounds(start, last.end, kind="range", anchor=last.anchor) if start and start < last.end else None


def dated_second(match: Match, setting: Setting) -> When | None:
    """Resolve the second day that the match holds."""
    slots = [slot for slot in match.slots if slot[0] != "day"]
    day = match.get("day", 1)
    return None if day is None else dated(match._replace(slots=(*slots, ("day", day))), setting)


def nth(match: Match, setting: Setting) -> When | None:
    """Resolve "the 16th": of the month that is told of, or of the next where that is over; never after publication."""
    day = match.get("nth") or match.get("day")
    base, last = setting.context or setting.published, setting.published or setting.context
    if day is None or base is None or last is None:
        return _unknown("context")
    turn = int(setting.context is not None and day < base.day - _HALF_MONTH)
    months = (month_of(base.year, base.month + turn - back)[0] for back in (0, 1))
    days = (day_of(first.year, first.month, day) for first in months)
    return _day(next((one for one in days if one and one <= last), None), kind="absolute", anchor=base)


def iso(match: Match, setting: Setting) -> When | None:  # noqa: ARG001 - the shape of a rule
    """Resolve 2024-03-08."""
    digits = match.get("iso") or 0
    return _day(day_of(digits // 10000, digits // 100 % 100, digits % 100), kind="absolute", anchor=None)


def numeric(match: Match, setting: Setting) -> When | None:
    """Resolve 25/03/2024 or 03/25/2024; where both orders are dates, nothing is guessed."""
    digits = match.get("slashed") or 0
    first, second, year = digits // 1_000_000, digits // 10_000 % 100, digits % 10_000
    one, other = day_of(year, second, first), day_of(year, first, second)
    if one is None or other is None or one == other:
        return _day(one or other, kind="absolute", anchor=None)
    return When(kind="partial", needs="order of day and month", anchor=setting.published)


def year(match: Match, setting: Setting) -> When | None:
    """Resolve "in 2021"."""
    number = match.get("year")
    if number is None or (setting.published and number > setting.published.year + 1):
        return None
    return bounds(date(number, 1, 1), date(number, 12, 31), kind="partial")


def weekday(match: Match, setting: Setting) -> When | None:
    """Resolve a bare weekday: the latest on or before publication, or the first on or after."""
    name = match.get("weekday")
    if name is None or setting.published is None:
        return _unknown("published", "weekday")
    return _day(weekday_near(name, setting.published, setting.direction), kind="weekday", anchor=setting.published)


def weekday_last(match: Match, setting: Setting) -> When | None:
    """Resolve "last Friday": never the day of publication."""
    return _weekday_from(match, setting, -1)


def weekday_next(match: Match, setting: Setting) -> When | None:
    """Resolve "next Friday": never the day of publication."""
    return _weekday_from(match, setting, 1)


def _weekday_from(match: Match, setting: Setting, step: int) -> When | None:
    name = match.get("weekday")
    if name is None or setting.published is None:
        return _unknown("published", "weekday")
    anchor = setting.published + timedelta(days=step)
    direction: Direction = "past" if step < 0 else "future"
    return _day(weekday_near(name, anchor, direction), kind="weekday", anchor=setting.published)


def weekday_last_week(match: Match, setting: Setting) -> When | None:
    """Resolve "Tuesday last week": the week runs from Monday to Sunday."""
    name = match.get("weekday")
    if name is None or setting.published is None:
        return _unknown("published", "weekday")
    monday = setting.published - timedelta(days=setting.published.weekday() + WEEK)
    return _day(monday + timedelta(days=name), kind="weekday", anchor=setting.published)


def _from_today(first: int, last: int | None = None) -> Rule:
    """Make a rule that counts days from publication; two numbers make a night that counts as one day."""

    def resolve(match: Match, setting: Setting) -> When | None:  # noqa: ARG001 - the shape of a rule
        if (published := setting.published) is None:
            return _unknown("published")
        start, end = shift(published, first), shift(published, first if last is None else last)
        return When(start=start, end=end, precision=1, anchor=published)

    return resolve


def _from_context(days: int) -> Rule:
    """Make a rule that counts days from the event told before."""

    def resolve(match: Match, setting: Setting) -> When | None:
        count = match.get("n")
        unit = _unit(match)
        return _offset(days if count is None else days * count, DAY if unit is None else unit, setting)

    return resolve


def _offset(count: int, unit: int, setting: Setting) -> When | None:
    if unit in (MONTH, YEAR):
        return _months_from(setting.context, count * (12 if unit == YEAR else 1), "context")
    turn = count * WEEK if unit == WEEKS else count if unit == DAY else (1 if count > 0 else -1) * (abs(count) // 24)
    if setting.loose and setting.context is not None and turn == 0:
        return bounds(*month_of(setting.context.year, setting.context.month), kind="relative", anchor=setting.context)
    if setting.context is None or setting.loose:
        return When(needs="context", offset=turn)
    wide = _ABOUT if unit == WEEKS else 0
    start, end = shift(setting.context, turn - wide), shift(setting.context, turn + wide)
    if start is None or end is None:
        return None
    return When(start=start, end=end, precision=2 if wide else 1, anchor=setting.context, offset=turn)


def _months_from(anchor: date | None, months: int, needs: str) -> When | None:
    if anchor is None:
        return When(needs=needs)
    index = anchor.year * 12 + anchor.month + months
    return bounds(*month_of(0, index), kind="relative", anchor=anchor) if 12 < index < 12 * 9999 else None  # noqa: PLR2004


def ago(match: Match, setting: Setting) -> When | None:
    """Resolve "two days ago": the day; weeks give that day and three on each side, months and years the whole."""
    count, unit, published = match.get("n"), _unit(match), setting.published
    if count is None or unit is None:
        return _unknown("count", "background" if unit == YEAR else "relative")
    if published is None:
        return _unknown("published", "background" if unit == YEAR else "relative")
    if unit == YEAR:
        return _years_ago(count, published)
    if unit == MONTH:
        return _months_from(published, -count, "published")
    return _days_ago(count, unit, published)


def _years_ago(count: int, published: date) -> When | None:
    if (year := published.year - count) < 1:
        return None
    return bounds(date(year, 1, 1), date(year, 12, 31), kind="background", anchor=published)


def _days_ago(count: int, unit: int, published: date) -> When | None:
    if unit == HOUR:
        start = shift(published, -count // _PART_OF_DAY)
        return None if start is None else bounds(start, published, kind="relative", anchor=published)
    day = shift(published, -count * (WEEK if unit == WEEKS else 1))
    if day is None or unit == DAY:
        return _day(day, kind="relative", anchor=published)
    about = timedelta(days=_ABOUT)
    return When(start=day - about, end=day + about, precision=2, anchor=published)


def past(match: Match, setting: Setting) -> When | None:
    """Resolve "in the past few days", "in the last 24 hours": up to publication, at most a week for "few days"."""
    unit, published = _unit(match), setting.published
    if unit is None or unit == YEAR:
        return When(kind="background", anchor=published)
    if published is None:
        return _unknown("published")
    count = 1 if match.get("one") is not None else match.get("n")
    size = {HOUR: 1 / _PART_OF_DAY, DAY: 1, WEEKS: WEEK}.get(unit, 365 / 12)
    start = shift(published, -(_FEW[unit] if count is None else max(1, round(count * size))))
    return None if start is None else bounds(start, published, kind="relative", anchor=published)


def _period(turn: int) -> Rule:
    """Make the rule for last, this or next week, month or year, by the calendar."""

    def resolve(match: Match, setting: Setting) -> When | None:
        unit, published = _unit(match), setting.published
        if unit is None or unit in (HOUR, DAY):
            return None
        kind: Kind = "background" if unit == YEAR and turn < 0 else "relative"
        if published is None:
            return _unknown("published", kind)
        start, end = _whole(unit, turn, published)
        end = published if turn == 0 and setting.direction == "past" else end
        start = published if turn == 0 and setting.direction == "future" else start
        loose = max(precision(start, end), 2 if unit == WEEKS else 3)
        return When(start=start, end=end, precision=loose, anchor=published, kind=kind)

    return resolve


def _whole(unit: int, turn: int, published: date) -> tuple[date, date]:
    if unit == WEEKS:
        monday = published - timedelta(days=published.weekday() - turn * WEEK)
        return monday, monday + timedelta(days=6)
    if unit == MONTH:
        return month_of(published.year, published.month + turn)
    return date(published.year + turn, 1, 1), date(published.year + turn, 12, 31)


def _weekend(turn: int) -> Rule:
    """Make the rule for the weekend: the latest begun one, the one before, or the next."""

    def resolve(match: Match, setting: Setting) -> When | None:  # noqa: ARG001 - the shape of a rule
        if (published := setting.published) is None:
            return _unknown("published")
        now = published.weekday() >= 5  # noqa: PLR2004 - Saturday
        saturday = weekday_near(5, published, "future" if turn == 0 and setting.direction == "future" else "past")
        if (turn < 0 and now) or turn > 0:
            saturday += timedelta(days=turn * WEEK)
        return bounds(saturday, saturday + timedelta(days=1), kind="relative", anchor=published)

    return resolve


def _feast(month: int, day: int) -> Rule:
    """Make the rule for a feast that is always on the same day of the year."""

    def resolve(match: Match, setting: Setting) -> When | None:  # noqa: ARG001 - the shape of a rule
        if (published := setting.published) is None:
            return _unknown("year", "partial")
        return _day(dated_near(month, day, published, setting.direction), kind="absolute", anchor=published)

    return resolve


def background(match: Match, setting: Setting) -> When | None:  # noqa: ARG001 - the shape of a rule
    """Say that the words speak of years, not of a day: "for years", "decades ago"."""
    return When(kind="background", anchor=setting.published)


def nothing(match: Match, setting: Setting) -> When | None:  # noqa: ARG001 - the shape of a rule
    """Swallow words that only look like a date: "Good Friday Agreement", "Sunday Times"."""
    return None


RULES: dict[str, Rule] = {
    "not": nothing,
    "date": dated,
    "days": days,
    "month": dated,
    "month_last": month_last,
    "month_begun": month_begun,
    "month_next": month_next,
    "date_last_year": dated_last_year,
    "nth": nth,
    "iso": iso,
    "numeric": numeric,
    "year": year,
    "weekday": weekday,
    "weekday_last": weekday_last,
    "weekday_next": weekday_next,
    "weekday_last_week": weekday_last_week,
    "today": _from_today(0),
    "yesterday": _from_today(-1),
    "before_yesterday": _from_today(-2),
    "tomorrow": _from_today(1),
    "last_night": _from_today(-1, 0),
    "same_day": _from_context(0),
    "day_before": _from_context(-1),
    "day_after": _from_context(1),
    "ago": ago,
    "past": past,
    "last": _period(-1),
    "this": _period(0),
    "next": _period(1),
    "weekend": _weekend(0),
    "weekend_last": _weekend(-1),
    "weekend_next": _weekend(1),
    "christmas_eve": _feast(12, 24),
    "christmas": _feast(12, 25),
    "new_years_eve": _feast(12, 31),
    "new_years_day": _feast(1, 1),
    "labour_day": _feast(5, 1),
    "background": background,
}
"""Every rule a language file may fill; a language without phrases for a rule just never uses it."""
