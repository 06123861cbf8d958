"""Incidents that belong together and stay apart: a threat and its deed, a curfew and its extension, a series."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from geo_incidents.events.merging.sketch import figures, realm, spot
from geo_incidents.events.merging.where import SETTLEMENT, level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_incidents.events.types import EventType
    from geo_incidents.model import Incident

    Key = tuple[str, ...]

_SERIES_DAYS = 31  # what follows within a month at one facility is told as one series
_THREAT_DAYS = 31


def links(incidents: Sequence[Incident], types: Mapping[str, EventType]) -> dict[str, tuple[str, ...]]:
    """Return for each incident's id the ids of those it is linked to, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _linked(incidents, types):
        found[one.id].add(other.id)
        found[other.id].add(one.id)
    return {number: tuple(sorted(others - {number})) for number, others in found.items()}


def _linked(incidents: Sequence[Incident], types: Mapping[str, EventType]) -> Iterator[tuple[Incident, Incident]]:
    yield from _neighbours(incidents, types)
    yield from _covered(incidents, types)
    yield from _outcomes(incidents, types)


def _neighbours(incidents: Sequence[Incident], types: Mapping[str, EventType]) -> Iterator[tuple[Incident, Incident]]:
    """Yield incidents of one family at one facility (a measure: in one place) that follow one another closely.

    Only the next in time is linked, so a long series is a chain; a threat or plan is linked to the next event after it.
    """
    lines: dict[Key, list[Incident]] = defaultdict(list)
    for incident in incidents:
        if incident.date_start and realm(incident.reports[0]) != "statistic" and (key := _line(incident, types)):
            lines[key].append(incident)
    for line in lines.values():
        line.sort(key=lambda incident: (incident.date_start, incident.id))
        yield from ((one, other) for one, other in pairwise(line) if _days(one, other) <= _SERIES_DAYS)


def _line(incident: Incident, types: Mapping[str, EventType]) -> Key:
    kind = types.get(incident.type)
    family = kind.family if kind else incident.type
    place = spot(incident.reports[0]) if incident.place is None else incident.place
    if kind and kind.lasting:
        return (family, place.id if place else "")
    if incident.facility and incident.facility.place:
        return (family, incident.facility.kind, incident.facility.place.id)
    if incident.facility and place and level(place) >= SETTLEMENT:
        return (family, incident.facility.kind, place.id)
    intended = incident.status in {"planned", "threat"}
    return (family, place.id) if place and intended else ()


def _days(one: Incident, other: Incident) -> int:
    if one.date_start is None or other.date_start is None:
        return _SERIES_DAYS + 1
    return abs((other.date_start - (one.date_end or one.date_start)).days)


def _covered(incidents: Sequence[Incident], types: Mapping[str, EventType]) -> Iterator[tuple[Incident, Incident]]:
    """Yield an incident that covers several ("the two prisons"), with those of its family in the same articles."""
    told: dict[Key, list[Incident]] = defaultdict(list)
    for incident in incidents:
        for key in _articles(incident, types):
            told[key].append(incident)
    for incident in incidents:
        if not _several(incident):
            continue
        for key in _articles(incident, types):
            yield from ((incident, other) for other in told[key] if other is not incident)


def _outcomes(incidents: Sequence[Incident], types: Mapping[str, EventType]) -> Iterator[tuple[Incident, Incident]]:
    """Yield a kidnapping with the death that the same sentence tells: "taken on Monday, found dead on Friday"."""
    deaths = {
        (report.document, report.start): incident
        for incident in incidents
        if incident.type in types and types[incident.type].consequence
        for report in incident.reports
    }
    for incident in incidents:
        if incident.type in types and types[incident.type].undone:
            found = (deaths.get((report.document, report.start)) for report in incident.reports)
            yield from ((incident, death) for death in found if death)


def _several(incident: Incident) -> bool:
    if incident.facility and incident.facility.which == "several":
        return True
    return any(figure.covers for report in incident.reports for figure in figures(report).values())


def _articles(incident: Incident, types: Mapping[str, EventType]) -> list[Key]:
    kind = incident.facility.kind if incident.facility else ""
    family = types[incident.type].family if incident.type in types else incident.type
    return sorted({(family, kind, report.document) for report in incident.reports})
