"""A batch of places as columns: what an index takes up, and what the processes of a build hand to one another."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo_incidents.places import kinds
from geo_incidents.places.entry import FORM, OFFICIAL, Entry, spelling
from geo_incidents.places.folding import APOSTROPHES, closed_keys, fold_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Array = np.ndarray[Any, Any]
Chain = tuple[str, str, str, str]

GEONAMES = "geonames:"
MICRO = 1_000_000
RADIUS_STEP_M = 100
TEXT_ID = 1 << 31  # a ref with this bit is a key of the trie of ids, without it a GeoNames id
TITLED = 8  # a bit of a mark: this is the key of an official name that is the key in title case
MOST_PEOPLE = 0xFFFFFFFF
_WIDEST = 0xFFFF


class Pairs(NamedTuple):
    """Names and whose they are: folded names joined by line ends, rows of their places, marks, spellings."""

    keys: bytes
    owners: Array
    marks: Array
    spellings: Array

    def kept(self, rows: Array) -> Pairs:
        """Return the names of the places that ``rows`` is true for, which are numbered anew."""
        of_kept = rows[self.owners]
        keys = compress(self.keys.split(b"\n"), of_kept)
        owners = (np.cumsum(rows) - 1)[self.owners[of_kept]].astype(np.uint32)
        return Pairs(b"\n".join(keys), owners, self.marks[of_kept], self.spellings[of_kept])


class Columns(NamedTuple):
    """Places, one a row. Positions are in millionths of a degree.

    ``steps`` is the radius in hundreds of metres, 0 where it is what the kind says. ``what`` are kinds with sources,
    ``where`` countries with areas; ``what_of`` and ``where_of`` are numbers in them. ``spelt`` are the official names
    of the rows that are not ``titled``.
    """

    lon: Array
    lat: Array
    population: Array
    steps: Array
    importance: Array
    what: list[tuple[str, str]]
    what_of: Array
    where: list[Chain]
    where_of: Array
    ref: Array
    spelt: list[str]
    titled: Array
    pairs: Pairs

    def kept(self, rows: Array) -> Columns:
        """Return the places that ``rows`` is true for."""
        return self._replace(
            **{name: getattr(self, name)[rows] for name in _BY_ROW},
            spelt=list(compress(self.spelt, rows[~self.titled])),
            pairs=self.pairs.kept(rows),
        )


_BY_ROW = ("lon", "lat", "population", "steps", "importance", "what_of", "where_of", "ref", "titled")


class Naming(NamedTuple):
    """The names of a batch: whether each official name is its key in title case, those that are not, all pairs."""

    titled: Array
    spelt: list[str]
    pairs: Pairs


def named(
    official: Sequence[str], texts: list[str], marks: list[int], owners: list[int], keys: list[str] | None = None
) -> Naming:
    """Fold the official names of a batch, one a row, and further names with their marks and rows.

    ``keys`` are the folded official names, where they are known.
    """
    keys = fold_all(official) if keys is None else keys
    titled = np.fromiter((key.title() == name != "" for key, name in zip(keys, official, strict=True)), bool)
    all_marks = np.concatenate([np.where(titled, OFFICIAL | TITLED, OFFICIAL), marks]).astype(np.uint8)
    all_owners = np.concatenate([np.arange(len(official)), owners]).astype(np.uint32)
    pairs = _pairs([*keys, *fold_all(texts)], [*official, *texts], all_marks, all_owners)
    return Naming(titled, list(compress(official, ~titled)), pairs)


def further_pairs(texts: list[str], marks: list[int], owners: Array) -> Pairs:
    """Fold further names of places, given with their marks and rows."""
    return _pairs(fold_all(texts), texts, np.array(marks, np.uint8), owners.astype(np.uint32))


def _pairs(keys: list[str], texts: list[str], marks: Array, owners: Array) -> Pairs:
    at, closed = _closed(texts)
    if at:
        keys = keys + closed
        texts = [*texts, *(texts[one] for one in at)]
        marks = np.concatenate([marks, marks[at] & ~np.uint8(TITLED)])
        owners = np.concatenate([owners, owners[at]])
    if "" in keys:  # nothing but punctuation
        full = np.array([key != "" for key in keys])
        keys, texts = list(filter(None, keys)), list(compress(texts, full))
        marks, owners = marks[full], owners[full]
    spellings = np.fromiter(map(spelling, texts), np.uint8, len(texts))
    return Pairs("\n".join(keys).encode(), owners, marks, spellings)


def _closed(texts: list[str]) -> tuple[list[int], list[str]]:
    """Return which texts have further keys, and these keys: "Xi'an" is also found under ``xian``."""
    some = [at for at, text in enumerate(texts) if "'" in text or "`" in text or not text.isascii()]
    found = [(at, key) for at in some if APOSTROPHES.search(texts[at]) for key in closed_keys(texts[at])]
    return [at for at, _ in found], [key for _, key in found]


def of_entries(batch: Sequence[Entry]) -> Columns:
    """Return entries as columns."""
    columns = Entry(*map(list, zip(*batch, strict=True)))  # type: ignore[arg-type]
    further = [(text, mark, row) for row, entry in enumerate(batch) for text, mark in entry.names]
    names = named(columns.name, *map(list, zip(*further, strict=True)) if further else ([], [], []))
    what, what_of = numbered(zip(columns.kind, columns.source, strict=True), np.uint16)
    areas = zip(columns.country, columns.admin1, columns.admin2, columns.admin3, strict=True)
    where, where_of = numbered(areas, np.uint32)
    numbers = [geonames_number(entry.ids[0]) for entry in batch]
    return Columns(
        lon=micro(columns.lon),
        lat=micro(columns.lat),
        population=np.minimum(columns.population, MOST_PEOPLE).astype(np.uint32),
        steps=np.array([_steps(entry.radius_m) for entry in batch], np.uint16),
        importance=np.fromiter(map(_renown, batch), np.float32, len(batch)),
        what=what,
        what_of=what_of,
        where=where,
        where_of=where_of,
        ref=np.array([TEXT_ID if number is None else number for number in numbers], np.uint32),
        spelt=names.spelt,
        titled=names.titled,
        pairs=names.pairs,
    )


def numbered(values: Iterable[Any], kind: type[np.unsignedinteger[Any]]) -> tuple[list[Any], Array]:
    """Return the different values in order of appearance, and for each value its number among them."""
    table: dict[Any, int] = {}
    numbers = [table.setdefault(value, len(table)) for value in values]
    return list(table), np.array(numbers, kind)


def geonames_number(place_id: str) -> int | None:
    """Return the GeoNames id in "geonames:3718426"; None for any other id."""
    if not place_id.startswith(GEONAMES):
        return None
    number = place_id[len(GEONAMES) :]
    return int(number) if number.isdecimal() and int(number) < TEXT_ID else None


def micro(degrees: Any) -> Array:
    """Return degrees in millionths."""
    return np.round(np.asarray(degrees, dtype=np.float64) * MICRO).astype(np.int32)


def _steps(radius_m: int) -> int:
    return min(-(-radius_m // RADIUS_STEP_M), _WIDEST)


def _renown(entry: Entry) -> float:
    # A place joined from two sources has the importance of one and may have the people of the other.
    # A capital is not better known for the nicknames that are made for it.
    known = len(entry.names)
    if entry.kind in kinds.SETTLEMENTS:
        known -= sum(name.mark == FORM for name in entry.names)
    return max(entry.importance, kinds.importance(entry.kind, entry.population, 1 + known))
