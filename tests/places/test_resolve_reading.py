"""What is read around names, from addresses and from the words of four languages; and that all of it is explained."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve_world import WORLD, article

from geo_incidents import languages
from geo_incidents.places import explanation, outlet
from geo_incidents.places.candidates import forms
from geo_incidents.places.confidence import chances
from geo_incidents.places.context import open_context
from geo_incidents.places.features import FIXED, MOVING
from geo_incidents.places.options import around
from geo_incidents.places.sights import read
from geo_incidents.places.weights import ASKED, MATCH, WEIGHTS
from geo_incidents.places.words import PlaceWords, wording

TIES = [
    ("en", "[A], [B]", {"A": ["B"]}, True),
    ("en", "[A] in northern [B]", {"A": ["B"]}, False),
    ("en", "[A], a town in [B]", {"A": ["B"]}, False),
    ("en", "[A] ([B])", {"A": ["B"]}, False),
    ("en", "[A]'s second city, [B]", {"B": ["A"]}, False),
    ("en", "the [A|demonym] city of [B]", {"B": ["A"]}, False),
    ("en", "[A] and [B]", {}, True),
    ("en", "[A] said. [B]", {}, False),
    ("en", "[A] was far from all that we knew and heard of the fight for the town of [B]", {}, False),
    ("fr", "[A], dans le nord de [B]", {"A": ["B"]}, False),
    ("fr", "[A] et [B]", {}, True),
    ("es", "[A] en el norte de [B]", {"A": ["B"]}, False),
    ("ht", "[A] nan [B]", {"A": ["B"]}, False),
]


@pytest.mark.parametrize(("language", "text", "within", "listed"), TIES)
def test_what_stands_between_two_names_ties_them(language, text, within, listed):
    document, mentions = article(text, language=language)
    first, second = read(document, mentions, wording(language))
    found = {
        sight.mention.text: [outer.mention.text for outer in sight.within] for sight in (first, second) if sight.within
    }
    assert found == within
    assert (second in first.beside) is listed


ASKS = [
    ("en", "the town of [A]", "settlement"),
    ("en", "[A] County", ""),
    ("en", "[A County]", "district"),
    ("en", "in [A] province,", "region"),
    ("en", "on Lake [A]", "water"),
    ("en", "the [A] city of", ""),
    ("fr", "le département de l'[A]", "region"),
    ("fr", "la ville de [A]", "settlement"),
    ("es", "la provincia de [A]", "region"),
    ("ht", "vil [A]", "settlement"),
]


@pytest.mark.parametrize(("language", "text", "asked"), [(c, t, a) for c, t, a in ASKS if a or "city" in t])
def test_class_words_ask_for_a_kind(language, text, asked):
    document, mentions = article(text, language=language)
    assert read(document, mentions, wording(language))[0].asked == asked


def test_a_dateline_is_the_names_before_the_dash():
    document, mentions = article("[KINGSTON], [Jamaica] \N{EM DASH} The talks of [London] failed.")
    assert [sight.dateline for sight in read(document, mentions, wording("en"))] == [True, True, False]
    document, mentions = article("The mayor of [London] \N{EM DASH} of all people \N{EM DASH} came.")
    assert [sight.dateline for sight in read(document, mentions, wording("en"))] == [False]


@pytest.mark.parametrize(
    ("name", "looked_up"),
    [
        ("the Bronx", ["the Bronx", "bronx"]),
        ("Haiti's", ["Haiti's", "haiti"]),
        ("City of London", ["City of London", "london"]),
        ("Kisumu County", ["Kisumu County", "kisumu"]),
        ("northern Haiti", ["northern Haiti", "haiti"]),
        ("Bel Air (Delmas)", ["Bel Air (Delmas)", "Bel Air "]),
    ],
)
def test_a_name_is_looked_up_as_itself_first(name, looked_up):
    assert list(forms(name, _fold(name), wording("en"))) == looked_up


@pytest.mark.parametrize(
    ("url", "source", "country", "names"),
    [
        ("https://www.springfieldnews.example/local/1", "", "", ["springfield"]),
        ("https://news.augusta.example/Kanawha/2009/x", "", "", ["augusta", "Kanawha"]),
        ("https://observer.example.jm/a", "", "JM", []),
        ("http://www.example.co.uk/a", "", "GB", []),
        ("https://example.tv/", "", "", []),
        ("", "Jamaica Observer", "", ["jamaica"]),
        ("", "example.fr", "FR", []),
        ("not an address", "", "", []),
    ],
)
def test_an_address_names_a_country_and_towns(url, source, country, names):
    document, _ = article("", url=url, source=source)
    assert outlet.country(document) == country
    assert [name for name in outlet.places(document, wording("en")) if name != "example"] == names


def test_words_of_institutions_point_to_their_country():
    document, _ = article("The district attorney and the Sheriff spoke of a felony.")
    assert open_context(document, wording("en"), None).signs == {"US": 0.75}


def test_every_feature_has_a_weight_and_a_reason():
    features = [*FIXED, *MOVING]
    assert {one.name for one in features} == set(WEIGHTS.weights)
    assert all((one.ask.__doc__ or "").split("\n")[0].endswith(".") or one.name == "said_to_lie_in" for one in features)


def test_every_language_has_words_and_asks_only_for_kinds_there_are():
    for code in languages.known():
        words = languages.section(code, "places", PlaceWords)
        assert words is not None, code
        assert set(words.kinds) <= set(ASKED)
    assert set(MATCH) >= {"exact", "official", "alternate", "abbreviation", "demonym"}


@given(st.lists(st.floats(-50, 50), max_size=20))
def test_chances_are_a_share_of_one(scores):
    found = chances(scores)
    assert all(0 <= chance <= 1 for chance in found)
    assert sum(found) <= 1 + 1e-9
    assert sorted(scores) == [
        score for _, score in sorted(zip(found, scores, strict=True), key=lambda pair: (pair[0], pair[1]))
    ]


@given(st.integers(-180, 179), st.integers(-360, 359))
def test_cells_close_at_the_date_line(lat, lon):
    found = list(around((lat, lon)))
    assert len(found) == len(set(found)) == 9
    assert all(-360 <= east < 360 for _, east in found)
    assert all((lat, lon) in around(cell) for cell in found)


def test_an_explanation_shows_every_place_that_was_considered():
    document, mentions = article("It rained in town. Police in [Springfield], [Illinois], spoke to [Qwghlm].")
    springfield, illinois, unknown = explanation(document, mentions, WORLD)
    assert (springfield.name, springfield.mentions, springfield.chosen) == ("Springfield", 1, True)
    assert springfield.sentence == "Police in Springfield, Illinois, spoke to Qwghlm."
    assert [considered.place.id for considered in springfield.places] == [
        "springfield-il",
        "springfield-ma",
        "springfield-mo",
    ]
    assert springfield.places[0].chance > 0.9
    for considered in (*springfield.places, *illinois.places):
        assert math.isclose(considered.score, sum(part.score for part in considered.features), abs_tol=0.02)
    assert (unknown.places, unknown.looked_up, unknown.none, unknown.chosen) == ((), "", 1.0, False)
    assert springfield.countries[0][0] == "US"


def _fold(name: str) -> str:
    from geo_incidents.text import fold

    return fold(name)
