"""How two places of the gazetteer lie to one another: the same, one inside the other, near, or apart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

from geo_incidents.text import fold

if TYPE_CHECKING:
    from geo_incidents.model import Place

How = Literal["same", "within", "near", "apart", "unknown"]

COUNTRY, ADMIN1, ADMIN2, ADMIN3, SETTLEMENT, QUARTER, FACILITY = range(1, 8)
_LEVELS = {
    "continent": 0, "region": 0, "sea": 0, "country": COUNTRY, "admin1": ADMIN1, "island": ADMIN1,
    "admin2": ADMIN2, "road": ADMIN2, "river": ADMIN2, "railway": ADMIN2, "lake": ADMIN2, "valley": ADMIN2,
    "park": ADMIN2, "admin3": ADMIN3, "mountain": ADMIN3, "commune": SETTLEMENT, "city": SETTLEMENT,
    "town": SETTLEMENT, "camp": SETTLEMENT, "admin4": QUARTER, "neighbourhood": QUARTER, "locality": QUARTER,
    "feature": QUARTER,
}  # fmt: skip
_WATER_AND_ROADS = {"sea", "road", "river", "railway", "lake", "valley", "park", "mountain", "island"}
_NO_PLACE = -1

# What it tells that two reports name the same place of a level: in news, two reports of one kind of event in one town
# on one day are nearly always one event, in one department they rarely are.
_SAME = {0: 0.0, COUNTRY: 0.0, ADMIN1: 0.2, ADMIN2: 1.0, ADMIN3: 1.5, SETTLEMENT: 2.0, QUARTER: 2.5, FACILITY: 3.0}
# ... and that one of the two lies inside the other, by the level of the outer one.
_WITHIN = {0: 0.0, COUNTRY: 0.0, ADMIN1: 0.25, ADMIN2: 0.75, ADMIN3: 1.0, SETTLEMENT: 1.0, QUARTER: 1.5}
_BY_NAME = 0.5  # inside by the gazetteer's areas counts more than inside by distance
_NEAR = 0.75
# A small town has fewer events of a kind than a city, so that it is the same town tells more.
_SMALL, _LARGE, _SMALL_TOWN = 20_000, 200_000, 0.75  # people
_TWINS_M = 15_000  # a commune and its chief town under one name lie this close


class Nest(NamedTuple):
    """How two places lie to one another, and what that tells for being the place of one event."""

    how: How
    points: float


_UNKNOWN = Nest("unknown", 0.0)
_APART = Nest("apart", 0.0)


def level(place: Place | None) -> int:
    """Return how exact a place is: -1 none, 0 world region, then COUNTRY ... SETTLEMENT, QUARTER, FACILITY."""
    return _NO_PLACE if place is None else _LEVELS.get(place.kind, FACILITY)


def metres(one: Place, other: Place) -> float:
    """Return the distance between two places in metres, good to 0.5 %."""
    mean = math.radians((one.lat + other.lat) / 2)
    across = (one.lon - other.lon + 180) % 360 - 180
    return 111_195 * math.hypot(across * math.cos(mean), one.lat - other.lat)


class Atlas:
    """Remembers how places lie to one another; news names the same few places again and again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, bool], Nest] = {}

    def nest(self, one: Place | None, other: Place | None, *, loose: bool = False) -> Nest:
        """Return how two places lie to one another. ``loose``: one of them is only said to be near its place."""
        if one is None or other is None:
            return _UNKNOWN
        key = (one.id, other.id, loose) if one.id <= other.id else (other.id, one.id, loose)
        if key not in self._known:
            self._known[key] = _nest(one, other, loose=loose)
        return self._known[key]


def _nest(one: Place, other: Place, *, loose: bool) -> Nest:
    if (level(one), one.population, one.id) > (level(other), other.population, other.id):
        one, other = other, one
    if _same(one, other):
        return Nest("same", _SAME[max(level(one), level(other))] + _smallness(other))
    if _inside(other, one):
        return Nest("within", _WITHIN[level(one)] + _BY_NAME)
    if _reaches(one, other):
        return Nest("within", _WITHIN[level(one)])
    if loose and metres(one, other) <= max(one.radius_m + other.radius_m, _TWINS_M):
        return Nest("near", _NEAR)
    return _APART


def _smallness(place: Place) -> float:
    if level(place) != SETTLEMENT:
        return 0.0
    if not place.population:
        return 0.0 if place.kind == "city" else _SMALL_TOWN / 2
    share = math.log(_LARGE / place.population) / math.log(_LARGE / _SMALL)
    return _SMALL_TOWN * max(0.0, min(1.0, share))


def _same(outer: Place, inner: Place) -> bool:
    if outer.id == inner.id or (outer.geonames_id is not None and outer.geonames_id == inner.geonames_id):
        return True
    if outer.country != inner.country or fold(outer.name) != fold(inner.name):
        return False
    both = (level(outer), level(inner))
    twins = both[0] == both[1] or both in {(ADMIN3, SETTLEMENT), (ADMIN2, ADMIN3)}
    return twins and metres(outer, inner) <= max(outer.radius_m, _TWINS_M)


def _inside(inner: Place, outer: Place) -> bool:
    """Say whether the gazetteer's own areas put ``inner`` into ``outer``."""
    if not outer.country or outer.country != inner.country:
        return False
    areas = {ADMIN1: inner.admin1, ADMIN2: inner.admin2, ADMIN3: inner.admin3, SETTLEMENT: inner.admin3}
    rank = level(outer)
    if rank == COUNTRY:
        return True
    if rank not in areas or outer.kind in _WATER_AND_ROADS or level(inner) <= rank:
        return False
    return bool(areas[rank]) and fold(areas[rank]) == fold(outer.name) and _agree(inner.admin1, outer.admin1)


def _agree(one: str, other: str) -> bool:
    return not one or not other or fold(one) == fold(other)


def _reaches(outer: Place, inner: Place) -> bool:
    """Say whether ``inner`` lies within the extent of a larger ``outer``, where the areas do not say so by name."""
    rank = level(outer)
    if outer.kind in _WATER_AND_ROADS or inner.kind in _WATER_AND_ROADS:
        return metres(outer, inner) <= outer.radius_m + inner.radius_m
    if rank == SETTLEMENT and level(inner) > rank and outer.admin3 and inner.admin3:
        # Another commune's quarter or airport: news gives it to the town that the whole district is named after.
        chief = outer.country == inner.country and fold(outer.name) == fold(inner.admin2) == fold(outer.admin2)
        return chief or fold(outer.admin3) == fold(inner.admin3)
    if rank == ADMIN2 and level(inner) >= SETTLEMENT and not inner.admin2:
        return outer.country == inner.country and metres(outer, inner) <= outer.radius_m
    nested = rank == 0 or (rank in (SETTLEMENT, QUARTER) and level(inner) > rank)
    return nested and metres(outer, inner) <= outer.radius_m
