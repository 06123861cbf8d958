"""Makes the reports of one article agree: what one sentence leaves coarse, another sentence of the same event tells."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo_incidents.events.geography import AREA, grain, holds, in_town, metres, precision, radius, together
from geo_incidents.events.placing import built_place, finer
from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.events.memory import Told
    from geo_incidents.model import Figure, Place, Report


_SOON = 3  # sentences within which the village of the first lines is named
_BESIDE_M, _AROUND_M = 2_000, 60_000  # "just north of the capital"
_TOLL = 2  # what a death toll may rise by
_VAGUE = 9  # behind every precision there is


def harmonised(told: Sequence[Told], named: Sequence[tuple[int, Place]] = ()) -> list[Report]:
    """Return the reports in text order, coarse places and missing dates filled from reports of the same event.

    ``named`` are the towns of the article, each with the number of its sentence.
    """
    reports = [_refined(_named(one, told), told, named) for one in told]
    dated = [
        report if one.kind.movement else _dated(report, reports) for one, report in zip(told, reports, strict=True)
    ]
    dated = [_headed(one, report, told, dated) for one, report in zip(told, dated, strict=True)]
    return sorted(dated, key=lambda one: (one.start, one.id))


def _named(one: Told, others: Sequence[Told]) -> Told:
    """Return the report of "the capital's main prison" with the prison's name, when the article names but one there."""
    report = one.report
    thing = report.facility
    if thing is None or thing.which == "several" or thing.place is not None:
        return one
    if one.other or report.place is None or report.status not in HAPPENED:
        return one
    found = {
        other.report.facility.place.id: other.report
        for other in others
        if other.report.facility is not None
        and other.report.facility.place is not None
        and other.report.place == other.report.facility.place
        and _one_story(report, other.report)
        and _holds(report.place, other.report.facility.place)
    }
    if len(found) != 1:
        return one
    (source,) = found.values()
    place = source.place
    if place is None or source.facility is None:
        return one
    named = replace(thing, place=place)
    return replace(one, report=replace(_at(report, source), facility=named))


def _holds(town: Place, built: Place) -> bool:
    """Tell whether a building may be the one meant in a town: by its areas, where the gazetteer gives them."""
    if not (built.admin2 and town.admin2) or town.admin2 == built.admin2:
        return together(town, built)
    return town.id == built.id or holds(town, built, by_name=True)


def _refined(one: Told, others: Sequence[Told], named: Sequence[tuple[int, Place]]) -> Report:
    report = one.report
    if one.kind.lasting or one.kind.movement:
        return report
    if in_town(report.place):
        source = _named_later(one, others) or _village(one, others, named) or _quarter(one, others)
        return _at(report, source) if source else report
    several = report.facility is not None and report.facility.which == "several"
    places = {
        other.report.place.id: other.report
        for other in others
        if other.report.place is not None
        and not (several and built_place(other.report.place))
        and _one_story(report, other.report)
        and _as_many(report, other.report)
        and other.placed
        and finer(report.place, other.report.place)
    }
    source = _finest(list(places.values()))
    return _at(report, source) if source else report


def _named_later(one: Told, others: Sequence[Told]) -> Report | None:
    """Return the report that names, soon after "a village north of X", which village it was; None where none does."""
    report, place = one.report, one.report.place
    if report.place_relation != "near" or place is None or report.facility is not None:
        return None
    later = [
        other.report
        for other in others
        if 0 < other.number - one.number <= _SOON
        and other.placed
        and other.kind.family == one.kind.family
        and other.report.status == report.status
        and not dates_apart(report, other.report)
        and other.report.place is not None
        and grain(other.report.place) > AREA
        and _BESIDE_M < metres(place, other.report.place) <= _AROUND_M
    ]
    return later[0] if len({source.place.id for source in later if source.place}) == 1 else None


def _quarter(one: Told, others: Sequence[Told]) -> Report | None:
    """Return the lead that tells in which quarter of its town the event of the headline was.

    Gazetteer and article need not agree to which of two towns that have grown together the quarter belongs.
    """
    report, place = one.report, one.report.place
    if one.number or place is None or report.facility is not None or not report.killed:
        return None
    leads = (
        other.report
        for other in others
        if 0 < other.number <= _SOON
        and other.placed
        and other.report.type == report.type
        and _agree(report, other.report)
    )
    return next(
        (
            lead
            for lead in leads
            if lead.place and lead.killed and lead.killed.best == report.killed.best
            and grain(lead.place) > grain(place) and not built_place(lead.place)
            and metres(place, lead.place) <= place.radius_m + lead.place.radius_m
        ),
        None,
    )  # fmt: skip


def _village(one: Told, others: Sequence[Told], named: Sequence[tuple[int, Place]]) -> Report | None:
    """Return the report at the one town that is named before anything else is told: "at a home in X"."""
    report, place = one.report, one.report.place
    if report.place_relation != "near" or place is None or report.facility is not None:
        return None
    end = min((other.number for other in others if other.number > one.number), default=one.number + _SOON + 1)
    towns = {town.id: town for at, town in named if one.number < at < min(end, one.number + _SOON + 1)}
    if len(towns) != 1:
        return None
    (town,) = towns.values()
    beside = grain(town) > AREA and _BESIDE_M < metres(place, town) <= _AROUND_M
    return replace(report, place=town, place_relation="in") if beside else None


def _at(report: Report, source: Report) -> Report:
    """Return the report at the place of another."""
    place = source.place
    if place is None or place == report.place:
        return report
    return replace(
        report,
        place=place,
        place_relation=source.place_relation,
        radius_m=radius(place, source.place_relation),
        geo_precision=precision(place, source.place_relation),
        place_reasons=(f"the article places it in {place.name} elsewhere", *report.place_reasons),
        rivals=source.rivals,
    )


def _finest(sources: Sequence[Report]) -> Report | None:
    """Return the report with the finest place when all their places lie in one another, else None."""
    ranked = sorted(sources, key=lambda source: grain(source.place) if source.place else 0)
    for wide, fine in pairwise(ranked):
        if wide.place is None or fine.place is None or not together(wide.place, fine.place):
            return None
    return ranked[-1] if ranked else None


def _one_story(one: Report, other: Report) -> bool:
    """Tell whether two reports of an article may tell of one event: type, facility and date do not contradict."""
    return one is not other and one.type == other.type and _agree(one, other)


def _agree(one: Report, other: Report) -> bool:
    """Tell whether nothing that two reports say speaks against their being of one event."""
    if one.status != other.status or one.separate or other.separate:
        return False
    if one.facility and other.facility and one.facility.kind != other.facility.kind:
        return False
    if one.killed and other.killed and (_fewer(one.killed, other.killed) or _fewer(other.killed, one.killed)):
        return False
    return not dates_apart(one, other)


def _as_many(one: Report, other: Report) -> bool:
    """Tell whether two reports count as many dead and kidnapped, where both do: their bounds overlap."""
    pairs = ((one.killed, other.killed), (one.kidnapped, other.kidnapped))
    return not any(a and b and (_above(a, b) or _above(b, a)) for a, b in pairs)


def _above(one: Figure, other: Figure) -> bool:
    return other.high is not None and other.high < one.low


def _fewer(one: Figure, other: Figure) -> bool:
    """Tell whether so few were killed in the first that it cannot be the second, which a later toll might be."""
    return one.high is not None and _TOLL * one.high < other.low


def dates_apart(one: Report, other: Report) -> bool:
    """Tell whether both are dated and no day is in both."""
    if one.date_start is None or other.date_start is None or one.date_end is None or other.date_end is None:
        return False
    return one.date_end < other.date_start or other.date_end < one.date_start


def _dated(one: Report, others: Sequence[Report]) -> Report:
    """Return an undated report with the date of its event, when those that the article gives agree."""
    if one.date_text or one.place is None or one.status not in HAPPENED:
        return one
    same = [
        other
        for other in others
        if other.date_start is not None
        and _one_story(one, other)
        and _as_many(one, other)
        and other.place is not None
        and together(other.place, one.place)
    ]
    same.sort(key=lambda other: (other.date_precision or _VAGUE, other.date_start, other.start))
    if not same or any(dates_apart(same[0], other) for other in same):
        return one
    return dated_like(one, same[0])


def _headed(one: Told, report: Report, told: Sequence[Told], dated: Sequence[Report]) -> Report:
    """Return what a headline tells without a date with that of the lead below it: an attack there, of any type.

    Where it names no place, it has that of the lead, too.
    """
    if not one.title or report.date_text or report.place is None or report.status not in HAPPENED or one.kind.movement:
        return report
    for below, lead in zip(told, dated, strict=True):
        near = 0 < below.number - one.number <= _SOON and below.kind.family == one.kind.family
        there = lead.place is not None and (not one.placed or together(lead.place, report.place))
        if near and lead.date_start and there and _agree(report, lead) and _as_many(report, lead):
            return dated_like(report if one.placed else _at(report, lead), lead)
    return report


def dated_like(one: Report, other: Report) -> Report:
    """Return the first report with the date of the second."""
    return replace(
        one,
        date_start=other.date_start,
        date_end=other.date_end,
        date_precision=other.date_precision,
        date_text=other.date_text,
        date_anchor=other.date_anchor,
    )
