"""Looks for what is wrong in sources: what cannot be read, twins, points outside the area they are put in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.errors import InputError
from geo_incidents.places import building, sources
from geo_incidents.places.concordance import distance_m
from geo_incidents.places.kinds import KINDS, radius_m
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from geo_incidents.places.entry import Entry

_TWIN_M = 500
_STRAY = 2.5  # an area's radius is that of a circle as large; the far end of a long area lies up to this many away
_STRAY_AT_LEAST_M = 15_000
_BORDER_M = 250  # two sources draw one border this far apart, and outlines are kept simplified
_AREAS = frozenset(("admin1", "commune", "admin3"))
_NOT_IN_ONE = frozenset(("route", "region", "water", "land"))


class Finding(NamedTuple):
    """What is wrong. A broken source cannot be built from; other findings are for a person to judge."""

    text: str
    broken: bool = False


def audit(folders: Sequence[Path] = ()) -> Iterator[Finding]:
    """Yield what is wrong in source folders, in our own where none is given; all are held against one another."""
    entries: list[Entry] = []
    for folder in folders or building.own_folders():
        try:
            entries += sources.read(folder)
        except InputError as error:
            yield Finding(str(error), broken=True)
    for text in check(entries):
        yield Finding(text)


def check(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield what looks wrong in the places of the sources: twins, and points outside the area they are put in.

    Twins are places of one name and kind in one source, less than 500 m apart. Where a source brings the outline of an
    area, a point is held against it; else it is told when it lies far from the middle.
    """
    places = list(entries)
    yield from _twins(places)
    yield from _strays(places)


def _twins(places: Sequence[Entry]) -> Iterator[str]:
    alike = defaultdict[tuple[str, str, str], list["Entry"]](list)
    for place in places:
        alike[place.source, place.kind, fold(place.name)].append(place)
    for group in alike.values():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if distance_m(one, other) < _TWIN_M:
                    yield f"{one.ids[-1]} and {other.ids[-1]}: both {one.name} ({one.kind}), within {_TWIN_M} m"


def _strays(places: Sequence[Entry]) -> Iterator[str]:
    ranked = sorted(places, key=lambda place: bool(place.shape))  # of two sources the one that knows the outline counts
    areas = {_area(place): place for place in ranked if place.kind in _AREAS}
    for place in places:
        chain = (place.country, fold(place.admin1), fold(place.admin3))
        area = areas.get(chain) or areas.get((*chain[:2], ""))
        if area is None or area is place or KINDS[place.kind].family in _NOT_IN_ONE:
            continue
        told = _outside(place, area) if area.shape else _far(place, area)
        if told:
            yield f"{place.ids[-1]}: {place.name} lies {told} {area.name}"


def _far(place: Entry, area: Entry) -> str:
    apart = distance_m(place, area)
    return (
        f"{apart / 1000:,.0f} km from the middle of" if apart > max(_STRAY * area.radius_m, _STRAY_AT_LEAST_M) else ""
    )


def _outside(place: Entry, area: Entry) -> str:
    import shapely

    way = shapely.shortest_line(shapely.Point(place.lon, place.lat), shapely.from_wkb(area.shape))
    (lon, lat), (edge_lon, edge_lat) = way.coords
    apart = distance_m(place._replace(lon=lon, lat=lat), place._replace(lon=edge_lon, lat=edge_lat))
    reach = place.radius_m or radius_m(place.kind, place.population)
    if apart <= _BORDER_M:
        return ""
    return (
        f"{apart / 1000:,.1f} km ({'within' if apart <= reach else 'beyond'} its radius of {reach / 1000:,.1f}) outside"
    )


def _area(place: Entry) -> tuple[str, str, str]:
    inner = "" if place.kind == "admin1" else place.admin3 or place.name
    return place.country, fold(place.name if place.kind == "admin1" else place.admin1), fold(inner)
