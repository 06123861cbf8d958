"""What is known of each language, as data: one TOML a language, one section a room.

A room asks for its own section by a dataclass that says what must stand there, so that words live here and code does
not, and a language that lacks a section is a value (None), not an error.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from geo_incidents import records

_FOLDER = Path(__file__).parent
T = TypeVar("T")


@cache
def known() -> tuple[str, ...]:
    """Return the codes (ISO 639-1) of the languages there are files for, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def section(code: str, name: str, kind: type[T]) -> T | None:
    """Return section ``name`` of the language ``code`` as a record of type ``kind``; None where there is none."""
    table = _table(code).get(name)
    return None if table is None else records.convert(table, kind, where=f"languages/{code}.toml [{name}]")


@cache
def _table(code: str) -> dict[str, Any]:
    path = _FOLDER / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if code in known() else {}
