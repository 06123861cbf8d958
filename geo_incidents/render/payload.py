"""Survey and layers -> the page's data blocks. docs/page-data.md tells the same for whoever reads the page."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

import shapely

from geo_incidents.layer import Bounds
from geo_incidents.render import columns
from geo_incidents.render.basemap import FINE, rings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geopandas import GeoDataFrame

    from geo_incidents.layer import Layer, MapDefinition
    from geo_incidents.model import Incident, Problem, Survey
    from geo_incidents.render.basemap import Label

WGS84 = "EPSG:4326"
LISTS = ("points", "areas")  # shapes whose rows are incidents
ENDS = ("origin", "destination", "at")
MARGIN = 0.2  # degrees around what is drawn, where nobody chose what to show
SETTLEMENTS = ("city", "town", "commune")
MOST_CLASSES = 5  # shades that a reader can tell apart
_PROBLEMS = 500  # listed in the page; the command and the GeoPackage list all
RANKS = ((100_000, 1), (30_000, 2), (5_000, 3))  # population at least -> rank of a label


def blocks(layers: Sequence[Layer], survey: Survey) -> dict[str, object]:
    """Return the blocks gi-config (its part that hangs on the data), gi-incidents and one a layer."""
    incidents = sorted(survey.incidents, key=lambda one: (one.date_start or date.max, one.id))
    index = {incident.id: number for number, incident in enumerate(incidents)}
    types = _type_labels(layers, incidents)
    drawn = {f"gi-layer-{number}": _layer(layer, index) for number, layer in enumerate(layers)}
    texts = columns.texts(incidents, index)
    config = {
        "layers": list(drawn),
        "texts": {"size": columns.CHUNK, "blocks": list(texts)},
        "types": list(types.values()),
        "statuses": columns.STATUSES,
        "documents": survey.documents,
        "unplaced": [list(pair) for pair in survey.unplaced],
        "problems": [[_where(problem), problem.reason] for problem in survey.problems[:_PROBLEMS]],
        "problems_in_all": len(survey.problems),
    }
    return {"gi-config": config, "gi-incidents": columns.drawn(incidents, list(types)), **texts, **drawn}


def _where(problem: Problem) -> str:
    return problem.path if problem.line is None else f"{problem.path}, {problem.line}"


def bounds(definition: MapDefinition, made: Mapping[str, Any]) -> Bounds | None:
    """Return the definition's bounds, else those of what is drawn, with a margin; None when nothing is."""
    table = made["gi-incidents"]
    lats = [lat / 1e5 for lat in table["lat"] if lat is not None]
    lons = [lon / 1e5 for lon in table["lon"] if lon is not None]
    if definition.bounds or not lats:
        return definition.bounds
    return Bounds(
        south=round(max(min(lats) - MARGIN, -84), 5),
        west=round(max(min(lons) - MARGIN, -180), 5),
        north=round(min(max(lats) + MARGIN, 84), 5),
        east=round(min(max(lons) + MARGIN, 180), 5),
    )


def labels(survey: Survey) -> list[Label]:
    """Return the towns to name on the ground when nobody chose: those of the survey, where something was first."""
    hit = {one.place.id: one.place for one in survey.incidents if one.place}
    places = {tally.place.id: tally.place for tally in survey.places} | hit
    found: dict[tuple[str, str, str], Label] = {}
    for place in sorted(places.values(), key=lambda place: (-place.population, place.name, place.id)):
        if place.kind in SETTLEMENTS:
            rank = min(_rank(place.population), 2 if place.id in hit else 3)
            found.setdefault((place.name, place.admin1, place.country), (place.name, place.lat, place.lon, rank))
    return sorted(found.values(), key=lambda label: label[3])


def _rank(population: int) -> int:
    return next((rank for least, rank in RANKS if population >= least), 4)


def _type_labels(layers: Sequence[Layer], incidents: Iterable[Incident]) -> dict[str, str]:
    found: dict[str, str] = {}
    for layer in layers:
        if layer.shape in LISTS:
            found |= dict(zip(layer.frame["type"], layer.frame["type_label"], strict=True))
        elif layer.shape == "routes":
            known = dict(zip(layer.frame["incident"], layer.frame["type_label"], strict=True))
            found |= {one.type: known[one.id] for one in incidents if one.id in known and one.type not in found}
    return found | {one.type: one.type.replace("_", " ") for one in incidents if one.type not in found}


# ---- layers


def _layer(layer: Layer, index: Mapping[str, int]) -> dict[str, object]:
    about = {
        "kind": layer.shape,
        "name": layer.name,
        "label": layer.label,
        "group": layer.group,
        "colour": layer.style.colour,
        "glyph": layer.style.glyph,
        "show": layer.show,
    }
    frame = layer.frame if layer.frame.crs == WGS84 else layer.frame.to_crs(WGS84)
    rows: list[dict[Any, Any]] = frame.to_dict("records") if layer.shape not in LISTS else []
    if layer.shape in LISTS:
        items = sorted(index[name] for name in frame["id"] if name in index)
        return {**about, "items": items, **_rings(frame, index)}
    if layer.shape == "choropleth":
        return {**about, **_shaded(frame, index)}
    if layer.shape == "sites":
        return {**about, "sites": [_site(row, index) for row in rows if not row["geometry"].is_empty]}
    if layer.shape == "routes":
        return {**about, "routes": _routes(rows, index)}
    return {**about, "places": [_named_place(row) for row in rows if not row["geometry"].is_empty]}


def _rings(frame: GeoDataFrame, index: Mapping[str, int]) -> dict[str, object]:
    """Return the outlines of those rows that have a polygon, by incident."""
    outlined = frame[frame.geom_type.isin(("Polygon", "MultiPolygon"))]
    found = {
        str(index[name]): [
            _ring(ring) for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)
        ]
        for name, shape in zip(outlined["id"], outlined.geometry, strict=True)
        if name in index
    }
    return {"rings": found} if found else {}


def _shaded(frame: GeoDataFrame, index: Mapping[str, int]) -> dict[str, object]:
    """Return areas with their outlines and incidents, and the least number of each class, the same for all dates."""
    areas = [
        {
            "name": row["name"],
            "note": row["note"],
            "r": rings([row["geometry"]], FINE),
            "items": sorted(index[name] for name in row["incidents"] if name in index),
        }
        for row in frame.to_dict("records")
    ]
    most = max((len(row) for row in frame["incidents"]), default=0)
    elsewhere = sorted(index[name] for name in frame.attrs.get("elsewhere", ()) if name in index)
    return {"q": FINE, "areas": areas, "breaks": breaks(most), "elsewhere": elsewhere}


def breaks(most: int) -> list[int]:
    """Return the least number of each class, round numbers from 1 to ``most``: at most five of 1, 2, 5, 10, 20 ..."""
    steps = [digit * 10**power for power in range(len(str(most))) for digit in (1, 2, 5)]
    found = [step for step in steps if step <= max(most, 1)]
    if len(found) <= MOST_CLASSES:
        return found
    return [found[round(at * (len(found) - 1) / (MOST_CLASSES - 1))] for at in range(MOST_CLASSES)]


def _ring(ring: Any) -> list[list[float]]:
    return [[round(lon, 4), round(lat, 4)] for lon, lat, *_ in ring.coords]


def _site(row: dict[str, Any], index: Mapping[str, int]) -> dict[str, object]:
    return {
        "name": row["name"],
        **_lat_lon(row["geometry"]),
        "radius": int(row["radius_m"] or 0),
        "note": row["note"],
        "state": row["state"],
        "figures": [list(figure) for figure in row["figures"]],
        "items": sorted(index[name] for name in row["incidents"] if name in index),
    }


def _named_place(row: dict[str, Any]) -> dict[str, object]:
    return {
        "name": row["name"],
        **_lat_lon(row["geometry"]),
        "radius": int(row["radius_m"] or 0),
        "kind": row["kind"],
        "mentions": int(row["mentions"]),
    }


def _routes(rows: Iterable[dict[str, Any]], index: Mapping[str, int]) -> list[dict[str, object]]:
    """Movements between the same two ends as one route with an account each; they are never added up."""
    found: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: index[row["incident"]]):
        ends = _ends(row)
        key = repr(ends)
        route = found.setdefault(key, {**ends, "accounts": []})
        route["accounts"].append(
            {
                "item": index[row["incident"]],
                **{name: _whole(row[name]) for name in ("low", "best", "high")},
                "words": row["words"],
                "unit": row["unit"],
                "stock": bool(row["stock"]),
            }
        )
    return list(found.values())


def _whole(value: Any) -> int | None:
    """A count from a table, in which what is not known may have become NaN."""
    return None if value is None or math.isnan(value) else int(value)


def _ends(row: dict[str, Any]) -> dict[str, Any]:
    """Return origin, destination and at, each a named position or None."""
    shape = row["geometry"]
    ends: dict[str, Any] = {end: {"name": row[end], "lat": None, "lon": None} if row[end] else None for end in ENDS}
    if shape.is_empty:
        return ends
    if shape.geom_type == "LineString":
        first, last = (shapely.Point(corner) for corner in (shape.coords[0], shape.coords[-1]))
        return ends | {
            "origin": {"name": row["origin"], **_lat_lon(first)},
            "destination": {"name": row["destination"], **_lat_lon(last)},
        }
    known = next(end for end in ENDS if row[end] or end == "at")
    return ends | {known: {"name": row[known], **_lat_lon(shape)}}


def _lat_lon(point: Any) -> dict[str, float]:
    return {"lat": round(point.y, 5), "lon": round(point.x, 5)}
