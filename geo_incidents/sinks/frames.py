"""Rows to typed tables with points, for the formats that GDAL and Arrow write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_incidents import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo_incidents.sinks.rows import Row

RECORD = "record"  # the whole record as JSON: what makes the way back exact
_INTEGERS = frozenset({"n_reports", "n_sources", "radius_m", "mentions", "start", "end", "documents", "toponyms"})
_NUMBERS = frozenset({"score", "lon", "lat", "place_lon", "place_lat"})


def kind(column: str) -> str:
    """Return what a column holds: integer, number, flag or text."""
    if column in _INTEGERS or column.endswith(("_low", "_best", "_high", "_precision", "geonames_id")):
        return "integer"
    if column in _NUMBERS:
        return "number"
    return "flag" if column == "reviewed" else "text"


def with_records(table: Iterable[Row], originals: Iterable[Any]) -> list[Row]:
    """Return the rows, each with the record that it was made from."""
    return [row | {RECORD: records.line(one).decode()} for row, one in zip(table, originals, strict=True)]


def points(table: Sequence[Row], lon: str, lat: str) -> list[Any]:
    """Return the point of each row, None where it has none."""
    from shapely import Point

    return [None if row[lon] is None else Point(row[lon], row[lat]) for row in table]


def columns(table: Sequence[Row], empty: Sequence[str]) -> dict[str, Any]:
    """Return the columns, typed by their names, so that one of nothing but nulls keeps its type."""
    return {key: _column(key, [row[key] for row in table]) for key in (table[0] if table else empty)}


def geoframe(table: Sequence[Row], geometry: list[Any], empty: Sequence[str]) -> Any:
    """Return a GeoDataFrame in WGS84 whose texts are strings even where all are missing."""
    import geopandas

    typed = columns(table, empty)
    texts = {key: values.astype("string") for key, values in typed.items() if kind(key) == "text"}
    return geopandas.GeoDataFrame(typed | texts, geometry=geometry, crs="EPSG:4326")


def _column(key: str, values: list[Any]) -> Any:
    import pandas as pd

    if kind(key) == "integer":
        return pd.array(values, dtype="Int64")
    if kind(key) == "number":
        return pd.array(values, dtype="Float64")
    return pd.Series(values, dtype=object)
