"""Scores to chances: how sure an answer is, with "none of these" as one of the answers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo_incidents.places.options import close
from geo_incidents.places.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_incidents.places.options import Name

_SPOT_M = 25_000


def weigh_up(names: Iterable[Name]) -> None:
    """Set the chance of every option from its score; what is missing to 1 is the chance of "none of these"."""
    for name in names:
        if name.decided is not None:
            for option in name.options:
                option.chance = 1.0
            continue
        for option, chance in zip(name.options, chances([option.score for option in name.options]), strict=True):
            option.chance = chance


def chances(scores: list[float]) -> list[float]:
    """Return the softmax of ``scores`` with "none of these" as a further, unlisted answer."""
    heat = WEIGHTS.temperature
    top = max([WEIGHTS.none, *scores])
    odds = [math.exp((score - top) / heat) for score in scores]
    total = sum(odds) + math.exp((WEIGHTS.none - top) / heat)
    return [part / total for part in odds]


def none_chance(name: Name) -> float:
    """Return how likely it is that the name means none of its options."""
    return max(0.0, 1.0 - sum(option.chance for option in name.options))


def here(name: Name) -> float:
    """Return how likely the name means a place at the spot of its best option: a town and its commune are one spot."""
    best = name.options[0]
    return min(1.0, sum(option.chance for option in name.options if close(option, best, _SPOT_M)))


def fits(name: Name) -> bool:
    """Say whether the best option is likelier than "none of these"."""
    return bool(name.options) and name.options[0].chance >= none_chance(name)
