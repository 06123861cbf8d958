"""The lines above an article: when it was published, who wrote it, and sometimes its title in the same line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.documents import dates
from geo_incidents.documents.wording import words
from geo_incidents.text import fold

if TYPE_CHECKING:
    from datetime import date

_HEADER_LINES = 8  # title, standfirst, byline, outlet, published, updated, and two to spare
_LONGEST = 200  # characters; what is longer is the article
_DATED = re.compile(
    r"(?P<label>[^\W\d_]+(?: [^\W\d_]+)?) ?:? (?P<date>\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+Z?)? (?P<rest>\S.*)"
)
_PARTS = re.compile(r" [|\u00b7\u2022\u2013\u2014-] ")
_SECTION_WORDS = 5  # at most, between the date and the byline
_BYLINE_WORDS = 14
_NAME_WORDS = 2  # at least
_FIRST_LINE_WORDS = 4  # a longer first line may be a title: "Por Qué Arde el Puente"
_HEADLINE_WORDS = range(4, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the header told, and the lines without what was surely header."""

    lines: list[str]
    title: str = ""
    published: date | None = None


def take(lines: list[str]) -> Head:
    """Return what the first lines tell. Lines that are a date or a byline and nothing else are cut."""
    if lines and (match := _DATED.match(lines[0])) and set(fold(match["label"]).split()) <= words("date_words"):
        return _one_line(dates.parse(match["date"]), match["rest"], lines[1:])
    published: date | None = None
    kept = list(lines)
    for at in [at for at, line in enumerate(lines) if line][:_HEADER_LINES]:
        if len(lines[at]) > _LONGEST:
            break
        if not at and not dates.line(lines[at]) and len(lines[at].split()) > _FIRST_LINE_WORDS:
            continue
        parts = _PARTS.split(lines[at])
        found = [dates.line(part) for part in parts]
        if all(day or _is_byline(part) for day, part in zip(found, parts, strict=True)):
            published = published or next(filter(None, found), None)
            kept[at] = ""
    return Head(lines=_from_first(kept), published=published)


def _one_line(published: date | None, rest: str, below: list[str]) -> Head:
    """Read a header that lost its line ends: "date 2025-04-05 World by Ann Lee Storm Hits Coast A storm hit ..."."""
    tokens = _after_byline(rest.split(" "))
    at = _standfirst(tokens)
    if not at:
        return Head(lines=[" ".join(tokens), *below], published=published)
    title = " ".join(tokens[:at])
    return Head(lines=[title, "", " ".join(tokens[at:]), *below], title=title, published=published)


def _after_byline(tokens: list[str]) -> list[str]:
    """Return ``tokens`` without section and byline: two words are surely name, a third might be the title's."""
    for at, token in enumerate(tokens[: _SECTION_WORDS + 1]):
        if fold(token) in words("bylines"):
            end = at + 3
            if len(tokens) > end + 2 and fold(tokens[end]) in words("joins") and tokens[end].islower():
                end += 3
            return tokens[end:] if all(map(_is_capital, (*tokens[at + 1 : at + 3], *tokens[end : end + 1]))) else tokens
        if not _is_capital(token):
            break
    return tokens


def _standfirst(tokens: list[str]) -> int:
    """Return where a headline in capitals ends and a sentence begins; 0 when that is not clear."""
    small = words("small")
    for at, token in enumerate(tokens[: _HEADLINE_WORDS.stop]):
        begins = _is_capital(token) and all(word.isalpha() and word.islower() for word in tokens[at + 1 : at + 3])
        if begins and at in _HEADLINE_WORDS and len(tokens) > at + 2 and fold(tokens[at + 1]) not in small:
            return at
        if not (_is_capital(token) or token[:1].isdigit() or fold(token) in small):
            break
    return 0


def _is_byline(line: str) -> bool:
    """Whether ``line`` is "By" and names, and nothing else; roles and outlets may follow."""
    tokens = line.replace(",", " ").split()
    if len(tokens) > _BYLINE_WORDS or line.endswith((".", "!", "?", ":")):
        return False
    opening = next((size for size in (1, 2) if fold(" ".join(tokens[:size])) in words("bylines")), 0)
    names = tokens[opening:]
    glue = words("joins") | words("small") | words("roles")
    is_name = list(map(_is_capital, names))
    return (
        bool(opening)
        and sum(is_name) >= _NAME_WORDS
        and all(known or fold(name) in glue for known, name in zip(is_name, names, strict=True))
    )


def _is_capital(token: str) -> bool:
    return token.lstrip("\"'\u201c\u2018\u00ab(")[:1].isupper()


def _from_first(lines: list[str]) -> list[str]:
    """Return the lines from the first that is not blank, without two blank ones in a row."""
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    while kept and not kept[0]:
        del kept[0]
    return kept
