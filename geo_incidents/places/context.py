"""What an article as a whole says about where it plays: its names vote for countries, areas and squares of the map."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo_incidents.places import outlet
from geo_incidents.places.options import around
from geo_incidents.places.words import SIGN_MARKS
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo_incidents.model import Document
    from geo_incidents.places.focus import Focus
    from geo_incidents.places.options import Area, Cell, Name, Option
    from geo_incidents.places.words import Wording

_BUSY = 1.5  # votes of two or three names; in one line of text no place is far from the rest
_FAR = 4  # squares of half a degree
_ROUND = 720
_FAINT = 0.03  # a place less likely than this does not vote
_SPEAKING_UP = 0.75
_SMALL = 3  # length of an area tuple of a second-order area
_NAMED = 0.3  # a country this likely to be meant by one of the names counts as named
_MAIN = 0.8  # of the leading country's share
_LEADING = 0.25  # an article is about every country with this share of its names


@dataclass(slots=True)
class Context:
    """The votes of an article's names, for their areas, map squares and the areas they name.

    ``home`` is the country of the outlet's web domain, ``outlets`` are places that the outlet is named after, ``signs``
    is the share of institution words per country.
    """

    home: str = ""
    signs: dict[str, float] = field(default_factory=dict)
    outlets: list[Name] = field(default_factory=list)
    focus: Focus | None = None
    areas: dict[Area | Cell, float] = field(default_factory=dict)
    named: dict[Area, list[tuple[float, Name]]] = field(default_factory=dict)
    total: float = 0.0
    _main: frozenset[str] | None = None
    _busiest: tuple[float, Cell] | None = None

    def count(self, voters: Iterable[Sequence[Name]]) -> None:
        """Count the votes anew, those of each kin by the present chances of its names' options."""
        self.areas, self.named, self.total, self._main, self._busiest = {}, {}, 0.0, None, None
        for kin in voters:
            given = _votes(kin)
            for area, votes in given.items():
                self.areas[area] = self.areas.get(area, 0.0) + votes
            self.total += max(name.weight for name in kin)
            for name in kin:
                name.given = given
                for option in name.options:
                    if option.own is not None and option.chance > _FAINT:
                        self.named.setdefault(option.own, []).append((option.chance, name))

    @property
    def main(self) -> frozenset[str]:
        """The countries that the article is mostly about."""
        if self._main is None:
            self._main = _main(self)
        return self._main

    def far(self, cell: Cell) -> bool:
        """Say whether a square of the map is more than some 200 km from the one that most names speak for."""
        if self._busiest is None:
            self._busiest = max(_squares(self.areas), default=(0.0, cell))
        votes, busiest = self._busiest
        north, east = (abs(one - other) for one, other in zip(cell, busiest, strict=True))
        return votes >= _BUSY and (north > _FAR or min(east, _ROUND - east) > _FAR)

    def others(self, area: Area | Cell, name: Name) -> float:
        """Return the votes for an area that come from other names than this one."""
        votes = self.areas.get(area, 0.0)
        return max(0.0, votes - name.given.get(area, 0.0)) if votes else 0.0

    def names(self, area: Area, name: Name) -> float:
        """Return how surely another name of the article is the name of this area, 0 to 1."""
        named = self.named.get(area)
        if not named:
            return 0.0
        return max((chance for chance, other in named if other.given is not name.given), default=0.0)

    def about(self, country: str) -> bool:
        """Say whether the article is about this country, or names it."""
        area = (country,)
        named = any(chance > _NAMED for chance, _ in self.named.get(area, ()))
        return named or self.areas.get(area, 0.0) > _LEADING * self.total


def _squares(areas: Mapping[Area | Cell, float]) -> Iterator[tuple[float, Cell]]:
    """Return the squares of the map among areas, with their votes."""
    return ((votes, area) for area, votes in areas.items() if isinstance(area[0], int))


def _main(context: Context) -> frozenset[str]:
    """Return the country that most names speak for, and any other that comes near it; asked for ones when none does."""
    shares = leading(context)
    if not shares:
        return frozenset(context.focus.countries if context.focus else ())
    return frozenset(country for country, share in shares if share >= _MAIN * shares[0][1])


def kindred(names: Iterable[Name]) -> list[list[Name]]:
    """Return the names that may mean a place, those together that were looked up as one: "Dublin City" and "Dublin"."""
    kin: dict[str, list[Name]] = {}
    for name in names:
        if name.options:
            kin.setdefault(fold(name.form) or name.key, []).append(name)
    return list(kin.values())


def _votes(kin: Sequence[Name]) -> dict[Area | Cell, float]:
    """Return what names looked up as one give to the areas and cells of their options: they have one voice.

    A name that is unsure speaks up for all its areas more than in proportion, or names that are all unsure would never
    find the one area that they have in common.
    """
    if len(kin) == 1:
        return _voice(kin[0])
    given: dict[Area | Cell, float] = {}
    for name in kin:
        for area, votes in _voice(name).items():
            given[area] = max(votes, given.get(area, 0.0))
    return given


def _voice(name: Name) -> dict[Area | Cell, float]:
    shares: dict[Area | Cell, float] = {}
    for option in name.options:
        if option.chance > _FAINT:
            for place in _spots(option):
                shares[place] = shares.get(place, 0.0) + option.chance
    return {place: name.weight * share**_SPEAKING_UP for place, share in shares.items()}


def _spots(option: Option) -> Iterator[Area | Cell]:
    """Yield the areas a place lies in or is, and the cells around it; the point of a country or state says little."""
    yield from option.areas
    if option.own is not None:
        yield option.own
    if option.own is None or len(option.own) >= _SMALL:
        yield from around(option.cell)


def open_context(document: Document, words: Wording, focus: Focus | None) -> Context:
    """Return the context of ``document`` before any name has voted."""
    return Context(home=outlet.country(document), signs=_signs(document.text, words), focus=focus)


def _signs(text: str, words: Wording) -> dict[str, float]:
    """Return, per country, its share of the words of institutions in the article, 0 to 1; more words, nearer to 1."""
    if not words.signs:
        return {}
    written = text.split()
    said = {word.strip(SIGN_MARKS) for word in set(written)}
    found = words.signs.keys() & said
    if words.sign_starts & said:
        bare = [word.strip(SIGN_MARKS) for word in written]
        found |= words.signs.keys() & {" ".join(pair) for pair in itertools.pairwise(bare)}
    counts = Counter(words.signs[sign] for sign in found)
    return {country: count / (len(found) + 1) for country, count in counts.items()}


def leading(context: Context) -> list[tuple[str, float]]:
    """Return the countries the article is about with their shares of its names, the largest first."""
    shares = [
        (area[0], votes / context.total) for area, votes in context.areas.items() if len(area) == 1 and context.total
    ]
    return sorted(((str(country), share) for country, share in shares), key=lambda pair: (-pair[1], pair[0]))


def weigh(names: Sequence[Name]) -> None:
    """Give each name its voice: repeated names and those of the dateline count for more, up to three times.

    A building's name that every country has says nothing of where the article plays.
    """
    for name in names:
        said = min(3.0, 0.75 + 0.25 * len(name.sights)) + sum(sight.dateline for sight in name.sights[:1])
        name.weight = 0.0 if name.generic else said
