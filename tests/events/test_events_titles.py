"""Headlines: natural words, the most telling name, every type in every language."""

from __future__ import annotations

import pytest
from merging_builders import DAY, GRAND, PONT, VILLA, flight, place, report

from geo_incidents import languages
from geo_incidents.events import load_types, merge
from geo_incidents.events.merging.title import title
from geo_incidents.model import Facility, Report

TYPES = load_types()
POSTS = Facility(kind="police_station", name="more police stations", which="several")
PALACE = place("Old Palace", "government", 10.0, 20.0, 500, admin3="Villa")

TITLES = [
    ("en", {"facility": Facility(kind="prison", name="the main prison")}, "Prison break at main prison, Villa"),
    ("en", {"facility": Facility(kind="prison", name="Villa prison")}, "Prison break at Villa prison"),
    ("en", {"facility": Facility(kind="prison", name="prison", place=GRAND)}, "Prison break at Grand Prison, Villa"),
    (
        "en",
        {"type": "attack_police", "facility": POSTS, "place": PALACE, "place_relation": "near"},
        "Attack on police stations near Old Palace",
    ),
    (
        "en",
        {"type": "looting", "status": "attempted", "facility": Facility(kind="port", name="main port")},
        "Attempted looting of main port, Villa",
    ),
    (
        "en",
        {"type": "attack_police", "status": "threat", "facility": POSTS},
        "Threat: Attack on police stations, Villa",
    ),
    ("en", {"type": "killing", "status": "background"}, "Background: Killing in Villa"),
    ("en", {"type": "kidnapping", "place": None}, "Kidnapping"),
    ("fr", {"type": "attack_police", "facility": POSTS}, "Attaque contre police stations, Villa"),
    ("fr", {"type": "protest"}, "Manifestation à Villa"),
    ("es", {"type": "looting", "status": "attempted"}, "Intento de saqueo en Villa"),
    ("ht", {"type": "displacement"}, "Deplasman nan Villa"),
    ("xx", {"type": "protest"}, "Protest in Villa"),
]


@pytest.mark.parametrize(("language", "said", "words"), TITLES)
def test_titles(language: str, said: dict[str, object], words: str) -> None:
    (incident,) = merge([report("a", **said)], TYPES, language=language)
    assert incident.title == words


def test_the_title_of_a_movement() -> None:
    (incident,) = merge([flight("a", origin=VILLA, destination=PONT)], TYPES)
    assert incident.title == "Displacement from Villa to Pont"


@pytest.mark.parametrize("language", languages.known())
@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_type_has_a_title_in_every_language(name: str, language: str) -> None:
    patterns = TYPES[name].headline[language]
    assert patterns
    assert all({slot.split("}")[0] for slot in p.split("{")[1:]} <= {"facility", "where", "journey"} for p in patterns)
    assert "Villa" in title(report("a", type=name, facility=None), TYPES[name], language)


def prison(name: str, document: str, sentence: str) -> Report:
    return report(document, facility=Facility(kind="prison", name=name, place=GRAND), sentence=sentence)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("prison", "National Penitentiary", "capital's main prison"), "National Penitentiary"),
        (("prison", "main prison"), "main prison"),
        (("prison", "the jail"), "Grand Prison"),
    ],
)
def test_the_most_telling_name_is_shown(names: tuple[str, ...], shown: str) -> None:
    told = [prison(name, f"a{at}", f"Gangs stormed the {name} of the town.") for at, name in enumerate(names)]
    (incident,) = merge(told, TYPES)
    assert incident.facility is not None
    assert (incident.facility.name, incident.date_start) == (shown, DAY)
