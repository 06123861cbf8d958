"""Spans that the input marks are taken as they are; only their kind is told."""

from __future__ import annotations

import pytest

from geo_incidents.errors import InputError
from geo_incidents.mentions import recogniser
from geo_incidents.model import Document, Mention, Span

TEXT = "Haitian police left the Mirebalais prison for Port-au-Prince."


def _document(*spans: tuple[int, int]) -> Document:
    return Document(
        id="d7", text=TEXT, language="en", path="articles.jsonl", given=tuple(Span(*span) for span in spans)
    )


def test_given_spans_become_mentions_in_text_order(known):
    (mentions,) = recogniser("given", known)([_document((46, 60), (0, 7), (24, 41))])
    assert mentions == (
        Mention(document="d7", span=Span(0, 7), text="Haitian", kind="demonym"),
        Mention(document="d7", span=Span(24, 41), text="Mirebalais prison", kind="facility"),
        Mention(document="d7", span=Span(46, 60), text="Port-au-Prince", kind="place"),
    )


def test_the_same_span_twice_is_one_mention(known):
    (mentions,) = recogniser("given", known)([_document((46, 60), (46, 60))])
    assert [mention.text for mention in mentions] == ["Port-au-Prince"]


@pytest.mark.parametrize("span", [(50, 99), (-3, 4), (7, 7), (9, 3)])
def test_a_span_outside_the_text_says_where(known, span):
    with pytest.raises(InputError) as caught:
        recogniser("given", known)([_document(span)])
    assert str(caught.value) == (
        f"articles.jsonl: document 'd7': the toponym {span[0]} to {span[1]} is not inside its text of {len(TEXT)} "
        "characters; offsets count characters, the end is exclusive"
    )
