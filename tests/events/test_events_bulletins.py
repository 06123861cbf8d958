"""What bulletins, features and rights groups write: days told beside, parts of a toll, funerals that were hit."""

from __future__ import annotations

import pytest
from made_readings import BELLAC, SAVAN, place, reports, told

DAY = {"places": {"Bellac": BELLAC, "Savan": SAVAN, "Morne Zombi": None}}

LAST = [
    # the day on which the first lines were told is what "the previous day" counts from
    (
        "Four villagers were killed in Bellac, a priest told reporters on Monday. It happened the previous day.",
        "killing occurred Bellac 05-12",
    ),
    # a day of the month alone
    ("Gunmen attacked Bellac on 2 May. On the 9th, rebels burned two barns in Savan.", "arson occurred Savan 05-09"),
    # the days in the first words of a paragraph, and one named since
    (
        "On Friday it was the turn of the fishermen. An hour after dawn their boats were raked with bullets in Bellac.",
        "attack_civilians occurred Bellac 05-10",
    ),
    (
        "On May 6, armed men walked into Savan.\nThe next day, they came again. A baker was murdered.",
        "killing occurred Savan 05-07: killed 1",
    ),
    (
        "Gunmen attacked Savan on 8 May. In Bellac, on the same date, two monks were murdered.",
        "killing occurred Bellac 05-08: killed 2",
    ),
    # what stands in an event's words leads to no place
    ("Six of the raiders lost their lives in Bellac on Sunday.", "killing occurred Bellac 05-12: killed 6"),
    # a funeral that was hit has the day of the attack
    (
        "Two weeks ago, gunmen ambushed a funeral procession at Bellac, shooting three mourners dead.",
        "attack_civilians occurred Bellac 04-27 to 05-03: killed 3",
    ),
    # the days under a heading with a label, and of the months that a report is of
    (
        (
            "January 5: The hills\n\nRebels burned a mill in Savan.\n\nJanuary 9: A warning\n\nNobody came.\n\n"
            "January 13-14: The river\n\nA brigade beheads two men in Bellac.\n\nJanuary 17: The bridge\n\n"
            "Gunmen attack a ferry in Bellac overnight."
        ),
        "attack_civilians occurred Bellac 01-16 to 01-17",
    ),
    (
        "From 1 January to 31 March 2024, 90 people died in Savan. On 12 February two men were murdered in Bellac.",
        "killing occurred Bellac 02-12: killed 2",
    ),
    ("Rebels burned a mill in Bellac in the first week of May.", "arson occurred Bellac 05-01 to 05-10"),
    # a month that is of another clause, and the day before what follows
    (
        "Gunmen fired at a march in Bellac in honor of a colonel, who was pardoned in January.",
        "attack_civilians occurred Bellac -",
    ),
    (
        "A priest prayed on Sunday for the boys who were abducted in Bellac the day before and have not been seen.",
        "kidnapping occurred Bellac 05-11",
    ),
    (
        "On Sunday in Bellac, a man without any papers was hacked to death near a mill.",
        "killing occurred Bellac 05-12: killed 1",
    ),
    ("Three nuns are taken at gunpoint in Bellac on Sunday.", "kidnapping occurred Bellac 05-12: kidnapped 3"),
    (
        "A raid in Bellac on Sunday resulted in the death of six people who had no part in it.",
        "attack_civilians occurred Bellac 05-12: killed 6",
    ),
    (
        "In Bellac, a fire set by strangers on Sunday consumed a barn; two infants suffered fatal burns.",
        "arson occurred Bellac 05-12: killed 2",
    ),
    # a place we do not know, beside a town that we do
    (
        "Savan is calm, and Savan has a port. A baker of Bellac was murdered in Morne Zombi on Sunday.",
        "killing occurred Bellac 05-12: killed 1",
    ),
    ("The raiders, who wore police uniforms, burned a mill in Bellac on Sunday.", "arson occurred Bellac 05-12"),
    ("A cook bled to death in Bellac on Sunday.", "killing occurred Bellac 05-12: killed 1"),
    ("Gunmen dragged men over 70 from a bus in Bellac on Sunday and shot them.", "killing occurred Bellac 05-12"),
    ("Police officers executed a street trader in Bellac on Sunday.", "killing occurred Bellac 05-12: killed 1"),
    (
        "Gunmen took away six employees of a bank in Bellac on Sunday, the third kidnapping since the start of May.",
        "kidnapping occurred Bellac 05-12: kidnapped 6",
    ),
    ("On the nights of 8 and 9 May, rebels burned a mill in Bellac.", "arson occurred Bellac 05-08 to 05-09"),
    (
        "Rebels torched a mill in Bellac on Sunday and, according to the mayor, Ana Ruiz, killed a money changer.",
        "arson occurred Bellac 05-12: killed 1",
    ),
    (
        "A bus was hijacked on Sunday on the road linking Bellac to Savan. The driver was beaten.",
        "attack_civilians occurred Bellac 05-12: injured 1",
    ),
    (
        "In Bellac on Sunday, a crowd dragged a raider out of a car and hacked him to death.",
        "killing occurred Bellac 05-12: killed 1",
    ),
    (
        "On Sunday in Bellac, locals set upon two men accused of being spies, beating them to death.",
        "attack_civilians occurred Bellac 05-12",
    ),
    (
        "Two nuns were killed in Savan on Friday, and on Sunday rebels attacked a bus in Bellac, wounding six drivers.",
        "attack_civilians occurred Bellac 05-12: injured 6",
    ),
    (
        "Savan is calm, and Savan has a port.\n\nThe road leading to Bellac was cut on Sunday at Morne Zombi.",
        "blockade occurred Bellac 05-12",
    ),
    ("On Sunday gang members destroyed the communal office of Bellac.", "attack_police occurred Bellac 05-12"),
    ("Leaflets warn residents of an attack on Bellac.", "attack_civilians threat Bellac -"),
    (
        "On Saturday, as he was walking to work in Bellac, a cook ran into crossfire.",
        "clash occurred Bellac 05-11",
    ),
]


@pytest.mark.parametrize(("text", "last"), LAST)
def test_the_last_report(text, last):
    assert told(reports(text, **DAY)[-1]) == last


COUNTED = [
    ("At least 30 people, two babies among them, were killed in Bellac on Sunday.", 30),
    ("At least nine people, a teacher and her five-year-old son among them, died in Bellac on Sunday.", 9),
    ("Police attacked a camp in Bellac on Sunday, killing at least 15 gang members, one of the officers said.", 15),
    ("Gunmen attacked a bus in Bellac on Sunday; four are already dead.", 4),
    ("In Bellac five bodies were counted on Sunday after the shooting.", 5),
]


@pytest.mark.parametrize(("text", "killed"), COUNTED)
def test_how_many_were_killed(text, killed):
    (report,) = reports(text, **DAY)
    assert report.killed is not None
    assert report.killed.best == killed


def test_who_has_been_driven_out_is_a_total():
    (report,) = reports("Rebels have driven more than 80,000 people from their homes.", **DAY)
    assert report.displaced is not None
    assert report.displaced.kind == "stock"


def test_deaths_counted_up_to_a_month_are_a_statistic():
    (report,) = reports("The mission, which counts 4,900 deaths through April, left Bellac.", **DAY)
    assert report.status == "statistic"


def test_a_title_has_day_and_place_of_what_stands_below():
    text = (
        "A wedding\n\nRebels seized a mill in Savan on 8 May.\n\nConvoy attacked on the road to Savan\n\n"
        "Three cars did not come back on Sunday from Bellac. A doctor was shot in the leg there."
    )
    assert told(reports(text, **DAY)[-2]) == "attack_civilians occurred Bellac 05-12"


def test_a_section_tells_no_deaths_of_the_section_before():
    text = "Rebels seized a mill in Savan on 8 May.\n\nThe army\n\nAt least 70 people were killed in operations."
    assert all(report.killed is None or report.type == "killing" for report in reports(text, **DAY))


def test_who_closes_a_clinic_drives_nobody_out():
    assert reports("The agency has evacuated its clinic in Bellac.", **DAY) == []


def test_a_feast_is_not_the_last_sunday():
    (report,) = reports("Two priests were murdered in Bellac on Easter Sunday.", **DAY)
    assert report.date_start is None


def test_an_area_behind_the_day_gives_way_to_the_town_in_it():
    wide = place("Morva", "admin1")
    town = place("Belmar", within="Morva")
    text = "9 May 2024: In Morva department, on the road linking Belmar to Savan, a truck was hijacked by armed men."
    (report,) = reports(text, places={"Morva": wide, "Belmar": town, "Savan": SAVAN})
    assert report.place == town


def test_a_quarter_of_the_capital_is_not_the_capital():
    text = "Rebels burned a mill in the country's capital's Bellac district on Sunday. The capital was calm."
    assert {report.place for report in reports(f"{text} Shots rang out in the capital.", **DAY)} == {BELLAC}
