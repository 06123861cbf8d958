"""Habits of the news of other crises: datelines a day old, spokesmen abroad, convoys, drones, two towns a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from made_readings import BELLAC, HAITI, SAVAN, place, reports

GENEVA = place("Veraz", country="CH")
PLACES = {"Bellac": BELLAC, "Savan": SAVAN, "Haiti": HAITI, "Veraz": GENEVA}


def test_weekdays_count_from_the_dateline_where_a_site_printed_it_days_later():
    text = "SAVAN, May 12 (XYZ) - Gunmen attacked a police station in Bellac on Monday."
    (report,) = reports(text, places=PLACES, published=date(2024, 5, 13))
    assert (report.date_start, report.date_anchor) == (date(2024, 5, 6), date(2024, 5, 12))


def test_a_dateline_of_long_ago_is_no_day_of_the_telling():
    text = "SAVAN, March 1 (XYZ) - Gunmen attacked a police station in Bellac on Monday."
    (report,) = reports(text, places=PLACES, published=date(2024, 5, 14))
    assert report.date_start == date(2024, 5, 13)


def test_where_a_spokesman_sits_is_no_place_of_the_event():
    text = (
        "Gunmen attacked Bellac in Haiti on Monday.\n\n"
        "“Families are fleeing on foot,” said Ann Roe, a spokeswoman for the relief office in Veraz."
    )
    assert {report.place for report in reports(text, places=PLACES)} <= {BELLAC, HAITI}


def test_a_convoy_is_hit_where_it_was_and_not_where_it_went():
    text = (
        "Bellac mourns. Gunmen ambushed a convoy travelling from Bellac to Savan on Monday, killing 43 near Lower Tarn."
    )
    (report,) = reports(text, places={**PLACES, "Lower Tarn": None})
    assert report.place == BELLAC


TWO_TOWNS = [
    "A bomb killed 26 people in Savan, and in Bellac, 12 soldiers died on Monday in a shooting.",
    "Gunmen killed 26 people in Savan; in Bellac, 12 soldiers died on Monday in a shooting.",
]


@pytest.mark.parametrize("text", TWO_TOWNS)
def test_a_town_that_opens_a_part_of_the_sentence_has_an_event_of_its_own(text):
    found = {(report.place, report.killed and report.killed.best) for report in reports(text, places=PLACES)}
    assert found == {(SAVAN, 26), (BELLAC, 12)}


def test_prisoners_who_fled_have_escaped():
    text = "Inmates broke out of the prison in Bellac on Monday; more than 4,000 prisoners fled, officials said."
    (report,) = reports(text, places=PLACES)
    assert report.escaped is not None
    assert report.escaped.best == 4000


NOBODY = [
    ("The army shot down 37 of 38 drones over Bellac on Monday.", "en"),
    ("L'armée a abattu 12 missiles au-dessus de Bellac lundi.", "fr"),
]


@pytest.mark.parametrize(("text", "language"), NOBODY)
def test_what_is_shot_out_of_the_sky_is_nobody(text, language):
    assert [report for report in reports(text, language, places=PLACES) if report.killed] == []


def test_a_hospital_in_a_country_s_town_is_in_the_town():
    (report,) = reports("Gangs attacked a hospital in Haiti's Bellac on Monday.", places=PLACES)
    assert report.place == BELLAC


def test_many_dead_at_a_place_that_no_gazetteer_holds_are_an_incident():
    text = "Haïti : au moins 200 morts dans l'attaque de Tarnes"
    (report,) = reports(text, "fr", places={"Haïti": HAITI, "Tarnes": None})
    assert (report.status, report.killed and report.killed.best) == ("occurred", 200)


SPANISH = [
    ("El martes, un enfrentamiento dejó dos soldados heridos en Bellac.", ("clash", None, 2)),
    (
        "Sicarios acribillaron el lunes por la noche a cuatro integrantes de un grupo en Bellac.",
        ("killing", 4, None),
    ),
    ("El lunes, cinco hombres fueron hallados sin vida en Bellac.", ("killing", 5, None)),
    ("El ataque del lunes en Bellac dejó 12 muertos y 5 heridos.", ("attack_civilians", 12, 5)),
]


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_what_became_of_them_in_spanish(text, expected):
    (report,) = reports(text, "es", places=PLACES)
    assert (report.type, report.killed and report.killed.best, report.injured and report.injured.best) == expected


def test_the_day_of_a_claim_is_not_the_attack_s():
    text = "L'attaque, revendiquée dimanche par un groupe armé, a visé un marché à Bellac."
    (report,) = reports(text, "fr", places=PLACES)
    assert report.date_start is None


def test_a_count_since_something_broke_out_long_ago_is_a_statistic():
    text = (
        "Armed men attacked a police station in Bellac on 8 May; 10 of the attackers were killed, officials said.\n\n"
        "More than 250 people have been killed and 60,000 displaced since ethnic violence erupted in May 2023."
    )
    assert [report.status for report in reports(text, places=PLACES) if report.killed] == ["occurred", "statistic"]


def test_what_is_told_next_stays_where_the_attack_was_and_not_at_the_city_beside():
    text = (
        "Gunmen attacked a hall in Bellac, on the edge of Savan, on Saturday, killing 37 people. "
        "Another 82 people were injured."
    )
    assert [report.place for report in reports(text, places=PLACES)] == [BELLAC, BELLAC]


def test_a_title_that_counts_others_is_not_what_stands_below():
    text = (
        "Gunmen abduct more than 280 pupils in Haiti\n\nMore is to come.\n\n"
        "It was the second kidnapping. On Sunday some 100 people were abducted in Bellac."
    )
    title = reports(text, places=PLACES)[0]
    assert (title.place, title.date_start) == (HAITI, None)


def test_houses_burned_after_bodies_were_found_are_another_event():
    text = "Protesters set fire to the homes of ministers in Bellac on Saturday after six bodies were found in Savan."
    found = {(report.type, report.place) for report in reports(text, places=PLACES)}
    assert found == {("arson", BELLAC), ("killing", SAVAN)}


BOMBED = [
    ("A car bomb exploded outside a tea shop in Bellac on Sunday.", "attack_civilians"),
    ("A strike on a displacement camp in Bellac killed seven people on Sunday.", "attack_services"),
    ("Gangs attacked a warehouse in Bellac on Sunday.", "looting"),
]


@pytest.mark.parametrize(("text", "kind"), BOMBED)
def test_what_was_struck(text, kind):
    (report,) = reports(text, places=PLACES)
    assert report.type == kind


def test_a_couple_and_their_baby_are_three():
    (report,) = reports("Un matrimonio y su bebé fueron asesinados el lunes en Bellac.", "es", places=PLACES)
    assert report.killed is not None
    assert report.killed.best == 3


def test_an_attack_in_an_area_that_killed_a_hundred_is_no_statistic():
    area = place("Morva", "admin1")
    (report,) = reports("Attack on village in Morva kills more than 100, activists say", places={"Morva": area})
    assert (report.status, report.place) == ("occurred", area)


def test_hostages_and_soldiers_who_were_killed_are_all_dead():
    text = "Twenty-one hostages and four soldiers were killed in Bellac on Monday, a spokesman said."
    assert max(report.killed.best for report in reports(text, places=PLACES) if report.killed) == 25


def test_who_tells_of_the_dead_is_not_among_them():
    text = "Au moins 534 détenus se sont évadés de la prison de Bellac, dit Paul Arel, évoquant 33 morts et 15 blessés."
    (report,) = reports(text, "fr", places=PLACES, people={"Paul Arel": None})
    assert report.killed is not None
    assert report.killed.best == 33
