"""Articles that are nearly the same text: one agency's story under the addresses of many outlets.

The words of an article, four at a time, make a set; MinHash tells how much of two sets is the same (Jaccard) without
holding either. Bands of the signature find the few that are worth comparing. Nothing but signatures is kept, and those
in a scratch file: about 1 KB an article.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from rensa import RMinHash

from geo_incidents.documents.scratch import scratch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from geo_incidents.model import Document

# In the Gun Violence Corpus no two of 510 articles lie between 0.40 and 0.80: outlets that each write from one police
# statement reach 0.38, copies 0.8 and more (2026-11). A copy that was cut by a third has 0.67.
LIKE = 0.6
# Of 1,500 extracts of 10 to 50 words, those at 0.6 to 0.85 are two tellings with other facts (2026-11).
BRIEF_WORDS, BRIEF_LIKE = 50, 0.9
DAYS = 7  # between the days of publication: what is alike for longer is a form that is filled in again, not a copy

_SHINGLE = 4  # words
_MOST_WORDS = 20_000  # of an article; the rest does not change whether it is a copy
_PERMUTATIONS, _BANDS = 128, 32  # 4 rows a band: finds 99 of 100 pairs at 0.6, compares 5 of 100 at 0.2
_SEED = 20_261
_NEWEST = 4  # of those that share a band: enough to connect the copies of a story, however many there are
_WORD = re.compile(r"\w+")
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=np.uint64)
_TABLES = """
CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT, day INTEGER, words INTEGER, signature BLOB);
CREATE TABLE bands (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID
"""


def marked(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield each document; ``copy_of`` names those before it that hold nearly the same text, within DAYS."""
    met = _Met()
    for document in documents:
        like = met.like(document)
        yield replace(document, copy_of=like) if like else document


class _Met:
    """The signatures of the documents so far."""

    def __init__(self) -> None:
        self._stored = scratch(_TABLES)
        self._count = 0

    def like(self, document: Document) -> tuple[str, ...]:
        """Return the ids of those met before that are nearly the same, in order, and remember this one."""
        words = [match.group() for match in islice(_WORD.finditer(document.text.lower()), _MOST_WORDS)]
        if len(words) < _SHINGLE:
            return ()
        signature = _signature(words)
        keys = _keys(signature)
        day = document.published.toordinal() if document.published else None
        found = [
            name
            for name, other, length, then in self._candidates(keys)
            if _is_near(day, then) and float((signature == other).mean()) >= _least(len(words), length)
        ]
        self._remember(document.id, day, len(words), signature, keys)
        return tuple(sorted(found))

    def _candidates(self, keys: list[int]) -> Iterator[tuple[str, NDArray[np.uint32], int, int | None]]:
        """Yield what is known of those that share a band: id, signature, words, day."""
        one_band = "SELECT number FROM bands WHERE key = ? ORDER BY number DESC LIMIT ?"
        numbers = {row[0] for key in keys for row in self._stored.execute(one_band, (key, _NEWEST))}
        about = "SELECT id, signature, words, day FROM articles WHERE number = ?"
        for number in sorted(numbers):
            name, signature, words, day = self._stored.execute(about, (number,)).fetchone()
            yield name, np.frombuffer(signature, dtype=np.uint32), words, day

    def _remember(self, name: str, day: int | None, words: int, signature: NDArray[np.uint32], keys: list[int]) -> None:
        self._count += 1
        row = (self._count, name, day, words, signature.tobytes())
        self._stored.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", row)
        self._stored.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(key, self._count) for key in keys])


def _signature(words: list[str]) -> NDArray[np.uint32]:
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update([" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)])
    return np.array(sketch.digest(), dtype=np.uint32)


def _keys(signature: NDArray[np.uint32]) -> list[int]:
    """Return one number for each band, the same on every run and machine."""
    bands = signature.reshape(_BANDS, -1).astype(np.uint64)
    mixed = np.bitwise_xor.reduce(bands * _MIX + (bands >> np.uint64(7)) * _MIX[::-1], axis=1)
    keys: list[int] = (mixed + np.arange(_BANDS, dtype=np.uint64) * _MIX[0]).view(np.int64).tolist()
    return keys


def _is_near(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) <= DAYS


def _least(words: int, others: int) -> float:
    return BRIEF_LIKE if min(words, others) < BRIEF_WORDS else LIKE
