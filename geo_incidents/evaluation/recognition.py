"""How well names are found: exact and overlap precision, recall and F1, with intervals and the commonest misses.

Spans are half-open ranges of characters. Exact counts a span that the gold has with the same ends; overlap counts a
span that shares a character with one of the gold (each span at most once). A document is the unit of the bootstrap,
since names of one article stand and fall together.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_incidents.model import Span

_ROUNDS = 1000
_COVERED = 0.95
_COMMONEST = 20


class Tally(NamedTuple):
    """Counts that precision, recall and F1 follow from; adds up over documents.

    ``found_right`` are found spans that match the gold, ``gold_right`` gold spans that were matched.
    """

    found: int = 0
    gold: int = 0
    found_right: int = 0
    gold_right: int = 0

    @property
    def precision(self) -> float:
        """The share of found spans that are right; 0 where none was found."""
        return self.found_right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of gold spans that were found; 0 where there are none."""
        return self.gold_right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document's gold and found spans, each with its kind ("" where the corpus has none)."""

    text: str
    gold: Mapping[Span, str]
    found: Mapping[Span, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The result. ``f1_interval`` holds 95 % of bootstrap samples of the documents; lists are (words, times)."""

    documents: int
    exact: Tally
    overlap: Tally
    f1_interval: tuple[float, float]
    recall_by_kind: tuple[tuple[str, Tally], ...]
    precision_by_kind: tuple[tuple[str, Tally], ...]
    missed: tuple[tuple[str, int], ...]
    wrong: tuple[tuple[str, int], ...]


def score(readings: Sequence[Reading], *, rounds: int = _ROUNDS, seed: int = 0) -> Score:
    """Return how well the found spans of ``readings`` meet the gold. Same input, same intervals."""
    exact = [_exact(reading) for reading in readings]
    return Score(
        documents=len(readings),
        exact=_sum(exact),
        overlap=_sum(_overlap(reading) for reading in readings),
        f1_interval=_interval(exact, rounds, seed),
        recall_by_kind=_by_kind(readings, gold=True),
        precision_by_kind=_by_kind(readings, gold=False),
        missed=_commonest(
            reading.text[slice(*span)] for reading in readings for span in reading.gold.keys() - reading.found
        ),
        wrong=_commonest(
            reading.text[slice(*span)] for reading in readings for span in reading.found.keys() - reading.gold
        ),
    )


def _exact(reading: Reading) -> Tally:
    right = len(reading.gold.keys() & reading.found.keys())
    return Tally(len(reading.found), len(reading.gold), right, right)


def _overlap(reading: Reading) -> Tally:
    gold, found = sorted(reading.gold), sorted(reading.found)
    return Tally(len(found), len(gold), _touching(found, gold), _touching(gold, found))


def _touching(spans: Iterable[Span], others: Sequence[Span]) -> int:
    """Return how many of ``spans`` share a character with any of ``others``, which are sorted and may overlap."""
    starts = [other.start for other in others]
    reach = list(accumulate((other.end for other in others), max, initial=0))
    return sum(reach[bisect_left(starts, span.end)] > span.start for span in spans)


def _sum(tallies: Iterable[Tally]) -> Tally:
    columns = tuple(zip(*tallies, strict=True))
    return Tally(*map(sum, columns)) if columns else Tally()


def _interval(tallies: Sequence[Tally], rounds: int, seed: int) -> tuple[float, float]:
    if not tallies or not rounds:
        return (0.0, 0.0)
    dice = random.Random(seed)  # noqa: S311 - resampling, not secrets
    values = sorted(_sum(dice.choices(tallies, k=len(tallies))).f1 for _ in range(rounds))
    cut = int((1 - _COVERED) / 2 * rounds)
    return values[cut], values[-cut - 1]


def _by_kind(readings: Iterable[Reading], *, gold: bool) -> tuple[tuple[str, Tally], ...]:
    """Return exact tallies by the gold's kind (recall says something) or by the found kind (precision does)."""
    totals: dict[str, Tally] = {}
    for reading in readings:
        spans, others = (reading.gold, reading.found) if gold else (reading.found, reading.gold)
        for span, kind in spans.items():
            right = int(span in others)
            one = Tally(0, 1, 0, right) if gold else Tally(1, 0, right, 0)
            totals[kind] = _sum((totals.get(kind, Tally()), one))
    return tuple(sorted(totals.items()))


def _commonest(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(texts).items(), key=lambda item: (-item[1], item[0]))[:_COMMONEST])
