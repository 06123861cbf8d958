"""Puts reports that tell of one event together, in time that grows about with their number.

First what one article says of one event, then across articles. Reports that know the day and the town come first; what
is less exact joins one of their events, when there is exactly one that it fits. Every choice is made on a sorted list
and only then carried out, so the order of the input cannot matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from geo_incidents.events.merging.agree import ENOUGH, NEVER, Group, agreement, contradict, reasons
from geo_incidents.events.merging.blocks import Index, pairs
from geo_incidents.events.merging.several import shared_out
from geo_incidents.events.merging.sketch import sentence, sketch
from geo_incidents.events.merging.where import Atlas
from geo_incidents.events.merging.wording import settle, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_incidents.events.merging.sketch import Sketch
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Report

    Fit = tuple[float, Group, Group]

_COMPARED = 6  # members of a cluster that are compared with another's: a great event has thousands
_MARGIN = 0.5  # by how much one event must fit better than the next for an unclear report to join it
_SLIPS = 0.34  # share of members that may contradict: a sentence is now and then misread
_PASSES = 2  # what has joined an event in the first pass brings the rest of its article


@dataclass(slots=True, kw_only=True)
class Cluster:
    """Groups of reports that tell of one event, and why.

    ``hand`` is the number under which a person put its reports together, None where nobody decided. Clusters with
    different numbers never join.
    """

    groups: list[Group]
    reasons: list[str] = field(default_factory=list)
    hand: int | None = None

    def reports(self) -> list[int]:
        """Return the positions of the reports, sorted."""
        return sorted(position for group in self.groups for position in group.reports)


def cluster(
    reports: Sequence[Report], types: Mapping[str, EventType], hands: Mapping[int, int] | None = None
) -> list[Cluster]:
    """Return ``reports``, which must be sorted, as clusters that each tell of one event, by their first report.

    ``hands`` are numbers by position: reports with the same number are one event, with different ones never.
    """
    atlas, hands = Atlas(), hands or {}
    articles = _articles(reports)
    accounts = [account for article in articles for account in _accounts(reports, article, types, atlas, hands)]
    settle([(account.groups[0].wording, [reports[k] for k in account.reports()]) for account in accounts])
    found = shared_out(_together(_collapsed(_held(accounts, atlas), atlas), atlas), atlas)
    return sorted(found, key=lambda cluster: cluster.reports())


def _articles(reports: Sequence[Report]) -> list[list[int]]:
    """Return the positions of the reports of each article, in the order of its first report."""
    found: dict[str, list[int]] = defaultdict(list)
    for position, report in enumerate(reports):
        found[report.document].append(position)
    return list(found.values())


def _accounts(
    reports: Sequence[Report],
    article: Sequence[int],
    types: Mapping[str, EventType],
    atlas: Atlas,
    hands: Mapping[int, int],
) -> list[Cluster]:
    """Return what one article says of each event."""
    groups: dict[tuple[Sketch, int | None], Group] = {}
    for position in article:
        said = sketch(reports[position], types)
        group = groups.setdefault((said, hands.get(position)), Group(sketch=said))
        group.reports.append(position)
        group.documents.add(reports[position].document)
        group.sentences.add(sentence(reports[position]))
    units = _held([Cluster(groups=[group], hand=hand) for (_, hand), group in groups.items()], atlas)
    accounts = _together(units, atlas)
    told = wordings([[reports[k] for k in account.reports()] for account in accounts], reports[article[0]])
    for account, words in zip(accounts, told, strict=True):
        for group in account.groups:
            group.wording = words
    return accounts


def _held(units: Sequence[Cluster], atlas: Atlas) -> list[Cluster]:
    """Return the units, those that a person put together as one."""
    found: list[Cluster] = []
    homes: dict[int, Cluster] = {}
    for unit in units:
        home = homes.setdefault(unit.hand, unit) if unit.hand is not None else unit
        if home is unit:
            found.append(unit)
        else:
            home.reasons += [*unit.reasons, *reasons(home.groups[0], unit.groups[0], atlas)]
            home.groups = sorted((*home.groups, *unit.groups), key=lambda group: group.reports[0])
    return found


def _collapsed(accounts: Sequence[Cluster], atlas: Atlas) -> list[Cluster]:
    """Return the accounts, those of several articles that say the same and no more as one."""
    found: dict[tuple[Sketch, int], Cluster] = {}
    clear: dict[Sketch, bool] = {}
    for number, account in enumerate(accounts):
        group = account.groups[0]
        said = group.sketch
        alone = len(account.groups) > 1 or account.hand is not None
        if not alone and said not in clear:
            clear[said] = agreement(Group(sketch=said), Group(sketch=said), atlas) >= ENOUGH
        home = found.setdefault((said, number if alone or not clear[said] else -1), account)
        if home is not account:
            _absorb(home, group, atlas)
    return list(found.values())


def _absorb(home: Cluster, group: Group, atlas: Atlas) -> None:
    first = home.groups[0]
    first.reports += group.reports
    first.documents |= group.documents
    first.sentences |= group.sentences
    home.reasons = home.reasons or reasons(Group(sketch=first.sketch), Group(sketch=first.sketch), atlas)


def _together(units: Sequence[Cluster], atlas: Atlas) -> list[Cluster]:
    """Return the units as clusters: the exact ones among themselves, then the others one rank after the other."""
    if len(units) == 1:
        return list(units)
    ranked: dict[int, list[Cluster]] = defaultdict(list)
    for unit in sorted(units, key=Cluster.reports):
        ranked[min(_rank(group.sketch) for group in unit.groups)].append(unit)
    found: list[Cluster] = []
    index = Index(atlas)
    for rank in sorted(ranked):
        rest = ranked[rank]
        grown = set(range(len(found)))
        for _ in range(_PASSES if found else 0):
            rest, grown = _attach(rest, found, grown, index, atlas)
        for cluster in _joined(rest, atlas):
            index.add(len(found), cluster.groups)
            found.append(cluster)
    return found


def _rank(sketch: Sketch) -> int:
    """0: day and town known; 1: the day; 2: the town, and when about; 3: the rest."""
    where = sketch.settled or (sketch.lasting and sketch.place is not None)
    if sketch.first and (sketch.fine or sketch.lasting):
        return 0 if where else 1
    return 2 if sketch.first and where else 3


def _joined(units: Sequence[Cluster], atlas: Atlas) -> list[Cluster]:
    """Return units of one rank as clusters: best pairs first, unless members of the two sides contradict."""
    home = dict(enumerate(units))
    members = {index: [index] for index in home}
    fitting = {(i, j): fit for i, j, fit in _fitting(units, atlas)}
    for i, j in sorted(fitting, key=lambda pair: (-fitting[pair][0], pair)):
        one, other = home[i], home[j]
        grown = one is not units[i] or other is not units[j]
        if one is other or (grown and _contradict(one, other, atlas)):
            continue
        groups = sorted((*one.groups, *other.groups), key=lambda group: group.reports[0])
        why = [*one.reasons, *other.reasons, *reasons(*fitting[i, j][1:], atlas)]
        both = Cluster(groups=groups, reasons=why, hand=one.hand if other.hand is None else other.hand)
        inside = members[i] = members[j] = sorted(members[i] + members[j])
        for k in inside:
            home[k], members[k] = both, inside
    return [home[index] for index in home if members[index][0] == index]


def _fitting(units: Sequence[Cluster], atlas: Atlas) -> Iterator[tuple[int, int, Fit]]:
    for i, j in pairs([unit.groups for unit in units], atlas):
        fit = _fit(units[i], units[j], atlas)
        if fit[0] >= ENOUGH:
            yield i, j, fit


def _fit(some: Cluster, others: Cluster, atlas: Atlas) -> Fit:
    """Return how well two clusters fit, and the members that fit best; NEVER when too many members contradict."""
    ours, theirs = some.groups[:_COMPARED], others.groups[:_COMPARED]
    if _parted(some, others):
        return (NEVER, ours[0], theirs[0])
    if len(ours) == len(theirs) == 1:
        return (agreement(ours[0], theirs[0], atlas), ours[0], theirs[0])
    best = (NEVER, ours[0], theirs[0])
    slips = _slips(some, others)
    for one in ours:
        for other in theirs:
            points = agreement(one, other, atlas)
            if points == NEVER:
                slips -= 1
                if slips < 0:
                    return (NEVER, one, other)
            elif points > best[0]:
                best = (points, one, other)
    return best


def _slips(some: Cluster, others: Cluster) -> int:
    """Return how many pairs of members may contradict; what a person joined may contradict itself."""
    decided = some.hand is not None or others.hand is not None
    compared = len(some.groups[:_COMPARED]) * len(others.groups[:_COMPARED])
    return int((1.0 if decided else _SLIPS) * compared)


def _contradict(some: Cluster, others: Cluster, atlas: Atlas) -> bool:
    """Say whether ``_fit`` is NEVER; what comes last need not be looked at when all of it may contradict."""
    if _parted(some, others):
        return True
    compared = list(product(some.groups[:_COMPARED], others.groups[:_COMPARED]))
    slips = min(_slips(some, others), len(compared) - 1)
    for done, (one, other) in enumerate(compared):
        if slips < 0 or len(compared) - done <= slips:
            break
        slips -= contradict(one, other, atlas)
    return slips < 0


def _parted(some: Cluster, others: Cluster) -> bool:
    """Say whether a person has decided on both, and not that they are one."""
    return some.hand is not None and others.hand is not None and some.hand != others.hand


def _attach(
    units: Sequence[Cluster], found: Sequence[Cluster], grown: set[int], index: Index, atlas: Atlas
) -> tuple[list[Cluster], set[int]]:
    """Let each unit that fits exactly one cluster, near one of ``grown``, join it; return the others and what grew."""
    around = (index.near(unit.groups) for unit in units)
    choices = [
        None if grown.isdisjoint(near) else _chosen(unit, {n: found[n] for n in near}, atlas)
        for unit, near in zip(units, around, strict=True)
    ]
    rest: list[Cluster] = []
    joined: set[int] = set()
    for unit, chosen in zip(units, choices, strict=True):
        if chosen is None or _parted(unit, found[chosen[0]]):
            rest.append(unit)
        else:
            number, why = chosen
            _take(found[number], unit, why)
            index.add(number, unit.groups)
            joined.add(number)
    return rest, joined


def _take(home: Cluster, unit: Cluster, why: Sequence[str]) -> None:
    home.groups += unit.groups
    home.reasons += [*unit.reasons, *why]
    home.hand = unit.hand if home.hand is None else home.hand


def _chosen(unit: Cluster, near: Mapping[int, Cluster], atlas: Atlas) -> tuple[int, list[str]] | None:
    """Return the number of the one cluster that fits, and why; None when there is none or it is not clear which."""
    fits = [(_fit(unit, cluster, atlas), number) for number, cluster in near.items()]
    best = sorted((fit for fit in fits if fit[0][0] >= ENOUGH), key=lambda fit: -fit[0][0])
    if not best or (len(best) > 1 and best[0][0][0] - best[1][0][0] < _MARGIN):
        return None
    (_, one, other), number = best[0]
    return number, reasons(one, other, atlas)
