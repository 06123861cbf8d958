"""A person is told once by the full name and then by the surname, which may be a place's name, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo_incidents.mentions.vocabulary import vocabulary
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.model import Document, Mention

_BEFORE = 24  # characters in which "in southern" stands before a name
_CLAIM = 0.7  # how sure a surname alone is a person's


def surnamed(document: Document, found: Sequence[Mention]) -> list[Mention]:
    """Return ``found`` with surnames read as persons: "Aline Salvador, a judge, ... Salvador said".

    A name that the article also uses as a place's ("in Salvador", "Salvador, Brazil") stays what it was found to be.
    """
    told: dict[str, int] = {}
    for mention in found:
        if mention.kind == "person" and " " in mention.text:
            told.setdefault(mention.text.rsplit(" ", 1)[1], mention.span.end)
    alone = [mention for mention in found if mention.kind in ("place", "demonym") and mention.text in told]
    places = {mention.text for mention in alone if _located(document, mention)}
    people = {mention for mention in alone if mention.text not in places and mention.span.start >= told[mention.text]}
    return [replace(one, kind="person", score=_CLAIM) if one in people else one for one in found]


def _located(document: Document, mention: Mention) -> bool:
    """Tell whether the words around a name say that it is a place: "in Salvador", "Salvador, Brazil"."""
    text, (start, end) = document.text, mention.span
    before = fold(text[max(0, start - _BEFORE) : start]).split()
    locatives = vocabulary(document.language).locatives
    behind = text[end : end + 3]
    region = behind.startswith(", ") and behind[2:].isupper()
    return region or any(" ".join(before[-words:]) in locatives for words in (1, 2) if before)
