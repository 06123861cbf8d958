"""Ids: unique among all documents of a walk, and the same whatever the order in which files are named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from geo_incidents.documents.packed import unpacked_name
from geo_incidents.documents.scratch import scratch
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from geo_incidents.model import Document

_TABLES = """
CREATE TABLE content (digest BLOB PRIMARY KEY, path TEXT) WITHOUT ROWID;
CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID
"""


def stem(path: Path) -> str:
    """Return the name of a file without its suffix, and without that of its compression."""
    return unpacked_name(path).stem


def stems(paths: Iterable[Path]) -> dict[Path, str]:
    """Return each file's stem; where it is not unique, with its folder, its suffix, then as many folders as needed."""
    names = {path: stem(path) for path in paths}
    names |= {path: _tail(unpacked_name(path).with_suffix(""), 1) for path in _clashing(names)}
    depth = 1
    while clashing := _clashing(names):
        names |= {path: _tail(path, depth) for path in clashing}
        depth += 1
    return names


def record_id(path: Path, text: str) -> str:
    """Return an id for a record of a file that gives it none; it does not change when records are added or moved."""
    return f"{stem(path)}-{_digest(text)}"


class Register:
    """The ids given so far. Files are read in the order of their paths, so the first one keeps its id on every run."""

    def __init__(self, note: Callable[[Problem], None]) -> None:
        self._note = note
        self._told = scratch(_TABLES)

    def name(self, document: Document, path: Path, named: str) -> Document | None:
        """Return ``document`` under a unique id, or None when it was met before: the same id and the same text."""
        own = document.id or stem(path)
        content = f"{own}\0{document.text}\0{document.source}\0{document.url}"
        where = str(path)
        if (before := self._met(_hash(content, 16), where)) is not None:
            self._note(Problem(path=where, reason=f"article {own!r} is the same as in {before}; it is read once"))
            return None
        return replace(document, id=self._unique(document.id or named, content), path=document.path or where)

    def _met(self, content: bytes, where: str) -> str | None:
        """Return the path at which this content was met before; None, and remember it, where it was not."""
        if row := self._told.execute("SELECT path FROM content WHERE digest = ?", (content,)).fetchone():
            return str(row[0])
        self._told.execute("INSERT INTO content VALUES (?, ?)", (content, where))
        return None

    def _unique(self, name: str, content: str) -> str:
        unique = name
        digest = _digest(content)
        while not self._told.execute("INSERT OR IGNORE INTO ids VALUES (?)", (unique,)).rowcount:
            unique = f"{name}-{digest}"
            digest = _digest(digest)
        return unique


def _clashing(names: dict[Path, str]) -> list[Path]:
    counts = Counter(names.values())
    return [path for path, name in names.items() if counts[name] > 1]


def _tail(path: Path, depth: int) -> str:
    return "/".join((*path.parts[:-1][-depth:], path.name))


def _digest(text: str) -> str:
    """Return 12 hexadecimal digits: among a million articles a chance clash is one in 500."""
    return _hash(text, 6).hex()


def _hash(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
