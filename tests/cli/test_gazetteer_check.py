"""`gazetteer check` lists what a person should look at, and fails for a source that cannot be built from."""

import sys

import pytest

from geo_incidents import cli

TOML = """
title = "Camps"
licence = "{licence}"
attribution = "us"
url = "https://example.org"
date = "2025-01-01"
defaults = {{ country = "HT", kind = "camp" }}
columns = {{ id = "id", name = "name", lon = "lon", lat = "lat" }}
"""
TABLE = "id,name,lon,lat\na,Lycée,-72.3,18.5\nb,Lycee,-72.3001,18.5\nc,Gymnasium,-72.4,18.5\n"


@pytest.fixture
def check(monkeypatch, capfd):
    def check(*folders):
        options = [part for folder in folders for part in ("--source", str(folder))]
        monkeypatch.setattr(sys, "argv", ["geo-incidents", "gazetteer", "check", *options])
        with pytest.raises(SystemExit) as end:
            cli.main()
        return end.value.code, capfd.readouterr().out

    return check


@pytest.fixture
def source(tmp_path):
    def source(name, licence="CC0"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "source.toml").write_text(TOML.format(licence=licence), encoding="utf-8")
        (folder / "places.csv").write_text(TABLE, encoding="utf-8")
        return folder

    return source


def test_twins_are_listed_and_are_no_failure(check, source):
    assert check(source("camps")) == (0, "camps:a and camps:b: both Lycée (camp), within 500 m\n1 found\n")


def test_a_source_without_a_licence_is_broken_and_the_others_are_looked_at(check, source):
    code, out = check(source("bare", licence=" "), source("camps"))
    assert code == 1
    assert "source.toml: licence must not be empty" in out
    assert "camps:a and camps:b" in out


def test_our_own_sources_can_be_built_from(check):
    code, out = check()
    assert (code, "haiti-sections:ht0712-04" in out) == (0, True)
