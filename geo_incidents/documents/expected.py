"""About how many articles files hold, told without reading them as articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents import registry
from geo_incidents.documents.packed import opened
from geo_incidents.errors import GeoIncidentsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_ONE = frozenset({".txt", ".md", ".html", ".htm", ".json"})
_LINES = frozenset({".jsonl", ".ndjson", ".csv"})
_BLOCK = 1 << 20


def expected(paths: Iterable[Path], suffix: Callable[[Path], str]) -> int | None:
    """Return how many articles the files hold; None where one of them would have to be read to tell."""
    total = 0
    for path in paths:
        try:
            count = _count(path, suffix(path))
        except (OSError, ValueError, GeoIncidentsError):  # Arrow's are ValueErrors
            continue  # reading it says why
        if count is None:
            return None
        total += count
    return total


def _count(path: Path, suffix: str) -> int | None:
    if suffix in _ONE:
        return 1
    if suffix in _LINES:
        with opened(path) as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    if suffix == ".parquet":
        parquet = registry.package("pyarrow.parquet", extra="archive", purpose="a .parquet file")
        return int(parquet.read_metadata(path).num_rows)
    return None
