"""Sources with polygons: the gazetteer keeps their outlines and says which area a position lies in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from test_gazetteer_lookup import gazetteer, place

from geo_incidents.model import LonLat
from geo_incidents.places import outlines, sources
from geo_incidents.places.checking import check
from geo_incidents.places.concordance import Known
from geo_incidents.places.queries import reverse

if TYPE_CHECKING:
    from pathlib import Path

    from geo_incidents.places.gazetteer import Gazetteer

TOML = """
title = "Districts of Norland"
licence = "CC0"
attribution = "us"
url = "https://example.org"
date = "2025-01-01"
table = "areas.geojson"
defaults = { country = "NL" }
[columns]
id = "code"
name = "name"
kind = "kind"
lon = "@lon"
lat = "@lat"
radius_m = "@radius_m"
admin1 = "state"
"""
BORDER = [[10 + (at % 2) * 0.02, 10 + at / 50] for at in range(51)]  # a zigzag from 10 to 11 north
WEST = [[9, 10], *BORDER, [9, 11], [9, 10]]
EAST = [[11, 10], *BORDER, [11, 11], [11, 10]]
STATE = [[9, 10], [11, 10], [11, 11], [9, 11], [9, 10]]


def area(code: str, name: str, kind: str, ring: list[list[float]]) -> dict[str, Any]:
    about = {"code": code, "name": name, "kind": kind, "state": "Midmark"}
    return {"type": "Feature", "properties": about, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("districts")
    (found / "source.toml").write_text(TOML, encoding="utf-8")
    features = [
        area("w", "Westford", "commune", WEST),
        area("e", "Eastford", "commune", EAST),
        area("m", "Midmark", "admin1", STATE),
    ]
    (found / "areas.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return found


@pytest.fixture(scope="module")
def norland(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    towns = (place("Ham", (10.5, 9.99), country="NL", admin1="Midmark"), place("Far", (30, 30), country="NL"))
    return gazetteer(tmp_path_factory.mktemp("built") / "g.gaz", *sources.read(folder), *towns)


@pytest.mark.parametrize(
    ("lon", "lat", "names"),
    [
        (9.5, 10.5, ["Westford", "Midmark"]),
        (10.5, 10.5, ["Eastford", "Midmark"]),
        (10.015, 10.02 - 0.001, ["Westford", "Midmark"]),  # in a tooth of the border
        (10.005, 10.001, ["Eastford", "Midmark"]),
        (8.9, 10.5, []),
        (0, 0, []),
    ],
)
def test_the_areas_around_a_position_the_smallest_first(
    norland: Gazetteer, lon: float, lat: float, names: list[str]
) -> None:
    assert [one.name for one in norland.areas_at(lon, lat)] == names


@settings(max_examples=200)
@given(st.floats(9.01, 10.99), st.floats(10.01, 10.99))
def test_no_position_between_neighbours_is_lost(norland: Gazetteer, lon: float, lat: float) -> None:
    assert {one.name for one in norland.areas_at(lon, lat)} >= {"Midmark"}
    assert {one.name for one in norland.areas_at(lon, lat)} & {"Westford", "Eastford"}


def test_reverse_goes_by_outlines_before_it_goes_by_the_nearest_town(norland: Gazetteer) -> None:
    assert reverse(norland, LonLat(lon=10.2, lat=10.5)).areas == ("Eastford", "Midmark", "NL")
    assert reverse(norland, LonLat(lon=30, lat=30)).areas == ("NL",)


def test_a_gazetteer_without_outlines_knows_no_areas(tmp_path: Path) -> None:
    assert gazetteer(tmp_path / "g.gaz", place("Ham")).areas_at(0, 0) == []


def test_a_point_outside_its_outline_is_told(folder: Path) -> None:
    inside = place("Ham", (10.5, 9.9), country="NL", admin1="Midmark", admin3="Westford")
    outside = place("Lost", (10.5, 10.1), country="NL", admin1="Midmark", admin3="Westford", radius_m=1500)
    near = place("Near", (10.5, 10.03), country="NL", admin1="Midmark", admin3="Westford", radius_m=9000)
    assert list(check([*sources.read(folder), inside, outside, near])) == [
        "own:lost: Lost lies 8.7 km (beyond its radius of 1.5) outside Westford",
        "own:near: Near lies 1.1 km (within its radius of 9.0) outside Westford",
    ]


def test_a_town_keeps_its_point_when_its_outline_is_joined_to_it(folder: Path) -> None:
    town = place("Westford", (10.6, 9.4), "commune", country="NL", admin1="Midmark", population=900)
    again = place("Westford", (10.6, 9.5), "commune", country="NL", admin1="Midmark")._replace(source="third")
    known = Known([*sources.read(folder), town._replace(source="own"), again])
    west, *_ = known.rest()
    assert west.ids == (f"{folder.name}:w", "own:westford")
    assert (west.lat, west.lon, west.population) == (10.6, 9.4, 900)
    assert west.shape


def test_what_nobody_sees_of_a_border_is_left_out() -> None:
    fine = shapely.Polygon([(0, 0), *((x / 10_000, 1e-5 * (x % 2)) for x in range(1, 10_000)), (1, 0), (1, 1), (0, 1)])
    (outline,) = outlines.simplified([fine])
    assert len(outline) < 500
    assert outlines.simplified([shapely.Point(0, 0), None]) == [b"", b""]
