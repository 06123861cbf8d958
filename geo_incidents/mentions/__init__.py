"""Room 2: documents to mentions. One recogniser a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from geo_incidents import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo_incidents.model import Document, Mention

    Importance = Callable[[str], float]
    """How well known the best place of a name is, 0 (no such name) to 1 (a country): what a recogniser may ask."""


class Recogniser(Protocol):
    """Anything that finds names in documents. Must pickle, so that it can cross to other processes: no closures."""

    def __call__(self, documents: Sequence[Document]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each document, in text order; only an embedded mention lies inside another."""
        ...  # pragma: no cover


RECOGNISERS = {
    "encoder": "geo_incidents.mentions.joint:Joint",
    "rules": "geo_incidents.mentions.rules:Rules",
    "given": "geo_incidents.mentions.given:Given",
    "spacy": "geo_incidents.mentions.spacy_pipelines:Spacy",
    "gliner": "geo_incidents.mentions.gliner_model:Gliner",
}


def recogniser(name: str, importance: Importance) -> Recogniser:
    """Return the recogniser called ``name``; ``importance`` tells it which names the gazetteer holds."""
    create = registry.load(RECOGNISERS, name, group="geo_incidents.recognisers")
    engine: Recogniser = create(importance)
    return engine
