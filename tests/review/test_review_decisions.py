"""What a person decided holds: through merging, after new articles, in any order of the files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from events.merging_builders import CIVIL, DAY, GRAND, PONT, TYPES, VILLA, at, at_prison, exactly, report, stays
from hypothesis import given
from hypothesis import strategies as st
from review.deciding import decide, merged

from geo_incidents.model import Count, Days, Pin

VILLA_RAID = at_prison("a1", sentence="Gunmen broke open the Grand Prison of Villa on Saturday.")
SAME_RAID = at_prison("a2", sentence="The Grand Prison was stormed on Saturday, guards in Villa said.")
PONT_RAID = report("a1", start=90, facility=at(CIVIL), place=PONT, sentence="They then emptied the jail of Pont town.")
LATER = at_prison("b1", published=date(2031, 5, 20), sentence="The raid on the Grand Prison last Saturday shook Villa.")


def test_without_decisions_two_articles_tell_of_one_raid():
    found, told = merged(TYPES, [VILLA_RAID, SAME_RAID, PONT_RAID])
    assert stays(found) == [("a1:0", "a2:0"), ("a1:90",)]
    assert (told, found[0].decided, found[0].reviewed) == ([], (), False)


def test_confirmed():
    found, told = merged(
        TYPES, [VILLA_RAID, PONT_RAID], decide("confirm", VILLA_RAID, by="Ana", at="2031-06-01T10:00Z")
    )
    assert [(one.reviewed, one.decided) for one in found] == [
        (True, ("confirmed by hand (Ana, 2031-06-01)",)),
        (False, ()),
    ]
    assert told == []


def test_a_confirmed_incident_says_how_many_reports_have_joined_it_since():
    (one,), _ = merged(TYPES, [VILLA_RAID, SAME_RAID, LATER], decide("confirm", VILLA_RAID, SAME_RAID))
    assert one.decided == ("confirmed by hand", "1 report joined since it was confirmed")


def test_rejected_incidents_are_gone_and_named():
    found, told = merged(TYPES, [VILLA_RAID, SAME_RAID, PONT_RAID], decide("reject", VILLA_RAID, SAME_RAID))
    assert stays(found) == [("a1:90",)]
    assert told == [(1, "rejected by hand: “Gunmen broke open the Grand Prison of Villa on Saturday.” and 1 more")]


def test_merged_by_hand_though_the_rules_keep_them_apart():
    decision = decide("merge", VILLA_RAID, others=(PONT_RAID,), why="one convoy")
    found, told = merged(TYPES, [VILLA_RAID, SAME_RAID, PONT_RAID], decision)
    assert stays(found) == [("a1:0", "a1:90", "a2:0")]
    assert (found[0].decided, told) == (("put together by hand (one convoy)",), [])


def test_split_by_hand_though_the_rules_put_them_together():
    found, told = merged(TYPES, [VILLA_RAID, SAME_RAID], decide("split", SAME_RAID, others=(VILLA_RAID,)))
    assert stays(found) == [("a1:0",), ("a2:0",)]
    assert [one.decided for one in found] == [("taken apart by hand",)] * 2
    assert told == []


def test_two_reports_of_one_sentence_that_say_the_same_can_be_split():
    twin = replace(VILLA_RAID, id="a1:0:twin")
    assert stays(merged(TYPES, [VILLA_RAID, twin])[0]) == [("a1:0", "a1:0:twin")]
    found, _ = merged(TYPES, [VILLA_RAID, twin], decide("split", twin, others=(VILLA_RAID,)))
    assert stays(found) == [("a1:0",), ("a1:0:twin",)]


def test_a_pin_moved_to_a_rival_place():
    (one,), _ = merged(TYPES, [VILLA_RAID], decide("place", VILLA_RAID, place=PONT))
    assert (one.place, one.radius_m, one.geo_precision, one.facility.place) == (PONT, 3000, 1, None)
    assert (one.title, one.decided) == ("Prison break at Grand Prison, Pont", ("place set by hand",))


def test_a_pin_moved_to_a_prison_keeps_the_prison_on_the_map():
    (one,), _ = merged(TYPES, [VILLA_RAID], decide("place", VILLA_RAID, place=CIVIL))
    assert (one.place, one.facility.place) == (CIVIL, CIVIL)


@pytest.mark.parametrize(
    ("pin", "name", "country", "precision"),
    [
        (Pin(lon=10.01, lat=20.02, name="Depot", radius_m=200), "Depot", "XA", 1),
        (Pin(lon=10.012345, lat=20.02, radius_m=8000), "20.0200, 10.0123", "XA", 1),
        (Pin(lon=-70.0, lat=-30.0), "-30.0000, -70.0000", "", 1),
        (Pin(lon=10.0, lat=20.0, radius_m=60_000), "20.0000, 10.0000", "XA", 3),
    ],
)
def test_a_pin_moved_to_a_point(pin, name, country, precision):
    (one,), _ = merged(TYPES, [VILLA_RAID], decide("place", VILLA_RAID, pin=pin))
    assert (one.place.name, one.place.country, one.geo_precision) == (name, country, precision)
    assert (one.place.lon, one.place.lat, one.radius_m) == (pin.lon, pin.lat, pin.radius_m)


def test_a_place_can_be_taken_back():
    (one,), _ = merged(TYPES, [VILLA_RAID], decide("place", VILLA_RAID))
    assert (one.place, one.radius_m, one.geo_precision, one.facility.place) == (None, None, None, None)


def test_a_date_and_none():
    days = Days(start=date(2031, 5, 3), end=date(2031, 5, 9), precision=2)
    (one,), _ = merged(TYPES, [VILLA_RAID], decide("date", VILLA_RAID, days=days))
    assert (one.date_start, one.date_end, one.date_precision, one.date_text) == (days.start, days.end, 2, "")
    (none,), _ = merged(TYPES, [VILLA_RAID], decide("date", VILLA_RAID, days=Days()))
    assert (none.date_start, none.date_end, none.date_precision) == (None, None, None)


def test_a_type_is_in_the_title_too():
    (one,), _ = merged(TYPES, [VILLA_RAID], decide("type", VILLA_RAID, type="looting"))
    assert (one.type, one.title) == ("looting", "Looting at Grand Prison, Villa")


def test_figures_are_set_and_taken_away():
    told = at_prison("a1", killed=exactly(3), escaped=exactly(40))
    counts = {"killed": Count(low=9, best=12, high=None), "escaped": None, "households": Count(low=5, best=5, high=5)}
    (one,), _ = merged(TYPES, [told], decide("figures", told, figures=counts))
    assert (one.killed.low, one.killed.best, one.killed.high, one.escaped) == (9, 12, None, None)
    assert (one.displaced.households.best, one.displaced.people) == (5, None)


@pytest.mark.parametrize("what", ["confirm", "reject", "place", "date", "type", "figures"])
def test_decisions_hold_when_an_article_comes_that_tells_of_the_same(what):
    more = {
        "place": {"place": PONT},
        "date": {"days": Days(start=DAY, end=DAY)},
        "type": {"type": "looting"},
        "figures": {"figures": {"killed": None}},
    }
    decision = decide(what, VILLA_RAID, **more.get(what, {}))
    found, _ = merged(TYPES, [LATER, VILLA_RAID, PONT_RAID], decision)
    expected = [("a1:90",), ("b1:0",)] if what == "reject" else [("a1:0", "b1:0"), ("a1:90",)]
    assert stays(found) == expected
    assert bool(found[0].decided) == (what != "reject")


def test_a_split_holds_when_an_article_comes_that_fits_both():
    found, told = merged(TYPES, [VILLA_RAID, SAME_RAID, LATER], decide("split", SAME_RAID, others=(VILLA_RAID,)))
    homes = {number: stay for stay in stays(found) for number in stay}
    assert homes["a1:0"] != homes["a2:0"]
    assert len(homes["b1:0"]) == 2
    assert told == []


def test_a_merge_draws_in_what_fits_either_side():
    again = report("b1", facility=at(CIVIL), place=PONT, sentence="The prison of Pont was emptied, the mayor said.")
    found, _ = merged(TYPES, [VILLA_RAID, PONT_RAID, again], decide("merge", VILLA_RAID, others=(PONT_RAID,)))
    assert stays(found) == [("a1:0", "a1:90", "b1:0")]


def test_two_incidents_decided_on_separately_stay_two():
    found, told = merged(
        TYPES, [VILLA_RAID, SAME_RAID, LATER], decide("confirm", VILLA_RAID), decide("confirm", SAME_RAID)
    )
    assert len(found) == 2
    assert told == []


def test_a_decision_finds_its_report_under_a_new_id_in_a_longer_sentence_or_a_renamed_article():
    decision = decide("reject", VILLA_RAID)
    moved = replace(VILLA_RAID, id="a1:77", start=77)
    longer = replace(moved, sentence=f"Reports say: {VILLA_RAID.sentence} Nobody was hurt.")
    for one in (moved, longer):
        assert merged(TYPES, [one, PONT_RAID], decision)[0] == merged(TYPES, [PONT_RAID])[0]
    renamed = replace(VILLA_RAID, document="a1-copy", id="a1-copy:0")
    assert merged(TYPES, [renamed], decision)[0] == []


def test_a_decision_of_one_type_leaves_the_other_report_of_its_sentence_alone():
    killing = replace(VILLA_RAID, id="a1:9", type="killing", facility=None, place=PONT)
    found, _ = merged(TYPES, [VILLA_RAID, killing], decide("reject", replace(VILLA_RAID, id="old")))
    assert stays(found) == [("a1:9",)]


def test_what_fits_nothing_any_more_is_named():
    gone = replace(VILLA_RAID, document="gone", sentence="Nobody says this now in any article at all.")
    found, told = merged(TYPES, [VILLA_RAID], decide("reject", gone), decide("merge", VILLA_RAID, others=(gone,)))
    assert stays(found) == [("a1:0",)]
    assert [line for line, _ in told] == [1, 2]
    assert told[0][1] == (
        "fits no report of this run, and was left out: reject of “Nobody says this now in any article at all.” in gone"
    )


@pytest.mark.parametrize(
    ("decisions", "left", "said"),
    [
        ([decide("confirm", VILLA_RAID), decide("reject", VILLA_RAID)], 0, "verdict: says otherwise than line 1"),
        ([decide("reject", VILLA_RAID), decide("confirm", VILLA_RAID)], 1, "verdict: says otherwise than line 1"),
        (
            [decide("reject", VILLA_RAID), decide("merge", VILLA_RAID, others=(PONT_RAID,))],
            1,
            "verdict: says otherwise",
        ),
        ([decide("merge", VILLA_RAID, others=(PONT_RAID,)), decide("reject", VILLA_RAID, PONT_RAID)], 0, "rejected"),
        (
            [decide("place", VILLA_RAID, place=PONT), decide("place", VILLA_RAID, place=VILLA)],
            1,
            "place: says otherwise",
        ),
        (
            [decide("merge", VILLA_RAID, others=(PONT_RAID,)), decide("split", PONT_RAID, others=(VILLA_RAID,))],
            2,
            "takes apart what line 1 put together; the later line holds",
        ),
        (
            [decide("split", VILLA_RAID, others=(SAME_RAID,)), decide("merge", VILLA_RAID, others=(SAME_RAID,))],
            1,
            "puts together what line 1 took apart; the later line holds",
        ),
    ],
)
def test_of_two_lines_that_contradict_each_other_the_later_holds_and_says_so(decisions, left, said):
    wanted = {key.id for decision in decisions for key in (*decision.reports, *decision.others)}
    reports = [one for one in (VILLA_RAID, SAME_RAID, PONT_RAID) if one.id in wanted]
    found, told = merged(TYPES, reports, *decisions)
    assert len(found) == left
    assert any(line == 2 and reason.startswith(said) for line, reason in told), told


def test_what_was_decided_before_a_split_stays_with_those_that_stay():
    fix = decide("place", VILLA_RAID, SAME_RAID, place=PONT)
    found, _ = merged(TYPES, [VILLA_RAID, SAME_RAID], fix, decide("split", SAME_RAID, others=(VILLA_RAID,)))
    assert [one.place for one in found] == [PONT, VILLA]


def test_incidents_nobody_decided_on_stay_byte_for_byte():
    plain, _ = merged(TYPES, [VILLA_RAID, SAME_RAID, PONT_RAID])
    found, _ = merged(TYPES, [VILLA_RAID, SAME_RAID, PONT_RAID], decide("confirm", VILLA_RAID, SAME_RAID))
    assert [replace(found[0], decided=(), reviewed=False), found[1]] == plain


_ALL = [VILLA_RAID, SAME_RAID, PONT_RAID, LATER, report("c1", facility=at(GRAND), start=5)]


@given(st.permutations(_ALL), st.data())
def test_the_order_of_articles_never_matters(order, data):
    some = st.lists(st.sampled_from(_ALL), min_size=1, max_size=3, unique=True)
    kinds = st.sampled_from(["confirm", "reject", "merge", "split"])
    drawn = data.draw(st.lists(st.tuples(kinds, some, some), max_size=5))
    decisions = [decide(what, *one, others=tuple(other)) for what, one, other in drawn]
    found, told = merged(TYPES, order, *decisions)
    assert (found, told) == merged(TYPES, _ALL, *decisions)
    counted = [number for stay in stays(found) for number in stay]
    assert len(counted) == len(set(counted))
