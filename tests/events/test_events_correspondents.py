"""How correspondents tell of a day of violence: labels above items, hospitals, purposes, parts of a whole."""

from __future__ import annotations

import pytest
from made_readings import BELLAC, NAMED, SAVAN, all_told, reports

# 14 May 2024 is a Tuesday

HOSPITAL = {"hôpital de Savan": SAVAN, "hospital in Savan": SAVAN}

STORIES = [
    (
        "fr",
        "Samedi, des colis pour nourrissons avaient été pillés au marché de Bellac.",
        ["looting occurred Bellac 05-11"],
    ),
    (
        "es",
        "Dos soldados murieron el lunes durante el asalto contra Bellac.",
        [
            "attack_civilians occurred Bellac 05-13: killed 2",
        ],
    ),
    (
        "fr",
        'Lundi, trois ponts de Bellac ont été "détruits par des bandits", dit la mairie.',
        ["attack_police occurred Bellac 05-13"],
    ),
    (
        "fr",
        "Sur les douze marchandes du bus, cinq ont été enlevées lundi à Bellac.",
        ["kidnapping occurred Bellac 05-13: kidnapped 5"],
    ),
    (
        "en",
        "Of the dozen traders aboard, five were abducted in Bellac on Monday.",
        ["kidnapping occurred Bellac 05-13: kidnapped 5"],
    ),
    (
        "fr",
        "Lundi, des bandits ont pris d'assaut Bellac. Ce n'est pas la première fois que la ville subit une attaque.",
        ["attack_civilians background Bellac 05-13", "attack_civilians occurred Bellac 05-13"],
    ),
    ("fr", "Après des rumeurs d'attaque, Bellac a fermé ses écoles lundi.", ["attack_civilians threat Bellac 05-13"]),
    (
        "fr",
        "Bellac : un boulanger enlevé\n\nSavan : saisie d'armes\n\nLundi, quatre personnes ont été arrêtées.",
        ["kidnapping occurred Bellac -: kidnapped 1", "police_operation occurred Savan 05-13: arrested 4"],
    ),
    (
        "fr",
        "Le raid de dimanche à Bellac a mal tourné. Sept passants ont péri.",
        ["attack_civilians occurred Bellac 05-12", "attack_civilians occurred Bellac 05-12: killed 7"],
    ),
    (
        "en",
        "Gunmen overran Bellac on Sunday and looted the mill, whose store they have held since Monday.",
        ["looting occurred Bellac 05-12"],
    ),
    (
        "fr",
        "Dans la nuit de dimanche à lundi, neuf voisins dont une couturière ont péri à Bellac.",
        ["killing occurred Bellac 05-12 to 05-13: killed 9"],
    ),
    (
        "fr",
        "Dimanche à Bellac, neuf personnes, parmi lesquelles deux filles, ont été blessées par balles.",
        ["killing occurred Bellac 05-12: injured 9"],
    ),
    (
        "en",
        "Sixty traders, four of whom were killed on Sunday, had sheltered in Bellac.",
        ["killing occurred Bellac 05-12: killed 4"],
    ),
    (
        "fr",
        "Dimanche à Bellac, un cadre du groupe « 60 Lames » a été abattu.",
        ["killing occurred Bellac 05-12: killed 1"],
    ),
    ("fr", "Dimanche à Bellac, un tir l'a blessé au bras.", ["killing occurred Bellac 05-12: injured 1"]),
    (
        "fr",
        "Le boulanger et trois clientes ont péri lundi à Bellac.",
        ["killing occurred Bellac 05-13: killed 4"],
    ),
    (
        "fr",
        "Lundi, l'ambulance d'un partenaire a été criblée de balles à Bellac.",
        ["attack_services occurred Bellac 05-13"],
    ),
    (
        "fr",
        "Le 6 mai à Bellac, deux jeunes accusés de vol ont été lapidés.",
        ["killing occurred Bellac 05-06: killed 2"],
    ),
    (
        "fr",
        "Un camion rempli de grands bidons d'huile destinés aux cantines du bourg a été intercepté lundi à Bellac.",
        ["looting occurred Bellac 05-13"],
    ),
    (
        "fr",
        "Aux abords de Bellac, les policiers de Savan ont mis la main au collet de deux voleurs lundi.",
        ["police_operation occurred Bellac 05-13: arrested 2"],
    ),
    ("fr", "Bellac : un présumé voleur lynché.", ["killing occurred Bellac -: killed 1"]),
    (
        "fr",
        "Lundi, le gang a attaqué Bellac. En deux heures, six habitants y ont perdu la vie.",
        ["attack_civilians occurred Bellac 05-13", "attack_civilians occurred Bellac 05-13: killed 6"],
    ),
    ("fr", "Lundi, l'école de Bellac a été la proie des flammes.", ["attack_services occurred Bellac 05-13"]),
    (
        "fr",
        "Lundi, des rafales ont réveillé Bellac ; un bus a essuyé plusieurs tirs.",
        ["attack_civilians occurred Bellac 05-13"],
    ),
    (
        "fr",
        "Pour protester contre l'enlèvement de deux chauffeurs, survenu dimanche à Bellac, la gare reste fermée.",
        ["kidnapping occurred Bellac 05-12: kidnapped 2"],
    ),
    (
        "fr",
        "À Bellac, où dix personnes avaient péri en octobre 2021, des bandits ont brûlé lundi trois maisons.",
        ["arson occurred Bellac 05-13", "killing background Bellac 10-01 to 10-31: killed 10"],
    ),
    (
        "fr",
        "Lundi à Bellac, deux vendeuses ont été atteintes de balles perdues.",
        ["attack_civilians occurred Bellac 05-13: injured 2"],
    ),
    (
        "fr",
        "Lundi à Bellac, un de ses gardes du corps a été blessé.",
        ["killing occurred Bellac 05-13: injured 1"],
    ),
    ("fr", "Les trois otages ont recouvré la liberté lundi à Bellac.", []),
    (
        "fr",
        "La journée du lundi 13 mai aura été noire à Bellac. Un agent a été abattu dans la matinée à Savan.",
        ["killing occurred Savan 05-13: killed 1"],
    ),
    (
        "fr",
        "Lundi, deux gardes ont été tués à Bellac. Dans la soirée, un bus a été intercepté à Savan.",
        ["killing occurred Bellac 05-13: killed 2", "looting occurred Savan 05-13"],
    ),
    ("fr", "- Bellac (Ouest) : deux passants ont été abattus lundi.", ["killing occurred Bellac 05-13: killed 2"]),
    (
        "fr",
        "Lundi à Bellac, deux bandits ont trouvé la mort et trois autres ont été arrêtés.",
        ["police_operation occurred Bellac 05-13: killed 2, arrested 3"],
    ),
    ("fr", "Lundi, une lycéenne a été mortellement atteinte à Bellac.", ["killing occurred Bellac 05-13: killed 1"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), STORIES)
def test_what_a_correspondent_tells(language: str, text: str, wanted: list[str]) -> None:
    assert all_told(text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Lundi, des bandits ont attaqué Bellac. Un agent a succombé à ses blessures à l'hôpital de Savan."),
        ("fr", "Lundi, des bandits ont attaqué Bellac. Deux blessés ont été admis à l'hôpital de Savan."),
        ("en", "Gunmen attacked Bellac on Monday. An officer died at the hospital in Savan."),
    ],
)
def test_who_dies_in_a_hospital_was_hit_elsewhere(language: str, text: str) -> None:
    found = reports(text, language, places=NAMED, facilities=HOSPITAL)
    assert {report.place for report in found} == {BELLAC}
    assert len(found) == 2


def test_a_headline_has_the_day_of_the_lead_below_it() -> None:
    text = "Bellac: un magistrat abattu par balle\n\nDes bandits ont pris d'assaut le tribunal de Bellac lundi."
    assert [(one.type, str(one.date_start)) for one in reports(text, "fr", places=NAMED)] == [
        ("killing", "2024-05-13"),
        ("attack_police", "2024-05-13"),
    ]


def test_a_building_in_a_place_that_nobody_knows_is_where_its_sentence_says() -> None:
    text = "À Bellac, l'attaque du lycée de Zorbelle a fait lundi deux blessés."
    (found,) = reports(text, "fr", places=NAMED | {"Zorbelle": None})
    assert found.place == BELLAC


def test_who_finds_refuge_in_two_towns_comes_from_neither() -> None:
    (found,) = reports("Lundi, 420 habitants ont trouvé refuge à Bellac et à Savan.", "fr", places=NAMED)
    assert found.flow is not None
    assert (found.flow.origin, found.flow.destination) == (None, BELLAC)
