"""How reporters in French, Spanish and Creole tell of violence: asides, hospitals, labels, companions."""

from __future__ import annotations

import pytest
from made_readings import NAMED, all_told, reports

# 14 May 2024 is a Tuesday

STORIES = [
    (  # who was hit is not placed where the hospital is
        "fr",
        "Lundi, six hommes ont été tués à Bellac. Neuf autres, blessés, ont été conduits à l'hôpital de Savan.",
        ["killing occurred Bellac 05-13: injured 9", "killing occurred Bellac 05-13: killed 6"],
    ),
    (  # a bus is taken with its passengers
        "es",
        "El lunes, un minibús con 14 pasajeros fue secuestrado en Bellac.",
        ["kidnapping occurred Bellac 05-13: kidnapped 14"],
    ),
    (
        "en",
        "On Monday, a minibus with 14 passengers was kidnapped in Bellac.",
        ["kidnapping occurred Bellac 05-13: kidnapped 14"],
    ),
    (  # a clause about them parts no subject from its verb
        "es",
        "Cinco vendedores de un camión que iba hacia el mercado fueron secuestrados el lunes en Bellac.",
        ["kidnapping occurred Bellac 05-13: kidnapped 5"],
    ),
    (
        "fr",
        "Lundi à Bellac, sept pêcheurs qui rentraient ont été rattrapés par des membres d'un gang et tués.",
        ["killing occurred Bellac 05-13: killed 7"],
    ),
    (  # companions
        "fr",
        "Lundi, des hommes armés ont enlevé un pasteur et ses deux filles à Bellac.",
        ["kidnapping occurred Bellac 05-13: kidnapped 3"],
    ),
    (
        "es",
        "Pandilleros secuestraron el lunes en Bellac a un maestro y a su esposa.",
        ["kidnapping occurred Bellac 05-13: kidnapped 2"],
    ),
    (
        "es",
        "El lunes, en Bellac, mataron a su hermano y a otros dos vecinos.",
        ["killing occurred Bellac 05-13: killed 3"],
    ),
    (
        "ht",
        "Lendi, bandi te kidnape yon pastè ak de pitit fi li nan Bellac.",
        ["kidnapping occurred Bellac 05-13: kidnapped 3"],
    ),
    (  # who is shot beside those who drowned was shot
        "fr",
        "Lundi, à Bellac, dix assaillants ont été abattus et plusieurs autres se sont noyés.",
        ["killing occurred Bellac 05-13: killed 10"],
    ),
    (  # the day before counts from the day of telling
        "fr",
        "Dimanche, la clinique a fermé ses portes. La veille, deux soignants avaient été tués à Bellac.",
        ["attack_services occurred Bellac 05-11: killed 2"],
    ),
    (
        "en",
        "On Sunday the school closed. The previous day, two guards had been killed in Bellac.",
        ["killing occurred Bellac 05-11: killed 2"],
    ),
    (  # a label gives way to the town beside the event
        "fr",
        "Port-Margot : deux hommes tués lundi à Bellac.",
        ["killing occurred Bellac 05-13: killed 2"],
    ),
    (  # new fights, though with an article
        "fr",
        "Les affrontements entre gangs, lundi à Bellac, ont fait quatre morts.",
        ["clash occurred Bellac 05-13: killed 4"],
    ),
    (  # what was recalled of long ago is old
        "fr",
        "En avril 2021, la ville de Bellac avait fermé son marché après le lynchage de trois voleurs.",
        ["killing background Bellac 04-01 to 04-30"],
    ),
    (  # "the town of X" with a word in between
        "es",
        "Port-Margot, 14 may.- Cuatro personas murieron el lunes en un ataque en la ciudad norteña de Bellac.",
        ["attack_civilians occurred Bellac 05-13: killed 4"],
    ),
    (  # the gang's name is no place of the event
        "es",
        "El lunes, hombres de las bandas Savan y Port-Margot atacaron Bellac.",
        ["attack_civilians occurred Bellac 05-13"],
    ),
    (  # no arrest
        "fr",
        "Lundi, deux maisons ont été brûlées à Bellac ; la police est venue sans pouvoir procéder à des arrestations.",
        ["arson occurred Bellac 05-13"],
    ),
    (  # a driver is no truck
        "fr",
        "Lundi, un chauffeur de camion a été intercepté à Bellac par des hommes armés.",
        ["kidnapping occurred Bellac 05-13: kidnapped 1"],
    ),
    (  # whose own verb outweighs that of the vehicle
        "fr",
        "Lundi à Bellac, une élève a été violée par des hommes armés qui avaient intercepté son bus.",
        ["looting occurred Bellac 05-13", "sexual_violence occurred Bellac 05-13: injured 1"],
    ),
    (  # burnt cars that bar a street are no arson of today
        "es",
        "Desde el lunes, coches calcinados cierran las calles de Bellac.",
        [],
    ),
    (  # the region heads the sentence, behind a date too
        "es",
        "El lunes, en la ruta entre Savan y Port-Margot, dos pasajeros fueron secuestrados a la altura de Bellac.",
        ["kidnapping occurred Bellac 05-13: kidnapped 2"],
    ),
    (  # what a road leads to is not where it was
        "fr",
        "Lundi à Bellac, un minibus a été criblé de balles sur la route menant à Savan. Deux femmes y ont péri.",
        ["attack_civilians occurred Bellac 05-13", "attack_civilians occurred Bellac 05-13: killed 2"],
    ),
    (  # where and when it was, told by itself
        "fr",
        "Six marchandes ont été tuées. Les faits se sont produits dimanche à Bellac.",
        ["killing occurred Bellac 05-12", "killing occurred Bellac 05-12: killed 6"],
    ),
    (
        "es",
        "Seis vendedoras fueron asesinadas. Los hechos ocurrieron el domingo en Bellac.",
        ["killing occurred Bellac 05-12", "killing occurred Bellac 05-12: killed 6"],
    ),
    (  # asides between a noun and those whom it counts
        "fr",
        "La police a confirmé l'arrestation, dimanche, à Bellac, de trois informateurs.",
        ["police_operation occurred Bellac 05-12: arrested 3"],
    ),
    (
        "fr",
        "À Bellac, des bandits ont enlevé, dimanche, un technicien du ministère et son assistante.",
        ["kidnapping occurred Bellac 05-12: kidnapped 2"],
    ),
    (  # beside a town, in another
        "es",
        "En la otra punta de Savan, en Bellac, un juez fue secuestrado el lunes.",
        ["kidnapping occurred Bellac 05-13: kidnapped 1"],
    ),
    (  # a march is no market
        "fr",
        "À Bellac, une marche de soutien a rassemblé des centaines de personnes dimanche.",
        ["protest occurred Bellac 05-12"],
    ),
    (  # the headline's town, not the dateline's
        "fr",
        "Attaque près de Bellac\n\nSavan, 14 mai 2024 (AFP) - Une attaque lundi contre un hameau a fait neuf morts.",
        ["attack_civilians occurred Bellac 05-13", "attack_civilians occurred Bellac 05-13: killed 9"],
    ),
    (  # an agent of the police, and another
        "fr",
        "Lundi à Bellac, un agent de la police nationale et un mécanicien ont été tués.",
        ["killing occurred Bellac 05-13: killed 2"],
    ),
    (  # who was led away
        "es",
        "El lunes, un grupo armado entró en Bellac y se llevó al sacristán y a dos monaguillos.",
        ["kidnapping occurred Bellac 05-13: kidnapped 3"],
    ),
    (  # what falls from the sky kills nobody by falling
        "fr",
        "Lundi, un drone chargé d'explosifs s'est abattu sur Bellac. Trois femmes ont péri.",
        ["attack_civilians occurred Bellac 05-13", "attack_civilians occurred Bellac 05-13: killed 3"],
    ),
    (
        "fr",
        "Lundi, un violent orage s'est abattu sur Bellac.",
        [],
    ),
    (
        "fr",
        "Samedi, un drone a largué une grenade sur une base à Bellac.",
        ["attack_civilians occurred Bellac 05-11"],
    ),
    (
        "ht",
        "Dimanch, yon gwoup sitwayen te bare wout nan Bellac.",
        ["blockade occurred Bellac 05-12"],
    ),
    (  # brackets only say where the town lies
        "fr",
        "Bellac (Haïti) — Dimanche, un dispensaire a été incendié.",
        ["attack_services occurred Bellac 05-12"],
    ),
    (
        "fr",
        "Lundi matin, à Bellac, deux passants gisaient sur le trottoir.",
        ["killing occurred Bellac 05-13: killed 2"],
    ),
    (  # the day of what is told of no town
        "fr",
        "En Haïti, une opération menée samedi par la police a mal tourné. Deux drones ont explosé à Bellac.",
        ["attack_civilians occurred Bellac 05-11", "police_operation occurred Haiti 05-11"],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), STORIES)
def test_what_a_reporter_tells(language: str, text: str, wanted: list[str]) -> None:
    assert all_told(text, language) == wanted


REPORT = """Tendances

Entre le 1er janvier et le 31 mars 2024, au moins 900 personnes ont été tuées en Haïti.

{}, quatre marchandes ont été tuées à Bellac."""


@pytest.mark.parametrize(
    ("day", "status"),
    [("Le 12 janvier", "occurred"), ("Le 12 décembre", "background")],
    ids=["in the months of the report", "before them"],
)
def test_a_report_about_months_tells_of_them_as_news(day: str, status: str) -> None:
    told = reports(REPORT.format(day), "fr", places=NAMED)
    assert [one.status for one in told if one.place and one.place.name == "Bellac"] == [status]
