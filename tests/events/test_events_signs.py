"""Names between one report and the next: what merging knows a story by."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from merging_builders import report

from geo_incidents.events.signs import signed

TEXT = (
    "Quarrel on Mill Road. Men shot the baker Oda Trellis, a 41-year-old mother. "
    "Her son Ivo saw it from number 27. Later the yard of Benno Quist burned."
)


def names(text: str, *starts: int) -> list[tuple[str, ...]]:
    return [one.names for one in signed([report("a", start=start) for start in starts], text)]


def test_each_report_has_the_names_up_to_the_next():
    shot, burned = TEXT.index("Men shot"), TEXT.index("Later")
    assert names(TEXT, shot, burned) == [
        ("Quarrel", "Mill", "Road", "Men", "Oda", "Trellis", "41-year-old", "Her", "Ivo", "27"),
        ("Later", "Benno", "Quist"),
    ]


def test_reports_of_one_sentence_have_the_same_names():
    assert names("Ivo fled to Pont.", 0, 0) == [("Ivo", "Pont")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the École of Étaples", ("École", "Étaples")),
        ("l'Hôpital d'Ennery", ("Hôpital", "Ennery")),
        ("Jean-Marie's niece", ("Jean-Marie",)),
        ("nothing here is of any note", ()),
        ("a 7 or a B tells nothing", ()),
        ("شهد يوسف ذلك", ("شهد", "يوسف", "ذلك")),
    ],
)
def test_what_is_a_name(text, expected):
    assert names(text, 0) == [expected]


def test_no_reports_no_names():
    assert signed([], TEXT) == []


@pytest.mark.parametrize("text", ["A" * 1_000_000, "A-" * 500_000, "Ab " * 300_000, "Aé" * 500_000])
def test_hostile_text_takes_no_time_and_little_room(text):
    begun = time.process_time()
    (found,) = names(text, 0)
    assert len(found) <= 100
    assert time.process_time() - begun < 1


@given(st.text(max_size=200), st.lists(st.integers(0, 200), min_size=1, max_size=4))
def test_names_stand_in_the_text_in_their_order(text, starts):
    told = signed([report("a", start=min(start, len(text))) for start in sorted(set(starts))], text)
    at = 0
    for name in (name for one in dict.fromkeys(one.names for one in told) for name in one):
        at = text.index(name, at) + len(name)
