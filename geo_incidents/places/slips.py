"""The names in a trie that are one slip of the pen away from a word."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz "
_FEW = 100  # names that are sooner compared with the word than all that one slip makes of its end are looked up
_STEP = 2


def near(word: str, trie: Any) -> list[str]:
    """Return the names in ``trie`` with a letter too many, too few, another one, or two neighbours swapped.

    Slips near the start are tried one by one; those behind a start that few names share are among these names.
    """
    alike, end = _few_alike(word, trie)
    found = {
        name for name, distance, _ in process.extract(word, alike, scorer=OSA.distance, score_cutoff=1, limit=None)
    }
    found.update(filter(trie.__contains__, set(_slips(word, end))))
    return sorted(found)


def _few_alike(word: str, trie: Any) -> tuple[list[str], int]:
    """Return the names that share the shortest start that few share, and its length; none, and all of the word."""
    for end in range(_STEP, len(word), _STEP):
        alike = list(islice(trie.iterkeys(word[:end]), _FEW + 1))
        if len(alike) <= _FEW:
            return alike, end
    return [], len(word) + 1


def _slips(word: str, end: int) -> Iterator[str]:
    """Yield what one slip of the pen makes of a word before the letter with the number ``end``."""
    for at in range(min(end, len(word) + 1)):
        head, tail = word[:at], word[at:]
        rest = tail[1:]
        for letter in _LETTERS:
            yield head + letter + tail
        if tail:
            yield head + rest
            for letter in _LETTERS:
                yield head + letter + rest
        if rest:
            yield head + rest[0] + tail[0] + rest[1:]
