"""The options of `geo-incidents map`: several maps at once, a compact page, online tiles."""

import sys
from pathlib import Path

import pytest

from geo_incidents import cli, layers

MAPS = Path(__file__).parents[2] / "maps"


@pytest.fixture
def run(monkeypatch, capfd, tmp_path):
    (tmp_path / "friday.txt").write_text(
        "Armed men attacked a police station in Port-au-Prince on Friday.", encoding="utf-8"
    )

    def run(*arguments):
        options = ["map", str(tmp_path / "friday.txt"), "--published", "2024-03-09", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", ["geo-incidents", *options])
        with pytest.raises(SystemExit) as end:
            cli.main()
        return end.value.code, *capfd.readouterr()

    return run


def test_all_writes_a_map_for_each_definition_and_an_index_that_leads_to_them(run, tmp_path):
    code, out, err = run("--all", "--definition", MAPS, "-o", tmp_path / "out")
    assert (code, err) == (0, "")
    names = sorted(path.stem for path in MAPS.glob("*.toml"))
    assert sorted(path.stem for path in (tmp_path / "out").glob("*.html")) == sorted(["index", *names])
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert [name for name in names if f'href="./{name}.html"' not in index] == []
    assert "index.html" in out


def test_all_says_where_it_looked_for_definitions(run, tmp_path):
    code, _, err = run("--all", "--definition", tmp_path, "-o", tmp_path / "out")
    assert code != 0
    assert "holds no map definition" in err


def test_an_embedded_map_and_tiles_that_need_a_server(run, tmp_path):
    code, out, _ = run("-o", tmp_path / "m.html", "--embed", "--tiles", "OpenStreetMap.Mapnik")
    text = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert code == 0
    assert '"embed":true' in text
    assert "img-src data: blob: https://tile.openstreetmap.org;" in text
    assert "refuses pages opened from a file" in " ".join(out.split())


def test_tiles_nobody_knows_are_an_error(run, tmp_path):
    code, _, err = run("-o", tmp_path / "m.html", "--tiles", "Atlantis")
    assert code != 0
    assert "no tiles called 'Atlantis'" in err


@pytest.mark.parametrize("path", sorted(MAPS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_definition_of_the_project_can_be_read(path):
    assert layers.definition(path).title.startswith("Haiti")
