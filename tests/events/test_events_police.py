"""Police news: the day on which officers were called, charges, hearings, posts, who told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_readings import BELLAC, NAMED, SAVAN, all_told, place, reading, reports

from geo_incidents.events import extract, load_types

CALLED = [
    (
        "en",
        "Nurse shot dead in Bellac\nA nurse was shot dead in Bellac. Officers responded to a house at 8 p.m. Sunday.",
        {"05-12"},
    ),
    (
        "en",
        "Nurse shot dead in Bellac\nPolice seek witnesses. The call came in on Sunday. They are looking for a car.",
        {"05-12"},
    ),
    (
        "en",
        "Two shot dead in Bellac\nThe men were at a bar around 11:45 Saturday evening. They lived nearby.",
        {"05-11"},
    ),
    (
        "fr",
        "Une infirmière abattue à Bellac\nDes coups de feu ont retenti dimanche près du marché. Elle avait 30 ans.",
        {"05-12"},
    ),
    (
        "es",
        "Matan a tiros a una enfermera en Bellac\nLa policía recibió una llamada el domingo. Tenía 30 años.",
        {"05-12"},
    ),
    ("ht", "Yo touye yon enfimyè nan Bellac\nTire te pete dimanch nan katye a. Li te gen 30 an.", {"05-12"}),
    # Nothing is dated by a hearing, by a service, by the day a page was posted, or by what is to come.
    ("en", "Nurse shot dead in Bellac\nA man was in court at 9 a.m. Monday. Her mother wept.", {"-"}),
    ("en", "Nurse shot dead in Bellac\nPosted: Monday, May 13, 2024 10:26 am\nHer mother wept.", {"-"}),
    ("en", "Nurse shot dead in Bellac\nMay 14, 2024 2:18 PM\nHer mother wept.", {"-"}),
    ("en", "Nurse shot dead in Bellac\nA mass will be held at 5 p.m. Friday. Her mother wept.", {"-"}),
    # A sentence that dates the event goes before.
    (
        "en",
        "Nurse shot dead in Bellac\nA nurse was shot dead in Bellac on Saturday. Officers came at 8 p.m. Sunday.",
        {"05-11"},
    ),
]


@pytest.mark.parametrize(("language", "text", "days"), CALLED)
def test_news_without_a_day_is_of_the_day_on_which_shots_were_heard_or_police_came(
    language: str, text: str, days: set[str]
) -> None:
    assert {told.split(":")[0].split()[-1] for told in all_told(text, language)} == days


ASIDE = [
    # "according to" names who told; the day before it is the event's.
    ("A nurse was shot dead in Bellac Sunday according to police.", "05-12"),
    # A day beside a charge or a hearing is its own ...
    ("Prosecutors filed charges Monday in the shooting death of a nurse in Bellac.", "-"),
    ("A man appeared in court Monday accused of the murder of nurse Ana Ruiz in Bellac.", "-"),
    # ... but not where it says which event the charge is for.
    ("Two men were charged in Sunday's fatal shooting of a nurse in Bellac.", "05-12"),
    # "accused of shooting a nurse" tells of a shooting, "accused of theft" of none.
    ("Police look for a man accused of shooting a nurse in Bellac on Sunday.", "05-12"),
    ("A nurse and a teacher who were shot dead in Bellac were identified Sunday.", "-"),
    # A call for help is no plan.
    ("Police in Bellac say they got a call for a shooting on Sunday. One man died.", "05-12"),
    # When somebody posted words that the article quotes.
    ("Nurse shot dead in Bellac, says the union.  — Ana Ruiz (@ana_ruiz) May 13, 2024", "-"),
]


@pytest.mark.parametrize(("text", "day"), ASIDE)
def test_days_of_charges_hearings_and_posts_are_not_the_events(text: str, day: str) -> None:
    days = {str(one.date_start)[5:] if one.date_start else "-" for one in reports(text, places=NAMED)}
    assert days == {day}


OHIO = place("Ohio", "admin1", country="US", radius_m=200_000, within="Ohio")
DAYTON = place("Dayton", "city", country="US", within="Ohio")

STREETS = [
    ("en", "A nurse was shot dead on Sunday. It was in the 300 block of Savan, Bellac police said."),
    ("en", "A nurse was shot dead on Sunday at the corner of Louvain and Savan. Bellac police seek two men."),
    ("fr", "Une infirmière a été abattue dimanche à l'angle de Savan. La police de Bellac recherche deux hommes."),
    ("es", "Una enfermera fue asesinada el domingo en la esquina de Savan. La policía de Bellac busca a dos hombres."),
    ("ht", "Yo touye yon enfimyè dimanch nan kwen ri Savan. Lapolis Bellac ap chèche de moun."),
]


@pytest.mark.parametrize(("language", "text"), STREETS)
def test_a_street_is_no_town_and_the_police_of_a_town_tell_of_it(language: str, text: str) -> None:
    forces = dict.fromkeys(("Bellac police", "police de Bellac", "policía de Bellac", "Lapolis Bellac"), BELLAC)
    told = reports(text, language, places={"Savan": SAVAN, "Bellac": BELLAC}, organisations=forces)
    assert {one.place for one in told} == {BELLAC}


def test_of_a_town_and_its_state_the_town_is_the_place() -> None:
    text = "DAYTON, Ohio - The sheriff and his men say a weekend shooting left a nurse dead."
    told = reports(text, places={"DAYTON": DAYTON, "Ohio": OHIO})
    assert [one.place for one in told] == [DAYTON]


@pytest.mark.parametrize(("score", "where"), [(0.3, BELLAC.name), (0.9, "Novan")])
def test_a_name_chosen_in_doubt_and_far_from_all_else_is_no_place(score: float, where: str) -> None:
    far = replace(place("Novan"), lat=25.0)
    text = (
        "A nurse was shot dead in Novan on Sunday.\nThe mayor of Bellac, Ana Ruiz, came from Bellac to see her mother."
    )
    read = reading(text, places={"Novan": far, "Bellac": BELLAC})
    found = [replace(one, score=score, rivals=(SAVAN,)) if one.place == far else one for one in read.resolutions]
    told = extract(replace(read, resolutions=tuple(found)), load_types())
    assert [one.place.name for one in told if one.place] == [where]
