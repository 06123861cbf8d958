"""How two places lie to one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from merging_builders import ARDA, CIVIL, EAST, FAR, FARTOWN, GRAND, NORDA, PONT, PORT, QUAY, VILLA, WEST, place

from geo_incidents.events.merging.where import Atlas, level, metres

COMMUNE = place("Villa", "commune", 10.01, 20.01, 9_000, admin3="Villa")
SUBURB_FIELD = place("Suburb Airfield", "airport", 10.06, 20.0, 2_000, admin2="Villa", admin3="Suburb")
CAPITAL = place("Villa", "town", 10.0, 20.0, 3_000, admin2="Villa", admin3="Villa")
ROAD = place("Road 3", "road", 10.05, 20.01, 10_000)
NAMESAKE = place("Pont", "town", 12.0, 21.0, 3_000, admin1="Suda", admin3="Pont")
HERE_AND_THERE = {
    "itself": (VILLA, VILLA, "same"),
    "a commune and its town of one name": (COMMUNE, VILLA, "same"),
    "a facility and its town": (GRAND, VILLA, "within"),
    "a quarter and its town": (QUAY, VILLA, "within"),
    "a town and its department": (PONT, NORDA, "within"),
    "a town and its country": (PONT, ARDA, "within"),
    "a facility of the next commune, in the district named after the town": (SUBURB_FIELD, CAPITAL, "within"),
    "a facility of the next commune, near as it is": (CIVIL, VILLA, "apart"),
    "a road that passes": (ROAD, PONT, "within"),
    "two towns": (VILLA, PONT, "apart"),
    "two towns of one name": (PONT, NAMESAKE, "apart"),
    "two facilities": (EAST, WEST, "apart"),
    "two countries": (ARDA, FAR, "apart"),
    "a town and another country": (FARTOWN, ARDA, "apart"),
    "nowhere": (None, VILLA, "unknown"),
}


@pytest.mark.parametrize("case", HERE_AND_THERE)
def test_how_two_places_lie(case):
    one, other, how = HERE_AND_THERE[case]
    assert Atlas().nest(one, other).how == how


def test_near_is_near_only_when_said():
    assert [Atlas().nest(VILLA, PONT, loose=loose).how for loose in (False, True)] == ["apart", "near"]


def test_a_small_town_tells_more_than_a_city():
    assert Atlas().nest(PONT, PONT).points > Atlas().nest(VILLA, VILLA).points


def test_inside_by_area_tells_more_than_inside_by_distance():
    assert Atlas().nest(GRAND, CAPITAL).points > Atlas().nest(SUBURB_FIELD, CAPITAL).points


def test_levels_grow_with_exactness():
    assert [level(each) for each in (None, ARDA, NORDA, VILLA, QUAY, PORT)] == [-1, 1, 2, 5, 6, 7]


def test_metres_across_the_date_line():
    west, east = (place("x", "town", lon, 0.0, 1) for lon in (-179.95, 179.95))
    assert metres(west, east) == pytest.approx(11_120, rel=0.01)


ANYWHERE = st.sampled_from([ARDA, NORDA, VILLA, PONT, QUAY, GRAND, CIVIL, PORT, COMMUNE, SUBURB_FIELD, ROAD, FARTOWN])


@given(ANYWHERE, ANYWHERE, st.booleans())
def test_lying_is_mutual(one, other, loose):
    assert Atlas().nest(one, other, loose=loose) == Atlas().nest(other, one, loose=loose)
