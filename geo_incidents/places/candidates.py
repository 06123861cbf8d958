"""Looks names up: under the forms they may stand for, with as many of their places as are worth a thought."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo_incidents.places.options import Option, close
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.places.focus import Focus
    from geo_incidents.places.options import Area, Candidate, Name, Names
    from geo_incidents.places.words import Wording

MOST_CANDIDATES = 200
# The best-known places of a name are looked at in any case, the others only in states that other names may lie in: two
# thirds of all candidates are spared, and with them half of the time (2026-11).
FIRST = 12
_SPEAKING = 3  # best-known places of a name that may bring in a state
_TOWNS = frozenset({"city", "town", "commune"})
_AREAS = frozenset({"admin1", "admin2", "admin3"})
_WIDE = frozenset({"country", "admin1", "region", "continent"})  # a building is only named after one of these
_STATE = 2  # length of an area tuple that names a first-order area
_SEAT_M = 60_000
_TWINS_M = 15_000
_MERGED = {"settlement": "settlement"}  # towns and cities are one kind to sources; areas of two orders are two places
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")


def look_up(names: Iterable[Name], gazetteer: Names, words: Wording, focus: Focus | None) -> None:
    """Give each name its options, those far from everything else in the article left out."""
    rest = [(name, _first(name, gazetteer, words, focus)) for name in names]
    speakers: dict[tuple[str, str], int] = {}
    for name, _ in rest:
        for state in _states(name):
            speakers[state] = speakers.get(state, 0) + 1
    for name, others in rest:
        if others:
            own = _states(name)
            near = {state for state, names in speakers.items() if names > (state in own)}
            name.options += [Option(name, one) for one in others if _state(one) in near]
        name.options = sorted(_without_twins(name.options), key=lambda option: -option.importance)
        name.towns = _around_towns(name)
        name.fame = max((option.importance for option in name.options), default=0.0)


def _around_towns(name: Name) -> dict[Area, float]:
    """Return the areas around the towns that bear the name, with the importance of the town.

    A town must bear it officially to stand for a country or state ("Oklahoma" is not short for Oklahoma City). Where a
    source does not know the areas of a town, the map decides.
    """
    found: dict[Area, float] = {}
    towns = [one for one in name.options if one.kind in _TOWNS]
    official = [one for one in towns if fold(one.official) in (name.key, fold(name.form))]
    for town in towns:
        for area in town.areas:
            if town in official or len(area) > _STATE:
                found[area] = max(found.get(area, 0.0), town.importance)
    for one in name.options if official else ():
        near = [t.importance for t in official if t.country == one.country and close(one, t, _SEAT_M)]
        if one.own is not None and near:
            found[one.own] = max(found.get(one.own, 0.0), *near)
    return found


def _first(name: Name, gazetteer: Names, words: Wording, focus: Focus | None) -> Sequence[Candidate]:
    """Give a name its best-known options, and return the other candidates.

    An area known by the name and its class word together ("West department") is always among the options.
    """
    called = (
        [one for one in gazetteer.candidates(name.called, limit=FIRST) if one.kind in _AREAS] if name.called else ()
    )
    for form in forms(name.text, name.key, words, built=bool(name.facility)):
        found = gazetteer.candidates(form, limit=MOST_CANDIDATES)
        if called:
            known = {one.place.id for one in called}
            found = [*called, *(one for one in found if one.place.id not in known)]
        allowed = found if focus is None else [one for one in found if focus.allows(one.country)]
        if name.facility:
            allowed = [one for one in allowed if one.kind not in _WIDE]
        if allowed:
            name.form = form
            name.options = [Option(name, one) for one in allowed[:FIRST]]
            return allowed[FIRST:]
    return ()


def _states(name: Name) -> set[tuple[str, str]]:
    return {(option.country, option.candidate.areas[0]) for option in name.options[:_SPEAKING]}


def _state(candidate: Candidate) -> tuple[str, str]:
    return candidate.country, candidate.areas[0]


def _without_twins(options: list[Option]) -> list[Option]:
    """Return the options without those that are another one again, told by a second source in another spot or name."""
    groups: dict[tuple[str, str], list[Option]] = {}
    for option in options:
        groups.setdefault((option.country, option.family), []).append(option)
    if len(groups) == len(options):
        return options
    return [
        option for (_, family), group in groups.items() for option in (_joined(group) if family in _MERGED else group)
    ]


def _joined(group: list[Option]) -> list[Option]:
    kept: list[Option] = []
    for option in sorted(group, key=lambda one: one.lat):
        if kept and close(option, kept[-1], _TWINS_M):
            kept[-1] = _fuller(kept[-1], option)
        else:
            kept.append(option)
    return kept


def _fuller(one: Option, other: Option) -> Option:
    """Return the better known of two that know their state, with the official name where either has it."""
    best, rest = sorted((one, other), key=lambda option: (len(option.areas) < _STATE, -option.importance))
    best.importance = max(best.importance, rest.importance)
    if fold(rest.official) == best.name.key:
        best.official, best.likeness = rest.official, rest.likeness
    return best


def forms(text: str, key: str, words: Wording, *, built: bool = False) -> Iterator[str]:
    """Yield what to look a name up as: itself, then without what is not part of it ("the", "city of", "18").

    ``built`` says that it names something built: then only the class word at its end is left out, but for a street,
    which is not in the town that it is named after.
    """
    yield text
    if "(" in text:
        yield (bare := _BRACKETS.sub(" ", text))
        key = fold(bare)
    if built and (head := next((head for head in words.facilities if key.endswith(f" {head}")), "")):
        if head not in words.streets:
            yield key.removesuffix(f" {head}")
        return
    parts, last = key.split(), key.split()
    for strip in (_strip_articles, _strip_kinds, _strip_parts, _strip_number):
        parts = strip(parts, words) or parts
        if parts != last:
            yield " ".join(parts)
            last = parts


def _strip_number(parts: list[str], _words: Wording) -> list[str]:
    """A numbered quarter or street that no source has lies in the place of its name: Delmas 18."""
    return parts[:-1] if len(parts) > 1 and parts[-1].isdigit() else parts


def _strip_articles(parts: list[str], words: Wording) -> list[str]:
    if parts[-1:] == ["s"]:  # what folding leaves of "Haiti's"
        parts = parts[:-1]
    return parts[1:] if parts and parts[0] in words.articles else parts


def _strip_kinds(parts: list[str], words: Wording) -> list[str]:
    if parts and parts[-1] in words.kinds:
        return parts[:-1]
    if parts and parts[0] in words.kinds:
        rest = parts[1:]
        return rest[1:] if rest and rest[0] in words.of else rest
    return parts


def _strip_parts(parts: list[str], words: Wording) -> list[str]:
    while parts and parts[0] in words.parts:
        parts = parts[1:]
    while parts and parts[-1] in words.parts:
        parts = parts[:-1]
    return parts
