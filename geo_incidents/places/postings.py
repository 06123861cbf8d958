"""The pairs of folded name and place, sorted: a trie of names, and for each name its places by importance."""

from __future__ import annotations

from array import array
from itertools import chain, compress
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from geo_incidents.places.entry import ABBREVIATION, CODE, OFFICIAL, spelling
from geo_incidents.places.folding import APOSTROPHES, closed_keys, fold_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Array = np.ndarray[Any, Any]

# One pair is one 64-bit number, so that sorting numbers sorts pairs: key, place, mark, spelling.
_KEY, _ROW, _MARK = 36, 11, 8
MOST_ROWS = 1 << (_KEY - _ROW)
_BATCH = 100_000


class Postings:
    """Collects names; ``sections`` gives the arrays that a look-up reads."""

    def __init__(self) -> None:
        self._keys: list[bytes] = []  # folded names, joined by line ends, one run a batch
        self._rows, self._marks, self._spellings = array("I"), array("B"), array("B")
        self._texts: list[str] = []  # waiting: names, their marks, the rows of their places
        self._named: list[int] = []
        self._owners: list[int] = []

    def add(self, row: int, names: Iterable[tuple[str, int]]) -> None:
        """Add names of the place in a row."""
        for text, mark in names:
            self._texts.append(text)
            self._named.append(mark)
            self._owners.append(row)
        if len(self._texts) >= _BATCH:
            self._flush()

    def add_official(self, first: int, names: Sequence[str]) -> None:
        """Add the official names of the places in rows from ``first`` on."""
        self._texts += names
        self._named += [OFFICIAL] * len(names)
        self._owners += range(first, first + len(names))

    def _flush(self) -> None:
        texts, marks, owners = self._texts, self._named, self._owners
        self._texts, self._named, self._owners = [], [], []
        self._keep(fold_all(texts), owners, marks, texts)
        more = [at for at, text in enumerate(texts) if APOSTROPHES.search(text)]
        further = [(key, at) for at in more for key in closed_keys(texts[at])]
        self._keep(
            [key for key, _ in further],
            [owners[at] for _, at in further],
            [marks[at] for _, at in further],
            [texts[at] for _, at in further],
        )

    def _keep(self, keys: list[str], rows: list[int], marks: list[int], texts: list[str]) -> None:
        if "" in keys:  # nothing but punctuation
            self._rows.extend(compress(rows, keys))
            self._marks.extend(compress(marks, keys))
            self._spellings.extend(map(spelling, compress(texts, keys)))
            keys = [key for key in keys if key]
        else:
            self._rows.extend(rows)
            self._marks.extend(marks)
            self._spellings.extend(map(spelling, texts))
        if keys:
            self._keys.append("\n".join(keys).encode())

    def sections(self, rank: Array) -> dict[str, Array]:
        """Return the trie and, for each of its keys, the places in order of ``rank``; one pair a name and place.

        Names that count only as they are spelt keep each spelling: "Pa." and "PA" fold to one name.
        """
        self._flush()
        trie = marisa_trie.Trie(self._spooled())
        packed = self._packed(trie, rank)
        packed.sort()
        pairs = packed >> np.uint64(_ROW)
        kept = _kept(packed, pairs)
        packed, pairs = packed[kept], pairs[kept]
        counts = np.bincount((packed >> np.uint64(_KEY)).astype(np.int64), minlength=len(trie))
        return {
            "trie": np.frombuffer(trie.tobytes(), np.uint8),
            "starts": np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32),
            "rows": (pairs & np.uint64(MOST_ROWS - 1)).astype(np.uint32),
            "marks": (packed >> np.uint64(_MARK) & np.uint64(7)).astype(np.uint8),
            "spellings": (packed & np.uint64(0xFF)).astype(np.uint8),
        }

    def _packed(self, trie: Any, rank: Array) -> Array:
        packed = np.fromiter(map(trie.key_id, self._spooled()), dtype=np.uint64, count=len(self._rows))
        packed <<= np.uint64(_KEY)
        packed |= rank[np.asarray(self._rows, dtype=np.uint32)].astype(np.uint64) << np.uint64(_ROW)
        packed |= np.asarray(self._marks, dtype=np.uint8).astype(np.uint64) << np.uint64(_MARK)
        packed |= np.asarray(self._spellings, dtype=np.uint8)
        return packed

    def _spooled(self) -> Iterator[str]:
        batches: Iterable[list[str]] = (batch.decode().split("\n") for batch in self._keys)
        return chain.from_iterable(batches)


def _kept(packed: Array, pairs: Array) -> Array:
    """Return which of the sorted pairs are the first of their name and place, or of a spelling that counts."""
    marks = packed >> np.uint64(_MARK) & np.uint64(7)
    kept: Array = np.ones(len(pairs), dtype=bool)
    kept[1:] = pairs[1:] != pairs[:-1]
    as_spelt = (marks == ABBREVIATION) | (marks == CODE)
    kept[1:] |= as_spelt[1:] & (packed[1:] != packed[:-1])
    return kept
