"""The names of an article and the places each of them could mean."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from rapidfuzz.fuzz import ratio

from geo_incidents.places.kinds import KINDS
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from geo_incidents.model import LonLat, Place
    from geo_incidents.places.sights import Sight

Area = tuple[str, ...]
"""A country, or an administrative area in it: (country, admin1, admin2, admin3), as far as it goes."""

Cell = tuple[int, int]
"""A square of half a degree, as whole numbers of latitude and longitude."""

_LEVELS = {"country": 1, "admin1": 2, "admin2": 3, "admin3": 4, "commune": 4}
_CELLS_PER_DEGREE = 2
_AROUND = tuple((north, east) for north in (-1, 0, 1) for east in (-1, 0, 1))
_METRES_PER_DEGREE = 111_195.0
_TOWN_REACH_M = 15_000
_ALWAYS_KNOWN = 2  # country and first-order area: where these are missing, the place is not in them


class Candidate(Protocol):
    """A place that a name may mean, as the gazetteer offers it; ``match`` is one of entry.MATCHES.

    What most features ask stands here by itself: a name may have two hundred candidates, and making a whole Place of
    each costs ten times as much.
    """

    @property
    def place(self) -> Place:
        """The place, whole."""

    @property
    def name(self) -> str:
        """The official name."""

    @property
    def match(self) -> str:
        """How the name is the place's name."""

    @property
    def importance(self) -> float:
        """How likely news means this place rather than another, from 0 to 1."""

    @property
    def kind(self) -> str:
        """One of KINDS."""

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2, or ""."""

    @property
    def areas(self) -> tuple[str, str, str]:
        """The names of the first, second and third order areas around it, "" where not known."""

    @property
    def position(self) -> LonLat:
        """The representative point."""

    @property
    def population(self) -> int:
        """People, 0 where not known."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate made from a place that somebody has chosen."""

    place: Place
    match: str = "exact"
    importance: float = 1.0

    @property
    def name(self) -> str:
        """The official name."""
        return self.place.name

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self.place.kind

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2, or ""."""
        return self.place.country

    @property
    def areas(self) -> tuple[str, str, str]:
        """The names of the areas around it, outermost first."""
        return self.place.admin1, self.place.admin2, self.place.admin3

    @property
    def position(self) -> LonLat:
        """The representative point."""
        return self.place.at

    @property
    def population(self) -> int:
        """People, 0 where not known."""
        return self.place.population


class Names(Protocol):
    """What resolving needs of a gazetteer."""

    def candidates(self, name: str, *, limit: int | None = 64) -> Sequence[Candidate]:
        """Return the places of a name, best known first, at most ``limit`` of them."""
        ...  # pragma: no cover

    def nearest(self, lon: float, lat: float, k: int = 1, kinds: Collection[str] | None = None) -> Sequence[Place]:
        """Return the ``k`` places of these kinds nearest to a position, nearest first."""
        ...  # pragma: no cover

    def place(self, place_id: str) -> Place:
        """Return the place with this id; LookupError where there is none."""
        ...  # pragma: no cover


@dataclass(slots=True, eq=False)
class Name:
    """One name of the article in one sense, and everywhere it stands. ``weight`` is its voice in the article's votes.

    ``within`` are the names said to lie around it, ``holds`` those it is said to lie around, ``beside`` its neighbours
    in lists, ``longer`` names those that begin with it. ``asked`` and ``called`` are of its sights. ``generic`` is a
    name that many countries have, ``people`` a word for a people; ``borne`` is a name that is only met as a building's,
    inside longer names, or as a direction; ``form`` is what a name was looked up as, ``decided``
    a person's words on what it means. ``fame`` is the importance of its best known option, ``towns`` the areas around
    towns that bear it. ``given`` is what it and its kin have put into the votes, so that nothing votes for itself.
    """

    text: str
    key: str
    sights: list[Sight] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    within: list[Name] = field(default_factory=list)
    holds: list[Name] = field(default_factory=list)
    beside: list[Name] = field(default_factory=list)
    longer: list[Name] = field(default_factory=list)
    asked: str = ""
    called: str = ""
    facility: str = ""
    generic: bool = False
    people: bool = False
    borne: bool = False
    form: str = ""
    decided: str | None = None
    fame: float = 0.0
    towns: dict[Area, float] = field(default_factory=dict)
    weight: float = 1.0
    given: dict[Area | Cell, float] = field(default_factory=dict)


class Option:
    """One place that a name could mean, with what the features ask of it again and again.

    ``areas`` are the areas it lies in, outermost first; ``own`` is the area it is itself. ``chance`` is how likely it
    is at present, 0 to 1; ``fixed`` the part of its score that does not depend on the other names. ``likeness`` is how
    like its official name the name is, 1 for that name itself.
    """

    __slots__ = (
        "_place", "areas", "candidate", "cell", "chance", "country", "family", "fixed", "importance", "kind", "lat",
        "likeness", "lon", "match", "name", "official", "own", "score",
    )  # fmt: skip

    def __init__(self, name: Name, candidate: Candidate) -> None:
        self.name, self.candidate = name, candidate
        self.match, self.importance = candidate.match, candidate.importance
        self.official = candidate.name
        self.likeness = _likeness(self.official, name)
        self.kind, self.country = candidate.kind, candidate.country
        self.lon, self.lat = candidate.position
        self.family = KINDS[self.kind].family
        self.areas, self.own = _areas(candidate, self.kind, self.country)
        self.cell: Cell = math.floor(self.lat * _CELLS_PER_DEGREE), math.floor(self.lon * _CELLS_PER_DEGREE)
        self.fixed = self.score = self.chance = 0.0
        self._place: Place | None = None

    @property
    def place(self) -> Place:
        """The place, whole."""
        if self._place is None:
            self._place = self.candidate.place
        return self._place


def _likeness(official: str, name: Name) -> float:
    if official == name.text or (folded := fold(official.partition(",")[0])) in (name.key, name.form):
        return 1.0
    return ratio(folded, name.key) / 100


def _areas(candidate: Candidate, kind: str, country: str) -> tuple[tuple[Area, ...], Area | None]:
    """Return the areas from the country down to the innermost that is known, and the area that the place is itself."""
    level = _LEVELS.get(kind)
    if level is None:
        return _chain(country, *candidate.areas), None
    names = [country, *candidate.areas]
    names[level - 1] = names[level - 1] or candidate.name
    chain = _chain(*names)
    return (chain[: level - 1], chain[level - 1]) if len(chain) >= level else (chain, None)


@lru_cache(maxsize=50_000)
def _chain(country: str, admin1: str, admin2: str, admin3: str) -> tuple[Area, ...]:
    names = (country, admin1, admin2, admin3)
    depth = names.index("") if "" in names else len(names)
    return tuple(names[: at + 1] for at in range(depth))


def around(cell: Cell) -> Iterable[Cell]:
    """Yield the cell and its eight neighbours; the map closes at the date line."""
    turn = 360 * _CELLS_PER_DEGREE
    half = turn // 2
    lat, lon = cell
    for north, east in _AROUND:
        yield lat + north, (lon + east + half) % turn - half


def close(one: Option, other: Option, reach_m: float) -> bool:
    """Say whether two places are at most ``reach_m`` metres apart; most are told far by their latitudes alone."""
    return abs(one.lat - other.lat) * _METRES_PER_DEGREE <= reach_m and metres(one, other) <= reach_m


def metres(one: Option, other: Option) -> float:
    """Return the distance of two places, good to a few per cent over some hundred kilometres."""
    east = (one.lon - other.lon + 180) % 360 - 180
    east *= math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(east, one.lat - other.lat) * _METRES_PER_DEGREE


def lies_in(inner: Option, outer: Option) -> bool:
    """Say whether one place lies in another: by the areas it is in, or near enough to a place that is no area."""
    if outer.own is not None and (len(outer.own) <= _ALWAYS_KNOWN or len(inner.areas) >= len(outer.own)):
        return outer.own in inner.areas
    if outer.family == "region":
        return close(inner, outer, outer.place.radius_m)
    same = not outer.country or inner.country == outer.country
    return (
        same
        and inner.importance < outer.importance
        and close(inner, outer, max(2 * outer.place.radius_m, _TOWN_REACH_M))
    )
