"""What news of a crisis says in many shapes: what is one event, what is another, what is none."""

from __future__ import annotations

from datetime import date

import pytest
from made_readings import BELLAC, NAMED, SAVAN, all_told, place, reports

# 14 May 2024 is a Tuesday


SENTENCES = [
    # language, what is written, what is told
    (
        "en",
        "Bandits burned the courthouse of Bellac on Sunday, the latest in a series of assaults on public buildings.",
        ["attack_police occurred Bellac 05-12"],
    ),
    (
        "en",
        "Five villagers were shot as they tried to flee Bellac on Sunday and died.",
        ["killing occurred Bellac 05-12: killed 5"],
    ),
    (
        "fr",
        "Six habitants de Bellac ont été tués dimanche en tentant de fuir.",
        ["killing occurred Bellac 05-12: killed 6"],
    ),
    (
        "en",
        "Three traders were killed in Bellac on Sunday and two shops were set on fire.",
        ["arson occurred Bellac 05-12", "killing occurred Bellac 05-12: killed 3"],
    ),
    (
        "en",
        "A fisherman was shot dead in Bellac on Monday after he failed to stop at a roadblock.",
        ["killing occurred Bellac 05-13: killed 1"],
    ),
    (
        "es",
        "La policía abatió el lunes a dos pistoleros y rescató a cuatro rehenes en Bellac.",
        ["killing occurred Bellac 05-13: killed 2"],
    ),
    (
        "en",
        "The clash in Savan came two days after gunmen killed a nurse in Bellac.",
        ["clash occurred Savan -", "killing occurred Bellac -: killed 1"],
    ),
    (
        "en",
        "Police detained four men in Bellac on Sunday during a raid on a workshop.",
        ["police_operation occurred Bellac 05-12: arrested 4"],
    ),
    ("fr", "Les victimes du gang ont été abattues à Bellac lundi.", ["killing occurred Bellac 05-13"]),
    (
        "fr",
        "Deux voyageurs d'un minibus ont été enlevés lundi à Bellac.",
        ["kidnapping occurred Bellac 05-13: kidnapped 2"],
    ),
    ("fr", "Un bandit a été mortellement blessé lundi à Bellac.", ["killing occurred Bellac 05-13: killed 1"]),
    (
        "en",
        "Armed men intercepted a priest, his sister and a cook in Bellac on Monday.",
        ["kidnapping occurred Bellac 05-13"],
    ),
    (
        "fr",
        "Un pasteur a été intercepté, avec sa fille, par des hommes armés à Bellac.",
        ["kidnapping occurred Bellac -: kidnapped 2"],
    ),
    (
        "fr",
        "L'OIM a recensé 812 personnes ayant fui leur domicile à Bellac depuis dimanche.",
        ["displacement occurred Bellac 05-12 to 05-14: displaced 812"],
    ),
    (
        "en",
        "The agency recorded 731 people displaced from Bellac on Sunday.",
        ["displacement occurred Bellac 05-12: displaced 731"],
    ),
    ("fr", "Un hélicoptère a essuyé des tirs lundi à Bellac.", ["attack_civilians occurred Bellac 05-13"]),
    ("fr", "À Bellac, des coups de feu ont été entendus lundi.", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SENTENCES)
def test_what_a_sentence_tells(language: str, text: str, wanted: list[str]) -> None:
    assert all_told(text, language) == wanted


STORIES = [
    (
        "en",
        "Port-Margot, May 14 (Agency) - Gunmen attacked the market of Bellac over the weekend.",
        ["attack_civilians occurred Bellac 05-11 to 05-12"],
    ),
    (
        "fr",
        "Port-de-Bellac, 14 mai 2024 (Agence) - Neuf paysans ont été tués dimanche à Bellac.",
        ["killing occurred Bellac 05-12: killed 9"],
    ),
    (
        "fr",
        "Neuf paysans ont été tués à Bellac. [ab cd 14/05/2024 10:30]",
        ["killing occurred Bellac -: killed 9"],
    ),
    (
        "en",
        "A raid began on Sunday in Bellac, Haiti. In the first three months, some 900 were killed or wounded.",
        ["attack_civilians occurred Bellac 05-12", "killing statistic Haiti -: killed 900, injured 900"],
    ),
    (
        "en",
        "A task force bought drones in Bellac. At least 250 gang members have been killed with them.",
        ["killing statistic Bellac -: killed 250"],
    ),
    (
        "en",
        "In December, gunmen killed 40 farmers in Savan. Two months earlier, 30 people were killed in Bellac.",
        ["killing background Bellac 10-01 to 10-31: killed 30", "killing background Savan 12-01 to 12-31: killed 40"],
    ),
    (
        "en",
        "Bellac was attacked on Sunday. In March 2023 gangs burned the courthouse of Savan and stormed a prison.",
        [
            "attack_civilians occurred Bellac 05-12",
            "attack_police background Savan 03-01 to 03-31",
            "prison_break background Savan 03-01 to 03-31",
        ],
    ),
    (
        "en",
        "Police retook the customs house of Bellac on Monday. More than 100 were killed in the operation.",
        ["police_operation occurred Bellac 05-13", "police_operation occurred Bellac 05-13: killed 100"],
    ),
]


def test_a_village_north_of_a_city_is_the_one_that_is_named_next() -> None:
    village = place("Ti Bourg", "locality", radius_m=500)
    text = (
        "Some 20 people were killed in a village north of Port-Margot on Sunday.\n\nThe massacre in Ti Bourg went on."
    )
    found = reports(text, places={**NAMED, "Ti Bourg": village})
    assert [(report.place, report.date_start) for report in found] == [(village, date(2024, 5, 12))] * 2


def test_many_dead_in_a_month_are_an_event_where_a_village_is_named() -> None:
    village = place("Ti Bourg", "locality", radius_m=500)
    text = "In April, 140 people were killed in {}."
    here = reports(text.format("Ti Bourg"), places={"Ti Bourg": village})
    there = reports(text.format("Haiti"), places=NAMED)
    assert [report.status for report in (*here, *there)] == ["occurred", "statistic"]


MORE = [
    (
        "en",
        "Four pilgrims were killed in Bellac on Sunday when gunmen shot at a bus to Savan.",
        ["attack_civilians occurred Bellac 05-12: killed 4"],
    ),
    (
        "fr",
        "À Savan, un couple de paysans a été exécuté lundi ; à Bellac, un camion a été détourné le lendemain.",
        ["killing occurred Savan 05-13: killed 2", "looting occurred Bellac 05-14"],
    ),
    (
        "en",
        "A boy was hit by a stray bullet at Sector 24 and died in Bellac on Monday.",
        ["killing occurred Bellac 05-13: killed 1"],
    ),
    ("en", "Gunmen kidnapped a doctor and her driver in Bellac.", ["kidnapping occurred Bellac -: kidnapped 2"]),
    (
        "en",
        "The raid on Bellac killed six people, two of them girls, and hurt nine.",
        ["attack_civilians occurred Bellac -: killed 6, injured 9"],
    ),
    ("en", "Youths put up barricades of burning tires in Bellac on Monday.", ["blockade occurred Bellac 05-13"]),
    (
        "en",
        "Three guards suffered arm injuries when their patrol came under fire in Bellac.",
        ["attack_police occurred Bellac -: injured 3"],
    ),
    ("en", "Neighbours stoned to death a man in Bellac on Sunday.", ["killing occurred Bellac 05-12: killed 1"]),
    ("fr", "L'assaut a fait évader 60 détenus de la prison de Bellac.", ["prison_break occurred Bellac -"]),
    ("fr", "La mort de sept villageois à Bellac a été confirmée.", ["killing occurred Bellac -: killed 7"]),
    (
        "fr",
        "Lundi, la police a démantelé un barrage tenu par des bandits à Bellac.",
        ["police_operation occurred Bellac 05-13"],
    ),
    (
        "fr",
        "La police a procédé à l'arrestation de trois évadés de la prison de Savan lundi à Bellac.",
        ["police_operation occurred Bellac 05-13: arrested 3"],
    ),
    ("fr", "Un comptable a été retrouvé sans vie lundi à Bellac.", ["killing occurred Bellac 05-13: killed 1"]),
    ("fr", "Quelque 420 familles ont quitté Bellac pour se réfugier à Savan.", ["displacement occurred Bellac -"]),
    (
        "en",
        "Some 5,000 people have left Bellac since Sunday.",
        ["displacement occurred Bellac 05-12 to 05-14: displaced 5000"],
    ),
    (
        "en",
        "The raids had already driven 640 people from their homes in Bellac.",
        ["attack_civilians occurred Bellac -", "displacement occurred Bellac -: displaced 640"],
    ),
    (
        "en",
        "Bellac was raided on Sunday. Two days after that, gunmen shot at farmers.",
        ["attack_civilians occurred Bellac 05-12", "attack_civilians occurred Bellac 05-14"],
    ),
    (
        "en",
        "Gunmen burned a shop in Bellac on Sunday. Nine corpses lay in Savan.",
        ["arson occurred Bellac 05-12"],
    ),
    (
        "en",
        "On 2 May, armed men kidnapped six passengers of a boat in Bellac.",
        ["kidnapping occurred Bellac 05-02: kidnapped 6"],
    ),
    (
        "en",
        "People of Bellac drove back an assault on Monday in which three bandits died.",
        ["attack_civilians repelled Bellac 05-13: killed 3"],
    ),
    ("en", "Two gunmen fled the scene in Bellac on a motorcycle.", []),
    ("en", "Armed men fled Bellac on Sunday.", []),
    (
        "en",
        "Gunmen stormed a market in Bellac, a trader told Reuters by telephone on Monday.",
        ["attack_civilians occurred Bellac -"],
    ),
    (
        "en",
        "An attack on Bellac on Sunday prompted the flight of 830 people.",
        ["attack_civilians occurred Bellac 05-12", "displacement occurred Bellac 05-12: displaced 830"],
    ),
    (
        "fr",
        "En l'espace d'une semaine, plus de 4 000 habitants de Bellac ont pris la fuite.",
        ["displacement occurred Bellac 05-07 to 05-14: displaced 4000"],
    ),
    (
        "en",
        "Police raided a bar in Bellac on Sunday. A patrol car was burned.",
        ["attack_police occurred Bellac -", "police_operation occurred Bellac 05-12"],
    ),
    (
        "fr",
        "Lundi, des enfants ont découvert à Bellac le cadavre d'un boulanger.",
        ["killing occurred Bellac 05-13: killed 1"],
    ),
    (
        "fr",
        "Deux inconnus ont abattu lundi le gérant d'un magasin à Bellac.",
        ["killing occurred Bellac 05-13: killed 1"],
    ),
    ("en", "Savan saw 31 kidnappings in April.", ["kidnapping statistic Savan 04-01 to 04-30: kidnapped 31"]),
    ("en", "A helicopter evacuated five diplomats from Bellac on Sunday.", []),
    ("fr", "Dimanche, des bandits s'en sont pris au commissariat de Bellac.", ["attack_police occurred Bellac 05-12"]),
    (
        "fr",
        "L'enlèvement à Savan d'un boulanger, tué à Bellac, a ému la ville.",
        ["kidnapping occurred Savan -: killed 1"],
    ),
    (
        "en",
        "Hundreds of families left Bellac, heading for Savan. On Monday 312 people fled the town.",
        ["displacement occurred Bellac -", "displacement occurred Bellac 05-13: displaced 312"],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), [*STORIES, *MORE])
def test_what_a_story_tells(language: str, text: str, wanted: list[str]) -> None:
    assert all_told(text, language) == wanted


def test_a_university_in_a_town_is_not_in_the_town_that_it_is_called_after() -> None:
    text = "Gunmen attacked Bellac University in Savan on Sunday."
    found = reports(text, places={"Savan": SAVAN, "Bellac": BELLAC}, facilities={"Bellac University": BELLAC})
    assert [report.place for report in found] == [SAVAN]
