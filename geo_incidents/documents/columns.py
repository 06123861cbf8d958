"""Which column or key of a record is which field of an article."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_incidents.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_SHOWN = 200  # characters of the columns' names in a message


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that each field may have, in lower case; of several, the first that is filled counts."""

    names: Mapping[str, tuple[str, ...]]

    def values(self, record: Mapping[Any, Any]) -> dict[str, Any]:
        """Return the fields of ``record``; those it does not have are left out."""
        found = {str(name).strip().lower(): value for name, value in record.items()}
        taken = ((field, _first(found, names)) for field, names in self.names.items())
        return {field: value for field, value in taken if value is not None}

    def of(self, columns: Iterable[str]) -> list[str]:
        """Return those of ``columns`` that hold a field, as they are written."""
        known = {name for names in self.names.values() for name in names}
        return [column for column in columns if column.strip().lower() in known]

    def missing(self, columns: Iterable[str]) -> str:
        """Return what to say of a table that has no column for the text."""
        found = ", ".join(columns)[:_SHOWN]
        wanted = " or ".join(self.names["text"])
        return f"there is no column called {wanted} (the columns are {found}); say which it is: --columns text=NAME"

    def knows(self, field: str, columns: Iterable[str]) -> bool:
        """Tell whether one of ``columns`` is the field."""
        return not {column.strip().lower() for column in columns}.isdisjoint(self.names[field])


@cache
def usual() -> Columns:
    """Return the names that are known without being told (columns.toml)."""
    table = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    return Columns({field: tuple(names) for field, names in table.items()})


def parse(text: str) -> Columns:
    """Return the usual names, with those that ``text`` tells in place of them: ``text=story,published=day``.

    Raises UsageError for anything else.
    """
    named = dict(_pair(part) for part in text.split(","))
    if wrong := sorted(named.keys() - usual().names.keys()):
        fields = ", ".join(usual().names)
        raise UsageError(f"columns: {', '.join(wrong)} is no field of an article; there is {fields}")
    return Columns({field: named.get(field, names) for field, names in usual().names.items()})


def _pair(part: str) -> tuple[str, tuple[str, ...]]:
    field, _, column = part.partition("=")
    if not field.strip() or not column.strip():
        raise UsageError(f"columns: {part!r} does not say which field is which column; write it as text=story")
    return field.strip().lower(), (column.strip().lower(),)


def _first(found: Mapping[str, Any], names: Iterable[str]) -> Any:
    there = [found[name] for name in names if found.get(name) is not None]
    return next((value for value in there if value != ""), there[0] if there else None)
