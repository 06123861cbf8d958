"""What counts are about: one prison of two, many places at once, several fates together."""

from __future__ import annotations

import pytest
from made_readings import BELLAC, JAIL, PORT, SAVAN, place, reports

from geo_incidents.events import load_types, merge


def test_who_is_left_of_those_held() -> None:
    (report,) = reports(
        "Gangs stormed the prison in Bellac: only around 40 of Bellac's estimated 900 inmates were still inside.",
        places={"Bellac": BELLAC},
    )
    assert (report.left and report.left.best, report.held and report.held.best) == (40, 900)


def test_a_number_for_several_fates_says_so_under_each() -> None:
    (report,) = reports("More than 300 people were killed, injured or kidnapped in Bellac in January alone.",
                        places={"Bellac": BELLAC})  # fmt: skip
    told = [(figure.best, figure.covers) for figure in (report.killed, report.injured, report.kidnapped) if figure]
    assert (report.status, told) == ("statistic", [(300, "killed, injured or kidnapped")] * 3)


def test_a_count_over_listed_targets_names_what_it_covers() -> None:
    found = reports(
        "Seven people were killed on Sunday as gangs stepped up attacks on state institutions in Bellac, "
        "including the airport and the stadium.",
        places={"Bellac": BELLAC},
    )
    assert [(r.facility and r.facility.kind, r.killed and (r.killed.best, r.killed.covers)) for r in found] == [
        ("airport", (7, "attacks on state institutions")),
        ("stadium", (7, "attacks on state institutions")),
    ]


@pytest.mark.parametrize(
    ("text", "killed", "words"),
    [
        ("Two officers and three civilians were killed in an attack in Bellac.", 5, "Two officers and three civilians"),
        ("The attack in Bellac killed a nun and at least six soldiers.", 7, "a nun and at least six soldiers"),
        (
            "Two nuns, three soldiers and a child were killed in an attack in Bellac.",
            6,
            "Two nuns, three soldiers and a child",
        ),
        ("Nine people, four officers and five soldiers, were killed in an attack in Bellac.", 9, "Nine people"),
        ("Two were killed on Friday and three on Saturday in an attack in Bellac.", 2, "Two"),
    ],
)
def test_a_list_is_one_count_in_its_own_words(text: str, killed: int, words: str) -> None:
    (report,) = reports(text, places={"Bellac": BELLAC})
    assert report.killed is not None
    assert (report.killed.best, report.killed.text) == (killed, words)


@pytest.mark.parametrize(
    ("text", "name", "which"),
    [
        ("Another detention center was attacked in Bellac.", "Another detention center", "another"),
        ("Gangs attacked a second prison in Bellac.", "second prison", "another"),
        ("Gangs attacked two prisons in Bellac.", "prisons", "several"),
        ("Gangs attacked more police stations in Bellac.", "police stations", "several"),
        ("Gangs attacked the main prison in Bellac.", "main prison", ""),
    ],
)
def test_one_of_several_and_another(text: str, name: str, which: str) -> None:
    (report,) = reports(text, places={"Bellac": BELLAC})
    assert report.facility is not None
    assert (report.facility.name, report.facility.which) == (name, which)


@pytest.mark.parametrize(
    "text",
    [
        "The capital Bellac has been gripped by a wave of attacks on police.",
        "There were sporadic clashes between gangs and police in parts of Bellac.",
        "The constant attacks on police have emptied Bellac.",
        "The gunmen came to Bellac in stolen trucks.",
    ],
)
def test_what_is_said_of_many_events_at_once_is_no_incident(text: str) -> None:
    assert reports(text, places={"Bellac": BELLAC}) == []


def test_what_is_said_of_many_events_stays_with_a_date_or_a_count() -> None:
    found = reports("A wave of attacks on police killed 40 officers in Bellac in 2019.", places={"Bellac": BELLAC})
    assert [(report.status, report.killed and report.killed.best) for report in found] == [("background", 40)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunmen are killing villagers, the mayor said.", 0),
        ("Villagers are being murdered, the mayor said.", 0),
        ("He blamed gunmen attacking villagers.", 0),
        ("Gunmen are killing villagers in Savan, the mayor said.", 1),
        ("Nine villagers are being held hostage, the mayor said.", 1),
    ],
)
def test_what_goes_on_without_a_place_a_day_or_a_count_is_no_incident(text: str, told: int) -> None:
    found = reports(f"Bellac waits. {text}", places={"Bellac": BELLAC, "Savan": SAVAN})
    assert len(found) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Attacks in Savan have increased, he said.", 0),
        ("He complained of kidnappings in Savan.", 0),
        ("Two attacks in Savan alarmed the mayor.", 1),
        ("On Sunday attacks in Savan alarmed the mayor.", 1),
        ("Bombings in Savan killed nine people.", 1),
        ("Attacks on the hospital in Savan alarmed the mayor.", 1),
        ("The deaths of two nuns in Savan alarmed the mayor.", 1),
        ("An attack in Savan alarmed the mayor.", 1),
    ],
)
def test_events_in_the_plural_without_number_day_or_building_are_no_incident(text: str, told: int) -> None:
    found = reports(f"Bellac waits. The sun rose. {text}", places={"Bellac": BELLAC, "Savan": SAVAN})
    assert len(found) == told


def test_in_a_headline_the_form_in_s_is_a_verb() -> None:
    (report,) = reports("Gang attacks Savan\n\nThe sun rose.", places={"Savan": SAVAN})
    assert report.place == SAVAN


def test_the_attacks_are_those_told_before() -> None:
    text = "On Sunday gunmen attacked Savan. Families prayed. The attacks in Savan alarmed the mayor."
    assert [report.place for report in reports(text, places={"Savan": SAVAN})] == [SAVAN, SAVAN]


def test_what_was_somewhere_in_the_country_some_time_is_no_incident() -> None:
    nation = place("Haiti", "country")
    assert reports("Haiti waits. Gunmen killed villagers.", places={"Haiti": nation}) == []
    (report,) = reports("Haiti waits. On Sunday gunmen killed villagers.", places={"Haiti": nation})
    assert report.place == nation


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gangs threatened to attack the prison in Bellac, kill the judge and burn the court.", {"threat"}),
        ("Gangs will attack the prison in Bellac and kill a judge in Savan.", {"planned"}),
        ("Gangs want to attack the prison in Bellac, and killed a judge in Savan.", {"planned", "occurred"}),
        ("Gangs promised to refrain from attacks on the prison in Bellac.", set()),
        ("No priest has ever been murdered in Bellac.", set()),
        ("End the bloodshed in Bellac, he said.", set()),
    ],
)
def test_what_is_listed_with_a_plan_or_refrained_from_has_not_happened(text: str, told: set[str]) -> None:
    assert {report.status for report in reports(text, places={"Bellac": BELLAC, "Savan": SAVAN})} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Police arrested two men in Savan on Sunday over the murder of six priests in Bellac on 3 May.",
            [("killing", 3, 6, None), ("police_operation", 12, None, 2)],
        ),
        (
            "Two men were arrested in Bellac on Sunday after the killing of a judge.",
            [("killing", None, 1, None), ("police_operation", 12, None, 2)],
        ),
        ("Police killed three men and arrested two in Bellac on Sunday.", [("police_operation", 12, 3, 2)]),
    ],
)
def test_those_for_whose_death_somebody_is_arrested_died_before(text: str, told: list[tuple[object, ...]]) -> None:
    found = reports(text, places={"Bellac": BELLAC, "Savan": SAVAN})
    assert (
        sorted(
            (
                one.type,
                one.date_start and one.date_start.day,
                one.killed and one.killed.best,
                one.arrested and one.arrested.best,
            )
            for one in found
        )
        == told
    )


def test_a_battalion_is_the_army() -> None:
    (report,) = reports("Rebels attacked a battalion in Bellac on Sunday.", places={"Bellac": BELLAC})
    assert (report.type, [actor.kind for actor in report.targets]) == ("attack_police", ["army"])


def test_a_month_in_a_text_of_capitals_is_no_may_be() -> None:
    (report,) = reports("ON 11 MAY GUNMEN KILLED A JUDGE IN BELLAC.", places={"BELLAC": BELLAC})
    assert report.status == "occurred"


def test_a_prison_official_is_no_prison() -> None:
    assert reports("A prison official was in Bellac, and a parish priest came.", places={"Bellac": BELLAC}) == []


def test_the_shooting_outside_was_not_at_the_hospital() -> None:
    found = reports(
        "Gangs stormed the prison in Bellac. Staff of the hospital hid in the basement until the shooting stopped.",
        places={"Bellac": BELLAC},
    )
    assert [report.type for report in found] == ["prison_break"]


def test_a_refuge_and_the_displaced_of_the_last_month_are_three_accounts() -> None:
    found = reports(
        "Savan has become a refuge for people escaping the violence in Port-Margot, "
        "where over 2 million have been displaced - 50,000 in the last month alone.",
        places={"Savan": SAVAN, "Port-Margot": PORT},
    )
    told = {
        (
            r.flow and (r.flow.origin, r.flow.destination, r.flow.people and r.flow.people.best),
            r.displaced and (r.displaced.kind, r.displaced.people and r.displaced.people.best),
            r.place,
        )
        for r in found
    }
    assert told == {
        ((PORT, SAVAN, None), None, PORT),
        ((PORT, None, 50_000), ("new", 50_000), PORT),
        (None, ("stock", 2_000_000), PORT),
    }


def test_a_flight_without_ends_is_no_flow() -> None:
    (report,) = reports("Some 900 people fled their homes.")
    assert (report.flow, report.displaced and report.displaced.people and report.displaced.people.best) == (None, 900)


def test_the_prison_in_another_town_is_not_the_one_named_before() -> None:
    found = reports(
        "Gangs stormed the Savan Civil Prison in Savan on Sunday. Attackers also overran the civil prison in Bellac. "
        "More than 300 people escaped there.",
        places={"Bellac": BELLAC, "in Savan": SAVAN}, facilities={"Savan Civil Prison": JAIL},
    )  # fmt: skip
    assert [r.place for r in found] == [JAIL, BELLAC, BELLAC]


def test_a_death_beside_a_flight_is_a_killing() -> None:
    found = reports("A shell hit Bellac, killing a child and forcing 40 families to flee.", places={"Bellac": BELLAC})
    assert [r.killed and r.killed.best for r in found if r.type != "displacement"] == [1]


def test_those_beaten_and_arrested_are_injured_too() -> None:
    found = reports("Two nurses were beaten and arrested by police in Bellac.", places={"Bellac": BELLAC})
    assert [r.injured.best for r in found if r.injured] == [2]


def test_figures_of_long_ago_are_not_of_the_event() -> None:
    found = reports(
        "Gangs stormed the prison in Bellac on Sunday. As of February 2023 there were 700 inmates.",
        places={"Bellac": BELLAC},
    )
    assert [r.held for r in found] == [None]


def test_an_article_without_a_town_is_about_its_leading_province() -> None:
    nord = place("Nord", "admin1", radius_m=60_000)
    (report,) = reports("NORD - Nord was calm.\n\nGunmen shot dead a merchant on Sunday.", places={"Nord": nord})
    assert report.place == nord


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Savan feared for the prison of Bellac. Hours later, that prison was stormed by gangs.",
        "Families went from Savan to Bellac. On Sunday gangs attacked the prison there.",
    ],
)
def test_that_prison_and_the_prison_there(text: str) -> None:
    found = reports(text, places={"Bellac": BELLAC, "Savan": SAVAN})
    assert [r.place for r in found if r.type == "prison_break"] == [BELLAC]


def test_what_is_told_right_after_an_attack_was_on_its_day() -> None:
    found = reports(
        "Gunmen stormed the prison in Bellac on Friday. The attack began at dawn, when they burned a police station.",
        places={"Bellac": BELLAC},
    )
    assert [one.type for one in found] == ["prison_break", "attack_police"]
    assert found[1].date_start == found[0].date_start is not None


def test_hostages_who_are_released_have_not_escaped_from_the_station_told_before() -> None:
    found = reports(
        "Gunmen stormed the police station in Bellac on Friday. On Saturday they kidnapped 14 passengers in Savan. "
        "Six of them were released on Sunday after a ransom was paid.",
        places={"Bellac": BELLAC, "Savan": SAVAN},
    )
    assert [(one.type, one.escaped) for one in found] == [("attack_police", None), ("kidnapping", None)]


LEAD = "Gunmen killed three traders in Bellac on Monday. Nobody was arrested. Shops stayed shut. "


@pytest.mark.parametrize(
    ("more", "events"),
    [
        ("In another attack, gunmen shot dead a teacher in Bellac on Monday.", 2),
        ("In a separate incident in Bellac on Monday, a trader was shot dead.", 2),
        ("The gunmen who killed the traders in Bellac on Monday are unknown.", 1),
    ],
)
def test_what_is_set_apart_is_another_event(more: str, events: int) -> None:
    assert len(merge(reports(LEAD + more, places={"Bellac": BELLAC}), load_types())) == events


@pytest.mark.parametrize(("head", "status"), [("Opinion\n\n", "background"), ("", "occurred")])
def test_comment_recalls(head: str, status: str) -> None:
    found = reports(head + "Gangs killed three judges in Bellac. It must stop.", places={"Bellac": BELLAC})
    assert [one.status for one in found] == [status]


def test_two_days_in_a_sentence_are_two_events() -> None:
    found = reports(
        "Residents recalled the murder on 4 May of a trader in Bellac and the murder on 6 May of a driver.",
        places={"Bellac": BELLAC},
    )
    assert [str(one.date_start) for one in found] == ["2024-05-04", "2024-05-06"]
