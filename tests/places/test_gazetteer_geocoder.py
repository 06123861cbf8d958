"""The gazetteer as a geopy geocoder, by itself and under geopandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from geopy.exc import GeopyError
from geopy.location import Location

from geo_incidents.places import LocalGeocoder, storage
from geo_incidents.places.entry import Entry
from geo_incidents.places.gazetteer import Gazetteer
from geo_incidents.places.index import Index

if TYPE_CHECKING:
    from pathlib import Path

PLACES = (
    Entry(("x:ht",), "Haiti", "country", -72.3, 19.0, "HT"),
    Entry(("x:us",), "United States", "country", -97.0, 38.0, "US"),
    Entry(("x:1",), "Belladère", "commune", -71.76, 18.87, "HT", "Centre", "Lascahobas", "Belladère"),
    Entry(("x:2",), "Belladere", "town", -90.0, 35.0, "US", "Tennessee", population=40_000),
    Entry(("x:3",), "Lascahobas", "commune", -71.94, 18.83, "HT", "Centre", "Lascahobas", "Lascahobas"),
)


@pytest.fixture
def local(tmp_path: Path) -> LocalGeocoder:
    index = Index()
    for place in PLACES:
        index.add(place)
    storage.write(tmp_path / "g.gaz", *index.sections())
    return LocalGeocoder(Gazetteer(tmp_path / "g.gaz"))


def test_geocode_gives_a_geopy_location(local: LocalGeocoder) -> None:
    found = local.geocode("Belladère, Haiti")
    assert isinstance(found, Location)
    assert (found.latitude, found.longitude) == (18.87, -71.76)
    assert found.address == "Belladère, Lascahobas, Centre, HT"
    assert {"id": "x:1", "kind": "commune", "country": "HT", "match": "exact"}.items() <= found.raw.items()


def test_geocode_gives_all_or_none(local: LocalGeocoder) -> None:
    both = local.geocode("Belladere", exactly_one=False)
    assert isinstance(both, list)
    assert sorted(place.raw["country"] for place in both) == ["HT", "US"]
    assert local.geocode("Nowhere at all") is None
    assert local.geocode("Beladère", timeout=3).raw["match"] == "typo"


def test_a_country_restricts_all_answers(local: LocalGeocoder) -> None:
    assert LocalGeocoder(local.gazetteer, country="US").geocode("Belladère").raw["id"] == "x:2"


@pytest.mark.parametrize("query", [(18.8, -71.95), "18.8, -71.95"])
def test_reverse_gives_the_nearest_town(local: LocalGeocoder, query: Any) -> None:
    found = local.reverse(query)
    assert isinstance(found, Location)
    assert found.raw["id"] == "x:3"
    assert found.raw["distance_m"] == pytest.approx(3_500, abs=100)
    several = local.reverse(query, exactly_one=False, limit=2)
    assert isinstance(several, list)
    assert [place.raw["id"] for place in several] == ["x:3", "x:1"]


def test_a_query_that_is_no_position_is_geopys_own_error(local: LocalGeocoder) -> None:
    with pytest.raises((ValueError, GeopyError)):
        local.reverse("here and there")


def test_it_serves_geopandas(local: LocalGeocoder) -> None:
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.tools.geocode(
        ["Belladère, Haiti", "Lascahobas"], provider=LocalGeocoder, gazetteer=local.gazetteer
    )
    assert frame.geometry.y.tolist() == [18.87, 18.83]
    assert frame.crs == "EPSG:4326"
