"""Habits of news writing that once led astray: datelines, headlines, lists of places, who is quoted, totals."""

from __future__ import annotations

from datetime import date

import pytest
from made_readings import BELLAC, HAITI, PORT, SAVAN, place, reports

DAY = {"places": {"Bellac": BELLAC, "Savan": SAVAN}}
SOLDIERS = "Gunmen attacked a police station in Bellac on Saturday. "

DATED = [
    ("BELLAC, May 13 (XYZ) - Gunmen attacked a police station in Bellac on Sunday.", date(2024, 5, 12)),
    (f"{SOLDIERS}The day after, armed men burned the courthouse of Savan.", date(2024, 5, 12)),
    (
        "Gunmen took nine people hostage, a nurse, two drivers, a cook and a child, in Bellac on Sunday, police said.",
        date(2024, 5, 12),
    ),
]


@pytest.mark.parametrize(("text", "day"), DATED)
def test_the_day(text, day):
    assert reports(text, **DAY)[-1].date_start == day


TYPED = [
    ("A second jail, the civil prison of Bellac, came under attack on Sunday.", "en", "prison_break", "civil prison"),
    ("A grenade was thrown at the police station in Bellac on Sunday.", "en", "attack_police", "police station"),
    ("Gunmen machine-gunned a bus in Bellac on Sunday.", "en", "attack_civilians", "bus"),
    ("Gunmen ambushed a police convoy in Bellac on Sunday.", "en", "attack_police", "police convoy"),
    ("Armed men set a police station in Bellac ablaze on Sunday.", "en", "attack_police", "police station"),
    ("A car bomb exploded outside a police station in Bellac.", "en", "attack_police", "police station"),
    ("Des bandits ont incendié un véhicule de la police à Bellac.", "fr", "attack_police", "véhicule de la police"),
]


@pytest.mark.parametrize(("text", "language", "kind", "name"), TYPED)
def test_what_was_hit(text, language, kind, name):
    (report,) = reports(text, language, **DAY)
    assert report.facility is not None
    assert (report.type, report.facility.name) == (kind, name)


def test_an_explosion_is_told_apart():
    (report,) = reports("A bomb exploded at a market in Bellac on Sunday, killing two people.", **DAY)
    assert (report.type, report.subtype, report.killed and report.killed.best) == ("attack_civilians", "bombing", 2)


def test_a_count_over_several_places_says_so():
    text = "Fifteen people were killed in Bellac, Savan and Port-Margot on Sunday."
    (report,) = reports(text, places={"Bellac": BELLAC, "Savan": SAVAN, "Port-Margot": PORT})
    assert report.killed is not None
    assert report.killed.covers == "Bellac, Savan and Port-Margot"


@pytest.mark.parametrize("end", ["Bellac.", "Bellac, Haiti."])
def test_a_count_in_one_place_covers_no_other(end):
    (report,) = reports(f"Fifteen people were killed on Sunday in {end}", places={"Bellac": BELLAC, "Haiti": HAITI})
    assert report.killed is not None
    assert report.killed.covers == ""


def test_a_town_tells_nothing():
    (report,) = reports("Gunmen burned a school in Bellac on Sunday, the mayor of Savan said.", **DAY)
    assert report.quoted == ()


def test_all_the_displaced_are_the_countrys():
    text = f"{SOLDIERS}More than 360,000 people are displaced across Haiti."
    found = reports(text, places={"Bellac": BELLAC, "Haiti": HAITI})[-1]
    assert (found.place, found.displaced and found.displaced.kind) == (HAITI, "stock")


def test_the_capital_is_known_by_its_name():
    capital = place("Port-au-Prince", "city")
    text = f"Gangs rule Port-au-Prince. {SOLDIERS}Protesters blocked roads in the capital on Monday."
    found = reports(text, places={"Port-au-Prince": capital, "Bellac": BELLAC})[-1]
    assert (found.type, found.place) == ("blockade", capital)


def test_hostages_set_free_were_not_kidnapped():
    (report,) = reports("Police raided a house in Bellac on Sunday and two hostages were freed.", **DAY)
    assert report.type == "police_operation"


def test_one_policeman_killed_counts_in_french():
    (report,) = reports("Un policier a été tué par balle dimanche à Bellac.", "fr", **DAY)
    assert report.killed is not None
    assert report.killed.best == 1
