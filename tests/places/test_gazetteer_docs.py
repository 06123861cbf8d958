"""The example in docs/gazetteer.md works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from geo_incidents.places import Gazetteer, Plan, build
from geo_incidents.places.geonames import find

DOCS = Path(__file__).parents[2] / "docs" / "gazetteer.md"


def test_the_source_of_the_example_can_be_built(tmp_path: Path) -> None:
    text = DOCS.read_text(encoding="utf-8")
    folder = tmp_path / "camps"
    folder.mkdir()
    for language, name in (("csv", "places.csv"), ("toml", "source.toml")):
        [block] = re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)
        (folder / name).write_text(block, encoding="utf-8")
    (tmp_path / "HT.txt").write_text("", encoding="utf-8")
    built = build(tmp_path / "g.gaz", Plan(geonames=tmp_path / "HT.txt", sources=(folder,)))
    assert isinstance(built, Gazetteer)
    camp = built.place("camps:c1")
    assert (camp.name, camp.kind, camp.country, camp.admin1, camp.admin3) == (
        "Lycée Marie-Jeanne", "camp", "HT", "Ouest", "Port-au-Prince",
    )  # fmt: skip
    for name in ("Lise Mari Jàn", "lycee marie jeanne camp", "site de Lycée Marie-Jeanne"):
        assert [one.place.id for one in built.candidates(name)] == ["camps:c1"]
    assert built.info()["sources"][0]["title"] == "Displacement sites"
    assert find(tmp_path / "HT.txt").places


def test_every_folder_of_sources_is_in_the_table() -> None:
    text = DOCS.read_text(encoding="utf-8")
    root = DOCS.parents[1] / "gazetteer"
    assert [path.parent.name for path in root.glob("*/source.toml") if f"| `{path.parent.name}` |" not in text] == []
