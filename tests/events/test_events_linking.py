"""Which of the places of a sentence is the event's: the sentence, the event's word, the place that is meant."""

from __future__ import annotations

import pytest
from made_readings import BELLAC, HAITI, SAVAN, place, reading

from geo_incidents.events import load_types, locate_event
from geo_incidents.model import Span

REGION = place("Morne", "admin1", radius_m=40_000)
STATES = place("U.S.", "country", country="US")
ROAD = place("Route 9", "road", radius_m=30_000)
LINKED = [
    ("Gunmen attacked Bellac.", "attacked", "Bellac"),
    ("In Bellac, two traders were killed.", "killed", "Bellac"),
    ("Soldiers launched a raid in Bellac on Friday, shelling a camp near Savan.", "shelling", "Savan"),
    ("After the funeral in Bellac, gunmen shot two men in Savan.", "shot", "Savan"),
    ("Gunmen killed two men in the Morne city of Bellac.", "killed", "Bellac"),
    ("Gunmen killed two men in Bellac, a town of Morne.", "killed", "Bellac"),
    ("Gunmen killed two men in Savan's old quarter of Bellac.", "killed", "Bellac"),
    ("A patrol was ambushed on Route 9 near Bellac.", "ambushed", "Bellac"),
    ("A Haiti-led force killed two men in Bellac.", "killed", "Bellac"),
    ("Protesters burned eight U.S. flags in Bellac.", "burned", "Bellac"),
    ("Gunmen abducted U.S. citizen John Roe.", "abducted", None),
    ("Gunmen killed two men in the U.S. last week.", "killed", "U.S."),
    ("Gunmen killed two men in U.S. custody.", "killed", "U.S."),
    ("Gunmen attacked the U.S. and Savan.", "attacked", "U.S."),
    ("Gunmen attacked the remote hamlet Unheard while soldiers held Bellac.", "attacked", "Unheard"),
    ("The minister said in Bellac that two men were killed.", "said", None),
]


@pytest.mark.parametrize(("text", "word", "wanted"), LINKED)
def test_the_place_of_an_event(text: str, word: str, wanted: str | None) -> None:
    names = {
        "Bellac": BELLAC,
        "Savan": SAVAN,
        "Morne": REGION,
        "Route 9": ROAD,
        "Haiti": HAITI,
        "U.S.": STATES,
        "Unheard": None,
    }
    at = text.index(word)
    found = locate_event(reading(text, places=names), Span(at, at + len(word)), load_types())
    assert (found.mention.text if found else None) == wanted
