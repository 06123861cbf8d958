"""A source is a folder: what it must hold, and what is said when it does not."""

from __future__ import annotations

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
