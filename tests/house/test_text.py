"""Folding, words and sentences: what the gazetteer and the recognisers share."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.text import fold, keys, paragraphs, sentences, words

ANY = st.text(max_size=200)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Saut-d'Eau", "saut d eau"),
        ("Saut-d’Eau", "saut d eau"),
        ("SAUT D EAU", "saut d eau"),
        ("St. Marc", "saint marc"),
        ("Saint-Marc", "saint marc"),
        ("Ste Suzanne", "sainte suzanne"),
        ("Fond-Parisien", "fonds parisien"),
        ("Kwadèboukè", "kwadebouke"),
        ("Ħamrun", "hamrun"),
        ("Straße", "strasse"),
        ("Œuilly", "oeuilly"),
        ("Hawaiʻi", "hawaii"),
        ("  Cité   Soleil ", "cite soleil"),
        ("İstanbul", "istanbul"),
        ("", ""),
        ("—", ""),
    ],
)
def test_names_meet(text, folded):
    assert fold(text) == folded


@given(ANY)
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


def test_an_inner_apostrophe_may_be_a_space_or_nothing():
    assert keys("Xi'an") == ("xi an", "xian")
    assert keys("Mirebalais") == ("mirebalais",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fled St. Marc. It burned.", ["They fled St. Marc.", "It burned."]),
        (
            "“We ran,” she said. “Nobody came.” It was night.",
            ["“We ran,” she said.", "“Nobody came.”", "It was night."],
        ),
        ("The U.S. Navy came. J. Smith left.", ["The U.S. Navy came.", "J. Smith left."]),
        ("A headline without a stop\n\nThe first line.", ["A headline without a stop", "The first line."]),
        ("Really? Yes! Then… Nothing.", ["Really?", "Yes!", "Then…", "Nothing."]),
        ("It cost 3.5 million. Fla. lawmakers met.", ["It cost 3.5 million.", "Fla. lawmakers met."]),
        (
            "They came on Monday.Police fled.“We ran,” she said on Gazette.com about iPhone.X and node.js.",
            ["They came on Monday.", "Police fled.", "“We ran,” she said on Gazette.com about iPhone.X and node.js."],
        ),
        ("", []),
        (" \n\t\n", []),
        (f"A picture: {'iVBOR/9' * 200} It shows Jacmel.", ["A picture:", "It shows Jacmel."]),
        ("-Port-au" * 200, []),
        (f"See https://example.org/?{'a=1&' * 80} there.", [f"See https://example.org/?{'a=1&' * 80} there."]),
    ],
)
def test_sentences(text, expected):
    assert [text[a:b] for a, b in sentences(text)] == expected


@given(ANY)
def test_sentences_cover_every_word_and_never_overlap(text):
    spans = list(sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = "".join("".join(text[a:b].split()) for a, b in spans)
    assert covered == "".join("".join(text[a:b].split()) for a, b in paragraphs(text))


@given(ANY)
def test_words_hold_no_blanks(text):
    assert not any(c.isspace() for a, b in words(text) for c in text[a:b])


def test_words_keep_hyphens_and_apostrophes():
    text = "Port-au-Prince's Saut-d'Eau, U.S."
    assert [text[a:b] for a, b in words(text)] == ["Port-au-Prince's", "Saut-d'Eau", "U.S"]
