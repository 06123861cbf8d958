"""What news calls a capital besides its name: "the Haitian capital", "capitale d'Haïti"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents import records
from geo_incidents.places.entry import DEMONYM, FORM, LANGUAGE, Name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_incidents.places.entry import Entry

Nicknames = dict[str, tuple[Name, ...]]
"""Further names of the capital, by country."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    by_demonym: list[str]
    by_name: list[str]


def of_capitals(places: Iterable[Entry]) -> Nicknames:
    """Return the nicknames of the capitals of the countries among ``places``."""
    path = Path(__file__).parent / "nicknames.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    patterns = records.convert(table, dict[str, _Patterns], where=path.name)["capital"]
    return {place.country: _made(place, patterns) for place in places if place.kind == "country" and place.country}


def _made(country: Entry, patterns: _Patterns) -> tuple[Name, ...]:
    names = [country.name, *(name.text for name in country.names if name.mark <= LANGUAGE)]
    demonyms = [name.text for name in country.names if name.mark == DEMONYM]
    texts = [pattern.format(name=name) for name in names for pattern in patterns.by_name]
    texts += [pattern.format(demonym=demonym) for demonym in demonyms for pattern in patterns.by_demonym]
    return tuple(Name(text, FORM) for text in dict.fromkeys(texts))
