"""Files for teams: GeoParquet, FlatGeobuf, KML, and the tables of ACLED, UCDP GED and HXL."""

import csv
import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents import sinks
from geo_incidents.errors import UsageError
from geo_incidents.model import Actor, Figure, Flow, Incident, Place, Report, Survey
from geo_incidents.sinks.ucdp import date_precision, grid_cell

TOWN = Place(
    id="t:1", name="Hinche", kind="town", lon=-72.0167, lat=19.15, radius_m=3000, country="HT", admin1="Centre",
    admin2="Hinche", pcode="HT0611",
)  # fmt: skip
KML = "{http://www.opengis.net/kml/2.2}"
HOSTILE = "<script>alert(1)</script> & \x0b]]> =1+1"


def report(name, **changes):
    said = {
        "id": name,
        "type": "kidnapping",
        "status": "occurred",
        "document": name,
        "title": "Bus stopped",
        "source": "Courier",
        "url": f"https://courier.example/{name}",
        "published": date(2024, 5, 4),
        "language": "en",
        "sentence": f"Gunmen took nine travellers near Hinche. {HOSTILE}",
        "start": 0,
        "end": 40,
        "quoted": ("Radio Hill",),
    }
    return Report(**(said | changes))


TAKEN = Incident(
    id="i-1",
    type="kidnapping",
    status="occurred",
    title="Kidnapping in Hinche",
    date_start=date(2024, 5, 2),
    date_end=date(2024, 5, 3),
    date_precision=1,
    perpetrators=(Actor(name="gunmen", kind="gang"), Actor(name="two officers", kind="police")),
    targets=(Actor(name="travellers", kind="civilians"),),
    place=TOWN,
    radius_m=3000,
    geo_precision=2,
    killed=Figure(low=2, best=2, high=None, text="at least two"),
    kidnapped=Figure(low=9, best=9, high=9, text="nine"),
    score=0.8,
    reports=(report("a"), report("b", source="Post")),
    n_sources=2,
)
BARE = Incident(
    id="i-2", type="protest", status="occurred", title="@Protest", reports=(report("c", source=""),), n_sources=1
)
THREAT = replace(TAKEN, id="i-3", status="threat", flow=Flow(origin=TOWN))
FOUND = Survey(incidents=(TAKEN, BARE, THREAT), documents=3, toponyms=3)
ENDINGS = [".acled.csv", ".fgb", ".hxl.csv", ".kml", ".parquet", ".ucdp.csv"]


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def filled(row):
    return {name: value for name, value in row.items() if value != ""}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("found", [FOUND, Survey(incidents=())], ids=["full", "empty"])
def test_the_same_incidents_are_the_same_bytes(tmp_path, ending, found):
    for name in ("a", "b"):
        sinks.write_incidents(found, tmp_path / f"{name}{ending}")
    first, second = ((tmp_path / f"{name}{ending}").read_bytes() for name in ("a", "b"))
    assert first == second
    assert first
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"a{ending}", f"b{ending}"]


@pytest.mark.parametrize(("ending", "reader"), [(".parquet", gpd.read_parquet), (".fgb", gpd.read_file)])
def test_tables_with_points_come_back(tmp_path, ending, reader):
    sinks.write_incidents(FOUND, tmp_path / f"a{ending}")
    frame = reader(tmp_path / f"a{ending}")
    assert list(frame["id"]) == ["i-1", "i-2", "i-3"]
    assert frame.crs.to_epsg() == 4326
    assert [point and (point.x, point.y) for point in frame.geometry] == [(-72.0167, 19.15), None, (-72.0167, 19.15)]
    assert list(frame["kidnapped_best"].fillna(-1)) == [9, -1, 9]
    assert [json.loads(record)["reports"][0]["sentence"] for record in frame["record"]] == [
        one.reports[0].sentence for one in FOUND.incidents
    ]


def test_kml_is_sound_and_inert(tmp_path):
    sinks.write_incidents(FOUND, tmp_path / "a.kml")
    taken, bare, _ = ET.parse(tmp_path / "a.kml").getroot().iter(f"{KML}Placemark")
    assert taken.findtext(f"{KML}name") == "Kidnapping in Hinche"
    assert taken.findtext(f"{KML}Point/{KML}coordinates") == "-72.0167,19.15"
    assert [taken.findtext(f"{KML}TimeSpan/{KML}{end}") for end in ("begin", "end")] == ["2024-05-02", "2024-05-03"]
    assert bare.find(f"{KML}Point") is None
    assert bare.find(f"{KML}TimeSpan") is None
    shown = taken.findtext(f"{KML}description")  # what a viewer takes for HTML
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt;" in shown
    assert "<script" not in shown


def test_kml_opens_in_other_programs(tmp_path):
    sinks.write_incidents(FOUND, tmp_path / "a.kml")
    assert list(gpd.read_file(tmp_path / "a.kml")["Name"]) == [
        "Kidnapping in Hinche",
        "@Protest",
        "Kidnapping in Hinche",
    ]


def test_the_shape_of_acled(tmp_path):
    sinks.write_incidents(FOUND, tmp_path / "a.acled.csv")
    taken, bare = map(filled, table(tmp_path / "a.acled.csv"))
    assert taken == {
        "event_id_cnty": "i-1",
        "event_date": "2024-05-02",
        "year": "2024",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Violence against civilians",
        "sub_event_type": "Abduction/forced disappearance",
        "actor1": "gunmen",
        "assoc_actor_1": "two officers",
        "inter1": "Political militia",
        "actor2": "travellers",
        "inter2": "Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "332",
        "country": "Haiti",
        "admin1": "Centre",
        "admin2": "Hinche",
        "location": "Hinche",
        "latitude": "19.15",
        "longitude": "-72.0167",
        "geo_precision": "1",
        "source": "Courier; Post",
        "notes": TAKEN.reports[0].sentence,
        "fatalities": "2",
    }
    assert bare == {
        "event_id_cnty": "i-2",
        "disorder_type": "Demonstrations",
        "event_type": "Protests",
        "sub_event_type": "Peaceful protest",
        "notes": BARE.reports[0].sentence,
    }


def test_the_shape_of_ucdp(tmp_path):
    sinks.write_incidents(FOUND, tmp_path / "a.ucdp.csv")
    taken, bare = map(filled, table(tmp_path / "a.ucdp.csv"))
    assert taken == {
        "id": "i-1",
        "relid": "i-1",
        "year": "2024",
        "type_of_violence": "3",
        "side_a": "gunmen; two officers",
        "side_b": "travellers",
        "number_of_sources": "2",
        "source_article": "https://courier.example/a; https://courier.example/b",
        "source_office": "Courier; Post",
        "source_date": "2024-05-04",
        "source_headline": "Bus stopped",
        "source_original": "Radio Hill",
        "where_prec": "2",
        "where_coordinates": "Hinche",
        "adm_1": "Centre",
        "adm_2": "Hinche",
        "latitude": "19.15",
        "longitude": "-72.0167",
        "geom_wkt": "POINT (-72.0167 19.15)",
        "priogrid_gid": "157176",
        "country": "Haiti",
        "date_prec": "1",
        "date_start": "2024-05-02",
        "date_end": "2024-05-03",
        "best": "2",
        "low": "2",
    }
    assert "best" not in bare
    assert "date_prec" not in bare


def test_the_shape_of_hxl(tmp_path):
    sinks.write_incidents(FOUND, tmp_path / "a.hxl.csv")
    tags, taken, bare, threat = table(tmp_path / "a.hxl.csv")
    assert all(tag.startswith("#") for tag in tags.values())
    assert len(set(tags.values())) == len(tags)
    by_tag = {tags[name]: value for name, value in taken.items()}
    wanted = ("#event+id", "#affected+killed", "#affected+killed+max", "#geo+lat", "#adm1+name")
    assert [by_tag[tag] for tag in wanted] == [
        "i-1", "2", "", "19.15", "Centre",
    ]  # fmt: skip
    assert bare["title"] == "'@Protest"
    assert (bare["killed_best"], bare["place_lat"], threat["status"]) == ("", "", "threat")


@pytest.mark.parametrize("ending", [".acled.csv", ".hxl.csv", ".ucdp.csv"])
def test_shapes_of_events_take_no_toponyms(tmp_path, ending):
    with pytest.raises(UsageError, match="holds incidents, not places"):
        sinks.write_places([], tmp_path / f"a{ending}")
    assert list(tmp_path.iterdir()) == []


def test_every_type_has_a_place_in_acled_that_acled_has(tmp_path):
    kinds = ["arson", "clash", "kidnapping", "killing", "prison_break", "protest", "looting", "sexual_violence"]
    found = Survey(incidents=tuple(replace(BARE, id=kind, type=kind) for kind in kinds))
    sinks.write_incidents(found, tmp_path / "a.acled.csv")
    events = {
        row["event_id_cnty"]: (row["event_type"], row["disorder_type"]) for row in table(tmp_path / "a.acled.csv")
    }
    assert events.keys() == set(kinds)
    assert all(event and disorder for event, disorder in events.values())


@pytest.mark.parametrize(
    ("precision", "last", "expected"),
    [
        (1, date(2024, 5, 3), 1),
        (2, date(2024, 5, 7), 2),
        (2, date(2024, 5, 8), 3),
        (3, date(2024, 5, 31), 4),
        (3, date(2024, 12, 31), 5),
        (None, None, None),
    ],
)
def test_how_exact_a_date_is_to_ucdp(precision, last, expected):
    start = date(2024, 5, 2) if last else None
    assert date_precision(replace(BARE, date_start=start, date_end=last, date_precision=precision)) == expected


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_position_lies_in_a_grid_cell(lon, lat):
    assert 1 <= grid_cell(lon, lat) <= 259_200


def test_the_corners_of_the_grid():
    assert [grid_cell(-180, -90), grid_cell(-179.4, -90), grid_cell(-180, -89.4), grid_cell(180, 90)] == [
        1,
        2,
        721,
        259_200,
    ]
