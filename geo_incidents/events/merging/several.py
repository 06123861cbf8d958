"""Reports of "the two prisons" go to the incidents at those prisons, where they are known one by one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo_incidents.events.merging.where import FACILITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.events.merging.cluster import Cluster
    from geo_incidents.events.merging.sketch import Sketch
    from geo_incidents.events.merging.where import Atlas

_TWO = 2  # with fewer known, the others that the words mean would be lost
_BACK = 45  # days before its publication in which what an undated report tells of may have happened
_LONGEST = 31  # days of a range that are looked at
_SAID = "tells of several at once"

Key = tuple[str, str, str, str, int]


def shared_out(found: Sequence[Cluster], atlas: Atlas) -> list[Cluster]:
    """Return the clusters without those that only tell of several facilities at once, each given to the first it means.

    At least two incidents at single facilities of the kind must be known, on days that the words allow, and one of them
    where the words say. Figures of such reports say in ``covers`` that they are of all.
    """
    kept: list[Cluster] = []
    open_: list[Cluster] = []
    for cluster in found:
        alone = all(group.sketch.which == "several" for group in cluster.groups) and cluster.hand is None
        (open_ if alone else kept).append(cluster)
    if not open_:
        return kept
    index = _index(kept)
    for cluster in open_:
        home = _home(cluster, index, atlas)
        if home is None:
            kept.append(cluster)
        else:
            home.groups += cluster.groups
            home.reasons += [*cluster.reasons, _SAID]
    return kept


def _index(found: Iterable[Cluster]) -> dict[Key, list[Cluster]]:
    index: dict[Key, list[Cluster]] = defaultdict(list)
    for cluster in found:
        said = [group.sketch for group in cluster.groups]
        single = [one for one in said if one.facility and _one(one)]
        if not single:
            continue
        for key in dict.fromkeys(key for one in said if one.fine for key in _keys(one, single[0])):
            index[key].append(cluster)
    return index


def _one(said: Sketch) -> bool:
    return said.which == "another" or (not said.which and said.depth == FACILITY)


def _keys(dated: Sketch, single: Sketch) -> Iterator[Key]:
    for day in range(dated.first, dated.last + 1):
        yield _key(single, day)


def _key(said: Sketch, day: int) -> Key:
    return said.realm, said.family, said.facility, said.place.country if said.place else "", day


def _home(cluster: Cluster, index: dict[Key, list[Cluster]], atlas: Atlas) -> Cluster | None:
    said = cluster.groups[0].sketch
    days = _days(said)
    near = {id(one): one for day in days for one in index.get(_key(said, day), ())}
    ordered = sorted(near.values(), key=lambda one: min(group.reports[0] for group in one.groups))
    fitting = [one for one in ordered if any(_there(said, group.sketch, atlas) for group in one.groups)]
    return fitting[0] if len(ordered) >= _TWO and fitting else None


def _days(said: Sketch) -> range:
    if said.first:
        return range(said.first, min(said.last, said.first + _LONGEST) + 1)
    return range(said.published - _BACK, said.published + 1) if said.published and not said.old else range(0)


def _there(said: Sketch, single: Sketch, atlas: Atlas) -> bool:
    return single.facility == said.facility and atlas.nest(said.place, single.place).how != "apart"
