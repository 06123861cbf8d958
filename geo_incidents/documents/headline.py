"""The headline of an article: kept apart from the text by some files, with the name of the outlet behind it in many."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo_incidents.documents.wording import words
from geo_incidents.text import fold

if TYPE_CHECKING:
    from geo_incidents.model import Document

_OPENING = 4  # times a headline's length in which a text prints it: a section and a day may stand above
_SEPARATOR = re.compile(r"\s(?:[|\u2013\u2014\u00b7\u2022\u00bb]|[-:]{1,2})(?:\s|(?=[|\u2013\u2014]))")
_ADDRESS = re.compile(r"\b\w[\w-]*\.(?:com?|org|net|info|tv|news|[a-z]{2})\b", re.IGNORECASE)
_STATION = re.compile(r"\b[A-Z]{1,4}-?(?:TV|FM)\d*\b")
_WORD = re.compile(r"[^\W_]+")
_NEWS = re.compile(r"\d*NEWS\d*", re.IGNORECASE)
_SMALL = 3  # letters of a word that may be written small inside a name: "of", "and"
_SHORTEST = 3  # words of a headline; what is shorter is a heading, and the headline follows it
_SURE = 2  # signs; more of them make any words an outlet's name: "Local 6: your news, weather and sports"
_LONGEST = 6  # words of an outlet's name that only one of them gives away


def headed(document: Document) -> Document:
    """Return ``document`` with its title as the first line of its text, as a file of plain text has it.

    A headline often says what the text then takes for granted: where, and how many. The outlet's name behind it is left
    out: it often holds a place, which is not that of the event. A text that opens with its title is not given it twice,
    one whose toponyms are given by their positions stays as it is.
    """
    if document.given:
        return document
    printed = " ".join(document.title.split())
    title = _without_outlet(printed, document.source)
    text = title + document.text.removeprefix(printed) if document.text.startswith(printed) else document.text
    opening = fold(text[: _OPENING * len(title)])
    if fold(title) and fold(title) not in opening:
        text = f"{title}\n\n{text}"
    return replace(document, title=title, text=text)


def _without_outlet(title: str, outlet: str) -> str:
    """Return a title without the outlet's name behind it: "Bridge burns | The Hinche Herald", "... - WXYZ.com"."""
    for mark in _SEPARATOR.finditer(title):
        head, tail = title[: mark.start()].rstrip(), title[mark.end() :].strip()
        if outlet and fold(head) and fold(tail) == fold(outlet):
            return head
        if len(head.split()) >= _SHORTEST and _names_outlet(tail):
            return head
    return title


def _names_outlet(tail: str) -> bool:
    """Tell whether what stands behind a headline is a name, and one of those that outlets bear."""
    if _ADDRESS.search(tail) or _STATION.search(tail):
        return True
    told = _WORD.findall(tail)
    named = all(word[0].isupper() or not word.isalpha() or len(word) <= _SMALL for word in told)
    signs = sum(bool(_NEWS.fullmatch(word)) or fold(word) in words("outlets") for word in told)
    return signs > _SURE or (named and (signs > 1 or (signs == 1 and len(told) <= _LONGEST)))
