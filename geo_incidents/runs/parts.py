"""What was read, as it is kept: gzipped JSON Lines, one line an article, which DuckDB and pandas read as they are.

JSON Lines rather than Parquet: of 120 articles 393 reports take 85 kB and 0.1 ms an article, records in
records need no columns of their own, and no package beyond the standard library is needed (2026-11).
"""

from __future__ import annotations

import gzip
import os
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents import pipeline, records
from geo_incidents.errors import InputError
from geo_incidents.files import beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from geo_incidents.model import Document, Problem


class Packed(NamedTuple):
    """One article's harvest as a line of JSON, and what a progress line tells of it."""

    line: bytes
    reports: int = 0
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """Reads articles and packs what a survey needs of them, where they are read: that is what travels back."""

    engine: pipeline.Engine

    def __call__(self, documents: Sequence[Document]) -> list[Packed]:
        """Return the harvest of each document."""
        return [_packed(outcome, document) for outcome, document in zip(self.engine(documents), documents, strict=True)]

    def refuse(self, document: Document, reason: str) -> Packed:
        """Return the harvest of a document that cannot be read."""
        return _packed(self.engine.refuse(document, reason), document)


def _packed(outcome: pipeline.Outcome, document: Document) -> Packed:
    found = pipeline.harvest(outcome)
    try:
        return Packed(records.line(found), len(found.reports), found.problem)
    except UnicodeEncodeError:  # half a character of another encoding: JSON has no way to say it
        problem = pipeline.problem(document, "holds characters that are none (lone surrogates); save it as UTF-8")
        return Packed(records.line(pipeline.Harvest(document="", problem=problem)), 0, problem)


def write(path: Path, lines: Iterable[bytes]) -> str:
    """Write a part and return its digest; when this returns it is on the disk."""
    data = gzip.compress(b"".join(line + b"\n" for line in lines), 1, mtime=0)
    with beside(path) as temporary, temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    settle(path.parent)
    return _digest(data)


def settle(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def whole(path: Path, digest: str) -> bool:
    """Say whether a part is there as it was written."""
    return path.is_file() and _digest(path.read_bytes()) == digest


def read(path: Path) -> Iterator[pipeline.Harvest]:
    """Yield the harvests of a part."""
    try:
        with gzip.open(path) as file:
            for number, line in enumerate(file, 1):
                yield records.parse(line, pipeline.Harvest, where=f"{path}:{number}")
    except (OSError, EOFError) as error:
        raise InputError(
            f"{path}: the part is damaged ({error}); run the command again, it reads what is missing"
        ) from error


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
