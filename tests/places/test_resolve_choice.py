"""Which place a name is taken to mean, as a journalist would read the sentence."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_world import WORLD, WORLD_ENTRIES, World, article, ids, place

from geo_incidents.places import Focus, resolve

CHOICES = [
    ("a country before a state", "The president of [Georgia] spoke.", ["ge"]),
    ("a state when its capital is named", "[Georgia] voted, and so did [Atlanta].", ["ga", "atlanta"]),
    ("a country when its capital is named", "[Georgia] voted, and so did [Tbilisi].", ["ge", "tiflis"]),
    ("a better known city before a state", "The president flew to [Washington].", ["washington"]),
    ("a state when its town is named", "Fires in [Washington] came near [Spokane].", ["wa", "spokane"]),
    ("the state after the comma", "Police in [Springfield], [Illinois], said so.", ["springfield-il", "il"]),
    ("its abbreviation", "Police in [Springfield], [Mo.], said so.", ["springfield-mo", "mo"]),
    ("X in Y", "He lived in [Paris] in northern [Texas] for years.", ["paris-tx", "tx"]),
    ("Y's X", "In [Illinois]'s capital, [Springfield], it rained.", ["il", "springfield-il"]),
    ("demonym and town", "The [Jamaican|demonym] capital of [Kingston] hosts the talks.", ["jm", "kingston"]),
    ("the county next door", "[Sangamon County] deputies and [Chatham] police came.", ["sangamon", "chatham-il"]),
    ("fame without context", "The plane left [London] on Monday.", ["london"]),
    ("fame although the article is American", "[Atlanta] and [Springfield], [Illinois], wrote to [London].",
     ["atlanta", "springfield-il", "il", "london"]),
    ("the capital's quarters", "Gangs held [Carrefour], [Delmas] and [Bel Air] in [Port-au-Prince].",
     ["carrefour", "delmas", "bel-air", "pap"]),
    ("a namesake in the commune that is named", "[Delmas] and [Croix-des-Bouquets], [Haiti]. Men came to [Santo].",
     ["delmas", "cdb", "ht", "santo-cdb"]),
    ("one article, one sense", "[Paris], [Texas], is small. The mayor of [Paris] was pleased.",
     ["paris-tx", "tx", "paris-tx"]),
    ("two senses where the text says so", "From [Paris], [France], she flew to [Paris], [Texas].",
     ["paris", "fr", "paris-tx", "tx"]),
    ("the larger of two peoples", "A [Dominican|demonym] minister resigned.", ["do"]),
    ("the people of a country that is named", "[Dominica] is small; the [Dominican|demonym] coast is green.",
     ["dm", "dm"]),
    ("the words around", "They crossed the [Victoria] river by boat.", ["victoria-river"]),
    ("an alternate name", "The [West Region] of [Haiti] is under curfew.", ["ouest", "ht"]),
    ("the name with its class word", "A curfew holds in the [West] department.", ["ouest"]),
    ("a numbered quarter", "Men hid in [Delmas 18] and in [Port-au-Prince].", ["delmas", "pap"]),
    ("part of a place", "Fighting reached northern [Haiti] and downtown [Port-au-Prince].", ["ht", "pap"]),
    ("a name nobody knows", "They met in [Qwghlm] and in [London].", [None, "london"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), CHOICES, ids=[case[0] for case in CHOICES])
def test_a_name_means_what_the_article_says(why, text, expected):
    document, mentions = article(text)
    assert ids(resolve(document, mentions, WORLD)) == expected, why


def test_people_and_organisations_get_no_answer_and_order_is_that_of_the_text():
    document, mentions = article(
        "[Paris Hilton|person] of the [Haiti Club|organisation] flew to [London] and [Tbilisi]."
    )
    answers = resolve(document, list(reversed(mentions)), WORLD)
    assert [answer.mention.text for answer in answers] == ["London", "Tbilisi"]


def test_the_town_in_the_address_of_the_outlet_counts():
    text = "[Chatham] has a new fire engine."
    home, abroad = (
        article(text, url=url) for url in ("https://springfieldnews.example/a/1", "https://daily.example/a/1")
    )
    assert ids(resolve(*home, WORLD)) == ["chatham-il"]
    assert ids(resolve(*abroad, WORLD)) == ["chatham-gb"]


def test_the_country_of_the_web_address_counts():
    text = "A shop in [Carrefour] burned down."
    assert ids(resolve(*article(text, url="https://www.example.fr/a"), WORLD)) == ["carrefour-fr"]
    assert ids(resolve(*article(text, url="https://www.example.ht/a"), WORLD)) == ["carrefour"]


def test_a_focus_restricts_or_prefers():
    document, mentions = article("[Delmas] and [London] were named.")
    assert ids(resolve(document, mentions, WORLD, focus=Focus.parse("HT"))) == ["delmas", None]
    assert ids(resolve(document, mentions, WORLD, focus=Focus.parse("HT?"))) == ["delmas", "london"]
    assert ids(resolve(document, mentions, WORLD)) == ["delmas-za", "london"]


def test_reasons_can_be_read_and_rivals_are_the_next_best():
    document, mentions = article("Police in [Springfield], [Illinois], said so.")
    answer = resolve(document, mentions, WORLD)[0]
    notes = {reason.feature: reason.note for reason in answer.reasons}
    assert notes["state_named"] == "The article names Illinois."
    assert notes["said_to_lie_in"] == (
        'The text says it lies in a place that does hold Springfield ("X, Y", "X in Y", "Y\'s X").'
    )
    assert [rival.id for rival in answer.rivals] == ["springfield-ma", "springfield-mo"]
    assert answer.score > 0.9


def test_a_name_without_an_answer_says_why():
    document, mentions = article("They met in [Qwghlm].")
    (answer,) = resolve(document, mentions, WORLD)
    assert (answer.place, answer.rivals) == (None, ())
    assert [reason.note for reason in answer.reasons] == ["The gazetteer has no place of this name."]


NAMES = sorted({entry[0].name for entry in WORLD_ENTRIES} | {"Qwghlm", "Nowhere", "the South"})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=12), st.randoms())
def test_the_order_of_mentions_changes_nothing_and_scores_are_chances(names, chance):
    document, mentions = article(" and then ".join(f"[{name}]" for name in names))
    shuffled = list(mentions)
    chance.shuffle(shuffled)
    answers = resolve(document, mentions, WORLD)
    assert resolve(document, shuffled, WORLD) == answers
    assert [answer.mention for answer in answers] == mentions
    assert all(0 <= answer.score <= 1 for answer in answers)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8))
def test_a_name_that_nobody_knows_harms_no_other(names):
    marked = [f"[{name}]" for name in names]
    alone = resolve(*article(" met ".join(marked)), WORLD)
    with_unknown = resolve(*article(" met ".join([*marked, "[Xyzzyton]"])), WORLD)
    assert ids(with_unknown)[:-1] == ids(alone)
    assert with_unknown[-1].place is None


@pytest.mark.parametrize(
    "text",
    ["", "[Paris]", "Paris. " * 1000 + "[Paris]", "[" + "A" * 1000 + "]", "\N{CJK UNIFIED IDEOGRAPH-5317}[Paris]"],
)
def test_odd_articles_do_no_harm(text):
    document, mentions = article(text)
    assert len(resolve(document, mentions, WORLD)) == len(mentions)


def _calls(count: int) -> int:
    """Return how many Python functions an article with so many different names costs."""
    towns = [(place(f"t{at}-{twin}", f"Town{at}", "town", (at % 300 - 150, at % 120 - 60), f"US/S{at % 50}"), 0.4, {})
             for at in range(count) for twin in range(3)]  # fmt: skip
    world = World(towns)
    document, mentions = article(", ".join(f"[Town{at}]" for at in range(count)))
    calls = 0

    def tally(_frame, event, _arg):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(tally)
    try:
        resolve(document, mentions, world)
    finally:
        sys.setprofile(None)
    return calls


def test_the_work_grows_with_the_number_of_names_and_no_faster():
    ten, hundred, thousand = _calls(10), _calls(100), _calls(1000)
    assert hundred < 13 * ten
    assert thousand < 13 * hundred


def test_a_name_is_looked_up_once_however_often_it_stands():
    world = World(WORLD_ENTRIES)
    document, mentions = article("[London] calling. " * 50)
    resolve(document, mentions, world)
    assert world.asked == ["London"]
