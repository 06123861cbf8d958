"""Lists of days, items and paragraphs: what a date or a town at their head is worth for what follows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from made_readings import BELLAC, HAITI, SAVAN, reports

if TYPE_CHECKING:
    from geo_incidents.model import Report

PLACES = {"Bellac": BELLAC, "Savan": SAVAN, "Haiti": HAITI, "Haïti": HAITI}
# 14 May 2024 is a Tuesday

DIARY = """How a week went by in Bellac

{0}Thursday, May 9. Gunmen on motorbikes set fire to the market. A cook dies.

{0}Friday, May 10. Two teachers are kidnapped on their way home.

{0}Sunday, May 12. Residents push back an attack on the police station."""

REPORT = """Rapport de mai sur Bellac

1. Le 3 février 2024, vers 19 heures, des bandits ont fait irruption à Bellac. Sept personnes ont été tuées.

2. Le 20 mars 2024, des hommes armés sont venus à Savan. Un boulanger a été enlevé.

3. Dans la nuit du 2 au 3 mai 2024, un incendie criminel a détruit le tribunal de Bellac."""


def row(report: Report) -> tuple[str, str, str, str]:
    where = report.place.name if report.place else "-"
    return report.type, report.status, where, str(report.date_start or "")[5:]


def rows(text: str, language: str = "en", published: date = date(2024, 5, 14)) -> list[tuple[str, str, str, str]]:
    return [row(report) for report in reports(text, language, published, places=PLACES)]


@pytest.mark.parametrize("bullet", ["", "• ", "- "])
def test_a_day_by_itself_dates_what_is_told_behind_it(bullet: str) -> None:
    assert rows(DIARY.format(bullet)) == [
        ("arson", "occurred", "Bellac", "05-09"),
        ("arson", "occurred", "Bellac", "05-09"),
        ("kidnapping", "occurred", "Bellac", "05-10"),
        ("attack_police", "repelled", "Bellac", "05-12"),
    ]


def test_items_of_a_report_are_its_news_and_do_not_go_on_telling_one_another() -> None:
    assert rows(REPORT, "fr") == [
        ("attack_civilians", "occurred", "Bellac", "02-03"),
        ("attack_civilians", "occurred", "Bellac", "02-03"),
        ("kidnapping", "occurred", "Savan", "03-20"),
        ("attack_police", "occurred", "Bellac", "05-02"),
    ]


def test_of_two_items_none_makes_an_old_day_news() -> None:
    text = "On 3 February, gunmen attacked Bellac.\n\nOn 20 March, gunmen attacked Savan."
    assert {status for _, status, _, _ in rows(text, published=date(2024, 6, 20))} == {"background"}


SECOND = [
    # the second sentence behind "On Sunday, gunmen burned a post in Bellac.", its type and day
    ("In Savan, 40 inmates broke out of the prison.", "prison_break", "05-12"),
    ("In Savan, 40 inmates had broken out of the prison.", "prison_break", ""),
    ("In Savan, 40 inmates broke out of the prison on Monday.", "prison_break", "05-13"),
]


@pytest.mark.parametrize(("second", "kind", "day"), SECOND)
def test_the_day_at_the_head_of_a_paragraph(second: str, kind: str, day: str) -> None:
    assert rows("On Sunday, gunmen burned a police post in Bellac. " + second)[-1] == (kind, "occurred", "Savan", day)


def test_the_day_of_a_paragraph_ends_with_it() -> None:
    text = "On Sunday, gunmen burned a police post in Bellac.\n\nIn Savan, 40 inmates broke out of the prison."
    assert rows(text)[-1] == ("prison_break", "occurred", "Savan", "")


@pytest.mark.parametrize("line", ["May 14, 2024", "Tuesday, May 14, 2024"])
def test_the_day_of_publication_above_an_article_dates_nothing(line: str) -> None:
    assert rows(f"{line}\n\nIn Savan, 40 inmates broke out of the prison.")[-1][-1] == ""


def test_the_town_named_right_before_in_the_paragraph() -> None:
    text = "Haiti mourns.\n\nMen with machetes came down to Savan.{}Nine people were killed, a priest said."
    assert [row[2] for row in rows(text.format(" "))] == ["Savan"]


def test_the_town_of_the_title_leads() -> None:
    text = (
        "What is known so far of the long night in Bellac\n\nIt is a day's walk from Savan.\n\n"
        "A pastor and his wife were killed at home."
    )
    assert [row[2] for row in rows(text)] == ["Bellac"]
