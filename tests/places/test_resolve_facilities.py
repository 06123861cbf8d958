"""Where a building is: by its own entry, by the town it is in, or nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from resolve_world import WORLD, article, ids

from geo_incidents.model import Span
from geo_incidents.places import resolve

BUILDINGS = [
    ("its own entry", "Men stormed the [Mirebalais prison|facility] in [Haiti].", ["mirebalais-prison", "ht"]),
    ("a general name at home", "The [National Palace|facility] in [Port-au-Prince], [Haiti], was shot at.",
     ["palace", "pap", "ht"]),
    ("its owner says where", "[Haiti]'s [National Palace|facility] was shot at.", ["ht", "palace"]),
    ("at home although others are named",
     "[Haiti] asked [Jamaica] for help after the [National Penitentiary|facility] burned.",
     ["ht", "jm", "penitentiary"]),
    ("not abroad", "In [Santo Domingo] the [National Palace|facility] was lit up.", ["santo-domingo", None]),
    ("not abroad although abroad is named",
     "[Santo Domingo] and the [Dominican Republic] watch [Haiti]; the [National Palace|facility] is lit.",
     ["santo-domingo", "do", "ht", None]),
    ("nothing to go by", "The [National Palace|facility] was lit up.", [None]),
    ("the only one of its kind in town", "They took the [main airport|facility] in [Jacmel].",
     ["jacmel-airport", "jacmel"]),
    ("the town it is in", "They burned the [police station|facility] in [Jacmel].", ["jacmel", "jacmel"]),
    ("the town in its name", "They burned the [Delmas Gas Station|facility]; [Delmas] in [Haiti] is tense.",
     ["delmas", "delmas", "ht"]),
    ("a country is no place for a building", "They burned a [police station|facility] in [Haiti].", [None, "ht"]),
    ("a street is not in the town it is named after", "They burned [Jacmel Street|facility] in [Delmas], [Haiti].",
     ["delmas", "delmas", "ht"]),
    ("a crossroads is not in the town that is called crossroads",
     "They ambushed us at [Carrefour Marassa|facility]; [Carrefour] in [Haiti] is calm.", [None, "carrefour", "ht"]),
    ("nor anywhere else", "They burned [Jacmel Street|facility].", [None]),
    ("a country's name is no place for a hotel in a town", "They burned the [Jamaica Hotel|facility] in [Jacmel].",
     ["jacmel", "jacmel"]),
    ("a road leads there", "They cut the [Jacmel Road|facility] in [Haiti].", ["jacmel", "ht"]),
    ("a name of its own without a town", "They burned the [Qwghlm Hospital|facility].", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), BUILDINGS, ids=[case[0] for case in BUILDINGS])
def test_a_building_is_placed_as_well_as_the_text_allows(why, text, expected):
    document, mentions = article(text)
    assert ids(resolve(document, mentions, WORLD)) == expected, why


@pytest.mark.parametrize(
    ("text", "inside", "meant"),
    [
        ("They burned the [London Market|facility] in [Jacmel].", "London", None),
        ("They burned the [London Market|facility] in [Jacmel] and wrote to the [British|demonym] envoy.",
         "London", "london"),
        ("They burned the [Jamaica Market|facility] in [Jacmel].", "Jamaica", "jm"),
        ("They burned the [Delmas Market|facility] in [Jacmel].", "Delmas", "delmas"),
    ],
    ids=["abroad", "abroad is in the article", "a country", "at home"],
)  # fmt: skip
def test_what_a_building_is_only_named_after_is_no_place(text, inside, meant):
    document, mentions = article(text)
    holder = mentions[0]
    start = holder.span.start
    embedded = replace(holder, span=Span(start, start + len(inside)), text=inside, kind="place", embedded=True)
    found = resolve(document, [holder, embedded, *mentions[1:]], WORLD)
    assert {one.mention.text: one.place and one.place.id for one in found}[inside] == meant


def test_a_town_that_stands_in_for_a_building_says_so_and_keeps_its_radius():
    document, mentions = article("They burned the [police station|facility] in [Jacmel].")
    station, town = resolve(document, mentions, WORLD)
    assert [reason.note for reason in station.reasons] == [
        "The gazetteer has no such police station; the text puts it in Jacmel."
    ]
    assert station.place.radius_m == town.place.radius_m
    assert station.score < town.score
