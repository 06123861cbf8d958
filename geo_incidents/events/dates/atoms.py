"""Single date expressions in a text, before they are resolved: which words, and what stands before and after them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from geo_incidents.events.dates.words import Lexicon, classes
from geo_incidents.events.phrases import Match, no_classes
from geo_incidents.events.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.events.tokens import Token

_OPENERS = frozenset('.\n:"?!\u2013-()')
_NUMBERS = frozenset({"number", "iso", "slashed"})
_STACK = 3  # leads before one date: "since" + "late" + "on"


@dataclass(frozen=True, slots=True)
class Atom:
    """A date expression: tokens ``start`` to ``end`` (exclusive) with the leads and trails found around it.

    ``join`` is the rule of the word that ties it to the expression right before it: "to", "into", "and", or "".
    """

    start: int
    end: int
    match: Match
    around: frozenset[str] = frozenset()
    join: str = ""

    def has(self, flag: str) -> bool:
        """Tell whether a lead or trail such as "since" or "night" stands at it."""
        return flag in self.around


def line_of(text: str, start: int, end: int | None) -> list[Token]:
    """Return the tokens that dates are read from: single line ends are blanks, paragraph ends stay."""
    line: list[Token] = []
    broken = 0
    for token in tokens(text, start, end):
        if token.kind == "line":
            broken += 1
            continue
        if broken > 1:
            line.append(token._replace(start=token.start, end=token.start, key="\n", kind="line"))
        line.append(token)
        broken = 0
    return line


def atoms(lexicon: Lexicon, line: Sequence[Token]) -> list[Atom]:
    """Return the date expressions of ``line``, in order, none overlapping another."""
    found: list[Atom] = []
    here = 0
    while here < len(line):
        atom = _tied(lexicon, line, here) if found and found[-1].end == here else None
        if atom is None and (line[here].key in lexicon.firsts or line[here].kind in _NUMBERS):
            atom = _led(lexicon, line, here)
        here = here + 1 if atom is None else atom.end
        if atom is not None and atom.match.rule != "not":
            found.append(atom)
    return found


def _tied(lexicon: Lexicon, line: Sequence[Token], at: int) -> Atom | None:
    """Return the expression that a word such as "to" or "and" ties to one that ends at ``at``."""
    join = lexicon.joins.match(line, at, no_classes)
    atom = join and _led(lexicon, line, join.end)
    return replace(atom, join=join.rule) if join and atom and atom.match.rule != "not" else None


def _led(lexicon: Lexicon, line: Sequence[Token], at: int) -> Atom | None:
    """Return the expression at ``at`` with its leads; one that only has leads is none."""
    here, around = at, frozenset[str]()
    leads: list[tuple[int, frozenset[str]]] = [(here, around)]
    for _ in range(_STACK):
        if (lead := lexicon.leads.match(line, here, no_classes)) is None:
            break
        here, around = lead.end, around | {lead.rule}
        leads.append((here, around))
    for start, flags in reversed(leads):
        if (match := _match(lexicon, line, start)) is not None:
            return _trailed(lexicon, line, Atom(at, match.end, match, flags))
    return None


def _trailed(lexicon: Lexicon, line: Sequence[Token], atom: Atom) -> Atom:
    while (match := lexicon.trails.match(line, atom.end, no_classes)) is not None:
        atom = replace(atom, end=match.end, around=atom.around | {match.rule})
    return atom


def _match(lexicon: Lexicon, line: Sequence[Token], at: int) -> Match | None:
    match = lexicon.phrases.match(line, at, partial(classes, lexicon))
    return match and _mended(lexicon, line, at, match)


def _mended(lexicon: Lexicon, line: Sequence[Token], at: int, match: Match) -> Match | None:
    """Return the match, a shorter one, or None where the words around it say it is no date."""
    if match.rule == "not":
        return match
    if not _stands(lexicon, line, at, match) or not _capitals(lexicon, line, at, match):
        return None
    if _month_then_count(lexicon, line, at, match):
        return Match(at + 1, "month", match.slots[:1])
    return match


def _stands(lexicon: Lexicon, line: Sequence[Token], at: int, match: Match) -> bool:
    """Tell whether the words beside the match allow it: "in" before a month, no "every" before a weekday."""
    before = line[at - 1].key if at else ""
    after = line[match.end] if match.end < len(line) else None
    if match.rule == "month":
        doubtful = line[match.end - 1].key in lexicon.words.doubtful and not (after and after.key == ".")
        return before in lexicon.words.month_after and not doubtful
    if match.rule == "year":
        return before in lexicon.words.year_after and not _counts(line, at, after)
    if match.rule == "nth" and lexicon.words.nth_after:
        rest = after is None or after.kind != "word" or after.key in lexicon.words.nth_before
        return rest and before in lexicon.words.nth_after
    if match.get("yy") and after is not None and after.kind == "word":
        return False
    return before not in lexicon.words.habit


def _counts(line: Sequence[Token], at: int, after: Token | None) -> bool:
    """Tell whether a bare year is a count: "of 2000 people"."""
    return line[at].key.endswith("00") and after is not None and after.kind == "word"


def _month_then_count(lexicon: Lexicon, line: Sequence[Token], at: int, match: Match) -> bool:
    """Tell whether "in March 12 people" is a month and a count."""
    if match.rule != "date" or not at or match.get("year") or match.end >= len(line):
        return False
    numbered = line[at].kind == "word" and line[match.end - 1].kind == "number" and match.end == at + 2
    return (
        numbered and line[at - 1].key == "in" and line[match.end].kind == "word" and "in" in lexicon.words.month_after
    )


def _capitals(lexicon: Lexicon, line: Sequence[Token], at: int, match: Match) -> bool:
    """Tell whether the case fits: "may" is no month where they have capitals, "Domingo" no day where they have none."""
    if lexicon.words.capitals:
        months = (t for t in line[at : match.end] if any(c.name == "month" for c in lexicon.classes.get(t.key, ())))
        return all(token.capital for token in months)
    if match.rule != "weekday" or not line[at].capital:
        return True
    if at == 0 or line[at - 1].key in _OPENERS:
        return True
    return _shouts(line, at)


def _shouts(line: Sequence[Token], at: int) -> bool:
    """Tell whether the words around are all in capitals, as in a headline."""
    words = [token for token in line[max(0, at - 2) : at + 3] if token.kind == "word"]
    return len(words) > 1 and all(token.capital and token.end - token.start > 1 for token in words)
