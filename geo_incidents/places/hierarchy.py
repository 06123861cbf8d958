"""Fills what is missing of the areas around places from GeoNames' table of what lies in what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo_incidents.places.columns import Chain
    from geo_incidents.places.index import Index

Array = np.ndarray[Any, Any]

_LEVELS = {"admin1": 1, "admin2": 2, "admin3": 3, "commune": 3}
_DEEPEST = 8  # areas lie in a handful of others; a table that goes in circles is not followed for ever


def fill(index: Index, edges: Iterable[tuple[Array, Array]]) -> None:
    """Name the areas around places that have none of that order by the areas they lie in.

    ``edges`` are GeoNames ids of parents and of their children. What a place tells itself is believed first.
    """
    parents = _parents(index, edges)
    kinds, where, chains = index.kinds(), index.column("where"), index.chains()
    mended: dict[int, Chain] = {}
    for row in sorted(parents):
        country, *areas = old = chains[where[row]]
        for above in _above(row, parents):
            level = _LEVELS.get(kinds[above], 0)
            around = chains[where[above]]
            if level and around[0] == country and not areas[level - 1]:
                areas[level - 1] = around[level]
        if (chain := (country, areas[0], areas[1], areas[2])) != old:
            mended[row] = chain
    index.place_in(mended)


def _parents(index: Index, edges: Iterable[tuple[Array, Array]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for above, below in edges:
        for parent, child in zip(index.rows_of(above).tolist(), index.rows_of(below).tolist(), strict=True):
            if parent >= 0 and child >= 0:
                found.setdefault(child, []).append(parent)
    return found


def _above(row: int, parents: Mapping[int, list[int]]) -> Iterator[int]:
    """Yield what a row lies in, the nearest first."""
    here = [row]
    for _ in range(_DEEPEST):
        here = [parent for one in here for parent in parents.get(one, ())][:_DEEPEST]
        yield from here
