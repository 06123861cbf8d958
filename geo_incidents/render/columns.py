"""Incidents as columns: what is drawn and counted in one block, what is only read in blocks of some thousands.

The page can draw as soon as the first block is there. With the texts of 100,000 incidents in that block, unpacking them
was most of the time until something was seen (2026-11).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo_incidents.model import Actor, Figure, Incident, Place, Report

EPOCH = date(1970, 1, 1).toordinal()
STATUSES = ("occurred", "attempted", "repelled", "planned", "threat", "background", "statistic")
COUNTS = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left")
ADDABLE = (
    "killed",
    "injured",
    "kidnapped",
    "arrested",
    "escaped",
    "displaced",
)  # roles whose figures circles may count
AREA = 4  # geo_precision: no better than a first-order area; drawn as ground, since its middle is no place either
COUNTRY_ONLY = 6  # geo_precision: no better than the country; listed, since a pin in its middle would be made up
WIDE_M = 150_000  # nor is a place that reaches farther than this a pin
CHUNK = 2_000  # incidents a block of texts: 0.4 MB, which a browser parses in 10 ms; 10,000 took up to 79 (2026-11)


def drawn(incidents: Sequence[Incident], types: Sequence[str]) -> dict[str, object]:
    """Return the block gi-incidents: what the page draws, filters and counts by."""
    number = {name: position for position, name in enumerate(types)}
    column: Callable[[Callable[[Incident], Any]], list[Any]] = lambda ask: [ask(one) for one in incidents]  # noqa: E731
    at = [_position(one) for one in incidents]
    pinned = [
        place if place and not _country_only(one, place) else None for one, place in zip(incidents, at, strict=True)
    ]
    said = [(_place_words(place), place.country if place else "") for place in at]
    places = {place: position for position, place in enumerate(dict.fromkeys(said))}
    return {
        "n": len(incidents),
        "type": column(lambda one: number[one.type]),
        "status": column(lambda one: STATUSES.index(one.status)),
        "lat": [round(place.lat * 1e5) if place else None for place in pinned],
        "lon": [round(place.lon * 1e5) if place else None for place in pinned],
        "radius": [_radius(one, place) for one, place in zip(incidents, at, strict=True)],
        "area": column(lambda one: int((one.geo_precision or 0) >= AREA)),
        "start": column(lambda one: _day(one.date_start)),
        "end": column(lambda one: _day(one.date_end)),
        "precision": column(lambda one: one.date_precision),
        "place": [places[one] for one in said],
        "sources": column(lambda one: one.n_sources),
        "places": [list(place) for place in places],
        "people": people(incidents),
    }


def texts(incidents: Sequence[Incident], index: Mapping[str, int]) -> dict[str, object]:
    """Return the blocks gi-texts-0 ...: what the reader reads of each incident, in the order of gi-incidents."""
    parts = [incidents[first : first + CHUNK] for first in range(0, len(incidents), CHUNK)]
    return {f"gi-texts-{number}": _texts(part, index) for number, part in enumerate(parts)}


def _texts(incidents: Sequence[Incident], index: Mapping[str, int]) -> dict[str, object]:
    column: Callable[[Callable[[Incident], Any]], list[Any]] = lambda ask: [ask(one) for one in incidents]  # noqa: E731
    return {
        "id": column(lambda one: one.id),
        "title": column(lambda one: one.title),
        "date_text": column(lambda one: one.date_text),
        "relation": column(lambda one: one.place_relation),
        "facility": column(lambda one: one.facility.name if one.facility else ""),
        "figures": column(_figures),
        "perpetrators": column(lambda one: _names(one.perpetrators)),
        "targets": column(lambda one: _names(one.targets)),
        "reports": column(lambda one: [_report(report) for report in one.reports]),
        "why": column(_why),
        "rivals": column(_rivals),
        "conflicts": column(_conflicts),
        "links": column(lambda one: [index[link] for link in one.links if link in index]),
    }


def people(incidents: Sequence[Incident]) -> dict[str, list[list[int]]]:
    """Return for each role the incidents that tell how many, and the best figures.

    These the page may add up, since each is of one event that happened. Plans, threats, background, statistics, running
    totals, and figures that cover more than the incident are left out.
    """
    found: dict[str, list[list[int]]] = {}
    for number, incident in enumerate(incidents):
        if incident.status not in HAPPENED:
            continue
        for role in ADDABLE:
            told = _displaced(incident) if role == "displaced" else getattr(incident, role)
            if told and not told.covers:
                items, best = found.setdefault(role, [[], []])
                items.append(number)
                best.append(told.best)
    return {role: found[role] for role in ADDABLE if role in found}


def _displaced(incident: Incident) -> Figure | None:
    displaced, flow = incident.displaced, incident.flow
    if displaced and displaced.kind == "stock":
        return None
    return (displaced.people if displaced else None) or (flow.people if flow else None)


def _position(incident: Incident) -> Place | None:
    return (incident.facility.place if incident.facility else None) or incident.place


def _country_only(incident: Incident, place: Place) -> bool:
    return (incident.geo_precision or 0) >= COUNTRY_ONLY or place.kind == "country" or place.radius_m > WIDE_M


def _radius(incident: Incident, place: Place | None) -> int:
    if place is None:
        return 0
    same = place == incident.place and incident.radius_m is not None
    return int((incident.radius_m if same else place.radius_m) or 0)


def _day(value: date | None) -> int | None:
    return value.toordinal() - EPOCH if value else None


def _place_words(place: Place | None) -> str:
    parts = (place.name, place.admin3, place.admin1) if place else ()
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _figures(incident: Incident) -> list[list[Any]]:
    told = [(role, getattr(incident, role)) for role in COUNTS]
    if incident.displaced:
        told += [("displaced", incident.displaced.people), ("households", incident.displaced.households)]
    elif incident.flow:
        told += [("displaced", incident.flow.people), ("households", incident.flow.households)]
    return [[role, *_figure(value), value.covers] for role, value in told if value]


def _figure(value: Figure) -> tuple[int, int, int | None, str]:
    return value.low, value.best, value.high, value.text


def _names(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in actors))


def _report(report: Report) -> list[Any]:
    """One article's account. A title that is only the article's name says nothing beside its source."""
    return [
        report.source,
        report.title,
        report.url,
        _day(report.published),
        report.sentence,
        list(report.quoted),
        report.document,
        [[copy.source or copy.document, copy.title, copy.url, _day(copy.published)] for copy in report.copies],
    ]


def _why(incident: Incident) -> list[str]:
    """What persons decided comes first; where they moved the pin, the reasons for its old place are none any more."""
    moved = bool(incident.decided) and all(report.place != incident.place for report in incident.reports)
    told = () if moved else (reason for report in incident.reports for reason in report.place_reasons)
    place = dict.fromkeys([*incident.decided, *told])
    return [*place, *(reason for reason in incident.merge_reasons if reason not in place)]


def _rivals(incident: Incident) -> list[str]:
    return list(dict.fromkeys(_place_words(rival) for report in incident.reports for rival in report.rivals))


def _conflicts(incident: Incident) -> list[list[Any]]:
    by_id = {report.id: report.source or report.document for report in incident.reports}
    return [
        [
            conflict.field,
            [[value, sorted({by_id.get(who, who) for who in tellers})] for value, tellers in conflict.values],
        ]
        for conflict in incident.conflicts
    ]
