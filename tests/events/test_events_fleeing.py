"""Who flees, and whose the day is: gunmen who make off displace nobody; a day beside "the attack" is the attack's."""

from __future__ import annotations

from datetime import date

import pytest
from made_readings import BELLAC, SAVAN, reports

from geo_incidents.events import load_types, merge

DAY = {"places": {"Bellac": BELLAC, "Savan": SAVAN}}
SUNDAY, SATURDAY = date(2024, 5, 12), date(2024, 5, 11)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gunmen shot a nurse dead in Bellac on Sunday before fleeing on a motorcycle."),
        ("en", "Gunmen shot a nurse dead in Bellac on Sunday and fled."),
        ("fr", "Des hommes armés ont abattu une infirmière à Bellac dimanche et ont pris la fuite."),
        ("es", "Hombres armados mataron a una enfermera en Bellac el domingo y luego huyeron."),
    ],
)
def test_gunmen_who_make_off_displace_nobody(language, text):
    (report,) = reports(text, language, **DAY)
    assert report.type in {"killing", "attack_services"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Gangs attacked Bellac on Sunday, killing 70 people and displacing 6,000.", 6000),
        ("Gangs attacked Bellac on Sunday, displacing more than 900.", 900),
        ("Gangs attacked Bellac on Sunday and hundreds fled.", 200),
    ],
)
def test_a_bare_number_of_displaced(text, people):
    (moved,) = (report for report in reports(text, **DAY) if report.type == "displacement")
    assert moved.displaced is not None
    assert moved.displaced.people is not None
    assert (moved.displaced.people.best, moved.date_start) == (people, SUNDAY)


def test_a_day_behind_the_attack_is_the_attacks():
    found = reports("The attack on Bellac on Sunday drove 6,000 people from their homes.", **DAY)
    assert {report.type: report.date_start for report in found} == {"attack_civilians": SUNDAY, "displacement": SUNDAY}


def test_last_years_assault_does_not_date_the_attack_that_recalls_it():
    text = (
        "Gunmen attacked the prison in Bellac on Sunday. "
        "The attack on the Bellac prison echoes last year's assault on a prison."
    )
    assert [report.date_start for report in reports(text, **DAY) if report.status != "background"] == [SUNDAY, SUNDAY]


@pytest.mark.parametrize(
    "text",
    [
        "La police a procédé samedi à l'arrestation de neuf individus à Bellac.",
        "Deux policiers ont trouvé la mort samedi dans l'attaque du commissariat de Bellac.",
    ],
)
def test_a_day_behind_a_verb_that_says_nothing_is_that_of_its_noun(text):
    (report,) = reports(text, "fr", **DAY)
    assert report.date_start == SATURDAY


def test_a_sentence_that_goes_on_is_not_set_apart_from_what_it_goes_on_to_tell():
    text = (
        "Violence goes on. It grows. On Friday, police shot two gunmen dead in Savan. "
        "In a separate incident on Saturday, gunmen opened fire on a bus in Bellac. No one was hurt."
    )
    assert [report.separate for report in reports(text, **DAY)] == [False, True, False]
    apart = merge(reports(text, **DAY), load_types())
    assert sorted(len(incident.reports) for incident in apart) == [1, 2]


def test_people_who_head_for_a_town_are_displaced():
    (moved,) = reports("Anviwon 6 000 moun pran direksyon Bellac.", "ht", **DAY)
    assert (moved.type, moved.displaced and moved.displaced.people and moved.displaced.people.best) == (
        "displacement",
        6000,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot a nurse in Bellac on Sunday and she died at a hospital in Savan.",
        "Bombers struck a wedding and a hospital in Bellac on Sunday, killing nine people and injuring ten.",
        "A driver was shot in Bellac on Sunday and taken to the general hospital in Savan.",
    ],
)
def test_the_hospital_of_the_wounded_is_not_where_it_happened(text):
    assert {report.place and report.place.id for report in reports(text, **DAY)} == {BELLAC.id}
