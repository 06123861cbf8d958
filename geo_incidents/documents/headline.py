"""The headline of an article whose file keeps it apart from the text: a field of a record, a feed's title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo_incidents.text import fold

if TYPE_CHECKING:
    from geo_incidents.model import Document

_OPENING = 4  # times a headline's length in which a text prints it: a section and a day may stand above
_SEPARATORS = " |-–—·:»"  # noqa: RUF001 - as they stand between a headline and the name of the outlet


def headed(document: Document) -> Document:
    """Return ``document`` with its title as the first line of its text, as a file of plain text has it.

    A headline often says what the text then takes for granted: where, and how many. A text that opens with its title,
    or whose toponyms are given by their positions, stays as it is.
    """
    title = _without_outlet(" ".join(document.title.split()), document.source)
    opening = fold(document.text[: _OPENING * len(title)])
    if document.given or not fold(title) or fold(title) in opening:
        return document
    return replace(document, text=f"{title}\n\n{document.text}")


def _without_outlet(title: str, outlet: str) -> str:
    """Return a title without the outlet's name behind it: "Bridge burns | The Hinche Herald"."""
    if not outlet or not fold(title).endswith(fold(outlet)):
        return title
    kept = title[: max(title.casefold().rfind(outlet.casefold()), 0)]
    return kept.rstrip(_SEPARATORS) if kept.rstrip() and kept.rstrip()[-1] in _SEPARATORS else title
