"""Where a wire story's dateline ends: "PORT-AU-PRINCE, Haiti, March 3 (AP) -"."""

from __future__ import annotations

import re

_HEAD = 160  # characters a dateline may have; the longest of 1,300 wire stories of 1989-90 had 71 (2026-11)
_CLOSE = re.compile("--+|[\u2012-\u2015]|\\.-| - |\\)\\s*[:.]?\\s|:")
_PLACE = re.compile(r"[^\W\d_]+")


def dateline_end(text: str) -> int | None:
    """Return where the dateline that opens ``text`` ends; None where it opens with none.

    A dateline begins with a place in capitals, or at least one capital, and is closed by a dash, a colon or a bracket.
    """
    first = _PLACE.search(text, 0, _HEAD)
    if first is None or not first.group()[0].isupper():
        return None
    close = _CLOSE.search(text, first.end(), first.start() + _HEAD)
    if close is None or "\n" in text[first.start() : close.start()].strip():
        return None
    return close.end() if _looks_like(text[first.start() : close.end()]) else None


def _looks_like(head: str) -> bool:
    """Tell whether most words of the head are names or numbers, as no sentence's are."""
    words = _PLACE.findall(head)
    small = sum(word[0].islower() for word in words)
    return small <= len(words) // 2 and ("," in head or words[0].isupper())
