"""Rows of the tables that sources come as: CSV and its like, JSON Lines, and any vector file that GDAL reads."""

from __future__ import annotations

import csv
import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from geo_incidents.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, str]
GEOMETRY = ("@lon", "@lat", "@radius_m", "@shape")
"""Columns that a vector file has besides its own: a point inside the shape, the radius of a circle as large, and the
outline of a polygon as WKB in hexadecimal."""

_TEXT = frozenset((".csv", ".tsv", ".txt"))
_LINES = frozenset((".jsonl", ".ndjson"))
_M_PER_DEGREE = 111_195.0
_WGS84 = "EPSG:4326"


def rows(path: Path, wanted: set[str], *, delimiter: str = ",", encoding: str = "") -> Iterator[tuple[int, Row]]:
    """Yield line (or feature) numbers with rows. Raises InputError for what cannot be read or lacks a wanted column."""
    if path.suffix.lower() in _TEXT:
        return _separated(path, delimiter, wanted)
    if path.suffix.lower() in _LINES:
        return _json_lines(path, wanted)
    return _features(path, wanted, encoding)


def _separated(path: Path, delimiter: str, wanted: set[str]) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=delimiter, restval="")
            _check(path, wanted, set(reader.fieldnames or ()))
            for row in reader:
                if None in row:
                    raise InputError(f"{path}:{reader.line_num}: more cells than columns")
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def _check(path: Path, wanted: set[str], there: set[str]) -> None:
    if missing := sorted(wanted - there):
        raise InputError(f"{path}: no column {', '.join(missing)}, though source.toml names it")


def _json_lines(path: Path, wanted: set[str]) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _object(f"{path}:{number}", line, wanted)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def _object(where: str, line: str, wanted: set[str]) -> Row:
    try:
        found = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{where}: not JSON ({error})") from error
    if not isinstance(found, dict):
        raise InputError(f"{where}: a line must be an object in braces")
    return dict.fromkeys(wanted, "") | {name: text(value) for name, value in found.items()}


def text(value: Any) -> str:
    """Return a cell as text, "" where it is empty."""
    return "" if value is None or (isinstance(value, float) and math.isnan(value)) else str(value)


class Vector(NamedTuple):
    """What a vector file holds: columns by name, and as many shapes in degrees (None where a feature has none)."""

    columns: dict[str, Any]
    shapes: Any


def vector(path: Path, **options: Any) -> Vector:
    """Read a vector file; ``options`` are pyogrio's (encoding, layer, sql). Raises InputError that names the file."""
    try:
        import pyogrio.errors
        import pyogrio.raw
        import shapely
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"{path}: vector files need the package {error.name!r}; install it with pip") from error
    try:
        meta, _, shapes, columns = pyogrio.raw.read(path, **options)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError, ValueError) as error:
        raise InputError(f"{path}: GDAL cannot read it ({error})") from error
    found = _in_degrees(shapely.from_wkb(shapes), meta["crs"], path)
    return Vector(dict(zip(meta["fields"], columns, strict=True)), found)


def _features(path: Path, wanted: set[str], encoding: str) -> Iterator[tuple[int, Row]]:
    found = vector(path, encoding=encoding or None)
    _check(path, wanted, {*found.columns, *GEOMETRY})
    from geo_incidents.places import outlines

    for number, (shape, outline) in enumerate(zip(found.shapes, outlines.simplified(found.shapes), strict=True), 1):
        if shape is None or shape.is_empty:
            continue
        row = {name: text(column[number - 1]) for name, column in found.columns.items()}
        yield number, row | placed(shape) | {"@shape": outline.hex()}


def _in_degrees(shapes: Any, system: str | None, path: Path) -> Any:
    if system in {None, _WGS84}:
        return shapes
    try:
        import pyproj
        import shapely
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"{path}: its coordinates are {system}; install {error.name!r} with pip") from error
    turn: Any = pyproj.Transformer.from_crs(system, _WGS84, always_xy=True).transform
    return shapely.transform(shapes, turn, interleaved=False)


def placed(shape: Any) -> Row:
    """Return a point inside a shape in degrees, and the radius of a circle as large, in metres."""
    point = shape.representative_point()
    square_m = shape.area * _M_PER_DEGREE**2 * math.cos(math.radians(point.y))
    radius = math.sqrt(square_m / math.pi)
    return {"@lon": f"{point.x:.6f}", "@lat": f"{point.y:.6f}", "@radius_m": str(math.ceil(radius))}
