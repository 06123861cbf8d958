"""Publication dates: what is read, and what is left alone because it could be two days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.documents import dates

DAY = date(2024, 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-09",
        "2024-03-09T12:00:00Z",
        "2024-03-09 23:59:59.5+02:00",
        "2024/03/09",
        "9 March 2024",
        "09 Mar 2024 10:00",
        "March 9, 2024",
        "Mar. 9th, 2024",
        "Sat, 09 Mar 2024 12:00:00 GMT",
        "9 mars 2024",
        "samedi 9 mars 2024",
        "9 de marzo de 2024",
        "9 mas 2024",
    ],
)
def test_dates_that_can_be_read_in_one_way(text):
    assert dates.parse(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03/04/2024",
        "09.03.24",
        "2024",
        "March 2024",
        "9 March",
        "2024-13-09",
        "2024-02-30",
        "soon",
        "31 April 2024",
        "0001-01-01",
        "1709942400",
        "9 March 2024 " * 9,
    ],
)
def test_what_is_no_date_or_could_be_two(text):
    assert dates.parse(text) is None


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_in_every_way(day):
    for pattern in ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y"):
        assert dates.parse(day.strftime(pattern)) == day
