"""What a name with shortened words may stand for: "Ft. Liberté" is Fort-Liberté, "Mt. Vernon" Mount Vernon."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST = 16  # ways to spell out a name in which every word is shortened


def spelt_out(folded: str) -> Iterator[str]:
    """Yield a folded name with its shortened words spelt out, in all ways there are; nothing where there is none."""
    table = _table()
    words = folded.split()
    if not table.keys().isdisjoint(words):
        for choice in islice(product(*(table.get(word, (word,)) for word in words)), _MOST):
            yield " ".join(choice)


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    path = Path(__file__).parent / "abbreviated.toml"
    languages = records.convert(
        tomllib.loads(path.read_text(encoding="utf-8")), dict[str, dict[str, list[str]]], where=path.name
    )
    found: dict[str, tuple[str, ...]] = {}
    for words in languages.values():
        for short, full in words.items():
            found[short] = (*found.get(short, ()), *full)
    return found
