"""HTML, as saved from a browser or fetched: main text, title, date, outlet and address, by trafilatura."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo_incidents.documents.cleaning import clean
from geo_incidents.documents.decoding import MAX_CHARACTERS, decode, read_bytes, too_long
from geo_incidents.documents.fields import Fields
from geo_incidents.documents.language import identify
from geo_incidents.documents.wording import code
from geo_incidents.errors import InputError
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo_incidents.model import Document

    Note = Callable[[Problem], None]

MAX_TAGS = 100_000
"""A page with more tags is skipped: news pages have under 10,000, and 200,000 took 9 seconds (2026-11)."""

_CHARSET = re.compile(rb"(?:<meta[^>]{1,200}?|;\s{0,5})charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,30})", re.IGNORECASE)
_LANG = re.compile(r"<html[^>]{1,500}?\blang\s{0,5}=\s{0,5}[\"']?([\w-]{2,20})", re.IGNORECASE)
_HEAD = 4096  # characters in which a page says its encoding and language


def read(path: Path, note: Note) -> Iterator[Document]:
    """Yield the article of a web page: its main text, without navigation, comments, scripts and styles."""
    yield article(decode_page(read_bytes(path), path, note), path, note)


def article(html: str, path: Path, note: Note, *, url: str = "") -> Document:
    """Return the article of a page; ``url`` is where it was fetched, for a page that does not say where it belongs.

    Raises InputError for a page that is too long, too intricate or holds no article.
    """

    def mended(_: str, reason: str) -> None:
        note(Problem(path=str(path), reason=reason, skipped=False))

    if len(html) > MAX_CHARACTERS:
        raise InputError(too_long(len(html)))
    if (tags := html.count("<")) > MAX_TAGS:
        raise InputError(f"the page is too intricate ({tags:,} tags; the limit is {MAX_TAGS:,})")
    text, values = _extract(html, url)
    document = clean(Fields(values, mended).document(text))
    if not document.text:
        raise InputError("the page holds no article text")
    # templates often declare a language the article is not in, so the text has the first word
    return replace(document, language=identify(document.text) or _declared_language(html))


def _extract(html: str, url: str) -> tuple[str, dict[str, Any]]:
    """Return the main text, one paragraph a line, and the fields; only dates that the page marks as such are taken."""
    from trafilatura import bare_extraction

    marked_only = {"extensive_search": False, "original_date": True}
    page = bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=marked_only)
    if page is None or isinstance(page, dict) or not page.text:
        raise InputError("the page holds no article text")
    fields = {"title": page.title, "published": page.date, "source": page.sitename, "url": page.url or url}
    return page.text.replace("\n", "\n\n"), fields


def decode_page(data: bytes, path: Path, note: Note, *, content_type: str = "") -> str:
    """Return a page as text: as UTF-8, else as ``content_type`` or the page itself declares, else as Windows-1252."""
    if b"\0" not in data:
        for encoding in ("utf-8", *_declared(content_type.encode("ascii", "replace")), *_declared(data[:_HEAD])):
            try:
                return data.decode(encoding)
            except (LookupError, UnicodeError):
                pass
    return decode(data, path, note)


def _declared(head: bytes) -> list[str]:
    match = _CHARSET.search(head)
    return [match[1].decode("ascii", "replace")] if match else []


def _declared_language(html: str) -> str:
    match = _LANG.search(html[:_HEAD])
    return code(match[1]) if match else ""
