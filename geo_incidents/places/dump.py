"""Reads blocks of lines of GeoNames' table of places into columns."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo_incidents import records
from geo_incidents.places import kinds, zipped
from geo_incidents.places.cities import worth_keeping
from geo_incidents.places.columns import MOST_PEOPLE, Array, Chain, Columns, micro, named, numbered
from geo_incidents.places.entry import Entry, Name, further
from geo_incidents.places.folding import fold_all
from geo_incidents.places.index import TO_BE_NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo_incidents.places.complaints import Faults

SOURCE = "geonames"
MOST_ID = (1 << 31) - 1
CAPITAL_IMPORTANCE = 0.1  # what being a capital adds
MOST_RENOWN = 0.98
_COLUMNS = 19
_NUMBER = 19  # where the number of the line is put
_NO_COUNTRY = "XY"  # what Who's On First gives to disputed areas; 11 of them would be rivals of Russia, China ...
_MOST_NAMES = 200
_CAPITAL_PEOPLE = 100_000  # the United States alone have ten towns called Washington with fewer
_TOLD = 80  # letters of a line that a report shows

Row = list[Any]
"""The 19 cells of a line, and the number of the line."""


@dataclass(frozen=True, slots=True)
class _Features:
    """What geonames.toml says: kinds by feature class and by feature code."""

    classes: dict[str, str]
    codes: dict[str, str]


@cache
def _features() -> _Features:
    path = Path(__file__).parent / "geonames.toml"
    return records.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Features, where=path.name)


class Block(NamedTuple):
    """What a block of lines tells.

    ``columns`` are the places with the numbers of their ``lines``; ``familiar`` those, again with their lines, that may
    be places which are known already; ``areas`` the names of third order areas by code. ``last`` is the number of the
    last line, ``size`` the bytes of all.
    """

    columns: Columns
    lines: Array
    familiar: list[tuple[int, Entry]]
    areas: dict[str, str]
    faults: Faults
    last: int
    size: int


class Numbers(NamedTuple):
    """The numbers of rows: GeoNames ids, positions in degrees, people."""

    place: Array
    lat: Array
    lon: Array
    people: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Turns blocks of lines into columns; itself it remembers nothing, so that many processes may do it.

    ``areas`` are names by code, ``capitals`` names by country, ``countries`` those wanted, all where there are none.
    ``ids`` (GeoNames') and ``names`` (country and folded name) belong to places which are known already. ``nicknames``
    are further names of capitals, by country.
    """

    areas: Mapping[str, str]
    capitals: Mapping[str, str]
    countries: frozenset[str] = frozenset()
    ids: frozenset[int] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    nicknames: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)

    def __call__(self, block: tuple[int, bytes]) -> Block:
        """Read a block, given with the number of its first line."""
        first, data = block
        faults: Faults = []
        lines = zipped.decoded(data, first, faults)
        rows, numbers = _sound([row for row in _rows(lines, first, faults) if self._is_wanted(row)], faults)
        keys = fold_all([row[1] for row in rows])
        areas = {_code(row[8], *row[10:13]): row[1] for row in rows if row[7] == "ADM3"}
        familiar = self._familiar(rows, numbers, keys)
        entries = [(rows[at][_NUMBER], self._entry(rows[at], int(numbers.people[at]))) for at in familiar]
        if familiar:
            kept = np.ones(len(rows), bool)
            kept[familiar] = False
            rows, keys = list(compress(rows, kept)), list(compress(keys, kept))
            numbers = Numbers(*(column[kept] for column in numbers))
        told = np.array([row[_NUMBER] for row in rows], np.int64)
        return Block(
            self._columns(rows, numbers, keys), told, entries, areas, sorted(faults), first + len(lines) - 1, len(data)
        )

    def _is_wanted(self, row: Row) -> bool:
        return (not self.countries or row[8] in self.countries) and _kind(row[6], row[7]) != ""

    def _familiar(self, rows: list[Row], numbers: Numbers, keys: list[str]) -> list[int]:
        """Return which rows may be places that are known already."""
        places, names = self.ids, self.names
        countries = {country for country, _ in names}
        return [
            at
            for at, (row, place, key) in enumerate(zip(rows, numbers.place.tolist(), keys, strict=True))
            if place in places or (row[8] in countries and (row[8], key) in names)
        ]

    def _entry(self, row: Row, people: int) -> Entry:
        names = _names(row, people)
        kind = _kind_of(row, people)
        return Entry(
            (f"geonames:{int(row[0])}",),
            row[1],
            kind,
            float(row[5]),
            float(row[4]),
            *self._chain(row, kind),
            people,
            0,
            self._importance(row, kind, people, 1 + len(names)),
            (*names, *(self.nicknames.get(row[8], ()) if kind == "city" and self._is_capital(row, people) else ())),
            "",
            SOURCE,
        )

    def _columns(self, rows: list[Row], numbers: Numbers, keys: list[str]) -> Columns:
        people = numbers.people.tolist()
        further_names = list(map(_names, rows, people))
        kinds_of = list(map(_kind_of, rows, people))
        importance = [
            self._importance(row, kind, count, 1 + len(names))
            for row, kind, count, names in zip(rows, kinds_of, people, further_names, strict=True)
        ]
        for at, (row, kind) in enumerate(zip(rows, kinds_of, strict=True)):
            if kind == "city" and self._is_capital(row, people[at]):
                further_names[at] = [*further_names[at], *self.nicknames.get(row[8], ())]
        naming = named(
            [row[1] for row in rows],
            [name.text for names in further_names for name in names],
            [name.mark for names in further_names for name in names],
            [at for at, names in enumerate(further_names) for _ in names],
            keys,
        )
        what, what_of = numbered(kinds_of, np.uint16)
        where, where_of = numbered(map(self._chain, rows, kinds_of), np.uint32)
        return Columns(
            lon=micro(numbers.lon),
            lat=micro(numbers.lat),
            population=numbers.people,
            steps=np.zeros(len(rows), np.uint16),
            importance=np.array(importance, np.float32),
            what=[(kind, SOURCE) for kind in what],
            what_of=what_of,
            where=where,
            where_of=where_of,
            ref=numbers.place.astype(np.uint32),
            spelt=naming.spelt,
            titled=naming.titled,
            pairs=naming.pairs,
        )

    def _importance(self, row: Row, kind: str, people: int, names: int) -> float:
        importance = kinds.importance(kind, people, names)
        if kind == "city" and self._is_capital(row, people):
            return min(MOST_RENOWN, importance + CAPITAL_IMPORTANCE)
        return importance

    def _is_capital(self, row: Row, people: int) -> bool:
        """Tell by the code, or for dumps that do not mark capitals by the name."""
        return row[7] == "PPLC" or (people >= _CAPITAL_PEOPLE and self.capitals.get(row[8]) == row[1])

    def _chain(self, row: Row, kind: str) -> Chain:
        country, name = row[8], row[1]
        admin1, admin2, admin3 = _around(self.areas, country, *row[10:13]) if row[10] else ("", "", "")
        match kind:
            case "admin1":
                return country, name, admin2, admin3
            case "admin2":
                return country, admin1, name, admin3
            case "admin3":
                return country, admin1, admin2, name
        return country, admin1, admin2, admin3


def _around(areas: Mapping[str, str], country: str, code1: str, code2: str, code3: str) -> tuple[str, str, str]:
    first = f"{country}.{code1}"
    if not code2:
        return areas.get(first, ""), "", ""
    third = TO_BE_NAMED + _code(country, code1, code2, code3) if code3 else ""
    return areas.get(first, ""), areas.get(f"{first}.{code2}", ""), third


def _code(country: str, code1: str, code2: str, code3: str) -> str:
    return f"{country}.{code1}.{code2}.{code3}"


@cache
def _kind(feature_class: str, code: str) -> str:
    features = _features()
    kind = features.codes.get(code)
    return features.classes.get(feature_class, "feature") if kind is None else kind


def _kind_of(row: Row, people: int) -> str:
    kind = _kind(row[6], row[7])
    if kind == "town":
        return kinds.settlement(people)
    return "region" if kind == "country" and row[8] == _NO_COUNTRY else kind


def _rows(lines: list[str], first: int, faults: Faults) -> Iterator[Row]:
    for number, line in enumerate(lines, first):
        row: Row = line.split("\t")
        if len(row) == _COLUMNS:
            row.append(number)
            yield row
        elif line and not line.isspace():
            faults.append((number, f"{len(row)} columns instead of {_COLUMNS}", line[:_TOLD]))


def _sound(rows: list[Row], faults: Faults) -> tuple[list[Row], Numbers]:
    """Return the rows in which nothing is wrong, and their numbers; looked at one by one only where something is."""
    try:
        numbers = _numbers(rows)
    except (ValueError, OverflowError):
        numbers = None
    if numbers is not None and _is_sound(rows, numbers):
        return rows, numbers
    kept = []
    for row in rows:
        if fault := _fault(row):
            faults.append((row[_NUMBER], *fault))
        else:
            kept.append(row)
    return kept, _numbers(kept)


def _numbers(rows: list[Row]) -> Numbers:
    people = [max(0, min(int(row[14]), MOST_PEOPLE)) if row[14] else 0 for row in rows]
    return Numbers(
        np.array([int(row[0]) for row in rows], np.int64),
        np.array([float(row[4]) for row in rows], np.float64),
        np.array([float(row[5]) for row in rows], np.float64),
        np.array(people, np.uint32),
    )


def _is_sound(rows: list[Row], numbers: Numbers) -> bool:
    place, lat, lon, _ = numbers
    on_earth = (lat >= -90) & (lat <= 90) & (lon >= -180) & (lon <= 180)  # noqa: PLR2004 - degrees; NaN fails too
    return bool((on_earth & (place > 0) & (place <= MOST_ID)).all()) and not any(map(_is_nameless, rows))


def _is_nameless(row: Row) -> bool:
    return not row[1] or row[1].isspace() or "\0" in row[1] or "\0" in row[3]


def _fault(row: Row) -> tuple[str, str] | None:
    try:
        numbers = int(row[0]), float(row[4]), float(row[5]), int(row[14] or 0)
    except ValueError as error:
        return "a number is not one", str(error)
    place, lat, lon, _ = numbers
    if not 0 < place <= MOST_ID:
        return "an id that cannot be", row[0]
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees; NaN fails too
        return "coordinates out of range", f"{row[4]}, {row[5]}"
    return ("no name, or one with a NUL byte", row[0]) if _is_nameless(row) else None


def _names(row: Row, people: int) -> list[Name]:
    name, ascii_name, others = row[1:4]
    if ascii_name == name and (not others or others == name):
        return []
    texts = dict.fromkeys((ascii_name, *others.split(",")[:_MOST_NAMES]))
    texts.pop(name, None)
    texts.pop("", None)
    return [further(text) for text in texts if worth_keeping(text, people)]
