"""A source is a folder: what it must hold, and what is said when it does not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from geo_incidents.errors import InputError
from geo_incidents.places import sources
from geo_incidents.places.entry import ABBREVIATION, ALTERNATE, FORM, LANGUAGE, Name

if TYPE_CHECKING:
    from pathlib import Path

TOML = """
title = "Camps"
licence = "CC0"
attribution = "us"
url = "https://example.org"
date = "2025-01-01"
rows = [1, 5]

[columns]
id = "code"
name = "camp"
kind = "what"
lon = "x"
lat = "y"
admin3 = "commune"
geonames_id = "gn"

[names]
creole = "language"
other = "alternate"

[kinds]
"IDP site" = "camp"

[defaults]
country = "HT"

[forms]
camp = ["site {name}", "camp de {admin3}"]
"""
TABLE = "code,camp,what,x,y,commune,gn,creole,other\nc1,Lycée,IDP site,-72.3,18.5,Delmas,,Lise|Kan Lise,L.M.\n"


def folder(tmp_path: Path, toml: str = TOML, table: str = TABLE) -> Path:
    place = tmp_path / "camps"
    place.mkdir()
    (place / "source.toml").write_text(toml, encoding="utf-8")
    (place / "places.csv").write_text(table, encoding="utf-8")
    return place


def test_a_row_becomes_a_place_with_all_its_names(tmp_path: Path) -> None:
    [place] = sources.read(folder(tmp_path))
    assert (place.ids, place.name, place.kind, place.lon, place.lat) == (("camps:c1",), "Lycée", "camp", -72.3, 18.5)
    assert (place.country, place.admin3, place.source) == ("HT", "Delmas", "camps")
    assert place.names == (
        Name("Lise", LANGUAGE),
        Name("Kan Lise", LANGUAGE),
        Name("L.M.", ABBREVIATION),
        Name("site Lycée", FORM),
        Name("camp de Delmas", FORM),
    )
    assert ALTERNATE not in {name.mark for name in place.names}


def test_a_geonames_id_comes_first(tmp_path: Path) -> None:
    [place] = sources.read(folder(tmp_path, table=TABLE.replace("Delmas,,", "Delmas,42,")))
    assert place.ids == ("geonames:42", "camps:c1")


def test_an_empty_column_leaves_out_the_forms_made_from_it(tmp_path: Path) -> None:
    [place] = sources.read(folder(tmp_path, table=TABLE.replace("Delmas", "")))
    assert [name.text for name in place.names if name.mark == FORM] == ["site Lycée"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("c1,", ","), "places.csv:2: a place needs an id and a name"),
        (("-72.3", "west"), "places.csv:2: longitude and latitude must be numbers"),
        (("-72.3", "-272.3"), "places.csv:2: 18.5, -272.3 is not a latitude and longitude"),
        (("18.5", "nan"), "places.csv:2: nan, -72.3 is not"),
        (("IDP site", "casino"), r"places.csv:2: no kind 'casino'; map it under \[kinds\]"),
        (("Delmas,,", "Delmas,x1,"), "places.csv:2: 'x1' is not a whole number"),
        (("L.M.", "L.M.,more"), "places.csv:2: more cells than columns"),
        (("creole", "kreyol"), "places.csv: no column creole, though source.toml names it"),
        ((TABLE, TABLE.splitlines()[0] + "\n"), "places.csv: 0 places, source.toml expects 1 to 5; is it whole"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_with_its_line(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        sources.read(folder(tmp_path, table=TABLE.replace(*change)))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('title = "Camps"', "title ="), "not TOML"),
        (('licence = "CC0"', 'licence = " "'), "licence must not be empty"),
        (('licence = "CC0"\n', ""), "missing required field `licence`|licence"),
        (('lat = "y"', ""), r"\[columns\] lacks lat"),
        (('other = "alternate"', 'other = "nickname"'), r"\[names\] says nickname; there is official"),
        (('"camp"\n\n[defaults]', '"casino"\n\n[defaults]'), "no kind casino; there is continent"),
        (("rows = [1, 5]", 'sha256 = "00"'), "its SHA-256 is [0-9a-f]{64}, source.toml says 00"),
    ],
)
def test_what_is_wrong_in_source_toml_is_said(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        sources.read(folder(tmp_path, toml=TOML.replace(*change)))


def test_a_folder_without_source_toml(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a source needs this file"):
        sources.describe(tmp_path)


def test_not_utf8_is_said(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "places.csv").write_bytes(TABLE.encode("latin-1"))
    with pytest.raises(InputError, match=re.escape("places.csv: cannot be read")):
        sources.read(place)


def changed(tmp_path: Path, name: str, **columns: str) -> Path:
    """Return the folder with another table, whose columns are called otherwise."""
    toml = TOML.replace('title = "Camps"', f'title = "Camps"\ntable = "{name}"')
    for field, column in columns.items():
        toml = re.sub(rf'^{field} = ".*"$', f'{field} = "{column}"', toml, flags=re.MULTILINE)
    return folder(tmp_path, toml=toml)


def test_json_lines_are_read(tmp_path: Path) -> None:
    place = changed(tmp_path, "camps.jsonl")
    rows = ['{"code": "c1", "camp": "Lycée", "what": "IDP site", "x": -72.3, "y": 18.5, "gn": null}', ""]
    (place / "camps.jsonl").write_text("\n".join(rows), encoding="utf-8")
    [found] = sources.read(place)
    assert (found.ids, found.lon, found.admin3) == (("camps:c1",), -72.3, "")


@pytest.mark.parametrize(
    ("line", "words"),
    [("[1]", r"camps.jsonl:1: a line must be an object"), ("{", r"camps.jsonl:1: not JSON"), ("[" * 9999, "not JSON")],
)
def test_json_lines_that_are_none_are_named(tmp_path: Path, line: str, words: str) -> None:
    place = changed(tmp_path, "camps.jsonl")
    (place / "camps.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        sources.read(place)


@pytest.mark.parametrize("system", ["EPSG:4326", "EPSG:32618"])
def test_polygons_of_a_vector_file_become_points_with_a_radius(tmp_path: Path, system: str) -> None:
    geopandas = pytest.importorskip("geopandas")
    box = pytest.importorskip("shapely").box(-72.4, 18.4, -72.2, 18.6)
    columns = {"code": ["c1"], "camp": ["Lycée"], "what": ["IDP site"], "commune": ["Delmas"], "gn": [None]}
    columns |= {"creole": ["Lise"], "other": [""]}
    frame = geopandas.GeoDataFrame(columns, geometry=[box], crs="EPSG:4326").to_crs(system)
    place = changed(tmp_path, "camps.gpkg", lon="@lon", lat="@lat")
    frame.to_file(place / "camps.gpkg")
    [found] = sources.read(place)
    assert (found.lon, found.lat) == pytest.approx((-72.3, 18.5), abs=0.01)
    assert (found.name, found.names[0].text) == ("Lycée", "Lise")


def test_a_vector_file_gives_its_extent(tmp_path: Path) -> None:
    place = changed(tmp_path, "camps.geojson", lon="@lon", lat="@lat", admin3="@radius_m")
    square = [[[-72.4, 18.4], [-72.2, 18.4], [-72.2, 18.6], [-72.4, 18.6], [-72.4, 18.4]]]
    properties = {
        "code": "c1",
        "camp": "Lycée",
        "what": "IDP site",
        "commune": "",
        "gn": None,
        "creole": "",
        "other": "",
    }
    feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": square}}
    (place / "camps.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    [found] = sources.read(place)
    assert int(found.admin3) == pytest.approx(12_220, abs=50)


def test_a_file_that_is_no_vector_file_is_named(tmp_path: Path) -> None:
    place = changed(tmp_path, "camps.gpkg")
    (place / "camps.gpkg").write_text("nothing of the kind")
    with pytest.raises(InputError, match=r"camps.gpkg: GDAL cannot read it"):
        sources.read(place)
