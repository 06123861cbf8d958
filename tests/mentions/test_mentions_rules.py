"""What the rules find, in tables that a journalist can read: a sentence, then the names by kind (* embedded)."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_incidents.mentions import recogniser
from geo_incidents.mentions.rules import Rules
from geo_incidents.model import Document, Mention, Span

PLACES = [
    ("Rain fell on Port-au-Prince and Croix-des-Bouquets.", ["Port-au-Prince", "Croix-des-Bouquets"]),
    (
        "They left Petite Rivière de l'Artibonite and reached Saint-Marc.",
        ["Petite Rivière de l'Artibonite", "Saint-Marc"],
    ),
    ("Haiti's ports and Kenya’s envoys", ["Haiti", "Kenya"]),
    ("The fire in Springfield, Fla., spread.", ["Springfield", "Fla."]),
    ("The U.S. sent food to D.C. and on to Jamaica.", ["U.S.", "D.C.", "Jamaica"]),
    ("PORT-AU-PRINCE, Haiti (AP) - Shops closed.", ["PORT-AU-PRINCE", "Haiti"]),
    (
        "The United States of America and Trinidad and Tobago agreed.",
        ["United States of America", "Trinidad and Tobago"],
    ),
    ("Clashes in Belladère, Mirebalais and Gonaïves went on.", ["Belladère", "Mirebalais", "Gonaïves"]),
    ("It flooded near the Blue Heron River.", ["Blue Heron River"]),
    ("A family in Zorbelle, Haiti, fled.", ["Zorbelle", "Haiti"]),
    ("Shots were heard in Zorbelle by night.", ["Zorbelle"]),
    ("The team reached St. Louis.", ["St. Louis"]),
    ("Shots rang in Delmas 33 and in Bel Air, in Port-au-Prince.", ["Delmas 33", "Bel Air", "Port-au-Prince"]),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_places(found, text, places):
    assert found(text)["place"] == places


@pytest.mark.parametrize(
    "text",
    [
        "Over the week it rained.",
        "Most fled. Nice people stayed. Reading helps. Mobile phones rang.",
        "On Monday the talks began. March was calm.",
        "The Council met. The Police came.",
        "He spoke with Marie Lincoln on Friday.",
        "Prime Minister Pierre Henry spoke.",
    ],
)
def test_no_places(found, text):
    assert found(text).get("place", []) == []


PERSONS = [
    ("President Anne Williams met Jean Martin.", ["Anne Williams", "Jean Martin"]),
    ("Louis Henry spoke. Later Henry left, said Henry.", ["Louis Henry", "Henry", "Henry"]),
    ('Gang leader Jean "Ti Wòch" Bastien fled.', ['Jean "Ti Wòch" Bastien']),
    ("The mayor, Williams, 54, agreed.", ["Williams"]),
    ("Springfield, who has led the union since May, agreed.", ["Springfield"]),
    ("Paris Hilton sang.", ["Paris Hilton"]),
    ("Gen. Marc Delmas resigned.", ["Marc Delmas"]),
]


@pytest.mark.parametrize(("text", "persons"), PERSONS)
def test_persons_are_no_places(found, text, persons):
    assert found(text) == {"person": persons}


def test_a_surname_is_a_place_only_where_the_words_around_it_say_so(found):
    text = "Louis Henry spoke in Texas. Henry was born in Henry, Texas."
    assert found(text) == {"person": ["Louis Henry", "Henry"], "place": ["Texas", "Henry", "Texas"]}


ORGANISATIONS = [
    ("Haiti National Police said so.", {"organisation": ["Haiti National Police"], "place": ["Haiti*"]}),
    ("The Miami Herald reported it.", {"organisation": ["Miami Herald"], "place": ["Miami*"]}),
    ("The Washington Post reported it.", {"organisation": ["Washington Post"], "place": ["Washington*"]}),
    ("The Kraze Zo gang took over.", {"organisation": ["Kraze Zo"]}),
    ("The Network for Defence of Rights (NDR) warned.", {"organisation": ["Network for Defence of Rights", "NDR"]}),
    ("The Haitian Red Cross came.", {"demonym": ["Haitian"]}),
]


@pytest.mark.parametrize(("text", "expected"), ORGANISATIONS)
def test_organisations(found, text, expected):
    assert found(text) == expected


FACILITIES = [
    ("Gunmen stormed the National Penitentiary.", {"facility": ["National Penitentiary"]}),
    ("They opened the Mirebalais prison.", {"facility": ["Mirebalais prison"], "place": ["Mirebalais*"]}),
    (
        "Croix-des-Bouquets Civil Prison stood empty.",
        {"facility": ["Croix-des-Bouquets Civil Prison"], "place": ["Croix-des-Bouquets*"]},
    ),
    ("They fired at Port-au-Prince's main prison.", {"place": ["Port-au-Prince"]}),
    ("Two police stations near the National Palace burned.", {"facility": ["National Palace"]}),
    ("The Haitian prison is full.", {"demonym": ["Haitian"]}),
    ("The US embassy and Canada's embassy closed.", {"place": ["US*", "Canada*"]}),
    (
        "They looted the Caribbean Dock Services (CDS) terminal.",
        {"facility": ["Caribbean Dock Services (CDS) terminal"]},
    ),
    ("Flights left Louis Martin International Airport.", {"facility": ["Louis Martin International Airport"]}),
    ("It broke out in the Hôpital Général.", {"facility": ["Hôpital Général"]}),
]


@pytest.mark.parametrize(("text", "expected"), FACILITIES)
def test_facilities(found, text, expected):
    assert found(text) == expected


DEMONYMS = [
    ("Haitian and Kenyan police", "en", ["Haitian", "Kenyan"]),
    ("the Kenyan-led mission on the Haiti-Dominican border", "en", ["Kenyan", "Dominican"]),
    ("les autorités haïtiennes et dominicaines", "fr", ["haïtiennes", "dominicaines"]),
    ("los haitianos y la policía keniana", "es", ["haitianos", "keniana"]),
    ("Lapolis ayisyen ak sòlda kenyan", "ht", ["ayisyen", "kenyan"]),
]


@pytest.mark.parametrize(("text", "language", "demonyms"), DEMONYMS)
def test_demonyms(found, text, language, demonyms):
    assert found(text, language)["demonym"] == demonyms


LANGUAGES = [
    (
        "fr",
        "Des hommes ont attaqué la prison civile de Mirebalais et le Pénitencier National, à Port-au-Prince.",
        {
            "facility": ["prison civile de Mirebalais", "Pénitencier National"],
            "place": ["Mirebalais*", "Port-au-Prince"],
        },
    ),
    (
        "fr",
        "Ils fuient l'Artibonite vers la République dominicaine.",
        {"place": ["Artibonite", "République dominicaine"]}),
    ("fr", "La Police Nationale d'Haïti et l'ambassade de France", {
        "organisation": ["Police Nationale d'Haïti"], "place": ["Haïti*", "France*"]}),
    (
        "es",
        "LA HABANA, 3 de marzo. Atacaron la cárcel de Mirebalais, dijo Pedro Williams en Dajabón.",
        {
            "facility": ["cárcel de Mirebalais"],
            "place": ["LA HABANA", "Mirebalais*", "Dajabón"],
            "person": ["Pedro Williams"],
        },
    ),
    (
        "es",
        "Los presos huyeron de la Penitenciaría de Puerto Príncipe.",
        {"facility": ["Penitenciaría de Puerto Príncipe"], "place": ["Puerto Príncipe*"]},
    ),
    ("es", "Atacaron el orfanato Santa Elena, y el hospital San Francisco en San Francisco.", {
        "facility": ["orfanato Santa Elena", "hospital San Francisco"], "place": ["San Francisco"]}),
    ("fr", "On a brûlé l'orphelinat Sainte-Hélène, l'église Saint-Pierre de Pétion-Ville et l'hôpital de Saint-Marc.", {
        "facility": ["orphelinat Sainte-Hélène", "église Saint-Pierre de Pétion-Ville", "hôpital de Saint-Marc"],
        "place": ["Pétion-Ville*", "Saint-Marc*"]}),
    ("fr", "Le feu a pris à l'hôpital Saint-Antoine de Padoue.", {"facility": ["hôpital Saint-Antoine de Padoue"]}),
    (
        "ht",
        "Bandi atake prizon sivil Mibalè ak Penitansye Nasyonal nan Pòtoprens. Minis Jan Batis kite Kafou.",
        {
            "facility": ["prizon sivil Mibalè", "Penitansye Nasyonal"],
            "place": ["Mibalè*", "Pòtoprens", "Kafou"],
            "person": ["Jan Batis"],
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), LANGUAGES)
def test_languages(found, language, text, expected):
    assert found(text, language) == expected


def test_a_headline_is_read_with_what_the_body_tells(found):
    text = "Armed Men Storm Jail In Zorbelle As Henry Watches\n\nLouis Henry lives in Zorbelle, Haiti."
    assert found(text) == {"place": ["Zorbelle", "Zorbelle", "Haiti"], "person": ["Louis Henry"]}


def test_text_in_capitals(found):
    text = "GUNMEN ATTACKED THE EMBASSY OF FRANCE IN PORT-AU-PRINCE AND SHOT AT A BUS IN MIREBALAIS ON MONDAY."
    assert found(text)["place"] == ["FRANCE*", "PORT-AU-PRINCE", "MIREBALAIS"]


def test_a_recogniser_crosses_to_another_process(known):
    documents = [Document(id="d", text="It rained in Port-au-Prince.", language="en")]
    rules = recogniser("rules", known)
    assert pickle.loads(pickle.dumps(rules))(documents) == rules(documents)


def test_the_mention_says_where_it_stands(known):
    (mentions,) = Rules(known)([Document(id="a1", text="In Kenya, Haiti", language="en")])
    assert mentions[0] == Mention(document="a1", span=Span(3, 8), text="Kenya", score=mentions[0].score)
    assert all(0 < mention.score <= 1 for mention in mentions)


PIECES = st.sampled_from(
    [
        "Haiti",
        " ",
        "\n",
        "Port-au-Prince",
        "prison de ",
        "l'",
        "“",
        "”",
        "St. ",
        "President ",
        ", ",
        "A.",
        "-",
        "'s ",
        "é",
        "ǅ",
        "İ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join)),
    language=st.sampled_from(["en", "fr", "es", "ht", "", "xx"]),
)
def test_spans_hold_their_text_and_do_not_overlap(known, text, language):
    (mentions,) = Rules(known)([Document(id="d", text=text, language=language)])
    assert all(text[mention.span.start : mention.span.end] == mention.text for mention in mentions)
    outer = [mention for mention in mentions if not mention.embedded]
    assert all(one.span.end <= two.span.start for one, two in pairwise(outer))
    assert [mention.span.start for mention in mentions] == sorted(mention.span.start for mention in mentions)


HOSTILE = {
    "one long word": ("a" * 1_000_000, 0),
    "one long capital word": ("A" * 1_000_000, None),
    "hyphens": ("Port-" * 50_000, 0),
    "hyphens and small letters": ("Aa-bb-" * 50_000, 0),
    "apostrophes": ("l'" * 100_000, 0),
    "periods": ("A." * 100_000, None),
    "quotes": ('Aa "Bb" ' * 5_000, None),
    "particles": ("Aa de " * 5_000, None),
    "another script": ("太子港" * 100_000, 0),
    "a name over and over": ("Haiti, " * 10_000, 10_000),
    "nothing": ("", 0),
    "odd characters": ("\x00\ufeff\u2028\ud7ff", 0),
}


@pytest.mark.parametrize(("text", "count"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_does_no_harm(known, text, count):
    (mentions,) = Rules(known)([Document(id="d", text=text, language="en")])
    assert len(mentions) == count if count is not None else len(mentions) <= len(text)
