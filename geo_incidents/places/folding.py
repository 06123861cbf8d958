"""Fold many names at once: the same answers as ``text.keys``, several times as fast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo_incidents.text import FOLDED_LETTERS, fold, keys

if TYPE_CHECKING:
    from collections.abc import Sequence

APOSTROPHES = re.compile("['\u2019\u2018`\u00b4]")

# Between two names stands a letter that folding leaves alone: for ASCII we see to that, elsewhere a rare ideograph.
_LINE = "\n"
_MARK = "\U0002a6d6"
_ASCII = bytes(
    ord(chr(code).lower() if chr(code).isalnum() or chr(code) == _LINE else " ") for code in range(128)
).ljust(256)


def fold_all(names: Sequence[str]) -> list[str]:
    """Return ``[fold(name) for name in names]``."""
    plain = [name for name in names if name.isascii()]
    if len(plain) == len(names):
        return _fold_ascii(plain)
    folded, rare = iter(_fold_ascii(plain)), iter(_fold_rare([name for name in names if not name.isascii()]))
    return [next(folded) if name.isascii() else next(rare) for name in names]


def _fold_ascii(names: list[str]) -> list[str]:
    text = _LINE.join(names)
    if text.count(_LINE) != len(names) - 1:
        return [fold(name) for name in names]
    return _mended(text.encode().translate(_ASCII).decode().split(_LINE))


def _fold_rare(names: list[str]) -> list[str]:
    text = _MARK.join(names)
    if text.count(_MARK) != len(names) - 1:
        return [fold(name) for name in names]
    return _mended(text.translate(FOLDED_LETTERS).split(_MARK))


def _mended(names: list[str]) -> list[str]:
    """Return names, folded letter by letter, with their blanks and SPELLINGS ("st", "ste", "fond") mended."""
    return [
        fold(name) if "  " in name or "st" in name or "fond" in name or name[:1] == " " or name[-1:] == " " else name
        for name in names
    ]


def closed_keys(name: str) -> tuple[str, ...]:
    """Return the keys of ``name`` beyond its folded form: "Xi'an" is also found under ``xian``."""
    first, *others = keys(name)
    return tuple(key for key in others if key and key != first)
