"""Ids: unique among all documents of a walk, and the same whatever the order in which files are named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from geo_incidents.model import Document


def stems(paths: Iterable[Path]) -> dict[Path, str]:
    """Return each file's stem; where it is not unique, with its folder, its suffix, then as many folders as needed."""
    names = {path: path.stem for path in paths}
    names |= {path: _tail(path.with_suffix(""), 1) for path in _clashing(names)}
    depth = 1
    while clashing := _clashing(names):
        names |= {path: _tail(path, depth) for path in clashing}
        depth += 1
    return names


def record_id(path: Path, text: str) -> str:
    """Return an id for a record of a file that gives it none; it does not change when records are added or moved."""
    return f"{path.stem}-{_digest(text)}"


class Register:
    """The ids given so far. Files are read in the order of their paths, so the first one keeps its id on every run."""

    def __init__(self, note: Callable[[Problem], None]) -> None:
        self._note = note
        self._ids: set[str] = set()
        self._seen: dict[str, str] = {}  # what was read, as a digest -> where

    def name(self, document: Document, path: Path, stem: str) -> Document | None:
        """Return ``document`` under a unique id, or None when it was met before: the same id and the same text."""
        content = _digest("\0".join((document.id or path.stem, document.text, document.source, document.url)))
        where = str(path)
        if content in self._seen:
            name = document.id or path.stem
            reason = f"article {name!r} is the same as in {self._seen[content]}; it is read once"
            self._note(Problem(path=where, reason=reason))
            return None
        self._seen[content] = where
        return replace(document, id=self._unique(document.id or stem, content), path=document.path or where)

    def _unique(self, name: str, content: str) -> str:
        unique = name
        while unique in self._ids:
            unique = f"{name}-{content}"
            content = _digest(content)
        self._ids.add(unique)
        return unique


def _clashing(names: dict[Path, str]) -> list[Path]:
    counts = Counter(names.values())
    return [path for path, name in names.items() if counts[name] > 1]


def _tail(path: Path, depth: int) -> str:
    return "/".join((*path.parts[:-1][-depth:], path.name))


def _digest(text: str) -> str:
    """Return 12 hexadecimal digits: among a million articles a chance clash is one in 500."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
