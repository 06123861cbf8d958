"""The recogniser ``given``: takes the spans that the input itself marks, and only says of what kind they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.errors import InputError
from geo_incidents.mentions.vocabulary import Vocabulary, ends, key, starts, vocabulary
from geo_incidents.model import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.mentions import Importance
    from geo_incidents.model import Document, MentionKind, Span


@dataclass(frozen=True, slots=True)
class Given:
    """Turns ``Document.given`` into mentions, for input that is annotated already."""

    importance: Importance

    def __call__(self, documents: Sequence[Document]) -> list[tuple[Mention, ...]]:
        """Return a mention for each given span, in text order; InputError for a span outside the text."""
        return [tuple(self._mention(document, span) for span in sorted(set(document.given))) for document in documents]

    def _mention(self, document: Document, span: Span) -> Mention:
        if not 0 <= span.start < span.end <= len(document.text):
            raise InputError(
                f"{document.path or document.id}: document {document.id!r}: the toponym "
                f"{span.start} to {span.end} is "
                f"not inside its text of {len(document.text)} characters; "
                "offsets count characters, the end is exclusive"
            )
        text = document.text[span.start : span.end]
        return Mention(document=document.id, span=span, text=text, kind=self._kind(text, vocabulary(document.language)))

    def _kind(self, text: str, words: Vocabulary) -> MentionKind:
        keys = key(" ".join(text.split())).split(" ")
        if " ".join(keys) in words.demonyms and self.importance(text) < 1.0:
            return "demonym"
        if len(keys) > 1 and (ends(keys, words.facilities) or starts(keys, words.facilities_first)):
            return "place" if self.importance(text) >= 0.6 else "facility"  # noqa: PLR2004 - Port Louis is no harbour
        return "place"
