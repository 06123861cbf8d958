"""What the record of a place tells by itself: which lies in which, how exact a pin is, how coarse a kind is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_incidents.model import Place, Relation

# Widest first. Kinds that are not here (prison, port, hospital ...) are single built things.
_GRAIN = {
    "continent": 0, "region": 0, "sea": 0, "country": 1, "admin1": 2,
    "admin2": 3, "island": 3, "river": 3, "road": 3, "valley": 3, "park": 3, "lake": 3, "railway": 3,
    "admin3": 4, "commune": 4, "admin4": 5, "city": 5, "town": 5, "mountain": 5, "feature": 5,
    "neighbourhood": 6, "locality": 6, "camp": 6,
}  # fmt: skip
_BUILT = 7
_LINES = frozenset({"road", "river", "railway", "sea", "valley", "region"})
_COARSE = {"continent": 7, "sea": 7, "country": 6}
_AREAS = {"admin1": 4, "admin2": 3, "admin3": 3, "commune": 3, "island": 3}
_EXACT_M = 1_500
_NEARBY_M = 25_000
_NEAR_M = 5_000  # what "near" adds to a radius when the place itself says less

COUNTRY, AREA, TOWN, VILLAGE, BUILT = 1, 3, 4, 6, _BUILT


def grain(place: Place) -> int:
    """Return how fine a place is, from 0 (a continent) to 7 (a building)."""
    return _GRAIN.get(place.kind, _BUILT)


def in_town(place: Place | None) -> bool:
    """Tell whether a place is no wider than a town and what belongs to it, or than an island or a road."""
    return place is not None and grain(place) > COUNTRY + 1


def holds(wide: Place, fine: Place, *, by_name: bool = False) -> bool:
    """Tell whether ``fine`` lies in ``wide``: by the names of its areas, or unless ``by_name`` by distance."""
    if wide.id == fine.id or not wide.country or wide.country != fine.country or grain(wide) >= grain(fine):
        return False
    if wide.kind == "country":
        return True
    if wide.name in {fine.admin1, fine.admin2, fine.admin3}:
        return True
    return not by_name and metres(wide, fine) < wide.radius_m


def metres(one: Place, other: Place) -> float:
    """Return the distance between two places in metres, good to 0.5 %."""
    across = (one.lon - other.lon + 180) % 360 - 180
    return 111_195 * math.hypot(across * math.cos(math.radians((one.lat + other.lat) / 2)), one.lat - other.lat)


def together(one: Place, other: Place) -> bool:
    """Tell whether two places are one, or one lies in the other."""
    return one.id == other.id or holds(one, other) or holds(other, one)


def precision(place: Place, relation: Relation) -> int:
    """Return UCDP's where_prec, from 1 (exact) and 2 (within 25 km) to 6 (a country) and 7 (wider)."""
    if place.kind in _COARSE:
        return _COARSE[place.kind]
    if relation in {"border", "between"} or place.kind in _LINES:
        return 5
    if place.kind in _AREAS:
        return _AREAS[place.kind]
    exact = place.radius_m <= _EXACT_M or place.kind in {"town", "neighbourhood", "locality", "camp"}
    if exact and relation == "in":
        return 1
    return 2 if place.radius_m <= _NEARBY_M else 3


def radius(place: Place, relation: Relation) -> int:
    """Return how far from the place's point the event may have been, in metres."""
    return max(place.radius_m, _NEAR_M) if relation == "near" else place.radius_m
