"""Turns entries into the arrays of a gazetteer file: a trie of folded names, postings by importance, columns."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from geo_incidents.places import kinds
from geo_incidents.places.entry import OFFICIAL, Entry, Name, spelling
from geo_incidents.places.folding import closed_keys, fold_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Array = np.ndarray[Any, Any]
Sections = dict[str, Array]

GEONAMES = "geonames"
MICRO = 1_000_000
RADIUS_STEP_M = 100
GRID = 4  # cells a degree: nearest() looks at few, and a cell of the densest country holds a few hundred places
COLUMNS = 360 * GRID
TEXT_ID = 1 << 31  # a ref with this bit is a key of the trie of ids, without it a GeoNames id

# One posting is one 64-bit number, so that sorting numbers sorts postings: key, place, mark, spelling.
_KEY, _ROW, _MARK = 36, 11, 8
MOST_ROWS = 1 << (_KEY - _ROW)
_BATCH = 100_000


class Index:
    """Collects entries; ``sections`` gives what ``storage.write`` writes."""

    def __init__(self) -> None:
        self.lon, self.lat = array("i"), array("i")
        self.population, self.radius, self.importance = array("I"), array("H"), array("f")
        self.what, self.where, self.ref = array("B"), array("I"), array("I")
        self.names = _Pool()
        self._what: dict[tuple[str, str], int] = {}
        self._where: dict[tuple[str, str, str, str], int] = {}
        self._text_ids: list[tuple[str, int]] = []
        self._pcodes: dict[str, str] = {}
        self._postings = _Postings()

    def __len__(self) -> int:
        return len(self.lon)

    def add(self, entry: Entry) -> None:
        """Add one place with its names."""
        row = len(self.lon)
        self.lon.append(round(entry.lon * MICRO))
        self.lat.append(round(entry.lat * MICRO))
        self.population.append(min(entry.population, 0xFFFFFFFF))
        reach = entry.radius_m or kinds.radius_m(entry.kind, entry.population)
        self.radius.append(min(-(-reach // RADIUS_STEP_M), 0xFFFF))
        self.importance.append(entry.importance or kinds.importance(entry.kind, entry.population, 1 + len(entry.names)))
        self.what.append(self._what.setdefault((entry.kind, entry.source), len(self._what)))
        chain = (entry.country, entry.admin1, entry.admin2, entry.admin3)
        self.where.append(self._where.setdefault(chain, len(self._where)))
        self.names.add(entry.name)
        self._identify(row, entry)
        self._postings.add(row, (Name(entry.name, OFFICIAL), *entry.names))

    def rows_by_number(self) -> dict[int, int]:
        """Return the row of each GeoNames id, the further ids of joined places included."""
        further = ((geonames_number(text), row) for text, row in self._text_ids)
        found = {number: row for number, row in further if number is not None}
        return found | {number: row for row, number in enumerate(self.ref) if number < TEXT_ID}

    def add_name(self, row: int, name: Name) -> None:
        """Add a further name of a place that was added before."""
        self._postings.add(row, (name,))

    def _identify(self, row: int, entry: Entry) -> None:
        first, *others = entry.ids
        number = geonames_number(first)
        self.ref.append(TEXT_ID if number is None else number)
        if number is None:
            self._text_ids.append((first, row))
        self._text_ids.extend((other, row) for other in others)
        if entry.pcode:
            self._pcodes[str(row)] = entry.pcode

    def sections(self) -> tuple[Sections, dict[str, Any]]:
        """Return the arrays and the small tables; rows are in order of importance, most important first."""
        importance = np.asarray(self.importance, dtype=np.float32)
        order = np.argsort(-importance, kind="stable").astype(np.uint32)
        rank = np.empty(len(order), dtype=np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        sections = self._columns(order, importance)
        sections |= self._ids(order, rank, sections["ref"])
        sections |= self.names.sections(order)
        sections |= self._postings.sections(rank)
        cells = cell(sections["lon"], sections["lat"])
        sections["cell_rows"] = np.argsort(cells, kind="stable").astype(np.uint32)
        sections["cells"] = cells[sections["cell_rows"]]
        pcodes = {str(int(rank[int(row)])): code for row, code in self._pcodes.items()}
        return sections, {"what": list(self._what), "where": list(self._where), "pcodes": pcodes}

    def _columns(self, order: Array, importance: Array) -> Sections:
        columns = {
            "lon": (self.lon, np.int32), "lat": (self.lat, np.int32), "population": (self.population, np.uint32),
            "radius": (self.radius, np.uint16), "what": (self.what, np.uint8), "where": (self.where, np.uint32),
            "ref": (self.ref, np.uint32),
        }  # fmt: skip
        sections = {name: np.asarray(values, dtype=kind)[order] for name, (values, kind) in columns.items()}
        sections["importance"] = np.round(importance[order] * 255).astype(np.uint8)
        return sections

    def _ids(self, order: Array, rank: Array, ref: Array) -> Sections:
        trie = marisa_trie.Trie([text for text, _ in self._text_ids])
        rows = np.zeros(len(trie), dtype=np.uint32)
        for text, row in self._text_ids:
            key = trie.key_id(text)
            rows[key] = rank[row]
            if order[rank[row]] == row and ref[rank[row]] == TEXT_ID:
                ref[rank[row]] = TEXT_ID | key
        numbered = np.flatnonzero(ref < TEXT_ID).astype(np.uint32)
        by_number = numbered[np.argsort(ref[numbered], kind="stable")]
        return {"ids": np.frombuffer(trie.tobytes(), np.uint8), "id_rows": rows, "ref_rows": by_number}


def geonames_number(place_id: str) -> int | None:
    """Return the GeoNames id in "geonames:3718426"; None for any other id."""
    source, _, number = place_id.partition(":")
    return int(number) if source == GEONAMES and number.isdecimal() and int(number) < TEXT_ID else None


def cell(lon: Array, lat: Array) -> Array:
    """Return the grid cell of positions in millionths of a degree: rows from south to north, columns from west."""
    column = (lon.astype(np.int64) + 180 * MICRO) * GRID // MICRO % COLUMNS
    row = (lat.astype(np.int64) + 90 * MICRO) * GRID // MICRO
    return (row * COLUMNS + column).astype(np.uint32)


class _Pool:
    """Strings in one run of bytes."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def add(self, text: str) -> None:
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))

    def sections(self, order: Array) -> Sections:
        """Return the strings in the order wanted."""
        ends = np.asarray(self._ends, dtype=np.int64)
        lengths = np.diff(ends)[order]
        starts = ends[:-1][order]
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        at = np.repeat(starts - offsets[:-1], lengths) + np.arange(offsets[-1])
        text = np.frombuffer(bytes(self._bytes), np.uint8)[at]
        return {"name_text": text, "name_ends": offsets.astype(np.uint32)}


class _Postings:
    """The pairs of folded name and place."""

    def __init__(self) -> None:
        self._keys: list[bytes] = []  # folded names, joined by line ends, one run a batch
        self._rows, self._marks, self._spellings = array("I"), array("B"), array("B")
        self._waiting: list[tuple[str, int, int]] = []

    def add(self, row: int, names: Iterable[Name]) -> None:
        for name, mark in names:
            self._waiting.append((name, row, mark))
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        keys: list[str] = []
        folded = fold_all([name for name, _, _ in self._waiting])
        for key, (name, row, mark) in zip(folded, self._waiting, strict=True):
            for one in (key, *closed_keys(name)):
                if one:
                    keys.append(one)
                    self._rows.append(row)
                    self._marks.append(mark)
                    self._spellings.append(spelling(name))
        if keys:
            self._keys.append("\n".join(keys).encode())
        self._waiting.clear()

    def sections(self, rank: Array) -> Sections:
        """Return the trie and, for each of its keys, the places in order of importance."""
        self._flush()
        trie = marisa_trie.Trie(self._spooled())
        packed = self._packed(trie, rank)
        packed.sort()
        keyed = packed >> np.uint64(_ROW)
        first = np.concatenate([[True], keyed[1:] != keyed[:-1]]) if len(packed) else np.zeros(0, dtype=bool)
        packed, keyed = packed[first], keyed[first]
        counts = np.bincount((packed >> np.uint64(_KEY)).astype(np.int64), minlength=len(trie))
        return {
            "trie": np.frombuffer(trie.tobytes(), np.uint8),
            "starts": np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32),
            "rows": (keyed & np.uint64(MOST_ROWS - 1)).astype(np.uint32),
            "marks": (packed >> np.uint64(_MARK) & np.uint64(7)).astype(np.uint8),
            "spellings": (packed & np.uint64(0xFF)).astype(np.uint8),
        }

    def _packed(self, trie: Any, rank: Array) -> Array:
        keys = np.fromiter(map(trie.key_id, self._spooled()), dtype=np.uint64, count=len(self._rows))
        packed = keys << np.uint64(_KEY)
        packed |= rank[np.asarray(self._rows)].astype(np.uint64) << np.uint64(_ROW)
        packed |= np.asarray(self._marks).astype(np.uint64) << np.uint64(_MARK)
        packed |= np.asarray(self._spellings)
        return packed

    def _spooled(self) -> Iterator[str]:
        for batch in self._keys:
            yield from batch.decode().split("\n")
