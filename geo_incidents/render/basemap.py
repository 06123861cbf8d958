"""The ground of the map: Natural Earth's coasts and borders, fine near the data and coarse far away."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo_incidents.render.outlines import outlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_incidents.layer import Bounds

Label = tuple[str, float, float, int]
"""A name on the ground: name, lat, lon, rank (0 a country, 1 the largest towns, 4 the least)."""

MARGIN = 6.0  # degrees around the data that get the fine coast
# Coordinates are integers, degrees times these: steps of 11 m near the data (the outline's own are larger), 1.1 km far.
FINE, FAR = 10_000, 100
_LEAST = 3  # fewest points of a ring


def basemap(bounds: Bounds | None, labels: Sequence[Label]) -> dict[str, Any]:
    """Return the block gi-basemap for a map of ``bounds``; a world map has the coarse outline only."""
    if bounds is None or (bounds.east - bounds.west > 90 or bounds.north - bounds.south > 60):  # noqa: PLR2004 - degrees
        ground = _ground(None)
    else:
        ground = _ground((bounds.west, bounds.south, bounds.east, bounds.north))
    own = [[name, round(lat, 4), round(lon, 4), rank] for name, lat, lon, rank in labels]
    return {**ground, "labels": [*ground["labels"], *own]}


@cache
def _ground(box: tuple[float, float, float, float] | None) -> dict[str, Any]:
    near = shapely.box(*_widened(box)) if box else shapely.Polygon()
    local = {name: shapely.intersection(shape, near) for name, shape in outlines("10m", near).items()} if box else {}
    local = {name: shape for name, shape in local.items() if not shape.is_empty}
    far = {name: shapely.difference(shape, near) for name, shape in outlines("110m").items()}
    return {
        "near": [round(edge, 4) for edge in near.bounds] if box else None,
        "land": {"q": FINE, "r": rings(local.values(), FINE)},
        "far": {"q": FAR, "r": rings(far.values(), FAR)},
        "labels": _country_names({**far, **local}),
    }


def _widened(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = box
    return max(west - MARGIN, -180), max(south - MARGIN, -85), min(east + MARGIN, 180), min(north + MARGIN, 85)


def _country_names(shapes: Mapping[str, Any]) -> list[list[Any]]:
    """Each country's name once, inside its largest part, with that part's width in degrees, the widest first."""
    found = []
    for name, shape in shapes.items():
        if name and not shape.is_empty:
            largest = max(shapely.get_parts(shape), key=shapely.area)
            at = shapely.point_on_surface(largest)
            found.append([name, round(at.y, 3), round(at.x, 3), 0, round(float(np.sqrt(largest.area)), 2)])
    return sorted(found, key=lambda label: (-label[4], label[0]))


def rings(shapes: Iterable[Any], q: int) -> list[list[int]]:
    """Return every ring of ``shapes`` as integers, the first point and then the steps from point to point."""
    polygons = [part for part in shapely.get_parts(shapely.GeometryCollection(list(shapes))) if not part.is_empty]
    while any(part.geom_type.startswith(("Multi", "Geometry")) for part in polygons):
        polygons = list(shapely.get_parts(polygons))
    found = [ring for part in polygons if part.geom_type == "Polygon" for ring in (part.exterior, *part.interiors)]
    coded = [_steps(np.asarray(ring.coords), q) for ring in found]
    return [ring for ring in coded if len(ring) > 2 * _LEAST]


def _steps(points: np.ndarray[Any, Any], q: int) -> list[int]:
    grid = np.round(points[:, :2] * q).astype(int)
    grid = grid[np.r_[True, np.any(np.diff(grid, axis=0) != 0, axis=1)]]
    steps: list[int] = np.vstack([grid[:1], np.diff(grid, axis=0)]).ravel().tolist()
    return steps
