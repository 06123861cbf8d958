"""What an incident says when its reports have been put together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merging_builders import (
    ARDA,
    CIVIL,
    DAY,
    FARTOWN,
    GRAND,
    PONT,
    PORT,
    QUAY,
    TYPES,
    VILLA,
    about,
    at,
    at_prison,
    exactly,
    flight,
    gangs,
    killing,
    more_than,
    report,
    stays,
)

from geo_incidents import records
from geo_incidents.events.merge import merge
from geo_incidents.model import Actor, Conflict, Facility, Figure, Incident

EARLY, LATE = date(2031, 5, 11), date(2031, 5, 14)
DOZENS = Figure(low=24, best=24, high=99, text="dozens")


def one(*reports) -> Incident:
    (incident,) = merge(reports, TYPES)
    return incident


FIGURES = {
    "what most sources say": (
        [("a", EARLY, exactly(9)), ("b", EARLY, exactly(9)), ("c", LATE, exactly(12))],
        (9, 9, 12),
    ),
    "of equals the latest": ([("a", EARLY, exactly(9)), ("b", LATE, exactly(12))], (9, 12, 12)),
    "of equals the more exact": ([("a", EARLY, DOZENS), ("b", EARLY, exactly(12))], (12, 12, 99)),
    "words that bear a number out": (
        [("a", EARLY, more_than(10)), ("b", EARLY, exactly(13)), ("c", LATE, exactly(8))],
        (8, 13, 13),
    ),
    "open above all others": ([("a", EARLY, exactly(9)), ("b", LATE, more_than(12))], (9, 12, None)),
    "open, but another knows more": ([("a", EARLY, more_than(9)), ("b", LATE, exactly(12))], (9, 12, 12)),
    "only open": ([("a", EARLY, more_than(9)), ("b", LATE, more_than(9))], (9, 9, None)),
    "about": ([("a", EARLY, about(20)), ("b", LATE, exactly(21))], (18, 21, 22)),
}


@pytest.mark.parametrize("case", FIGURES)
def test_figures_are_neither_averaged_nor_summed(case):
    said, expected = FIGURES[case]
    incident = one(*(at_prison(name, published=day, killed=figure) for name, day, figure in said))
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == expected


def test_a_figure_for_two_prisons_gives_way_to_this_prisons_own():
    covering = exactly(4000, covers="two prisons")
    assert one(at_prison("a", escaped=covering), at_prison("b", escaped=exactly(3000))).escaped == exactly(3000)
    assert one(at_prison("a", escaped=covering)).escaped == covering


SOURCES = {
    "five outlets that quote one agency": (
        [at_prison(name, quoted=("AFP",)) for name in "abcd"] + [at_prison("e", quoted=("Agence France-Presse",))],
        1,
    ),
    "two articles of one outlet": ([at_prison("a", source="Voice"), at_prison("b", source="The Voice")], 1),
    "two outlets": ([at_prison("a"), at_prison("b")], 2),
    "an outlet and an agency": ([at_prison("a"), at_prison("b", quoted=("AFP",))], 2),
    "an article that quotes in one sentence speaks for itself in none": (
        [at_prison("a", quoted=("UN",)), at_prison("a", start=40)],
        1,
    ),
    "an agency and an outlet that quotes it": (
        [at_prison("a", source="AFP"), at_prison("b", quoted=("afp",))],
        1,
    ),
    "an article that quotes two": ([at_prison("a", quoted=("UN", "Red Cross"))], 2),
    "no outlet, but two sites": (
        [at_prison("a", source="", url="https://www.x.example/1"), at_prison("b", source="", url="https://y.example")],
        2,
    ),
    "no outlet, one site": (
        [
            at_prison("a", source="", url="https://www.x.example/1"),
            at_prison("b", source="", url="https://x.example/2"),
        ],
        1,
    ),
    "nothing known of two articles": ([at_prison("a", source=""), at_prison("b", source="")], 2),
}


@pytest.mark.parametrize("case", SOURCES)
def test_sources_are_counted_by_who_is_quoted(case):
    reports, expected = SOURCES[case]
    assert one(*reports).n_sources == expected


def test_conflicts_show_each_value_with_its_reports():
    incident = one(
        at_prison("a", killed=exactly(9), status="attempted"),
        at_prison("b", killed=exactly(9)),
        at_prison("c", killed=DOZENS),
    )
    assert incident.conflicts == (
        Conflict(field="status", values=(("attempted", ("a:0",)), ("occurred", ("b:0", "c:0")))),
        Conflict(field="killed", values=(("9", ("a:0", "b:0")), ("dozens", ("c:0",)))),
    )


def test_days_that_differ_are_a_conflict():
    incident = one(at_prison("a", killed=exactly(30)), at_prison("b", killed=exactly(30), day=DAY + timedelta(1)))
    assert incident.conflicts == (Conflict(field="date", values=(("2031-05-10", ("a:0",)), ("2031-05-11", ("b:0",)))),)


def test_what_agrees_is_no_conflict():
    assert one(at_prison("a", killed=more_than(9)), at_prison("b", killed=exactly(12))).conflicts == ()


STATUS = {
    ("attempted", "repelled"): "repelled",
    ("repelled", "occurred"): "occurred",
    ("background", "attempted"): "attempted",
    ("background", "background"): "background",
}


@pytest.mark.parametrize(("said", "expected"), STATUS.items())
def test_the_strongest_status_holds(said, expected):
    reports = [at_prison(name, status=status) for name, status in zip("ab", said, strict=True)]
    assert one(*reports).status == expected


TITLES = {
    "Prison break at Grand Prison, Villa": at_prison("a"),
    "Prison break at Pont Civil Prison": report("a", facility=at(CIVIL), place=PONT),
    "Prison break at old jail, Villa": report("a", facility=Facility(kind="prison", name="the old jail")),
    "Prison break at prison, Villa": report("a", facility=Facility(kind="prison", name="")),
    "Killing in Quay Quarter": killing("a", place=QUAY),
    "Killing near Pont": killing("a", place=PONT, place_relation="near"),
    "Killing": killing("a", place=None),
    "Displacement from Villa to Pont": flight("a", origin=VILLA, destination=PONT),
    "Displacement to Pont": flight("a", destination=PONT),
}


@pytest.mark.parametrize("title", TITLES)
def test_titles(title):
    assert one(TITLES[title]).title == title


def test_the_more_specific_type_names_the_incident():
    police = [at_prison(name, type="attack_police") for name in "ab"]
    assert one(*police, at_prison("c"), at_prison("d", type="killing", killed=exactly(3))).type == "prison_break"


def test_the_most_exact_place_and_facility_hold():
    incident = one(report("a", place=ARDA, facility=Facility(kind="prison", name="jail")), at_prison("b"), report("c"))
    assert (incident.place, incident.facility) == (VILLA, at(GRAND))


def test_actors_are_united():
    incident = one(
        at_prison("a", perpetrators=gangs("gangs", "Les Cavaliers", "Barbekou"), sentence="There gangs came."),
        at_prison("b", perpetrators=gangs("Armed gangs", "les cavaliérs"), sentence="Armed gangs came."),
        at_prison("c", perpetrators=gangs("gangs", "Barbekow"), sentence="It was gangs."),
    )
    assert incident.perpetrators == gangs("gangs", "Les Cavaliers", "Barbekou")


def test_names_that_differ_by_a_digit_are_two():
    incident = one(at_prison("a", perpetrators=gangs("the Base 400 boys", "the Base 500 boys")))
    assert len(incident.perpetrators) == 2


def test_a_name_without_a_kind_is_no_other_actor():
    incident = one(at_prison("a", targets=(Actor(name="guards"), Actor(name="inmates"))))
    assert incident.targets == (Actor(name="guards"), Actor(name="inmates"))


def test_more_sources_make_surer():
    alone, both = one(at_prison("a")), one(at_prison("a"), at_prison("b"))
    echo = one(at_prison("a", quoted=("AFP",)), at_prison("b", quoted=("AFP",)))
    assert alone.score < both.score < 1
    assert echo.score == alone.score


def test_reports_stand_in_the_order_of_publication():
    late, early = at_prison("a", published=LATE), at_prison("b", published=EARLY)
    undated = at_prison("c", published=None)
    assert stays(merge([undated, late, early], TYPES)) == [("b:0", "a:0", "c:0")]


def linked(reports) -> set[frozenset[str]]:
    """Return which pairs of incidents are linked, by their first reports."""
    found = merge(reports, TYPES)
    first = {incident.id: incident.merged_from[0] for incident in found}
    return {frozenset((first[incident.id], first[other])) for incident in found for other in incident.links}


LOOTING = {"type": "looting", "facility": at(PORT)}
CURFEW = {"type": "emergency", "place": ARDA, "day": None, "date_start": DAY, "date_precision": 1}
LINKS = {
    "a series at one port, each with the next": (
        [report(name, day=DAY + timedelta(6 * n), **LOOTING) for n, name in enumerate("abc")],
        [("a", "b"), ("b", "c")],
    ),
    "a threat and its deed": (
        [at_prison("a", status="threat"), at_prison("b", day=DAY + timedelta(4))],
        [("a", "b")],
    ),
    "a curfew and its extension": (
        [report("a", date_end=DAY + timedelta(3), **CURFEW), report("b", date_end=DAY + timedelta(30), **CURFEW)],
        [("a", "b")],
    ),
    "two months later": ([report("a", **LOOTING), report("b", day=DAY + timedelta(60), **LOOTING)], []),
    "two towns": ([killing("a"), killing("b", place=PONT)], []),
}


@pytest.mark.parametrize("case", LINKS)
def test_links(case):
    reports, pairs = LINKS[case]
    assert linked(reports) == {frozenset(f"{name}:0" for name in pair) for pair in pairs}


def test_a_figure_for_two_prisons_links_them():
    raids = [
        at_prison("a", escaped=exactly(4000, covers="two prisons")),
        report("a", start=50, facility=at(CIVIL), place=PONT),
    ]
    assert linked(raids) == {frozenset(("a:0", "a:50"))}


def pool():
    """Return reports that agree, disagree and tempt."""
    this_week = {"day": None, "date_start": DAY - timedelta(5), "date_end": DAY + timedelta(1), "date_precision": 2}
    return [
        at_prison("a", held=exactly(900)),
        at_prison("b", killed=exactly(9), **this_week),
        at_prison("c", day=None),
        at_prison("d", day=DAY + timedelta(1), killed=exactly(9)),
        at_prison("e", status="background", day=None),
        at_prison("f", status="threat"),
        report("a", start=50),
        report("g", place=ARDA, facility=Facility(kind="prison", name="jail")),
        report("h", facility=at(CIVIL), place=PONT),
        report("i", facility=at(PORT), type="looting"),
        report("j", place=None),
        killing("a", start=70),
        killing("k", place=QUAY),
        killing("l", place=FARTOWN),
        killing("m", place=FARTOWN, killed=exactly(90)),
        killing("n", status="statistic"),
        flight("o", origin=VILLA, people=more_than(100)),
        flight("p", origin=VILLA, destination=PONT),
    ]


@given(st.permutations(pool()), st.sets(st.integers(0, 17)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_reports_never_matters(shuffled, left_out):
    kept = [each for number, each in enumerate(pool()) if number not in left_out]
    mixed = [each for each in shuffled if each in kept]
    assert b"".join(records.lines(merge(mixed, TYPES))) == b"".join(records.lines(merge(kept, TYPES)))


@given(st.sets(st.integers(0, 17)))
@settings(max_examples=40, deadline=None)
def test_every_report_is_in_one_incident(left_out):
    kept = [each for number, each in enumerate(pool()) if number not in left_out]
    told = sorted(name for incident in merge(kept, TYPES) for name in incident.merged_from)
    assert told == sorted(each.id for each in kept)


@given(st.sets(st.integers(0, 17)))
@settings(max_examples=40, deadline=None)
def test_an_article_about_elsewhere_changes_no_incident(left_out):
    kept = [each for number, each in enumerate(pool()) if number not in left_out]
    stranger = report("zz", place=FARTOWN, type="kidnapping", day=DAY + timedelta(200))
    with_stranger = [incident for incident in merge([*kept, stranger], TYPES) if "zz:0" not in incident.merged_from]
    assert with_stranger == merge(kept, TYPES)


def test_a_later_report_of_the_same_keeps_the_id():
    assert one(at_prison("a")).id == one(at_prison("a"), at_prison("b", published=LATE)).id


def test_incidents_have_ids_of_their_own():
    found = merge(pool(), TYPES)
    assert len({incident.id for incident in found}) == len(found)
