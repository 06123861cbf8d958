"""CSV in the shape of ACLED's exports, to be read by what reads those. docs/format.md says what stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.sinks import shapes
from geo_incidents.sinks.table import write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo_incidents.model import Actor, Incident, Survey
    from geo_incidents.sinks.rows import Row

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip


class Acled(shapes.EventsOnly):
    """One row an event; what we do not know stays empty, and so does what only ACLED's coders can say."""

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write the incidents that happened."""
        write(map(_row, shapes.happened(survey)), path, COLUMNS)


def _row(incident: Incident) -> Row:
    event, _, sub_event = shapes.code(incident.type, "acled").partition(": ")
    place = incident.place
    country = shapes.country(place.country if place else "")
    terms = shapes.table("acled")
    row: Row = dict.fromkeys(COLUMNS)
    return row | {
        "event_id_cnty": incident.id,
        "event_date": incident.date_start.isoformat() if incident.date_start else None,
        "year": incident.date_start.year if incident.date_start else None,
        "time_precision": incident.date_precision,
        "disorder_type": terms["disorder"].get(event),
        "event_type": event,
        "sub_event_type": sub_event,
        **_side(incident.perpetrators, 1),
        **_side(incident.targets, 2),
        "civilian_targeting": "Civilian targeting" if event == "Violence against civilians" else None,
        "iso": country.number,
        "country": country.name,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "admin3": place.admin3 if place else None,
        "location": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": terms["geo_precision"].get(str(incident.geo_precision)),
        "source": "; ".join(sorted({report.source for report in incident.reports if report.source})),
        "notes": " ".join(dict.fromkeys(report.sentence for report in incident.reports)),
        "fatalities": incident.killed.low if incident.killed else None,
    }


def _side(actors: Sequence[Actor], number: int) -> Row:
    """Return the columns of one side: who is named first, the others, and what the first is to ACLED."""
    return {
        f"actor{number}": actors[0].name if actors else None,
        f"assoc_actor_{number}": "; ".join(actor.name for actor in actors[1:]),
        f"inter{number}": shapes.table("acled")["inter"].get(actors[0].kind) if actors else None,
    }
