"""Map definitions: what they may say, and what is said to those who got one wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo_incidents import layers, resources
from geo_incidents.errors import InputError
from geo_incidents.layer import Bounds, LayerChoice, MapDefinition

DOCS = Path(__file__).parents[2] / "docs" / "maps.md"

WHOLE = """
title = "Prisons of Haiti"
caption = "What is said of each"
lang = "fr-HT"
credits = "Ours"
bounds = { south = 18, west = -74.5, north = 20.1, east = -71.6 }
[[layers]]
name = "prisons"
[[layers]]
name = "attacks"
label = "Fires"
types = ["arson"]
show = false
[colours]
arson = "#AA3311"
"""


def read(tmp_path, text):
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    return layers.definition(path)


def test_everything_a_definition_can_say(tmp_path):
    assert read(tmp_path, WHOLE) == MapDefinition(
        title="Prisons of Haiti",
        caption="What is said of each",
        lang="fr-HT",
        credits="Ours",
        bounds=Bounds(south=18, west=-74.5, north=20.1, east=-71.6),
        layers=(LayerChoice(name="prisons"), LayerChoice(name="attacks", label="Fires", types=("arson",), show=False)),
        colours={"arson": "#AA3311"},
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "not a TOML file"),
        ("title = 'x'", "layers"),
        ("layers = []\ntitle = 'x'", r"at least one \[\[layers\]\]"),
        ("titel = 'x'", "no key 'titel'; there is title, layers"),
        ("title = 7\n[[layers]]\nname = 'attacks'", "title"),
        (
            "title = 'x'\n[[layers]]\nname = 'attacks'\ncolour = 'red'",
            r"\[\[layers\]\] number 1: there is no key 'colour'",
        ),
        (
            "title = 'x'\n[[layers]]\nname = 'attacks'\n[colours]\narson = 'red'",
            "colours.arson is 'red'; write it as #rrggbb",
        ),
        ("title = 'x'\nbounds = {south = 20, west = 0, north = 10, east = 1}\n[[layers]]\nname = 'a'", "south < north"),
        ("title = 'x'\nbounds = {north = 10}\n[[layers]]\nname = 'a'", "south"),
        ("title = 'x'\nbounds = 7\n[[layers]]\nname = 'a'", "bounds"),
        ("title = 'x'\nlayers = 7", "layers"),
        ("title = 'x'\nlayers = ['attacks']", "layers"),
        ("title = 'x'\nlang = 'english please'\n[[layers]]\nname = 'a'", "not a language code"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(tmp_path, text, said):
    with pytest.raises(InputError, match=rf"map\.toml: .*{said}"):
        read(tmp_path, text)


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path):
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("missing.toml", "binary.toml"):
        with pytest.raises(InputError, match=re.escape(name)):
            layers.definition(tmp_path / name)


def test_the_map_of_haiti_asks_for_layers_there_are():
    made = layers.definition(resources.folder("layers/maps") / "haiti.toml")
    drawn = ["attacks", "prisons", "displacement", "others", "departments", "communes", "context"]
    assert [choice.name for choice in made.layers] == drawn
    assert {choice.name for choice in made.layers} <= set(layers.LAYERS)
