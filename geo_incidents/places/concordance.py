"""One place in two sources is one place with both ids: found by shared id, then by name, kind, area and distance."""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from geo_incidents.errors import InputError
from geo_incidents.places.columns import geonames_number
from geo_incidents.places.entry import ALTERNATE, LANGUAGE, Entry, Name
from geo_incidents.places.kinds import KINDS, SETTLEMENTS, radius_m
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Decisions = dict[frozenset[str], bool]
"""Two ids, and whether they are one place."""

_NEAR_M = 3_000  # two sources put the middle of one town up to this far apart
_SAME_SPOT_M = 1_500  # so near that another area's name is an error of one of them
_FAR_M = 30_000
_TOLD = 200
_M_PER_DEGREE = 111_195.0
# Kinds of different families that may still be one place: a commune is told as a town, and as an area of that name.
_ALSO = frozenset(
    frozenset(pair)
    for pair in (("commune", "admin2"), ("commune", "admin3"), ("neighbourhood", "town"), ("locality", "town"))
)
_POINTS = frozenset(("neighbourhood", "facility", "airport", "port"))
_NOT_BY_NAME = frozenset(("country", "region", "water", "route", "land"))


def decisions(path: Path) -> Decisions:
    """Read the hand decisions: a table of two ids, yes or no, and why."""
    if not path.is_file():
        return {}
    found: Decisions = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if row.get("same") not in {"yes", "no"} or not row.get("first") or not row.get("second"):
                raise InputError(f"{path}:{reader.line_num}: needs first, second (two ids) and same (yes or no)")
            found[frozenset((row["first"], row["second"]))] = row["same"] == "yes"
    return found


class Known:
    """The places of the small, well-informed sources, which the places of a large one are held against."""

    def __init__(self, entries: Iterable[Entry], decided: Mapping[frozenset[str], bool] | None = None) -> None:
        self._places: list[Entry] = []
        self._by_id: dict[str, int] = {}
        self._by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._countries: set[str] = set()
        self._decided = dict(decided or {})
        self._partners = {one: pair for pair, same in self._decided.items() if same for one in pair}
        self._joined: Counter[str] = Counter()
        self._told: list[str] = []
        self._doubts: list[str] = []
        for entry in entries:
            if self.join(entry) is not None:
                self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        at = len(self._places)
        self._by_id.update(dict.fromkeys(entry.ids, at))
        self._places.append(entry)
        if KINDS[entry.kind].family not in _NOT_BY_NAME and entry.kind != "admin1":
            self._countries.add(entry.country)
            worst = ALTERNATE if KINDS[entry.kind].family in _POINTS else LANGUAGE
            for name in {fold(entry.name), *(fold(name.text) for name in entry.names if name.mark <= worst)}:
                self._by_name[entry.country, name].append(at)

    def join(self, entry: Entry) -> Entry | None:
        """Return ``entry`` when it is new; else add what it knows to the place it is, and return None."""
        at = next((self._by_id[one] for one in entry.ids if one in self._by_id), None)
        how = "id"
        if at is None and self._partners:
            at, how = self._by_hand(entry), "hand"
        if at is None and entry.country in self._countries:
            at, how = self._by_name_of(entry), "name"
        if at is None:
            return entry
        self._places[at] = merged(self._places[at], entry)
        self._by_id.update(dict.fromkeys(entry.ids, at))
        self._joined[how] += 1
        return None

    def _by_hand(self, entry: Entry) -> int | None:
        partners = {other for one in entry.ids for other in self._partners.get(one, ())}
        return next((self._by_id[one] for one in sorted(partners) if one in self._by_id), None)

    def _by_name_of(self, entry: Entry) -> int | None:
        found = {at for at in self._by_name.get((entry.country, fold(entry.name)), ()) if self._fits(at, entry)}
        if not found:
            return None
        best = min(found, key=lambda at: _strangeness(self._places[at], entry))
        first = self._places[best]
        pair = f"{entry.ids[0]} {entry.name} ({entry.kind}) is {first.ids[0]} ({first.kind})"
        if len(found) > 1:
            others = ", ".join(self._places[at].ids[0] for at in sorted(found - {best}))
            self._doubts.append(f"{pair}; or {others}")
        self._told.append(f"{pair}, {distance_m(first, entry):,.0f} m apart")
        return best

    def _fits(self, at: int, entry: Entry) -> bool:
        known = self._places[at]
        if any(self._decided.get(frozenset((one, other))) is False for one in known.ids for other in entry.ids):
            return False
        if known.source == entry.source or not _alike(known.kind, entry.kind):
            return False
        apart = distance_m(known, entry)
        if apart <= _SAME_SPOT_M:
            return True
        reach = max(_NEAR_M, min(_FAR_M, max(_reach(known), _reach(entry))))
        same_area = not known.admin1 or not entry.admin1 or fold(known.admin1) == fold(entry.admin1)
        return same_area and apart <= reach

    def familiar(self) -> tuple[frozenset[int], frozenset[tuple[str, str]]]:
        """Return the GeoNames ids, and the countries with folded names, of places that another may turn out to be."""
        ids = (geonames_number(one) for one in (*self._by_id, *self._partners))
        return frozenset(number for number in ids if number is not None), frozenset(self._by_name)

    def rest(self) -> Iterator[Entry]:
        """Yield the known places with all that was added to them."""
        yield from self._places

    def area_names(self) -> dict[str, str]:
        """Return the names of first order areas by GeoNames code, as "HT.07"."""
        return {
            one.removeprefix("admin1:").upper().replace("-", ".", 1): place.name
            for place in self._places
            for one in place.ids
            if one.startswith("admin1:")
        }

    def report(self) -> dict[str, Any]:
        """Return how many places were joined and how, the first joined by name, and what is in doubt."""
        return {"joined": dict(self._joined), "by_name": self._told[:_TOLD], "doubts": self._doubts[:_TOLD]}


def distance_m(one: Entry, other: Entry) -> float:
    """Return how far two places are apart, in metres; good to a percent within a country."""
    turn = (one.lon - other.lon + 180) % 360 - 180
    return math.hypot(turn * math.cos(math.radians((one.lat + other.lat) / 2)), one.lat - other.lat) * _M_PER_DEGREE


def merged(first: Entry, second: Entry) -> Entry:
    """Return ``first`` with the ids and names of ``second``, and what ``first`` does not know.

    Of two positions of a neighbourhood or a facility the more exact one is taken. The middle of an outline is no town:
    where another source has a point for a settlement, that is taken.
    """
    names = dict.fromkeys(first.names)
    if second.name != first.name:
        names[Name(second.name, ALTERNATE)] = None
    names |= dict.fromkeys(second.names)
    joined = first._replace(
        ids=tuple(sorted(dict.fromkeys((*first.ids, *second.ids)), key=_is_own)),
        country=first.country or second.country,
        admin1=first.admin1 or second.admin1,
        admin2=first.admin2 or second.admin2,
        admin3=first.admin3 or second.admin3,
        population=max(first.population, second.population),
        radius_m=first.radius_m or second.radius_m,
        importance=max(first.importance, second.importance),
        names=tuple(names),
        shape=first.shape or second.shape,
    )
    if KINDS[first.kind].family in _POINTS and _reach(second) < _reach(first):
        return joined._replace(lon=second.lon, lat=second.lat, radius_m=_reach(second))
    if first.kind in SETTLEMENTS and _is_outline_alone(first) and not second.shape:
        return joined._replace(lon=second.lon, lat=second.lat)
    return joined


def _is_outline_alone(entry: Entry) -> bool:
    return bool(entry.shape) and all(one.startswith(f"{entry.source}:") for one in entry.ids)


def _is_own(place_id: str) -> bool:
    """Sort ids that are not GeoNames' last, so that a place keeps its id whichever sources know it."""
    return not place_id.startswith("geonames:")


def _reach(entry: Entry) -> int:
    return entry.radius_m or radius_m(entry.kind, entry.population)


def _alike(one: str, other: str) -> bool:
    if one == other or frozenset((one, other)) in _ALSO:
        return True
    family = KINDS[one].family
    return family == KINDS[other].family and family not in {"facility", "area"}


def _strangeness(known: Entry, entry: Entry) -> tuple[bool, float, str]:
    return known.kind != entry.kind, distance_m(known, entry), known.ids[0]
