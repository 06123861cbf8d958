"""Folding many names at once gives what folding each gives."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from geo_incidents.places.folding import closed_keys, fold_all
from geo_incidents.text import _LETTERS, SPELLINGS, fold, keys

NAMES = [
    "Port-au-Prince",
    "Saut-d'Eau",
    "St. Marc",
    "Fond Parisien",
    "  ",
    "Pòtoprens",
    "Xi'an",
    "Москва",
    "İzmir",
    "A\nB",
]


@given(st.lists(st.text(max_size=12) | st.sampled_from(NAMES), max_size=12))
@example(NAMES)
@example(["\U0002a6d6 x", "é"])
@example(["", "", "-"])
@example(["a \n b", "-", "c"])
@example(["st st st", " St  St. ", "é st", "\ud800", "st\xa0é", "\n"])
@example(["st", "ste", "stop", "beste", "fond du lac"])
def test_fold_all_is_fold_of_each(names: list[str]) -> None:
    assert fold_all(names) == [fold(name) for name in names]


@given(st.text(max_size=15) | st.sampled_from(NAMES))
def test_folded_and_closed_keys_are_the_keys_of_a_name(name: str) -> None:
    assert {fold(name), *closed_keys(name)} - {""} == set(keys(name)) - {""}


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=20))
def test_the_short_way_for_ascii_agrees_with_the_long_way(name: str) -> None:
    accented = f"{name} é"
    assert fold(name) == fold(accented).removesuffix("e").strip()


def fold_by_the_book(text: str) -> str:
    """Fold a text as a whole, stage by stage: what folding letter by letter must agree with."""
    for stage in (str.casefold, str):
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = stage("".join(letter for letter in text if not unicodedata.combining(letter)))
    return " ".join(SPELLINGS.get(word, word) for word in re.sub(r"[\W_]+", " ", text.translate(_LETTERS)).split())


@given(st.text(max_size=20) | st.text(st.characters(categories=["L", "M"]), max_size=20))
@example("e\u0301\u0323 \u0323\u0301e ΟΔΟΣ ſt Straße İ")
def test_folding_letter_by_letter_agrees_with_folding_the_whole(text: str) -> None:
    assert fold(text) == fold_by_the_book(text)
