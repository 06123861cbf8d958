"""The sample articles that ship with the project."""

from datetime import date

import pytest

from geo_incidents import documents, resources
from geo_incidents.documents.language import identify


@pytest.fixture(scope="module")
def seeds():
    problems = []
    found = list(documents.read([resources.folder("documents/seeds")], note=problems.append))
    assert problems == []
    return found


def test_every_article_says_what_and_when_it_is(seeds):
    assert len(seeds) >= 10
    for document in seeds:
        assert document.title
        assert document.source
        assert document.url.startswith("https://example.org/")
        assert date(2024, 3, 2) < document.published < date(2025, 4, 6)
        assert 100 <= len(document.text.split()) <= 250


def test_they_are_in_the_languages_they_say(seeds):
    assert {document.language for document in seeds} == {"en", "es", "fr", "ht"}
    assert [document.id for document in seeds if identify(document.text) != document.language] == []


def test_footers_and_scripts_are_gone(seeds):
    assert [document.id for document in seeds if "Read more" in document.text or "window.visits" in document.text] == []
