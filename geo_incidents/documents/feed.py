"""RSS and Atom files, as feed readers and archives keep them: one article an entry. Nothing is fetched."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from geo_incidents import registry
from geo_incidents.documents.decoding import read_bytes
from geo_incidents.documents.fields import Fields, UnusableError
from geo_incidents.documents.fragment import paragraphs
from geo_incidents.documents.identity import record_id
from geo_incidents.errors import InputError
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from geo_incidents.model import Document

    Note = Callable[[Problem], None]

MAX_MARKS = 300_000
"""A feed with more tags and entities is refused: most have under 20,000, and 400,000 open tags took 10 s (2026-11)."""


def read(path: Path, note: Note) -> Iterator[Document]:
    """Yield the entries of an RSS or Atom file: their full content where it is there, else their summary.

    An entry that is no article is named by its number, from 1.
    """
    feed = _parsed(read_bytes(path))
    for number, entry in enumerate(feed["entries"], start=1):
        try:
            document = _document(entry, feed["feed"], _Teller(path, number, note))
        except UnusableError as error:
            note(Problem(path=str(path), line=number, reason=str(error)))
        else:
            yield document if document.id else replace(document, id=record_id(path, document.text))


class _Teller:
    """Says what is left out of an entry."""

    def __init__(self, path: Path, number: int, note: Note) -> None:
        self._path = path
        self._number = number
        self._note = note

    def __call__(self, _: str, reason: str) -> None:
        self._note(Problem(path=str(self._path), line=self._number, reason=reason, skipped=False))


def _parsed(data: bytes) -> Any:
    """Return what feedparser makes of a file; its cleaning of markup is left out, since only text is taken."""
    if (marks := data.count(b"<") + data.count(b"&")) > MAX_MARKS:
        raise InputError(
            f"the feed is too intricate ({marks:,} tags and entities; the limit is {MAX_MARKS:,}); split it"
        )
    feedparser = registry.package("feedparser", extra="archive", purpose="a feed (.rss, .atom, .xml)")
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except ValueError as error:  # a namespace with a no-break space in it
        raise InputError(f"the feed is damaged ({error}); mend its XML, or save it anew") from error
    if feed["entries"]:
        return feed
    if feed.get("version"):
        raise InputError("the feed has no entries")
    raise InputError("is no RSS or Atom feed")


def _document(entry: Mapping[str, Any], feed: Mapping[str, Any], complain: _Teller) -> Document:
    title = " ".join(paragraphs(entry.get("title", "")))
    text = "\n\n".join(paragraphs(_body(entry))) or title
    if not text:
        raise UnusableError("has no text")
    values = {
        "id": entry.get("id"),
        "title": title,
        "text": text,
        "published": _published(entry),
        "source": entry.get("source", {}).get("title") or feed.get("title"),
        "url": entry.get("link"),
    }
    return Fields(values, complain).document()


def _body(entry: Mapping[str, Any]) -> str:
    """Return the longest of the contents, else the summary."""
    contents = [content.get("value") or "" for content in entry.get("content", ())]
    return max(contents, key=len, default="") or entry.get("summary") or ""


def _published(entry: Mapping[str, Any]) -> str | None:
    """Return the day of an entry as it is written there, for feedparser's own moves with the time zone."""
    told = dict(entry)  # feedparser's own mapping gives one day for the other, with a warning
    for name in ("published", "updated"):
        if written := told.get(name):
            moved = told.get(f"{name}_parsed")
            return _day(written) or (date(*moved[:3]).isoformat() if moved else written)
    return None


def _day(written: str) -> str | None:
    from geo_incidents.documents import dates

    found = dates.parse(written)
    return found.isoformat() if found else None
