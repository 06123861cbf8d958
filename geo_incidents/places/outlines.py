"""Outlines of areas: made small for the gazetteer file, and asked which of them hold a position."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

# Haiti's 140 communes become 0.55 MB instead of 0.85, no line moved by more than 130 m; with twice as much 0.38 MB and
# 260 m (2026-11).
_TOLERANCE_DEGREES = 0.0005
_AREAS = frozenset((shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON))


def simplified(shapes: Sequence[Any]) -> list[bytes]:
    """Return the outlines of the polygons among ``shapes`` as WKB, b"" for the others.

    Neighbours keep their common border: a position between two of them lies in one and only one.
    """
    found = [b""] * len(shapes)
    polygons = [at for at, shape in enumerate(shapes) if shapely.get_type_id(shape) in _AREAS and not shape.is_empty]
    if polygons:
        kept = shapely.coverage_simplify([shapes[at] for at in polygons], _TOLERANCE_DEGREES)
        for at, shape in zip(polygons, kept, strict=True):
            found[at] = shapely.to_wkb(shapes[at] if shape.is_empty else shape, output_dimension=2)
    return found


class Outlines:
    """Which of many outlines hold a position."""

    def __init__(self, rows: Sequence[int], shapes: Sequence[bytes]) -> None:
        """Take the rows of the areas in the gazetteer and their outlines as WKB."""
        self._rows = rows
        self._tree = shapely.STRtree(shapely.from_wkb(list(shapes)))
        self._areas = shapely.area(self._tree.geometries)

    def at(self, lon: float, lat: float) -> list[int]:
        """Return the rows of the areas that hold a position, the smallest area first."""
        found = self._tree.query(shapely.Point(lon, lat), predicate="covered_by")
        return [self._rows[at] for at in sorted(found.tolist(), key=lambda at: (self._areas[at], self._rows[at]))]
