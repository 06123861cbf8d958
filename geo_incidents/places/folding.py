"""Fold many names at once: the same answers as ``text.keys``, several times as fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.text import fold, keys

if TYPE_CHECKING:
    from collections.abc import Sequence

# A rare ideograph: a word character that folding leaves alone, so it marks where one name ends and the next begins.
_MARK = "\U0002a6d6"
_APOSTROPHES = ("'", "\u2019", "\u2018", "`", "\u00b4")


def fold_all(names: Sequence[str]) -> list[str]:
    """Return ``[fold(name) for name in names]``; names that are not ASCII are folded as one text."""
    folded = [fold(name) if name.isascii() else "" for name in names]
    rare = [at for at, name in enumerate(names) if not name.isascii()]
    if any(_MARK in names[at] for at in rare):
        return [fold(name) for name in names]
    parts = fold(f" {_MARK} ".join([names[at] for at in rare])).split(_MARK)
    for at, part in zip(rare, parts, strict=False):
        folded[at] = part.strip()
    return folded


def closed_keys(name: str) -> tuple[str, ...]:
    """Return the keys of ``name`` beyond its folded form: "Xi'an" is also found under ``xian``."""
    if not any(mark in name for mark in _APOSTROPHES):
        return ()
    return tuple(key for key in keys(name)[1:] if key != fold(name))
