"""Names, neighbours and slips of the pen, in a gazetteer of made-up places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import marisa_trie
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_incidents.model import LonLat
from geo_incidents.places import slips, storage
from geo_incidents.places.checking import check
from geo_incidents.places.entry import ABBREVIATION, ALTERNATE, CODE, DEMONYM, FORM, LANGUAGE, Entry, Name
from geo_incidents.places.gazetteer import Gazetteer
from geo_incidents.places.index import Index
from geo_incidents.places.queries import reverse, search

if TYPE_CHECKING:
    from pathlib import Path

LONS = st.floats(-180, 180, allow_nan=False).map(lambda x: round(x, 6))
LATS = st.floats(-90, 90, allow_nan=False).map(lambda x: round(x, 6))


def gazetteer(path: Path, *entries: Entry) -> Gazetteer:
    index = Index()
    for entry in entries:
        index.add(entry)
    storage.write(path, *index.sections())
    return Gazetteer(path)


def place(name: str, at: tuple[float, float] = (0, 0), kind: str = "town", **more: object) -> Entry:
    key = str(more.pop("id", name.lower().replace(" ", "-")))
    lat, lon = at
    return Entry((f"own:{key}",), name, kind, lon, lat, **more)  # type: ignore[arg-type]


NORLAND = (
    place(
        "Norland",
        (10, 10),
        "country",
        country="NL",
        names=(Name("Noland", LANGUAGE), Name("N.L.", ABBREVIATION), Name("Norlandish", DEMONYM)),
    ),
    place(
        "Westmark",
        (10, 9),
        "admin1",
        country="NL",
        admin1="Westmark",
        radius_m=20_000,
        names=(Name("Wm.", ABBREVIATION), Name("WM", CODE)),
    ),
    place("Eastmark", (10, 11), "admin1", country="NL", admin1="Eastmark", radius_m=20_000),
    place("Springton", (10.1, 9.1), country="NL", admin1="Westmark", population=90_000, id="west"),
    place("Springton", (10.1, 11.1), country="NL", admin1="Eastmark", population=5_000, id="east"),
    place("Springton", (-30, 100), country="SL", population=300, id="south"),
    place(
        "Pétion-Môle",
        (10.2, 9.2),
        "commune",
        country="NL",
        admin1="Westmark",
        names=(Name("Petyonmol", LANGUAGE), Name("Old Mole")),
    ),
    place(
        "Prison of Môle",
        (10.2, 9.2),
        "prison",
        country="NL",
        admin1="Westmark",
        names=(Name("Pétion-Môle prison", FORM),),
    ),
    place("Un", (50, 60), country="XX"),
)


@pytest.fixture(scope="module")
def norland(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("g") / "norland.gaz", *NORLAND)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Norland", [("Norland", "exact")]),
        ("NORLAND", [("Norland", "official")]),
        ("Noland", [("Norland", "exact")]),
        ("noland", [("Norland", "language")]),
        ("N.L.", [("Norland", "abbreviation")]),
        ("N.L", [("Norland", "abbreviation")]),
        ("n l", []),
        ("Norlandish", [("Norland", "demonym")]),
        ("Wm.", [("Westmark", "abbreviation")]),
        ("WM", [("Westmark", "abbreviation")]),
        ("wm", []),
        ("petion mole", [("Pétion-Môle", "official")]),
        ("Pétion-Môle", [("Pétion-Môle", "exact")]),
        ("old mole", [("Pétion-Môle", "alternate")]),
        ("petion mole Prison", [("Prison of Môle", "form")]),
        ("Springton", [("Springton", "exact")] * 3),
        ("Nowhere", []),
        ("", []),
        ("?!", []),
    ],
)
def test_what_a_name_finds_and_how(norland: Gazetteer, name: str, found: list[tuple[str, str]]) -> None:
    assert [(one.name, one.match) for one in norland.candidates(name)] == found


@pytest.mark.parametrize("name", ["Norlandish", "WM", "wm", "UN", "Nowhere", "", "n l", "norlandish"])
def test_what_is_no_name_of_a_place_has_no_importance(norland: Gazetteer, name: str) -> None:
    assert norland.importance(name) == 0
    assert name not in norland


def test_importance_is_that_of_the_best_known_place(norland: Gazetteer) -> None:
    assert norland.importance("Norland") == 1
    assert norland.importance("N.L.") == 1
    assert norland.importance("Springton") == max(one.importance for one in norland.candidates("Springton"))
    assert norland.importance("Un") > 0, "as it is spelt it is a town"


def test_candidates_are_in_order_of_importance_and_limited(norland: Gazetteer) -> None:
    springtons = norland.candidates("Springton")
    assert [one.place.id for one in springtons] == ["own:west", "own:east", "own:south"]
    assert norland.candidates("Springton", limit=1) == springtons[:1]
    assert [one.population for one in springtons] == [90_000, 5_000, 300]


def test_a_candidate_tells_what_its_place_tells(norland: Gazetteer) -> None:
    one = norland.candidates("Westmark")[0]
    place = one.place
    assert (one.name, one.kind, one.country, one.areas) == (
        place.name,
        place.kind,
        place.country,
        (place.admin1, place.admin2, place.admin3),
    )
    assert (one.position, one.population) == (place.at, place.population)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Springtn", "Springton"),
        ("Sprnigton", "Springton"),
        ("Xprington", "Springton"),
        ("Norlandd", "Norland"),
        ("Petion Mol", "Pétion-Môle"),
    ],
)
def test_one_slip_of_the_pen_is_forgiven(norland: Gazetteer, written: str, meant: str) -> None:
    assert meant in {one.name for one in norland.fuzzy(written)}
    assert {one.match for one in norland.fuzzy(written)} == {"typo"}


@pytest.mark.parametrize("written", ["", " ", "un", "U", "?!"])
def test_names_of_a_letter_or_two_are_no_slips_of_others(norland: Gazetteer, written: str) -> None:
    assert norland.fuzzy(written) == []


def slip_by_slip(word: str) -> set[str]:
    """Return all that one slip of the pen with a letter of "abcé " makes of a word, and the word."""
    cut = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cut if len(tail) > 1}
    other = {
        head + letter + tail[skip:]
        for head, tail in cut
        for letter in "abc "
        for skip in (0, 1)
        if tail[:skip] or not skip
    }
    return {word} | swapped | other | {head + tail[1:] for head, tail in cut if tail}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="abc ", min_size=1, max_size=7), min_size=1, max_size=150, unique=True),
    st.text(alphabet="abc ", min_size=3, max_size=7),
)
def test_slips_are_those_that_trying_all_gives(names: list[str], word: str) -> None:
    assert slips.near(word, marisa_trie.Trie(names)) == sorted(slip_by_slip(word) & set(names))


@pytest.mark.parametrize(
    ("written", "meant"), [("Mt. Hope", "Mount Hope"), ("Mt Blanc", "Mont Blanc"), ("Pto. Ft.", "Puerto Fort")]
)
def test_shortened_words_are_spelt_out_where_the_name_is_not_known(tmp_path: Path, written: str, meant: str) -> None:
    found = gazetteer(tmp_path / "g.gaz", place(meant), place("Ft. Known"), place("Fort Known"))
    assert [one.name for one in found.candidates(written)] == [meant]
    assert found.importance(written) > 0
    assert [one.name for one in found.candidates("Ft Known")] == ["Ft. Known"]
    assert found.candidates("Mt. Nowhere") == []


def test_within_a_country_more_is_forgiven(norland: Gazetteer) -> None:
    assert norland.fuzzy("Sprintown") == []
    assert {one.place.id for one in norland.fuzzy("Sprintown", country="NL")} == {"own:west", "own:east"}


def test_prefixes(norland: Gazetteer) -> None:
    assert [one.name for one in norland.prefix("spring", limit=2)] == ["Springton", "Springton"]
    assert {one.name for one in norland.prefix("pet")} == {"Pétion-Môle", "Prison of Môle"}
    assert norland.prefix("") == []


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("Springton", ["own:west", "own:east", "own:south"]),
        ("Springton, Eastmark", ["own:east"]),
        ("Springton, Norland", ["own:west", "own:east"]),
        ("Springton, Eastmark, Norland", ["own:east"]),
        ("Springton, Wm.", ["own:west"]),
        ("Springton, Westmark, Nowhere", ["own:west"]),
        ("Springtn, Eastmark", ["own:east"]),
        ("Nowhere, Norland", []),
        ("Springton (Eastmark)", ["own:east"]),
        ("Springton; Norland", ["own:west", "own:east"]),
        ("Springton Eastmark", ["own:east"]),
        ("Springton Norland", ["own:west", "own:east"]),
        ("Springton Nowhere", []),
        ("Norland", ["own:norland"]),
        (",", []),
        ("  ", []),
    ],
)
def test_what_follows_a_comma_says_where(norland: Gazetteer, asked: str, ids: list[str]) -> None:
    assert [one.place.id for one in search(norland, asked, fuzzy=True)] == ids


def test_search_keeps_to_country_kind_and_neighbourhood(norland: Gazetteer) -> None:
    assert [one.place.id for one in search(norland, "Springton", country="SL")] == ["own:south"]
    assert search(norland, "Springton", kind="prison") == []
    near = search(norland, "Springton", near=LonLat(lon=101, lat=-31))
    assert [one.place.id for one in near] == ["own:south", "own:east", "own:west"]
    assert len(search(norland, "Springton", limit=2)) == 2


def test_reverse_tells_the_towns_around_and_the_areas(norland: Gazetteer) -> None:
    here = reverse(norland, LonLat(lon=9.11, lat=10.1), k=2)
    assert [place.id for place, _ in here.nearest] == ["own:west", "own:pétion-môle"]
    assert here.nearest[0][1] == pytest.approx(1_095, abs=5)
    assert here.areas == ("Westmark", "NL")
    assert reverse(norland, LonLat(lon=0, lat=0), kinds={"prison"}).nearest[0][0].kind == "prison"


def test_a_country_can_be_walked(norland: Gazetteer) -> None:
    assert [place.id for place in norland.country("SL")] == ["own:south"]
    assert list(norland.country("ZZ")) == []
    assert len(list(norland)) == len(norland) == len(NORLAND)


@settings(max_examples=60, deadline=None)
@given(
    points=st.lists(st.tuples(LONS, LATS), min_size=1, max_size=30, unique=True),
    lon=LONS,
    lat=LATS,
    k=st.integers(1, 4),
)
def test_nearest_is_what_measuring_all_gives(
    tmp_path_factory: pytest.TempPathFactory, points: list[tuple[float, float]], lon: float, lat: float, k: int
) -> None:
    entries = [place(f"P{at}", (y, x)) for at, (x, y) in enumerate(points)]
    found = gazetteer(tmp_path_factory.mktemp("near") / "g.gaz", *entries)
    here = LonLat(lon=lon, lat=lat)
    apart = [found.metres(one.at, here) for one in found.nearest(lon, lat, k)]
    assert apart == pytest.approx(sorted(found.metres(LonLat(*point), here) for point in points)[:k], abs=0.5)


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        ((8, 9, 12, 11), 7),
        ((95, -40, 105, -20), 1),
        ((170, -90, -170, 90), 0),
        ((55, 0, -170, 80), 1),
        ((-180, -90, 180, 90), 9),
    ],
)
def test_within_a_box_even_across_the_date_line(norland: Gazetteer, box: tuple[float, ...], inside: int) -> None:
    assert len(list(norland.within(*box))) == inside


def test_within_takes_only_the_kinds_asked_for(norland: Gazetteer) -> None:
    assert [place.kind for place in norland.within(8, 9, 12, 11, kinds={"prison"})] == ["prison"]


def test_check_finds_twins_and_strays() -> None:
    entries = [
        *NORLAND,
        place("Springton", (10.1001, 9.1001), country="NL", admin1="Westmark", id="again"),
        place("Lost", (40, 40), country="NL", admin1="Westmark"),
    ]
    assert list(check(entries)) == [
        "own:west and own:again: both Springton (town), within 500 m",
        "own:lost: Lost lies 4,570 km from the middle of Westmark",
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="abcdé '-", min_size=1, max_size=8), min_size=1, max_size=20, unique=True))
def test_every_name_finds_its_place_however_it_is_cased(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    entries = [place(name, id=str(at), names=(Name(f"also {name}", ALTERNATE),)) for at, name in enumerate(names)]
    found = gazetteer(tmp_path_factory.mktemp("names") / "g.gaz", *entries)
    for at, name in enumerate(names):
        for written in (name, name.upper(), f"also {name}"):
            if any(letter.isalpha() for letter in name):
                assert f"own:{at}" in {one.place.id for one in found.candidates(written, limit=None)}
