"""Merging when there are many articles: words begin to tell, and only what is near is compared."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from merging_builders import DAY, FARTOWN, PONT, TYPES, VILLA, exactly, killing, place, report, stays

from geo_incidents import records
from geo_incidents.events.merge import merge

STORY = "The potter Ilse Kranewitt was shot behind the brickyard beside the orchard."
RETOLD = "Neighbours of Ilse Kranewitt, the potter, heard shots from the brickyard near the orchard."
UNDATED = {"day": None}


def crowd(count: int):
    """Return killings in as many towns, each told by two articles in words of its own."""
    for number in range(count):
        town = place(f"Town{number}", "town", 9.0 + number % 7, 19.0 + number // 7, 3_000, admin3=f"Town{number}")
        words = " ".join(
            f"{word}{chr(97 + number % 26)}{chr(97 + number // 26)}" for word in ("amber", "candle", "engine")
        )
        said = {"place": town, "day": DAY + timedelta(number % 9), "killed": exactly(number % 5 + 1)}
        for teller in "xy":
            yield killing(f"{teller}{number}", sentence=f"There {words} fell.", **said)


CROWD = list(crowd(30))


def together(*reports) -> bool:
    """Say whether reports that stand among many others become one incident."""
    names = {each.id for each in reports}
    return any(names <= set(ids) for ids in stays(merge([*CROWD, *reports], TYPES)))


def test_towns_stay_apart_in_a_crowd():
    assert sorted(stays(merge(CROWD, TYPES))) == sorted((f"x{n}:0", f"y{n}:0") for n in range(30))


def test_the_same_story_without_a_place_in_one_of_them():
    told = killing("a", sentence=STORY, place=VILLA), killing("b", sentence=RETOLD, place=None)
    assert together(*told)


def test_the_same_story_without_dates():
    assert together(*(killing(name, sentence=text, **UNDATED) for name, text in (("a", STORY), ("b", RETOLD))))


def test_the_same_story_put_in_the_wrong_town_by_one_of_them():
    assert together(killing("a", sentence=STORY, place=VILLA), killing("b", sentence=RETOLD, place=FARTOWN))


def test_another_story_of_the_same_day_in_another_town():
    other = "A baker died when a wall of the market hall fell on his stall."
    assert not together(killing("a", sentence=STORY, place=VILLA), killing("b", sentence=other, place=PONT))


def test_the_same_story_of_another_week_is_another_event():
    later = {"day": DAY + timedelta(6), "published": DAY + timedelta(7)}
    assert not together(report("a", sentence=STORY), report("b", sentence=RETOLD, **later))


def test_two_places_in_one_article_are_two_events():
    assert not together(killing("a", sentence=STORY), killing("a", start=80, sentence=RETOLD, place=PONT))


PEOPLE = ("Ilse", "Kranewitt", "Kranewitt", "Brickyard", "Marten", "Oyelaran", "38-year-old", "Tannery", "Lane")
OTHERS = ("Hubert", "Zweig", "Zweig", "Chandler", "Wharf", "Priya", "Lindqvist", "52-year-old", "Cooper", "Row")
SAID = {"place": PONT, "killed": exactly(5)}


def test_one_story_without_a_day_told_by_the_names_in_the_rest_of_the_articles():
    told = killing("a", names=PEOPLE, place=VILLA), killing("b", names=PEOPLE, place=None, **UNDATED)
    assert together(*told)
    assert not together(told[0], killing("b", names=OTHERS, place=None, **UNDATED))


def test_articles_with_nothing_in_common_do_not_tell_of_one_event_only_because_they_give_no_day():
    dated = killing("a", names=PEOPLE, sentence="Five fell.", **SAID)
    undated = killing("b", names=OTHERS, sentence="Five were slain.", **SAID, **UNDATED)
    assert len(merge([dated, undated], TYPES)) == 1
    assert not together(dated, undated)


def test_articles_with_nothing_in_common_may_tell_of_one_day():
    assert together(killing("a", names=PEOPLE, **SAID), killing("b", names=OTHERS, **SAID))


@pytest.mark.parametrize(
    ("days", "names", "one"),
    [(40, OTHERS, False), (60, PEOPLE, True), (60, OTHERS, False), (300, PEOPLE, True), (-3, PEOPLE, False)],
)
def test_a_trial_months_later_goes_on_telling_the_story(days, names, one):
    deed = killing("a", names=PEOPLE, place=PONT)
    published = DAY + timedelta(days)
    trial = killing("b", names=names, place=PONT, published=published, sentence="It goes on.", **UNDATED)
    assert together(deed, trial) is one


def test_the_names_in_the_rest_of_an_article_are_of_the_event_told_before_them():
    first = killing("a", names=PEOPLE, place=VILLA)
    second = killing("a", start=90, names=OTHERS, place=PONT, day=DAY - timedelta(9))
    again = killing("b", names=OTHERS, place=None, day=DAY - timedelta(9))
    assert together(second, again)
    assert not together(first, again)
    assert ("a:0",) in stays(merge([*CROWD, first, second, again], TYPES))


def test_lines_that_are_all_written_alike_are_not_one_story():
    doers, deeds = ("gunmen", "militants", "bandits", "soldiers"), ("killed", "murdered", "beheaded")
    said = [f"An aid worker was {deed} by {doer} at night." for deed in deeds for doer in doers]
    lines = [
        killing(f"l{n}", sentence=said[n % 12], day=DAY + timedelta(3 * n), place=None, killed=None) for n in range(40)
    ]
    one, other = (killing(name, sentence=said[0], place=None, killed=None) for name in "ab")
    other = replace(other, sentence="At night gunmen killed a humanitarian worker.")
    assert len(merge([*lines[1:], one, other], TYPES)) == 41


def test_a_few_articles_do_not_know_which_words_are_rare():
    told = [killing("a", sentence=STORY, place=VILLA), killing("b", sentence=RETOLD, place=FARTOWN)]
    assert len(merge(told, TYPES)) == 2


@pytest.mark.parametrize("seed", range(5))
def test_order_never_matters_in_a_crowd(seed):
    reports = [*CROWD, killing("a", sentence=STORY, **UNDATED), killing("b", sentence=RETOLD, place=None)]
    mixed = random.Random(seed).sample(reports, len(reports))
    assert b"".join(records.lines(merge(mixed, TYPES))) == b"".join(records.lines(merge(reports, TYPES)))


def test_a_great_event_is_one_incident():
    tellers = [killing(f"t{n}", published=DAY + timedelta(1), killed=exactly(20 + n % 2)) for n in range(600)]
    assert [len(ids) for ids in stays(merge(tellers, TYPES))] == [600]


def test_a_name_that_is_in_the_news_for_months_tells_nothing():
    weekly = [
        killing(f"w{n}", sentence="So said Oda Trellis today.", place=PONT, day=DAY + timedelta(9 * n),
                published=DAY + timedelta(9 * n + 1))
        for n in range(8)
    ]  # fmt: skip
    said = {"killed": None, "day": None}
    asked = [killing("a", sentence="Asked Oda Trellis.", **said), killing("b", sentence="Why, Oda Trellis?", **said)]
    assert stays(merge(asked, TYPES)) == [("a:0", "b:0")]
    assert {("a:0",), ("b:0",)} <= set(stays(merge([*weekly, *asked], TYPES)))
