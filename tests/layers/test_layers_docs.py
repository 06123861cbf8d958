"""The examples of docs/maps.md do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from render import invented

from geo_incidents import layers, render
from geo_incidents.layer import LayerChoice, MapDefinition

DOCS = (Path(__file__).parents[2] / "docs" / "maps.md").read_text(encoding="utf-8")


def example(name):
    return re.search(rf"<!-- tested: {name} -->\n```python\n(.*?)```", DOCS, re.DOTALL)[1]


def test_the_definition_is_read_as_it_stands(tmp_path):
    text = re.search(r"## A map definition.*?```toml\n(.*?)```", DOCS, re.DOTALL)[1]
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    made = layers.definition(tmp_path / "map.toml")
    drawn = layers.build(invented.survey(0), made, invented.LOOKS)
    assert [(layer.name, layer.style.colour, layer.show) for layer in drawn] == [
        ("prisons", "#3d4b5c", True),
        ("prison_break", "#b3202a", False),
    ]


def test_a_layer_of_ones_own_is_one_function_and_one_line(tmp_path, monkeypatch):
    (tmp_path / "my_layers.py").write_text(example("example"), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(layers.LAYERS, "deadly", "my_layers:deadly")
    definition = MapDefinition(title="Deadly", layers=(LayerChoice(name="deadly"),))
    survey = invented.survey(0)
    (layer,) = layers.build(survey, definition, invented.LOOKS)
    assert layer.frame["id"].tolist() == ["full"]
    assert '"label":"Deadly"' in render.page([layer], survey, definition).get_root().render()


def test_a_folium_map_is_written_as_the_text_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exec(example("folium"), {})
    assert "Mirebalais" in (tmp_path / "two places.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", layers.LAYERS)
def test_every_layer_has_its_row(name):
    assert f"| `{name}` |" in DOCS
