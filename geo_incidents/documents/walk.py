"""From the user's files and folders to the files that are to be read."""

from __future__ import annotations

import os
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents.documents.packed import unpacked_name
from geo_incidents.errors import InputError
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Note = Callable[[Problem], None]

_PATTERN = frozenset("*?[")


def files(sources: Iterable[str | Path], knows: Callable[[Path], bool], known: str, note: Note) -> list[Path]:
    """Return each file to read once, sorted by where it lies, so that the order of ``sources`` does not matter.

    ``knows`` tells the files we read, ``known`` says which they are. A source may be a pattern (``2024/*.jsonl.gz``,
    ``**`` for all folders below). Missing files and files we do not read go to ``note``. Raises InputError for a folder
    without articles.
    """
    found: dict[Path, Path] = {}
    for source in map(Path, sources):
        for path in _meant(source, knows, known, note):
            found.setdefault(path.resolve(), path)
    return [found[place] for place in sorted(found)]


def _meant(source: Path, knows: Callable[[Path], bool], known: str, note: Note) -> Iterable[Path]:
    if source.is_dir():
        return _in_folder(source, knows, known, note)
    if _PATTERN.isdisjoint(str(source)) or source.exists():
        return _named(source, knows, known, note)
    return _matching(source, knows, known, note)


def _matching(pattern: Path, knows: Callable[[Path], bool], known: str, note: Note) -> list[Path]:
    matched = [Path(name) for name in sorted(glob(str(pattern), recursive=True))]  # noqa: PTH207 - Path.glob takes no absolute pattern
    found = [path for path in matched if path.is_file() and knows(path)]
    if not found:
        reason = f"none of the {len(matched)} matching files is read; name" if matched else "no file matches; name"
        note(Problem(path=str(pattern), reason=f"{reason} files that end in {known}"))
    return found


def _named(path: Path, knows: Callable[[Path], bool], known: str, note: Note) -> Iterator[Path]:
    if not path.exists():
        note(Problem(path=str(path), reason="there is no such file or folder"))
    elif not knows(path):
        note(Problem(path=str(path), reason=f"is of a format we do not read; name a file that ends in {known}"))
    else:
        yield path


def _in_folder(folder: Path, knows: Callable[[Path], bool], known: str, note: Note) -> list[Path]:
    found = [path for path in _walk(folder, note) if knows(path) and _is_article(path)]
    if not found:
        raise InputError(f"{folder}: the folder holds no articles; we read files that end in {known}")
    return found


def _is_article(path: Path) -> bool:
    """Say whether a file of a folder is one: no note to the reader, and not what the review page saves."""
    return unpacked_name(path).stem.lower() != "readme" and path.name.lower() != "decisions.jsonl"


def _walk(folder: Path, note: Note) -> Iterator[Path]:
    """Yield the files under ``folder`` that are not hidden; linked folders are entered once, so loops end."""
    entered = {_key(folder)}
    for place, folders, names in os.walk(folder, followlinks=True, onerror=lambda error: _refused(error, note)):
        here = Path(place)
        folders[:] = [name for name in sorted(folders) if _enter(here / name, entered)]
        yield from (here / name for name in sorted(names) if not name.startswith("."))


def _enter(folder: Path, entered: set[tuple[int, int]]) -> bool:
    if folder.name.startswith(".") or _is_run(folder) or (key := _key(folder)) in entered:
        return False
    entered.add(key)
    return True


def _is_run(folder: Path) -> bool:
    """Tell whether a folder is where a run keeps its finished parts, beside its output."""
    return all((folder / name).is_file() for name in ("run.json", "journal.jsonl"))


def _key(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _refused(error: OSError, note: Note) -> None:
    note(Problem(path=str(error.filename), reason=f"the folder cannot be listed ({error.strerror})"))
