"""Sources of a known make: an OpenStreetMap extract and a Who's On First bundle need a source.toml of a few lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geo_incidents.errors import InputError
from geo_incidents.places import readers, sources
from geo_incidents.places.entry import ALTERNATE, LANGUAGE, Name
from geo_incidents.places.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

TOML = """
title = "Of a known make"
licence = "ODbL 1.0"
attribution = "its makers"
url = "https://example.org"
date = "2025-01-01"
reader = "{reader}"
table = "{table}"
defaults = {{ country = "HT" }}
"""
OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="hand">
  <node id="1" lat="18.5" lon="-72.3" version="1"><tag k="amenity" v="police"/>
    <tag k="name" v="Poste &quot;Nord&quot;"/>
    <tag k="name:fr" v="Commissariat du Nord"/><tag k="alt_name" v="Poste A;Poste B"/></node>
  <node id="2" lat="18.50" lon="-72.30" version="1"/><node id="3" lat="18.50" lon="-72.29" version="1"/>
  <node id="4" lat="18.51" lon="-72.29" version="1"/><node id="5" lat="18.51" lon="-72.30" version="1"/>
  <node id="6" lat="18.6" lon="-72.2" version="1"><tag k="place" v="village"/><tag k="name" v="Bourg"/>
    <tag k="population" v="1,200"/></node>
  <node id="7" lat="18.6" lon="-72.2" version="1"><tag k="shop" v="bakery"/><tag k="name" v="Pain"/></node>
  <node id="8" lat="18.6" lon="-72.2" version="1"><tag k="amenity" v="hospital"/></node>
  <way id="10" version="1"><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="5"/><nd ref="2"/>
    <tag k="amenity" v="prison"/><tag k="name" v="Prison du Bourg"/></way>
</osm>
"""


def source(tmp_path: Path, reader: str, table: str) -> Path:
    folder = tmp_path / "known"
    folder.mkdir()
    (folder / "source.toml").write_text(TOML.format(reader=reader, table=table), encoding="utf-8")
    return folder


def test_an_extract_of_openstreetmap(tmp_path: Path) -> None:
    folder = source(tmp_path, "osm", "extract.osm")
    (folder / "extract.osm").write_text(OSM, encoding="utf-8")
    post, village, prison = sources.read(folder)
    assert (post.ids, post.name, post.kind) == (("known:node/1",), 'Poste "Nord"', "police_station")
    assert set(post.names) == {
        Name("Commissariat du Nord", LANGUAGE), Name("Poste A", ALTERNATE), Name("Poste B", ALTERNATE),
    }  # fmt: skip
    assert (village.kind, village.population, village.country) == ("town", 1200, "HT")
    assert (prison.ids, prison.kind) == (("known:way/10",), "prison")
    assert (prison.lon, prison.lat) == pytest.approx((-72.295, 18.505))
    assert prison.radius_m == pytest.approx(610, abs=10)


def test_a_source_may_want_other_tags_than_we_do(tmp_path: Path) -> None:
    folder = source(tmp_path, "osm", "extract.osm")
    (folder / "extract.osm").write_text(OSM, encoding="utf-8")
    with (folder / "source.toml").open("a", encoding="utf-8") as file:
        file.write('[kinds]\n"shop=bakery" = "market"\n')
    assert [(one.name, one.kind) for one in sources.read(folder)] == [("Pain", "market")]


def wof(number: int, name: str, placetype: str, **more: Any) -> dict[str, Any]:
    about = {"wof:id": number, "wof:name": name, "wof:placetype": placetype, "wof:country": "HT"} | more
    about |= {"geom:longitude": -72.0, "geom:latitude": 18.8}
    return {"type": "Feature", "properties": about, "geometry": {"type": "Point", "coordinates": [-72.0, 18.8]}}


BUNDLE = [
    wof(1, "Midi", "region"),
    wof(2, "Bourg", "locality", **{
        "name:hat_x_preferred": ["Bou"], "name:deu_x_variant": ["Burg", "Bürg"], "wof:concordances": {"gn:id": 77},
        "wof:hierarchy": [{"region_id": 1, "county_id": 9}], "wof:population": 4000,
    }),
    wof(3, "Gone", "locality", **{"edtf:deprecated": "2019-01-01"}),
    wof(4, "Old", "locality", **{"mz:is_current": 0}),
    wof(5, "Café", "venue"),
]  # fmt: skip


def test_a_bundle_of_whos_on_first(tmp_path: Path) -> None:
    folder = source(tmp_path, "wof", "data")
    for feature in BUNDLE:
        path = folder / "data" / str(feature["properties"]["wof:id"]) / f"{feature['properties']['wof:id']}.geojson"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(feature), encoding="utf-8")
    (path.parent / "5-alt-quattroshapes.geojson").write_text("{}", encoding="utf-8")
    region, town = sources.read(folder)
    assert (region.name, region.kind, region.ids) == ("Midi", "admin1", ("known:1",))
    assert (town.ids, town.kind, town.admin1, town.population) == (
        ("geonames:77", "known:2"), "town", "Midi", 4000,
    )  # fmt: skip
    assert set(town.names) == {Name("Bou", LANGUAGE), Name("Burg", ALTERNATE), Name("Bürg", ALTERNATE)}
    (path.parent / "6.geojson").write_text('{"properties": {}}', encoding="utf-8")
    with pytest.raises(InputError, match=r"6\.geojson: not a place"):
        sources.read(folder)


def test_the_table_of_a_bundle(tmp_path: Path) -> None:
    folder = source(tmp_path, "wof", "wof-locality-latest.csv")
    (folder / "wof-locality-latest.csv").write_text(
        "id,name,placetype,geom_latitude,geom_longitude,lbl_latitude,lbl_longitude,wof_country,deprecated,region_id\n"
        "1,Midi,region,18.0,-72.0,0.0,0.0,HT,,\n"
        "2,Bourg,locality,18.1,-72.1,18.2,-72.2,HT,,1\n"
        "3,Gone,locality,18.1,-72.1,18.2,-72.2,HT,2019-01-01,1\n",
        encoding="utf-8",
    )
    assert [(one.name, one.lat, one.lon, one.admin1) for one in sources.read(folder)] == [
        ("Midi", 18.0, -72.0, ""), ("Bourg", 18.2, -72.2, "Midi"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reader", "text", "said"),
    [
        ("osm", "no map", "GDAL cannot read it"),
        ("wof", "a,b\n1,2\n", "no column id, name, placetype"),
        ("oracle", "", "there is osm, wof"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, reader: str, text: str, said: str) -> None:
    table = "extract.osm" if reader == "osm" else "places.csv"
    folder = source(tmp_path, reader, table)
    (folder / table).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        sources.read(folder)


@pytest.mark.parametrize("reader", readers.READERS)
def test_every_word_means_a_kind_of_ours(reader: str) -> None:
    assert set(readers.defaults(reader)["kinds"].values()) <= set(KINDS)
