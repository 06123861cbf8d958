"""Lines where capital letters say nothing: headlines in title case, text all in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.mentions import evidence
from geo_incidents.mentions.page import Claim, Page
from geo_incidents.mentions.vocabulary import starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_incidents.mentions.memory import Memory
    from geo_incidents.mentions.runs import Run

_LONGEST = 5
_TOWN = 0.33


def parse(page: Page, run: Run, memory: Memory) -> Iterator[Claim]:
    """Yield only names with evidence of their own: well known, known from the body, or after a preposition."""
    at = run.first
    while at <= run.last:
        claim = _claim_at(page, at, run.last, memory)
        if claim is None:
            at += 1
        else:
            yield claim
            at = claim.last + 1


def _claim_at(page: Page, at: int, last: int, memory: Memory) -> Claim | None:
    if not page.tokens[at].cap or page.tokens[at].key in page.words.function:
        return None
    if page.tokens[at].key in page.words.naming:
        length = starts(page.keys(at + 1, last), page.words.facilities)
        if length:
            return Claim(at, at + length, "facility", 0.7, sure=True)
    for end in range(min(last, at + _LONGEST - 1), at - 1, -1):
        if page.tokens[end].cap and (claim := _claim(page, at, end, last, memory)):
            return claim
    return None


def _claim(page: Page, at: int, end: int, last: int, memory: Memory) -> Claim | None:
    name = " ".join(page.keys(at, end))
    if page.demonym(at, end) and page.worth(at, end) < 1.0:
        return Claim(at, end, "demonym", 0.8)
    if end > at and all(key in memory.persons for key in page.keys(at, end)):
        return Claim(at, end, "person", 0.7)
    if name in memory.places or _likely(page, at, end, memory):
        return _with_facility(page, at, end, last)
    return None


def _likely(page: Page, at: int, end: int, memory: Memory) -> bool:
    words, keys, worth = page.words, page.keys(at, end), page.worth(at, end)
    if not worth or any(key in memory.persons for key in keys):
        return False
    if worth >= evidence.COUNTRY:
        return True
    plain = all(key in words.common or key in words.given or key in words.titles for key in keys)
    if plain or keys[0] in words.function or keys[-1] in words.function:
        return end > at and worth >= evidence.RENOWNED
    if page.before(at, words.prepositions):
        return worth >= _TOWN or end > at
    return worth >= (_TOWN if end > at or "-" in page.tokens[at].text else evidence.RENOWNED)


def _with_facility(page: Page, at: int, end: int, last: int) -> Claim:
    place = Claim(at, end, "place", 0.7, sure=True)
    length = starts(page.keys(end + 1, last), page.words.facilities) if end < last else 0
    if not length or page.worth(at, end) >= evidence.COUNTRY:
        return place
    place.embedded = True
    return Claim(at, end + length, "facility", 0.7, nested=(place,))
