"""The date words of a language, as data, and the classes of words that date phrases are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents import languages
from geo_incidents.events.numbers import NumberWords
from geo_incidents.events.phrases import Class, Phrases
from geo_incidents.events.tokens import level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_incidents.events.tokens import Token

_PARTS = re.compile(r"[/.-]")
UNITS = ("hour", "day", "week", "month", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Section [dates] of a language file. docs/dates-and-figures.md says what each entry is for."""

    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    units: dict[str, tuple[str, ...]]
    rules: dict[str, tuple[str, ...]]
    lead: dict[str, tuple[str, ...]]
    trail: dict[str, tuple[str, ...]]
    joins: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    suffixes: tuple[str, ...] = ()
    weekdays_short: tuple[tuple[str, ...], ...] = ()
    month_after: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    year_after: tuple[str, ...] = ()
    habit: tuple[str, ...] = ()
    nth_after: tuple[str, ...] = ()
    nth_before: tuple[str, ...] = ()
    capitals: bool = False


class Lexicon(NamedTuple):
    """The date words of one language, ready for matching."""

    words: DateWords
    phrases: Phrases
    leads: Phrases
    trails: Phrases
    joins: Phrases
    classes: Mapping[str, tuple[Class, ...]]
    short: frozenset[str]
    firsts: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the date words of ``language``; None where its file has no section [dates]."""
    words = languages.section(language, "dates", DateWords)
    if words is None:
        return None
    words = replace(
        words,
        month_after=tuple(map(level, words.month_after)),
        doubtful=tuple(map(level, words.doubtful)),
        year_after=tuple(map(level, words.year_after)),
        habit=tuple(map(level, words.habit)),
        nth_after=tuple(map(level, words.nth_after)),
        nth_before=tuple(map(level, words.nth_before)),
    )
    counted = languages.section(language, "numbers", NumberWords)
    numbers = {**(counted.words if counted else {}), **words.numbers}
    phrases, leads, known = Phrases(words.rules), Phrases(words.lead), _classes(words, numbers)
    return Lexicon(
        words,
        phrases,
        leads,
        Phrases(words.trail),
        Phrases(words.joins),
        known,
        frozenset(
            level(word) for row in (*words.months, *words.weekdays_short) for word in row if _abbreviated(word, row)
        ),
        phrases.firsts | leads.firsts | frozenset(known),
    )


def _abbreviated(word: str, row: Sequence[str]) -> bool:
    """Tell whether a period may belong to the word: not to the first of a row that has longer ones ("mas", "May")."""
    return word != row[0] or (len(row) > 1 and len(word) < len(row[1]))


def _classes(words: DateWords, numbers: Mapping[str, int]) -> dict[str, tuple[Class, ...]]:
    table: dict[str, tuple[Class, ...]] = {}
    for name, word, value in _entries(words, numbers):
        table[word] = (*table.get(word, ()), Class(name, value))
    return table


def _entries(words: DateWords, numbers: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    for name, rows in (("weekday", words.weekdays), ("dow", words.weekdays), ("dow", words.weekdays_short)):
        yield from ((name, level(word), value) for value, row in enumerate(rows) for word in row)
    yield from (("month", level(word), value) for value, row in enumerate(words.months, 1) for word in row)
    for unit, row in words.units.items():
        yield from (("unit", level(word), UNITS.index(unit)) for word in row)
        yield "one", level(row[0]), UNITS.index(unit)
        yield from (("units", level(word), UNITS.index(unit)) for word in row[1:] or row)
    yield from (("n", level(word), value) for word, value in numbers.items())
    yield from (("day", level(word), value) for word, value in words.ordinals.items())


def classes(lexicon: Lexicon, line: Sequence[Token], at: int) -> Iterator[Class]:
    """Yield what the token at ``at`` may stand for in a date."""
    token = line[at]
    if token.kind == "number":
        yield from _number(lexicon, line, at)
    elif token.kind == "iso":
        yield Class("iso", int(token.key.replace("-", "")))
    elif token.kind == "slashed":
        first, second, year = (int(part) for part in _PARTS.split(token.key))
        yield Class("slashed", first * 1_000_000 + second * 10_000 + year)
    else:
        for kind in lexicon.classes.get(token.key, ()):
            yield kind
            if token.key in lexicon.short and _period(line, at + 1):
                yield Class(kind.name, kind.value, 2)


def _period(line: Sequence[Token], at: int) -> bool:
    return at < len(line) and line[at].key == "." and line[at].glued


def _number(lexicon: Lexicon, line: Sequence[Token], at: int) -> Iterator[Class]:
    digits = line[at].key
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 4 or _measured(line, at):  # noqa: PLR2004 - a year
        return
    value = int(digits)
    yield Class("n", value)
    if 1 <= value <= 31 and len(digits) <= 2:  # noqa: PLR2004 - days of a month
        yield Class("day", value)
        if at + 1 < len(line) and line[at + 1].glued and line[at + 1].key in lexicon.words.suffixes:
            yield Class("day", value, 2)
            yield Class("nth", value, 2)
    if 1900 <= value <= 2099:  # noqa: PLR2004 - years that news speak of by number alone
        yield Class("year", value)
    if len(digits) == 2 and value >= 70:  # noqa: PLR2004 - "3 JAN 90", as wire copy of the time wrote it
        yield Class("yy", 1900 + value)


def _measured(line: Sequence[Token], at: int) -> bool:
    """Tell whether a sign at the number makes it money, a share, a clock or a part of a longer number."""
    before = line[at - 1].key if at and line[at].glued else ""
    after = line[at + 1] if at + 1 < len(line) and line[at + 1].glued else None
    if before in ("$", "€", "£", "#", ":", "/") or (after is not None and after.key in ("%", "€", "$", "/")):
        return True
    return after is not None and after.key == ":" and at + 2 < len(line) and line[at + 2].glued
