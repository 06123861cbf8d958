"""The tasks of ``evaluate`` that are about incidents, on an annotated article made up for it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from geo_incidents.cli import app, evaluate_incidents

INCIDENT = {
    "incident": "j", "types": ["prison_break"], "date_start": "2024-03-08", "date_end": "2024-03-08",
    "lon": -72.69, "lat": 19.45,
}  # fmt: skip
ARTICLE = {
    "id": "a", "text": "Gunmen stormed the jail of Gonaïves on Friday.", "published": "2024-03-09",
    "reports": [{"incident": "j"}],
}  # fmt: skip
CORPUS = f"{json.dumps(INCIDENT)}\n{json.dumps(ARTICLE)}\n"
MARKED = """\
{"id": "b", "text": "Gunmen stormed the jail of Gonaïves.", "events": [{"start": 7, "end": 14, "places": [[27, 35]]}]}
"""


def run(tmp_path, text: str, task: str) -> str:
    corpus = tmp_path / "gold.jsonl"
    corpus.write_text(text, encoding="utf-8")
    return (
        CliRunner()
        .invoke(app, ["evaluate", str(corpus), "--task", task, "--recogniser", "rules"], catch_exceptions=False)
        .stdout
    )


def cells(shown: str) -> list[list[str]]:
    return [line.split() for line in shown.splitlines()]


@pytest.mark.parametrize(
    ("task", "row"),
    [
        ("incidents", ["type", "1", "1", "1", "1.000", "1.000", "1.000"]),
        ("incidents", ["place", "1", "1", "1", "0", "1.000", "1.000", "1.000"]),
        ("dates", ["merged", "1", "1", "1", "1.000", "1.000", "1.000"]),
        ("merging", ["articles", "pairs", "1.000", "1.000", "1.000"]),
    ],
)
def test_a_right_article(tmp_path, task, row):
    assert row in cells(run(tmp_path, CORPUS, task))


def test_places_of_marked_events(tmp_path):
    assert ["1", "1", "1.000", "1.000", "1.000"] in cells(run(tmp_path, MARKED, "places"))


def test_every_task_is_in_the_help():
    shown = " ".join(CliRunner().invoke(app, ["evaluate", "--help"], env={"COLUMNS": "200"}).stdout.split())
    assert all(task in shown for task in evaluate_incidents.TASKS)


def test_a_corpus_without_texts_says_what_to_do(tmp_path):
    with pytest.raises(Exception, match=r"docs/gold\.md"):
        run(tmp_path, '{"id": "a", "reports": []}', "dates")
