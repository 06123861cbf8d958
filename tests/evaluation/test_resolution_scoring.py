"""Scores of placed names, worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.evaluation import resolution as scoring
from geo_incidents.evaluation.corpus import GoldArticle, GoldToponym
from geo_incidents.evaluation.resolution import Bin, Calibration, Gold, Share
from geo_incidents.model import Mention, Place, Resolution, Span

LONDON, PARIS, LYON = (-0.1278, 51.5074), (2.3522, 48.8566), (4.8357, 45.764)


def _gold(start: int, at: tuple[float, float], geonames_id: int | None = None, document: str = "a") -> Gold:
    return Gold(
        document=document, span=Span(start, start + 4), phrase="Name", lon=at[0], lat=at[1], geonames_id=geonames_id
    )


def _answer(
    start: int,
    at: tuple[float, float] | None,
    *,
    geonames_id: int | None = None,
    score: float = 0.9,
    document: str = "a",
) -> Resolution:
    mention = Mention(document=document, span=Span(start, start + 4), text="Name")
    place = at and Place(id="p", name="Name", kind="town", lon=at[0], lat=at[1], radius_m=1000, geonames_id=geonames_id)
    return Resolution(mention=mention, place=place or None, score=score)


def test_distance_between_two_capitals():
    assert scoring.distance_km(*LONDON, *PARIS) == pytest.approx(343.6, abs=0.5)


@pytest.mark.parametrize(
    ("gold", "answer", "km"),
    [
        (_gold(0, LONDON), _answer(0, LONDON), 0.0),
        (_gold(0, LONDON), _answer(0, PARIS), 343.6),
        (_gold(0, LONDON, 7), _answer(0, PARIS, geonames_id=7), 0.0),
        (_gold(0, LONDON, 7), _answer(0, PARIS, geonames_id=8), 343.6),
        (_gold(0, LONDON), _answer(0, None), 20_039.0),
        (_gold(0, LONDON), None, 20_039.0),
    ],
    ids=["right", "wrong", "same id elsewhere", "other id", "left without a place", "no answer"],
)
def test_how_far_off_an_answer_is(gold, answer, km):
    assert scoring.error_km(gold, answer) == pytest.approx(km, abs=0.5)


def test_names_placed_right_wrong_and_not_at_all():
    gold = [_gold(0, LONDON, 1), _gold(10, LONDON), _gold(20, PARIS), _gold(30, PARIS)]
    answers = [_answer(0, LONDON, geonames_id=1), _answer(10, PARIS), _answer(20, (2.5, 48.9)), _answer(30, None)]
    found = scoring.placing(gold, answers)
    assert (found.toponyms, found.resolved) == (4, 3)
    assert found.within_161_km == Share(value=0.5, low=0.5, high=0.5)
    assert found.within_25_km.value == 0.5
    assert found.within_5_km.value == 0.25
    assert found.same_id.value == 0.25
    assert found.mean_km == pytest.approx((0 + 343.6 + 11.8 + 20_039) / 4, abs=0.5)
    assert found.median_km == pytest.approx(343.6, abs=0.5)
    expected = (math.log1p(343.6) + math.log1p(11.8) + math.log1p(20_039)) / math.log1p(20_039) / 4
    assert found.auc == pytest.approx(expected, abs=0.002)


def test_nothing_to_score_is_said():
    with pytest.raises(ValueError, match="nothing to score"):
        scoring.placing([], [])


def test_found_and_placed_counts_spans_and_places():
    gold = [_gold(0, LONDON), _gold(10, PARIS), _gold(20, PARIS)]
    answers = [_answer(0, LONDON), _answer(10, LONDON), _answer(40, PARIS), _answer(50, None)]
    found = scoring.end_to_end(gold, answers)
    assert (found.precision, found.recall) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert found.f1.value == pytest.approx(1 / 3)
    assert scoring.end_to_end(gold, []).f1 == Share(value=0.0, low=0.0, high=0.0)


def test_calibration_compares_what_was_said_with_what_was_right():
    gold = [_gold(start, LONDON) for start in (0, 10, 20, 30)]
    answers = [
        _answer(0, LONDON, score=0.95),
        _answer(10, PARIS, score=0.91),
        _answer(20, LONDON, score=0.55),
        _answer(30, None),
    ]
    assert scoring.calibration(gold, answers) == Calibration(
        answers=3,
        expected_error=pytest.approx((2 * abs(0.93 - 0.5) + abs(0.55 - 1.0)) / 3),
        bins=(
            Bin(low=0.5, high=0.6, answers=1, stated=0.55, right=1.0),
            Bin(low=0.9, high=1.0, answers=2, stated=pytest.approx(0.93), right=0.5),
        ),
    )


def test_the_worst_misses_are_the_surest():
    gold = [_gold(0, LONDON), _gold(10, LONDON), _gold(20, LONDON)]
    answers = [_answer(0, PARIS, score=0.6), _answer(10, LYON, score=0.99), _answer(20, None)]
    assert [miss.gold.span.start for miss in scoring.worst(gold, answers)] == [10, 0]


def test_gold_of_an_article_are_the_toponyms_with_a_position():
    article = GoldArticle(
        id=5,
        text="Nice and Lyon",
        toponyms=(
            GoldToponym(start=0, end=4, phrase="Nice"),
            GoldToponym(start=9, end=13, phrase="Lyon", lat=45.764, lon=4.8357, geonames_id=2996944),
        ),
    )

    assert scoring.gold_of(article) == (
        Gold(document="5", span=Span(9, 13), phrase="Lyon", lon=4.8357, lat=45.764, geonames_id=2996944),
    )
    assert article.document.given == (Span(9, 13),)


positions = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(positions, positions)
def test_distance_is_the_same_both_ways_and_never_beyond_the_antipodes(one, other):
    there, back = scoring.distance_km(*one, *other), scoring.distance_km(*other, *one)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20_016


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_bounds_hold_the_share(rights):
    gold = [_gold(10 * at, LONDON, document=f"d{at % 5}") for at in range(len(rights))]
    answers = [_answer(10 * at, LONDON if right else LYON, document=f"d{at % 5}") for at, right in enumerate(rights)]
    share = scoring.placing(gold, answers).within_161_km
    assert share.value == pytest.approx(sum(rights) / len(rights))
    assert 0 <= share.low <= share.high <= 1
