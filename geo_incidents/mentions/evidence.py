"""What the words around a name say for and against a place. All weights are in one table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo_incidents.mentions.labels import labelled
from geo_incidents.model import Span

if TYPE_CHECKING:
    from geo_incidents.mentions.page import Page

WEIGHTS = {
    "known": 0.26,  # times the gazetteer's importance, on top of "listed"
    "listed": 0.24,
    "country": 0.3,
    "renowned": 0.15,
    "preposition": 0.26,
    "locative": 0.24,
    "of": 0.12,
    "area": 0.3,
    "area of": 0.45,
    "region follows": 0.4,
    "label": 0.22,
    "land word": 0.2,
    "state follows": 0.4,
    "dateline": 0.4,
    "speech": -0.3,
    "role": -0.45,
    "age follows": -0.5,
    "common, begins": -0.6,
    "common": -0.2,
    "given name": -0.2,
    "acronym": -0.35,
    "two words": 0.08,
    "three words": 0.28,
    "article": -0.06,
}
COUNTRY = 0.85
RENOWNED = 0.6
_REGION = 0.6
_DATELINE_LETTERS = 45
_DATELINE = re.compile(" (?:\\([A-Z]{2}|\u2014|\u2013|-)")
_OLDEST_DIGITS = 2


def weigh(page: Page, first: int, last: int, worth: float) -> float:
    """Return how likely the name from token ``first`` to ``last`` is a place here, 0 to 1."""
    return max(0.0, min(1.0, sum(WEIGHTS[name] * share for name, share in _found(page, first, last, worth).items())))


def _found(page: Page, first: int, last: int, worth: float) -> dict[str, float]:
    found = {
        *_inside(page, first, last, worth),
        *_left(page, first, worth),
        *_right(page, last, worth),
        *_alone(page, first, last, worth),
    }
    if placed(page, first):
        found.discard("speech")  # "the mayor of Verrettes said"
    known = {"known": worth, "listed": float(worth > 0), "country": float(worth >= COUNTRY)}
    return known | dict.fromkeys(found, 1.0)


def _inside(page: Page, first: int, last: int, worth: float) -> list[str]:
    token, words = page.tokens[first], page.words
    found = ["renowned"] if RENOWNED <= worth < COUNTRY else []
    if last > first:
        return [*found, "three words" if last > first + 1 else "two words"]
    if token.key in words.common and not (token.upper and token.key in words.countries):
        found.append("common, begins" if token.initial else "common")
    if token.key in words.given and worth < RENOWNED:
        found.append("given name")
    if page.acronym(first) and worth < COUNTRY and token.key not in words.abbreviations:
        found.append("acronym")
    return found


def _left(page: Page, first: int, worth: float) -> list[str]:
    words, found = page.words, []
    if page.before(first, words.prepositions) or (
        page.key_before(first) in words.articles and page.before(first - 1, words.prepositions)
    ):
        found.append("preposition")
        if page.before(first, words.locatives):
            found.append("locative")
    elif page.key_before(first) in words.areas:
        found.append("area")
    elif named_area(page, first):
        found.append("area of")
    elif page.key_before(first) in words.of:
        found.append("of")
    if page.key_before(first) in words.articles:
        found.append("article")
    if page.key_before(first) in words.roles and worth < COUNTRY:
        found.append("role")
    if page.key_before(first) in words.speech and worth < COUNTRY:
        found.append("speech")
    return found


def placed(page: Page, first: int) -> bool:
    """Tell whether the words before a name stand before places only: "the mayor of Verrettes", "fleeing Verrettes"."""
    return named_area(page, first) or page.before(first, page.words.locatives)


def named_area(page: Page, first: int) -> bool:
    """Tell whether the name is that of an area, a people or an office: "the town of Verrettes"."""
    return page.key_before(first) in page.words.of and page.before(first - 1, page.words.areas)


def _right(page: Page, last: int, worth: float) -> list[str]:
    words, found, after = page.words, [], page.key_after(last)
    if region_follows(page, last):
        found.append("region follows")
    if after in words.areas or after in words.followers:
        found.append("land word")
    if page.length_after(last, words.states):
        found.append("state follows")
    if worth < COUNTRY and speaks(page, last):
        found.append("speech")
    if aged(page, last):
        found.append("age follows")
    return found


def _alone(page: Page, first: int, last: int, worth: float) -> list[str]:
    label = worth > 0 and labelled(page.text, Span(page.tokens[first].start, page.tokens[last].end))
    return ["label"] if label else []


def speaks(page: Page, last: int) -> bool:
    """Tell whether the name does what people do: "said", ", who"."""
    at = last + 1
    if at >= len(page.tokens) or page.tokens[at].gap not in (" ", ", "):
        return False
    return page.tokens[at].key in page.words.speech and (page.tokens[at].gap == " " or page.tokens[at].key[:2] != "sa")


def aged(page: Page, last: int) -> bool:
    """Tell whether an age follows: "Pierre, 34, "."""
    at = last + 1
    if at >= len(page.tokens) or page.tokens[at].gap not in (", ", " ("):
        return False
    token = page.tokens[at]
    return token.text.isdigit() and len(token.text) <= _OLDEST_DIGITS and page.gap_after(at)[:1] in (",", ")", ".")


def region_follows(page: Page, last: int) -> bool:
    """Tell whether the name of a region follows after a comma: "Springfield, Ill.", "Verrettes, in the Artibonite"."""
    at = last + 1
    if at >= len(page.tokens) or page.tokens[at].gap not in (", ", ","):
        return False
    at = _inside_of(page, at)
    token = page.tokens[at]
    if not token.cap or (token.key in page.words.given and page.key_after(at)[:1].isupper()):
        return False
    if (token.upper and token.key in page.words.codes) or token.key in page.words.abbreviations:
        return True
    longest = at
    while longest < at + 2 and longest + 1 < len(page.tokens) and page.tokens[longest + 1].cap:
        longest += 1
    return any(page.worth(at, end) >= _REGION for end in range(longest, at - 1, -1) if page.gap_after(end) != " ")


def _inside_of(page: Page, at: int) -> int:
    """Return the token after "in the": "Verrettes, in the Artibonite"; ``at`` where none stands there."""
    if at + 1 >= len(page.tokens) or page.tokens[at].key not in page.words.locatives:
        return at
    article = at + 2 < len(page.tokens) and page.tokens[at + 1].key in page.words.articles
    return at + 1 + article


def dateline(page: Page, first: int, last: int) -> bool:
    """Tell whether a line or sentence begins with the name, in capitals, and then a dash or an agency."""
    token = page.tokens[first]
    if not token.initial or not page.tokens[last].text.isupper():
        return False
    rest = page.text[page.tokens[last].end : page.tokens[last].end + _DATELINE_LETTERS]
    return _DATELINE.search(rest.split("\n", 1)[0]) is not None
