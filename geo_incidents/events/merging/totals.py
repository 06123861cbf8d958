"""One figure from those of several reports: never an average, never a sum."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from geo_incidents.events.merging.sketch import ROLES, figures
from geo_incidents.model import Displaced, Figure, Flow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_incidents.events.merging.voices import Voices
    from geo_incidents.model import Report

    Told = Sequence[tuple[Report, Figure]]


# An article that gives several of these tells parts ("60 on Friday, 50 on Saturday"), or what was known first.
_GROWING = frozenset({"killed", "injured", "kidnapped"})
_EXACT = 1.2  # how much wider than its best value a figure may be and still count as exact


def told(reports: Sequence[Report], voices: Voices) -> dict[str, Told]:
    """Return by role who gives which figure; those that cover more than this event only if no other is given.

    Of those that cover more, only the ones that cover the same are kept: counts of other things are not comparable.
    """
    found: dict[str, list[tuple[Report, Figure]]] = {}
    single = any(report.facility and report.facility.which != "several" for report in reports)
    for report in reports:
        for role, figure in figures(report).items():
            found.setdefault(role, []).append((report, _of_all(report, figure) if single else figure))
    return {
        role: _whole(_comparable(said, voices)) if role in _GROWING else _comparable(said, voices)
        for role, said in found.items()
    }


def _whole(said: list[tuple[Report, Figure]]) -> list[tuple[Report, Figure]]:
    """Return the figures without those that are less than the exact one which the same article gives for the whole."""
    most: dict[str, int] = {}
    for report, figure in said:
        if figure.high is None or figure.high <= _EXACT * figure.best:
            most[report.document] = max(figure.best, most.get(report.document, 0))
    return [(report, figure) for report, figure in said if figure.best >= most.get(report.document, 0)]


def _of_all(report: Report, figure: Figure) -> Figure:
    """Return the figure of a report of several facilities ("the two prisons") as one that covers them all."""
    thing = report.facility
    several = thing is not None and thing.which == "several" and not figure.covers
    return replace(figure, covers=thing.name) if thing and several else figure


def _comparable(said: list[tuple[Report, Figure]], voices: Voices) -> list[tuple[Report, Figure]]:
    scopes: dict[str, list[tuple[Report, Figure]]] = {}
    for item in said:
        scopes.setdefault(item[1].covers, []).append(item)
    return scopes.get("") or max(scopes.values(), key=lambda scope: voices.count([report for report, _ in scope]))


def combine(told: Told, voices: Voices) -> Figure | None:
    """Return the lowest low, the highest high, and as best the value that most independent sources bear out.

    A report bears a value out when it lies between its low and high; between values equally borne out the latest
    published decides, then the more exact. ``high`` is None when an open figure ("more than 500") lies above all.
    """
    if not told:
        return None
    best = min(told, key=lambda item: _worth(item, told, voices))[1]
    closed = [figure.high for _, figure in told if figure.high is not None]
    opened = [figure.best for _, figure in told if figure.high is None]
    above = bool(opened) and (not closed or max(opened) >= max(closed))
    low = min(figure.low for _, figure in told)
    return replace(best, low=low, high=None if above else max(closed))


def _worth(item: tuple[Report, Figure], told: Told, voices: Voices) -> tuple[Any, ...]:
    report, figure = item
    backing = [r for r, f in told if f.low <= figure.best and (f.high is None or figure.best <= f.high)]
    width = figure.high - figure.low if figure.high is not None else figure.best + 1
    published = report.published or date.min
    return (-voices.count(backing), -published.toordinal(), width, -figure.best, figure.text)


def all_figures(said: Mapping[str, Told], voices: Voices) -> dict[str, Any]:
    """Return the combined figure of each role of an account."""
    return {role: combine(said[role], voices) for role in ROLES if role in said}


def displaced(reports: Sequence[Report], said: Mapping[str, Told], voices: Voices) -> Displaced | None:
    """Return who was displaced, over all reports that say so."""
    found = [report.displaced for report in reports if report.displaced]
    if not found:
        return None
    kinds = [each.kind for each in found if each.kind]
    people, households = (combine(said.get(role, ()), voices) for role in ("displaced", "households"))
    return Displaced(people=people, households=households, kind=kinds[0] if kinds else "")


def flow(reports: Sequence[Report], said: Mapping[str, Told], voices: Voices) -> Flow | None:
    """Return the movement, over all reports that tell of one; what none of them says stays missing.

    A count of people goes only to a destination that is told with a count.
    """
    found = [report.flow for report in reports if report.flow]
    if not found:
        return None
    counted = [each for each in found if each.people or each.households] or found
    return Flow(
        origin=next((each.origin for each in (*counted, *found) if each.origin), None),
        destination=next((each.destination for each in counted if each.destination), None),
        people=combine(said.get("flow", ()), voices),
        households=combine(said.get("flow_households", ()), voices),
    )
