"""Scores of found spans against gold spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.evaluation.recognition import Reading, Score, Tally, score
from geo_incidents.model import Span

TEXT = "Rain in Nice, snow in New York and York"


def _reading(gold: dict[tuple[int, int], str], found: dict[tuple[int, int], str]) -> Reading:
    return Reading(
        text=TEXT,
        gold={Span(*span): kind for span, kind in gold.items()},
        found={Span(*span): kind for span, kind in found.items()},
    )


def test_exact_and_overlap():
    reading = _reading(
        {(8, 12): "town", (22, 30): "town", (35, 39): "town"}, {(8, 12): "place", (26, 30): "place", (0, 4): "place"}
    )
    assert score([reading]) == Score(
        documents=1,
        exact=Tally(found=3, gold=3, found_right=1, gold_right=1),
        overlap=Tally(found=3, gold=3, found_right=2, gold_right=2),
        f1_interval=(1 / 3, 1 / 3),
        recall_by_kind=(("town", Tally(gold=3, gold_right=1)),),
        precision_by_kind=(("place", Tally(found=3, found_right=1)),),
        missed=(("New York", 1), ("York", 1)),
        wrong=(("Rain", 1), ("York", 1)),
    )


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(found=4, gold=2, found_right=1, gold_right=1), 0.25, 0.5, 1 / 3),
        (Tally(), 0.0, 0.0, 0.0),
        (Tally(found=2, gold=2, found_right=2, gold_right=2), 1.0, 1.0, 1.0),
        (Tally(found=5, gold=3), 0.0, 0.0, 0.0),
    ],
)
def test_rates(tally, precision, recall, f1):
    assert (tally.precision, tally.recall) == (precision, recall)
    assert tally.f1 == pytest.approx(f1)


def test_nothing_read_is_a_score_of_nothing():
    assert score([]).exact == Tally()
    assert score([]).f1_interval == (0.0, 0.0)


def test_the_interval_holds_the_score_and_is_the_same_each_time():
    readings = [_reading({(8, 12): ""}, {(8, 12): ""}), _reading({(22, 30): ""}, {(0, 4): ""})] * 10
    result = score(readings)
    low, high = result.f1_interval
    assert low < result.exact.f1 < high
    assert score(readings) == result


SPANS = st.dictionaries(
    st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1])),
    st.just("place"),
    max_size=6,
)


@given(gold=SPANS, found=SPANS)
def test_overlap_counts_what_counting_by_hand_counts(gold, found):
    reading = Reading(text=TEXT, gold=gold, found=found)

    def touches(one, others):
        return any(one.start < other.end and other.start < one.end for other in others)

    tally = score([reading], rounds=0).overlap
    assert tally.found_right == sum(touches(span, gold) for span in found)
    assert tally.gold_right == sum(touches(span, found) for span in gold)
    assert tally.found_right >= score([reading], rounds=0).exact.found_right
