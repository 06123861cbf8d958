"""FlatGeobuf: one file that web maps and QGIS stream; one feature an incident, or one a toponym."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.sinks import frames, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from geo_incidents.model import Reading, Survey


class FlatGeobuf:
    """Features in WGS84 in the order they were found; without index, which would leave out those without a place."""

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Write one feature a toponym."""
        _write(list(rows.toponyms(readings)), "toponyms", ("lon", "lat"), ("document", "phrase", "name"), path)

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write one feature an incident; ``record`` holds the whole incident with its reports as JSON."""
        table = frames.with_records(rows.incidents(survey), survey.incidents)
        _write(table, "incidents", ("place_lon", "place_lat"), ("id", "title", frames.RECORD), path)


def _write(table: Sequence[rows.Row], name: str, at: tuple[str, str], empty: Sequence[str], path: Path) -> None:
    import pyogrio

    frame = frames.geoframe(table, frames.points(table, *at), empty)
    pyogrio.write_dataframe(frame, path, layer=name, driver="FlatGeobuf", geometry_type="Point", SPATIAL_INDEX="NO")
