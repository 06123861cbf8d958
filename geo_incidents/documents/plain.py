"""Plain text and Markdown, one article a file, with optional front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.documents import front_matter, markdown
from geo_incidents.documents.cleaning import clean, letters
from geo_incidents.documents.decoding import read_text
from geo_incidents.documents.fields import Fields
from geo_incidents.errors import InputError
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo_incidents.model import Document

    Note = Callable[[Problem], None]


def read(path: Path, note: Note) -> Iterator[Document]:
    """Yield the article in a text file."""
    document = _with_fields(path, note)
    yield _checked(clean(document))


def read_markdown(path: Path, note: Note) -> Iterator[Document]:
    """Yield the article in a Markdown file, as the plain text that Markdown would show."""
    document = _with_fields(path, note)
    yield _checked(clean(markdown.plain(document)))


def _with_fields(path: Path, note: Note) -> Document:
    def mended(line: int, reason: str) -> None:
        note(Problem(path=str(path), line=line, reason=reason, skipped=False))

    matter, text = front_matter.split(letters(read_text(path, note)), mended)
    matter.values.pop("toponyms", None)  # spans of a text that cleaning may change would not stay true
    return Fields(matter.values, lambda name, reason: mended(matter.lines.get(name, 1), reason)).document(text)


def _checked(document: Document) -> Document:
    if not document.text:
        raise InputError("the file holds no text")
    return document
