"""Numbers in words and digits: "three hundred", "1.272", "1 272", "3,8 millions", "dos mil", "katreven dis"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents import languages
from geo_incidents.events.tokens import level, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_incidents.events.tokens import Token

_MOST = 10**10  # more than there are people
_GROUP = 3
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+")
_DECIMAL = re.compile(r"(\d{1,6})[.,](\d{1,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Section [numbers] of a language file.

    ``words`` are numbers read as one ("quatre-vingt" is 80), ``scales`` what multiplies them (hundred, thousand),
    ``joins`` what may stand between ("and", "et", "y", "-"), ``not_before`` the scales that need a number before them.
    ``blank_groups`` says that a plain blank may part thousands.
    """

    words: dict[str, int]
    scales: dict[str, int]
    joins: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    blank_groups: bool = False


class Number(NamedTuple):
    """A number: its value, the index after its last token, and whether it was written in words."""

    value: int
    end: int
    spelled: bool


class Numerals(NamedTuple):
    """The number words of a language by their keys."""

    words: Mapping[str, int]
    scales: Mapping[str, int]
    joins: frozenset[str]
    not_before: frozenset[str]
    blank_groups: bool
    longest: int
    firsts: frozenset[str]


@cache
def numerals(language: str) -> Numerals | None:
    """Return the number words of ``language``; None where its file has no section [numbers]."""
    section = languages.section(language, "numbers", NumberWords)
    if section is None:
        return None
    words = {" ".join(t.key for t in tokens(word)): value for word, value in section.words.items()}
    return Numerals(
        words,
        {level(word): value for word, value in section.scales.items()},
        frozenset(level(word) for word in section.joins),
        frozenset(level(word) for word in section.not_before),
        section.blank_groups,
        max(word.count(" ") for word in words) + 1,
        frozenset(word.split(" ")[0] for word in words) | {level(word) for word in section.scales},
    )


def number_at(known: Numerals, line: Sequence[Token], at: int) -> Number | None:
    """Return the number that begins at token ``at``: digits with their separators, or words; None where none does."""
    if line[at].kind == "number":
        return _digits(known, line, at)
    return _spelled(known, line, at) if line[at].key in known.firsts else None


def _digits(known: Numerals, line: Sequence[Token], at: int) -> Number | None:
    key, end = line[at].key, at + 1
    if not key.isascii():
        return None
    if (decimal := _DECIMAL.fullmatch(key)) and not _GROUPED.fullmatch(key):
        return _scaled_decimal(known, line, end, decimal)
    if _GROUPED.fullmatch(key):
        value = int(key.replace(",", "").replace(".", ""))
    elif key.isdigit() and len(key) <= 10:  # noqa: PLR2004 - more are a telephone or a serial number
        key, end = _blank_groups(known, line, at)
        value = int(key)
    else:
        return None
    return _scaled(known, line, end, value)


def _scaled_decimal(known: Numerals, line: Sequence[Token], end: int, decimal: re.Match[str]) -> Number | None:
    scale = known.scales.get(line[end].key, 0) if end < len(line) else 0
    whole, part = decimal.groups()
    return Number(int(whole + part) * scale // 10 ** len(part), end + 1, spelled=False) if scale >= 1000 else None  # noqa: PLR2004


def _blank_groups(known: Numerals, line: Sequence[Token], at: int) -> tuple[str, int]:
    """Return digits that blanks part in threes ("1 272"), and the index after them."""
    key, end = line[at].key, at + 1
    if len(key) > _GROUP or key.startswith("0"):
        return key, end
    while end < len(line) and _is_group(known, line[end - 1], line[end]):
        key, end = key + line[end].key, end + 1
    return key, end


def _is_group(known: Numerals, before: Token, token: Token) -> bool:
    return (
        token.kind == "number"
        and len(token.key) == _GROUP
        and token.key.isdigit()
        and (known.blank_groups or token.wide)
        and token.start - before.end == 1
    )


def _scaled(known: Numerals, line: Sequence[Token], end: int, value: int) -> Number | None:
    while end < len(line) and (scale := known.scales.get(line[end].key, 0)) >= 1000 and value < _MOST:  # noqa: PLR2004
        value, end = value * scale, end + 1
    return Number(value, end, spelled=False) if value <= _MOST else None


def _spelled(known: Numerals, line: Sequence[Token], at: int) -> Number | None:
    """Read number words left to right: what stands before a larger scale multiplies it, the rest is added."""
    count = _Count()
    here = end = at
    while here < len(line):
        length = _word(known, line, here, count) or _scale(known, line, here, count)
        if length:
            here = end = here + length
        elif here == end > at and line[here].key in known.joins:
            here += 1
        else:
            break
    value = count.total + count.group
    return Number(value, end, spelled=True) if end > at and value <= _MOST else None


@dataclass(slots=True)
class _Count:
    """A number as it is being read: what is closed by a thousand, what is not, and the last word's value."""

    total: int = 0
    group: int = 0
    last: int = _MOST


def _word(known: Numerals, line: Sequence[Token], here: int, count: _Count) -> int:
    """Take the number word at ``here`` and return how many tokens it has, 0 where none goes on the count."""
    for length in range(min(known.longest, len(line) - here), 0, -1):
        value = known.words.get(" ".join(token.key for token in line[here : here + length]))
        if value is not None and _adds(value, count.last, count.group):
            count.group, count.last = count.group + value, value
            return length
    return 0


def _scale(known: Numerals, line: Sequence[Token], here: int, count: _Count) -> int:
    """Take the scale word at ``here`` ("mil" and "cent" may stand alone, "thousand" may not)."""
    scale = known.scales.get(line[here].key)
    if scale is None or (count.group == 0 and line[here].key in known.not_before) or count.total >= _MOST:
        return 0
    count.group = max(count.group, 1) * scale
    if scale >= 1000:  # noqa: PLR2004 - a thousand and more close a group
        count.total, count.group = count.total + count.group, 0
    count.last = scale
    return 1


def _adds(value: int, last: int, group: int) -> bool:
    """Tell whether a number word goes on the one before: "twenty" + "five", "mil" + "veinte", not "two" + "three"."""
    if last == _MOST:
        return True
    if last >= 100:  # noqa: PLR2004 - after a scale anything smaller
        return value < last
    tens = last in range(20, 100, 10) and group % 10 == 0
    return value < 20 if tens else last == 10 and value < 10  # noqa: PLR2004 - "soixante" + "quinze", "dix" + "sept"
