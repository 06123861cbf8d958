"""Reads what GeoNames publishes: places, alternate names with their languages, names of administrative areas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from geo_incidents.errors import InputError
from geo_incidents.places import crew, zipped
from geo_incidents.places.complaints import Complaints
from geo_incidents.places.dump import MOST_ID, SOURCE
from geo_incidents.places.entry import ABBREVIATION, ALTERNATE, CODE, LANGUAGE, Name, is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo_incidents.model import Problem
    from geo_incidents.places.dump import Block, Reader

__all__ = ["SOURCE", "Dump", "Part", "find"]

Array = np.ndarray[Any, Any]
T = TypeVar("T")

_NAME_COLUMNS = 4  # id, place, language, name; four flags follow
_PLACES = re.compile(r"(?:allCountries|[A-Z]{2})\.(?:txt|zip)")
_LANGUAGES = frozenset(("en", "fr", "es", "ht"))
_CODES = frozenset(("iata", "icao", "faac", "unlc"))
_NO_NAMES = frozenset(("link", "post", "wkdt", "phon", "tcid", "abbr", "piny"))
_CAPITAL_COLUMN = 5
_TWICE = "an id that was there before"
_LARGE = 1 << 25  # bytes of text; less is read before a second process has started
_MOST_PROCESSES = 4  # what they read has to be taken up by one


class Part(NamedTuple):
    """A text file, or the file ``inner`` of a zip."""

    path: Path
    inner: str | None

    @property
    def shown(self) -> str:
        """What to call it in a message."""
        return f"{self.path}" if self.inner is None else f"{self.path}:{self.inner}"

    @property
    def size(self) -> int:
        """Bytes of text in it."""
        return self.path.stat().st_size if self.inner is None else zipped.size(self.path, self.inner)


@dataclass(slots=True)
class Dump:
    """The files there are, in a folder or beside a zip; reading them gathers ``problems``."""

    places: list[Part]
    names: Part | None
    admin1: Path | None
    admin2: Path | None
    countries: Path | None = None
    inside: Part | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of text in the files of places."""
        return sum(part.size for part in self.places)

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

    def read(self, reader: Reader, progress: Callable[[float], None] = lambda _share: None) -> Iterator[Block]:
        """Yield the places in blocks. ``progress`` is told the share read, 0 to 1.

        Lines that cannot be read are noted in ``problems``; raises InputError when most cannot.
        """
        seen, size, done = _Seen(), self.size, 0
        processes = min(crew.cores(), _MOST_PROCESSES) if size > _LARGE else 1
        for part in self.places:
            complaints = Complaints(part.shown)
            with zipped.opened(part.path, part.inner) as file:
                for block in crew.each(reader, zipped.blocks(file, complaints), processes):
                    complaints.extend(block.faults)
                    complaints.check(block.last)
                    yield _once(block, seen, complaints)
                    done += block.size
                    progress(min(1.0, done / max(size, 1)))
            self.problems += complaints.problems()

    def alternates(self) -> Iterator[tuple[Array, list[Name]]]:
        """Yield GeoNames ids and as many further names, from the table that knows their languages."""
        for found in self._told(self.names, _alternate):
            yield np.array([number for number, _ in found], np.int64), [name for _, name in found]

    def hierarchy(self) -> Iterator[tuple[Array, Array]]:
        """Yield GeoNames ids of places and as many of what lies in them, from hierarchy.zip where it is there."""
        for told in self._told(self.inside, _edge):
            found = np.array(told, np.int64).reshape(-1, 2)
            yield found[:, 0], found[:, 1]

    def _told(self, table: Part | None, read: Callable[[str, int, Complaints], T | None]) -> Iterator[list[T]]:
        """Yield what ``read`` makes of the lines of a table, block by block; lines that it takes for none are noted."""
        if table is None:
            return
        complaints = Complaints(table.shown)
        with zipped.opened(table.path, table.inner) as file:
            for first, block in zipped.lines(file, complaints):
                told = (read(line, number, complaints) for number, line in enumerate(block, first) if line)
                yield [one for one in told if one]
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
    names = _first(folder, "alternateNamesV2.zip", "alternateNamesV2.txt")
    inside = _first(folder, "hierarchy.zip", "hierarchy.txt")
    return Dump(
        places=places,
        names=None if names is None else _part(names),
        admin1=_first(folder, "admin1CodesASCII.txt"),
        admin2=_first(folder, "admin2Codes.txt"),
        countries=_first(folder, "countryInfo.txt"),
        inside=None if inside is None else _part(inside),
    )


def _first(folder: Path, *names: str) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


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
    """A set of GeoNames ids, one bit each; pages of memory that no id falls into are never taken."""

    def __init__(self) -> None:
        self._bits = np.zeros((MOST_ID >> 3) + 1, np.uint8)

    def add(self, numbers: Array) -> Array:
        """Add numbers and tell which were new, the first time where they come twice."""
        new: Array = np.zeros(len(numbers), bool)
        new[np.unique(numbers, return_index=True)[1]] = True
        at, bits = numbers >> 3, np.uint8(1) << (numbers & 7).astype(np.uint8)
        new &= self._bits[at] & bits == 0
        np.bitwise_or.at(self._bits, at, bits)
        return new


def _once(block: Block, seen: _Seen, complaints: Complaints) -> Block:
    """Return a block without places that were there before, which are complained of."""
    familiar = []
    for line, entry in block.familiar:
        number = np.array([int(entry.ids[0].removeprefix("geonames:"))])
        if seen.add(number).all():
            familiar.append((line, entry))
        else:
            complaints.add(line, _TWICE, str(number[0]))
    new = seen.add(block.columns.ref)
    if new.all():
        return block._replace(familiar=familiar)
    for line, number in zip(block.lines[~new].tolist(), block.columns.ref[~new].tolist(), strict=True):
        complaints.add(line, _TWICE, str(number))
    return block._replace(familiar=familiar, columns=block.columns.kept(new))


def _edge(line: str, number: int, complaints: Complaints) -> tuple[int, int] | None:
    parent, _, rest = line.rstrip("\r").partition("\t")
    child = rest.partition("\t")[0]
    if all(one.isdecimal() and one.isascii() and int(one) <= MOST_ID for one in (parent, child)):
        return int(parent), int(child)
    complaints.add(number, "not two GeoNames ids", line)
    return None


def _alternate(line: str, number: int, complaints: Complaints) -> tuple[int, Name] | None:
    cells = line.rstrip("\r").split("\t")
    if len(cells) < _NAME_COLUMNS or not cells[1].isdecimal() or int(cells[1]) > MOST_ID or "\0" in line:
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
