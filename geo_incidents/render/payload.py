"""Survey and layers -> the page's data blocks. docs/page-data.md tells the same for whoever reads the page."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

import shapely

from geo_incidents.layer import Bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geopandas import GeoDataFrame

    from geo_incidents.layer import Layer, MapDefinition
    from geo_incidents.model import Actor, Figure, Incident, Place, Report, Survey
    from geo_incidents.render.basemap import Label

EPOCH = date(1970, 1, 1).toordinal()
STATUSES = ("occurred", "attempted", "repelled", "planned", "threat", "background", "statistic")
COUNTS = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left")
WGS84 = "EPSG:4326"
AREA = 4  # geo_precision: no better than a first-order area; drawn as ground, since its middle is no place either
COUNTRY_ONLY = 6  # geo_precision: no better than the country; listed, since a pin in its middle would be made up
WIDE_M = 150_000  # nor is a place that reaches farther than this a pin
LISTS = ("points", "areas")  # shapes whose rows are incidents
ENDS = ("origin", "destination", "at")
MARGIN = 0.2  # degrees around what is drawn, where nobody chose what to show
SETTLEMENTS = ("city", "town", "commune")
RANKS = ((100_000, 1), (30_000, 2), (5_000, 3))  # population at least -> rank of a label


def blocks(layers: Sequence[Layer], survey: Survey) -> dict[str, object]:
    """Return the blocks gi-config (its part that hangs on the data), gi-incidents and one a layer."""
    incidents = sorted(survey.incidents, key=lambda one: (one.date_start or date.max, one.id))
    index = {incident.id: number for number, incident in enumerate(incidents)}
    types = _type_labels(layers, incidents)
    drawn = {f"gi-layer-{number}": _layer(layer, index) for number, layer in enumerate(layers)}
    config = {
        "layers": list(drawn),
        "types": list(types.values()),
        "statuses": STATUSES,
        "documents": survey.documents,
        "unplaced": [list(pair) for pair in survey.unplaced],
        "problems": [[problem.path, problem.reason] for problem in survey.problems],
    }
    return {"gi-config": config, "gi-incidents": _columns(incidents, list(types), index), **drawn}


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


# ---- incidents


def _columns(incidents: Sequence[Incident], types: Sequence[str], index: Mapping[str, int]) -> dict[str, object]:
    number = {name: position for position, name in enumerate(types)}
    column: Callable[[Callable[[Incident], Any]], list[Any]] = lambda ask: [ask(one) for one in incidents]  # noqa: E731
    at = [_position(one) for one in incidents]
    pinned = [
        place if place and not _country_only(one, place) else None for one, place in zip(incidents, at, strict=True)
    ]
    return {
        "n": len(incidents),
        "id": column(lambda one: one.id),
        "title": column(lambda one: one.title),
        "type": column(lambda one: number[one.type]),
        "status": column(lambda one: STATUSES.index(one.status)),
        "lat": [round(place.lat * 1e5) if place else None for place in pinned],
        "lon": [round(place.lon * 1e5) if place else None for place in pinned],
        "radius": [_radius(one, place) for one, place in zip(incidents, at, strict=True)],
        "area": column(lambda one: int((one.geo_precision or 0) >= AREA)),
        "start": column(lambda one: _day(one.date_start)),
        "end": column(lambda one: _day(one.date_end)),
        "precision": column(lambda one: one.date_precision),
        "date_text": column(lambda one: one.date_text),
        "place": [_place_words(place) for place in at],
        "country": [place.country if place else "" for place in at],
        "relation": column(lambda one: one.place_relation),
        "facility": column(lambda one: one.facility.name if one.facility else ""),
        "figures": column(_figures),
        "perpetrators": column(lambda one: _names(one.perpetrators)),
        "targets": column(lambda one: _names(one.targets)),
        "sources": column(lambda one: one.n_sources),
        "reports": column(lambda one: [_report(report) for report in one.reports]),
        "why": column(_why),
        "rivals": column(_rivals),
        "conflicts": column(_conflicts),
        "links": column(lambda one: [index[link] for link in one.links if link in index]),
    }


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
    ]


def _why(incident: Incident) -> list[str]:
    place = dict.fromkeys(reason for report in incident.reports for reason in report.place_reasons)
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
