"""Which clusters are worth comparing: those that share a family and a day, month, figure, facility or article.

Places are filed by squares of half a degree; what lies in a square is compared with the squares around it.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo_incidents.events.merging.agree import Group
    from geo_incidents.events.merging.sketch import Sketch
    from geo_incidents.events.merging.where import Atlas
    from geo_incidents.model import Place

    Key = tuple[str | int, ...]
    Cell = tuple[int, int] | tuple[str]

_CELL_DEGREES = 0.5  # larger than the reach of any town (40 km), so what fits lies in the next cell at most
_MONTHS_BACK = 2
_LONGEST_MONTHS = 24
_CITY_PEOPLE = 200_000
_FEW = 12  # an article's events: looking at all is quicker than filing them
_LAST_DAY = date.max.toordinal()
_TAG, _WORD = 2, "word"  # where a key says that it is a word
_MUCH = 50_000  # keys: of some 3,000 reports
_CROWD = 200  # of what is filed together each is compared with the next so many: a great event has thousands


class Reach(NamedTuple):
    """The days and the places of which any report of a cluster may tell."""

    first: int
    last: int
    places: Mapping[str, Place | None]

    def meets(self, other: Reach) -> bool:
        """Say whether the days overlap or follow on one another; what is further apart contradicts."""
        return self.first <= other.last + 1 and other.first <= self.last + 1

    def nests(self, other: Reach, atlas: Atlas) -> bool:
        """Say whether any of the places lies in or near one of the other's; towns apart are two events."""
        if not self.places.keys().isdisjoint(other.places):
            return True
        for one in self.places.values():
            for place in other.places.values():
                if atlas.nest(one, place, loose=True).how != "apart":
                    return True
        return False

    def joined(self, other: Reach) -> Reach:
        """Return the days and places of both."""
        return Reach(min(self.first, other.first), max(self.last, other.last), {**self.places, **other.places})


def _reach(groups: Iterable[Group]) -> Reach:
    """Return what groups reach; without a date it was before its publication."""
    said = [group.sketch for group in groups]
    last = max(one.last or one.published or _LAST_DAY for one in said)
    return Reach(min(one.first for one in said), last, {one.place_id: one.place for one in said})


def pairs(members: Sequence[Sequence[Group]], atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Yield the pairs (i < j) of ``members`` that may be one event, each once."""
    if len(members) == 1:
        return
    reaches = [_reach(groups) for groups in members]
    if len(members) <= _FEW:
        yield from ((i, j) for i, j in combinations(range(len(members)), 2) if reaches[i].meets(reaches[j]))
        return
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, groups in enumerate(members):
        for block in dict.fromkeys(key for group in groups for key in _homes(group)):
            blocks[block].append(index)
    for index, groups in enumerate(members):
        around = dict.fromkeys(key for group in groups for key in _around(group))
        found = _found(around, blocks, reaches[index], reaches, atlas)
        yield from ((index, other) for other in found[bisect(found, index) :][:_CROWD])


def _found(
    keys: Iterable[Key],
    filed: Mapping[Key, Iterable[int]],
    reach: Reach,
    reaches: Sequence[Reach] | Mapping[int, Reach],
    atlas: Atlas,
) -> list[int]:
    """Return what is filed under any of the keys and may be one event with what reaches ``reach``, in order.

    Where much is filed it takes two words, one is chance; for what lies apart, one beside other keys.
    """
    sure: set[int] = set()
    words: Counter[int] = Counter()
    for key in keys:
        (words if key[_TAG] == _WORD else sure).update(filed.get(key, ()))
    needed = 1 if len(filed) < _MUCH else 2
    sure.update(number for number, shared in words.items() if shared >= needed)
    near = [number for number in sure if reach.meets(reaches[number])]
    return sorted([number for number in near if number in words or reach.nests(reaches[number], atlas)])


class Index:
    """Where clusters are filed, so that an unclear report finds those it may belong to."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._filed: dict[Key, set[int]] = defaultdict(set)
        self._waiting: list[tuple[int, Sequence[Group]]] = []
        self._reaches: dict[int, Reach] = {}

    def add(self, number: int, groups: Sequence[Group]) -> None:
        """File the cluster called ``number`` under what these of its groups say."""
        self._waiting.append((number, tuple(groups)))
        reach = _reach(groups)
        self._reaches[number] = reach.joined(self._reaches.get(number, reach))

    def near(self, groups: Sequence[Group]) -> list[int]:
        """Return the numbers of the clusters that ``groups`` may belong to, in order."""
        if not self._filed and len(self._waiting) <= _FEW:
            return sorted({number for number, _ in self._waiting})
        self._file()
        keys = dict.fromkeys(key for group in groups for key in _asked(group))
        return _found(keys, self._filed, _reach(groups), self._reaches, self._atlas)

    def _file(self) -> None:
        for number, groups in self._waiting:
            for key in (key for group in groups for key in _filed(group)):
                self._filed[key].add(number)
        self._waiting.clear()


def _homes(group: Group) -> Iterator[Key]:
    said = group.sketch
    yield from _articles(group)
    yield from _named(group)
    cell = _cell(said)
    yield from [(said.realm, said.family, when, *cell) for when in _times(said)]


def _around(group: Group) -> Iterator[Key]:
    said = group.sketch
    yield from _articles(group)
    yield from _named(group)
    cells = list(_cells(said))
    yield from [(said.realm, said.family, when, *cell) for when in _times(said, slack=1) for cell in cells]


def _articles(group: Group) -> Iterator[Key]:
    said = group.sketch
    yield from ((said.realm, said.family, "article", document) for document in group.documents)


def _named(group: Group) -> Iterator[Key]:
    """Yield the names and the rare words, wherever it was; ages ("18-year-old") are no names."""
    kin = (group.sketch.realm, group.sketch.family, _WORD)
    said = {name for name in group.wording.names if not name[0].isdigit()} | group.wording.words
    yield from ((*kin, word) for word in said)  # in any order: what is found is sorted


def _times(said: Sketch, slack: int = 0) -> Iterable[str | int]:
    """Return what a report is filed under: its days, else its months, else its facility and week of publication.

    Statistics, and what has neither a day nor a town, are filed under a figure.
    """
    if said.first and (said.lasting or said.fine):
        last = said.first if said.lasting else said.last
        return range(said.first - slack, last + slack + 1)
    if said.realm == "statistic" or not said.settled:
        return [f"{count.role} {count.best}" for count in said.counts]
    if said.first:
        return _months(said.first - slack, said.last + slack)
    weeks = [f"week {said.published // 7 + k}" for k in range(-slack, slack + 1)] if said.published else []
    return [*weeks, said.facility] if said.facility else weeks


def _months(first: int, last: int) -> list[str]:
    start, end = date.fromordinal(max(first, 1)), date.fromordinal(min(last, date.max.toordinal()))
    count = min((end.year - start.year) * 12 + end.month - start.month + 1, _LONGEST_MONTHS)
    return [f"{start.year + (start.month + k - 1) // 12}-{(start.month + k - 1) % 12 + 1}" for k in range(count)]


def _cell(said: Sketch) -> Cell:
    """Return the square that a place lies in; the country of what is larger than a town or holds for an area."""
    if said.place is None or not said.settled or said.lasting:
        return (said.place.country if said.place else "",)
    return _wrapped(math.floor(said.place.lon / _CELL_DEGREES)), math.floor(said.place.lat / _CELL_DEGREES)


def _cells(said: Sketch) -> Iterator[Cell]:
    """Yield the square and those around it."""
    cell = _cell(said)
    if len(cell) == 1:
        yield cell
        return
    yield from ((_wrapped(cell[0] + dx), cell[1] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _wrapped(column: int) -> int:
    around = int(360 / _CELL_DEGREES)
    return (column + around // 2) % around - around // 2


def _filed(group: Group) -> Iterator[Key]:
    """Yield where a cluster is filed."""
    said = group.sketch
    yield from _shared(group)
    if said.first and said.fine and said.place:
        kin = (said.realm, said.family)
        yield from ((*kin, said.place.country, when) for when in range(said.first, said.last + 1))
    if said.first:
        yield from ((said.realm, said.family, month, *_cell(said)) for month in _months(said.first, said.last))


def _asked(group: Group) -> Iterator[Key]:
    """Yield where to look for the cluster that an unclear report belongs to."""
    said = group.sketch
    yield from _shared(group)
    if said.place is None:
        return
    if said.fine:
        kin = (said.realm, said.family)
        yield from ((*kin, said.place.country, when) for when in range(said.first, said.last + 1))
    elif said.settled:
        cells = list(_cells(said))
        yield from [(said.realm, said.family, month, *cell) for month in _asked_months(said) for cell in cells]


def _asked_months(said: Sketch) -> list[str]:
    """Return the months an unclear report may mean; an undated one from a city needs more than a month to go by."""
    if said.first:
        return _months(said.first, said.last)
    if not said.published or said.place is None or said.place.population > _CITY_PEOPLE:
        return []
    return _months(said.published - 31 * _MONTHS_BACK, said.published)


def _shared(group: Group) -> Iterator[Key]:
    """Yield the articles, and for the square of the place the facility and figures; names hold everywhere."""
    said = group.sketch
    kin = (said.realm, said.family)
    yield from _articles(group)
    yield from _named(group)
    if said.settled:
        signs = [f"{count.role} {count.best}" for count in said.counts]
        yield from ((*kin, sign, *_cell(said)) for sign in ([said.facility, *signs] if said.facility else signs))
