"""What the README shows works, and what it points at is there."""

import re
from pathlib import Path

import pytest
import typer.main

from geo_incidents import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_quickstart_runs(tmp_path, monkeypatch, capsys):
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert (tmp_path / "map.html").stat().st_size > 100_000
    assert (tmp_path / "incidents.gpkg").exists()
    assert "Mirebalais" in capsys.readouterr().out


def test_every_command_shown_is_there():
    shown = re.findall(r"(?:^    |`)geo-incidents ([a-z]+(?: [a-z]+)?)", README, re.MULTILINE)
    group = typer.main.get_command(cli.app)
    commands = set(group.commands) | {f"gazetteer {name}" for name in group.commands["gazetteer"].commands}
    assert {one if one.startswith("gazetteer ") else one.split()[0] for one in shown} <= commands
    assert set(group.commands) <= {one.split()[0] for one in shown}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_of_the_docs_is_reached_from_the_readme():
    reached = {(ROOT / link).resolve() for link in re.findall(r"\]\((docs/[^)#]+\.md)", README)}
    assert [page.name for page in PAGES[1:] if page.resolve() not in reached] == []
