"""A document as the rules see it: its words, and what the vocabulary and the gazetteer say of any stretch of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from geo_incidents.mentions.vocabulary import ends, starts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_incidents.mentions.tokens import Token
    from geo_incidents.mentions.vocabulary import Vocabulary
    from geo_incidents.model import MentionKind

_COUNTRY = 1.0
_STATE = 0.78
_LOOK_BACK = 3
_ACRONYM_LETTERS = 6


class Asks(Protocol):
    """How well known the best place of a name is, 0 to 1."""

    def __call__(self, name: str, /) -> float:
        """Return 0 for no such name, 1 for a country."""
        ...  # pragma: no cover


@dataclass(slots=True)
class Claim:
    """What the tokens ``first`` to ``last`` (both inclusive) are taken to be. ``sure``: other occurrences follow it."""

    first: int
    last: int
    kind: MentionKind
    score: float
    sure: bool = False
    embedded: bool = False
    nested: tuple[Claim, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one document with the questions that the rules ask of them."""

    text: str
    tokens: list[Token]
    words: Vocabulary
    importance: Asks

    def name(self, first: int, last: int) -> str:
        """Return the text from one token to another."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def keys(self, first: int, last: int) -> list[str]:
        """Return the keys of the tokens from one to another."""
        return [token.key for token in self.tokens[first : last + 1]]

    def worth(self, first: int, last: int) -> float:
        """Return how well known the place of this name is; 0 where the words are no name."""
        token = self.tokens[first]
        if first == last:
            if token.key in self.words.countries:
                return _COUNTRY if token.text.isupper() or "." in token.text else 0.0
            if token.key in self.words.abbreviations:
                return _STATE if "." in token.text else 0.0
            if len(token.text) < 3 or (token.upper and len(token.text) < 4):  # noqa: PLR2004 - a name or an acronym
                return 0.0
        return self.importance(self.name(first, last))

    def demonym(self, first: int, last: int) -> bool:
        """Tell whether the words are one demonym."""
        return " ".join(self.keys(first, last)) in self.words.demonyms

    def acronym(self, at: int) -> bool:
        """Tell whether a word is short and all capitals."""
        token = self.tokens[at]
        return token.upper and len(token.text) <= _ACRONYM_LETTERS

    def before(self, at: int, phrases: Iterable[str]) -> bool:
        """Tell whether the words right before token ``at`` end in one of ``phrases``."""
        return ends(self._left(at), frozenset(phrases) if not isinstance(phrases, frozenset) else phrases) > 0

    def _left(self, at: int) -> list[str]:
        keys: list[str] = []
        while at > 0 and len(keys) < _LOOK_BACK and _near(self.tokens[at].gap):
            at -= 1
            keys.append(self.tokens[at].key)
        return keys[::-1]

    def length_before(self, at: int, phrases: frozenset[str]) -> int:
        """Return how many words right before token ``at`` make the longest of ``phrases``."""
        return ends(self._left(at), phrases)

    def length_after(self, at: int, phrases: frozenset[str]) -> int:
        """Return how many words right after token ``at`` make the longest of ``phrases``."""
        keys: list[str] = []
        while at + 1 < len(self.tokens) and len(keys) < _LOOK_BACK and _near(self.tokens[at + 1].gap):
            at += 1
            keys.append(self.tokens[at].key)
        return starts(keys, phrases)

    def key_before(self, at: int) -> str:
        """Return the key of the word right before token ``at`` in its sentence, "" for none."""
        return self.tokens[at - 1].key if at > 0 and _near(self.tokens[at].gap) else ""

    def key_after(self, at: int) -> str:
        """Return the key of the word right after token ``at``, "" for none."""
        return self.tokens[at + 1].key if at + 1 < len(self.tokens) and _near(self.tokens[at + 1].gap) else ""

    def gap_after(self, at: int) -> str:
        """Return what stands after token ``at`` up to the next word."""
        return self.tokens[at + 1].gap if at + 1 < len(self.tokens) else "\n"


def _near(gap: str) -> bool:
    return gap in ("", " ", "-", "\u00a0", "  ", " \u201c", ' "', " \u00ab", " \u00ab\u00a0")
