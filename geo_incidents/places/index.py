"""Turns places into the arrays of a gazetteer file: a trie of folded names, postings by importance, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from geo_incidents.places import columns
from geo_incidents.places.columns import MICRO, TEXT_ID, further_pairs, geonames_number
from geo_incidents.places.pool import Pool
from geo_incidents.places.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_incidents.places.columns import Chain, Columns
    from geo_incidents.places.entry import Entry, Name

Array = np.ndarray[Any, Any]
Sections = dict[str, Array]

GRID = 16  # cells a degree: nearest() looks at few, and the densest cell of 2.4 million places holds some hundred
CELL_COLUMNS = 360 * GRID
SPELT = 1 << 31  # a name with this bit is a number of a spelt name, without it a key whose title case it is
TO_BE_NAMED = "\0"
"""What an area begins with that is known by its code only; ``name_areas`` gives such areas their names."""
_BATCH = 20_000
_KEPT = ("lon", "lat", "population", "steps", "importance", "ref")


class Index:
    """Collects places; ``sections`` gives what ``storage.write`` writes."""

    def __init__(self) -> None:
        self._parts: dict[str, list[Array]] = {name: [] for name in (*_KEPT, "what", "where")}
        self._size = 0
        self._what: dict[tuple[str, str], int] = {}
        self._where: dict[Chain, int] = {}
        self._spelt = Pool()
        self._spelt_rows: list[Array] = []
        self._text_ids: list[tuple[str, int]] = []
        self._pcodes: dict[int, str] = {}
        self._shapes: dict[int, bytes] = {}
        self._postings = Postings()
        self._waiting: list[Entry] = []

    def add(self, entry: Entry) -> None:
        """Add one place with its names."""
        self._waiting.append(entry)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        batch, self._waiting = self._waiting, []
        if batch:
            for row, entry in enumerate(batch, self._size):
                self._identify(row, entry)
            self.extend(columns.of_entries(batch))

    def _identify(self, row: int, entry: Entry) -> None:
        others = entry.ids[1:] if geonames_number(entry.ids[0]) is not None else entry.ids
        self._text_ids += ((other, row) for other in others)
        if entry.pcode:
            self._pcodes[row] = entry.pcode
        if entry.shape:
            self._shapes[row] = entry.shape

    def extend(self, batch: Columns) -> None:
        """Add places as columns; they have no other ids than GeoNames', no outlines and no P-codes."""
        for name in _KEPT:
            self._parts[name].append(getattr(batch, name))
        self._parts["what"].append(_renumbered(self._what, batch.what, batch.what_of))
        self._parts["where"].append(_renumbered(self._where, batch.where, batch.where_of))
        self._spelt.extend(batch.spelt)
        self._spelt_rows.append((np.flatnonzero(~batch.titled) + self._size).astype(np.uint32))
        self._postings.add(batch.pairs, self._size)
        self._size += len(batch.lon)

    def add_names(self, rows: Array, names: Sequence[Name]) -> None:
        """Add further names of places that were added before."""
        self._postings.add(further_pairs([name.text for name in names], [name.mark for name in names], rows))

    def column(self, name: str) -> Array:
        """Return a column of what was added so far: lon, lat, population, steps, importance, ref, what or where."""
        self._flush()
        parts = self._parts[name]
        if len(parts) != 1:
            self._parts[name] = parts = [np.concatenate(parts) if parts else np.zeros(0, np.uint32)]
        return parts[0]

    def rows_of(self, numbers: Array) -> Array:
        """Return the rows of GeoNames ids, -1 for those that are not there; ids of joined places are."""
        known, rows = self._numbers()
        if not len(known):
            return np.full(len(numbers), -1)
        at = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
        return np.where(known[at] == numbers, rows[at], -1)

    def _numbers(self) -> tuple[Array, Array]:
        ref = self.column("ref")
        own = np.flatnonzero(ref < TEXT_ID)
        further = [(number, row) for text, row in self._text_ids if (number := geonames_number(text)) is not None]
        numbers = np.concatenate([ref[own], np.array([number for number, _ in further], np.uint32)]).astype(np.int64)
        rows = np.concatenate([own, np.array([row for _, row in further], np.int64)])
        order = np.argsort(numbers, kind="stable")
        return numbers[order], rows[order]

    def chains(self) -> list[Chain]:
        """Return the countries with areas that the column ``where`` gives the numbers of."""
        self._flush()
        return list(self._where)

    def kinds(self) -> list[str]:
        """Return the kind of each row."""
        numbers = self.column("what").tolist()
        whats = [kind for kind, _ in self._what]
        return [whats[number] for number in numbers]

    def place_in(self, chains: Mapping[int, Chain]) -> None:
        """Put rows into other areas."""
        where = self.column("where").copy()
        for row, chain in chains.items():
            where[row] = self._where.setdefault(chain, len(self._where))
        self._parts["where"] = [where]

    def name_areas(self, names: Mapping[str, str]) -> None:
        """Give areas that are known by their codes the names of these codes."""
        self._flush()
        told = [tuple(_named(area, names) for area in chain) for chain in self._where]
        table: dict[Any, int] = {}
        numbers = np.array([table.setdefault(chain, len(table)) for chain in told], np.uint32)
        self._where = table
        self._parts["where"] = [numbers[part] for part in self._parts["where"]]

    def sections(self) -> tuple[Sections, dict[str, Any]]:
        """Return the arrays and the small tables; rows are in order of importance, most important first."""
        importance, people = self.column("importance"), self.column("population")
        order = np.lexsort((-people.astype(np.int64), -importance)).astype(np.uint32)
        rank = np.empty(len(order), dtype=np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        sections = self._columns(order)
        sections |= self._ids(order, rank, sections["ref"])
        names, titles = self._postings.sections(rank)
        sections |= names | self._names(rank, titles) | _cells(sections["lon"], sections["lat"])
        sections["where_text"], sections["where_ends"], sections["where_country"], countries = self._chains()
        sections |= self._outlines(rank)
        pcodes = {str(int(rank[row])): code for row, code in self._pcodes.items()}
        return sections, {"what": list(self._what), "countries": countries, "pcodes": pcodes}

    def _columns(self, order: Array) -> Sections:
        people, steps = self.column("population")[order], self.column("steps")[order]
        peopled, wide = (np.flatnonzero(values).astype(np.uint32) for values in (people, steps))
        return {
            "lon": self.column("lon")[order],
            "lat": self.column("lat")[order],
            "importance": np.round(self.column("importance")[order] * 255).astype(np.uint8),
            "what": _narrow(self.column("what")[order]),
            "where": _narrow(self.column("where")[order]),
            "ref": self.column("ref")[order],
            "peopled": peopled,
            "people": people[peopled],
            "wide": wide,
            "steps": steps[wide],
        }

    def _names(self, rank: Array, titles: Array) -> Sections:
        """Return for each row its name: a key to be put in title case, or a text of its own."""
        rows = rank[np.concatenate([np.zeros(0, np.uint32), *self._spelt_rows])]
        order = np.argsort(rows, kind="stable")
        titles[rows[order]] = SPELT | np.arange(len(rows), dtype=np.uint32)
        text, ends = self._spelt.sections(order)
        return {"name": titles, "name_text": text, "name_ends": ends}

    def _outlines(self, rank: Array) -> Sections:
        shapes = sorted((int(rank[row]), shape) for row, shape in self._shapes.items())
        return {
            "shape_rows": np.array([row for row, _ in shapes], dtype=np.uint32),
            "shape_ends": np.cumsum([0, *(len(shape) for _, shape in shapes)]).astype(np.uint32),
            "shapes": np.frombuffer(b"".join(shape for _, shape in shapes), np.uint8),
        }

    def _chains(self) -> tuple[Array, Array, Array, list[str]]:
        pool, countries = Pool(), dict[str, int]()
        pool.extend("\t".join(chain) for chain in self._where)
        numbers = [countries.setdefault(chain[0], len(countries)) for chain in self._where]
        return *pool.sections(), np.asarray(numbers, dtype=np.uint16), list(countries)

    def _ids(self, order: Array, rank: Array, ref: Array) -> Sections:
        trie = marisa_trie.Trie([text for text, _ in self._text_ids])
        rows = np.zeros(len(trie), dtype=np.uint32)
        for text, row in self._text_ids:
            key, at = trie.key_id(text), int(rank[row])
            rows[key] = at
            if ref[at] == TEXT_ID and order[at] == row:
                ref[at] = TEXT_ID | key
        numbered = np.flatnonzero(ref < TEXT_ID).astype(np.uint32)
        by_number = numbered[np.argsort(ref[numbered], kind="stable")]
        return {"ids": np.frombuffer(trie.tobytes(), np.uint8), "id_rows": rows, "ref_rows": by_number}


def _renumbered(table: dict[Any, int], values: Sequence[Any], numbers: Array) -> Array:
    """Return numbers in ``values`` as numbers in ``table``, which takes up the values that are new."""
    ours = np.array([table.setdefault(value, len(table)) for value in values], np.uint32)
    return ours[numbers]


def _named(area: str, names: Mapping[str, str]) -> str:
    return names.get(area.removeprefix(TO_BE_NAMED), "") if area.startswith(TO_BE_NAMED) else area


def _narrow(numbers: Array) -> Array:
    """Return whole numbers in as few bytes as hold the largest."""
    return numbers.astype(np.min_scalar_type(int(numbers.max()))) if len(numbers) else numbers


def _cells(lon: Array, lat: Array) -> Sections:
    """Return the occupied cells of the grid, where the rows of each start, and the rows by cell."""
    cells = cell(lon, lat)
    rows = np.argsort(cells, kind="stable").astype(np.uint32)
    occupied, starts = np.unique(cells[rows], return_index=True)
    return {"cells": occupied, "cell_starts": np.append(starts, len(rows)).astype(np.uint32), "cell_rows": rows}


def cell(lon: Array, lat: Array) -> Array:
    """Return the grid cell of positions in millionths of a degree: rows from south to north, columns from west."""
    column = (lon.astype(np.int64) + 180 * MICRO) * GRID // MICRO % CELL_COLUMNS
    row = (lat.astype(np.int64) + 90 * MICRO) * GRID // MICRO
    return (row * CELL_COLUMNS + column).astype(np.uint32)
