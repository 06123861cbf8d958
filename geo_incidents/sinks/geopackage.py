"""GeoPackage: opens in QGIS, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_incidents import records
from geo_incidents.errors import InputError
from geo_incidents.model import Decision, Incident, PlaceTally, Problem, Survey
from geo_incidents.sinks import frames, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from geo_incidents.model import Flow, Reading

_EMPTY = {  # the columns of a table without rows
    "toponyms": ("document", "phrase", "name"),
    "incidents": ("id", "title", frames.RECORD),
    "reports": ("id", "incident", "sentence"),
    "places": ("id", "name", frames.RECORD),
    "routes": ("incident", "origin", "destination"),
    "unplaced": ("name", "mentions"),
    "problems": ("path", "reason", frames.RECORD),
    "decisions": ("decision", frames.RECORD),
}
_STAMP = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}  # else GDAL writes the clock, and no two files agree


class GeoPackage:
    """Layers in WGS84 (EPSG:4326)."""

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Write one row a toponym into the layer ``toponyms``."""
        table = list(rows.toponyms(readings))
        _layer(path, "toponyms", table, frames.points(table, "lon", "lat"))

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write the incidents, their reports, the places named, the routes, and the names without a place."""
        found = frames.with_records(rows.incidents(survey), survey.incidents)
        _layer(path, "incidents", found, frames.points(found, "place_lon", "place_lat"))
        told = list(rows.reports(survey))
        _layer(path, "reports", told, frames.points(told, "place_lon", "place_lat"))
        named = frames.with_records(rows.tallies(survey), survey.places)
        _layer(path, "places", named, frames.points(named, "lon", "lat"))
        moved = list(rows.routes(survey))
        _layer(path, "routes", [row for row, _ in moved], [_line(flow) for _, flow in moved], "LineString")
        unplaced = [{"name": name, "mentions": count} for name, count in survey.unplaced]
        _layer(path, "unplaced", unplaced, None)
        if survey.problems:
            said: list[rows.Row] = [{"path": one.path, "reason": one.reason} for one in survey.problems]
            _layer(path, "problems", frames.with_records(said, survey.problems), None)
        if survey.decisions:
            kinds: list[rows.Row] = [{"decision": one.decision} for one in survey.decisions]
            _layer(path, "decisions", frames.with_records(kinds, survey.decisions), None)
        _layer(path, "walk", [{"documents": survey.documents, "toponyms": survey.toponyms}], None)


def read_survey(path: Path) -> Survey:
    """Return the survey that GeoPackage.incidents wrote; InputError when ``path`` is something else."""
    (walk,) = _read(path, "walk")
    return Survey(
        incidents=tuple(_records(path, "incidents", Incident)),
        places=tuple(_records(path, "places", PlaceTally)),
        unplaced=tuple((str(row["name"]), int(row["mentions"])) for row in _read(path, "unplaced")),
        documents=int(walk["documents"]),
        toponyms=int(walk["toponyms"]),
        problems=tuple(_records(path, "problems", Problem)) if _has(path, "problems") else (),
        decisions=tuple(_records(path, "decisions", Decision)) if _has(path, "decisions") else (),
    )


def _has(path: Path, layer: str) -> bool:
    import pyogrio

    return layer in pyogrio.list_layers(path)[:, 0]


def _records(path: Path, layer: str, kind: type[Any]) -> Iterable[Any]:
    for number, row in enumerate(_read(path, layer), 1):
        yield records.parse(row[frames.RECORD], kind, where=f"{path}: layer {layer}, row {number}")


def _read(path: Path, layer: str) -> list[dict[str, Any]]:
    import pyogrio

    try:
        frame = pyogrio.read_dataframe(path, layer=layer, read_geometry=False)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise InputError(
            f"{path}: no incidents of ours in it ({error}); make one: geo-incidents incidents ARTICLES -o {path.name}"
        ) from error
    return list(frame.to_dict("records"))


def _line(flow: Flow) -> Any:
    from shapely import LineString

    if flow.origin is None or flow.destination is None:
        return None
    return LineString([flow.origin.at, flow.destination.at])


def _layer(path: Path, name: str, table: Sequence[rows.Row], geometry: list[Any] | None, shape: str = "Point") -> None:
    import geopandas
    import pandas as pd
    import pyogrio

    columns = frames.columns(table, _EMPTY.get(name, ()))
    frame: Any = pd.DataFrame(columns)
    if geometry is not None:
        frame = geopandas.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")
    options = {} if geometry is None else {"geometry_type": shape}
    pyogrio.set_gdal_config_options(_STAMP)
    try:
        pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", append=path.exists(), **options)
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(_STAMP))
