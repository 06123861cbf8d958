"""Text to words with what the rules ask of each: its case, what stands before it, whether a sentence begins there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.mentions.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo_incidents.mentions.vocabulary import Vocabulary

_WORD = re.compile(
    r"(?P<skip>https?://\S+|[@#]\w+)"
    r"|(?P<initials>(?:[^\W\d_][a-z]?\.){2,})"
    "|[^\\W_]+(?:[-'\u2019\u2018][^\\W_]+)*"
)
_POSSESSIVE = ("'s", "\u2019s", "\u2018s", "'S", "\u2019S")
_BEGINS = re.compile('[.!?\u2026:;\n\u201c\u201d"\u2018\u00ab\u2022*\u2013\u2014|]|--')
_GAP = 24
_PARTY = 3
_LONGEST_HYPHENATED = 80
_LONGEST_ABBREVIATION = 6
_DOT_AFTER_INITIAL = ". "


@dataclass(slots=True)
class Token:
    """A word. ``gap`` is the end of what stands between it and the word before; a line end at the very start."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    cap: bool
    initial: bool = False
    possessive: bool = False

    @property
    def upper(self) -> bool:
        """Whether it is two or more letters, all of them capitals."""
        return len(self.text) > 1 and self.text.isupper()


def tokens(text: str, words: Vocabulary, whole: Callable[[str], bool]) -> list[Token]:
    """Return the words of ``text``; a hyphenated one stays one when ``whole`` says that it is a name."""
    found: list[Token] = []
    last = 0
    for start, end, possessive in _pieces(text, words, whole):
        gap = text[max(last, start - _GAP) : start] if found else "\n"
        word = text[start:end]
        lower = key(word)
        if lower.endswith(".") and lower not in words.abbreviations and lower.count(".") == 1:
            lower = lower[:-1]
        token = Token(start, end, word, lower, gap, word[0].isupper())
        token.possessive = possessive
        token.initial = token.cap and _begins(gap, found)
        found.append(token)
        last = end
    return found


def _begins(gap: str, before: list[Token]) -> bool:
    if gap == _DOT_AFTER_INITIAL and before and len(before[-1].text) == 1 and before[-1].cap:
        return False
    return _BEGINS.search(gap) is not None


def _pieces(text: str, words: Vocabulary, whole: Callable[[str], bool]) -> Iterator[tuple[int, int, bool]]:
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match.lastgroup == "skip":
            continue
        word = match.group()
        if word.isalpha() or match.lastgroup:
            yield start, _dotted(text, start, end, words), False
        else:
            yield from _parts(word, start, words, whole)


def _dotted(text: str, start: int, end: int, words: Vocabulary) -> int:
    """Return ``end``, or one more where a period follows that belongs to the word (Fla., St., Gen.)."""
    if text[end : end + 1] != "." or end - start > _LONGEST_ABBREVIATION:
        return end
    lower = text[start : end + 1].lower()
    return end + 1 if lower in words.abbreviations or lower in words.dotted else end


def _parts(word: str, start: int, words: Vocabulary, whole: Callable[[str], bool]) -> Iterator[tuple[int, int, bool]]:
    """Yield the parts of a word with hyphens or apostrophes in it: l'|Artibonite, Haiti|'s, Kenyan|-led."""
    possessive = word.endswith(_POSSESSIVE)
    if possessive:
        word = word[:-2]
    elided = _elision(word, words)
    if elided:
        yield start, start + elided, False
        word, start = word[elided:], start + elided
    if "-" not in word or len(word) > _LONGEST_HYPHENATED or not any(c.isupper() for c in word):
        yield start, start + len(word), possessive
        return
    yield from _hyphenated(word, start, possessive, words, whole)


def _elision(word: str, words: Vocabulary) -> int:
    cut = next((at for at, c in enumerate(word[:9]) if c in "'\u2019\u2018"), 0)
    if not cut or not word[cut + 1 :][:1].isalpha():
        return 0
    head = word[:cut].lower()
    elides = head in words.elisions if words.elisions else word[:cut] in ("d", "l")
    return cut + 1 if elides else 0


def _hyphenated(
    word: str, start: int, possessive: bool, words: Vocabulary, whole: Callable[[str], bool]
) -> Iterator[tuple[int, int, bool]]:
    parts = word.split("-")
    if (
        word.count("-") == 1
        and parts[0].isupper()
        and len(parts[0]) <= _PARTY
        and parts[1][:1].isupper()
        and not whole(word)
    ):
        yield start, start + len(parts[0]), False  # R-Springfield
        yield start + len(parts[0]) + 1, start + len(word), possessive
        return
    caps = [bool(part) and part[0].isupper() for part in parts]
    first, last = caps.index(True) if True in caps else 0, len(caps) - 1 - caps[::-1].index(True) if True in caps else 0
    if whole(word) or (first == 0 and last == len(parts) - 1 and not _names(parts, caps, whole)):
        yield start, start + len(word), possessive
        return
    if first and parts[0].lower() in words.prefixes:
        first = 0
    inner = "-".join(parts[first : last + 1])
    at = start + sum(len(part) + 1 for part in parts[:first])
    if first:
        yield start, at - 1, False
    if inner.count("-") and _names(inner.split("-"), caps[first : last + 1], whole):
        for part in inner.split("-"):
            yield at, at + len(part), False
            at += len(part) + 1
    else:
        yield at, at + len(inner), possessive and last == len(parts) - 1
        at += len(inner) + 1
    if last < len(parts) - 1:
        yield at, start + len(word), possessive


def _names(parts: list[str], caps: list[bool], whole: Callable[[str], bool]) -> bool:
    """Whether every part is a name by itself: Haiti-Dominican, Syrian-Turkish."""
    return len(parts) > 1 and all(caps) and all(whole(part) for part in parts)
