"""How text becomes the encoder's input, the same in training and at run time: words, word pieces, letter case, tags."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo_incidents.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt
    from tokenizers import Tokenizer

TYPES = ("LOC", "FAC", "ORG", "PER", "NORP")
OUTER = ("O", *(f"{part}-{kind}" for kind in TYPES for part in "BI"))
"""Tags of the names that stand by themselves."""
INNER = ("O", "B-LOC", "I-LOC", "B-NORP", "I-NORP")
"""Tags of the place names inside other names: "Miami" in "Miami Herald"."""

WINDOW = 160  # word pieces of one sentence that the encoder sees at once; longer ones are cut into windows
_PIECES = 6  # of one word: what comes after tells nothing about a name
_HEADLINE = 0.7  # share of words in capitals from which on capitals say nothing
_SHORTEST_HEADLINE = 3
_REACH = 2  # words around one with a capital that may belong to its name
_TOGETHER = 64  # sentences whose tags are chosen at once

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


class Case(IntEnum):
    """How a word is written. The vocabulary knows only lower case; this gives back what that loses."""

    PAD = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    SINGLE = 4
    MIXED = 5
    DIGIT = 6
    MARK = 7
    FIRST_TITLE = 8
    HEADLINE = 9


_WRITTEN = {Case.TITLE, Case.UPPER, Case.SINGLE, Case.MIXED, Case.FIRST_TITLE, Case.HEADLINE}


class Encoded(NamedTuple):
    """Word pieces of one sentence: their ids, the case of the word each belongs to, and where each word starts.

    ``asked`` are the words (by number) that may be part of a name; all others are taken to be none.
    """

    ids: list[int]
    case: list[int]
    first: list[int]
    asked: list[int]


def words(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of the encoder's words: runs of letters and digits, and each other sign by itself."""
    return [Span(*match.span()) for match in _WORD.finditer(text, start, end)]


def cases(surface: Sequence[str]) -> list[int]:
    """Return the case of each word of a sentence; in a headline of capitals, and at the start, capitals say less."""
    found = [_case(word) for word in surface]
    letters = [case for case, word in zip(found, surface, strict=True) if word[0].isalpha() and len(word) > 1]
    capitals = sum(case is Case.UPPER for case in letters)
    if len(letters) >= _SHORTEST_HEADLINE and capitals >= _HEADLINE * len(letters):
        return [Case.HEADLINE if case in (Case.UPPER, Case.SINGLE) else case for case in found]
    for number, word in enumerate(surface):
        if word[0].isalnum():
            if found[number] in (Case.TITLE, Case.SINGLE):
                found[number] = Case.FIRST_TITLE
            break
    return [int(case) for case in found]


@lru_cache(maxsize=50_000)
def _case(word: str) -> Case:
    if any(c.isdigit() for c in word):
        return Case.DIGIT
    if not word[0].isalpha():
        return Case.MARK
    if word == word.lower():
        return Case.LOWER
    if len(word) == 1:
        return Case.SINGLE
    if word.isupper():
        return Case.UPPER
    return Case.TITLE if word[0].isupper() and word[1:] == word[1:].lower() else Case.MIXED


class Pieces:
    """Words to word pieces, remembered: news repeats its words (a cache hit costs a fiftieth of the tokenizer)."""

    _REMEMBERED = 50_000

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}
        self._unknown, self._start, self._stop = (_id(tokenizer, sign) for sign in ("[UNK]", "[CLS]", "[SEP]"))

    def of(self, word: str) -> list[int]:
        """Return the ids of the pieces of a word, at most six."""
        ids = self._known.get(word)
        if ids is None:
            ids = self._tokenizer.encode(word[:100], add_special_tokens=False).ids[:_PIECES] or [self._unknown]
            if len(self._known) < self._REMEMBERED:
                self._known[word] = ids
        return ids

    def encode(self, surface: Sequence[str], case: Sequence[int]) -> Encoded:
        """Return the input for a sentence; words beyond the window have no entry in ``first``."""
        ids, written, first = [self._start], [int(Case.PAD)], []
        for word, how in zip(surface, case, strict=True):
            pieces = self.of(word)
            if len(ids) + len(pieces) >= WINDOW:
                break
            first.append(len(ids))
            ids.extend(pieces)
            written.extend([how] * len(pieces))
        return Encoded([*ids, self._stop], [*written, int(Case.PAD)], first, _asked(case[: len(first)]))


def _asked(case: Sequence[int]) -> list[int]:
    """Return the words with a capital and those beside them: "Bank of the South", "the prison of Savan"."""
    return near([at for at, how in enumerate(case) if how in _WRITTEN], len(case), _REACH)


def near(chosen: Iterable[int], length: int, reach: int) -> list[int]:
    """Return the numbers below ``length`` that lie at most ``reach`` from a chosen one."""
    return sorted({one for at in chosen for one in range(max(0, at - reach), min(length, at + reach + 1))})


def _id(tokenizer: Tokenizer, sign: str) -> int:
    found = tokenizer.token_to_id(sign)
    if found is None:
        raise ValueError(f"the tokenizer has no {sign}")
    return found


def padded(batch: Sequence[Encoded]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return a batch as arrays with a row a sentence: ids and cases of its pieces, pieces asked for; zeros behind."""
    longest = max(len(one.ids) for one in batch)
    ids = np.zeros((len(batch), longest), np.int64)
    case = np.zeros_like(ids)
    at = np.zeros((len(batch), max(1, *(len(one.asked) for one in batch))), np.int64)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = one.ids
        case[row, : len(one.case)] = one.case
        at[row, : len(one.asked)] = [one.first[word] for word in one.asked]
    return ids, case, at


def transitions(tags: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the cost of tag j after tag i: an inside needs a beginning or an inside of its kind before it."""
    cost = np.zeros((len(tags), len(tags)), np.float32)
    for j, tag in enumerate(tags):
        if tag[0] == "I":
            cost[[i for i, before in enumerate(tags) if before[2:] != tag[2:]], j] = -1e4
    return cost


def best_tags(scores: Sequence[npt.NDArray[np.float32]], cost: npt.NDArray[np.float32]) -> list[list[int]]:
    """Return the best allowed sequence of tags for each sentence of (words, tags) log-probabilities (Viterbi).

    Where the best tag of each word makes an allowed sequence, that is it. The other sentences go together by length:
    one by one took as long as the encoder itself (2026-11).
    """
    if not scores:
        return []
    best = np.concatenate([one.argmax(1) for one in scores])
    starts = np.cumsum([0, *(len(one) for one in scores)])
    before = np.concatenate([[0], best[:-1]])
    before[starts[:-1][starts[:-1] < len(best)]] = 0  # a sentence starts as if after O, which is tag 0
    wrong = np.concatenate([[0], np.cumsum(cost[before, best] < 0)])
    broken = np.flatnonzero(wrong[starts[1:]] > wrong[starts[:-1]])
    found = [best[start:end].tolist() for start, end in pairwise(starts.tolist())]
    order = sorted(broken.tolist(), key=lambda at: len(scores[at]))
    for start in range(0, len(order), _TOGETHER):
        some = order[start : start + _TOGETHER]
        for at, path in zip(some, _viterbi([scores[at] for at in some], cost), strict=True):
            found[at] = path
    return found


def _viterbi(scores: Sequence[npt.NDArray[np.float32]], cost: npt.NDArray[np.float32]) -> list[list[int]]:
    """Walk all sentences from their ends to their beginnings, so that each may begin at its own last word."""
    lengths = np.array([len(one) for one in scores])
    longest = int(lengths.max())
    padded_scores = np.zeros((len(scores), longest, cost.shape[0]), np.float32)
    for row, one in enumerate(scores):
        padded_scores[row, : len(one)] = one
    rows = np.arange(len(scores))
    after = np.zeros((len(scores), longest, cost.shape[0]), np.int8)
    total = padded_scores[rows, longest - 1]
    for word in range(longest - 2, -1, -1):
        step = cost[None] + total[:, None, :]
        after[:, word] = step.argmax(2)
        inside = (word + 1 < lengths)[:, None]
        total = padded_scores[:, word] + np.where(inside, step.max(2), 0)
    path = np.zeros((len(scores), longest), np.int64)
    path[:, 0] = (total + cost[0]).argmax(1)  # a sentence starts as if after O, which is tag 0
    for word in range(longest - 1):
        path[:, word + 1] = after[rows, word, path[:, word]]
    return [line[:length].tolist() for line, length in zip(path, lengths, strict=True)]


def runs(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the (start, end, kind) of each name in a sequence of tags."""
    found: list[tuple[int, int, str]] = []
    start = None
    for number, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.append((start, number, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = number
    return found
