"""Displacement: from where to where, how many. Each part may be missing, and missing stays missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from geo_incidents.layer import Layer, Style
from geo_incidents.layers.frames import CRS, is_wide, looks_like, position
from geo_incidents.layers.words import word
from geo_incidents.model import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.layer import LayerChoice, TypeLook
    from geo_incidents.model import Figure, Incident, Place, Survey

STYLE = Style(colour="#6a4fa3", glyph="hexagon")


def displacement(survey: Survey, choice: LayerChoice, looks: Mapping[str, TypeLook], *, lang: str) -> list[Layer]:
    """Return the layer of movements: one row an incident that has a flow or is of the family ``displacement``."""
    moved = [incident for incident in survey.incidents if _belongs(incident, choice, looks)]
    rows = [_row(incident, looks) for incident in moved]
    names = ("incident", "origin", "destination", "at", "low", "best", "high", "words", "unit", "stock", "type_label")
    table = gpd.GeoDataFrame(
        {name: [row[name] for row in rows] for name in names}, geometry=[row["geometry"] for row in rows], crs=CRS
    )
    look = next((look for look in looks.values() if look.family == "displacement"), None)
    return [
        Layer(
            name="displacement",
            label=choice.label or word("displacement", lang),
            shape="routes",
            frame=table,
            style=look.style if look else STYLE,
            show=choice.show is not False,
            group=word("sites", lang),
        )
    ]


def _belongs(incident: Incident, choice: LayerChoice, looks: Mapping[str, TypeLook]) -> bool:
    flow = incident.flow
    told = looks_like(incident.type, looks).family == "displacement" or bool(flow and (flow.origin or flow.destination))
    return told and (not choice.types or incident.type in choice.types)


def _row(incident: Incident, looks: Mapping[str, TypeLook]) -> dict[str, Any]:
    flow = incident.flow or Flow()
    value, unit = _people(incident, flow)
    nowhere = not (flow.origin or flow.destination)
    at = position(incident) if nowhere else None
    return {
        "incident": incident.id,
        "origin": flow.origin.name if flow.origin else "",
        "destination": flow.destination.name if flow.destination else "",
        "at": at.name if at else "",
        "low": value.low if value else None,
        "best": value.best if value else None,
        "high": value.high if value else None,
        "words": value.text if value else "",
        "unit": unit,
        "stock": bool(incident.displaced and incident.displaced.kind == "stock"),
        "type_label": looks_like(incident.type, looks).label,
        "geometry": _shape(flow.origin, flow.destination, at),
    }


def _people(incident: Incident, flow: Flow) -> tuple[Figure | None, str]:
    """The count of people where there is one, else of households; the two are never converted into one another."""
    displaced = incident.displaced
    if people := flow.people or (displaced.people if displaced else None):
        return people, "people"
    households = flow.households or (displaced.households if displaced else None)
    return households, "households" if households else "people"


def _shape(origin: Place | None, destination: Place | None, at: Place | None) -> shapely.Geometry:
    """An arrow may join countries; alone, a country is no place to put a mark."""
    if origin and destination:
        return shapely.LineString([origin.at, destination.at])
    one = origin or destination or at
    return shapely.Point(one.lon, one.lat) if one and not is_wide(one) else shapely.Point()
