"""How agencies and bulletins put things: tolls that rise, days counted back, lists of victims, words for dying."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_readings import HAITI, NAMED, PORT, SAVAN, all_told, reports

from geo_incidents.events import load_types, merge

# 14 May 2024 is a Tuesday
TOLD = [
    # language, what is written, what is told
    (
        "fr",
        "L'aérodrome de Bellac est resté fermé lundi, au lendemain d'une attaque.",
        ["attack_civilians occurred Bellac 05-12"],
    ),
    (
        "en",
        "Gunmen attacked Bellac on Friday. The prime minister went there the day after the attack.",
        ["attack_civilians occurred Bellac 05-10"],
    ),
    (
        "fr",
        "Des bandits ont incendié le marché de Bellac lundi. La nuit précédente, ils avaient tué un prêtre à Savan.",
        ["arson occurred Bellac 05-13", "killing occurred Savan 05-12: killed 1"],
    ),
    (
        "fr",
        "Des bandits ont brûlé le marché de Bellac lundi. Quelques heures plus tôt, ils avaient tué un prêtre à Savan.",
        ["arson occurred Bellac 05-13", "killing occurred Savan 05-13: killed 1"],
    ),
    (
        "en",
        "In April 2023, gunmen attacked Bellac, and two months earlier three guards had died in an ambush in Savan.",
        [
            "attack_civilians background Bellac 04-01 to 04-30",
            "attack_civilians background Savan 02-01 to 02-28: killed 3",
        ],
    ),
    (
        "en",
        "Twelve people were kidnapped in Bellac on Thursday; all were freed on Sunday.",
        ["kidnapping occurred Bellac 05-09: kidnapped 12"],
    ),
    (
        "en",
        "The death toll from Sunday's attack on Bellac has climbed to 31. Earlier reports had put the toll at 12.",
        ["attack_civilians occurred Bellac 05-12: killed 31"],
    ),
    (
        "fr",
        "Dimanche, au moins 40 personnes ont été tuées à Bellac. Un premier bilan faisait état de 25 morts.",
        ["killing occurred Bellac 05-12: killed 40"],
    ),
    (
        "en",
        "A cook, her husband and their three sons were killed in Bellac on Sunday.",
        ["killing occurred Bellac 05-12: killed 5"],
    ),
    (
        "fr",
        "La police a abattu lundi à Bellac deux hommes munis de fusils d'assaut.",
        ["killing occurred Bellac 05-13: killed 2"],
    ),
    (
        "es",
        "La policía detuvo ayer en Bellac a un hombre.",
        ["police_operation occurred Bellac 05-13: arrested 1"],
    ),
    (
        "en",
        "On Sunday, villagers of Bellac killed four bandits after intercepting them.",
        ["killing occurred Bellac 05-12: killed 4"],
    ),
    (
        "en",
        "Three officers died in an ambush in Bellac on Sunday.",
        ["attack_civilians occurred Bellac 05-12: killed 3"],
    ),
    (
        "fr",
        "Un greffier et sa fille ont été emmenés de force par des hommes cagoulés dimanche à Bellac.",
        ["kidnapping occurred Bellac 05-12: kidnapped 2"],
    ),
    ("fr", "Un agent a succombé à ses blessures dimanche à Bellac.", ["killing occurred Bellac 05-12: killed 1"]),
    ("fr", "Deux pêcheurs ont laissé la vie dimanche à Bellac.", ["killing occurred Bellac 05-12: killed 2"]),
    (
        "fr",
        "Un avion a été touché en plein vol dimanche au-dessus de Bellac.",
        ["attack_civilians occurred Bellac 05-12"],
    ),
    ("ht", "Chofè a mouri dimanch nan Bellac.", ["killing occurred Bellac 05-12: killed 1"]),
    (
        "fr",
        "Le directeur du lycée de Savan a été enlevé dimanche à hauteur de Bellac.",
        ["kidnapping occurred Bellac 05-12: kidnapped 1"],
    ),
    (
        "en",
        "The prosecutor of Savan shot dead two men on Sunday near the town's market.",
        ["killing occurred Savan 05-12: killed 2"],
    ),
    (
        "en",
        "A principal abducted in Bellac on Thursday was found dead on Monday in Savan.",
        ["kidnapping occurred Bellac 05-09: kidnapped 1", "killing occurred Savan 05-13: killed 1"],
    ),
    (
        "fr",
        "Le corps d'un notaire enlevé jeudi à Bellac a été retrouvé lundi à Savan. La ville pleure.",
        ["kidnapping occurred Bellac 05-09: kidnapped 1", "killing occurred Savan 05-13: killed 1"],
    ),
    (
        "en",
        "A nurse was seized by gunmen in Bellac and freed on Monday.",
        ["kidnapping occurred Bellac -: kidnapped 1"],
    ),
    (
        "en",
        "Hundreds came on Sunday to the funeral of two officers who were killed in Bellac.",
        ["killing occurred Bellac -: killed 2"],
    ),
    (
        "fr",
        "Les obsèques d'un pasteur, tué le 2 mai à Bellac, ont eu lieu dimanche.",
        ["killing occurred Bellac 05-02: killed 1"],
    ),
    (
        "en",
        "Guards foiled an attempt by inmates to escape from the prison of Bellac on Sunday, killing two of them.",
        ["prison_break repelled Bellac 05-12: killed 2"],
    ),
    ("en", "Hundreds of protesters blocked the bridge of Bellac on Monday.", ["blockade occurred Bellac 05-13"]),
    (
        "en",
        "On Sunday shots rang out in Savan, where two guards were killed, and on Monday a shop was looted in Bellac.",
        ["killing occurred Savan 05-12: killed 2", "looting occurred Bellac 05-13"],
    ),
    (
        "en",
        "May 14 (Agency) - March 3 is forgotten. Gunmen torched a market in Bellac on Sunday.",
        ["arson occurred Bellac 05-12"],
    ),
    (
        "en",
        "The dam has been shut since April 28, when angry farmers of Bellac stormed it.",
        ["attack_civilians occurred Bellac 04-28"],
    ),
    (
        "en",
        "Nine people were shot dead in Bellac on Sunday. A nurse died of her wounds at the hospital in Savan.",
        ["killing occurred Bellac 05-12: killed 1", "killing occurred Bellac 05-12: killed 9"],
    ),
    (
        "fr",
        "Une patrouille de police est tombée dans un guet-apens dimanche à Bellac.",
        ["attack_police occurred Bellac 05-12"],
    ),
    (
        "fr",
        "Des bandits ont attaqué un bus dimanche à Bellac. Le chauffeur, père de deux enfants, est décédé.",
        ["attack_civilians occurred Bellac 05-12", "attack_civilians occurred Bellac 05-12: killed 1"],
    ),
    ("en", "Men in police uniforms attacked a market in Bellac on Sunday.", ["attack_civilians occurred Bellac 05-12"]),
    (
        "en",
        "On Sunday more than 60 inmates walked out of the prison of Bellac.",
        ["prison_break occurred Bellac 05-12"],
    ),
    (
        "en",
        "Savan spent a tense Sunday. Three bandits were killed by farmers.",
        ["killing occurred Savan 05-12: killed 3"],
    ),
    (
        "en",
        "Bellac, which lies on the border, fell on Sunday, when gunmen burned the customs office.",
        ["attack_police occurred Bellac 05-12"],
    ),
    (
        "fr",
        "Des bandits à bord d'un camion ont tué deux pêcheurs dimanche à Bellac.",
        ["killing occurred Bellac 05-12: killed 2"],
    ),
    (
        "fr",
        "Neuf personnes ont été tuées dimanche dans l'attaque lancée par un gang contre Bellac.",
        ["attack_civilians occurred Bellac 05-12: killed 9"],
    ),
    (
        "en",
        "Last month a minister resigned, and hours later gunmen shot at a bus in Bellac.",
        ["attack_civilians occurred Bellac 04-01 to 04-30"],
    ),
    (
        "en",
        "Gunmen killed three officers in an ambush in Bellac on Sunday.",
        ["attack_civilians occurred Bellac 05-12: killed 3"],
    ),
    (
        "en",
        "Gunmen raided Bellac in April. A week later they kidnapped a nurse in Savan.",
        ["attack_civilians occurred Bellac 04-01 to 04-30", "kidnapping occurred Savan -: kidnapped 1"],
    ),
    ("fr", "Des milliers de détenus de la prison de Bellac en fuite.", ["prison_break occurred Bellac -"]),
    ("en", "Gunmen looted a shop in Bellac on May Day.", ["looting occurred Bellac 05-01"]),
    ("fr", "Des bandits ont pillé un magasin à Bellac hier lundi.", ["looting occurred Bellac 05-13"]),
    ("en", "Gunmen looted a shop in Bellac on Christmas Eve.", ["looting background Bellac 12-24"]),
    ("en", "A couple and their daughter were murdered in Bellac.", ["killing occurred Bellac -: killed 3"]),
    ("en", "A nurse and their children were murdered in Bellac.", ["killing occurred Bellac -: killed 1"]),
    ("en", "Nine were confirmed dead in Bellac on Sunday.", ["killing occurred Bellac 05-12: killed 9"]),
    ("fr", "Des bandits ont mis à mort deux pêcheurs à Bellac.", ["killing occurred Bellac -: killed 2"]),
    (
        "fr",
        "Le conducteur et son adjoint ont été arrêtés à Bellac.",
        ["police_operation occurred Bellac -: arrested 2"],
    ),
    (
        "en",
        "An attack on Sunday on Bellac left a guard dead and 20 computers missing.",
        ["attack_police occurred Bellac 05-12: killed 1"],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), TOLD)
def test_what_the_wires_tell(language: str, text: str, wanted: list[str]) -> None:
    assert list(dict.fromkeys(all_told(text, language))) == wanted


def test_victims_told_by_their_names() -> None:
    text = "Ana Ruiz, 34, and Jean Coty{} were killed in Bellac on Sunday."
    people = {"Ana Ruiz": None, "Jean Coty": None}
    for more, number in (("", 2), (" and his driver", 3)):
        (report,) = reports(text.format(more), places=NAMED, people=people)
        assert report.killed is not None
        assert report.killed.best == number, more


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two teachers, Ana Ruiz and Jean Coty, were killed in Bellac.", 2),
        ("A teacher, Ana Ruiz, was killed in Bellac.", 1),
        ("According to Ana Ruiz, four people were killed in Bellac.", 4),
    ],
)
def test_names_beside_a_count_are_those_it_counts(text: str, number: int) -> None:
    (report,) = reports(text, places=NAMED, people={"Ana Ruiz": None, "Jean Coty": None})
    assert report.killed is not None
    assert report.killed.best == number


@pytest.mark.parametrize(
    "text", ["Gunmen killed Ana Ruiz in Bellac.", "The murder of Ana Ruiz in Bellac is not solved."]
)
def test_one_victim_named_behind_the_verb(text: str) -> None:
    (report,) = reports(text, places=NAMED, people={"Ana Ruiz": None})
    assert report.killed is not None
    assert report.killed.best == 1


def test_a_capital_in_the_dateline_behind_a_title_does_not_lead() -> None:
    text = (
        "Haiti in mourning\n\nPORT-MARGOT, Haiti (AP) - Savan is in tears.\n\nIt is cold.\n\nNine people were killed."
    )
    capital = replace(PORT, name="Port-au-Prince")
    (report,) = reports(text, places={"PORT-MARGOT": capital, "Savan": SAVAN, "Haiti": HAITI})
    assert report.place == SAVAN


def test_a_kidnapping_and_the_death_that_followed_are_linked() -> None:
    found = reports("A nurse taken hostage in Bellac on Thursday was found dead on Monday in Savan.", places=NAMED)
    taken, killed = sorted(merge(found, load_types()), key=lambda incident: incident.type)
    assert (taken.type, taken.links) == ("kidnapping", (killed.id,))
    assert (killed.type, killed.links) == ("killing", (taken.id,))
