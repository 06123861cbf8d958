"""Articles cut, spliced, re-encoded and worse: none stops the run, none takes long, each refusal is named."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runs_articles import DEEDS, TOWNS

from geo_incidents import api, records
from geo_incidents.model import Document
from geo_incidents.pipeline import Harvest

SENTENCES = st.builds(
    lambda deed, town, count: deed.format(town=town, count=count),
    st.sampled_from(DEEDS), st.sampled_from(TOWNS), st.integers(0, 10**9),
)  # fmt: skip
ODD = st.sampled_from(
    ["\0", "\x1b[2J", "\u202e", "\u2066", "\ufeff", "\u2028", "\ud800", "\U0001f4a3", "<script>", "&#0;", "\r", "\x85"]
)
TEXTS = st.lists(SENTENCES | ODD | st.text(max_size=20), max_size=12).map("".join) | st.builds(
    lambda text, at, other: text[at:] + other + text[:at], SENTENCES, st.integers(0, 80), st.text(max_size=30)
)
RECODED = TEXTS.map(lambda text: text.encode("utf-8", "replace").decode("latin-1"))


@pytest.fixture(scope="module")
def press():
    return api.Walk([], recogniser="rules").press()


@settings(max_examples=150)
@given(text=TEXTS | RECODED)
def test_any_text_is_read(press, text):
    (packed,) = press([Document(id="d", text=text, language="en")])
    if "\ud800" not in text:
        assert packed.problem is None
    harvest = records.parse(packed.line, Harvest, where="here")
    assert (harvest.document or harvest.problem.path) == "d"
    assert all(text[one.start : one.end] == one.sentence for one in harvest.reports)


@pytest.mark.parametrize("stuff", ["A", "9", "-", "'", "é", "Port-au-", "A ", "9,", "(", "«", "Mr. ", "\u202e", "\n"])
def test_much_of_one_thing_takes_no_longer_than_other_words(press, stuff):
    text = DEEDS[0].format(town=TOWNS[0], count=3)
    many = f"{text} {stuff * (40_000 // len(stuff))} {text}"
    begun = time.process_time()
    (packed,) = press([Document(id="d", text=many, language="en")])
    assert packed.problem is None
    assert time.process_time() - begun < 10
