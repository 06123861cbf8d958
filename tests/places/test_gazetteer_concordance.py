"""One place in two sources is one place; two places of one name are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_incidents.errors import InputError
from geo_incidents.places.concordance import Known, decisions, merged
from geo_incidents.places.entry import Entry, Name

if TYPE_CHECKING:
    from pathlib import Path


def ours(name: str, kind: str, lat: float, lon: float, **more: object) -> Entry:
    return Entry((f"ours:{name.lower()}",), name, kind, lon, lat, country="HT", admin1="Centre", source="ours", **more)  # type: ignore[arg-type]


def theirs(name: str, kind: str, lat: float, lon: float, number: int = 7, **more: object) -> Entry:
    settings = {"country": "HT", "admin1": "Centre", "source": "geonames"} | more
    return Entry((f"geonames:{number}",), name, kind, lon, lat, **settings)  # type: ignore[arg-type]


LACOL = ours("Lacol", "commune", 18.80, -72.10, radius_m=9000, names=(Name("Lakòl", 2),))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (theirs("Lacol", "town", 18.81, -72.11), True),
        (theirs("LACÒL", "town", 18.81, -72.11), True),
        (theirs("Lakol", "town", 18.81, -72.11), True),
        (theirs("Lacol", "admin3", 18.85, -72.12), True),
        (theirs("Lacol", "commune", 18.81, -72.11), True),
        (theirs("Lacol", "town", 19.60, -72.11), False),
        (theirs("Lacol", "town", 18.85, -72.11, admin1="Ouest"), False),
        (theirs("Lacol", "town", 18.801, -72.101, admin1="Ouest"), True),
        (theirs("Lacol", "prison", 18.80, -72.10), False),
        (theirs("Lacol", "river", 18.80, -72.10), False),
        (theirs("Lacol", "admin1", 18.80, -72.10), False),
        (theirs("Lacolline", "town", 18.80, -72.10), False),
        (theirs("Lacol", "town", 18.81, -72.11, country="DO"), False),
    ],
)
def test_name_kind_area_and_distance_decide(other: Entry, same: bool) -> None:
    known = Known([LACOL])
    assert (known.join(other) is None) == same
    [kept] = known.rest()
    assert kept.ids == (("geonames:7", "ours:lacol") if same else ("ours:lacol",))


def test_what_one_source_says_twice_is_two_places() -> None:
    known = Known([LACOL, LACOL._replace(ids=("ours:lacol-2",))])
    assert len(list(known.rest())) == 2


def test_a_shared_id_joins_whatever_the_names_say() -> None:
    known = Known([LACOL._replace(ids=("geonames:7", "ours:lacol"))])
    assert known.join(theirs("Quite Other", "town", 0, 0, country="FR")) is None
    [kept] = known.rest()
    assert (kept.name, kept.lat, Name("Quite Other", 3) in kept.names) == ("Lacol", 18.80, True)


def test_hand_decisions_join_and_part(tmp_path: Path) -> None:
    table = tmp_path / "concordance.csv"
    table.write_text("first,second,same,why\nours:lacol,geonames:7,no,two hamlets\nours:lacol,geonames:8,yes,renamed\n")
    known = Known([LACOL], decisions(table))
    assert known.join(theirs("Lacol", "town", 18.80, -72.10, number=7)) is not None
    assert known.join(theirs("Newtown", "town", 18.90, -72.00, number=8)) is None
    assert known.report()["joined"] == {"hand": 1}


def test_a_decision_that_decides_nothing_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "concordance.csv"
    table.write_text("first,second,same,why\nours:lacol,geonames:7,perhaps,\n")
    with pytest.raises(InputError, match=r"concordance.csv:2: needs first, second \(two ids\) and same"):
        decisions(table)


def test_a_doubt_is_reported_and_the_nearer_place_taken() -> None:
    near, far = (
        ours("Savann", "locality", 18.80, -72.10, radius_m=5000),
        ours("Savann", "locality", 18.83, -72.10, radius_m=5000),
    )
    known = Known([near, far._replace(ids=("ours:far",))])
    assert known.join(theirs("Savann", "town", 18.805, -72.10)) is None
    assert known.report()["doubts"] == ["geonames:7 Savann (town) is ours:savann (locality); or ours:far"]


def test_a_neighbourhood_takes_the_more_exact_position() -> None:
    vague = ours("Solèy", "neighbourhood", 18.50, -72.30, radius_m=4000)
    exact = theirs("Solèy", "neighbourhood", 18.52, -72.32, radius_m=300)
    joined = merged(vague, exact)
    assert (joined.lat, joined.lon, joined.radius_m, joined.kind) == (18.52, -72.32, 300, "neighbourhood")
    assert merged(exact, vague).lat == 18.52


def test_what_the_better_informed_source_lacks_is_filled_in() -> None:
    joined = merged(LACOL, theirs("Lacol", "town", 1, 1, admin2="Arr", population=900, names=(Name("Bourg Lacol"),)))
    assert (joined.kind, joined.lat, joined.admin2, joined.population) == ("commune", 18.80, "Arr", 900)
    assert joined.names == (Name("Lakòl", 2), Name("Bourg Lacol"))
