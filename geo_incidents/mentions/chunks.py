"""Long texts in pieces that other tools can take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.model import Span
from geo_incidents.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator


def chunks(text: str, longest: int) -> Iterator[Span]:
    """Yield runs of whole sentences of at most ``longest`` characters; a longer sentence is cut."""
    start = end = 0
    for sentence in sentences(text):
        if end > start and sentence.end - start > longest:
            yield Span(start, end)
            start = sentence.start
        if end == 0:
            start = sentence.start
        end = sentence.end
        while end - start > longest:
            yield Span(start, start + longest)
            start += longest
    if end > start:
        yield Span(start, end)
