"""About how many articles there are to read, for the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ONE = frozenset({".txt", ".md", ".html", ".htm", ".json"})
_LINES = frozenset({".jsonl", ".ndjson", ".csv"})
_BLOCK = 1 << 20


def expected(paths: Iterable[Path]) -> int | None:
    """Return how many articles the files and folders hold, None where a file would have to be read to tell."""
    total = 0
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            suffix = file.suffix.lower()
            if suffix in _LINES and file.is_file():
                total += _count(file)
            elif suffix in _ONE:
                total += 1
            elif not path.is_dir():
                return None
    return total


def _count(file: Path) -> int:
    with file.open("rb") as opened:
        return sum(block.count(b"\n") for block in iter(lambda: opened.read(_BLOCK), b""))
