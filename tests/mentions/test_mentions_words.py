"""The word lists: every language has them, and no list says a thing twice."""

from __future__ import annotations

from dataclasses import fields

import pytest

from geo_incidents import languages
from geo_incidents.mentions.vocabulary import Section, key, phrases, vocabulary


@pytest.mark.parametrize("code", languages.known())
def test_every_language_has_names(code):
    section = languages.section(code, "names", Section)
    assert section is not None
    assert vocabulary(code).language == code


@pytest.mark.parametrize("code", languages.known())
def test_no_list_holds_a_word_twice(code):
    section = languages.section(code, "names", Section)
    for field in fields(Section):
        entries = phrases(getattr(section, field.name))
        assert len(entries) == len(set(entries)), field.name


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Cité", "cite"),
        ("Presqu'île", "presqu'ile"),
        ("vice-président", "vice-president"),
        ("Fla.", "fla."),
        ("d’Eau", "d'eau"),
    ],
)
def test_keys_have_no_case_and_no_accents(word, expected):
    assert key(word) == expected


def test_an_unknown_language_takes_the_words_of_all():
    everything = vocabulary("xx")
    assert everything.language == ""
    assert {"haitian", "haitien", "haitiano", "ayisyen"} <= everything.demonyms


def test_heads_of_another_language_are_known_unless_they_mean_something_here():
    words = vocabulary("en")
    assert {"penitencier", "hopital", "penitenciaria nacional"} <= words.facilities_first
    assert "red" in vocabulary("es").organisations_first
    assert "red" not in words.organisations_first
