"""Names that only look like a place far away: they get no pin, or the pin of the article's own land."""

from __future__ import annotations

import pytest
from resolve_world import WORLD, article

from geo_incidents.places import open_gazetteer, resolve

ABROAD = [
    ("a village that nothing else speaks for",
     "Shells fell on [Khartoum] and [Omdurman], in [Sudan]. Families from [Bulle] hid.",
     ["Khartoum, SD", "Omdurman, SD", "Sudan, SD", None]),
    ("unless its country is named",
     "Shells fell on [Khartoum] and [Omdurman]. A clinic in [Bulle], [Switzerland], sent bandages.",
     ["Khartoum, SD", "Omdurman, SD", "Bulle, CH", "Switzerland, CH"]),
    ("a capital needs nobody to speak for it",
     "Shells fell on [Khartoum] and [Omdurman]. Ministers in [London] and [Doha] said nothing.",
     ["Khartoum, SD", "Omdurman, SD", "London, GB", "Doha, QA"]),
    ("armies cross borders", "The [Israeli|demonym] army shot two men in [Jenin].", ["Israel, IL", "Janīn, PS"]),
    ("a quarter's name that a village elsewhere bears",
     "Police in [Chicago] say two men were shot in [Englewood] and on the [Northwest Side] of [Cook County].",
     ["Chicago, US", "Englewood, US", None, "Cook County, US"]),
    ("a district every city has", "A man died in [Baltimore]; the [Western District] had a bad weekend.",
     ["Baltimore, US", None]),
    ("the region of that name at home", "Fighters came to [Buea] and [Kumba]; the [North] of [Cameroon] is calm.",
     ["Buea, CM", "Kumba, CM", "North, CM", "Cameroon, CM"]),
    ("a river is not the state it is named after", "The [Mississippi River] rose in [New Orleans].",
     [None, "New Orleans, US"]),
    ("a lake is not the country it is named after", "Men fishing on lake [Chad] were shot near [Makary] in [Cameroon].",
     [None, "Makary, CM", "Cameroon, CM"]),
    ("a word for people is no town", "[Arab|demonym] herders left [Nyala] and [El Fasher], in [Darfur].",
     [None, "Nyala, SD", "El Fasher, SD", "Darfur, SD"]),
    ("an embassy is not where its country is", "Men threw stones at the [British Embassy|facility] in [Tokyo].",
     ["Tokyo, JP", "Tokyo, JP"]),
    ("one class word for a list", "Storms hit [Wyandotte], [Douglas] and [Johnson] counties in [Kansas].",
     ["Wyandotte County, US", "Douglas County, US", "Johnson County, US", "Kansas, US"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ABROAD], ids=[row[0] for row in ABROAD])
def test_a_name_gets_no_pin_abroad(gazetteer, text, expected):
    places = [answer.place for answer in resolve(*article(text), gazetteer)]
    assert [place and f"{place.name}, {place.country}" for place in places] == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("[Nelson Court|facility]", None),  # Nelson is a town of New Hampshire
        ("[Memphis hospital|facility]", "Memphis"),
        ("[Jonesboro hospital|facility]", "Jonesboro"),
    ],
)
def test_a_building_far_from_all_else_only_bears_the_name_of_a_village(gazetteer, named, expected):
    text = f"Police in [Little Rock], [Benton] and [Bryant], in [Arkansas], said a child was taken to the {named}."
    place = resolve(*article(text), gazetteer)[-1].place
    assert (place and place.name) == expected


def test_a_class_word_before_a_list_is_that_of_all_its_names(gazetteer):
    text = "Hubo toque de queda en las provincias de [Guayas], [Manabí] y [Esmeraldas], en [Ecuador]."
    answers = resolve(*article(text, language="es"), gazetteer)
    assert [answer.place.kind for answer in answers] == ["admin1", "admin1", "admin1", "country"]


def test_forms_of_one_name_do_not_speak_for_each_other():
    """Else a name that stands there in two forms would be a second witness for its own guess."""
    (alone,) = resolve(*article("[Chatham] burned."), WORLD)
    twice = resolve(*article("[Chatham] burned. In [downtown Chatham] people wept."), WORLD)
    assert [answer.score for answer in twice] == [alone.score, alone.score]


def test_a_name_that_is_nothing_like_the_official_one_speaks_against_a_town(gazetteer):
    """An old gazetteer gives Las Lomas in California the other name Hall."""
    answers = resolve(*article("[Fresno] is in [California], and so are [Las Lomas] and [Hall]."), gazetteer)
    told = {answer.mention.text: [reason.feature for reason in answer.reasons] for answer in answers}
    assert [name for name, features in told.items() if "other_name" in features] == ["Hall"]
