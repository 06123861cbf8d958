"""The name of a facility as the reader sees it: the most telling one of the reports, without determiners."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents import languages
from geo_incidents.events.lexicon import EventWords
from geo_incidents.events.merging.where import FACILITY, level
from geo_incidents.events.tokens import level as key
from geo_incidents.events.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_incidents.events.merging.voices import Voices
    from geo_incidents.model import Facility, Report

    Told = Sequence[tuple[Facility, Report]]

_TITLED = 0.5  # share of capitals in a sentence from which they tell nothing
_ENGLISH = "en"


class _Words(NamedTuple):
    """The phrases of a language for each kind of facility, and the words before them that are no part of a name."""

    kinds: Mapping[str, tuple[tuple[str, ...], ...]]
    small: frozenset[str]
    others: frozenset[str]


@cache
def _words(code: str) -> _Words:
    words = languages.section(code, "events", EventWords) or EventWords({}, {})
    kinds = languages.section(code, "facilities", dict[str, tuple[str, ...]]) or {}
    heads = {kind: tuple(sorted(map(_keys, phrases), key=len)) for kind, phrases in kinds.items()}
    small = {key(word) for word in (*words.determiners, *words.several)}
    others = {key(word) for word in words.others}
    return _Words(heads, frozenset(small - others), frozenset(others))


def _keys(name: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokens(name) if token.kind in {"word", "number"})


def named(told: Told, voices: Voices) -> Facility | None:
    """Return the facility under the name that tells most; of equals the one that most independent sources use.

    Where all call it by its kind alone, or by a name in another language than English, it has the name of its place if
    that is known.
    """
    if not told:
        return None
    backing: dict[str, list[Report]] = {}
    for facility, report in told:
        backing.setdefault(key(shown(facility, report.language)), []).append(report)

    sources = {name: voices.count(reports) for name, reports in backing.items()} if len(backing) > 1 else {}

    def rank(item: tuple[Facility, Report]) -> tuple[int, bool, int]:
        facility, report = item
        name = shown(facility, report.language)
        return (_telling(facility, report), report.language == _ENGLISH, sources.get(key(name), 0))

    best, report = max(told, key=rank)
    own = _telling(best, report) and report.language in {_ENGLISH, ""}
    if not own and best.place and level(best.place) == FACILITY:
        return replace(best, name=best.place.name)
    return replace(best, name=shown(best, report.language))


def shown(facility: Facility, language: str) -> str:
    """Return a facility's name without words of quantity before it: "two police stations" are "police stations"."""
    words = _words(language)
    parts = facility.name.split()
    while len(parts) > 1 and (key(parts[0]) in words.small or parts[0].isdigit()):
        parts = parts[1:]
    other = bool(parts) and key(parts[0]) in words.others
    return " ".join(parts).lower() if other or not _beyond(parts, facility.kind, words) else " ".join(parts)


def _beyond(parts: Sequence[str], kind: str, words: _Words) -> list[str]:
    """Return the words of a name beyond those that only say what kind of facility it is."""
    said = [key(part) for part in parts]
    for phrase in words.kinds.get(kind, ()):
        for at in range(len(said) - len(phrase) + 1):
            if tuple(said[at : at + len(phrase)]) == phrase:
                return [*parts[:at], *parts[at + len(phrase) :]]
    return list(parts)


def _telling(facility: Facility, report: Report) -> int:
    """Return 2 for a name of its own ("National Penitentiary"), 1 for a description ("main port"), 0 for a kind."""
    words = _words(report.language)
    name = shown(facility, report.language)
    rest = [part for part in _beyond(name.split(), facility.kind, words) if key(part) not in words.others]
    said = report.sentence.split()
    titled = sum(word[:1].isupper() for word in said) > _TITLED * len(said)
    proper = any(part[:1].isupper() for part in rest) and (not titled or facility.place is not None)
    return 2 if proper else 1 if rest else 0
