"""Other people's recognisers behind the same Protocol: a spaCy pipeline made here, a model of GLiNER's interface."""

from __future__ import annotations

import builtins

import pytest

from geo_incidents.errors import MissingExtraError
from geo_incidents.mentions.chunks import chunks
from geo_incidents.mentions.gliner_model import Gliner
from geo_incidents.mentions.spacy_pipelines import Spacy
from geo_incidents.model import Document, Span

TEXT = "Gunmen left Gonaïves. The Elm Gazette asked Anne Pierre at Elm Prison."
NAMES = {"Gonaïves": "GPE", "Elm Gazette": "ORG", "Anne Pierre": "PERSON", "Elm Prison": "FAC", "left": "DATE"}


def read(engine, text=TEXT):
    (mentions,) = engine([Document(id="d", text=text, language="en")])
    assert all(text[slice(*mention.span)] == mention.text for mention in mentions)
    return [(mention.kind, mention.text) for mention in mentions]


@pytest.fixture
def pipeline():
    spacy = pytest.importorskip("spacy")
    blank = spacy.blank("en")
    blank.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": name} for name, label in NAMES.items()])
    return blank


def test_spacy_finds_what_its_pipeline_finds(known, pipeline):
    assert read(Spacy(known, {"en": pipeline})) == [
        ("place", "Gonaïves"),
        ("organisation", "Elm Gazette"),
        ("person", "Anne Pierre"),
        ("facility", "Elm Prison"),
    ]


def test_spacy_takes_long_articles_in_pieces(known, pipeline):
    assert len(read(Spacy(known, {"en": pipeline}), "\n".join([TEXT] * 4000))) == 16_000


def test_a_pipeline_that_is_not_there_is_named(known):
    pytest.importorskip("spacy")
    with pytest.raises(MissingExtraError, match=r"python -m spacy download xx_no_such"):
        read(Spacy(known, {"": "xx_no_such"}))


class Labelled:
    """A model of GLiNER's interface that knows a few names."""

    def predict_entities(self, text, labels, *, threshold):
        names = {"Gonaïves": "place", "Elm": "place", "Elm Prison": "building or facility", "Anne Pierre": "person"}
        assert set(names.values()) <= set(labels)
        assert 0 < threshold < 1
        return [
            {"start": text.index(name), "end": text.index(name) + len(name), "label": label, "score": 0.9}
            for name, label in names.items()
            if name in text
        ]


def test_gliner_finds_what_its_model_finds(known):
    assert read(Gliner(known, Labelled()), "Gunmen left Gonaïves for Elm Prison with Anne Pierre.") == [
        ("place", "Gonaïves"),
        ("facility", "Elm Prison"),
        ("person", "Anne Pierre"),
    ]


def test_gliner_reads_every_piece_of_a_long_article(known):
    found = read(Gliner(known, Labelled()), "They rested. " * 200 + "They left Gonaïves.")

    assert found == [("place", "Gonaïves")]


@pytest.mark.parametrize(("engine", "package"), [(Spacy, "spacy"), (Gliner, "gliner")])
def test_a_missing_extra_is_named(known, monkeypatch, engine, package):
    real = builtins.__import__

    def refuse(name, *rest, **more):
        if name == package:
            raise ModuleNotFoundError(f"No module named {package!r}", name=package)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=rf"geo-incidents\[{package}\]"):
        read(engine(known))


@pytest.mark.parametrize("text", ["", "One. Two. Three.", "x" * 95, "One long sentence here. " * 9, "A b.\n\nC d."])
def test_chunks_are_short_and_hold_every_letter(text):
    found = list(chunks(text, 30))

    assert all(0 < end - start <= 30 for start, end in found)
    assert "".join(text[slice(*span)] for span in found).split() == text.split() or text.startswith(("x", "One long"))
    assert sum(end - start for start, end in found) >= len(text.replace(" ", "").replace("\n", ""))
    assert found == sorted(found)
    assert all(isinstance(span, Span) for span in found)
