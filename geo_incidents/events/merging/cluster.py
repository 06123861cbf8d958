"""Puts reports that tell of one event together, in time that grows about with their number.

Reports that know the day and the town come first; what is less exact joins one of their events, when there is
exactly one that it fits. Every choice is made on sorted groups and only then carried out, so the order of the input
cannot matter.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from geo_incidents.events.merging.agree import ENOUGH, NEVER, Group, agreement, reasons
from geo_incidents.events.merging.sketch import names, sentence, sketch
from geo_incidents.events.merging.where import Atlas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo_incidents.events.merging.sketch import Sketch
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Report

    Key = tuple[str | int, ...]

_CELL_DEGREES = 0.5  # larger than the reach of any town (40 km), so what fits lies in the next cell at most
_COMPARED = 16  # members of a cluster that are compared with another's: a great event has thousands
_MARGIN = 0.5  # by how much one event must fit better than the next for an unclear report to join it
_MONTHS_BACK = 2
_CITY_M = 8000
_LONGEST_MONTHS = 24
_RANKS = 4
_PASSES = 2  # what has joined an event in the first pass brings the rest of its article


@dataclass(slots=True, kw_only=True)
class Cluster:
    """Groups of reports that tell of one event, and why."""

    groups: list[Group]
    reasons: list[str] = field(default_factory=list)

    def reports(self) -> list[int]:
        """Return the positions of the reports, sorted."""
        return sorted(position for group in self.groups for position in group.reports)


def cluster(reports: Sequence[Report], types: Mapping[str, EventType]) -> list[Cluster]:
    """Return ``reports``, which must be sorted, as clusters that each tell of one event, by their first report."""
    atlas = Atlas()
    ranked = defaultdict(list)
    for group in _groups(reports, types, atlas):
        ranked[_rank(group.sketch)].append(group)
    found: list[Cluster] = []
    for rank in range(_RANKS):
        rest = ranked[rank]
        for _ in range(_PASSES):
            rest = _attach(rest, found, atlas)
        found += _joined(rest, atlas)
    return sorted(found, key=lambda cluster: cluster.reports())


def _rank(sketch: Sketch) -> int:
    """0: day and town known; 1: the day; 2: the town, and when about; 3: the rest."""
    where = sketch.settled or (sketch.lasting and sketch.place is not None)
    if sketch.first and (sketch.fine or sketch.lasting):
        return 0 if where else 1
    return 2 if sketch.first and where else 3


def _groups(reports: Sequence[Report], types: Mapping[str, EventType], atlas: Atlas) -> list[Group]:
    """Return the reports by what they say, in the order of each group's first report."""
    found: dict[tuple[Sketch, str], Group] = {}
    tells: dict[Sketch, str] = {}
    for position, report in enumerate(reports):
        said = sketch(report, types)
        if said not in tells:
            tells[said] = _tells(said, atlas)
        apart = {"one": "", "article": report.document, "none": str(position)}[tells[said]]
        group = found.setdefault((said, apart), Group(sketch=said))
        group.reports.append(position)
        group.documents.add(report.document)
        group.names |= names(report)
        group.sentences.add(sentence(report))
    return list(found.values())


def _tells(said: Sketch, atlas: Atlas) -> str:
    """Say whether two reports with this sketch are one event always, within an article, or cannot be known to be."""
    if agreement(Group(sketch=said), Group(sketch=said), atlas) >= ENOUGH:
        return "one"
    here = {""}
    within = agreement(Group(sketch=said, documents=here), Group(sketch=said, documents=here), atlas)
    return "article" if within >= ENOUGH else "none"


def _joined(groups: Sequence[Group], atlas: Atlas) -> list[Cluster]:
    """Return groups of one rank as clusters: best pairs first, unless members of the two sides contradict."""
    home = {index: Cluster(groups=[group], reasons=_alike(group, atlas)) for index, group in enumerate(groups)}
    number = {id(group): index for index, group in enumerate(groups)}
    for _, i, j in sorted(_fitting(groups, atlas)):
        one, other = home[i], home[j]
        if one is other or not _compatible(one, other, atlas):
            continue
        members = sorted((*one.groups, *other.groups), key=lambda group: group.reports[0])
        why = [*one.reasons, *other.reasons, *reasons(groups[i], groups[j], atlas)]
        both = Cluster(groups=members, reasons=why)
        home.update((number[id(group)], both) for group in members)
    return [cluster for index, cluster in home.items() if cluster.groups[0] is groups[index]]


def _alike(group: Group, atlas: Atlas) -> list[str]:
    """Return what the reports of one group agree on."""
    bare = Group(sketch=group.sketch)
    return reasons(bare, bare, atlas) if len(group.reports) > 1 else []


def _fitting(groups: Sequence[Group], atlas: Atlas) -> Iterator[tuple[float, int, int]]:
    for i, j in _pairs(groups):
        points = agreement(groups[i], groups[j], atlas)
        if points >= ENOUGH:
            yield (-points, i, j)


def _compatible(one: Cluster, other: Cluster, atlas: Atlas) -> bool:
    return _fit(one, other, atlas)[0] != NEVER


def _pairs(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Yield the pairs (i < j) that may be one event, each once: same family, days that touch, cells that touch."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for block in _homes(group):
            blocks[block].append(index)
    for index, group in enumerate(groups):
        near = {other for block in _around(group) for other in blocks.get(block, ()) if other > index}
        yield from ((index, other) for other in sorted(near))


def _homes(group: Group) -> Iterator[Key]:
    said = group.sketch
    kin = (said.realm, said.family)
    yield from ((*kin, "article", document) for document in group.documents if not said.fine)
    for when in _times(said):
        yield (*kin, when, *_cell(said))


def _around(group: Group) -> Iterator[Key]:
    said = group.sketch
    kin = (said.realm, said.family)
    yield from ((*kin, "article", document) for document in group.documents if not said.fine)
    for when in _times(said, slack=1):
        yield from ((*kin, when, *cell) for cell in _cells(said))


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


def _cell(said: Sketch) -> tuple[int, int] | tuple[str]:
    """Return the square of half a degree that a place lies in; the country of what is larger than a town."""
    if said.place is None or not said.settled:
        return (said.place.country if said.place else "",)
    return _wrapped(math.floor(said.place.lon / _CELL_DEGREES)), math.floor(said.place.lat / _CELL_DEGREES)


def _cells(said: Sketch) -> Iterator[tuple[int, int] | tuple[str]]:
    """Yield the square and those around it."""
    cell = _cell(said)
    if len(cell) == 1:
        yield cell
        return
    yield from ((_wrapped(cell[0] + dx), cell[1] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _wrapped(column: int) -> int:
    around = int(360 / _CELL_DEGREES)
    return (column + around // 2) % around - around // 2


def _attach(groups: Sequence[Group], found: Sequence[Cluster], atlas: Atlas) -> list[Group]:
    """Let each group that fits exactly one cluster join it; return those that do not."""
    index = _Index(found)
    choices = [index.choose(group, atlas) for group in groups]
    for group, chosen in zip(groups, choices, strict=True):
        if chosen is not None:
            chosen[0].groups.append(group)
            chosen[0].reasons += chosen[1]
    return [group for group, chosen in zip(groups, choices, strict=True) if chosen is None]


class _Index:
    """Clusters by article, by day and country, and by month and cell."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        self._by: dict[Key, list[int]] = defaultdict(list)
        for number, cluster in enumerate(clusters):
            for key in sorted({key for group in cluster.groups for key in _keys(group)}, key=str):
                self._by[key].append(number)

    def choose(self, group: Group, atlas: Atlas) -> tuple[Cluster, list[str]] | None:
        """Return the one cluster that fits, and why; None when there is none or it is not clear which."""
        alone = Cluster(groups=[group])
        numbers = sorted({number for key in _asked(group) for number in self._by.get(key, ())})
        fits = [(_fit(alone, self._clusters[number], atlas), -number) for number in numbers]
        best = sorted((fit for fit in fits if fit[0][0] >= ENOUGH), key=lambda fit: (-fit[0][0], -fit[1]))
        if not best or (len(best) > 1 and best[0][0][0] - best[1][0][0] < _MARGIN):
            return None
        (_, one, other), number = best[0]
        return self._clusters[-number], reasons(one, other, atlas)


def _fit(some: Cluster, others: Cluster, atlas: Atlas) -> tuple[float, Group, Group]:
    best = (NEVER, some.groups[0], others.groups[0])
    for one in some.groups[:_COMPARED]:
        for other in others.groups[:_COMPARED]:
            points = agreement(one, other, atlas)
            if points == NEVER:
                return (NEVER, one, other)
            if points > best[0]:
                best = (points, one, other)
    return best


def _keys(group: Group) -> Iterator[Key]:
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
        for month in _asked_months(said):
            yield from ((said.realm, said.family, month, *cell) for cell in _cells(said))


def _asked_months(said: Sketch) -> list[str]:
    """Return the months an unclear report may mean; an undated one from a city needs more than a month to go by."""
    if said.first:
        return _months(said.first, said.last)
    if not said.published or said.place is None or said.place.radius_m > _CITY_M:
        return []
    return _months(said.published - 31 * _MONTHS_BACK, said.published)


def _shared(group: Group) -> Iterator[Key]:
    """Yield the article, and for the square of the place the facility, figures and names."""
    said = group.sketch
    kin = (said.realm, said.family)
    yield from ((*kin, "article", document) for document in sorted(group.documents))
    if said.settled:
        signs = [*sorted(group.names), *(f"{count.role} {count.best}" for count in said.counts)]
        yield from ((*kin, sign, *_cell(said)) for sign in ([said.facility, *signs] if said.facility else signs))
