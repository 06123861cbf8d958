"""What the reports of one incident say together: type, facility, days, place and actors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeVar

from rapidfuzz.distance import Levenshtein

from geo_incidents.events.merging.naming import named
from geo_incidents.events.merging.sketch import proper
from geo_incidents.events.merging.where import level
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from geo_incidents.events.merging.voices import Voices
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Actor, Facility, Report

T = TypeVar("T")

_SHORTEST_VARIANT = 6  # letters: below that, one letter makes another name
_ANY_FACILITY = 1000


def vote(said: Sequence[tuple[T, Report]], voices: Voices, key: Callable[[T], Hashable] | None = None) -> T | None:
    """Return what most independent sources say; of equals what was said first."""
    ballots: dict[Any, list[tuple[T, Report]]] = {}
    for value, report in said:
        ballots.setdefault(key(value) if key else value, []).append((value, report))
    if len(ballots) <= 1:
        return said[0][0] if said else None
    return max(ballots.values(), key=lambda ballot: voices.count([report for _, report in ballot]))[0][0]


def type_of(reports: Sequence[Report], hit: Facility | None, types: Mapping[str, EventType], voices: Voices) -> str:
    """Return the type that says most: people before things, for this facility, no mere consequence, by most sources."""
    names = list(dict.fromkeys(report.type for report in reports))
    deaths = any(name in types and types[name].consequence for name in names)

    def rank(name: str) -> tuple[int, int, int]:
        kind = types.get(name)
        told = voices.count([report for report in reports if report.type == name])
        lesser = 0 if kind is None else 2 * (kind.things and deaths) + kind.consequence
        return (lesser, _breadth(kind, hit), -told)

    return min(names, key=rank) if len(names) > 1 else names[0]


def _breadth(kind: EventType | None, facility: Facility | None) -> int:
    """Return how many kinds of facility a type is made for; a great number when this one is not among them."""
    if kind is None or facility is None:
        return 0
    lists = [len(rule.facilities) for rule in kind.when if facility.kind in rule.facilities]
    return min(lists, default=_ANY_FACILITY)


def facility(reports: Sequence[Report], voices: Voices) -> Facility | None:
    """Return the facility with a place of its own if one is known, under the name that tells most."""
    told = [(report.facility, report) for report in reports if report.facility]
    placed = [item for item in told if item[0].place] or told
    one = vote(placed, voices, key=lambda facility: (facility.kind, facility.place))
    return named([item for item in placed if one and (item[0].kind, item[0].place) == (one.kind, one.place)], voices)


def when(reports: Sequence[Report], voices: Voices) -> dict[str, Any]:
    """Return the shortest stretch of days that reports give; of equals what most sources say."""
    dated = [report for report in reports if report.date_start or report.date_end]
    told = [report for report in dated if report.status != "background"] or dated
    if not told:
        return {}
    shortest = min(_days(report) for report in told)
    said = [((r.date_start, r.date_end), r) for r in told if _days(r) == shortest]
    days = vote(said, voices)
    chosen = next(report for report in told if (report.date_start, report.date_end) == days)
    names = ("date_start", "date_end", "date_precision", "date_text", "date_anchor")
    return {name: getattr(chosen, name) for name in names}


def _days(report: Report) -> float:
    first, last = report.date_start, report.date_end
    return (last - first).days if first and last else math.inf


def where(reports: Sequence[Report], voices: Voices) -> dict[str, Any]:
    """Return the most exact place that reports give; of equals what most sources say."""
    placed = [report for report in reports if report.place]
    if not placed:
        return {}
    exact = max(_exactness(report) for report in placed)
    said = [(report.place.id, report) for report in placed if report.place and _exactness(report) == exact]
    place = vote(said, voices)
    chosen = next(report for chosen, report in said if chosen == place)
    names = ("place", "place_relation", "radius_m", "geo_precision")
    return {name: getattr(chosen, name) for name in names}


def _exactness(report: Report) -> tuple[int, bool]:
    return (level(report.place), report.place_relation == "in")


def actors(told: Sequence[tuple[Actor, Report]]) -> tuple[Actor, ...]:
    """Return each actor once, under the form that is written most often.

    Names that differ by case, accents or one letter are one (Cherizier, Chérizier); of several general words for one
    kind ("gangs", "armed gangs") the commonest stays.
    """
    found: dict[str, list[Actor]] = {}
    for actor, report in told:
        name = fold(actor.name) if proper(actor.name, report.sentence) else f"a {actor.kind or fold(actor.name)}"
        alike = next((known for known in found if _variants(known, name)), name)
        found.setdefault(alike, []).append(actor)
    return tuple(max(forms, key=forms.count) for forms in found.values())


def _variants(one: str, other: str) -> bool:
    if one == other:
        return True
    digits = [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]
    if min(len(one), len(other)) < _SHORTEST_VARIANT or one[0] != other[0] or digits:
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1
