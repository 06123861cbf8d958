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
