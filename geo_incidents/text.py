"""Text helpers that the gazetteer, the recognisers and the event rules must share, or names will not meet."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from geo_incidents.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# Letters that NFKD does not take apart; the modifier letters (Hawaiian okina, ayn, hamza) vanish.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe",
        "\u0131": "i", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ħ": "h", "Ħ": "h", "\u02bb": None, "\u02bc": None,
        "\u02bf": None, "\u02be": None,
    }
)  # fmt: skip
_BREAKS = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("(?<=\\w)['\u2019\u2018`\u00b4](?=\\w)")
SPELLINGS = {"st": "saint", "ste": "sainte", "fond": "fonds"}
"""Words that are written in two ways, as they are folded; names must agree on one."""
_SPELT_ANEW = frozenset(SPELLINGS)
ASCII_FOLDED = bytes(ord(chr(code).lower() if chr(code).isalnum() else " ") for code in range(128)) + bytes(
    range(128, 256)
)
"""What each byte of UTF-8 folds to; beyond ASCII it stays."""
_WORD = re.compile("[^\\W_]+(?:['\u2019\u2018`\u00b4.-][^\\W_]+)*")

_PARAGRAPH = re.compile(r"[^\n]+")
ENDLESS = 1000
"""Characters without a blank that are no writing but data (a picture in base64); long addresses have some 300."""
_DATA = re.compile(rf"(?<!\S)\S{{{ENDLESS},}}+")
_STOP = re.compile(
    "(?<![.!?\u2026])(?:[.!?\u2026]++[\"'\u201d\u2019\u00bb)\\]]*+"
    "(?=\\s++[\"'\u201c\u2018\u00ab(\\[\u2014\u2013-]*+\\s*+[^\\W_a-z])"
    # Sites lose the blank between paragraphs: "on Monday.Police said"; of 318 news texts 17 have such (2026-11).
    '|(?<=[a-z\u00df-\u00ff]{3})[.!?]["\u201d\u00bb]?(?=["\u201c\u00ab]?[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]))'
)  # nothing is tried twice: a line of 100,000 periods or blanks would take minutes
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'\u201c\u2018\u00ab-])(?:"
    r"(?:[^\W\d_]\.)*[^\W\d_]"  # initials: J. Smith, U.S.
    r"|St|Ste|Mt|Ft|Pt|Dr|Mr|Mrs|Ms|Mme|Mlle|M|Sr|Sra|Dra|Jr|Gen|Gral|Col|Lt|Sgt|Capt|Cap|Cmdr|Maj|Gov|Sen|Rep|Rev|Hon|Prof|Pres"
    r"|Inc|Corp|Co|Ltd|No|Nos|vs|etc|approx|Ave|Av|Blvd|Rd|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
    r"|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va"
    r"|Vt|Wash|Wis|Wyo|Ont|Que|Alta|Sask"
    r")\.$"
)


class _Letters(dict[int, str]):
    """What each letter folds to, worked out when it is first met: folding never looks at a letter's neighbours."""

    def __missing__(self, code: int) -> str:
        bare = _bare(_bare(chr(code).translate(_LETTERS)).casefold()).translate(_LETTERS)
        folded = self[code] = _BREAKS.sub(" ", bare)
        return folded


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


_FOLDED_LETTERS = _Letters()


def fold(text: str) -> str:
    """Return ``text`` without case, accents or punctuation, for matching only.

    Hyphens and apostrophes become spaces; ``st`` is ``saint``, ``ste`` is ``sainte``, ``fond`` is ``fonds``.
    ``fold(fold(x)) == fold(x)``.
    """
    # ASCII by shorter ways: one word 0.3 and several 0.9 against 4 microseconds (2026-11).
    if not text.isascii():
        words = text.translate(_FOLDED_LETTERS).split()
    elif text.isalnum():
        return SPELLINGS.get(word := text.lower(), word)
    else:
        words = text.encode().translate(ASCII_FOLDED).decode().split()
    if not _SPELT_ANEW.isdisjoint(words):
        words = [SPELLINGS.get(word, word) for word in words]
    return " ".join(words)


def keys(name: str) -> tuple[str, ...]:
    """Return the folded forms under which a gazetteer name is found: "Xi'an" is both ``xi an`` and ``xian``."""
    closed = _APOSTROPHES.sub("", name)
    return (fold(name),) if closed == name else (fold(name), fold(closed))


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the span of every word; hyphens, apostrophes and inner periods do not end one (Saut-d'Eau, U.S)."""
    return [Span(*match.span()) for match in _WORD.finditer(text, start, len(text) if end is None else end)]


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the span of every line that holds more than blanks, blanks at its ends left out."""
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + line.index(stripped[0])
            yield Span(start, start + len(stripped))


def _written(text: str) -> Iterator[Span]:
    """Yield the paragraphs without the runs in them that are no writing."""
    for paragraph in paragraphs(text):
        start = paragraph.start
        for data in _DATA.finditer(text, *paragraph):
            yield _trimmed(text, start, data.start())
            start = data.end()
        yield paragraph if start == paragraph.start else _trimmed(text, start, paragraph.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(text: str) -> Iterator[Span]:
    """Yield the span of every sentence: a line end always ends one, "St. Marc", "U.S. Navy" and "J. Smith" do not.

    A run of ENDLESS characters without a blank ends one, too, and is in none.
    """
    for paragraph in _written(text):
        start = paragraph.start
        for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
            head = text[max(start, stop.start() - 24) : stop.start() + 1]
            if stop.group()[0] == "." and _ABBREVIATION.search(head):
                continue
            yield Span(start, stop.end())
            start = stop.end()
            while start < paragraph.end and text[start].isspace():
                start += 1
        if start < paragraph.end:
            yield Span(start, paragraph.end)
