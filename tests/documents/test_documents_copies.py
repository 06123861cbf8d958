"""One story under many addresses: which articles are copies of which."""

import random
from dataclasses import replace
from datetime import date

import pytest

from geo_incidents import documents
from geo_incidents.model import Document

SENTENCES = [
    f"{who} {did} near the {where} of {town} late on {day}, and {end}."
    for who, did, where, town, day, end in zip(
        ["Gunmen", "Residents", "Officers", "Buses", "A judge", "Traders", "Nurses", "Pupils", "Men", "Men"],
        ["burned a bridge", "fled", "fired", "stopped", "was held", "shut", "waited", "ran", "spoke", "dug"],
        ["market", "port", "river", "school", "prison", "church", "square", "hill", "clinic", "road"],
        ["Hinche", "Verrettes", "Thom", "Cerca", "Lascahobas", "Belladère", "Maïssade", "Saut", "Boucan", "Papaye"],
        ["Monday", "Tuesday", "Friday", "Sunday", "Monday", "Thursday", "Friday", "Saturday", "Sunday", "Monday"],
        ["two were hurt", "none returned", "it rained", "no one paid", "his guards left", "prices rose",
         "wells ran dry", "the bell rang", "nobody answered", "the ground was wet"],
        strict=True,
    )
]  # fmt: skip
STORY = " ".join(SENTENCES)
RETOLD = STORY.replace(" near ", " far from ").replace(" late on ", " early ").replace(" of ", " outside ")


def article(name, text, published=date(2024, 5, 3)):
    return Document(id=name, text=text, published=published)


def copies(*articles):
    return {one.id: one.copy_of for one in documents.marked(articles) if one.copy_of}


@pytest.mark.parametrize(
    "changed",
    [
        STORY,
        f"By Ann Lee\n\n{STORY} Read more on our page.",
        " ".join(SENTENCES[:7]),
        STORY.replace("two were hurt", "three were hurt").upper(),
        f"{STORY} The writer adds that {SENTENCES[0].lower()[:40]} and that a crowd came later to look at the remains.",
    ],
    ids=["same", "framed", "cut by a third", "a word changed", "longer"],
)
def test_a_copy_is_found(changed):
    assert copies(article("a", STORY), article("b", changed)) == {"b": ("a",)}


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"{SENTENCES[0]} {RETOLD}", None),
        (" ".join(SENTENCES[:3]), date(2024, 5, 3)),
        (STORY, date(2024, 5, 11)),
    ],
    ids=["another telling", "a few sentences of it", "a form filled in again"],
)
def test_what_is_no_copy(text, published):
    assert copies(article("a", STORY), article("b", text, published)) == {}


def test_an_article_without_a_date_may_be_a_copy():
    assert copies(article("a", STORY, None), article("b", STORY)) == {"b": ("a",)}


def test_two_briefs_with_other_facts_are_two():
    brief = "Police found a man shot dead on Friday night near the market of the town and took three people in."
    assert copies(article("a", brief), article("b", brief.replace("man", "woman").replace("three", "two"))) == {}
    assert copies(article("a", brief), article("b", brief)) == {"b": ("a",)}


def test_the_copies_of_a_story_are_the_same_whatever_the_order():
    shuffled = [article(str(at), f"{STORY} Outlet {at}.") for at in range(6)]
    shuffled += [article(f"other {at}", f"{RETOLD} Outlet {at}.") for at in range(2)]
    for seed in range(4):
        random.Random(seed).shuffle(shuffled)
        linked = {frozenset((name, other)) for name, others in copies(*shuffled).items() for other in others}
        assert {name for pair in linked for name in pair} == {*"012345", "other 0", "other 1"}
        assert not any(len({name[:5] == "other" for name in pair}) > 1 for pair in linked)


def test_marking_streams_and_changes_nothing_else():
    read = []

    def articles():
        for name in ("a", "b"):
            read.append(name)
            yield article(name, STORY)

    stream = documents.marked(articles())
    first = next(stream)
    assert read == ["a"]
    assert [first, *stream] == [article("a", STORY), replace(article("b", STORY), copy_of=("a",))]


@pytest.mark.parametrize("text", ["", "Fled.", "One two three", "x" * 100_000, "a " * 100_000])
def test_texts_without_words_to_compare(text):
    assert set(copies(article("a", text), article("b", text))) <= {"b"}
