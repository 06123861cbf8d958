"""Dispatches and bulletins: roads, areas that head a sentence, gangs called by their quarter, who only talks of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_readings import BELLAC, HAITI, NAMED, PORT, SAVAN, all_told, place, reports

# 14 May 2024 is a Tuesday
TOLD = [
    ("Gunmen set upon Bellac on Sunday.", ["attack_civilians occurred Bellac 05-12"]),
    (
        "A bus carrying nurses was sprayed with bullets in Bellac on Sunday.",
        ["attack_civilians occurred Bellac 05-12"],
    ),
    (
        "On Sunday an unidentified group broke into a warehouse in Bellac and made off with the rice.",
        ["looting occurred Bellac 05-12"],
    ),
    (
        "Gunmen burned a shop in Bellac on Sunday. The day prior, they had killed a priest in Savan.",
        ["arson occurred Bellac 05-12", "killing occurred Savan 05-11: killed 1"],
    ),
    (
        "Nine people were shot in Bellac on Sunday, five of them fatally.",
        ["killing occurred Bellac 05-12: killed 5"],
    ),
    (
        "The mayor ordered the slaughter of 30 farmers in Bellac on Sunday.",
        ["killing occurred Bellac 05-12: killed 30"],
    ),
    (
        "A funeral for a slain officer in Bellac turned into a protest on Sunday.",
        ["protest occurred Bellac 05-12"],
    ),
    (
        "Gunmen shot dead a judge at home in Bellac on 10 May, and masked men killed a cook in Savan on 12 May.",
        ["killing occurred Bellac 05-10: killed 1", "killing occurred Savan 05-12: killed 1"],
    ),
    (
        "Police shot and killed two men during a raid in Bellac on Sunday.",
        ["police_operation occurred Bellac 05-12: killed 2"],
    ),
    (
        "Two men were shot and killed by police during a raid on a shop in Bellac on Sunday.",
        ["looting occurred Bellac 05-12: killed 2"],
    ),
    ("The bishop complained on Monday that gunmen had looted the market of Bellac.", ["looting occurred Bellac -"]),
    (
        "Gunmen killed two guards in Bellac. In Savan, the bishop condemned the killings.",
        ["killing occurred Bellac -: killed 2"],
    ),
    (
        "Gunmen burned a shop in Bellac on Sunday.\n\nThe next morning they went on to Savan. Two people died.",
        ["arson occurred Bellac 05-12", "killing occurred Savan 05-13: killed 2"],
    ),
    (
        "In Bellac, six shops were looted on Sunday, and a priest was abducted on Monday.",
        ["kidnapping occurred Bellac 05-13: kidnapped 1", "looting occurred Bellac 05-12"],
    ),
    (
        "Armed men were responsible for the murder of 14 people in a hamlet of Bellac on 12 May.",
        ["killing occurred Bellac 05-12: killed 14"],
    ),
    (
        "Farmers who came back after police retook Bellac found the bodies of three men on Sunday.",
        ["killing occurred Bellac 05-12: killed 3", "police_operation occurred Bellac 05-12"],
    ),
    ("A landslide blocked the road to Bellac on Sunday, holding up an army convoy.", []),
    ("Traders closed to traffic the road to Bellac on Sunday.", ["blockade occurred Bellac 05-12"]),
    (
        "Armed men entered Bellac on Sunday. As a result, 400 people were forced to leave their homes.",
        ["displacement occurred Bellac -: displaced 400"],
    ),
    ("The driver and a passenger were arrested in Bellac.", ["police_operation occurred Bellac -: arrested 2"]),
    ("A gang leader was killed along with two guards in Bellac.", ["killing occurred Bellac -: killed 3"]),
    ("On Sunday two bodies turned up at a fork in Bellac.", ["killing occurred Bellac 05-12: killed 2"]),
    ("The road to Bellac was cut on Sunday by farmers.", ["blockade occurred Bellac 05-12"]),
    (
        "Men wearing balaclavas burst into the hospital of Bellac on Sunday.",
        ["attack_services occurred Bellac 05-12"],
    ),
    (
        "Gunmen killed two guards in Bellac on Sunday. Also on Monday, three women died in Savan.",
        ["killing occurred Bellac 05-12: killed 2", "killing occurred Savan 05-13: killed 3"],
    ),
    ("A bus that had left the capital was shot at in Bellac on Sunday.", ["attack_civilians occurred Bellac 05-12"]),
    ("A guard was shot in Bellac on Sunday; another was evacuated to a clinic.", ["killing occurred Bellac 05-12"]),
    (
        "On Sunday gangs entered the town of Bellac, forcing 400 people to flee towards Savan.",
        ["displacement occurred Bellac 05-12: displaced 400"],
    ),
    (
        "In April 2023 nurses stopped work for three weeks after police shot at a van in Bellac, killing two men.",
        ["police_operation background Bellac 04-01 to 04-30: killed 2"],
    ),
    (
        "A march in Bellac on Sunday ended with the looting of a shop.",
        ["looting occurred Bellac 05-12", "protest occurred Bellac 05-12"],
    ),
    ("The driver, who tried to flee, was shot in the leg in Bellac.", ["killing occurred Bellac -: injured 1"]),
    ("Farmers dug a trench across the road to Bellac on Sunday.", ["blockade occurred Bellac 05-12"]),
    (
        "Gunmen shot dead a nurse on her way to work. The incident happened at a market in Bellac on Sunday.",
        ["killing occurred Bellac 05-12", "killing occurred Bellac 05-12: killed 1"],
    ),
    (
        "Bells rang in Bellac on 7 May.\n\nA nun was shot dead. On 9 May a bar burned in Savan. A nun was abducted.",
        [
            "arson occurred Savan 05-09",
            "kidnapping occurred Savan 05-09: kidnapped 1",
            "killing occurred Bellac 05-07: killed 1",
        ],
    ),
    (
        "A guard was shot dead in Bellac on Sunday. Outside of Bellac, Savan residents captured a gang member.",
        ["killing occurred Bellac 05-12: killed 1"],
    ),
    ("Inmates began a mutiny in Bellac on Sunday.", ["prison_break occurred Bellac 05-12"]),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_what_dispatches_tell(text: str, wanted: list[str]) -> None:
    assert list(dict.fromkeys(all_told(text))) == wanted


WEST = place("West", "admin1", within="West")
TOWN = place("Bellac", within="West")
ROAD = place("Route 1", "road")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The people of Bellac blocked Route 1 on Sunday.", "Bellac"),
        ("Truckers blocked Route 1 on Sunday.", "Route 1"),
        (
            "In West department, two nurses and their driver were taken hostage at a fork between Savan and Bellac.",
            "Bellac",
        ),
        ("Gunmen of the Bellac and Savan gangs attacked a bus.", "Haiti"),
        ("In Bellac, gangs attacked a bus.", "Bellac"),
        ("In Bellac gangs attacked a bus.", "Bellac"),
        ("On the night of 10 May, in Bellac, gunmen shot at a bus, the largest one outside West.", "Bellac"),
    ],
)
def test_the_place(text: str, name: str) -> None:
    places = {"West": WEST, "Bellac": TOWN, "Savan": place("Savan", country="DO"), "Haiti": HAITI}
    (report,) = reports(f"Haiti today\n\n{text}", places=places, facilities={"Route 1": ROAD})
    assert report.place is not None
    assert report.place.name == name


def test_the_village_that_the_next_lines_name() -> None:
    savan = replace(SAVAN, lon=BELLAC.lon + 0.1, lat=BELLAC.lat)
    text = (
        "Gunmen abducted a nun in the hills above Bellac on Sunday. She has run a home in Savan for years. She is 70."
    )
    (report,) = reports(text, places={"Bellac": BELLAC, "Savan": savan})
    assert report.place == savan


def test_the_city_is_no_quarter_of_it() -> None:
    quarter = replace(SAVAN, kind="neighbourhood")
    text = "Gunmen shot at a bus in Savan, in the capital, Port. Also on Sunday, shops in the city were looted."
    found = reports(text, places={"Savan": quarter, "Port": PORT})
    assert [report.place for report in found] == [quarter, PORT]


def test_the_capital_of_the_headline_is_where_it_was() -> None:
    capital = replace(PORT, name="Port-au-Prince")
    text = "Haiti: nurse shot in the capital\n\nPORT-MARGOT, Haiti (AP) - It is cold.\n\nNine people were killed."
    found = reports(text, places={"PORT-MARGOT": capital, "Haiti": HAITI})
    assert {report.place for report in found} == {capital}


def test_a_province_named_once_is_not_what_the_article_is_about() -> None:
    text = "Haiti today\n\nIn Bellac it is cold. In Savan it is hot. Nine people were killed.\n\nWest has a governor."
    (report,) = reports(text, places={"West": WEST, "Bellac": BELLAC, "Savan": SAVAN, "Haiti": HAITI})
    assert report.place != WEST


def test_a_weekday_beside_the_next_morning_says_no_more() -> None:
    text = "Gunmen burned a shop in Bellac on 3 May. The next morning, a Saturday, they killed a guard in Savan."
    assert [report.date_start and report.date_start.day for report in reports(text, places=NAMED)] == [3, 4]
