"""Strings in one run of bytes, with the places where they end."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

Array = np.ndarray[Any, Any]


class Pool:
    """Collects strings; ``sections`` gives them back in any order."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._lengths = array("I")

    def extend(self, texts: Iterable[str]) -> None:
        """Add strings."""
        encoded = [text.encode() for text in texts]
        self._bytes += b"".join(encoded)
        self._lengths.extend(map(len, encoded))

    def sections(self, order: Array | None = None) -> tuple[Array, Array]:
        """Return the bytes and the ends (one more than strings, the first 0), in the order wanted."""
        lengths = np.asarray(self._lengths, dtype=np.int64)
        text = np.frombuffer(bytes(self._bytes), np.uint8)
        if order is not None:
            starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])[order] if len(lengths) else lengths
            lengths = lengths[order]
            ends = np.concatenate([[0], np.cumsum(lengths)])
            text = text[np.repeat(starts - ends[:-1], lengths) + np.arange(ends[-1])]
        return text, np.concatenate([[0], np.cumsum(lengths)]).astype(np.uint32)
