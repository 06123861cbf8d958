"""Numbers that may count people: how many at least, at best and at most, and what noun they count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.events.numbers import number_at
from geo_incidents.events.phrases import no_classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.events.figures.words import Lexicon
    from geo_incidents.events.phrases import Match
    from geo_incidents.events.tokens import Token

_LOOSE = 10  # "about" is a tenth to either side
_HEDGES = 3  # words of vagueness before one number: "as many as about 20"
_NOUN = 7  # tokens after a number in which its noun is looked for: "12 unarmed young Haitian men"
_LINKS = 3  # words between a number and its noun: "two of the"
_SIGNS = frozenset("$€£#%°")


class Bounds(NamedTuple):
    """A count as (low, best, high); ``high`` is None when the words leave it open."""

    low: int
    best: int
    high: int | None

    def plus(self, more: Bounds) -> Bounds:
        """Return both together."""
        high = None if self.high is None or more.high is None else self.high + more.high
        return Bounds(self.low + more.low, self.best + more.best, high)


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its hedges: tokens ``start`` to ``end`` (exclusive), ``noun`` after the last token of its noun.

    ``unit`` is people, households, other or "" (unknown noun). ``single`` marks an article: "a teacher";
    ``captive`` that the noun is of prisoners. ``core`` is where the number
    itself begins, after its hedges.
    """

    start: int
    end: int
    bounds: Bounds
    unit: str = ""
    noun: int = 0
    single: bool = False
    captive: bool = False
    core: int = 0


def counts(lexicon: Lexicon, line: Sequence[Token], barred: Sequence[bool]) -> list[Count]:
    """Return the counts of a sentence in order; ``barred`` tells which tokens belong to dates."""
    found: list[Count] = []
    here = 0
    while here < len(line):
        begins = not barred[here] and (line[here].kind == "number" or line[here].key in lexicon.openers)
        count = _count(lexicon, line, here, barred) if begins else None
        if count is None:
            here += 1
            continue
        if (noun := _with_noun(lexicon, line, count)) is not None:
            found.append(noun)
        here = max(count.end, here + 1)
    return found


def _count(lexicon: Lexicon, line: Sequence[Token], at: int, barred: Sequence[bool]) -> Count | None:
    """Return the count at ``at`` with its hedges, as many of them as a number follows; None where none does."""
    hedges = _hedges(lexicon, line, at)
    for taken in range(len(hedges), -1, -1):
        here = hedges[taken - 1].end if taken else at
        count = _number(lexicon, line, here, barred) if here < len(line) else None
        if count is not None:
            return _with_hedges(lexicon, line, at, hedges[:taken], count, barred)
    return None


def _hedges(lexicon: Lexicon, line: Sequence[Token], at: int) -> list[Match]:
    found: list[Match] = []
    while len(found) < _HEDGES and (hedge := lexicon.hedges.match(line, at, no_classes)) is not None:
        found.append(hedge)
        at = hedge.end
    return found


def _with_hedges(
    lexicon: Lexicon, line: Sequence[Token], at: int, hedges: Sequence[Match], count: Count, barred: Sequence[bool]
) -> Count:
    """Return the count from its first hedge on; "between" and "from" belong to it only where a range follows."""
    rules = [hedge.rule for hedge in hedges]
    ranged = _range(lexicon, line, count, rules, barred)
    if ranged is not None:
        return replace(ranged, start=at)
    open_ = 0
    while open_ < len(rules) and rules[open_] == "between":
        at, open_ = hedges[open_].end, open_ + 1
    return replace(_hedged(lexicon, line, count, rules[open_:]), start=at)


def _number(lexicon: Lexicon, line: Sequence[Token], at: int, barred: Sequence[bool]) -> Count | None:
    if barred[at]:
        return None
    vague = lexicon.vague.match(line, at, no_classes)
    number = None if _part_of_a_word(line, at) else number_at(lexicon.numerals, line, at)
    if vague is not None and (number is None or vague.end >= number.end):
        return Count(at, vague.end, Bounds(*lexicon.values[vague.rule]), core=at)
    if number is not None and not (number.spelled and number.value == 1 and lexicon.is_("singles", line[at].key)):
        return None if _measured(line, at, number.end) else Count(at, number.end, _exactly(number.value), core=at)
    listed = at > 0 and lexicon.is_("owned", line[at].key) and lexicon.is_("conj", line[at - 1].key)
    if listed and at + 1 < len(line) and _number(lexicon, line, at + 1, barred):
        listed = after_age(lexicon, line, at + 1) > at + 1  # not so "and her three sons"
    if (lexicon.is_("singles", line[at].key) and line[at].kind == "word") or listed:
        return Count(at, at + 1, _exactly(1), single=True, core=at)
    return None


def _exactly(value: int) -> Bounds:
    return Bounds(value, value, value)


def _part_of_a_word(line: Sequence[Token], at: int) -> bool:
    """Tell whether the token is glued to a word before it: M23, F-16, COVID-19."""
    if not at or not line[at].glued:
        return False
    before = line[at - 1]
    return before.kind in ("word", "number") or (
        before.key in ("-", "/") and before.glued and at > 1 and line[at - 2].kind == "word"
    )


def _measured(line: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether signs or letters at the number make it money, a share, a clock, an ordinal or a part number."""
    before = line[at - 1].key if at and line[at].glued else ""
    money = at and line[at - 1].key in "$€£"
    after = line[end] if end < len(line) and line[end].glued else None
    if money or before in _SIGNS or before in (":", "/", "+"):
        return True
    if after is None or line[end - 1].kind == "word":
        return False
    if after.kind == "word" or after.key in _SIGNS or after.key == "/":
        return True
    return after.key == ":" and end + 1 < len(line) and line[end + 1].kind == "number" and line[end + 1].glued


def _range(
    lexicon: Lexicon, line: Sequence[Token], count: Count, hedges: Sequence[str], barred: Sequence[bool]
) -> Count | None:
    """Return the range that "between 10 and 15" or "10 to 15" makes."""
    if count.end + 1 >= len(line) or count.single:
        return None
    joins = "range_and" if "between" in hedges else "ranges"
    if not lexicon.is_(joins, line[count.end].key):
        return None
    last = _number(lexicon, line, count.end + 1, barred)
    if last is None or last.single or last.bounds.best <= count.bounds.best:
        return None
    if line[count.end].key == "-" and _serial(line, last.end):
        return None
    return replace(count, end=last.end, bounds=Bounds(count.bounds.low, count.bounds.best, last.bounds.high))


def _serial(line: Sequence[Token], end: int) -> bool:
    """Tell whether a hyphen and a word or number follow: 305-555-1234, "12-14-year-old"."""
    return end < len(line) and line[end].key == "-" and line[end].glued


def _hedged(lexicon: Lexicon, line: Sequence[Token], count: Count, hedges: Sequence[str]) -> Count:
    """Widen the bounds as the words before and after say."""
    trail: Match | None = lexicon.trails.match(line, count.end, no_classes)
    if trail is not None and trail.end == count.end + 2:
        return replace(count, end=trail.end, bounds=widened(count.bounds, "at_least"))
    bounds = count.bounds
    for hedge in hedges:
        bounds = widened(bounds, hedge)
    return replace(count, bounds=bounds)


def widened(bounds: Bounds, hedge: str) -> Bounds:
    """Return the bounds that a hedge leaves: docs/dates-and-figures.md has the table."""
    low, best, high = bounds
    if hedge == "about" and low == high:
        return Bounds(best - best // _LOOSE, best, ceil(best + best / _LOOSE) if best >= _LOOSE else best)
    if hedge == "nearly":
        return Bounds(best - best // _LOOSE, best, high)
    if hedge == "at_least":
        return Bounds(best, best, None)
    if hedge == "at_most":
        return Bounds(0, best, high)
    return bounds


def _with_noun(lexicon: Lexicon, line: Sequence[Token], count: Count) -> Count | None:
    """Return the count with its noun and unit; None where it is an age, a name's number or a place's capacity."""
    if _is_age(lexicon, line, count) or _of_an_age(lexicon, line, count) or _is_named(lexicon, line, count):
        return None
    for end, unit in _nouns(lexicon, line, count):
        if lexicon.is_("owned", line[count.start].key) and not lexicon.is_("person", line[end - 1].key):
            return None  # "and their children"
        if unit:
            captive = lexicon.is_("captives", line[end - 1].key)
            return replace(count, unit=unit, noun=end, captive=captive)
    return replace(count, noun=count.end)


def _nouns(lexicon: Lexicon, line: Sequence[Token], count: Count) -> Iterator[tuple[int, str]]:
    """Yield the words after a number that may be its noun, with what they count, the head of a compound last."""
    best: tuple[int, str] | None = None
    here = _of(lexicon, line, count.end)
    here = after_age(lexicon, line, here) if count.single else here
    for end in range(here, min(here + _NOUN, len(line))):
        token = line[end]
        if token.kind == "number" or (token.kind == "sign" and token.key not in "-'" and not _inner_period(line, end)):
            break
        if lexicon.is_("prepositions", token.key) or lexicon.is_("be", token.key) or lexicon.is_("conj", token.key):
            break
        owner = end + 1 < len(line) and line[end + 1].key == "'"
        unit = "" if owner else _unit(lexicon, token.key, single=count.single)
        if unit and not (best is not None and lexicon.cues.match(line, end, no_classes)):
            best = (end + 1, unit)
            if not _compound(lexicon, line, end + 1):
                break
        elif best is not None:
            break
    if best is not None:
        yield best


def _inner_period(line: Sequence[Token], at: int) -> bool:
    """Tell whether a period is of an abbreviation: "a U.N. helicopter"."""
    if line[at].key != "." or not line[at].glued or not line[at - 1].capital or at + 1 >= len(line):
        return False
    after = line[at + 1]
    return after.kind == "word" and (after.glued or not after.capital)


def _unit(lexicon: Lexicon, key: str, *, single: bool) -> str:
    """Return what a noun counts; a group told of with an article ("a crowd") is not one person."""
    if single and lexicon.is_("collective", key) and not lexicon.is_("person", key):
        return "other"
    return "people" if lexicon.is_("others", key) else lexicon.unit(key)


def after_age(lexicon: Lexicon, line: Sequence[Token], at: int) -> int:
    """Return the index after an age: "a 15-year-old boy"."""
    if at < len(line) and line[at].kind in ("number", "word"):
        mark = lexicon.marks.match(line, at + 1, no_classes)
        return mark.end if mark is not None and mark.rule == "age_after" else at
    return at


def _of(lexicon: Lexicon, line: Sequence[Token], end: int) -> int:
    """Return the index after "of", "of its", "de ces" and the like: "dozens of people", "two of its members"."""
    here = end
    while here < min(len(line), end + _LINKS) and (
        lexicon.is_("partitives", line[here].key) or (here > end and lexicon.is_("articles", line[here].key))
    ):
        here += 1
    return here


def _compound(lexicon: Lexicon, line: Sequence[Token], at: int) -> bool:
    """Tell whether another counted noun follows at once: "four police officers", "two school buildings"."""
    return at < len(line) and line[at].kind == "word" and bool(lexicon.unit(line[at].key))


def _is_age(lexicon: Lexicon, line: Sequence[Token], count: Count) -> bool:
    return _after_aged(lexicon, line, count.start) or _marked(lexicon, line, count.end, "age_after")


def _of_an_age(lexicon: Lexicon, line: Sequence[Token], count: Count) -> bool:
    """Tell whether the number is the age of the people before it: "people over 60 from their houses"."""
    bare = count.core > count.start > 0 and lexicon.unit(line[count.start - 1].key) == "people"
    after = line[count.end] if count.end < len(line) else None
    return bare and (after is None or after.kind == "sign" or _leads(lexicon, after.key))


def _leads(lexicon: Lexicon, key: str) -> bool:
    return lexicon.is_("prepositions", key) and not lexicon.is_("partitives", key)


def _after_aged(lexicon: Lexicon, line: Sequence[Token], at: int) -> bool:
    """Tell whether "aged" stands before the number, or before others with which it is listed: "aged 17, 18 and 20"."""
    while at > 1 and lexicon.is_("conj", line[at - 1].key) and number_at(lexicon.numerals, line, at - 2):
        at -= 2
    return at > 0 and lexicon.is_("age_before", line[at - 1].key)


def _is_named(lexicon: Lexicon, line: Sequence[Token], count: Count) -> bool:
    """Tell whether the number belongs to a name or a capacity: "Delmas 33", "room 12", "capacity of 700"."""
    for back in range(1, 4):
        at = count.start - back
        if at >= 0 and (mark := lexicon.marks.match(line, at, no_classes)) and mark.rule == "not_counts":
            return mark.end == count.start
    if not count.start or line[count.start].kind != "number" or count.end != count.start + 1:
        return False
    before, after = line[count.start - 1], line[count.end] if count.end < len(line) else None
    named = before.kind == "word" and before.capital and (count.start > 1 or (after is not None and after.key == "'"))
    if after is None or after.kind == "sign":
        return named
    goes_on = lexicon.is_("conj", after.key) or lexicon.is_("prepositions", after.key)
    return named and goes_on and not lexicon.is_("partitives", after.key)


def _marked(lexicon: Lexicon, line: Sequence[Token], at: int, rule: str) -> bool:
    mark = lexicon.marks.match(line, at, no_classes) if at < len(line) else None
    return mark is not None and mark.rule == rule
