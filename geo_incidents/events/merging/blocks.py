"""Which clusters are worth comparing: those that share a family and a day, month, figure, facility or article.

Places are filed by squares of half a degree; what lies in a square is compared with the squares around it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo_incidents.events.merging.agree import Group
    from geo_incidents.events.merging.sketch import Sketch

    Key = tuple[str | int, ...]
    Cell = tuple[int, int] | tuple[str]

_CELL_DEGREES = 0.5  # larger than the reach of any town (40 km), so what fits lies in the next cell at most
_MONTHS_BACK = 2
_LONGEST_MONTHS = 24
_CITY_PEOPLE = 200_000
_FEW = 12  # an article's events: looking at all is quicker than filing them
_TAG, _WORD = 2, "word"  # where a key says that it is a word
_MUCH = 50_000  # keys: of some 3,000 reports
_CROWD = 200  # of what is filed together each is compared with the next so many: a great event has thousands


def pairs(members: Sequence[Sequence[Group]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs (i < j) of ``members`` that may be one event, each once."""
    days = [_days(groups) for groups in members]
    if len(members) <= _FEW:
        yield from (pair for pair in combinations(range(len(members)), 2) if _meet(days[pair[0]], days[pair[1]]))
        return
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, groups in enumerate(members):
        for block in dict.fromkeys(key for group in groups for key in _homes(group)):
            blocks[block].append(index)
    for index, groups in enumerate(members):
        around = dict.fromkeys(key for group in groups for key in _around(group))
        near = [other for other in _found(around, blocks) if other > index and _meet(days[index], days[other])]
        yield from ((index, other) for other in near[:_CROWD])


def _days(groups: Sequence[Group]) -> tuple[int, int]:
    """Return the first and the last day that any of the groups gives; all days where one gives none."""
    said = [group.sketch for group in groups]
    if not all(one.first for one in said):
        return 0, date.max.toordinal()
    return min(one.first for one in said), max(one.last for one in said)


def _meet(some: tuple[int, int], others: tuple[int, int]) -> bool:
    """Say whether days overlap or follow on one another; what is further apart contradicts."""
    return some[0] <= others[1] + 1 and others[0] <= some[1] + 1


def _found(keys: Iterable[Key], filed: Mapping[Key, Iterable[int]]) -> list[int]:
    """Return what is filed under any of the keys, in order; where much is filed it takes two words, one is chance."""
    sure: set[int] = set()
    words: Counter[int] = Counter()
    needed = 1 if len(filed) < _MUCH else 2
    for key in keys:
        (words if key[_TAG] == _WORD else sure).update(filed.get(key, ()))
    return sorted(sure.union(number for number, shared in words.items() if shared >= needed))


class Index:
    """Where clusters are filed, so that an unclear report finds those it may belong to."""

    def __init__(self) -> None:
        self._filed: dict[Key, set[int]] = defaultdict(set)
        self._waiting: list[tuple[int, Sequence[Group]]] = []

    def add(self, number: int, groups: Sequence[Group]) -> None:
        """File the cluster called ``number`` under what these of its groups say."""
        self._waiting.append((number, tuple(groups)))

    def near(self, groups: Sequence[Group]) -> list[int]:
        """Return the numbers of the clusters that ``groups`` may belong to, in order."""
        if not self._filed and len(self._waiting) <= _FEW:
            return sorted({number for number, _ in self._waiting})
        self._file()
        keys = dict.fromkeys(key for group in groups for key in _asked(group))
        return _found(keys, self._filed)

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
