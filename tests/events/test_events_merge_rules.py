"""Which reports become one incident, and which stay apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from merging_builders import (
    ARDA,
    CIVIL,
    DAY,
    EAST,
    FARTOWN,
    GRAND,
    NORDA,
    PONT,
    PORT,
    QUAY,
    TYPES,
    VILLA,
    WEST,
    about,
    at,
    at_prison,
    exactly,
    flight,
    killing,
    more_than,
    report,
    stays,
)

from geo_incidents.events.merge import merge
from geo_incidents.model import Facility

A_PRISON = Facility(kind="prison", name="the main prison")
LAST_YEAR = {"day": None, "date_start": date(2030, 1, 1), "date_end": date(2030, 12, 31), "date_precision": 3}
THIS_WEEK = {"day": None, "date_start": DAY - timedelta(5), "date_end": DAY + timedelta(1), "date_precision": 2}
UNDATED = {"day": None}
NIGHT = {"day": None, "date_start": DAY, "date_end": DAY + timedelta(1), "date_precision": 1}
CURFEW = {"type": "emergency", "place": ARDA, "day": None, "date_precision": 1}

OLD = {"status": "background", "place": ARDA, "killed": None}

ONE = {
    "one prison, one day": (at_prison("a"), at_prison("b")),
    "the town alone, the same kind of event and day": (at_prison("a"), report("b")),
    "the country alone, but a prison that day": (at_prison("a"), report("b", place=ARDA, facility=A_PRISON)),
    "overnight Saturday into Sunday": (at_prison("a"), at_prison("b", **NIGHT)),
    "some time this week, at the same prison": (at_prison("a"), at_prison("b", **THIS_WEEK)),
    "some time this week, in the same town": (at_prison("a"), report("b", **THIS_WEEK)),
    "no date, at the same prison": (at_prison("a"), at_prison("b", **UNDATED)),
    "no date, in the same article": (report("a"), report("a", start=50, **UNDATED)),
    "a quarter of the town, and the town": (killing("a", place=QUAY), killing("b", killed=exactly(4))),
    "figures that differ a little": (killing("a", killed=exactly(9)), killing("b", killed=about(12))),
    "another type at the same prison": (at_prison("a"), at_prison("b", type="attack_police")),
    "attempted, says one": (at_prison("a"), at_prison("b", status="attempted")),
    "last year's, told as background": (
        at_prison("a"),
        at_prison("b", status="background", published=date(2032, 2, 1), **THIS_WEEK),
    ),
    "one movement": (
        flight("a", origin=VILLA, destination=PONT, people=exactly(900)),
        flight("b", origin=VILLA, people=exactly(900)),
    ),
    "one curfew": (
        report("a", date_start=DAY, date_end=DAY + timedelta(3), **CURFEW),
        report("b", date_start=DAY, date_end=DAY + timedelta(3), **CURFEW),
    ),
    "one curfew, in force in the country and in its capital": (
        report("a", date_start=DAY, date_end=DAY, **CURFEW),
        report("b", date_start=DAY, date_end=DAY, **(CURFEW | {"place": VILLA})),
    ),
    "an old murder recalled by its victim's name": (
        killing("a", sentence="Since Ilse Kranewitt was killed.", **OLD, **LAST_YEAR),
        killing("b", sentence="Who killed Ilse Kranewitt?", **OLD, day=date(2030, 7, 7)),
    ),
    "a statistic in two outlets": (
        killing("a", status="statistic", killed=exactly(1100), place=ARDA, **LAST_YEAR),
        killing("b", status="statistic", killed=exactly(1100), place=ARDA, **LAST_YEAR),
    ),
    "the same sentence in two outlets": (
        report("a", place=NORDA, sentence="Guards fled."),
        report("b", place=NORDA, sentence="Guards fled."),
    ),
    "one day apart, but the same figures and prison": (
        at_prison("a", escaped=exactly(312)),
        at_prison("b", escaped=exactly(312), day=DAY + timedelta(1)),
    ),
}

TWO = {
    "two towns": (report("a"), report("b", place=PONT)),
    "two prisons": (at_prison("a"), report("b", facility=at(CIVIL), place=PONT)),
    "two airports of one town": (report("a", facility=at(EAST)), report("b", facility=at(WEST))),
    "one port, six days apart": (
        report("a", type="looting", facility=at(PORT)),
        report("b", type="looting", facility=at(PORT), day=DAY + timedelta(6)),
    ),
    "one prison, on two days running": (at_prison("a"), at_prison("b", day=DAY + timedelta(1))),
    "a port and a prison of one town": (at_prison("a"), report("b", facility=at(PORT))),
    "kinds of event with nothing in common": (killing("a"), report("b", type="kidnapping", kidnapped=exactly(8))),
    "another family": (report("a"), report("b", type="displacement")),
    "figures of another size": (killing("a", killed=exactly(1)), killing("b", killed=exactly(80))),
    "a country is no place to meet": (killing("a", place=ARDA), killing("b", place=ARDA)),
    "an unnamed place": (killing("a", place=None), killing("b", place=None)),
    "a threat and its deed": (at_prison("a"), at_prison("b", status="threat")),
    "a plan and a threat": (at_prison("a", status="planned"), at_prison("b", status="threat")),
    "a statistic and an event": (killing("a"), killing("b", status="statistic")),
    "two statistics": (
        killing("a", status="statistic", killed=exactly(1100), place=ARDA, **LAST_YEAR),
        killing("b", status="statistic", killed=exactly(1400), place=ARDA, **LAST_YEAR),
    ),
    "an extended curfew": (
        report("a", date_start=DAY, date_end=DAY + timedelta(3), **CURFEW),
        report("b", date_start=DAY, date_end=DAY + timedelta(30), **CURFEW),
    ),
    "no date, long after": (at_prison("a"), at_prison("b", published=date(2032, 5, 1), **UNDATED)),
    "no date, published before it": (at_prison("a"), at_prison("b", published=DAY - timedelta(3), **UNDATED)),
    "no date, another article, only a town": (report("a"), report("b", **UNDATED)),
    "where people went, and how many left": (
        flight("a", origin=VILLA, destination=PONT),
        flight("b", origin=VILLA, people=exactly(900)),
    ),
    "a movement elsewhere": (
        flight("a", origin=VILLA, destination=PONT),
        flight("b", origin=VILLA, destination=FARTOWN),
    ),
}


@pytest.mark.parametrize("case", ONE)
def test_reports_of_one_incident(case):
    assert len(merge(ONE[case], TYPES)) == 1


@pytest.mark.parametrize("case", TWO)
def test_reports_of_two_incidents(case):
    assert len(merge(TWO[case], TYPES)) == 2


def test_an_unclear_report_joins_only_when_one_incident_fits():
    held = {"held": exactly(900)}
    both = [at_prison("a", **held), report("b", facility=at(CIVIL), place=PONT, held=exactly(40))]
    unclear = report("c", place=ARDA, facility=A_PRISON)
    clear = report("d", place=ARDA, facility=A_PRISON, held=exactly(900))
    assert stays(merge([*both, unclear, clear], TYPES)) == [("a:0", "d:0"), ("b:0",), ("c:0",)]


def test_an_unclear_report_joins_the_incident_of_its_own_article():
    two_raids = [at_prison("a"), at_prison("b", day=DAY + timedelta(9), published=DAY + timedelta(10))]
    follow_up = at_prison("a", start=40, **UNDATED)
    assert stays(merge([*two_raids, follow_up], TYPES)) == [("a:0", "a:40"), ("b:0",)]


def test_two_raids_that_never_meet_through_a_third_report():
    first, second = at_prison("a"), at_prison("c", day=DAY + timedelta(2))
    between = at_prison("b", day=DAY + timedelta(1), killed=exactly(30), escaped=exactly(700))
    found = stays(merge([first, between, second], TYPES))
    assert not any({"a:0", "c:0"} <= set(ids) for ids in found)


def test_background_alone_stays_background_and_never_dates_afresh():
    old = at_prison("a", status="background", **LAST_YEAR)
    (incident,) = merge([old], TYPES)
    assert (incident.status, incident.date_start, incident.date_end) == (
        "background",
        date(2030, 1, 1),
        date(2030, 12, 31),
    )


def test_background_does_not_blur_the_day():
    told = [at_prison("a"), at_prison("b", status="background", published=date(2032, 1, 5), **THIS_WEEK)]
    (incident,) = merge(told, TYPES)
    assert (incident.status, incident.date_start, incident.date_end) == ("occurred", DAY, DAY)


BOTH = Facility(kind="prison", name="the two prisons", which="several")


def test_a_report_of_the_two_prisons_goes_to_the_first_and_its_count_is_of_both():
    raids = [at_prison("a"), report("a", start=50, facility=at(CIVIL), place=PONT)]
    found = merge([*raids, report("a", start=90, facility=BOTH, escaped=more_than(4000))], TYPES)
    assert stays(found) == [("a:0", "a:90"), ("a:50",)]
    assert [incident.escaped and incident.escaped.covers for incident in found] == ["the two prisons", None]


def test_a_report_of_the_two_prisons_stays_itself_while_only_one_of_them_is_known():
    found = merge([at_prison("a"), report("a", start=90, facility=BOTH, escaped=more_than(4000))], TYPES)
    assert stays(found) == [("a:0",), ("a:90",)]


def test_another_prison_is_another_in_its_own_article_only():
    another = Facility(kind="prison", name="another prison", which="another")
    assert len(merge([at_prison("a"), report("a", start=50, facility=another)], TYPES)) == 2
    assert len(merge([at_prison("a"), report("b", facility=another)], TYPES)) == 1


def test_far_away_things_do_not_change_what_is_here():
    here = [at_prison("a"), report("b"), killing("c", place=QUAY)]
    there = [killing("x", place=FARTOWN), killing("y", place=FARTOWN, day=DAY + timedelta(1))]
    assert merge(here, TYPES) == [i for i in merge([*here, *there], TYPES) if i.place != FARTOWN]


def test_reasons_are_told_in_words():
    (incident,) = merge([at_prison("a", held=about(3800)), at_prison("b", held=about(3800))], TYPES)
    assert set(incident.merge_reasons) == {
        "both on 10 May 2031",
        "both at Grand Prison",
        "same prison",
        "same kind of event (prison break)",
        "3,800 held agrees",
    }


def test_no_reports_are_no_incidents():
    assert merge([], TYPES) == []


def test_a_type_nobody_knows_still_merges():
    (incident,) = merge([report("a", type="volcano"), report("b", type="volcano")], {})
    assert incident.title == "Volcano in Villa"


def test_the_same_report_twice_is_one():
    assert stays(merge([at_prison("a"), at_prison("a")], TYPES)) == [("a:0",)]


def test_grand_prison_lies_in_villa_for_everyone():
    assert GRAND.admin3 == VILLA.name
