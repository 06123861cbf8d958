"""Files out: what a spreadsheet, QGIS and the next run read is what was found."""

import csv
import json
from datetime import date

import geopandas as gpd
import pytest

from geo_incidents import sinks
from geo_incidents.errors import InputError
from geo_incidents.model import (
    Conflict,
    Displaced,
    Document,
    Figure,
    Flow,
    Incident,
    Mention,
    Place,
    PlaceTally,
    Problem,
    Reading,
    Reason,
    Report,
    Resolution,
    Span,
    Survey,
)

TOWN = Place(
    id="t:1", name="Mirebalais", kind="town", lon=-72.1, lat=18.83, radius_m=3000, country="HT", admin1="Centre"
)
CITY = Place(id="t:2", name="Port-au-Prince", kind="town", lon=-72.33, lat=18.54, radius_m=9000, country="HT")


def report(number, **changes):
    said = {
        "id": f"a#{number}",
        "type": "displacement",
        "status": "occurred",
        "document": "a",
        "title": "=HYPERLINK(1)",
        "source": "Paper",
        "url": "",
        "published": date(2025, 4, 5),
        "language": "en",
        "sentence": "Some 500 people fled.",
        "start": 0,
        "end": 21,
    }
    return Report(**(said | changes))


def survey():
    people = Figure(low=500, best=500, high=None, text="Some 500 people")
    fled = Incident(
        id="i1",
        type="displacement",
        status="occurred",
        title="@people flee",
        date_start=date(2025, 3, 31),
        date_end=date(2025, 3, 31),
        date_precision=1,
        place=CITY,
        displaced=Displaced(people=people, kind="new"),
        flow=Flow(origin=CITY, destination=TOWN, people=people),
        reports=(report(1), report(2)),
        n_sources=1,
        conflicts=(Conflict(field="displaced", values=(("500", ("a#1",)), ("700", ("a#2",)))),),
    )
    nowhere = Incident(id="i2", type="killing", status="occurred", title="Somewhere", reports=(report(3),), n_sources=1)
    return Survey(
        incidents=(fled, nowhere),
        places=(PlaceTally(place=TOWN, mentions=2, documents=("a",)),),
        unplaced=(("Xanadu", 2),),
        documents=1,
        toponyms=4,
    )


def reading():
    text = "In Mirebalais and in Xanadu."
    town = Mention(document="a", span=Span(3, 13), text="Mirebalais")
    nowhere = Mention(document="a", span=Span(21, 27), text="Xanadu")
    return Reading(
        document=Document(id="a", text=text, language="en", published=date(2025, 4, 5)),
        mentions=(town, nowhere),
        resolutions=(
            Resolution(
                mention=town, place=TOWN, score=0.9, reasons=(Reason(feature="exact", score=1.0, note="same spelling"),)
            ),
            Resolution(mention=nowhere, place=None, score=0.0),
        ),
    )


def test_places_as_json_lines(tmp_path):
    sinks.write_places([reading()], tmp_path / "places.jsonl")
    (article,) = [json.loads(line) for line in (tmp_path / "places.jsonl").read_bytes().splitlines()]
    found, missing = article.pop("toponyms")
    assert article == {
        "id": "a",
        "title": "",
        "published": "2025-04-05",
        "language": "en",
        "source": "",
        "url": "",
        "text": "In Mirebalais and in Xanadu.",
    }
    assert found == {
        "start": 3,
        "end": 13,
        "phrase": "Mirebalais",
        "kind": "place",
        "place_id": "t:1",
        "geonames_id": None,
        "name": "Mirebalais",
        "lat": 18.83,
        "lon": -72.1,
        "radius_m": 3000,
        "country": "HT",
        "admin1": "Centre",
        "score": 0.9,
        "reasons": [{"feature": "exact", "score": 1.0, "note": "same spelling"}],
    }
    assert [missing[key] for key in ("phrase", "place_id", "lat", "lon", "radius_m")] == [
        "Xanadu",
        None,
        None,
        None,
        None,
    ]


def test_incidents_as_json_lines_hold_the_whole_record(tmp_path):
    sinks.write_incidents(survey(), tmp_path / "i.jsonl")
    first, second = [json.loads(line) for line in (tmp_path / "i.jsonl").read_bytes().splitlines()]
    assert first["place"]["name"] == "Port-au-Prince"
    assert first["displaced"]["people"] == {
        "low": 500,
        "best": 500,
        "high": None,
        "text": "Some 500 people",
        "covers": "",
    }
    assert [said["sentence"] for said in first["reports"]] == ["Some 500 people fled."] * 2
    assert second["place"] is None


def test_csv_starts_no_formula(tmp_path):
    sinks.write_incidents(survey(), tmp_path / "i.csv")
    with (tmp_path / "i.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["title"] == "'@people flee"
    assert float(rows[0]["place_lon"]) == -72.33
    assert rows[1]["place_lon"] == ""


def test_geojson_has_a_feature_for_every_incident(tmp_path):
    sinks.write_incidents(survey(), tmp_path / "i.geojson")
    fled, nowhere = json.loads((tmp_path / "i.geojson").read_bytes())["features"]
    assert fled["geometry"] == {"type": "Point", "coordinates": [-72.33, 18.54]}
    assert nowhere["geometry"] is None
    assert fled["properties"]["displaced_best"] == 500


SKIPPED = (
    Problem(path="a.txt", reason="the file is empty"),
    Problem(path="b.csv", line=3, reason="odd", skipped=False),
)


@pytest.mark.parametrize(
    "found",
    [survey(), Survey(incidents=()), Survey(incidents=(), problems=SKIPPED)],
    ids=["full", "empty", "with problems"],
)
def test_a_geopackage_comes_back_as_it_went(tmp_path, found):
    sinks.write_incidents(found, tmp_path / "i.gpkg")
    assert sinks.read_survey(tmp_path / "i.gpkg") == found


def test_a_geopackage_opens_in_other_programs(tmp_path):
    sinks.write_incidents(survey(), tmp_path / "i.gpkg")
    incidents = gpd.read_file(tmp_path / "i.gpkg", layer="incidents")
    assert incidents.crs.to_epsg() == 4326
    assert list(incidents["displaced_best"].isna()) == [False, True]
    assert gpd.read_file(tmp_path / "i.gpkg", layer="routes").geometry.iloc[0].coords[1] == (-72.1, 18.83)
    assert len(gpd.read_file(tmp_path / "i.gpkg", layer="reports")) == 3


def test_two_geopackages_of_the_same_incidents_are_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        sinks.write_incidents(survey(), tmp_path / f"{name}.gpkg")
    assert (tmp_path / "a.gpkg").read_bytes() == (tmp_path / "b.gpkg").read_bytes()


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".gpkg"])
def test_places_go_to_every_format(tmp_path, suffix):
    path = tmp_path / f"p{suffix}"
    sinks.write_places([reading()], path)
    frame = gpd.pd.read_csv(path) if suffix == ".csv" else gpd.read_file(path)
    assert list(frame["phrase"]) == ["Mirebalais", "Xanadu"]


def test_a_foreign_geopackage_is_refused_with_the_command_that_helps(tmp_path):
    (tmp_path / "x.gpkg").write_bytes(b"not a database")
    with pytest.raises(InputError, match=r"x\.gpkg.*geo-incidents incidents"):
        sinks.read_survey(tmp_path / "x.gpkg")
