"""CSV in the shape of UCDP GED, to be read by what reads that. docs/format.md says what stands where."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo_incidents.sinks import shapes
from geo_incidents.sinks.table import write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo_incidents.model import Incident, Place, Report, Survey
    from geo_incidents.sinks.rows import Row

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
_DAY, _DAYS, _WEEK, _MONTH, _YEAR = 1, 2, 3, 4, 5  # UCDP's date_prec
_LONGEST = {_DAYS: 6, _WEEK: 7, _MONTH: 31}  # days, both ends counted
_CELLS = 720  # PRIO-GRID has cells of half a degree, 720 in a row, counted from the south-west


class Ucdp(shapes.EventsOnly):
    """One row an event; what we do not know stays empty, and so does what only UCDP's coders can say."""

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write the incidents that happened."""
        write(map(_row, shapes.happened(survey)), path, COLUMNS)


def _row(incident: Incident) -> Row:
    killed = incident.killed
    row: Row = dict.fromkeys(COLUMNS)
    return row | {
        "id": incident.id,
        "relid": incident.id,
        "year": incident.date_start.year if incident.date_start else None,
        "type_of_violence": shapes.code(incident.type, "ucdp")[:1],
        "side_a": "; ".join(actor.name for actor in incident.perpetrators),
        "side_b": "; ".join(actor.name for actor in incident.targets),
        "number_of_sources": incident.n_sources,
        **_sources(incident.reports),
        "where_prec": incident.geo_precision,
        **(_where(incident.place) if incident.place else {}),
        "date_prec": date_precision(incident),
        "date_start": incident.date_start.isoformat() if incident.date_start else None,
        "date_end": incident.date_end.isoformat() if incident.date_end else None,
        "best": killed.best if killed else None,
        "high": killed.high if killed else None,
        "low": killed.low if killed else None,
    }


def date_precision(incident: Incident) -> int | None:
    """Return UCDP's ``date_prec``: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer; None when undated."""
    if incident.date_precision is None or incident.date_start is None or incident.date_end is None:
        return None
    if incident.date_precision == _DAY:
        return _DAY
    days = (incident.date_end - incident.date_start).days + 1
    return next((precision for precision, longest in _LONGEST.items() if days <= longest), _YEAR)


def grid_cell(lon: float, lat: float) -> int:
    """Return the number of the PRIO-GRID cell that a WGS84 position lies in."""
    row = min(math.floor((lat + 90) * 2), _CELLS // 2 - 1)
    column = min(math.floor((lon + 180) * 2), _CELLS - 1)
    return row * _CELLS + column + 1


def _sources(reports: Iterable[Report]) -> Row:
    told = list(reports)
    return {
        "source_article": "; ".join(dict.fromkeys(report.url or report.document for report in told)),
        "source_office": "; ".join(dict.fromkeys(report.source for report in told if report.source)),
        "source_date": "; ".join(dict.fromkeys(report.published.isoformat() for report in told if report.published)),
        "source_headline": "; ".join(dict.fromkeys(report.title for report in told if report.title)),
        "source_original": "; ".join(dict.fromkeys(name for report in told for name in report.quoted)),
    }


def _where(place: Place) -> Row:
    return {
        "where_coordinates": place.name,
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": grid_cell(place.lon, place.lat),
        "country": shapes.country(place.country).name,
    }
