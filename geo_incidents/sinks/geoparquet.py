"""GeoParquet: for DuckDB, pandas, R and data lakes; one row an incident, or one row a toponym."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents import registry
from geo_incidents.sinks import frames, rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo_incidents.model import Reading, Survey

_EMPTY_TOPONYMS = ("document", "phrase", "name")
_EMPTY_INCIDENTS = ("id", "title", frames.RECORD)


class GeoParquet:
    """A table in WGS84 (OGC:CRS84); what has no place has a null geometry."""

    def __init__(self) -> None:
        registry.package("pyarrow", extra="archive", purpose="a .parquet file")

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Write one row a toponym."""
        table = list(rows.toponyms(readings))
        frames.geoframe(table, frames.points(table, "lon", "lat"), _EMPTY_TOPONYMS).to_parquet(path, index=False)

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write one row an incident; its column ``record`` holds the whole incident with its reports as JSON."""
        table = frames.with_records(rows.incidents(survey), survey.incidents)
        found = frames.points(table, "place_lon", "place_lat")
        frames.geoframe(table, found, _EMPTY_INCIDENTS).to_parquet(path, index=False)
