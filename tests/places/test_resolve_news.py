"""Names as news tells them, with the embedded gazetteer: every one lands where a reader would put it."""

from __future__ import annotations

import pytest
from resolve_world import article

from geo_incidents.places import open_gazetteer, resolve

NEWS = [
    ("[Washington] warned on Tuesday that [Port-au-Prince] needs help.", ["Washington, US", "Port-au-Prince, HT"]),
    ("Fires in [Washington] came near [Spokane] and [Yakima].", ["Washington, US", "Spokane, US", "Yakima, US"]),
    (
        "Ministers met in [Kingston]. He was in [Nairobi] to sign a deal with [Kenya].",
        ["Kingston, JM", "Nairobi, KE", "Kenya, KE"],
    ),
    (
        "Gunmen hit [Carrefour], [Delmas] and [Bel Air], residents of the [Haitian|demonym] capital said.",
        ["Carrefour, HT", "Delmas, HT", "Bel-Air, HT", "Haiti, HT"],
    ),
    (
        "The road from [Saint-Marc] to [Gonaïves] through [L'Estère] was shut.",
        ["Saint-Marc, HT", "Gonaïves, HT", "L'Estère, HT"],
    ),
    ("Clashes broke out in [Tripoli] between [Libyan|demonym] militias.", ["Tripoli, LY", "Libya, LY"]),
    ("[Lebanese|demonym] soldiers went to [Tripoli]; [Beirut] was calm.", ["Lebanon, LB", "Tripoli, LB", "Beirut, LB"]),
    ("Protesters in [Tbilisi] demanded that [Georgia] vote again.", ["Tbilisi, GE", "Georgia, GE"]),
    ("Police in [San José] said that [Costa Rica] would not pay.", ["San José, CR", "Costa Rica, CR"]),
    ("A curfew holds in [Port-au-Prince] and the [West] department.", ["Port-au-Prince, HT", "Ouest, HT"]),
    ("[Moscow] said that drones fell on [Belgorod].", ["Moscow, RU", "Belgorod, RU"]),
]


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


@pytest.mark.parametrize(("text", "expected"), NEWS)
def test_a_name_lands_where_a_reader_would_put_it(gazetteer, text, expected):
    document, mentions = article(text)

    places = [answer.place for answer in resolve(document, mentions, gazetteer)]

    assert [place and f"{place.name}, {place.country}" for place in places] == expected
