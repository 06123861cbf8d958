"""The recogniser ``spacy``: spaCy's trained pipelines, one a language. An extra: ``pip install geo-incidents[spacy]``.

The pipelines are packages of their own (``python -m spacy download en_core_web_sm``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo_incidents.errors import MissingExtraError
from geo_incidents.mentions.chunks import chunks
from geo_incidents.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_incidents.mentions import Importance
    from geo_incidents.model import Document, MentionKind

PIPELINES = {"en": "en_core_web_sm", "fr": "fr_core_news_sm", "es": "es_core_news_sm", "": "xx_ent_wiki_sm"}
"""Language to spaCy package; "" stands for every other language."""
KINDS: dict[str, MentionKind] = {
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "demonym",
    "ORG": "organisation",
    "PERSON": "person",
    "PER": "person",
}
_LONGEST = 100_000  # characters read at once; spaCy refuses a million


@dataclass(slots=True)
class Spacy:
    """Finds names with spaCy. ``pipelines`` says by language which package to load, or is a loaded pipeline itself."""

    importance: Importance
    pipelines: Mapping[str, Any] = field(default_factory=lambda: PIPELINES)
    _loaded: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, documents: Sequence[Document]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each document, in text order."""
        return [tuple(self._read(document)) for document in documents]

    def _read(self, document: Document) -> Iterator[Mention]:
        pipeline = self._pipeline(document.language)
        for chunk in chunks(document.text, _LONGEST):
            for name in pipeline(document.text[chunk.start : chunk.end]).ents:
                if name.label_ in KINDS:
                    span = Span(chunk.start + name.start_char, chunk.start + name.end_char)
                    yield Mention(document=document.id, span=span, text=name.text, kind=KINDS[name.label_])

    def _pipeline(self, language: str) -> Any:
        chosen = self.pipelines.get(language) or self.pipelines.get("") or self.pipelines["en"]
        if not isinstance(chosen, str):
            return chosen
        if chosen not in self._loaded:
            self._loaded[chosen] = _load(chosen)
        return self._loaded[chosen]


def _load(package: str) -> Any:
    try:
        import spacy

        return spacy.load(package)
    except ModuleNotFoundError as error:
        raise MissingExtraError("the recogniser 'spacy' needs spaCy: pip install geo-incidents[spacy]") from error
    except OSError as error:
        raise MissingExtraError(
            f"the recogniser 'spacy' needs the pipeline {package!r}: python -m spacy download {package}"
        ) from error
