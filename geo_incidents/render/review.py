"""The page on which a person goes through the incidents and decides. What it is given: docs/review.md.

The page works on incidents as a list of reports; what it saves names reports, so that it holds in later runs.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from geo_incidents import records
from geo_incidents.layer import Bounds
from geo_incidents.render import assets, payload
from geo_incidents.render.incident_map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo_incidents.layer import TypeLook
    from geo_incidents.model import Account, Figure, Incident, Place, Report, Survey
    from geo_incidents.render.basemap import Label

COUNTS = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left")
MARGIN = 0.3  # degrees around the incidents


def review(
    survey: Survey,
    looks: Mapping[str, TypeLook],
    *,
    lang: str = "en",
    towns: Callable[[Bounds], Sequence[Label]] | None = None,
) -> IncidentMap:
    """Return the review page of ``survey``; its ``save(path)`` writes it. ``looks`` are all incident types.

    ``towns`` gives the towns to name on the ground, as for ``page``.
    """
    block = _Block(survey, looks)
    bounds = _bounds([place for one in survey.incidents if (place := _place(one))])
    labels = towns(bounds) if towns and bounds else payload.labels(survey)
    title = assets.words(lang, "review")["review"]
    made = IncidentMap(title, lang=lang, bounds=bounds, labels=labels, entry="review", world_copy_jump=False)
    made.blocks["gi-review"] = block.data()
    return made


def _bounds(places: Iterable[Place]) -> Bounds | None:
    pinned = [place for place in places if place.kind not in {"country", "continent", "region"}]
    if not pinned:
        return None
    lats, lons = [place.lat for place in pinned], [place.lon for place in pinned]
    return Bounds(
        south=round(max(min(lats) - MARGIN, -84), 5),
        west=round(max(min(lons) - MARGIN, -180), 5),
        north=round(min(max(lats) + MARGIN, 84), 5),
        east=round(min(max(lons) + MARGIN, 180), 5),
    )


class _Block:
    """The page's data: incidents, their reports, and each place once."""

    def __init__(self, survey: Survey, looks: Mapping[str, TypeLook]) -> None:
        self._survey, self._looks = survey, looks
        self._number: dict[Place, int] = {}
        self._reports: list[dict[str, Any]] = []
        found = sorted(survey.incidents, key=lambda one: (one.date_start is None, one.date_start, one.id))
        self._incidents = [self._incident(one) for one in found]
        self._named = [self._place(tally.place) for tally in survey.places]

    def data(self) -> dict[str, object]:
        names = sorted({*self._looks, *(one["type"] for one in self._incidents)})
        types = [(name, *self._look(name)) for name in names]
        ids = "\n".join(report["id"] + report["sentence"] for report in self._reports)
        return {
            "digest": hashlib.sha256(ids.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            "types": sorted(types, key=lambda each: each[1]),
            "roles": [*COUNTS, "displaced", "households"],
            "incidents": self._incidents,
            "reports": self._reports,
            "places": [records.plain(place) for place in self._number],
            "named": sorted(set(self._named)),
            "decisions": [records.plain(decision) for decision in self._survey.decisions],
        }

    def _look(self, name: str) -> tuple[str, str]:
        look = self._looks.get(name)
        return (look.label, look.style.colour) if look else (name.replace("_", " "), "#777777")

    def _place(self, place: Place) -> int:
        return self._number.setdefault(place, len(self._number))

    def _incident(self, one: Incident) -> dict[str, Any]:
        first = len(self._reports)
        self._reports += [self._report(report) for report in one.reports]
        return {
            **self._account(one),
            "id": one.id,
            "title": one.title,
            "sources": one.n_sources,
            "reviewed": one.reviewed,
            "decided": list(one.decided),
            "why": list(one.merge_reasons),
            "conflicts": [[each.field, [value for value, _ in each.values]] for each in one.conflicts],
            "reports": list(range(first, len(self._reports))),
        }

    def _report(self, one: Report) -> dict[str, Any]:
        return {
            **self._account(one),
            "id": one.id,
            "document": one.document,
            "sentence": one.sentence,
            "source": one.source,
            "title": one.title,
            "url": one.url,
            "published": one.published.isoformat() if one.published else None,
            "quoted": list(one.quoted),
            "rivals": list(dict.fromkeys(self._place(rival) for rival in one.rivals)),
            "why": list(one.place_reasons),
        }

    def _account(self, one: Account) -> dict[str, Any]:
        """Return what the page shows and changes, of an incident or of one report."""
        place = _place(one)
        return {
            "type": one.type,
            "status": one.status,
            "start": one.date_start.isoformat() if one.date_start else None,
            "end": one.date_end.isoformat() if one.date_end else None,
            "precision": one.date_precision,
            "words": one.date_text,
            "place": self._place(place) if place else None,
            "radius": one.radius_m,
            "facility": one.facility.name if one.facility else "",
            "actors": list(dict.fromkeys(actor.name for actor in one.perpetrators)),
            "targets": list(dict.fromkeys(actor.name for actor in one.targets)),
            "figures": {role: _figure(value) for role, value in _counts(one) if value},
        }


def _place(one: Account) -> Place | None:
    """Return where the map has its pin."""
    return (one.facility.place if one.facility else None) or one.place


def _counts(one: Account) -> list[tuple[str, Figure | None]]:
    told: list[tuple[str, Figure | None]] = [(role, getattr(one, role)) for role in COUNTS]
    moved = one.displaced or one.flow
    return [*told, ("displaced", moved.people), ("households", moved.households)] if moved else told


def _figure(value: Figure) -> list[Any]:
    return [value.low, value.best, value.high, value.text]
