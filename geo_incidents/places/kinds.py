"""The kinds of place there are, and what a kind alone tells of a place's reach and renown."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo_incidents import records

if TYPE_CHECKING:
    from collections.abc import Mapping

# A city of n people spreads over about n / 2,500 km2; people per square metre of the circle its radius draws.
_PEOPLE_PER_M2 = 0.0025
_SMALLEST_TOWN_M = 1000
_LARGEST_CITY_M = 40_000
_CITY_PEOPLE = 100_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What is true of a place of this kind when nothing better is known.

    ``importance`` is from 0 to 1; ``people`` are as many as even a small one has, and count where no number is known.
    """

    family: str
    radius_m: int
    importance: float
    people: int = 0


def _read() -> Mapping[str, Kind]:
    path = Path(__file__).parent / "kinds.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType(records.convert(table, dict[str, Kind], where=path.name))


KINDS: Mapping[str, Kind] = _read()
SETTLEMENTS = frozenset(name for name, kind in KINDS.items() if kind.family == "settlement")


def settlement(population: int, *, capital: bool = False) -> str:
    """Return the kind of a populated place: ``city`` for a capital or 100,000 people, else ``town``."""
    return "city" if capital or population >= _CITY_PEOPLE else "town"


@lru_cache(maxsize=4096)
def radius_m(kind: str, population: int = 0) -> int:
    """Return how far from its point a place may reach, in metres: by its people for a town, else by its kind."""
    if kind in SETTLEMENTS and population:
        reach = int(math.sqrt(population / _PEOPLE_PER_M2 / math.pi))
        return max(_SMALLEST_TOWN_M, min(_LARGEST_CITY_M, reach))
    return KINDS[kind].radius_m


@lru_cache(maxsize=4096)
def importance(kind: str, population: int = 0, names: int = 1) -> float:
    """Return how likely news means this place rather than another, from 0 to 1 (a country is 1).

    A kind's own start, raised by people and by the number of names the place is known under, both on a log scale.
    """
    base = KINDS[kind].importance
    renown = 0.1 * math.log10(1 + (population or KINDS[kind].people)) + 0.05 * math.log10(max(names, 1))
    return round(min(0.99 if kind != "country" else 1.0, base + (1 - base) * min(renown, 0.9)), 4)
