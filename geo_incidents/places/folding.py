"""Fold many names at once: the same answers as ``text.keys``, several times as fast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo_incidents.text import fold, keys

if TYPE_CHECKING:
    from collections.abc import Sequence

APOSTROPHES = re.compile("['\u2019\u2018`\u00b4]")

# A rare ideograph: a word character that folding leaves alone, so it marks where one name ends and the next begins.
_MARK = "\U0002a6d6"
_ASCII_BREAKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "\n"}
_RUNS = re.compile(" {2,}")
_ENDS = re.compile(" \n ?|\n ")
_SPELT = re.compile("(?<![^ \n])(?:st|ste|fond)(?![^ \n])")


def fold_all(names: Sequence[str]) -> list[str]:
    """Return ``[fold(name) for name in names]``."""
    plain = [at for at, name in enumerate(names) if name.isascii()]
    folded = [""] * len(names)
    for at, key in zip(plain, _fold_ascii([names[at] for at in plain]), strict=True):
        folded[at] = key
    if len(plain) < len(names):
        rare = [at for at, name in enumerate(names) if not name.isascii()]
        for at, key in zip(rare, _fold_rare([names[at] for at in rare]), strict=True):
            folded[at] = key
    return folded


def _fold_ascii(names: list[str]) -> list[str]:
    text = "\n".join(names)
    if text.count("\n") != max(len(names) - 1, 0):
        return [fold(name) for name in names]
    text = _ENDS.sub("\n", _RUNS.sub(" ", text.translate(_ASCII_BREAKS).lower())).strip(" ")
    return _SPELT.sub(lambda match: fold(match.group()), text).split("\n") if names else []


def _fold_rare(names: list[str]) -> list[str]:
    if any(_MARK in name for name in names):
        return [fold(name) for name in names]
    return [part.strip() for part in fold(f" {_MARK} ".join(names)).split(_MARK)]


def closed_keys(name: str) -> tuple[str, ...]:
    """Return the keys of ``name`` beyond its folded form: "Xi'an" is also found under ``xian``."""
    first, *others = keys(name)
    return tuple(key for key in others if key and key != first)
