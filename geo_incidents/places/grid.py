"""The rows around a position, from a grid of cells of a sixteenth of a degree."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from geo_incidents.places.index import CELL_COLUMNS, GRID

Array = np.ndarray[Any, Any]

EARTH_M = 6_371_008.8
WIDEST = CELL_COLUMNS  # cells from a position to one side: all there are


class Grid:
    """Rows by cell: the occupied ``cells`` in order, where the ``rows`` of each start, and the rows."""

    def __init__(self, cells: Array, starts: Array, rows: Array) -> None:
        self._cells, self._starts, self._rows = cells, starts, rows

    def around(self, lon: float, lat: float, reach: int) -> Array:
        """Return the rows in the square of cells that reaches so many cells from a position to each side."""
        column, line = int((lon + 180) * GRID) % CELL_COLUMNS, int((lat + 90) * GRID)
        lines = np.arange(max(0, line - reach), min(180 * GRID, line + reach) + 1) * CELL_COLUMNS
        runs = [
            self._rows[start:end]
            for first, last in _columns(column, reach)
            for start, end in zip(
                self._starts[np.searchsorted(self._cells, (lines + first).astype(np.uint32), side="left")].tolist(),
                self._starts[np.searchsorted(self._cells, (lines + last).astype(np.uint32), side="right")].tolist(),
                strict=True,
            )
            if end > start
        ]
        return np.concatenate(runs) if runs else self._rows[:0]


def _columns(column: int, reach: int) -> list[tuple[int, int]]:
    """Return the columns within reach as ranges, cut where the map's edge is."""
    first, last = column - reach, column + reach
    if last - first >= CELL_COLUMNS:
        return [(0, CELL_COLUMNS - 1)]
    if first < 0:
        return [(0, last), (first + CELL_COLUMNS, CELL_COLUMNS - 1)]
    if last >= CELL_COLUMNS:
        return [(0, last - CELL_COLUMNS), (first, CELL_COLUMNS - 1)]
    return [(first, last)]


def sure_m(lat: float, reach: int) -> float:
    """Return the distance within which no place can lie outside ``reach`` cells around, in metres."""
    step = math.radians(1 / GRID) * EARTH_M * reach
    edge = min(89.999, abs(lat) + reach / GRID)
    return step * math.cos(math.radians(edge))
