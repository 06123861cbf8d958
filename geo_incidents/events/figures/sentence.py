"""A sentence with its counts and cues, ready for linking."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.events.figures.counts import counts
from geo_incidents.events.figures.words import NO_CUE, cue_name
from geo_incidents.events.phrases import no_classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.events.figures.counts import Count
    from geo_incidents.events.figures.words import Lexicon
    from geo_incidents.events.tokens import Token
    from geo_incidents.model import Span

_OLDEST = 120  # years
_LEAD = 4  # words before an age: "both believed to be"
_LEADING = ("adverbs", "be", "age_before")
_ASIDE = 14  # tokens of a bracket that may be left out
_BETWEEN = 12  # tokens of "on Monday, in X" behind the noun
_QUOTED = 5  # tokens from one quotation mark to the next
_STOPS = frozenset(';:\u2013()"')
_VERBS = frozenset({"passive", "weak", "active", "subject"})
_PARTICIPLES = frozenset({"passive", "after", "weak"})
_NOUNS = frozenset({("held", "before"), ("killed", "owned")})
_EXCLUSIVE = frozenset({"killed", "injured"})


class Cue(NamedTuple):
    """A word that says what became of people: tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    role: str
    form: str


@dataclass(frozen=True, slots=True)
class Group:
    """Cues that are told in one breath: "killed, injured or kidnapped".

    ``mixed`` says that a number covers them together, so that it is the number of none of them.
    """

    cues: tuple[Cue, ...]
    mixed: bool = False

    @property
    def start(self) -> int:
        """The first token."""
        return self.cues[0].start

    @property
    def end(self) -> int:
        """The token after the last."""
        return self.cues[-1].end

    @property
    def form(self) -> str:
        """The form of the first cue, which the others follow."""
        return "passive" if self.cues[0].form == "weak" else self.cues[0].form

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles, each once, in the order told."""
        return tuple(dict.fromkeys(cue.role for cue in self.cues))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ready for linking."""

    lexicon: Lexicon
    line: Sequence[Token]
    counts: Sequence[Count]
    starts: Sequence[int]
    marks: Sequence[str]
    groups: Sequence[Group]
    dated: Sequence[int]
    barred: Sequence[bool]
    names: Sequence[tuple[int, int]]
    cue_starts: frozenset[int]
    verb_starts: frozenset[int]

    def key(self, at: int) -> str:
        """Return the key of the token at ``at``; "" outside the sentence."""
        return self.line[at].key if 0 <= at < len(self.line) else ""

    def is_(self, name: str, at: int) -> bool:
        """Tell whether the token at ``at`` stands in a word list."""
        return 0 <= at < len(self.line) and self.lexicon.is_(name, self.line[at].key)

    def is_barred(self, at: int) -> bool:
        """Tell whether the token at ``at`` belongs to a date."""
        return at < len(self.barred) and self.barred[at]

    def mark(self, at: int) -> str:
        """Return the rule of the mark that begins at ``at``; "" where none does."""
        return self.marks[at] if 0 <= at < len(self.line) else ""

    def ends(self, at: int) -> bool:
        """Tell whether a clause ends at ``at``; a hyphen with a blank before it is a dash."""
        token = self.line[at]
        return token.key in _STOPS or (token.key == "-" and not token.glued) or self.marks[at] == "breaks"

    def between(self, start: int, end: int) -> range:
        """Return the indices of the counts that start in tokens ``start`` to ``end`` (exclusive)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def sentence(lexicon: Lexicon, line: Sequence[Token], barred: Sequence[bool], names: Sequence[Span] = ()) -> Sentence:
    """Return the sentence of ``line``; ``barred`` tells which tokens belong to dates, ``names`` are persons'."""
    line, barred = _without_asides(lexicon, *_without_quoted(line, barred))
    found = counts(lexicon, line, barred)
    cues = list(_cues(lexicon, line))
    ends = len(line) if found or cues else 0
    marks = [""] * ends
    for at in range(ends):
        if line[at].key in lexicon.marks.firsts and (match := lexicon.marks.match(line, at, no_classes)):
            marks[at] = match.rule
    return Sentence(
        lexicon=lexicon,
        line=line,
        counts=found,
        starts=[count.start for count in found],
        marks=marks,
        groups=list(_groups(lexicon, line, marks, cues)),
        dated=[at for at in range(len(line)) if barred[at] and not (at and barred[at - 1])],
        barred=barred,
        names=list(_tokens_of(line, names)),
        cue_starts=frozenset(cue.start for cue in cues if (cue.role, cue.form) not in _NOUNS),
        verb_starts=frozenset(cue.start for cue in cues if cue.form in _VERBS),
    )


def _tokens_of(line: Sequence[Token], names: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the tokens of each name, as first and after."""
    starts = [token.start for token in line]
    for name in names:
        first, after = bisect_left(starts, name.start), bisect_left(starts, name.end)
        if first < after:
            yield first, after


def _without_quoted(line: Sequence[Token], barred: Sequence[bool]) -> tuple[Sequence[Token], Sequence[bool]]:
    """Leave out the marks of short quotations, which part no subject from its verb, and the number of a quoted name.

    'A member of "400 Mawozo" was shot', 'Jean, alias "Ti Bob", was killed'.
    """
    marks = [at for at, token in enumerate(line) if token.key == '"']
    left: set[int] = set()
    while len(marks) > 1:
        first, last = marks[0], marks[1]
        if (
            line[first].glued
            or not 1 < last - first <= _QUOTED
            or any(line[at].key in _STOPS for at in range(first + 1, last))
        ):
            del marks[0]
            continue
        left.update((first, last))
        if line[first + 1].kind == "number" and line[first + 2].capital:
            left.add(first + 1)
        del marks[:2]
    kept = [at for at in range(len(line)) if at not in left]
    return ([line[at] for at in kept], [barred[at] for at in kept]) if left else (line, barred)


def _without_asides(
    lexicon: Lexicon, line: Sequence[Token], barred: Sequence[bool]
) -> tuple[Sequence[Token], Sequence[bool]]:
    """Leave out ages behind people, and brackets and asides that say nothing of anybody's fate.

    "A woman, 45, was shot", "two staff (one national and one foreign) were hurt".
    """
    kept: list[int] = []
    opened: int | None = None
    aged = 0
    for at, token in enumerate(line):
        aged = max(aged, _ages(lexicon, line, barred, at))
        if at < aged or at < (aged := max(aged, _said_between(lexicon, line, barred, at))):
            continue
        kept.append(at)
        if token.key == "(":
            opened = len(kept) - 1
        elif token.key == ")" and opened is not None:
            if _is_aside(lexicon, [line[one] for one in kept[opened:]]):
                del kept[opened:]
            opened = None
    return [line[at] for at in kept], [barred[at] for at in kept]


def _said_between(lexicon: Lexicon, line: Sequence[Token], barred: Sequence[bool], at: int) -> int:
    """Return the index after when and where it was, told between a noun and its "of": "the arrest, on Monday, of two".

    Where nothing is, it is ``at``.
    """
    if line[at].key != "," or not at or at + 1 >= len(line) or not barred[at + 1]:
        return at
    for end in range(min(len(line) - 2, at + _BETWEEN), at + 1, -1):
        if line[end].key == "," and lexicon.is_("partitives", line[end + 1].key):
            inside = range(at + 1, end)
            counted = any(line[one].kind == "number" and not barred[one] for one in inside)
            told = any(lexicon.cues.match(line, one, no_classes) for one in inside)
            return at if told or counted else end + 1
    return at


def _ages(lexicon: Lexicon, line: Sequence[Token], barred: Sequence[bool], at: int) -> int:
    """Return the index after ages that stand behind a person from ``at`` on: ", 45, was", ", between 18 and 29, were".

    Where none do it is ``at``.
    """
    if not at or line[at].key != "," or not (line[at - 1].capital or lexicon.unit(line[at - 1].key) == "people"):
        return at
    here = _believed(lexicon, line, at + 1)
    hedge = lexicon.hedges.match(line, here, no_classes) if here < len(line) else None
    one = line[at - 1].capital or lexicon.is_("person", line[at - 1].key)  # not "people, about 40, were"
    led = hedge and (hedge.rule == "between" or (hedge.rule == "about" and one))
    end, here = at, hedge.end if hedge and led else here
    while here < len(line) and _may_be_age(line[here]) and not barred[here]:
        after = line[here + 1].key if here + 1 < len(line) else "."
        if after in (",", ".", ";"):
            end = here + 1 + (after == ",")
        elif not lexicon.is_("conj", after):
            break
        here += 2
    return end


def _believed(lexicon: Lexicon, line: Sequence[Token], at: int) -> int:
    """Return the index after words that lead to an age: "believed to be 45", "both aged 12"; else ``at``."""
    end = at
    while end < min(len(line), at + _LEAD) and any(lexicon.is_(name, line[end].key) for name in _LEADING):
        end += 1
    return end if end > at and any(lexicon.is_(name, line[end - 1].key) for name in ("be", "age_before")) else at


def _may_be_age(token: Token) -> bool:
    return token.kind == "number" and token.key.isdecimal() and int(token.key) < _OLDEST


def _is_aside(lexicon: Lexicon, inside: Sequence[Token]) -> bool:
    marks = (lexicon.marks.match(inside, at, no_classes) for at in range(len(inside)))
    told = any(lexicon.cues.match(inside, at, no_classes) for at in range(len(inside)))
    return len(inside) <= _ASIDE and not told and not any(mark and mark.rule.startswith("subset") for mark in marks)


def _cues(lexicon: Lexicon, line: Sequence[Token]) -> Iterator[Cue]:
    here = 0
    while here < len(line):
        match = lexicon.cues.match(line, here, no_classes) if line[here].key in lexicon.telling else None
        if match is None:
            here += 1
            continue
        if match.rule != NO_CUE:
            yield Cue(here, match.end, *cue_name(match.rule))
        here = match.end


def _groups(lexicon: Lexicon, line: Sequence[Token], marks: Sequence[str], cues: Sequence[Cue]) -> Iterator[Group]:
    run: list[Cue] = []
    either = False
    for cue in cues:
        gap = range(run[-1].end, cue.start) if run else range(0)
        undergone = any(lexicon.is_("be", line[at].key) for at in gap)
        if run and not (
            gap and _alike(run[-1], cue, undergone=undergone) and all(_ties(lexicon, line, marks, at) for at in gap)
        ):
            yield _group(run, either=either)
            run, either = [], False
        either = either or any(marks[at] == "alternative" for at in gap)
        run.append(cue)
    if run:
        yield _group(run, either=either)


def _alike(one: Cue, other: Cue, *, undergone: bool) -> bool:
    """Tell whether two cues may be told together: "beaten and arrested", "beat and arrested", not "had been killed"."""
    both = {one.form, other.form}
    if one.role == "held" != other.role:
        return False  # "had already driven 900 from their homes"
    if (one.form, other.form) == ("active", "passive"):
        return not undergone
    return len(both) == 1 or both <= _PARTICIPLES


def _group(run: Sequence[Cue], *, either: bool) -> Group:
    strong = [cue for cue in run if cue.form != "weak"]
    roles = {cue.role for cue in strong or run}
    if roles & _EXCLUSIVE and strong and len(strong) < len(run) and not either:
        run = [cue._replace(role=strong[0].role) if cue.form == "weak" else cue for cue in run]
    return Group(tuple(run), mixed=len(roles) > 1 and (either or roles >= _EXCLUSIVE))


def _ties(lexicon: Lexicon, line: Sequence[Token], marks: Sequence[str], at: int) -> bool:
    key = line[at].key
    return marks[at] == "alternative" or any(lexicon.is_(name, key) for name in ("conj", "adverbs", "be"))
