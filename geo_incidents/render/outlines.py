"""Reads the countries' outlines from TopoJSON, only those that are wanted.

Reading all of Natural Earth 10m through GDAL and mending it took 5 s; this takes 0.2 s for a map of Haiti (2026-11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import shapely
import shapely.affinity

from geo_incidents.render.assets import vendor_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Arcs = list[np.ndarray[Any, Any]]


_ISLET = 3  # corners, the first again as the last: rounding left no area of it (Alboran, 2026-11)


def outlines(scale: str, near: Any = None) -> dict[str, Any]:
    """Return name -> polygons (WGS84) of the countries; with ``near``, only of those whose box touches its box."""
    topology = msgspec.json.decode(vendor_path(f"countries-{scale}.json").read_bytes())
    arcs = _arcs(topology)
    found: dict[str, list[Any]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        areas = [rings for rings in _polygons(country) if len(_ring(rings[0], arcs)) > _ISLET]
        wanted = [rings for rings in areas if near is None or _touches(rings[0], arcs, near.bounds)]
        shapes = [part for rings in wanted for part in _cut(*_corners(rings, arcs))]
        found.setdefault(country["properties"].get("name") or "", []).extend(shapes)
    return {name: shapely.union_all(shapely.make_valid(shapes)) for name, shapes in sorted(found.items()) if shapes}


def _arcs(topology: Any) -> Arcs:
    """The arcs are steps between points of a grid; the transform says where the grid lies."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.asarray(arc, dtype=float), axis=0) * scale + shift for arc in topology["arcs"]]


def _polygons(country: Any) -> list[list[list[int]]]:
    """Polygons as lists of rings as lists of arc numbers."""
    arcs = country.get("arcs", [])
    return [arcs] if country["type"] == "Polygon" else list(arcs)


def _touches(ring: Sequence[int], arcs: Arcs, box: tuple[float, float, float, float]) -> bool:
    points = _ring(ring, arcs)
    (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
    return bool(left <= box[2] and right >= box[0] and bottom <= box[3] and top >= box[1])


def _corners(rings: Iterable[Sequence[int]], arcs: Arcs) -> tuple[Any, list[Any]]:
    outer, *holes = (_ring(ring, arcs) for ring in rings)
    return outer, holes


def _cut(outer: Any, holes: list[Any]) -> list[Any]:
    """Return an area in parts that end at 180 degrees: Natural Earth's lead across (Fiji, Russia)."""
    if not np.any(np.abs(np.diff(outer[:, 0])) > 180):  # noqa: PLR2004 - degrees; no step on land is so long
        return [shapely.Polygon(outer, holes)]
    east = shapely.make_valid(shapely.Polygon(_eastward(outer), [_eastward(hole) for hole in holes]))
    return [
        shapely.intersection(east, shapely.box(0, -90, 180, 90)),
        shapely.affinity.translate(shapely.intersection(east, shapely.box(180, -90, 360, 90)), xoff=-360),
    ]


def _eastward(points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.column_stack([points[:, 0] % 360, points[:, 1]])


def _ring(ring: Sequence[int], arcs: Arcs) -> np.ndarray[Any, Any]:
    """Join the arcs of a ring; a number below zero is the arc ``~number``, backwards."""
    return np.vstack([arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring])
