"""What was denied, what soldiers search, and who lost an office: no attacks."""

from __future__ import annotations

import pytest
from made_readings import BELLAC, reports


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied that two priests were killed in Bellac on Monday.",
        "The police denied reports that two priests were abducted in Bellac on Monday.",
        "The army rejected the report that a school was burned in Bellac on Monday.",
        "There are rumors that a banker was murdered in Bellac on Monday.",
        "The general was relieved of his duties in Bellac on Monday.",
    ],
)
def test_what_is_denied_or_rumoured_is_no_incident(text: str) -> None:
    assert reports(text, places={"Bellac": BELLAC}) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers raided five farms in Bellac on Monday.", "police_operation"),
        ("Soldiers raided a house in Bellac on Monday.", "police_operation"),
        ("Soldiers raided a hospital in Bellac on Monday.", "attack_services"),
        ("Gunmen raided a house in Bellac on Monday.", "attack_civilians"),
    ],
)
def test_soldiers_who_raid_houses_search_them(text: str, kind: str) -> None:
    (report,) = reports(text, places={"Bellac": BELLAC})
    assert report.type == kind
