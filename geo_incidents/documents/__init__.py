"""Room 1: files and folders to Documents. One reader a file format; one bad article never stops the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from geo_incidents import registry
from geo_incidents.documents import columns as names
from geo_incidents.documents.cleaning import clean
from geo_incidents.documents.copies import marked
from geo_incidents.documents.expected import expected
from geo_incidents.documents.headline import headed
from geo_incidents.documents.identity import Register, stems
from geo_incidents.documents.language import identify
from geo_incidents.documents.packed import SUFFIXES, unpacked_name
from geo_incidents.documents.walk import files
from geo_incidents.errors import GeoIncidentsError
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from geo_incidents.model import Document

    Note = Callable[[Problem], None]

__all__ = ["GROUP", "READERS", "Reader", "about", "clean", "headed", "marked", "read"]

GROUP = "geo_incidents.readers"
READERS = {
    ".atom": "geo_incidents.documents.feed:read",
    ".csv": "geo_incidents.documents.table:read",
    ".htm": "geo_incidents.documents.webpage:read",
    ".html": "geo_incidents.documents.webpage:read",
    ".json": "geo_incidents.documents.records_json:read",
    ".jsonl": "geo_incidents.documents.records_json:read_lines",
    ".md": "geo_incidents.documents.plain:read_markdown",
    ".ndjson": "geo_incidents.documents.records_json:read_lines",
    ".parquet": "geo_incidents.documents.parquet:read",
    ".rss": "geo_incidents.documents.feed:read",
    ".txt": "geo_incidents.documents.plain:read",
    ".warc": "geo_incidents.documents.warc:read",
    ".xml": "geo_incidents.documents.feed:read",
}
_OF_RECORDS = frozenset({".csv", ".json", ".jsonl", ".ndjson", ".parquet"})  # their readers are told the columns
_PACKED = READERS.keys() - {".parquet"}  # may be packed; Parquet is packed inside


class Reader(Protocol):
    """Reads one file format.

    A reader yields the file's Documents and leaves empty what the file does not say: an empty ``id`` becomes the
    file's stem, an empty ``language`` is identified, a missing date is the user's. It raises InputError or OSError for
    a file it cannot read at all, and notes a Problem for a record it skips or mends.
    """

    def __call__(self, path: Path, note: Note) -> Iterator[Document]:
        """Yield the documents in the file at ``path``."""


class RecordReader(Protocol):
    """Reads one of our own formats that hold records: it is told which column or key is which field."""

    def __call__(self, path: Path, note: Note, columns: names.Columns) -> Iterator[Document]:
        """Yield the documents in the file at ``path``."""


def read(
    sources: Iterable[str | Path], *, published: date | None = None, columns: str | None = None, note: Note
) -> Iterator[Document]:
    """Return an iterator over the documents in files, folders and patterns, one at a time, in the order of their paths.

    ``published`` is given to documents that carry no date. ``columns`` says what tables and JSON call the fields where
    it is not what we expect: "text=story,published=day". What is skipped or mended goes to ``note``. Ids are unique.
    Raises InputError, before anything is read, for a folder that holds no article.
    """
    named = names.parse(columns) if columns else names.usual()
    return _documents(_files(sources, note), published, named, note)


def about(sources: Iterable[str | Path]) -> int | None:
    """Return about how many articles there are, for the time that is left; None where only reading them would tell.

    Raises InputError for a folder that holds no article.
    """
    return expected(_files(sources, lambda _: None), _suffix)


def _files(sources: Iterable[str | Path], note: Note) -> list[Path]:
    known = frozenset(registry.names(READERS, group=GROUP))
    shown = f"{', '.join(sorted(known))} (also packed: {', '.join(SUFFIXES)})"
    return files(sources, lambda path: _suffix(path) in known, shown, note)


def _suffix(path: Path) -> str:
    """Return the suffix that says the format: ".jsonl" of news.jsonl and news.jsonl.gz."""
    inner = unpacked_name(path).suffix.lower()
    return inner if inner in _PACKED else path.suffix.lower()


def _documents(paths: Sequence[Path], published: date | None, named: names.Columns, note: Note) -> Iterator[Document]:
    shown = stems(paths)
    register = Register(note)
    for path in paths:
        for document in _guarded(path, named, note):
            if unique := register.name(document, path, shown[path]):
                yield _completed(unique, published)


def _guarded(path: Path, named: names.Columns, note: Note) -> Iterator[Document]:
    """Yield what the reader of ``path`` yields; what stops it becomes a problem of this file alone."""
    tell = _Teller(note)
    found = False
    try:
        for document in _opened(path, named, tell):
            found = True
            yield document
    except Exception as error:  # noqa: BLE001 - a defect in one reader never stops the other files
        tell(Problem(path=str(path), reason=_reason(error)))
    if not found and not tell.told:
        note(Problem(path=str(path), reason="the file holds no articles"))


def _opened(path: Path, named: names.Columns, note: Note) -> Iterator[Document]:
    suffix = _suffix(path)
    if suffix in _OF_RECORDS:
        of_records: RecordReader = registry.load(READERS, suffix, group=GROUP)
        return of_records(path, note, named)
    reader: Reader = registry.load(READERS, suffix, group=GROUP)
    return reader(path, note)


class _Teller:
    """Passes problems on and remembers whether there was one."""

    def __init__(self, note: Note) -> None:
        self.told = False
        self._note = note

    def __call__(self, problem: Problem) -> None:
        self.told = True
        self._note(problem)


def _reason(error: Exception) -> str:
    if isinstance(error, GeoIncidentsError):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot be read ({error.strerror or error})"
    return f"could not be read, a defect of its reader ({type(error).__name__}: {error}); please report it"


def _completed(document: Document, published: date | None) -> Document:
    return replace(
        document,
        language=document.language or identify(document.text),
        published=document.published or published,
        source=document.source or _host(document.url),
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
