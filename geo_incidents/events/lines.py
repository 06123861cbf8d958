"""A sentence as the event rules see it: its words, how far apart they stand, and what was found in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from geo_incidents.events.tokens import Token, tokens
from geo_incidents.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.events.lexicon import Hit, Lexicon

# How many words a sign or a conjunction between two words counts for (chosen on event-location.jsonl, 2026-11).
QUOTED = 2  # a quotation mark
_SIGNS = {",": 2, ";": 6, ":": 5, "\u2013": 4, "(": 4, ")": 3, '"': QUOTED, "[": 4, "]": 3, "/": 1, "\u2026": 4}
_BREAK = 3
_APART = 40  # "days after": beyond it another event is told
_LONGEST = 300  # words and signs; a longer "sentence" is no prose, its tail is read as the next


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence.

    ``cost[i]`` is what lies between the sentence's first word and word ``i`` beyond mere words, ``quotes[i]`` the
    number of quotation marks before it. ``breaks`` are the words that begin a new clause. ``tokens`` are its words and
    signs, ``marks`` the names of the marks in it.
    """

    span: Span
    words: tuple[Token, ...]
    keys: tuple[str, ...]
    cost: tuple[int, ...]
    hits: tuple[Hit, ...]
    quotes: tuple[int, ...]
    breaks: frozenset[str]
    tokens: tuple[Token, ...] = ()
    marks: frozenset[str] = frozenset()

    def marked(self, name: str) -> bool:
        """Tell whether a mark of this name stands in it: "apart" for "days after", "accident"."""
        return name in self.marks

    def mark(self, name: str, at: int) -> Hit | None:
        """Return the first mark of this name that ends behind word ``at``, or None."""
        return next((hit for hit in self.hits if hit.after > at and hit.says("mark", name)), None)

    @property
    def titled(self) -> bool:
        """Tell whether most words have a capital, as in a headline, so that capitals tell nothing."""
        return sum(word.capital for word in self.words) > len(self.words) / 2

    def apart(self, first: int, after: int, other_first: int, other_after: int) -> int:
        """Return how far two stretches of words are apart: words and boundaries between them, 0 when they touch."""
        if after <= other_first:
            return other_first - after + self.cost[other_first] - self.cost[after - 1]
        if other_after <= first:
            return first - other_after + self.cost[first] - self.cost[other_after - 1]
        return 0

    def between(self, left: int, right: int) -> int:
        """Return the weight of the boundaries between word ``left`` and word ``right``, in either order."""
        return abs(self.cost[right] - self.cost[left])

    def at(self, span: Span) -> tuple[int, int] | None:
        """Return the words that ``span`` covers as first and after; None when it covers none."""
        first = bisect_right(self.words, span.start, key=_end)
        after = bisect_left(self.words, span.end, key=_start)
        return (first, after) if first < after else None

    def text(self, first: int, after: int, whole: str) -> str:
        """Return the document's own words for a stretch of words."""
        return whole[self.words[first].start : self.words[after - 1].end]


def _start(word: Token) -> int:
    return word.start


def _end(word: Token) -> int:
    return word.end


def lines(text: str, span: Span, lexicon: Lexicon) -> Iterator[Line]:
    """Yield the sentence at ``span`` with all that the lexicon knows in it, in pieces if it is endless."""
    found = tokens(text, span.start, span.end)
    for start in range(0, len(found), _LONGEST):
        piece = found[start : start + _LONGEST]
        whole = len(found) <= _LONGEST
        if one := _line(piece, span if whole else Span(piece[0].start, piece[-1].end), lexicon):
            yield one


def _line(found: Sequence[Token], span: Span, lexicon: Lexicon) -> Line | None:
    words: list[Token] = []
    steps: list[int] = []
    step = marks = 0
    quotes: list[int] = []
    for token in found:
        if token.kind in {"sign", "line"}:
            step += _SIGNS.get(token.key, 0)
            marks += token.key == '"'
        else:
            words.append(token)
            quotes.append(marks)
            steps.append(step + (_BREAK if token.key in lexicon.breaks else 0))
            step = 0
    if not words:
        return None
    keys = tuple(word.key for word in words)
    hits = lexicon.find(keys)
    for hit in hits:
        if hit.says("mark", "apart"):
            steps[_number(words, hit.first, lexicon)] += _APART
    steps[0] = 0
    return Line(
        span,
        tuple(words),
        keys,
        tuple(accumulate(steps)),
        tuple(hits),
        tuple(quotes),
        lexicon.breaks,
        tuple(token for token in found if token.kind != "line"),
        frozenset(tag.name for hit in hits for tag in hit.tags if tag.group == "mark"),
    )


def _number(words: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where the number before "days" begins: "two", "a few", "3"."""
    small = lexicon.several | lexicon.determiners
    while at and (words[at - 1].kind == "number" or words[at - 1].key in small):
        at -= 1
    return at
