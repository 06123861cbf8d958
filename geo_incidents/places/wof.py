"""Rows of a Who's On First bundle: a folder of GeoJSON files, one a place, or the CSV table of a bundle."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

from geo_incidents.errors import InputError
from geo_incidents.places import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo_incidents.places.tables import Row

_LANGUAGES = frozenset(("eng", "fra", "spa", "hat"))
_NAME = re.compile(r"name:(\w+)_x_(preferred|variant|colloquial)")
_LEVELS = ("region", "county", "localadmin")
_NOT_YET = frozenset(("", "u", "uuuu", "..", "open", "None", "-1"))  # EDTF: not yet, as far as is known
_NOWHERE = frozenset(("XX", "XY", "XZ", "-99", "-1"))


def rows(path: Path, wanted: set[str], kinds: Mapping[str, str]) -> Iterator[tuple[int, Row]]:
    """Yield the places that are there today and whose placetype ``kinds`` holds, numbered from 1, in order of files.

    Columns: ``@id``, ``@name``, ``@kind``, ``@lon``, ``@lat``, ``@country``, ``@region``, ``@county``, ``@localadmin``
    (names, where the bundle holds these areas), ``@population``, ``@geonames``, ``@language`` and ``@alternate`` (names
    parted by |), and those of a vector file. Raises InputError for what cannot be read.
    """
    found = list(_features(path) if path.is_dir() else _table(path))
    names = {row["@id"]: row["@name"] for row in found}
    empty = dict.fromkeys(wanted, "")
    for number, row in enumerate(found, 1):
        if row["@kind"] in kinds and row["@name"]:
            areas = {f"@{level}": names.get(row[f"@{level}"], "") for level in _LEVELS}
            yield number, empty | row | areas


def _features(folder: Path) -> Iterator[Row]:
    from shapely import GEOSException, from_geojson

    from geo_incidents.places import outlines

    for path in sorted(folder.rglob("*.geojson")):
        if "-alt-" in path.name:  # another outline of the same place
            continue
        try:
            text = path.read_text(encoding="utf-8")
            about: dict[str, Any] = json.loads(text)["properties"]
            shape = from_geojson(text)
            row = _row(about)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, GEOSException) as error:
            raise InputError(f"{path}: not a place of Who's On First ({type(error).__name__}: {error})") from error
        if _is_today(about.get("edtf:deprecated"), about.get("edtf:cessation"), about.get("mz:is_current")):
            (outline,) = outlines.simplified([shape])
            yield tables.placed(shape) | row | {"@shape": outline.hex()}


def _row(about: Mapping[str, Any]) -> Row:
    same = about.get("wof:concordances") or {}
    (around, *_) = about.get("wof:hierarchy") or [{}]
    lon, lat = (about.get(f"lbl:{axis}", about.get(f"geom:{axis}")) for axis in ("longitude", "latitude"))
    return {
        "@id": str(about["wof:id"]),
        "@name": str(about.get("wof:name") or ""),
        "@kind": str(about.get("wof:placetype") or ""),
        "@lon": str(lon),
        "@lat": str(lat),
        "@country": _country(str(about.get("wof:country") or "")),
        "@population": _digits(about.get("wof:population") or about.get("gn:population")),
        "@geonames": _digits(same.get("gn:id")),
        **{f"@{level}": str(around.get(f"{level}_id", "")) for level in _LEVELS},
        **_names(about),
    }


def _names(about: Mapping[str, Any]) -> Row:
    found: dict[str, list[str]] = {"@language": [], "@alternate": []}
    for field, names in about.items():
        if told := _NAME.fullmatch(field):
            ours = told[1] in _LANGUAGES and told[2] != "colloquial"
            found["@language" if ours else "@alternate"] += [str(name).replace("|", " ") for name in names]
    return {column: "|".join(names) for column, names in found.items()}


def _table(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                if _is_today(row.get("deprecated"), row.get("cessation"), row.get("is_current")):
                    yield _of_table(row, f"{path}:{number}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def _of_table(row: Mapping[str, Any], where: str) -> Row:
    if missing := [name for name in ("id", "name", "placetype") if name not in row]:
        raise InputError(f"{where}: no column {', '.join(missing)}; is it the table of a Who's On First bundle?")
    at = {axis: row.get(f"lbl_{axis}") or row.get(f"geom_{axis}") or "" for axis in ("longitude", "latitude")}
    if {*at.values()} <= {"", "0", "0.0"}:
        at = {axis: row.get(f"geom_{axis}") or "" for axis in at}
    return {
        "@id": row["id"],
        "@name": row["name"],
        "@kind": row["placetype"],
        "@lon": at["longitude"],
        "@lat": at["latitude"],
        "@country": _country(row.get("wof_country") or row.get("iso_country") or row.get("iso") or ""),
        "@population": "",
        "@geonames": "",
        **{f"@{level}": row.get(f"{level}_id") or "" for level in _LEVELS},
    }


def _is_today(deprecated: Any, ceased: Any, current: Any) -> bool:
    return str(deprecated or "") in _NOT_YET and str(ceased or "") in _NOT_YET and str(current) != "0"


def _country(code: str) -> str:
    return "" if code.upper() in _NOWHERE else code.upper()


def _digits(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if text.isdecimal() and text.isascii() else ""
