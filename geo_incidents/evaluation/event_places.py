"""Scores of the place name that an event is linked to, by exact span; an event without a place name counts too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.evaluation.clustering import PRF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_incidents.model import Span


@dataclass(frozen=True, slots=True)
class Links:
    """How many events have a place name in the text, how many were given one, and the right one.

    ``empty`` are the events without one, ``left`` those of them that were rightly given none.
    """

    events: int = 0
    placed: int = 0
    given: int = 0
    right: int = 0
    empty: int = 0
    left: int = 0

    @property
    def prf(self) -> PRF:
        """Precision and recall of the spans; a name given to an event without one costs precision."""
        return PRF(self.right / self.given if self.given else 1.0, self.right / self.placed if self.placed else 1.0)


def links(answers: Iterable[tuple[tuple[Span, ...], Span | None]]) -> Links:
    """Score events, each as the names that are right (any of them is) and the name that was given."""
    rows = list(answers)
    return Links(
        events=len(rows),
        placed=sum(bool(right) for right, _ in rows),
        given=sum(given is not None for _, given in rows),
        right=sum(given in right for right, given in rows if given is not None),
        empty=sum(not right for right, _ in rows),
        left=sum(not right and given is None for right, given in rows),
    )
