"""WARC, as crawlers write it: one article a page. A record tells when a page was fetched, not when it was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import IO, TYPE_CHECKING, Any

from geo_incidents import registry
from geo_incidents.documents import webpage
from geo_incidents.documents.decoding import MAX_BYTES
from geo_incidents.documents.identity import record_id
from geo_incidents.documents.packed import opened
from geo_incidents.errors import InputError
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo_incidents.model import Document

    Note = Callable[[Problem], None]

_PAGES = ("text/html", "application/xhtml+xml")
_ADDRESS = 200  # characters of an address in a message
_HEAD_BYTES = 1 << 20  # servers send under 64 KB of headers
_DAY = timedelta(days=1)  # a server ahead of the crawler's UTC may publish on the crawler's tomorrow


def read(path: Path, note: Note) -> Iterator[Document]:
    """Yield the article of every HTML page in a WARC file; a page that is none is named by the number of its record.

    Redirects, errors, pictures and scripts are passed over.
    """
    with opened(path) as file:
        for number, record in _records(file, path, note):
            if not _is_page(record):
                continue
            try:
                yield _article(record, path, number, note)
            except InputError as error:
                address = record.rec_headers.get_header("WARC-Target-URI") or "a page without an address"
                note(Problem(path=str(path), line=number, reason=f"{address[:_ADDRESS]}: {error}"))


def _records(file: IO[bytes], path: Path, note: Note) -> Iterator[tuple[int, Any]]:
    """Yield each record with its number, from 1."""
    warcio = registry.package("warcio.archiveiterator", extra="archive", purpose="a .warc file")
    records = warcio.ArchiveIterator(file)
    head = _Head(records.reader.readline)
    records.reader.readline = head  # warcio itself takes lines and headers of any length
    number = 0
    try:
        for number, record in enumerate(records, start=1):
            head.read = 0
            yield number, record
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - warcio ends in whatever a broken header leads to
        reason = f"is not WARC ({str(error).strip()[:_ADDRESS]}); nothing from there on was read"
        note(Problem(path=str(path), line=number + 1, reason=reason))


class _Head:
    """Reads the lines of a record's headers, within bounds."""

    def __init__(self, readline: Callable[[int], bytes]) -> None:
        self.read = 0
        self._readline = readline

    def __call__(self, length: int | None = None) -> bytes:
        line = self._readline(min(length or _HEAD_BYTES, _HEAD_BYTES))
        self.read += len(line)
        if self.read >= _HEAD_BYTES:
            raise InputError(
                f"the headers of a record are longer than {_HEAD_BYTES:,} bytes; nothing from there on was read"
            )
        return line


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type == "resource":
        return _kind(record.rec_headers) in _PAGES
    return (
        record.rec_type == "response"
        and headers is not None
        and headers.get_statuscode() == "200"
        and _kind(headers) in _PAGES
    )


def _kind(headers: Any) -> str:
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _article(record: Any, path: Path, number: int, note: Note) -> Document:
    def told(problem: Problem) -> None:
        note(replace(problem, line=number))

    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"the page is too large (over {MAX_BYTES:,} bytes)")
    headers = record.http_headers or record.rec_headers
    html = webpage.decode_page(data, path, told, content_type=headers.get_header("Content-Type") or "")
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    document = webpage.article(html, path, told, url=address.strip("<>"))
    fetched = _day(record.rec_headers.get_header("WARC-Date") or "")
    if fetched and document.published and document.published > fetched + _DAY:
        reason = f"the page gives {document.published} as its date, after it was fetched; read without a date"
        told(Problem(path=str(path), reason=reason, skipped=False))
        document = replace(document, published=None)
    return replace(document, id=record_id(path, document.url + document.text), retrieved=fetched)


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None
