"""Quarters that no gazetteer holds: "the Bellavista neighborhood" is no town of that name in another valley."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.events.geography import COUNTRY, VILLAGE, grain, in_town, metres

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.events.frame import Frame
    from geo_incidents.events.lexicon import Hit, Lexicon
    from geo_incidents.events.lines import Line
    from geo_incidents.model import Mention, Place, Resolution

    Name = tuple[Mention, Resolution | None]
    Cut = tuple[tuple[Line, tuple[Name, ...]], ...]

_FAR_M = 40_000  # no quarter lies so far from its city
_BESIDE = 1  # word between a quarter's name and the word for it, or between two names of a list: "of", "and"
_BEFORE = 2  # words between "a" and "neighborhood"
_CITY = 250_000  # people; of such a town a quarter may be told without its name: "in a Lagos neighborhood"


def settled(cut: Cut, home: Frame, lexicon: Lexicon) -> Cut:
    """Return the sentences with their names, those of quarters without the distant town that they were taken for.

    ``home`` is the article's frame. A town is distant where it lies abroad or far from all others that are named at
    home; one at home that the article names without calling it a quarter is that town.
    """
    called = {mention.span: place for line, names in cut for mention, place in _called(line, names, lexicon)}
    if not called or not home.countries:
        return cut
    named = [(mention.span, found.place) for _, names in cut for mention, found in names if found and found.place]
    plain = {place.id: place for span, place in named if span not in called and place.country == home.countries[0]}
    around = [place for place in (home.capital, *plain.values()) if place and in_town(place)]
    spans = {span for span, place in called.items() if place.id not in plain and _astray(place, around, home)}
    towns = {called[span].id for span in spans if in_town(called[span]) and called[span].population < _CITY}

    def known(mention: Mention, found: Resolution | None) -> Resolution | None:
        stray = found and found.place and (mention.span in spans or found.place.id in towns)
        return None if stray else found

    if not spans:
        return cut
    return tuple((line, tuple((mention, known(mention, found)) for mention, found in names)) for line, names in cut)


def _called(line: Line, names: Sequence[Name], lexicon: Lexicon) -> Iterator[tuple[Mention, Place]]:
    """Yield the names that are called a quarter: beside the word for it, or in a list of which one is."""
    if not names:
        return
    words = [hit for hit in line.hits if hit.says("place", "quarter") or hit.says("place", "quarters")]
    behind = len(line.keys) + 1 + _BESIDE
    for mention, found in reversed(names) if words else ():
        at = line.at(mention.span)
        if at is None or mention.embedded:
            continue
        listed = 0 <= behind - at[1] <= _BESIDE
        if (listed or any(_beside(line, word, at, lexicon) for word in words)) and not _some(line, at[0], lexicon):
            behind = at[0]
            if found and found.place and grain(found.place) < VILLAGE:
                yield mention, found.place


def _beside(line: Line, word: Hit, at: tuple[int, int], lexicon: Lexicon) -> bool:
    """Tell whether a word is part of a name, stands right behind it or leads to it.

    Not so in "a quarter of X" or "the slums of X"; and of two names, "X quarter of Y", neither is the quarter for sure.
    """
    first, after, _ = word
    if at[0] <= first < at[1]:
        return True
    if first == at[1]:
        of = any(hit.first == after and hit.says("place", "of") for hit in line.hits)
        return line.between(at[1] - 1, first) == 0 and not of
    leads = word.says("place", "quarter") and 0 <= at[0] - after <= _BESIDE and line.between(after - 1, at[0]) == 0
    return leads and not any(_some(line, at, lexicon) for at in range(max(0, first - _BEFORE), first + 1))


def _some(line: Line, first: int, lexicon: Lexicon) -> bool:
    """Tell whether a word has "a" before it: "in a Lagos neighborhood" is in Lagos."""
    return first > 0 and line.keys[first - 1] in lexicon.indefinite


def _astray(place: Place, around: Sequence[Place], home: Frame) -> bool:
    if grain(place) <= COUNTRY + 1:
        return True
    if any(metres(place, town) <= _FAR_M for town in around):
        return False
    return place.country != home.countries[0] or (bool(around) and place.population < _CITY)
