"""Incidents as a GeoDataFrame, and the small questions that more than one layer asks of an incident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from geo_incidents.layer import Style, TypeLook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_incidents.model import Figure, Incident, Place

CRS = 4326
COUNTS = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left")
WIDE_M = 150_000  # a place that reaches farther than this, or is a country, is too wide to be a point on a map
_ABOUT = (
    "id", "type", "subtype", "status", "title", "date_start", "date_end", "date_precision", "date_text", "place",
    "place_kind", "admin1", "admin2", "country", "radius_m", "geo_precision", "facility", "perpetrators", "targets",
)  # fmt: skip
_UNTOLD: dict[str, None] = dict.fromkeys(
    column for name in (*COUNTS, "displaced") for column in (f"{name}_low", name, f"{name}_high")
)
COLUMNS = (
    *_ABOUT,
    *_UNTOLD,
    "n_sources",
    "sources",
)


def frame(incidents: Iterable[Incident]) -> gpd.GeoDataFrame:
    """Return one row an incident with flat columns, WGS84 points; the geometry is empty where no place is known.

    Counts have three columns each (``killed_low``, ``killed``, ``killed_high``), null where nothing is known.
    """
    kept = list(incidents)
    rows = [_row(incident) for incident in kept]
    columns = {name: [row[name] for row in rows] for name in COLUMNS}
    with any_text():
        return gpd.GeoDataFrame(columns, geometry=points([position(one) for one in kept]), crs=CRS)


def any_text() -> Any:
    """Return a context in which columns hold any text; pandas with pyarrow else refuses half a letter."""
    return pd.option_context("mode.string_storage", "python")


def position(incident: Incident) -> Place | None:
    """Return the place that says best where it was: the facility's own, else the incident's."""
    if incident.facility and incident.facility.place:
        return incident.facility.place
    return incident.place


def is_wide(place: Place) -> bool:
    """Tell whether a mark at the place's point would claim what nobody said."""
    return place.kind == "country" or place.radius_m > WIDE_M


def radius_m(incident: Incident) -> int | None:
    """Return how far from its point the incident may have been, in metres."""
    at = position(incident)
    if at is None:
        return None
    return incident.radius_m if at == incident.place and incident.radius_m is not None else at.radius_m


def points(places: Sequence[Place | None]) -> list[shapely.Point]:
    """Return the point of each place, an empty one for None."""
    known = [place for place in places if place]
    made = iter(shapely.points([place.lon for place in known], [place.lat for place in known]).tolist())
    return [next(made) if place else shapely.Point() for place in places]


def looks_like(name: str, looks: Mapping[str, TypeLook]) -> TypeLook:
    """Return the look of the incident type ``name``; a plain one for a type that nobody described."""
    return looks.get(name) or TypeLook(
        name=name, label=name.replace("_", " ").capitalize(), family="", style=Style(colour="#5f6b7a")
    )


def figure(value: Figure) -> tuple[int, int, int | None, str]:
    """Return low, best, high and the words."""
    return (value.low, value.best, value.high, value.text)


def _row(incident: Incident) -> dict[str, Any]:
    at = position(incident)
    row: dict[str, Any] = {
        "id": incident.id,
        "type": incident.type,
        "subtype": incident.subtype,
        "status": incident.status,
        "title": incident.title,
        "date_start": incident.date_start,
        "date_end": incident.date_end,
        "date_precision": incident.date_precision,
        "date_text": incident.date_text,
        "place": at.name if at else "",
        "place_kind": at.kind if at else "",
        "admin1": at.admin1 if at else "",
        "admin2": at.admin2 if at else "",
        "country": at.country if at else "",
        "radius_m": radius_m(incident),
        "geo_precision": incident.geo_precision,
        "facility": incident.facility.name if incident.facility else "",
        "perpetrators": "; ".join(actor.name for actor in incident.perpetrators),
        "targets": "; ".join(actor.name for actor in incident.targets),
    }
    told = {name: getattr(incident, name) for name in COUNTS}
    told["displaced"] = incident.displaced.people if incident.displaced else None
    row |= _UNTOLD
    for name, value in told.items():
        if value is not None:
            row |= {f"{name}_low": value.low, name: value.best, f"{name}_high": value.high}
    sources = sorted({report.source or report.document for report in incident.reports})
    return row | {"n_sources": incident.n_sources, "sources": "; ".join(sources)}
