"""Side door: readings and incidents to files, one format a file; and back from a GeoPackage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from geo_incidents import registry
from geo_incidents.errors import UnknownNameError
from geo_incidents.files import beside
from geo_incidents.sinks.geopackage import read_survey
from geo_incidents.sinks.postgis import check as check_database
from geo_incidents.sinks.postgis import send

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo_incidents.model import Reading, Survey

__all__ = ["SINKS", "Sink", "check", "check_database", "read_survey", "send", "write_incidents", "write_places"]


class Sink(Protocol):
    """A file format: both verbs write the whole file to ``path``."""

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Write the toponyms of each article."""
        ...  # pragma: no cover

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write the incidents, with their reports."""
        ...  # pragma: no cover


SINKS = {
    ".acled.csv": "geo_incidents.sinks.acled:Acled",
    ".csv": "geo_incidents.sinks.table:Csv",
    ".fgb": "geo_incidents.sinks.flatgeobuf:FlatGeobuf",
    ".geojson": "geo_incidents.sinks.geojson:GeoJson",
    ".gpkg": "geo_incidents.sinks.geopackage:GeoPackage",
    ".hxl.csv": "geo_incidents.sinks.hxl:Hxl",
    ".jsonl": "geo_incidents.sinks.jsonl:JsonLines",
    ".kml": "geo_incidents.sinks.kml:Kml",
    ".parquet": "geo_incidents.sinks.geoparquet:GeoParquet",
    ".ucdp.csv": "geo_incidents.sinks.ucdp:Ucdp",
}


def check(path: Path) -> Sink:
    """Return the sink that the suffix of ``path`` names; UnknownNameError lists the suffixes there are."""
    names = registry.names(SINKS, group="geo_incidents.sinks")
    two = "".join(path.suffixes[-2:]).lower()  # incidents.acled.csv
    try:
        sink: Sink = registry.load(SINKS, two if two in names else path.suffix.lower(), group="geo_incidents.sinks")()
    except UnknownNameError as error:
        known = ", ".join(names)
        raise UnknownNameError(f"{path}: the name must end in one of {known}") from error
    return sink


def write_places(readings: Iterable[Reading], path: Path) -> None:
    """Write the toponyms of each article to ``path``, in the format that its suffix names."""
    sink = check(path)
    with beside(path) as temporary:
        sink.places(readings, temporary)


def write_incidents(survey: Survey, path: Path) -> None:
    """Write the incidents to ``path``, in the format that its suffix names."""
    sink = check(path)
    with beside(path) as temporary:
        sink.incidents(survey, temporary)
