"""What a document has already told: who is a person in it, what is a place in it. One sense a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from geo_incidents.mentions import evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_incidents.mentions.page import Claim, Page

_RECALLED = 0.7
_LIST_BONUS = 0.2
_LISTS = frozenset({", ", " and ", " et ", " y ", " ak ", ", and ", " or ", " ou "})
PLACE = 0.5


@dataclass(slots=True)
class Memory:
    """The names of persons (each of their words) and of places that the document told with good evidence."""

    persons: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    places: dict[str, float] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    def learn(self, page: Page, claims: Iterable[Claim]) -> None:
        """Take in what ``claims`` are sure of."""
        for claim in claims:
            if not claim.sure:
                continue
            keys = page.keys(claim.first, claim.last)
            if claim.kind == "person":
                self.persons.update(keys)
                self.surnames.add(keys[-1])
            elif claim.kind == "place":
                name = " ".join(keys)
                self.places[name] = max(claim.score, self.places.get(name, 0.0))
            elif claim.kind in ("organisation", "facility"):
                self.others.add(" ".join(keys))

    def settle(self, page: Page, claim: Claim) -> Claim:
        """Return ``claim`` as the rest of the document makes it look."""
        if claim.sure or claim.kind not in ("place", "person", "organisation"):
            return claim
        keys = page.keys(claim.first, claim.last)
        name = " ".join(keys)
        if claim.kind == "place" and self._is_person(page, claim, keys):
            claim.kind, claim.score = "person", 0.8
        elif name in self.places and not (
            claim.kind == "person" and claim.first == claim.last and name in self.surnames
        ):
            claim.kind, claim.score = "place", max(claim.score, min(_RECALLED, self.places[name]))
        elif name in self.others:
            claim.kind, claim.score = "organisation", 0.6
        elif claim.kind != "place" and len(keys) > 1:
            return self.front(page, claim) or claim
        return claim

    def front(self, page: Page, claim: Claim) -> Claim | None:
        """Return the place that begins a run of unknown words, where the document told that it is one."""
        for last in range(claim.last - 1, claim.first - 1, -1):
            name = " ".join(page.keys(claim.first, last))
            if name in self.places and name not in self.persons:
                return type(claim)(claim.first, last, "place", min(_RECALLED, self.places[name]))
        return None

    def _is_person(self, page: Page, claim: Claim, keys: list[str]) -> bool:
        known = self.surnames if page.worth(claim.first, claim.last) >= evidence.RENOWNED else self.persons
        return all(key in known for key in keys) and not _located(page, claim)


def _located(page: Page, claim: Claim) -> bool:
    return page.before(claim.first, page.words.locatives) or evidence.region_follows(page, claim.last)


def in_lists(page: Page, claims: list[Claim]) -> None:
    """Raise places that stand in a list beside an accepted one: "X, Y and Z"."""
    for one, two in pairwise(claims):
        if two.kind == "place" and two.score > 0 and _place(one) and _listed(page, one, two):
            two.score += _LIST_BONUS


def _listed(page: Page, one: Claim, two: Claim) -> bool:
    if one.last + 1 == two.first:
        return page.tokens[two.first].gap == ", "
    return one.last + 2 == two.first and _conjunction(page, two.first - 1)


def _conjunction(page: Page, at: int) -> bool:
    return page.tokens[at].gap + page.tokens[at].key + page.tokens[at + 1].gap in _LISTS


def _place(claim: Claim) -> bool:
    return claim.kind == "place" and claim.score >= PLACE
