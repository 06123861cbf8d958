"""Turns entries into the arrays of a gazetteer file: a trie of folded names, postings by importance, columns."""

from __future__ import annotations

from array import array
from typing import Any

import marisa_trie
import numpy as np

from geo_incidents.places import kinds
from geo_incidents.places.entry import Entry, Name
from geo_incidents.places.pool import Pool
from geo_incidents.places.postings import Postings

Array = np.ndarray[Any, Any]
Sections = dict[str, Array]

GEONAMES = "geonames:"
MICRO = 1_000_000
RADIUS_STEP_M = 100
GRID = 16  # cells a degree: nearest() looks at few, and the densest cell of 2.4 million places holds some hundred
COLUMNS = 360 * GRID
TEXT_ID = 1 << 31  # a ref with this bit is a key of the trie of ids, without it a GeoNames id
_BATCH = 20_000
_MOST_PEOPLE = 0xFFFFFFFF
_WIDEST = 0xFFFF


class Index:
    """Collects entries; ``sections`` gives what ``storage.write`` writes."""

    def __init__(self) -> None:
        self._lon, self._lat = array("i"), array("i")
        self._population, self._radius, self._importance = array("I"), array("H"), array("f")
        self._what_of, self._where_of, self._ref = array("H"), array("I"), array("I")
        self._names = Pool()
        self._what: dict[tuple[str, str], int] = {}
        self._where: dict[tuple[str, str, str, str], int] = {}
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

    def rows_by_number(self) -> dict[int, tuple[int, int]]:
        """Return row and population by GeoNames id, the further ids of joined places included."""
        self._flush()
        further = ((geonames_number(text), row) for text, row in self._text_ids)
        found = {number: row for number, row in further if number is not None}
        found |= {number: row for row, number in enumerate(self._ref) if number < TEXT_ID}
        return {number: (row, self._population[row]) for number, row in found.items()}

    def add_name(self, row: int, name: Name) -> None:
        """Add a further name of a place that was added before."""
        self._postings.add(row, (name,))

    def _flush(self) -> None:
        """Take up the waiting entries column by column, which is twice as fast as one by one (2026-11)."""
        batch, self._waiting = self._waiting, []
        if not batch:
            return
        first = len(self._ref)
        columns = Entry(*map(list, zip(*batch, strict=True)))  # type: ignore[arg-type]
        self._lon.frombytes(_micro(columns.lon))
        self._lat.frombytes(_micro(columns.lat))
        self._population.extend(min(people, _MOST_PEOPLE) for people in columns.population)  # type: ignore[attr-defined]
        self._radius.extend(map(_steps, batch))
        self._importance.extend(map(_renown, batch))
        self._what_of.extend(self._numbered(self._what, columns.kind, columns.source))
        self._where_of.extend(
            self._numbered(self._where, columns.country, columns.admin1, columns.admin2, columns.admin3)
        )
        self._names.extend(columns.name)
        self._postings.add_official(first, columns.name)
        for row, entry in enumerate(batch, first):
            self._identify(row, entry)
            if entry.names:
                self._postings.add(row, entry.names)

    @staticmethod
    def _numbered(table: dict[Any, int], *columns: Any) -> list[int]:
        """Return the number of each combination, new combinations numbered in order of appearance."""
        return [table.setdefault(combination, len(table)) for combination in zip(*columns, strict=True)]

    def _identify(self, row: int, entry: Entry) -> None:
        number = geonames_number(entry.ids[0])
        self._ref.append(TEXT_ID if number is None else number)
        if number is None:
            self._text_ids.append((entry.ids[0], row))
        if len(entry.ids) > 1:
            self._text_ids.extend((other, row) for other in entry.ids[1:])
        if entry.pcode:
            self._pcodes[row] = entry.pcode
        if entry.shape:
            self._shapes[row] = entry.shape

    def sections(self) -> tuple[Sections, dict[str, Any]]:
        """Return the arrays and the small tables; rows are in order of importance, most important first."""
        self._flush()
        importance = np.asarray(self._importance, dtype=np.float32)
        people = np.asarray(self._population, dtype=np.uint32)
        order = np.lexsort((-people.astype(np.int64), -importance)).astype(np.uint32)
        rank = np.empty(len(order), dtype=np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        sections = self._columns(order, importance)
        sections |= self._ids(order, rank, sections["ref"])
        sections["name_text"], sections["name_ends"] = self._names.sections(order)
        sections |= self._postings.sections(rank)
        cells = cell(sections["lon"], sections["lat"])
        sections["cell_rows"] = np.argsort(cells, kind="stable").astype(np.uint32)
        sections["cells"] = cells[sections["cell_rows"]]
        sections["where_text"], sections["where_ends"], sections["where_country"], countries = self._chains()
        sections |= self._outlines(rank)
        pcodes = {str(int(rank[row])): code for row, code in self._pcodes.items()}
        return sections, {"what": list(self._what), "countries": countries, "pcodes": pcodes}

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

    def _columns(self, order: Array, importance: Array) -> Sections:
        columns = {
            "lon": (self._lon, np.int32), "lat": (self._lat, np.int32), "population": (self._population, np.uint32),
            "radius": (self._radius, np.uint16), "what": (self._what_of, np.uint16),
            "where": (self._where_of, np.uint32), "ref": (self._ref, np.uint32),
        }  # fmt: skip
        sections = {name: np.asarray(values, dtype=kind)[order] for name, (values, kind) in columns.items()}
        sections["importance"] = np.round(importance[order] * 255).astype(np.uint8)
        return sections

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


def geonames_number(place_id: str) -> int | None:
    """Return the GeoNames id in "geonames:3718426"; None for any other id."""
    if not place_id.startswith(GEONAMES):
        return None
    number = place_id[len(GEONAMES) :]
    return int(number) if number.isdecimal() and int(number) < TEXT_ID else None


def cell(lon: Array, lat: Array) -> Array:
    """Return the grid cell of positions in millionths of a degree: rows from south to north, columns from west."""
    column = (lon.astype(np.int64) + 180 * MICRO) * GRID // MICRO % COLUMNS
    row = (lat.astype(np.int64) + 90 * MICRO) * GRID // MICRO
    return (row * COLUMNS + column).astype(np.uint32)


def _micro(degrees: Any) -> bytes:
    return np.round(np.asarray(degrees, dtype=np.float64) * MICRO).astype(np.int32).tobytes()


def _steps(entry: Entry) -> int:
    reach = entry.radius_m or kinds.radius_m(entry.kind, entry.population)
    return min(-(-reach // RADIUS_STEP_M), _WIDEST)


def _renown(entry: Entry) -> float:
    # A place joined from two sources has the importance of one and may have the people of the other.
    return max(entry.importance, kinds.importance(entry.kind, entry.population, 1 + len(entry.names)))
