"""What the tests of recognisers share."""

from __future__ import annotations

import pytest
from known_names import Known

from geo_incidents.mentions.rules import Rules
from geo_incidents.model import Document


@pytest.fixture(scope="session")
def known() -> Known:
    return Known()


@pytest.fixture
def found(known):
    """Read a text; give its mentions by kind as words, embedded ones with a star."""

    def read(text: str, language: str = "en") -> dict[str, list[str]]:
        (mentions,) = Rules(known)([Document(id="d", text=text, language=language)])
        kinds: dict[str, list[str]] = {}
        for mention in mentions:
            assert text[mention.span.start : mention.span.end] == mention.text
            kinds.setdefault(mention.kind, []).append(mention.text + "*" * mention.embedded)
        return kinds

    return read
