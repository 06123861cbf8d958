"""The house rules: registries explain themselves, records survive a journey, files are never half written."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents import files, languages, mentions, records, registry, sinks
from geo_incidents.errors import InputError, MissingExtraError, OutputError, UnknownNameError
from geo_incidents.model import Figure, Place

places = st.builds(
    Place,
    id=st.text(min_size=1),
    name=st.text(),
    kind=st.just("town"),
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    radius_m=st.integers(0, 10**7),
    geonames_id=st.none() | st.integers(1, 10**9),
)


@given(places)
def test_a_record_comes_back_from_json_as_it_went(place):
    assert records.parse(records.line(place), Place, where="here") == place


def test_a_wrong_record_names_where_and_what():
    with pytest.raises(InputError, match=r"a\.jsonl:3: .*`int`"):
        records.parse('{"low": "many", "best": 1, "high": null, "text": ""}', Figure, where="a.jsonl:3")


def test_bytes_that_are_no_text_are_named_too():
    with pytest.raises(InputError, match=r"a\.jsonl:3"):
        records.parse(b'{"low": 1, "best": 1, "high": 1, "text": "\xe5"}', Figure, where="a.jsonl:3")


def test_an_unknown_engine_lists_what_there_is():
    with pytest.raises(UnknownNameError, match="encoder, given, gliner, rules, spacy"):
        mentions.recogniser("crystal ball", lambda _: 0.0)


def test_a_room_does_not_load_the_whole_house():
    asked = "import sys, geo_incidents.mentions; print('geo_incidents.api' in sys.modules, 'pandas' in sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)

    assert loaded.stdout.split() == ["False", "False"]


def test_a_missing_package_is_named():
    with pytest.raises(MissingExtraError, match="no_such_package"):
        registry.load({"x": "no_such_package:engine"}, "x", group="geo_incidents.test")


def test_an_unknown_ending_lists_the_endings(tmp_path):
    with pytest.raises(UnknownNameError, match=r"map\.pdf.*\.acled\.csv, \.csv, \.fgb, \.geojson"):
        sinks.check(tmp_path / "map.pdf")


def test_a_failed_write_leaves_the_old_file(tmp_path):
    target = tmp_path / "places.jsonl"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError):
        _fail_half_way(target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def _fail_half_way(target):
    with files.beside(target) as path:
        path.write_text("half")
        raise ZeroDivisionError


def test_a_target_that_cannot_be_written_is_named(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(OutputError, match=r"file/x\.csv: cannot be written"), files.beside(blocker / "x.csv"):
        pass


def test_a_folder_as_target_is_named(tmp_path):
    with pytest.raises(OutputError, match="it is a folder"), files.beside(tmp_path):
        pass


def test_the_four_languages_are_known():
    assert languages.known() == ("en", "es", "fr", "ht")


def test_a_section_nobody_wrote_is_a_value():
    assert languages.section("en", "no such section", dict) is None
    assert languages.section("xx", "dates", dict) is None
