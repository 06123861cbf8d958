"""Scraped text to the text of the article. What is not surely a header, byline or footer stays."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo_incidents.documents import wording
from geo_incidents.documents.headers import take
from geo_incidents.text import fold

if TYPE_CHECKING:
    from geo_incidents.model import Document

TITLE_CHARACTERS = 200
TITLE_WORDS = range(2, 31)  # one word alone is a section or an outlet

_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2800"
_NOTHING = (  # soft hyphen, zero-width characters, marks of writing direction, byte order mark
    "\u00ad\u034f\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_CONTROLS = "".join(map(chr, (*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0))))
_LETTERS = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys(_NOTHING + _CONTROLS, ""))
# Persian and Indic spelling needs the joiners; between Latin letters they are litter.
_JOINERS = re.compile("(?<=[\x00-\u024f\u2000-\u206f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\x00-\u024f\u2000-\u206f])")
_BLANKS = re.compile(" {2,}")
_GLUED = re.compile(r"([A-Z]{2,6})(?=[A-Z](?!s\b)[a-z]+\b)")
_TWEET = re.compile(  # how an embedded post ends: its author, handle and date
    "(\u2014 [^\n\u2014@]{1,80} \\(@\\w{1,30}\\) "
    "(?:[^\\W\\d_]{3,12}\\.? \\d{1,2}, \\d{4}|\\d{1,2} [^\\W\\d_]{3,12}\\.? \\d{4})) +(?=\\S)"
)
_QUOTES = " \"'\u201d\u2019\u00bb)]"
_SENTENCE_ENDS = (".", "!", "?", "\u2026")
_NO_TITLE_ENDS = (".", ",", ";", ":")
_LIST_LINE = 150  # characters; a headline in a list of other articles is shorter
_GLUE_LINES = 3  # a byline is glued to the first sentence, which follows title and standfirst at most
_WRAP = range(50, 111)  # characters; mails and old archives wrap at 60 to 100
_BULLETS = ("-", "*", "\u2022", "\u00b7", "\u2013", "\u2014")


def clean(document: Document) -> Document:
    """Return ``document`` with clean text, and with the title, date and source that its header tells where it has none.

    The title, where it is the first line of the text, stays there: other rooms read places and dates in it.
    """
    text = _TWEET.sub(r"\1\n\n", _BLANKS.sub(" ", letters(document.text)))
    head = take(_unwrapped(_lines(text)))
    source, lines = _unglued(head.lines)
    lines = _without_footers(lines)
    return replace(
        document,
        text=_joined(lines),
        title=document.title or head.title or _title(lines),
        published=document.published or head.published,
        source=document.source or source,
    )


def letters(text: str) -> str:
    """Return ``text`` with plain spaces and line ends and without invisible characters."""
    return _JOINERS.sub("", _LINE_ENDS.sub("\n", text).translate(_LETTERS))


def _lines(text: str) -> list[str]:
    """Return the lines without blanks around them; those between paragraphs are empty, and never two in a row."""
    return _single_blanks([line.strip() for line in text.split("\n")])


def _single_blanks(lines: list[str]) -> list[str]:
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return kept[1:] if kept and not kept[0] else kept


def _joined(lines: list[str]) -> str:
    return "\n".join(_single_blanks(lines)).strip()


def _unwrapped(lines: list[str]) -> list[str]:
    """Join the lines of paragraphs that were wrapped at a fixed width: each line could not have held a word more."""
    width = max(map(len, lines), default=0)
    if width not in _WRAP:
        return lines
    kept: list[list[str]] = []
    for at, line in enumerate(lines):
        if at and lines[at - 1] and line and not line.startswith(_BULLETS) and _is_full(lines[at - 1], line, width):
            kept[-1].append(line)
        else:
            kept.append([line])
    return [" ".join(parts) for parts in kept]


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _unglued(lines: list[str]) -> tuple[str, list[str]]:
    """Return the outlet that sticks to the first sentence ("CNNTwo men ..."), and the lines with it set apart."""
    for at, line in [(at, line) for at, line in enumerate(lines) if line][:_GLUE_LINES]:
        match = _GLUED.match(line)
        if match and _ends_sentence(line) and fold(match[1]) not in wording.words("initials"):
            return match[1], [*lines[:at], match[1], "", line[match.end() :], *lines[at + 1 :]]
    return "", lines


def _without_footers(lines: list[str]) -> list[str]:
    kept: list[str] = []
    in_list = False  # below a label such as "Read more:" that has a line of its own
    for at, line in enumerate(lines):
        footer = wording.footer().match(line) if at else None
        if footer:
            in_list = footer["list"] is not None
            continue
        in_list = in_list and (not line or (len(line) <= _LIST_LINE and not _ends_sentence(line)))
        if not in_list:
            kept.append(wording.trailer().sub("", line))
    return kept


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_QUOTES).endswith(_SENTENCE_ENDS)


def _title(lines: list[str]) -> str:
    """Return the first line when it looks like a title: short, no period at its end, and a blank line below."""
    if not lines or any(lines[1:2]) or not any(lines[2:]) or len(lines[0]) > TITLE_CHARACTERS:
        return ""
    is_phrase = len(lines[0].split()) in TITLE_WORDS and not lines[0].rstrip(_QUOTES).endswith(_NO_TITLE_ENDS)
    return lines[0] if is_phrase else ""
