"""Which figures of a sentence are whose: killed, escaped, held before, left after, displaced."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo_incidents.model import Displaced, Figure, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_incidents.events.figures import FigureMention
    from geo_incidents.events.joining import Draft
    from geo_incidents.events.lines import Line

ROLES = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left")
_LEFT = 6  # words between "6,000 people" and "left X"
_REACH = 30  # words and boundaries between an event's word and a figure of its sentence

# A comma, "and their"; without a sign, "of the police and".
_BESIDE = re.compile(r"\W*(?:\w+\W+){0,2}|(?:[ '\u2019-]\w+){1,6} ")

Counted = tuple[int, int, "FigureMention"]


def shared(line: Line, made: Sequence[Draft], figures: Sequence[Counted]) -> list[list[FigureMention]]:
    """Return the figures of each draft: one is the nearest draft's whose type takes its role, or nobody's."""
    taken: list[list[FigureMention]] = [[] for _ in made]
    buried = line.marked("ceremony") and not any(draft.at_ceremony(line) for draft in made)
    for first, after, counted in figures:
        figure = _left(made, after, counted)
        near = sorted(
            (_lesser(draft, figure), min(line.apart(cue.first, cue.after, first, after) for cue in draft.cues), at)
            for at, draft in enumerate(made)
            if {figure.role, *figure.together}.intersection(draft.type.figures)
            and not (buried and figure.role == "killed" and not draft.type.consequence)
        )
        if near and (near[0][1] <= _REACH or made[near[0][2]].type.consequence):  # grammar tied the dead to "killed"
            taken[near[0][2]].append(figure)
    return taken


def _lesser(draft: Draft, figure: FigureMention) -> bool:
    """Tell whether the dead are rather another event's of the sentence: of a killing beside a kidnapping."""
    return figure.role == "killed" and bool(draft.type.undone)


def _left(made: Sequence[Draft], after: int, figure: FigureMention) -> FigureMention:
    """Return the people who "left X" as displaced: only the name of the place tells that they did."""
    if figure.together or not figure.unit:
        return figure
    if figure.role == "escaped" and {draft.type.movement for draft in made} == {True}:
        return replace(figure, role="displaced")  # "60 000 habitants ont pris la fuite": nobody held them
    if figure.role is not None:
        return figure
    moved = any(
        draft.type.movement and draft.cue.voice == "active" and 0 <= draft.cue.first - after <= _LEFT for draft in made
    )
    return replace(figure, role="displaced") if moved else figure


def listed(figures: Sequence[FigureMention], text: str) -> list[FigureMention]:
    """Return figures with each list as one count of all that it names, in the list's own words.

    "Two officers and three civilians were killed" is five, with the two and the three as its parts. Where the first of
    three or more is as many as the others, they are those it counts: "nine people, four officers and five civilians".
    """
    found = list(figures)
    for first, *others in _lists(figures, text):
        parts = [figures[at].figure for at in (first, *others)]
        for at in others:
            found[at] = replace(found[at], subset_of=first)
        if len(others) == 1 or parts[0].best < sum(part.best for part in parts[1:]):
            span = Span(figures[first].span.start, figures[others[-1]].span.end)
            found[first] = replace(figures[first], span=span, figure=_sum(parts, text[slice(*span)]), implied=False)
    return found


def _lists(figures: Sequence[FigureMention], text: str) -> list[list[int]]:
    """Return the positions of the counts that are told in one list and met the same fate."""
    lists: list[list[int]] = []
    for at in range(1, len(figures)):
        if not _told_together(figures, at - 1, at, text):
            continue
        if lists and lists[-1][-1] == at - 1:
            lists[-1].append(at)
        else:
            lists.append([at - 1, at])
    return lists


def _told_together(figures: Sequence[FigureMention], one: int, other: int, text: str) -> bool:
    first, second = figures[one], figures[other]
    return (
        (first.joined_to == other or second.joined_to in {one, first.joined_to})
        and first.role == second.role
        and first.role in ROLES
        and first.subset_of is None
        and second.subset_of is None
        and all(figure.unit == "people" or not figure.implied for figure in (first, second))
        and _BESIDE.fullmatch(text, first.span.end, second.span.start) is not None
    )


def _sum(parts: Sequence[Figure], words: str) -> Figure:
    highs = [part.high for part in parts]
    return replace(
        parts[0],
        low=sum(part.low for part in parts),
        best=sum(part.best for part in parts),
        high=None if None in highs else sum(high for high in highs if high is not None),
        text=words,
    )


def by_kind(figures: list[FigureMention]) -> list[list[FigureMention]]:
    """Return the figures apart when a sentence gives both a running total of displaced people and new ones."""
    stock = [figure for figure in figures if figure.role == "displaced" and figure.stock]
    new = [figure for figure in figures if figure not in stock]
    if not stock or not any(figure.role == "displaced" for figure in new):
        return [figures]
    return [[replace(figure, subset_of=None) for figure in new], stock]


def by_role(figures: Iterable[FigureMention], covers: str = "") -> dict[str, Figure]:
    """Return one figure a role: the first that is no part of another ("nine - four of them police": nine).

    A count that no number states ("a teacher was killed") gives way to one that a number states. One of several roles
    together ("killed, injured or kidnapped") stands under each of them and says in ``covers`` that it is of them all.
    """
    found: dict[str, Figure] = {}
    implied: set[str] = set()
    for figure in figures:
        if figure.subset_of is not None:
            continue
        for role in figure.together or (figure.role,):
            if role in ROLES and (role not in found or (role in implied and not figure.implied)):
                found[role] = replace(figure.figure, covers=figure.figure.covers or covers)
                implied = implied | {role} if figure.implied else implied - {role}
    if "held" in found and found.get("left") == found["held"]:
        del found["left"]  # who was held before cannot all be left after
    return found


def displaced(figures: Iterable[FigureMention]) -> Displaced | None:
    """Return how many were displaced; None when no figure says."""
    people = households = None
    kind = ""
    for figure in figures:
        if figure.role != "displaced" or figure.subset_of is not None:
            continue
        if figure.unit == "households":
            households = households or figure.figure
        elif people is None:
            people = figure.figure
            kind = "stock" if figure.stock else "new"
    if people is None and households is None:
        return None
    return Displaced(people=people, households=households, kind=kind)  # type: ignore[arg-type]


def any_of(figures: Mapping[str, Figure], roles: Iterable[str]) -> bool:
    """Tell whether a figure of one of the roles is there."""
    return any(role in figures for role in roles)
