"""What an article's outlet tells of where it plays: the country of its web domain, and the town in its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_incidents.model import Document
    from geo_incidents.places.words import Wording

_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#\s@]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)([^?#\s]*)", re.IGNORECASE
)
# Endings that are not the ISO code of the country, or that the world uses for other things.
_ENDINGS = {"uk": "GB", **dict.fromkeys(("ac", "ai", "cc", "co", "fm", "gg", "io", "ly", "me", "to", "tv", "ws"), "")}
_CODE = 2
_SHORTEST = 4  # letters of a town's name inside a web address
_MOST = 6


def country(document: Document) -> str:
    """Return the country whose domain the article's address ends in: ``https://news.example.jm/x`` is JM; or ""."""
    for text in (document.url, document.source):
        if found := _ADDRESS.match(text.strip()):
            ending = found.group(1).rpartition(".")[2].lower()
            return _ENDINGS.get(ending, ending.upper()) if len(ending) == _CODE else ""
    return ""


def places(document: Document, words: Wording) -> list[str]:
    """Return what may be names of places in the outlet's name and address: "Springfield" of springfieldnews.example."""
    found = [*_in_address(document.url, words), *_in_address(document.source, words)]
    if not _ADDRESS.match(document.source.strip()):
        found.append(" ".join(word for word in fold(document.source).split() if word not in words.outlets))
    return list(dict.fromkeys(name for name in found if len(name) >= _SHORTEST))[:_MOST]


def _in_address(text: str, words: Wording) -> Iterator[str]:
    found = _ADDRESS.match(text.strip())
    if not found:
        return
    host, path = found.groups()
    for label in host.lower().split(".")[:-1]:
        yield from (_bare(part, words) for part in label.split("-"))
    for part in path.split("/")[:-1]:  # the last part is the article's own
        if part.isalpha() and part.lower() not in words.outlets:
            yield part


def _bare(label: str, words: Wording) -> str:
    """Return a label without the words of a newspaper's name at its ends."""
    while label.endswith(words.outlets) and label not in words.outlets:
        label = label.removesuffix(next(word for word in words.outlets if label.endswith(word)))
    while label.startswith(words.outlets) and label not in words.outlets:
        label = label.removeprefix(next(word for word in words.outlets if label.startswith(word)))
    return "" if label in words.outlets else label
