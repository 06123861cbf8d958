"""Quarters that the gazetteer does not hold: not the town of that name elsewhere, but the city that the news is of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_readings import HAITI, PORT, place, reports

FAR = replace(place("Bellavista", country="PH"), lat=10.0, lon=123.0)
HOME = replace(place("Morne Rouge"), lat=21.0, lon=-75.0)
NEAR = replace(place("Delcour"), lat=PORT.lat + 0.1, lon=PORT.lon)
LAGUNE = replace(place("Lagune", "country", country="LG"), lat=40.0, lon=10.0)
PLACES = {
    "Port-Margot": PORT,
    "Haiti": HAITI,
    "Bellavista": FAR,
    "Morne Rouge": HOME,
    "Delcour": NEAR,
    "Lagune": LAGUNE,
}

LEAD = "A curfew began in Port-Margot, Haiti, on Monday. "


def where(text: str, language: str = "en") -> list[str]:
    return [one.place.name if one.place else "-" for one in reports(text, language, places=PLACES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gunmen killed three people in the Bellavista neighborhood.", "Port-Margot"),  # abroad by that name
        ("Gunmen killed three people in the Morne Rouge neighborhood.", "Port-Margot"),  # far by that name
        ("Gunmen killed three people in the neighbourhood of Morne Rouge.", "Port-Margot"),
        ("Gunmen killed three people in the Bellavista and Morne Rouge neighborhoods.", "Port-Margot"),
        ("Gunmen killed three people in the Lagune neighborhood.", "Port-Margot"),  # a country's name
        ("Gunmen killed three people in the Delcour neighborhood.", "Delcour"),  # beside the city
        ("Gunmen killed three people in Morne Rouge.", "Morne Rouge"),
        ("Gunmen killed three people in a Morne Rouge neighborhood.", "Morne Rouge"),
        ("Gunmen killed three people in a poor neighborhood of Morne Rouge.", "Morne Rouge"),
        ("Gunmen killed three people in the slums of Morne Rouge.", "Morne Rouge"),
        ("Gunmen killed three people on Bellavista Street.", "Port-Margot"),
        ("Gunmen killed three people in Morne Rouge Square.", "Port-Margot"),
    ],
)
def test_a_quarter_is_no_distant_town_of_its_name(text: str, found: str) -> None:
    assert where(LEAD + text)[-1] == found


def test_a_quarter_that_the_gazetteer_holds_may_lie_in_another_city() -> None:
    known = {**PLACES, "Morne Rouge": replace(HOME, kind="neighbourhood")}
    found = reports(LEAD + "Gunmen killed three people in the Morne Rouge neighborhood.", places=known)
    assert found[-1].place == known["Morne Rouge"]


def test_a_quarter_is_unknown_wherever_the_article_names_it_again() -> None:
    text = LEAD + "Shots rang out in the Bellavista neighborhood. Gunmen killed three people in Bellavista."
    assert where(text)[-1] == "Port-Margot"


def test_a_town_that_is_named_by_itself_is_no_quarter() -> None:
    text = LEAD + "The road leads to Morne Rouge. Gunmen killed three people in the Morne Rouge neighborhood."
    assert where(text)[-1] == "Morne Rouge"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Un couvre-feu a débuté à Port-Margot, Haiti. Trois personnes ont été tuées dans le quartier Morne Rouge.",
            "fr",
        ),
        (
            "El toque de queda rige en Port-Margot, Haiti. Tres personas fueron asesinadas en el barrio Morne Rouge.",
            "es",
        ),
    ],
)
def test_quarters_in_other_languages(text: str, language: str) -> None:
    assert where(text, language)[-1] == "Port-Margot"


def test_in_french_a_town_may_have_quarters_that_are_not_named() -> None:
    text = (
        "Un couvre-feu a commencé à Port-Margot, Haiti. Trois personnes ont été tuées dans un quartier de Morne Rouge."
    )
    assert where(text, "fr")[-1] == "Morne Rouge"
