"""The command that measures a recogniser on an annotated corpus, as a user meets it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from geo_incidents.cli import app
from geo_incidents.errors import InputError
from geo_incidents.evaluation.corpus import read_corpus

LINES = [
    {
        "id": 1,
        "text": "Rain fell on Port-au-Prince and Jacmel.",
        "toponyms": [
            {"start": 13, "end": 27, "phrase": "Port-au-Prince", "type": "town"},
            {"start": 32, "end": 38, "phrase": "Jacmel", "type": "town"},
        ],
    },
    {"id": "2", "text": "It cleared up over the Zorb.", "toponyms": [{"start": 23, "end": 27, "type": "hill"}]},
]


def test_it_prints_scores_by_kind_and_what_was_missed(tmp_path):
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")

    result = CliRunner().invoke(app, ["evaluate", str(corpus), "--recogniser", "rules"])

    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert "2 articles, 3 toponyms marked, 2 found" in said
    assert "exact F1 0.800" in said
    assert "hill 1 0.000" in said
    assert "most often missed: Zorb (1)" in said


PLACED = {
    "id": 1,
    "text": "Rain fell on Jacmel, Haiti, and on Paris.",
    "toponyms": [
        {"start": 13, "end": 19, "phrase": "Jacmel", "lat": 18.23, "lon": -72.53},
        {"start": 35, "end": 40, "phrase": "Paris", "lat": 33.66, "lon": -95.56},
    ],
}


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("resolution", ["2 toponyms with a position, 2 resolved", "within 161 km 0.500", "worst misses", "Paris, FR"]),
        ("end-to-end", ["found and placed within 161 km, exact spans", "0.333 0.500 0.400"]),
        ("calibration", ["expected calibration error", "over 2 answers"]),
    ],
)
def test_places_are_scored(tmp_path, task, words):
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps(PLACED), encoding="utf-8")

    result = CliRunner().invoke(app, ["evaluate", str(corpus), "--recogniser", "rules", "--task", task])

    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert [part for part in words if part not in said] == []


def test_an_unknown_task_is_told_which_there_are(tmp_path):
    result = CliRunner().invoke(app, ["evaluate", str(tmp_path), "--task", "magic"])

    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": 1, "text": "Haiti"}', r"c\.jsonl, line 2: .*toponyms"),
        (
            '{"id": 1, "text": "Haiti", "toponyms": [{"start": 0, "end": 9, "phrase": "Haitians"}]}',
            "line 2: characters 0 to 9",
        ),
        ("{", r"c\.jsonl, line 2"),
    ],
)
def test_a_broken_line_is_named(line, message):
    with pytest.raises(InputError, match=message):
        list(read_corpus(["", line], where="c.jsonl"))
