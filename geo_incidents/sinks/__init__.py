"""Side door: readings and incidents to files, one format a file; and back from a GeoPackage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from geo_incidents import registry
from geo_incidents.errors import UnknownNameError
from geo_incidents.files import beside
from geo_incidents.sinks.geopackage import read_survey

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo_incidents.model import Reading, Survey

__all__ = ["SINKS", "Sink", "check", "read_survey", "write_incidents", "write_places"]


class Sink(Protocol):
    """A file format: both verbs write the whole file to ``path``."""

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Write the toponyms of each article."""
        ...  # pragma: no cover

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write the incidents, with their reports."""
        ...  # pragma: no cover


SINKS = {
    ".csv": "geo_incidents.sinks.table:Csv",
    ".geojson": "geo_incidents.sinks.geojson:GeoJson",
    ".gpkg": "geo_incidents.sinks.geopackage:GeoPackage",
    ".jsonl": "geo_incidents.sinks.jsonl:JsonLines",
}


def check(path: Path) -> Sink:
    """Return the sink that the suffix of ``path`` names; UnknownNameError lists the suffixes there are."""
    try:
        sink: Sink = registry.load(SINKS, path.suffix.lower(), group="geo_incidents.sinks")()
    except UnknownNameError as error:
        known = ", ".join(registry.names(SINKS, group="geo_incidents.sinks"))
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
