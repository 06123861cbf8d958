"""Scores of a clustering: what was put together against what belongs together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class PRF:
    """Precision and recall, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 when both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Mapping[str, Hashable], system: Mapping[str, Hashable]) -> PRF:
    """Return the B-cubed scores: the mean, over the items of ``gold``, of how pure and how whole its cluster is.

    An item that ``system`` lacks counts as a cluster of its own (Bagga and Baldwin 1998).
    """
    if not gold:
        return PRF(1.0, 1.0)
    answered = {item: system.get(item, ("alone", item)) for item in gold}
    together = Counter((gold[item], answered[item]) for item in gold)
    truth, answer = Counter(gold.values()), Counter(answered.values())
    precision = sum(together[gold[item], answered[item]] / answer[answered[item]] for item in gold)
    recall = sum(together[gold[item], answered[item]] / truth[gold[item]] for item in gold)
    return PRF(precision / len(gold), recall / len(gold))


def pairs(gold: Mapping[str, Hashable], system: Mapping[str, Hashable]) -> PRF:
    """Return the scores of the pairs of items that were put together; 1 where there was no pair to find or to give."""
    answered = {item: system.get(item, ("alone", item)) for item in gold}
    right = _pairs((gold[item], answered[item]) for item in gold)
    given, true = _pairs(answered.values()), _pairs(gold.values())
    return PRF(right / given if given else 1.0, right / true if true else 1.0)


def _pairs(labels: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def linked(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return for each item the first item of its cluster, where items that share a group are together."""
    home: dict[str, set[str]] = {}
    for group in groups:
        members = set(group)
        for item in tuple(members):
            members |= home.get(item, set())
        home.update(dict.fromkeys(members, members))
    return {item: min(members) for item, members in home.items()}
