"""What a language's words tell of the names beside them: section ``[places]`` of ``languages/*.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from geo_incidents import languages
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FALLBACK = "en"
_WORD = "[^\\W\\d_][\\w'\u2019-]*"
SIGN_MARKS = ",;:!?.()\"'\u201c\u201d\u2018\u2019"
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The words of one language, lower case.

    ``kinds`` are class words by the family of places they ask for ("county", "province"), ``plurals`` those that speak
    for a list of names, with the word for one; ``facilities`` are the same as ``kinds`` for built things, and those of
    ``streets`` bear names from far away ("Lamar Street"). ``of`` joins a class word to a name
    ("the town of X"), ``inside`` a place to the one around it ("X in Y"), ``possessive`` ends the name of an owner.
    ``parts`` say which part of a place is meant ("northern X"), ``generic`` are words of facility names that every
    country has ("National Palace"). ``signs`` are words by the country whose institutions they belong to; they keep
    their capitals.
    """

    kinds: dict[str, list[str]] = field(default_factory=dict)
    plurals: dict[str, str] = field(default_factory=dict)
    facilities: dict[str, list[str]] = field(default_factory=dict)
    streets: list[str] = field(default_factory=list)
    of: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    possessive: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    generic: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    signs: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A language's words, ready to be matched.

    ``before`` and ``after`` find a class word at a name; the other patterns read the gap between two names: the second
    lies ``around`` the first, is its ``owned`` part, or stands beside it in a ``listing``.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    around: re.Pattern[str]
    owned: re.Pattern[str]
    listing: re.Pattern[str]
    kinds: Mapping[str, str]
    plurals: Mapping[str, str]
    facilities: Mapping[str, str]
    streets: frozenset[str]
    articles: frozenset[str]
    parts: frozenset[str]
    generic: frozenset[str]
    outlets: tuple[str, ...]
    of: frozenset[str]
    signs: Mapping[str, str]
    sign_starts: frozenset[str]


@cache
def wording(language: str) -> Wording:
    """Return the words of ``language``, English ones for a language that has none."""
    section = languages.section(language, "places", PlaceWords)
    return compiled(section or languages.section(FALLBACK, "places", PlaceWords) or PlaceWords())


def compiled(words: PlaceWords) -> Wording:
    """Return ``words`` as patterns and tables; every pattern reads a bounded stretch, so none can run away."""
    families = _table(words.kinds)
    families |= {fold(plural): families[fold(one)] for plural, one in words.plurals.items()}
    kinds = _either([*(word for listed in words.kinds.values() for word in listed), *words.plurals])
    articles = _either(words.articles)
    of, inside, parts = _either(words.of), _either(words.inside), _either(words.parts)
    signs = {word.strip(SIGN_MARKS): country for country, listed in words.signs.items() for word in listed}
    filler = rf"(?:{_WORD}\s+)"
    near = rf"(?:(?:{articles}|{parts}|{kinds}|{of})\s*)"
    return Wording(
        before=_pattern(rf"\b({kinds})(?:\s+{of})?(?:\s+{articles})?\s*$"),
        after=_pattern(rf"\s+({kinds})\b(?!\s+{of}\b)"),
        around=_pattern(rf"(?:,\s*|\s*\(\s*|,?\s+{filler}{{0,4}}?{inside}\s*){near}{{0,4}}$"),
        owned=_pattern(
            rf"(?:{_either(words.possessive)}\s+{filler}{{0,4}}{near}{{0,3}}(?:{_WORD},\s+)?|\s+{filler}{{0,2}}({kinds})\s+(?:{of}\s+)?)$"
        ),
        listing=_pattern(rf"\s*(?:,|,?\s*\b{_either(words.joins)}\b)\s+$"),
        kinds=families,
        plurals={fold(plural): one for plural, one in words.plurals.items()},
        facilities=_table(words.facilities),
        streets=frozenset(map(fold, words.streets)),
        articles=frozenset(map(fold, words.articles)),
        parts=frozenset(map(fold, words.parts)),
        generic=frozenset(map(fold, words.generic)),
        outlets=tuple(sorted(words.outlets, key=lambda word: (-len(word), word))),
        of=frozenset(map(fold, words.of)),
        signs=signs,
        sign_starts=frozenset(sign.split()[0] for sign in signs if " " in sign),
    )


def _either(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first, or one that matches nothing."""
    escaped = sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(escaped)})" if escaped else _NEVER.pattern


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _table(listed: Mapping[str, list[str]]) -> dict[str, str]:
    return {fold(word): family for family, words in listed.items() for word in words}
