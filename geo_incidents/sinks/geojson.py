"""GeoJSON (RFC 7946): one feature a toponym, or one feature an incident; what has no place has a null geometry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_incidents import records
from geo_incidents.sinks import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geo_incidents.model import Reading, Survey


class GeoJson:
    """A FeatureCollection, written feature by feature."""

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Write one feature a toponym."""
        _write((_feature(row, row["lon"], row["lat"]) for row in rows.toponyms(readings)), path)

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write one feature an incident, with the flat columns of the tables and its reports."""
        _write(_incidents(survey), path)


def _incidents(survey: Survey) -> Iterator[dict[str, Any]]:
    for incident, row in zip(survey.incidents, rows.incidents(survey), strict=True):
        row["reports"] = [records.plain(report) for report in incident.reports]
        yield _feature(row, row["place_lon"], row["place_lat"])


def _feature(row: rows.Row, lon: float | None, lat: float | None) -> dict[str, Any]:
    geometry = None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row.get("id"), "geometry": geometry, "properties": row}


def _write(features: Iterable[dict[str, Any]], path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'{"type":"FeatureCollection","features":[\n')
        for number, feature in enumerate(features):
            file.write((b",\n" if number else b"") + records.line(feature))
        file.write(b"\n]}\n")
