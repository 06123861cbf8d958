"""Our own tables: licensed, sorted, small, and right as far as a machine can tell."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from geo_incidents.places import building, concordance, sources
from geo_incidents.places.checking import check
from geo_incidents.places.entry import DEMONYM, Entry
from geo_incidents.places.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = building.own_folders()
NAMES = [folder.name for folder in FOLDERS]
HAITI = (-74.7, 17.9, -71.5, 20.3)


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Entry]]:
    return {folder.name: sources.read(folder) for folder in FOLDERS}


def rows(name: str) -> list[dict[str, str]]:
    folder = building.own_folder() / name
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_folder_with_a_source_is_used() -> None:
    assert sorted(path.parent.name for path in building.own_folder().glob("*/source.toml")) == sorted(NAMES)


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_no_table_is_large(folder: Path) -> None:
    assert max(path.stat().st_size for path in folder.iterdir()) < 1_000_000


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_radii_are_set(tables: dict[str, list[Entry]], name: str) -> None:
    ids = Counter(one for place in tables[name] for one in place.ids)
    assert [one for one, count in ids.items() if count > 1] == []
    assert [place.ids for place in tables[name] if place.radius_m <= 0] == []


@pytest.mark.parametrize("name", ["haiti", "haiti-osm", "haiti-sections"])
def test_places_of_haiti_lie_in_haiti(tables: dict[str, list[Entry]], name: str) -> None:
    west, south, east, north = HAITI
    outside = [place.name for place in tables[name] if not (west < place.lon < east and south < place.lat < north)]
    assert outside == []


@pytest.mark.parametrize("name", ["haiti", "haiti-osm", "haiti-sections", "countries"])
def test_every_row_names_its_source_and_licence(name: str) -> None:
    assert [row["id"] for row in rows(name) if not row["source"].strip() or not row["licence"].strip()] == []


def test_odbl_stays_in_its_own_folder() -> None:
    assert {row["licence"] for row in rows("haiti-osm")} == {"ODbL 1.0"}
    for name in NAMES:
        if name != "haiti-osm":
            assert not [row["id"] for row in rows(name) if "ODbL" in row.get("licence", "")]


def test_haiti_is_complete(tables: dict[str, list[Entry]]) -> None:
    kinds = Counter(place.kind for place in tables["haiti"])
    assert (kinds["admin1"], kinds["admin2"], kinds["commune"], kinds["prison"]) == (10, 42, 140, 21)
    assert len(tables["haiti-sections"]) == 570
    communes = {place.name for place in tables["haiti"] if place.kind == "commune"}
    lost = {place.admin3 for name in ("haiti", "haiti-osm") for place in tables[name] if place.admin3} - communes
    assert lost == set()


def test_no_prison_pretends_to_a_surveyed_position(tables: dict[str, list[Entry]]) -> None:
    assert min(place.radius_m for place in tables["haiti"] if place.kind == "prison") >= 1_000


def test_positions_without_a_stated_licence_are_rounded() -> None:
    rounded = [row for row in rows("haiti") if "no licence stated" in row["licence"]]
    assert rounded
    for row in rounded:
        assert (float(row["lon"]) * 100, float(row["lat"]) * 100) == pytest.approx(
            (round(float(row["lon"]) * 100), round(float(row["lat"]) * 100))
        )
        assert int(row["radius_m"]) >= 1_500


def test_every_large_country_has_demonyms() -> None:
    poor = [
        row["name"]
        for row in rows("countries")
        if row["kind"] == "country"
        and int(row["population"]) > 1_000_000
        and not all(row[column] for column in ("demonyms_en", "demonyms_fr", "demonyms_es", "geonames_id"))
    ]
    assert poor == []


def test_demonyms_are_demonyms(tables: dict[str, list[Entry]]) -> None:
    [haiti] = [place for place in tables["countries"] if "countries:ht" in place.ids]
    assert {"Haitian", "haïtienne", "haitiano", "ayisyen"} <= {
        name.text for name in haiti.names if name.mark == DEMONYM
    }


def test_the_checker_finds_little() -> None:
    found = list(check(place for folder in FOLDERS for place in sources.read(folder)))
    assert [line for line in found if line.startswith("haiti:")] == []
    assert len(found) < 10


def test_hand_decisions_are_readable() -> None:
    assert isinstance(concordance.decisions(building.own_folder() / building.DECISIONS), dict)


def test_kinds_are_ordered_by_renown() -> None:
    assert max(KINDS, key=lambda name: KINDS[name].importance) == "country"
    assert all(0 <= kind.importance <= 1 and kind.radius_m > 0 for kind in KINDS.values())
