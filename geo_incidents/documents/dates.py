"""Publication dates, as far as they can be read in one way only."""

from __future__ import annotations

import re
from datetime import date

from geo_incidents.documents.wording import months, words
from geo_incidents.text import fold

LONGEST = 80  # characters; what is longer is a sentence, not a date
_YEAR_FIRST = re.compile(r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_TIME = re.compile(r"\b\d{1,2}(?::\d{2}){1,2}\b|\b\d{1,2}h(?:\d{2})?\b")
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th|er|o)?$")
_YEARS = range(1800, 2200)
_PARTS = 3  # day, month, year


def parse(text: str) -> date | None:
    """Return the date that ``text`` holds; None when it holds none, or one that could be read in two ways.

    Read are 2024-03-09 (and with a time after it), 9 March 2024 and March 9, 2024, in the languages there are files
    for. 03/04/2024 is not read: it is a day in March to some and in April to others.
    """
    if len(text) > LONGEST:
        return None
    if match := _YEAR_FIRST.match(text):
        return _date(match[1], match[3], match[4])
    return _in_words(_TIME.sub(" ", text))


def line(text: str) -> date | None:
    """Return the date of a line that holds a date and nothing else ("Updated March 9, 2024 at 10:15 GMT")."""
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return None
    known = words("date_words")
    rest = [
        word
        for word in fold(_TIME.sub(" ", text)).split()
        if not _NUMBER.match(word) and word not in known and word not in months()
    ]
    if any(not re.fullmatch(r"t?\d*[a-z]?\d*z?", word) for word in rest):
        return None
    found = re.search(r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)", text)
    return parse(found.group() if found else text)


def _in_words(text: str) -> date | None:
    """Read the first three numbers and month names; other words (weekdays, "de", "Published") do not matter."""
    parts = [word for word in (_bare(word) for word in fold(text).split()) if word.isdecimal() or word in months()][
        :_PARTS
    ]
    if len(parts) == _PARTS:
        day, month, year = parts if parts[0].isdecimal() else (parts[1], parts[0], parts[2])
        if month in months():
            return _date(year, str(months()[month]), day)
    return None


def _bare(word: str) -> str:
    number = _NUMBER.match(word)
    return number[1] if number else word


def _date(year: str, month: str, day: str) -> date | None:
    if int(year) not in _YEARS:
        return None
    try:
        return date(int(year), int(month), int(day))
    except (OverflowError, ValueError):
        return None
