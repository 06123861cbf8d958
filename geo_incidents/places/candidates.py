"""Looks names up: under the forms they may stand for, with as many of their places as are worth a thought."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo_incidents.places.options import Option, metres
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.places.focus import Focus
    from geo_incidents.places.options import Candidate, Name, Names
    from geo_incidents.places.words import Wording

MOST_CANDIDATES = 200
# The best-known places of a name are looked at in any case, the others only in states that other names may lie in: two
# thirds of all candidates are spared, and with them half of the time (2026-11).
FIRST = 12
_SPEAKING = 3  # best-known places of a name that may bring in a state
_TWINS_M = 25_000
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
        name.fame = max((option.importance for option in name.options), default=0.0)


def _first(name: Name, gazetteer: Names, words: Wording, focus: Focus | None) -> Sequence[Candidate]:
    """Give a name its best-known options, and return the other candidates."""
    for form in forms(name.text, name.key, words, built=bool(name.facility)):
        found = gazetteer.candidates(form, limit=MOST_CANDIDATES)
        allowed = found if focus is None else [one for one in found if focus.allows(one.country)]
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
    """Return the options without those that are another one again, told by a source that knows less of where it is."""
    groups: dict[tuple[str, str, str], list[Option]] = {}
    for option in options:
        groups.setdefault((option.country, option.family, option.official.partition(",")[0]), []).append(option)
    if len(groups) == len(options):
        return options
    return [option for group in groups.values() for option in _joined(group)]


def _joined(group: list[Option]) -> list[Option]:
    kept: list[Option] = []
    for option in sorted(group, key=lambda one: one.lat):
        twin = kept[-1] if kept and metres(option, kept[-1]) <= _TWINS_M else None
        if twin is None:
            kept.append(option)
            continue
        fuller, other = sorted((twin, option), key=lambda one: (-len(one.areas), -one.importance))
        fuller.importance = max(fuller.importance, other.importance)
        kept[-1] = fuller
    return kept


def forms(text: str, key: str, words: Wording, *, built: bool = False) -> Iterator[str]:
    """Yield what to look a name up as: itself, then without what is not part of it ("the", "city of", "northern").

    ``built`` says that it names a building: then only the class word at its end is left out.
    """
    yield text
    if "(" in text:
        yield (bare := _BRACKETS.sub(" ", text))
        key = fold(bare)
    if built and (head := next((head for head in words.facilities if key.endswith(f" {head}")), "")):
        yield key.removesuffix(f" {head}")
        return
    parts, last = key.split(), key.split()
    for strip in (_strip_articles, _strip_kinds, _strip_parts):
        parts = strip(parts, words) or parts
        if parts != last:
            yield " ".join(parts)
            last = parts


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
