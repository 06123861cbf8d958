"""What sources of a known make mean, from readers.toml: columns, names and kinds of OpenStreetMap, Who's On First."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

READERS = ("osm", "wof")


@cache
def _table() -> Mapping[str, Any]:
    path = Path(__file__).parent / "readers.toml"
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))


def defaults(reader: str) -> Mapping[str, Any]:
    """Return what a source.toml of that reader need not say, by the names of its tables."""
    return MappingProxyType(_table()[reader])


def kind(reader: str, word: str) -> str | None:
    """Return the kind that a word of that vocabulary means ("amenity=prison", "locality"), None where we keep none."""
    found = _table()[reader]["kinds"].get(word)
    return None if found is None else str(found)
