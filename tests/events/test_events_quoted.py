"""Who is said to have told it, in tables that a journalist can read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.events.quoted import quoted

LANGUAGES = ("en", "es", "fr", "ht")

ENGLISH = [
    ("A dozen people were killed, AFP reported.", ["afp"]),
    ("A dozen people were killed, Agence France-Presse reported.", ["afp"]),
    ("A dozen people were killed, the Associated Press said.", ["ap"]),
    ("A dozen people were killed, the AP reports.", ["ap"]),
    ("BRIDGETOWN (AFP) - A dozen people were killed.", ["afp"]),
    ("According to AFP, a dozen people were killed.", ["afp"]),
    ("Reuters news agency sources said some stayed.", ["reuters"]),
    ("An AFP reporter who was there said the gate stood open.", ["afp"]),
    ("A source told CNN on Friday that the port was shut.", ["cnn"]),
    ("Thousands left, according to the UN.", ["un"]),
    ("Thousands left, according to the United Nations.", ["un"]),
    ("A UN spokesperson said thousands left.", ["un"]),
    ("Thousands left, the U.N. said.", ["un"]),
    ("Thousands left, said Maria Lopez.", ["lopez"]),
    ("Maria López told The Coast Herald that thousands left.", ["lopez", "coast herald"]),
    ("Maria Lopez, director of the Harbour Workers Union, said thousands left.", ["lopez", "harbour workers union"]),
    ("Maria Lopez of the Harbour Workers Union said thousands left.", ["lopez", "harbour workers union"]),
    ("Lopez said it was over.", ["lopez"]),
    ("Prime Minister Maria Lopez said it was over.", ["lopez"]),
    ("The Ministry of Health said it was over.", ["ministry of health"]),
    ("Police said two men were shot.", ["police"]),
    ("Witnesses said two men were shot.", ["witnesses"]),
    ("According to witnesses, two men were shot.", ["witnesses"]),
    ("As the newspaper “The Daily Wave” reported, two men were shot.", ["daily wave"]),
    ("A resident of Fort-de-Paix told CNN it was over.", ["residents", "cnn"]),
    ("Fort-de-Paix said it was over.", ["fort de paix"]),
    ("A source in Fort-de-Paix told CNN it was over.", ["cnn"]),
    ("He said it was over.", []),
    ("They said on Monday that it was over.", []),
    ("Two men were shot in Port Clarence on Friday.", []),
    ("Gunmen attacked the United Nations base.", []),
    ("Henry's office was looted.", []),
    ("", []),
]

FRENCH = [
    ("Selon le RNDDH, vingt personnes sont mortes.", ["rnddh"]),
    ("Selon l'ONU, vingt personnes sont mortes.", ["un"]),
    ("D'après les Nations unies, vingt personnes sont mortes.", ["un"]),
    ("Vingt personnes sont mortes, a déclaré Marie Laurent.", ["laurent"]),
    ("Vingt personnes sont mortes, a déclaré Marie Laurent à l'AFP.", ["laurent", "afp"]),
    ("L'OIM a annoncé que 6 000 personnes ont fui.", ["iom"]),
    ("La police a indiqué que deux hommes sont morts.", ["police"]),
    ("Selon des témoins, deux hommes sont morts.", ["witnesses"]),
    ("Un policier a été tué.", []),
]

SPANISH = [
    ("Según la ONU, murieron veinte personas.", ["un"]),
    ("Murieron veinte personas, informó la agencia EFE.", ["efe"]),
    ("Murieron veinte personas, dijo María López.", ["lopez"]),
    ("De acuerdo con la OIM, huyeron veinte personas.", ["iom"]),
    ("La policía informó que murieron dos hombres.", ["police"]),
    ("Un policía murió.", []),
]

CREOLE = [
    ("Dapre ONU, ven moun mouri.", ["un"]),
    ("Dapre RNDDH, ven moun mouri.", ["rnddh"]),
    ("Lapolis fè konnen de moun mouri.", ["police"]),
    ("Mari Loran deklare ven moun mouri.", ["loran"]),
    ("De moun mouri nan lari a.", []),
]


@pytest.mark.parametrize(("text", "names"), ENGLISH)
def test_english(text: str, names: list[str]) -> None:
    assert list(quoted(text, "en")) == names


@pytest.mark.parametrize(("text", "names"), FRENCH)
def test_french(text: str, names: list[str]) -> None:
    assert list(quoted(text, "fr")) == names


@pytest.mark.parametrize(("text", "names"), SPANISH)
def test_spanish(text: str, names: list[str]) -> None:
    assert list(quoted(text, "es")) == names


@pytest.mark.parametrize(("text", "names"), CREOLE)
def test_creole(text: str, names: list[str]) -> None:
    assert list(quoted(text, "ht")) == names


def test_outlets_in_four_languages_that_quote_one_agency_are_one_source() -> None:
    texts = {
        "en": "Ten died, Agence France-Presse said.",
        "fr": "Dix morts, selon l'AFP.",
        "es": "Murieron diez, informó AFP.",
        "ht": "Dis moun mouri, dapre AFP.",
    }
    assert {quoted(text, language) for language, text in texts.items()} == {("afp",)}


def test_a_language_without_words_quotes_nobody() -> None:
    assert quoted("Laut UN starben zehn.", "xx") == ()


PIECES = st.sampled_from(
    [
        *(
            "AFP",
            "UN",
            "Un",
            "said",
            "told",
            "according to",
            "selon",
            "Maria",
            "Lopez",
            "of",
            "the",
            "de",
            "à",
            "l'",
            ",",
        ),
        *(".", "(", ")", "-", "“", "”", "’s", "police", "in", "\n", "É", "\u0301", "Port-au-Prince"),
    ]
)


@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join)),
    st.sampled_from(LANGUAGES),
)
def test_every_source_is_named_once_and_never_empty(text: str, language: str) -> None:
    names = quoted(text, language)
    assert len(set(names)) == len(names)
    assert all(name == name.strip() and name for name in names)


@pytest.mark.parametrize("text", ["Maria " * 40_000, "said " * 40_000, "UN said " * 20_000, "AFP, " * 40_000])
def test_endless_sentences_take_seconds(text: str) -> None:
    began = time.perf_counter()
    quoted(text, "en")
    assert time.perf_counter() - began < 30
