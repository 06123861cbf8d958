"""Scores of incidents and of clusterings, on cases that can be counted on fingers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.errors import InputError
from geo_incidents.evaluation.clustering import PRF, b_cubed, linked, pairs
from geo_incidents.evaluation.gold import read_gold
from geo_incidents.evaluation.incidents import Score, score
from geo_incidents.model import Copy, Facility, Figure, Incident, Place, Report

RAID = (
    '{"incident": "raid", "types": ["prison_break"], "date_start": "2031-05-10", "date_end": "2031-05-11", '
    '"lon": 10.0, "lat": 20.0, "facility": ["prison"], "figures": {"killed": [9, 12]}}'
)
ANNOTATION = [
    RAID,
    '{"incident": "march", "types": ["protest"], "date_start": "2031-05-12"}',
    '{"incident": "fear", "types": ["killing"], "status": ["threat"], "optional": true}',
    '{"id": "a", "reports": [{"incident": "raid", "words": ["stormed the jail"], "figures": {"killed": [9, 9]}}]}',
    "",
    '{"id": "b", "reports": [{"incident": "raid", "words": ["the raid"], "dated": false}, {"incident": "march"}]}',
]
GOLD = read_gold(ANNOTATION, where="made up")
VILLA = Place(id="v", name="Villa", kind="town", lon=10.01, lat=20.01, radius_m=3000)
FAR = Place(id="f", name="Far", kind="town", lon=11.0, lat=20.0, radius_m=3000)


def report(document: str, sentence: str, **said) -> Report:
    known = {
        "id": f"{document}{sentence}", "type": "prison_break", "status": "occurred", "document": document, "title": "",
        "source": "", "url": "", "published": None, "language": "en", "sentence": sentence, "start": 0, "end": 1,
        "date_start": date(2031, 5, 10), "date_end": date(2031, 5, 10), "place": VILLA,
        "facility": Facility(kind="prison", name="jail"),
    }  # fmt: skip
    return Report(**(known | said))


def incident(name: str, *reports: Report) -> Incident:
    first = reports[0]
    said = {field: getattr(first, field) for field in ("type", "status", "date_start", "date_end", "place", "facility")}
    return Incident(id=name, title=name, reports=reports, n_sources=1, killed=first.killed, **said)


NINE = Figure(low=9, best=9, high=9, text="nine")
RIGHT = report("a", "Men stormed the jail.", killed=NINE)
LATER = report("b", "After the raid, calm.", date_start=None, date_end=None)
MARCH = report("b", "They marched.", type="protest", date_start=date(2031, 5, 12), date_end=date(2031, 5, 12))


def test_all_right():
    result = score(GOLD, [incident("1", RIGHT, LATER), incident("2", MARCH)])
    assert result.found == Score(3, 3, 3)
    assert {slot: each.prf for slot, each in result.slots.items()} == dict.fromkeys(result.slots, PRF(1.0, 1.0))
    assert (result.b_cubed, result.pairs) == (PRF(1.0, 1.0), PRF(1.0, 1.0))
    assert (result.missed, result.spurious, result.wrong) == ([], [], [])


def test_a_copy_tells_what_its_article_tells():
    told = replace(LATER, document="a", copies=(Copy(document="b", title="", source="", url="", published=None),))
    result = score(GOLD, [incident("1", RIGHT, told), incident("2", MARCH)])
    assert (result.found, result.missed) == (Score(3, 3, 3), [])


def test_nothing_found():
    result = score(GOLD, [])
    assert result.found == Score(0, 0, 3)
    assert result.slots["figures"] == Score(0, 0, 1)
    assert result.missed == ["a: raid", "b: raid", "b: march"]


def test_one_incident_split_in_two():
    result = score(GOLD, [incident("1", RIGHT), incident("2", LATER), incident("3", MARCH)])
    assert result.found == Score(3, 3, 3)
    assert result.b_cubed == PRF(1.0, pytest.approx(2 / 3))
    assert result.pairs == PRF(1.0, 0.0)


def test_wrong_slots_are_named():
    wrong = report("a", "Men stormed the jail.", place=FAR, date_start=date(2031, 5, 9), date_end=date(2031, 5, 9))
    result = score(GOLD, [incident("1", wrong, LATER), incident("2", MARCH)])
    assert [name for name in result.wrong if name.startswith("a:")] == [
        "a: raid: date",
        "a: raid: place",
        "a: raid: figures",
    ]


def test_what_should_not_have_been_found():
    extra = report("a", "Rain fell.", type="looting", place=FAR, facility=None)
    result = score(GOLD, [incident("1", RIGHT, LATER), incident("2", MARCH), incident("3", extra)])
    assert result.found == Score(3, 4, 3)
    assert result.spurious == ["a: 3: Rain fell."]


def test_a_day_where_none_is_told_is_wrong():
    dated = report("b", "After the raid, calm.")
    result = score(GOLD, [incident("1", RIGHT, dated), incident("2", MARCH)])
    assert result.slots["date"] == Score(2, 3, 2)


def test_annotation_that_names_no_incident():
    with pytest.raises(InputError, match="article c reports 'nothing'"):
        read_gold(['{"id": "c", "reports": [{"incident": "nothing"}]}'], where="made up")


def test_annotation_with_a_slip_names_the_line():
    with pytest.raises(InputError, match="made up, line 2"):
        read_gold(["", '{"incident": "x", "types": "prison_break"}'], where="made up")


def test_b_cubed_by_hand():
    gold = {"a": 1, "b": 1, "c": 2}
    assert b_cubed(gold, {"a": "x", "b": "x", "c": "x"}) == PRF(pytest.approx(5 / 9), 1.0)
    assert b_cubed(gold, {}) == PRF(1.0, pytest.approx(2 / 3))
    assert pairs(gold, {"a": "x", "b": "x", "c": "x"}) == PRF(pytest.approx(1 / 3), 1.0)


def test_items_that_share_a_group_are_together():
    assert linked([["a", "b"], ["c"], ["d", "b"]]) == {"a": "a", "b": "a", "c": "c", "d": "a"}


LABELS = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 3), min_size=1)


@given(LABELS)
def test_a_perfect_clustering_scores_one(gold):
    assert b_cubed(gold, gold).f1 == pytest.approx(1.0)
    assert pairs(gold, gold) == PRF(1.0, 1.0)


@given(LABELS, st.randoms())
def test_scores_stay_between_nothing_and_one(gold, rng):
    system = {item: rng.randrange(3) for item in gold}
    for measured in (b_cubed(gold, system), pairs(gold, system)):
        assert 0 <= measured.precision <= 1
        assert 0 <= measured.recall <= 1
