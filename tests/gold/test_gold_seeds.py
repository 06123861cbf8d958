"""The regression gate: what is found in the sample articles, against what a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo_incidents import api, documents
from geo_incidents.evaluation.gold import Gold, read_gold
from geo_incidents.evaluation.incidents import Result, score
from geo_incidents.text import fold

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
ANNOTATION = HERE / "seeds.jsonl"

# F1, measured 2026-11 and rounded down to the next 0.05; raised when the figures rise, never lowered.
FLOORS = {"found": 0.85, "type": 0.85, "status": 0.90, "date": 0.75, "place": 0.70, "facility": 0.90, "figures": 0.70}
MERGED_FLOORS = {"type": 0.95, "status": 0.95, "date": 0.75, "place": 0.75, "facility": 0.95, "figures": 0.90}


@pytest.fixture(scope="module")
def gold() -> Gold:
    return read_gold(ANNOTATION.read_text(encoding="utf-8").splitlines(), where=ANNOTATION.name)


@pytest.fixture(scope="module")
def result(gold: Gold) -> Result:
    return score(gold, list(api.incidents(SEEDS)))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {each.id: each.text for each in documents.read([SEEDS], published=None, note=print)}


def test_every_article_is_annotated(gold, texts):
    assert {document.id for document in gold.documents} == set(texts)


def test_the_annotation_quotes_the_articles(gold, texts):
    quoted = [(d.id, words) for d in gold.documents for report in d.reports for words in report.words]
    assert [(name, words) for name, words in quoted if fold(words) not in fold(texts[name])] == []


def test_the_annotation_covers_four_languages(gold):
    assert {each.language for each in documents.read([SEEDS], published=None, note=print)} == {"en", "fr", "es", "ht"}
    assert sum(len(document.reports) for document in gold.documents) >= 8


def test_incidents_are_found(result):
    assert result.found.prf.f1 >= FLOORS["found"], (result.missed, result.spurious)


@pytest.mark.parametrize("slot", [slot for slot in FLOORS if slot != "found"])
def test_what_each_article_says(result, slot):
    assert result.slots[slot].prf.f1 >= FLOORS[slot], result.wrong


@pytest.mark.parametrize("slot", MERGED_FLOORS)
def test_what_the_merged_incidents_say(result, slot):
    assert result.merged[slot].prf.f1 >= MERGED_FLOORS[slot], result.wrong


def test_merging(result):
    assert (result.b_cubed.precision, result.pairs.precision) == (1.0, 1.0)
    assert result.b_cubed.f1 >= 0.75
    assert result.pairs.f1 >= 0.60
