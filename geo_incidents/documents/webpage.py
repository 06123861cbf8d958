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

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,30})", re.IGNORECASE)
_LANG = re.compile(r"<html[^>]{1,500}?\blang\s{0,5}=\s{0,5}[\"']?([\w-]{2,20})", re.IGNORECASE)
_HEAD = 4096  # characters in which a page says its encoding and language


def read(path: Path, note: Note) -> Iterator[Document]:
    """Yield the article of a web page: its main text, without navigation, comments, scripts and styles."""

    def mended(_: str, reason: str) -> None:
        note(Problem(path=str(path), reason=reason, skipped=False))

    html = _decode(read_bytes(path), path, note)
    if len(html) > MAX_CHARACTERS:
        raise InputError(too_long(len(html)))
    if (tags := html.count("<")) > MAX_TAGS:
        raise InputError(f"the page is too intricate ({tags:,} tags; the limit is {MAX_TAGS:,})")
    text, values = _extract(html)
    document = clean(Fields(values, mended).document(text))
    if not document.text:
        raise InputError("the page holds no article text")
    # templates often declare a language the article is not in, so the text has the first word
    yield replace(document, language=identify(document.text) or _declared_language(html))


def _extract(html: str) -> tuple[str, dict[str, Any]]:
    """Return the main text, one paragraph a line, and the fields; only dates that the page marks as such are taken."""
    from trafilatura import bare_extraction

    marked_only = {"extensive_search": False, "original_date": True}
    page = bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=marked_only)
    if page is None or isinstance(page, dict) or not page.text:
        raise InputError("the page holds no article text")
    fields = {"title": page.title, "published": page.date, "source": page.sitename, "url": page.url}
    return page.text.replace("\n", "\n\n"), fields


def _decode(data: bytes, path: Path, note: Note) -> str:
    """Return the page as text: as UTF-8, else in the encoding that it declares, else as Windows-1252."""
    declared = _CHARSET.search(data[:_HEAD])
    try:
        return data.decode("utf-8") if b"\0" not in data else decode(data, path, note)
    except UnicodeDecodeError:
        if declared:
            try:
                return data.decode(declared[1].decode("ascii"))
            except (LookupError, UnicodeError):
                pass
    return decode(data, path, note)


def _declared_language(html: str) -> str:
    match = _LANG.search(html[:_HEAD])
    return code(match[1]) if match else ""
