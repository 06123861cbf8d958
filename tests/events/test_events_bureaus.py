"""Where an event is placed that names no place, or the wrong one; what names a victim; who asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_readings import place, reports

LAND = place("Haiti", "country")
CAPITAL = place("Port-au-Prince", "city")
VILLE = place("Villemar")
SOUTH = place("Sud", "admin1")
ABROAD = place("Sud", "town", country="SL")
CANADA = place("Canada", "country", country="CA")


def test_the_capital_of_a_dateline_is_not_where_it_happened():
    text = "PORT-AU-PRINCE (ABC) - Gunmen in Haiti killed a judge on Monday, officials said."
    found = reports(text.replace("PORT-AU-PRINCE", "Port-au-Prince"), places={"Port-au-Prince": CAPITAL, "Haiti": LAND})
    assert [report.place for report in found] == [LAND]


@pytest.mark.parametrize("more", [" The judge lived in Port-au-Prince.", ""])
def test_a_capital_that_the_text_names_or_that_is_all_there_is(more):
    places = {"Port-au-Prince": CAPITAL} | ({"Haiti": LAND} if more else {})
    start = "Port-au-Prince (ABC) - Gunmen killed two judges on Monday." + (" Haiti has few of them." if more else "")
    assert [report.place for report in reports(start + more, places=places)] == [CAPITAL]


def test_the_dateline_of_another_town_counts():
    found = reports("Villemar (ABC) - Gunmen killed two judges of Haiti.", places={"Villemar": VILLE, "Haiti": LAND})
    assert [report.place for report in found] == [VILLE]


def test_a_dateline_that_names_its_country_does_not_outweigh_the_country_that_is_written_about():
    text = "Ottawa (Canada), May 3 - Officials of Canada spoke. In Haiti, they said, all is calm. Haiti waits."
    places = {"Ottawa": place("Ottawa", "city", country="CA"), "Canada": CANADA, "Haiti": LAND}
    (report,) = reports(f"{text} Gunmen killed two judges on Sunday. Haiti mourns.", places=places)
    assert report.place == LAND


@pytest.mark.parametrize(("meant", "expected"), [(ABROAD, VILLE), (SOUTH, SOUTH)])
def test_a_side_is_a_place_only_where_it_is_an_area_of_the_country(meant, expected):
    text = "Villemar and Villemar again. Villemar was calm. Gunmen killed two judges in the South on Monday."
    found = reports(text, places={"Villemar": VILLE, "South": meant})
    assert [report.place for report in found] == [expected]


def test_an_embassy_is_not_in_the_country_whose_it_is():
    found = reports(
        "A crowd attacked the Canada Embassy in Villemar on Monday.",
        places={"Villemar": VILLE},
        facilities={"Canada Embassy": CANADA},
    )
    assert [(report.facility.kind, report.place) for report in found if report.facility] == [("embassy", VILLE)]


@pytest.mark.parametrize(
    "text",
    [
        "The union condemned the murder of Ana Ruiz.",
        "They say Ana Ruiz was abducted.",
        "The men who kidnapped the former minister Ana Ruiz are free.",
    ],
)
def test_who_is_named_makes_an_event_particular(text):
    assert [report.status for report in reports(text, people={"Ana Ruiz": None})] == ["occurred"]


def test_who_asks_tells_nothing():
    assert reports("Did gunmen attack the hospital in Villemar on Monday?", places={"Villemar": VILLE}) == []


def test_an_accusation_with_a_day_is_of_an_event_of_that_day():
    (found,) = reports("He is accused of the murder of a judge in Villemar on Monday.", places={"Villemar": VILLE})
    assert (found.status, found.date_start) == ("occurred", date(2024, 5, 13))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Guerrillas destroyed four power lines near Villemar.", "attack_police"),
        ("Rebels attacked an oil pipeline near Villemar.", "attack_police"),
        ("Gangs seized a fuel depot in Villemar.", "looting"),
    ],
)
def test_public_works(text, kind):
    assert [report.type for report in reports(text, places={"Villemar": VILLE})] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed two judges in the Villemar area of Grandville on Monday.", "Villemar"),
        ("A bomb exploded near Villemar in the district of Grandville on Monday.", "Villemar"),
        ("Gunmen killed two judges on Monday on their way from Villemar to Grandville.", "Grandville"),
    ],
)
def test_of_names_that_lie_in_one_another_the_first(text, expected):
    found = reports(text, places={"Villemar": VILLE, "Grandville": place("Grandville", "city")})
    assert [report.place.name for report in found if report.place] == [expected]


def test_a_number_of_others_makes_no_statistic():
    text = "In April gunmen attacked a centre in Villemar, where some 1,500 migrants live, and killed two people."
    assert [report.status for report in reports(text, places={"Villemar": VILLE})] == ["occurred"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bishop said on the radio today that he condemned the attack on Villemar.", None),
        ("The mayor of the town resigned today over the attack on Villemar.", None),
        ("Monday's attack on Villemar killed two people.", date(2024, 5, 13)),
        ("The attack on Villemar on Monday killed two people.", date(2024, 5, 13)),
        ("On Monday night in Villemar gunmen attacked a bus.", date(2024, 5, 13)),
        ("A bomb exploded in Villemar a few minutes ago.", date(2024, 5, 14)),
        ("In the past few hours gunmen attacked a bus in Villemar.", date(2024, 5, 14)),
    ],
)
def test_whose_day_it_is(text, day):
    (found,) = reports(text, places={"Villemar": VILLE})
    assert found.date_start == day


US = place("United States", "country", country="US")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen kidnapped two U.S. missionaries on Monday.", VILLE),
        ("Gunmen kidnapped two missionaries in the U.S. on Monday.", US),
        ("Gunmen attacked a U.S. embassy car on Monday.", VILLE),
    ],
)
def test_a_country_that_only_says_whose_people_they_are(text, expected):
    found = reports(f"Villemar and Villemar again. Villemar was calm. {text}", places={"Villemar": VILLE, "U.S.": US})
    assert [report.place for report in found] == [expected]


@pytest.mark.parametrize(
    ("more", "strange"),
    [
        ("", True),
        (" Police of Mexico said nothing.", False),
        (" In Escalon they mourn. Escalon is small.", False),
        (" Toluca was calm.", False),
    ],
)
def test_a_name_abroad_that_nothing_else_speaks_for_is_no_place_of_an_event(more, strange):
    abroad = place("Escalon", country="MX")
    text = "Villemar and Villemar again. Villemar was calm. Gunmen killed two judges in Escalon on Monday."
    places = {"Villemar": VILLE, "Escalon": abroad, "Toluca": place("Toluca", country="MX")}
    found = reports(text + more, places=places | {"Mexico": place("Mexico", "country", country="MX")})
    assert [report.place for report in found] == [VILLE if strange else abroad]


@pytest.mark.parametrize(
    "abroad",
    [place("Caracas", "city", country="VE"), replace(place("Escalon", country="MX"), population=15_000)],
    ids=["a capital", "a town that readers know"],
)
def test_a_known_place_abroad_is_a_place_of_an_event(abroad):
    text = f"Villemar and Villemar again. Villemar was calm. Gunmen killed two judges in {abroad.name} on Monday."
    assert [one.place for one in reports(text, places={"Villemar": VILLE, abroad.name: abroad})] == [abroad]
