"""Reads what GeoNames publishes: places, alternate names with their languages, names of administrative areas."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo_incidents import records
from geo_incidents.errors import InputError
from geo_incidents.places import kinds, zipped
from geo_incidents.places.cities import worth_keeping
from geo_incidents.places.complaints import Complaints
from geo_incidents.places.entry import ABBREVIATION, ALTERNATE, CODE, LANGUAGE, Entry, Name, further, is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from geo_incidents.model import Problem

Array = np.ndarray[Any, Any]

SOURCE = "geonames"
_COLUMNS = 19
_NO_COUNTRY = "XY"  # what Who's On First gives to disputed areas; 11 of them would be rivals of Russia, China ...
_NAME_COLUMNS = 4  # id, place, language, name; four flags follow
_PLACES = re.compile(r"(?:allCountries|[A-Z]{2})\.(?:txt|zip)")
_MOST_ID = (1 << 31) - 1
_LANGUAGES = frozenset(("en", "fr", "es", "ht"))
_CODES = frozenset(("iata", "icao", "faac", "unlc"))
_NO_NAMES = frozenset(("link", "post", "wkdt", "phon", "tcid", "abbr", "piny"))
_MOST_NAMES = 200
_CAPITAL = 0.1  # what being a capital adds to importance
_MOST_RENOWN = 0.98
_CAPITAL_PEOPLE = 100_000  # the United States alone have ten towns called Washington with fewer
_CAPITAL_COLUMN = 5


@dataclass(frozen=True, slots=True)
class _Features:
    """What geonames.toml says: kinds by feature class and by feature code."""

    classes: dict[str, str]
    codes: dict[str, str]


@cache
def _features() -> _Features:
    path = Path(__file__).parent / "geonames.toml"
    return records.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Features, where=path.name)


class Part(NamedTuple):
    """A text file, or the file ``inner`` of a zip."""

    path: Path
    inner: str | None

    @property
    def shown(self) -> str:
        """What to call it in a message."""
        return f"{self.path}" if self.inner is None else f"{self.path}:{self.inner}"


@dataclass(slots=True)
class Dump:
    """The files there are, in a folder or beside a zip; reading them gathers ``problems``."""

    places: list[Part]
    names: Part | None
    admin1: Path | None
    admin2: Path | None
    countries: Path | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of the files of places, as they lie on the disk."""
        return sum(part.path.stat().st_size for part in self.places)

    def area_names(self) -> dict[str, str]:
        """Return the names of areas by code: "HT.11" and "HT.11.1101"."""
        found = {}
        for path in filter(None, (self.admin1, self.admin2)):
            complaints = Complaints(str(path))
            with zipped.opened(path, None) as file:
                for first, block in zipped.lines(file, complaints):
                    for number, line in enumerate(block, first):
                        cells = line.rstrip("\r").split("\t")
                        if len(cells) >= 2:  # noqa: PLR2004 - code and name
                            found[cells[0]] = cells[1]
                        elif line:
                            complaints.add(number, "fewer than two columns")
            self.problems += complaints.problems()
        return found

    def capitals(self) -> dict[str, str]:
        """Return the names of the capitals by country, from countryInfo.txt where it is there."""
        if self.countries is None:
            return {}
        with zipped.opened(self.countries, None) as file:
            blocks = zipped.lines(file, Complaints(str(self.countries)))
            rows = [line.split("\t") for _, block in blocks for line in block if not line.startswith("#")]
        return {cells[0]: cells[_CAPITAL_COLUMN] for cells in rows if len(cells) > _CAPITAL_COLUMN}

    def read(
        self,
        areas: Mapping[str, str],
        countries: Collection[str] = (),
        progress: Callable[[float], None] = lambda _share: None,
    ) -> Iterator[Entry]:
        """Yield the places, of ``countries`` only when given. ``progress`` is told the share read, 0 to 1.

        Lines that cannot be read are noted in ``problems``; raises InputError when most cannot.
        """
        seen, capitals = _Seen(), self.capitals()
        for at, part in enumerate(self.places):
            complaints = Complaints(part.shown)
            reader = _Reader(areas, frozenset(countries), seen, complaints, capitals)
            with zipped.opened(part.path, part.inner) as file:
                number = 1
                for number, block in zipped.lines(file, complaints):
                    yield from reader.entries(number, block)
                    complaints.check(number + len(block))
                    progress((at + 0.5) / len(self.places))
            self.problems += complaints.problems()

    def alternates(self) -> Iterator[tuple[Array, list[Name]]]:
        """Yield GeoNames ids and as many further names, from the table that knows their languages."""
        if self.names is None:
            return
        complaints = Complaints(self.names.shown)
        with zipped.opened(self.names.path, self.names.inner) as file:
            for first, block in zipped.lines(file, complaints):
                told = (_alternate(line, number, complaints) for number, line in enumerate(block, first) if line)
                found = [one for one in told if one]
                yield np.array([number for number, _ in found], np.int64), [name for _, name in found]
        self.problems += complaints.problems()


def find(path: Path) -> Dump:
    """Return the files of a GeoNames dump: in a folder, or a zip or text file with the others beside it.

    Raises InputError when there are no places among them.
    """
    folder = path if path.is_dir() else path.parent
    files = sorted(folder.iterdir()) if path.is_dir() else [path]
    places = [_part(file) for file in files if _PLACES.fullmatch(file.name) or file == path]
    if any(part.path.stem == "allCountries" for part in places):
        places = [part for part in places if part.path.stem == "allCountries"][-1:]
    if not places:
        raise InputError(f"{path}: no allCountries.zip and no country's zip here; download.geonames.org has them")
    names = next(
        (folder / name for name in ("alternateNamesV2.zip", "alternateNamesV2.txt") if _is(folder, name)), None
    )
    return Dump(
        places=places,
        names=None if names is None else _part(names),
        admin1=next((folder / name for name in ("admin1CodesASCII.txt",) if _is(folder, name)), None),
        admin2=next((folder / name for name in ("admin2Codes.txt",) if _is(folder, name)), None),
        countries=next((folder / name for name in ("countryInfo.txt",) if _is(folder, name)), None),
    )


def _is(folder: Path, name: str) -> bool:
    return (folder / name).is_file()


def _part(path: Path) -> Part:
    if not path.is_file():
        raise InputError(f"{path}: there is no such file or folder")
    if path.suffix != ".zip":
        return Part(path, None)
    inner = zipped.member(path, lambda name: name.endswith(".txt") and Path(name).stem.lower() == path.stem.lower())
    inner = inner or zipped.member(path, lambda name: name.endswith(".txt") and "readme" not in name.lower())
    if inner is None:
        raise InputError(f"{path}: no text file in it; is it a zip of GeoNames?")
    return Part(path, inner)


class _Seen:
    """A set of whole numbers that takes one bit for each of a run of neighbours."""

    def __init__(self) -> None:
        self._blocks: dict[int, bytearray] = {}

    def add(self, number: int) -> bool:
        """Add a number and tell whether it was new."""
        block = self._blocks.setdefault(number >> 16, bytearray(1 << 13))
        at, bit = number >> 3 & 0x1FFF, 1 << (number & 7)
        if block[at] & bit:
            return False
        block[at] |= bit
        return True


class _Reader:
    """Turns lines of the table of places into entries."""

    def __init__(
        self,
        areas: Mapping[str, str],
        countries: frozenset[str],
        seen: _Seen,
        complaints: Complaints,
        capitals: Mapping[str, str],
    ) -> None:
        self._areas = areas
        self._countries = countries
        self._seen = seen
        self._complaints = complaints
        self._capitals = capitals
        features = _features()
        self._classes, self._codes = features.classes, features.codes

    def entries(self, first: int, lines: list[str]) -> Iterator[Entry]:
        """Yield the places of a block of lines, the first of which is line ``first``."""
        countries = self._countries
        for number, line in enumerate(lines, first):
            cells = line.split("\t")
            if len(cells) != _COLUMNS:
                if line.strip():
                    self._complaints.add(number, f"{len(cells)} columns instead of {_COLUMNS}", line)
            elif (not countries or cells[8] in countries) and (kind := self._kind(cells)):
                entry = self._entry(number, cells, kind)
                if entry is not None:
                    yield entry

    def _kind(self, cells: list[str]) -> str:
        kind = self._codes.get(cells[7])
        if kind is None:
            kind = self._classes.get(cells[6], "feature")
        return "region" if kind == "country" and cells[8] == _NO_COUNTRY else kind

    def _entry(self, number: int, cells: list[str], kind: str) -> Entry | None:
        try:
            place, lat, lon, people = int(cells[0]), float(cells[4]), float(cells[5]), int(cells[14] or 0)
        except ValueError as error:
            self._complaints.add(number, "a number is not one", str(error))
            return None
        if wrong := self._wrong(place, lat, lon, cells):
            self._complaints.add(number, *wrong)
            return None
        population = max(0, people)
        names = _names(cells, population)
        if kind == "town":
            kind = kinds.settlement(population)
        importance = kinds.importance(kind, population, 1 + len(names))
        name = cells[1]
        if cells[7] == "PPLC" or (kind == "city" and self._is_capital(name, cells[8], population)):
            importance = min(_MOST_RENOWN, importance + _CAPITAL)
        admin1, admin2 = self._around(cells[8], cells[10], cells[11])
        return Entry(
            (f"geonames:{place}",),
            name,
            kind,
            lon,
            lat,
            cells[8],
            name if kind == "admin1" else admin1,
            name if kind == "admin2" else admin2,
            name if kind == "admin3" else "",
            population,
            0,
            importance,
            names,
            "",
            SOURCE,
        )

    def _is_capital(self, name: str, country: str, population: int) -> bool:
        """Tell by the name, for dumps that do not mark capitals."""
        return population >= _CAPITAL_PEOPLE and self._capitals.get(country) == name

    def _wrong(self, place: int, lat: float, lon: float, cells: list[str]) -> tuple[str, str] | None:
        if not 0 < place <= _MOST_ID:
            return "an id that cannot be", cells[0]
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees; NaN fails too
            return "coordinates out of range", f"{cells[4]}, {cells[5]}"
        if not cells[1].strip() or "\0" in cells[1] or "\0" in cells[3]:
            return "no name, or one with a NUL byte", cells[0]
        if not self._seen.add(place):
            return "an id that was there before", cells[0]
        return None

    def _around(self, country: str, code1: str, code2: str) -> tuple[str, str]:
        if not code1:
            return "", ""
        first = f"{country}.{code1}"
        return self._areas.get(first, ""), self._areas.get(f"{first}.{code2}", "") if code2 else ""


def _names(cells: list[str], population: int) -> tuple[Name, ...]:
    name, ascii_name, others = cells[1:4]
    if not others and ascii_name == name:
        return ()
    texts = dict.fromkeys((ascii_name, *others.split(",")[:_MOST_NAMES]))
    texts.pop(name, None)
    texts.pop("", None)
    return tuple([further(text) for text in texts if worth_keeping(text, population)])


def _alternate(line: str, number: int, complaints: Complaints) -> tuple[int, Name] | None:
    cells = line.rstrip("\r").split("\t")
    if len(cells) < _NAME_COLUMNS or not cells[1].isdecimal() or int(cells[1]) > _MOST_ID or "\0" in line:
        complaints.add(number, "not an alternate name", line)
        return None
    language, text = cells[2], cells[3].strip()
    if not text or (language in _NO_NAMES and language != "abbr"):
        return None
    return int(cells[1]), Name(text, _mark(language, text))


def _mark(language: str, text: str) -> int:
    if language in _CODES:
        return CODE
    if language == "abbr" or is_abbreviation(text):
        return ABBREVIATION
    return LANGUAGE if language in _LANGUAGES else ALTERNATE
