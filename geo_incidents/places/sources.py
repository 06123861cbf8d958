"""Reads a source folder: ``source.toml`` says what its table is, whose it is, and what its columns mean."""

from __future__ import annotations

import hashlib
import math
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo_incidents import records
from geo_incidents.errors import InputError
from geo_incidents.places import osm, readers, tables, wof
from geo_incidents.places.entry import (
    ABBREVIATION,
    ALTERNATE,
    CODE,
    DEMONYM,
    FORM,
    LANGUAGE,
    OFFICIAL,
    Entry,
    Name,
    is_abbreviation,
)
from geo_incidents.places.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MARKS = {
    "official": OFFICIAL, "alternate": ALTERNATE, "language": LANGUAGE, "abbreviation": ABBREVIATION,
    "demonym": DEMONYM, "code": CODE,
}  # fmt: skip
_REQUIRED = ("id", "name", "lon", "lat")
_MOST_LINE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What ``source.toml`` says. ``rows`` are the fewest and the most places expected, so that a cut table is noticed.

    ``columns`` gives, for each field of a place, the table's column; ``names`` says for each further column of names
    what they are (official, alternate, language, abbreviation, demonym, code); ``separator`` parts the names of a cell.
    ``kinds`` turns the table's words into KINDS, ``defaults`` fills what the table lacks, ``forms`` holds patterns of
    names by kind, with fields in braces ("{admin3} prison"). ``table`` may be CSV, TSV, JSON Lines or any vector file
    that GDAL reads; a vector file has the further columns ``@lon``, ``@lat`` and ``@radius_m``. ``encoding`` is for
    shapefiles that do not say theirs; text is UTF-8. ``reader`` is "osm" for an OpenStreetMap extract, "wof" for a
    Who's On First bundle (a folder of GeoJSON files, or its table); readers.toml then fills what is not said.
    """

    title: str
    licence: str
    attribution: str
    url: str
    date: str
    table: str = "places.csv"
    sha256: str = ""
    rows: tuple[int, int] = (1, 100_000_000)
    delimiter: str = ","
    separator: str = "|"
    encoding: str = ""
    reader: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    forms: dict[str, list[str]] = field(default_factory=dict)


def describe(folder: Path) -> Source:
    """Return what ``folder/source.toml`` says. Raises InputError that names the file and what is wrong with it."""
    path = folder / "source.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{path}: a source needs this file; docs/gazetteer.md shows one") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML ({error})") from error
    if (reader := table.get("reader", "")) not in ("", *readers.READERS):
        raise InputError(f"{path}: no reader {reader!r}; there is {', '.join(readers.READERS)}")
    if reader:
        table = {**readers.defaults(reader), **table}
    source = records.convert(table, Source, where=str(path))
    _check(source, path)
    return source


def _check(source: Source, path: Path) -> None:
    empty = [name for name in ("title", "licence", "attribution", "url", "date") if not getattr(source, name).strip()]
    if empty:
        raise InputError(f"{path}: {', '.join(empty)} must not be empty")
    if missing := [name for name in _REQUIRED if name not in source.columns]:
        raise InputError(f"{path}: [columns] lacks {', '.join(missing)}")
    if unknown := sorted({mark for mark in source.names.values() if mark not in _MARKS}):
        raise InputError(f"{path}: [names] says {', '.join(unknown)}; there is {', '.join(_MARKS)}")
    named = {*source.kinds.values(), *source.forms, source.defaults.get("kind", "town")}
    if unknown := sorted(named - KINDS.keys()):
        raise InputError(f"{path}: no kind {', '.join(unknown)}; there is {', '.join(KINDS)}")


def read(folder: Path) -> list[Entry]:
    """Return the places of a source folder. Raises InputError that names file and line of what cannot be read."""
    source = describe(folder)
    path = folder / source.table
    if source.sha256 and (found := digest(path)) != source.sha256:
        raise InputError(f"{path}: its SHA-256 is {found}, source.toml says {source.sha256}; put the right one there")
    wanted = {*source.columns.values(), *source.names}
    entries = [_entry(row, source, folder.name, f"{path}:{line}") for line, row in _rows(path, source, wanted)]
    least, most = source.rows
    if not least <= len(entries) <= most:
        raise InputError(f"{path}: {len(entries):,} places, source.toml expects {least:,} to {most:,}; is it whole?")
    return entries


def _rows(path: Path, source: Source, wanted: set[str]) -> Iterator[tuple[int, tables.Row]]:
    if source.reader == "osm":
        return osm.rows(path, wanted, source.kinds)
    if source.reader == "wof":
        return wof.rows(path, wanted, source.kinds)
    return tables.rows(path, wanted, delimiter=source.delimiter, encoding=source.encoding)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def _entry(row: Mapping[str, str], source: Source, folder: str, where: str) -> Entry:
    cells = {name: row[column].strip() for name, column in source.columns.items()}
    cells = source.defaults | {name: text for name, text in cells.items() if text}
    kind = source.kinds.get(cells.get("kind", ""), cells.get("kind", ""))
    if kind not in KINDS:
        raise InputError(f"{where}: no kind {kind!r}; map it under [kinds] in source.toml")
    if not cells.get("id") or not cells.get("name"):
        raise InputError(f"{where}: a place needs an id and a name")
    own, number = f"{folder}:{cells['id']}", cells.get("geonames_id", "")
    lon, lat = _position(cells, where)
    return Entry(
        ids=(f"geonames:{_whole(number, where)}", own) if number else (own,),
        name=cells["name"],
        kind=kind,
        lon=lon,
        lat=lat,
        country=cells.get("country", ""),
        admin1=cells.get("admin1", ""),
        admin2=cells.get("admin2", ""),
        admin3=cells.get("admin3", ""),
        population=_whole(cells.get("population", "0"), where),
        radius_m=_whole(cells.get("radius_m", "0"), where),
        names=_names(row, source, cells, kind),
        pcode=cells.get("pcode", ""),
        source=folder,
        shape=bytes.fromhex(row.get("@shape", "")),
    )


def _position(cells: Mapping[str, str], where: str) -> tuple[float, float]:
    try:
        lon, lat = float(cells.get("lon", "")), float(cells.get("lat", ""))
    except ValueError as error:
        raise InputError(f"{where}: longitude and latitude must be numbers ({error})") from error
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):  # noqa: PLR2004 - degrees
        raise InputError(f"{where}: {lat}, {lon} is not a latitude and longitude in degrees")
    return lon, lat


def _whole(text: str, where: str) -> int:
    if not text.isdecimal():
        raise InputError(f"{where}: {text!r} is not a whole number")
    return int(text)


def _names(row: Mapping[str, str], source: Source, cells: Mapping[str, str], kind: str) -> tuple[Name, ...]:
    found = [
        Name(text, ABBREVIATION if _MARKS[mark] in {ALTERNATE, LANGUAGE} and is_abbreviation(text) else _MARKS[mark])
        for column, mark in source.names.items()
        for text in (part.strip() for part in row[column].split(source.separator))
        if text
    ]
    patterns = source.forms.get(kind, ())
    words = dict.fromkeys(("admin1", "admin2", "admin3"), "") | dict(cells)
    found.extend(Name(pattern.format_map(words), FORM) for pattern in patterns if _filled(pattern, words))
    return tuple(dict.fromkeys(found))


def _filled(pattern: str, words: Mapping[str, str]) -> bool:
    return all(words[name] for name in words if f"{{{name}}}" in pattern)
