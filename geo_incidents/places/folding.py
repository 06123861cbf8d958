"""Fold many names at once: the same answers as ``text.keys``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo_incidents.text import ASCII_FOLDED, SPELLINGS, fold, keys

if TYPE_CHECKING:
    from collections.abc import Sequence

APOSTROPHES = re.compile("['\u2019\u2018`\u00b4]")

_LINE = ord("\n")
_FOLDED = ASCII_FOLDED[:_LINE] + b"\n" + ASCII_FOLDED[_LINE + 1 :]


def fold_all(names: Sequence[str]) -> list[str]:
    """Return ``[fold(name) for name in names]``."""
    # One text, a name a line between blanks: a fifth less time than one by one, two fifths if all are ASCII (2026-11).
    text = (" " + " \n ".join(names) + " ").encode(errors="surrogatepass").translate(_FOLDED)
    text = _replaced(text, b"  ", b" ")
    for word, other in SPELLINGS.items():
        text = _replaced(text, f" {word} ".encode(), f" {other} ".encode())
    folded = text[1:-1].decode(errors="surrogatepass").split(" \n ")
    if not len(folded) == len(names) == text.count(b"\n") + 1:  # a name without letters, or of two lines
        return [fold(name) for name in names]
    return folded if text.isascii() else [name if name.isascii() else fold(name) for name in folded]


def _replaced(text: bytes, old: bytes, new: bytes) -> bytes:
    while old in text:
        text = text.replace(old, new)
    return text


def closed_keys(name: str) -> tuple[str, ...]:
    """Return the keys of ``name`` beyond its folded form: "Xi'an" is also found under ``xian``."""
    first, *others = keys(name)
    return tuple(key for key in others if key and key != first)
