"""The recogniser ``gliner``: a GLiNER model that finds names by their labels. An extra: ``geo-incidents[gliner]``.

The first use fetches the model from its hub, unless it lies in the hub's cache already; after that it works offline.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from geo_incidents.errors import MissingExtraError
from geo_incidents.mentions.chunks import chunks
from geo_incidents.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.mentions import Importance
    from geo_incidents.model import Document, MentionKind

MODEL = "urchade/gliner_small-v2.1"
LABELS: dict[str, MentionKind] = {
    "place": "place",
    "building or facility": "facility",
    "nationality": "demonym",
    "organization": "organisation",
    "person": "person",
}
"""What the model is asked for, and the kind that each label is."""
_THRESHOLD = 0.5
_LONGEST = 1_500  # characters read at once: the model sees 384 words


class Predicts(Protocol):
    """What a GLiNER model does: entities as dicts of start, end, label, score."""

    def predict_entities(self, text: str, labels: list[str], *, threshold: float) -> Sequence[dict[str, Any]]:
        """Return the entities in ``text``."""
        ...  # pragma: no cover


@dataclass(slots=True)
class Gliner:
    """Finds names with a GLiNER model: ``model`` is its name on the hub, a folder, or the model itself."""

    importance: Importance
    model: str | Predicts = MODEL
    _loaded: Predicts | None = field(default=None, init=False, repr=False, compare=False)

    def __call__(self, documents: Sequence[Document]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each document, in text order; of names that overlap the first and longest."""
        return [tuple(self._read(document)) for document in documents]

    def _read(self, document: Document) -> Iterator[Mention]:
        if self._loaded is None:
            self._loaded = _load(self.model) if isinstance(self.model, str) else self.model
        reach = 0
        for chunk in chunks(document.text, _LONGEST):
            text = document.text[chunk.start : chunk.end]
            found = self._loaded.predict_entities(text, list(LABELS), threshold=_THRESHOLD)
            for name in sorted(found, key=lambda name: (name["start"], -name["end"])):
                span = Span(chunk.start + name["start"], chunk.start + name["end"])
                if span.start >= reach:
                    reach = span.end
                    yield Mention(
                        document=document.id,
                        span=span,
                        text=document.text[span.start : span.end],
                        kind=LABELS[name["label"]],
                        score=round(float(name["score"]), 3),
                    )


def _load(name: str) -> Predicts:
    try:
        from gliner import GLiNER
    except ModuleNotFoundError as error:
        raise MissingExtraError("the recogniser 'gliner' needs GLiNER: pip install geo-incidents[gliner]") from error
    model: Predicts = GLiNER.from_pretrained(name)
    return model
