"""Who was attacked: soldiers, posts and rival gangs are no civilians."""

from __future__ import annotations

import pytest
from made_readings import BELLAC, reports

KINDS = [
    ("Gunmen ambushed a military unit in Bellac on Monday.", "attack_police"),
    ("Rebels attacked enemy positions near Bellac on Monday.", "attack_police"),
    ("Rebels attacked the naval base in Bellac on Monday.", "attack_police"),
    ("Gang members attacked a rival gang in Bellac on Monday.", "clash"),
    ("The army attacked rebels in Bellac on Monday.", "clash"),
    ("Guerrilla units stormed Bellac on Monday.", "attack_civilians"),
    ("Gang members attacked villagers in Bellac on Monday.", "attack_civilians"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_an_attack_on_an_armed_side_is_none_on_civilians(text: str, kind: str) -> None:
    (report,) = reports(text, places={"Bellac": BELLAC})
    assert report.type == kind


def test_units_of_rebels_are_who_did_it() -> None:
    (report,) = reports("Guerrilla units stormed Bellac on Monday.", places={"Bellac": BELLAC})
    assert [party.kind for party in report.perpetrators] == ["armed_group"]
