"""A person's surname that is a place's name, too: the full name comes first."""

from __future__ import annotations

import pytest

from geo_incidents.mentions.surnames import surnamed
from geo_incidents.model import Document, Mention, Span

CASES = [
    ("en", "Ann Lincoln spoke. Residents told Lincoln of fires.", ["Ann Lincoln", "Lincoln"]),
    ("en", "Ann Lincoln spoke. Lincoln's office was shut.", ["Ann Lincoln", "Lincoln"]),
    ("fr", "Ann Lincoln a parlé. Selon Lincoln, rien ne bouge.", ["Ann Lincoln", "Lincoln"]),
    ("es", "Ann Lincoln habló. El jefe de Lincoln calló.", ["Ann Lincoln", "Lincoln"]),
    # not before the full name, and not where the article means the town
    ("en", "Lincoln was quiet. Ann Lincoln spoke.", ["Ann Lincoln"]),
    ("en", "Ann Lincoln spoke in Lincoln. Lincoln was quiet.", ["Ann Lincoln"]),
    ("en", "Ann Lincoln spoke. Lincoln, Texas, was quiet.", ["Ann Lincoln"]),
    ("fr", "Ann Lincoln a parlé. À Lincoln, rien ne bouge.", ["Ann Lincoln"]),
    ("en", "Lincoln spoke. Lincoln left.", []),
]


def found_in(text: str) -> list[Mention]:
    mentions, at = [], 0
    for word in text.split(" "):
        if word.startswith("Lincoln"):
            before = text[max(0, at - 4) : at] == "Ann "
            span = Span(at - 4 * before, at + 7)
            kind = "person" if before else "place"
            mentions.append(Mention(document="d", span=span, text=text[span.start : span.end], kind=kind, score=0.9))
        at += len(word) + 1
    return mentions


@pytest.mark.parametrize(("language", "text", "people"), CASES)
def test_a_surname_alone_is_the_person_told_before(language, text, people):
    found = found_in(text)
    read = surnamed(Document(id="d", text=text, language=language), found)

    assert [one.text for one in read if one.kind == "person"] == people
    assert [one.span for one in read] == [one.span for one in found]


def test_the_rules_read_surnames(found):
    kinds = found("Judge Ann Lincoln spoke on Monday. Residents told Lincoln of fires near Springfield.")
    assert kinds == {"person": ["Ann Lincoln", "Lincoln"], "place": ["Springfield"]}
