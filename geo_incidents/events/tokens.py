"""Words, numbers and signs with their places in the text: what dates, figures and quotations are matched on."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TOKEN = re.compile(
    # Words first: nine of ten tokens are, and the others need not be tried (2026-11).
    "(?P<word>[^\\W\\d_]+(?:[\u0300-\u036f]+[^\\W\\d_]*)*)"
    r"|(?P<iso>(?<![\w-])\d{4}-\d{2}-\d{2}(?![\d-]))"
    r"|(?P<slashed>(?<![\w/.-])\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{4}(?![\w/-]|\.\d))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<line>\n)"
    r"|(?P<sign>\S)"
)
_FIXED = "\u00a0\u202f\u2009"
_SIGNS = str.maketrans(
    dict.fromkeys("\u2019\u2018\u02bc`\u00b4", "'")
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys("\u2012\u2013\u2014\u2015", "\u2013")
    | dict.fromkeys("\u201c\u201d\u00ab\u00bb\u201e", '"')
)


class Token(NamedTuple):
    """A word, number, sign or line end.

    ``key`` is lower case without accents, for matching only: dashes are all ``\u2013``, hyphens ``-``, quotation marks
    ``"``, apostrophes ``'``. ``glued`` says that no blank stands before it, ``wide`` that a
    no-break or thin blank does. ``kind`` is word, number, iso (2024-03-08),
    slashed (08/03/2024), line or sign.
    """

    start: int
    end: int
    key: str
    kind: str
    glued: bool
    capital: bool
    wide: bool = False


_made = tuple.__new__  # a third of the time of Token(...), and an article has 500 of them (2026-11)


def level(word: str) -> str:
    """Return ``word`` in lower case without accents; unlike ``text.fold`` it keeps signs and "st"."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.translate(_SIGNS))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]``, in order; positions count from the beginning of ``text``."""
    found = []
    last = -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        here, after = match.span()
        word = match[0]
        key = word.lower() if word.isascii() else level(word)
        wide = here - last == 1 and text[last] in _FIXED
        row = (here, after, key, match.lastgroup or "sign", here == last, word[0].isupper(), wide)
        found.append(_made(Token, row))
        last = after
    return found
