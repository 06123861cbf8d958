from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_readings import BELLAC, HAITI, JAIL, KENYA, NAIROBI, PORT, SAVAN, reading, reports

from geo_incidents.events import extract, load_types
from geo_incidents.model import Document, Reading

TYPED = [
    # what the sentence says, type, status
    ("Gunmen attacked two police stations in Bellac on Friday.", "attack_police", "occurred"),
    ("Two police stations were attacked by gunmen in Bellac on Friday.", "attack_police", "occurred"),
    ("Gunmen torch police station in Bellac", "attack_police", "occurred"),
    ("The gang attack on the courthouse of Bellac lasted an hour.", "attack_police", "occurred"),
    ("The storming of the prison in Bellac on Friday shocked residents.", "prison_break", "occurred"),
    ("Some 300 inmates escaped from the jail in Bellac.", "prison_break", "occurred"),
    ("A jailbreak was reported in Bellac.", "prison_break", "occurred"),
    ("Armed men opened fire on villagers in Bellac.", "attack_civilians", "occurred"),
    ("Gangs attacked Bellac at dawn.", "attack_civilians", "occurred"),
    ("Bandits looted the hospital in Bellac.", "attack_services", "occurred"),
    ("Gunmen set a school on fire in Bellac.", "attack_services", "occurred"),
    ("Heavy clashes between police and gangs erupted in Bellac.", "clash", "occurred"),
    ("Dozens of houses were burned down in Bellac.", "arson", "occurred"),
    ("A teacher was shot dead in Bellac on Sunday.", "attack_services", "occurred"),
    ("A merchant was shot dead in Bellac on Sunday.", "killing", "occurred"),
    ("Kidnappers abducted three nuns in Bellac.", "kidnapping", "occurred"),
    ("A trader died from his wounds in Bellac.", "killing", "occurred"),
    ("A woman was fatally shot in a hunting accident in Bellac.", "killing", "occurred"),
    ("Gangs looted containers in Bellac.", "looting", "occurred"),
    ("Intruders broke into the port terminal in Bellac.", "looting", "occurred"),
    ("Protesters blocked the national road in Bellac.", "blockade", "occurred"),
    ("Hundreds of people took to the streets in Bellac.", "protest", "occurred"),
    ("Police arrested five suspects in Bellac.", "police_operation", "occurred"),
    ("Police raided a house in Bellac.", "police_operation", "occurred"),
    ("More than 4,000 people fled their homes in Bellac.", "displacement", "occurred"),
    ("The government declared a curfew in Bellac.", "emergency", "occurred"),
    ("A girl was raped by armed men in Bellac.", "sexual_violence", "occurred"),
    ("Gunmen tried to seize the airport in Bellac.", "attack_police", "attempted"),
    ("Police repelled an attack on the airport in Bellac.", "attack_police", "repelled"),
    ("Officers were able to push back gang attacks on the airport in Bellac.", "attack_police", "repelled"),
    ("Soldiers defused a bomb in Bellac.", "attack_civilians", "repelled"),
    ("Gangs threatened to attack more police stations in Bellac.", "attack_police", "threat"),
    ("Unions plan to protest in Bellac on Friday.", "protest", "planned"),
    ("The gang will attempt to attack police stations in Bellac.", "attack_police", "planned"),
    ("The men had the mission of killing the mayor of Bellac.", "killing", "planned"),
    ("The march in Bellac starts on 20 May.", "protest", "planned"),
    ("In 2019, gunmen killed a senator in Bellac.", "killing", "background"),
    ("Last year's assault on the prison in Bellac is still in court.", "prison_break", "background"),
    ("The men are accused of the murder of a senator in Bellac.", "killing", "background"),
    ("More than 900 people were killed in Bellac in January alone.", "killing", "statistic"),
    ("The number of kidnappings in Bellac doubled.", "kidnapping", "statistic"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "status"), TYPED)
def test_type_and_status(text: str, kind: str, status: str) -> None:
    found = [(report.type, report.status, report.place) for report in reports(text, places={"Bellac": BELLAC})]
    assert found == [(kind, status, BELLAC)]


def test_an_abduction_is_not_lost_beside_a_seizure() -> None:
    found = reports("Six traders were abducted in Bellac by bandits who hijacked a truck.", places={"Bellac": BELLAC})
    assert [one.kidnapped.best for one in found if one.type == "kidnapping" and one.kidnapped] == [6]


NOTHING = [
    "Unions will strike if the armed groups of the coast go on attacking drivers in Bellac.",
    "The crash killed 120 of the passengers who were on their way to Bellac.",
    "Marchers held up signs with the names of victims in Bellac.",
    "The minister harshly attacked the mayor of Bellac in a speech.",
    "Three miners died in an accident in Bellac on Friday.",
    "Two people were killed when a bus overturned in a traffic accident in Bellac.",
    "The police chief denied that the gang is attacking homes in Bellac.",
    "The new law is aimed at stopping kidnappings in Bellac.",
    "The council is to hold a meeting in Bellac on Monday.",
    "Kenya will send 1,000 officers to Bellac.",
    "No attack was reported in Bellac.",
    "Police said they had not arrested anyone in Bellac.",
    "If gangs attacked the prison in Bellac, few guards could resist.",
    "Guards were posted in Bellac to prevent prisoners from escaping.",
    "She survived a heart attack in Bellac.",
    "The striker was captured on camera in Bellac.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_did_not_happen_is_no_incident(text: str) -> None:
    assert reports(text, places={"Bellac": BELLAC, "Kenya": KENYA}) == []


OTHER_LANGUAGES = [
    ("fr", "Des bandits armés ont attaqué la prison civile de Bellac dimanche.", "prison_break", "occurred"),
    ("fr", "Le commissariat de Bellac a été incendié par des individus armés.", "attack_police", "occurred"),
    ("fr", "Les policiers ont repoussé une attaque contre l'aéroport de Bellac.", "attack_police", "repelled"),
    ("fr", "Des hommes armés ont tenté de s'emparer du port de Bellac.", "looting", "attempted"),
    ("fr", "Les gangs menacent d'attaquer le commissariat de Bellac.", "attack_police", "threat"),
    ("fr", "Deux religieuses ont été enlevées à Bellac.", "kidnapping", "occurred"),
    ("fr", "Quelque 3 000 habitants ont fui leurs maisons à Bellac.", "displacement", "occurred"),
    ("fr", "Le gouvernement a prolongé l'état d'urgence à Bellac.", "emergency", "occurred"),
    ("es", "Hombres armados asaltaron la cárcel de Bellac el domingo.", "prison_break", "occurred"),
    ("es", "La comisaría de Bellac fue incendiada por pandilleros.", "attack_police", "occurred"),
    ("es", "La policía repelió un ataque contra el aeropuerto de Bellac.", "attack_police", "repelled"),
    ("es", "Las bandas intentaron tomar el control del puerto de Bellac.", "looting", "attempted"),
    ("es", "Un periodista fue secuestrado en Bellac.", "kidnapping", "occurred"),
    ("es", "Unas 3.000 personas huyeron de sus hogares en Bellac.", "displacement", "occurred"),
    ("es", "Vecinos bloquearon la carretera en Bellac.", "blockade", "occurred"),
    ("ht", "Bandi ame atake prizon sivil nan Bellac.", "prison_break", "occurred"),
    ("ht", "Gang yo mete dife nan komisarya nan Bellac.", "attack_police", "occurred"),
    ("ht", "Lapolis repouse yon atak sou ayewopò nan Bellac.", "attack_police", "repelled"),
    ("ht", "Yo kidnape yon doktè nan Bellac.", "kidnapping", "occurred"),
    ("ht", "Anpil moun kouri kite kay yo nan Bellac.", "displacement", "occurred"),
    ("ht", "Popilasyon an manifeste nan Bellac.", "protest", "occurred"),
]


@pytest.mark.parametrize(("language", "text", "kind", "status"), OTHER_LANGUAGES)
def test_type_and_status_in_other_languages(language: str, text: str, kind: str, status: str) -> None:
    found = [
        (report.type, report.status, report.place) for report in reports(text, language, places={"Bellac": BELLAC})
    ]
    assert found == [(kind, status, BELLAC)]


def test_who_did_what_to_whom() -> None:
    (report,) = reports(
        "Members of the Red Hand gang attacked residents in Bellac.",
        places={"Bellac": BELLAC},
        organisations={"Red Hand": None},
    )
    assert [(actor.name, actor.kind) for actor in report.perpetrators] == [("Red Hand gang", "gang")]
    assert [(actor.name, actor.kind) for actor in report.targets] == [("residents", "civilians")]


def test_a_report_quotes_its_sentence_letter_for_letter() -> None:
    text = "It was calm.\n\nGunmen attacked the police station in Bellac on Friday night. It was late."
    made = reading(text, places={"Bellac": BELLAC})
    (report,) = extract(made, load_types())
    assert text[report.start : report.end] == report.sentence
    assert report.sentence == "Gunmen attacked the police station in Bellac on Friday night."
    assert (report.date_start, report.date_end, report.date_text) == (
        date(2024, 5, 10),
        date(2024, 5, 11),
        "Friday night",
    )
    assert report.id == f"doc:{text.index('attacked')}:attack_police"


def test_one_sentence_may_tell_of_two_events() -> None:
    found = reports(
        "Gangs stormed the prison in Bellac on Sunday, freeing 400 inmates and setting fire to a police station.",
        places={"Bellac": BELLAC},
    )
    assert [(r.type, r.facility and r.facility.kind, r.date_start) for r in found] == [
        ("prison_break", "prison", date(2024, 5, 12)),
        ("attack_police", "police_station", date(2024, 5, 12)),
    ]
    assert found[0].escaped is not None
    assert found[0].escaped.best == 400


def test_the_dead_of_a_sentence_are_those_of_its_attack() -> None:
    (report,) = reports("Five people were killed when gunmen attacked the market in Bellac.", places={"Bellac": BELLAC})
    assert (report.type, report.killed and report.killed.best) == ("attack_civilians", 5)


def test_figures_of_later_sentences_belong_to_the_event_told_before() -> None:
    found = reports(
        "Gangs stormed the prison in Bellac on Sunday. Around 900 prisoners were held there. "
        "On Monday there were only 50 left.",
        places={"Bellac": BELLAC},
    )
    assert [(r.type, r.place, r.date_start) for r in found] == [("prison_break", BELLAC, date(2024, 5, 12))] * 3
    assert [(r.held and r.held.best, r.left and r.left.best) for r in found] == [(None, None), (900, None), (None, 50)]
    assert len({r.id for r in found}) == 3


def test_the_prison_is_the_one_named_before() -> None:
    found = reports(
        "Gangs attacked the Savan Civil Prison on Sunday. Guards had left the prison before it was attacked by gangs.",
        facilities={"Savan Civil Prison": JAIL},
    )
    assert [(r.place, r.facility and r.facility.place) for r in found] == [(JAIL, JAIL)] * 2


def test_two_facilities_share_a_figure_that_says_so() -> None:
    found = reports(
        "Last year's assaults on the Savan Civil Prison and the Bellac jail freed more than 800 inmates.",
        facilities={"Savan Civil Prison": JAIL}, places={"Bellac": BELLAC},
    )  # fmt: skip
    assert [(r.status, r.escaped and r.escaped.covers) for r in found] == [
        ("background", "Savan Civil Prison and Bellac jail")
    ] * 2


def test_an_old_event_is_background_without_saying_so() -> None:
    (report,) = reports("Gunmen killed a mayor in Bellac on July 7, 2021.", places={"Bellac": BELLAC})
    assert (report.status, report.date_start) == ("background", date(2021, 7, 7))


def test_nothing_is_dated_by_the_day_of_publication() -> None:
    (report,) = reports("Gunmen attacked the police station in Bellac.", places={"Bellac": BELLAC})
    assert (report.date_start, report.date_text) == (None, "")


def test_the_date_of_the_telling_is_not_the_date_of_the_event() -> None:
    (report,) = reports("The UN said Friday gunmen had attacked the airport in Bellac.", places={"Bellac": BELLAC})
    assert report.date_start is None


def test_today_in_a_quotation_is_not_the_day_of_publication() -> None:
    (report,) = reports("“Today they attacked the prison in Bellac,” a guard said.", places={"Bellac": BELLAC})
    assert report.date_start is None


def test_a_day_after_counts_back() -> None:
    found = reports(
        "Gunmen attacked the police station in Bellac on Friday. "
        "It came a day after intruders broke into the port of Savan.",
        places={"Bellac": BELLAC, "Savan": SAVAN},
    )
    assert [(r.type, r.place, r.date_start) for r in found] == [
        ("attack_police", BELLAC, date(2024, 5, 10)),
        ("looting", SAVAN, date(2024, 5, 9)),
    ]


def test_where_people_flee_from_and_to() -> None:
    found = reports(
        "Some 2,000 people fled from Bellac to Savan. "
        "Port-Margot has become a refuge for people escaping violence in Bellac.",
        places={"Bellac": BELLAC, "Savan": SAVAN, "Port-Margot": PORT},
    )
    flows = [(r.flow.origin, r.flow.destination, r.flow.people and r.flow.people.best) for r in found if r.flow]
    assert flows == [(BELLAC, SAVAN, 2000), (BELLAC, PORT, None)]


def test_new_and_running_totals_of_displaced_people_are_apart() -> None:
    found = reports(
        "In Bellac, over 1 million people have been displaced, 60,000 in the last month alone.",
        places={"Bellac": BELLAC},
    )
    told = {(r.displaced.kind, r.displaced.people.best) for r in found if r.displaced and r.displaced.people}
    assert told == {("stock", 1_000_000), ("new", 60_000)}


def test_curfew_and_its_extension() -> None:
    found = reports(
        "The government declared a curfew in Haiti on Sunday. "
        "On Monday it extended the state of emergency until June 3.",
        places={"Haiti": HAITI},
    )
    assert [(r.type, r.subtype, r.date_start, r.place) for r in found] == [
        ("emergency", "declared", date(2024, 5, 12), HAITI),
        ("emergency", "extended", date(2024, 5, 13), HAITI),
    ]


def test_a_visit_is_no_place_of_an_attack() -> None:
    found = reports(
        "BELLAC — Gangs attacked the airport while the president flew to Kenya for a meeting in Nairobi.",
        places={"BELLAC": BELLAC, "Kenya": KENYA, "Nairobi": NAIROBI},
    )
    assert [(r.type, r.place) for r in found] == [("attack_police", BELLAC)]


def test_no_text_and_no_types_give_no_reports() -> None:
    assert extract(reading(""), load_types()) == []
    assert extract(reading("Gunmen attacked Bellac."), {}) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abé .,;:“”'\"()—-\n19AZ", max_size=300), st.sampled_from(["en", "fr", "es", "ht", "", "xx"]))
def test_any_text_is_read_and_every_report_quotes_it(noise: str, language: str) -> None:
    text = noise + " Gunmen attacked the police station in Bellac on Friday. " + noise
    made = reading(text, language, places={"Bellac": BELLAC})
    found = extract(made, load_types())
    assert found == extract(made, load_types())
    assert all(text[report.start : report.end] == report.sentence for report in found)
    assert len({report.id for report in found}) == len(found)


@pytest.mark.parametrize("text", ["attacked " * 20_000, "a" * 1_000_000, "the prison, " * 5_000, "(" * 50_000])
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    document = Document(id="doc", text=text, language="en")
    assert isinstance(extract(Reading(document=document, mentions=(), resolutions=()), load_types()), list)
