"""Names told by a head word: an organisation, a built place, a road, a river or county, with the places inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.mentions import evidence
from geo_incidents.mentions.page import Claim, Page
from geo_incidents.mentions.vocabulary import ends, saintly, starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_incidents.model import MentionKind

_LISTED = 0.15
_EMBEDDED = 0.4
_HEAD_WORDS = 3
_FACILITY_NAMED_AFTER = 0.35


def headed(page: Page, first: int, last: int) -> bool:
    """Tell whether the run ends in a head word of any sort."""
    words, keys = page.words, page.keys(first, last)
    return len(keys) > 1 and any(
        ends(keys, heads) for heads in (words.facilities, words.lands, words.organisations, words.roads)
    )


def organisation_length(page: Page, first: int, last: int) -> int:
    """Return how many words are the head of an organisation's name, at its end or its beginning; 0 for none."""
    keys = page.keys(first, last)
    if len(keys) < 2:  # noqa: PLR2004 - a head and a name
        return 0
    last_head = ends(keys, page.words.organisations)
    if last_head and last_head >= ends(keys, page.words.facilities):
        return last_head
    return starts(keys, page.words.organisations_first)


def organisation(page: Page, first: int, last: int) -> list[Claim]:
    """An organisation by its head word, or its building where one stands beside it in small letters."""
    if not organisation_length(page, first, last):
        return []
    nested = tuple(embedded(page, first, last))
    if (end := _building(page, last)) > last:
        kept = (one for one in nested if one.kind == "demonym" or page.worth(one.first, one.last) >= evidence.COUNTRY)
        return [Claim(first, end, "facility", 0.75, sure=True, nested=tuple(kept))]
    return [Claim(first, last, "organisation", 0.8, sure=True, nested=nested)]


def _building(page: Page, last: int) -> int:
    """Return where an organisation's building ends: Harbour Services (HS) | terminal; ``last`` for none."""
    at = last + 1
    if page.gap_after(last) == " (" and page.tokens[at].upper and page.gap_after(at) == ") ":
        last, after = at, page.keys(at + 1, at + _HEAD_WORDS)
        length = starts(after, page.words.facilities)
    else:
        length = page.length_after(last, page.words.facilities)
    return last + length if length and not page.tokens[last + 1].cap else at - 1


def embedded(page: Page, first: int, last: int) -> Iterator[Claim]:
    """Yield the places and demonyms inside a longer name, the longest first at each word."""
    at = first
    if page.tokens[first].key in page.words.given and page.worth(first, first) < evidence.RENOWNED:
        at = last + 1 if land_end(page, first, last) < 0 else first
    while at <= last:
        claim = _embedded_at(page, at, last, whole=(first, last))
        if claim:
            yield claim
        at = claim.last + 1 if claim else at + 1


def _embedded_at(page: Page, at: int, last: int, whole: tuple[int, int]) -> Claim | None:
    words, tokens = page.words, page.tokens
    if not tokens[at].cap or tokens[at].key in words.function:
        return None
    for end in range(min(last, at + 3), at - 1, -1):
        if (at, end) == whole or not tokens[end].cap:
            continue
        if page.demonym(at, end):
            return Claim(at, end, "demonym", 0.8, embedded=True)
        worth = page.worth(at, end)
        if civic(page, at, end):
            continue
        if end > at and tokens[end].key in words.lands:
            worth = max(worth, page.worth(at, end - 1))
        if worth >= _EMBEDDED and (end > at or _names_place(page, at, worth)):
            return Claim(at, end, "place", min(0.9, 0.4 + worth / 2), embedded=True)
    return None


def civic(page: Page, at: int, end: int) -> bool:
    """Tell whether "City" and the like belong to what follows: Dublin | City Council."""
    words, token = page.words, page.tokens[end]
    return end > at and token.key in words.areas and token.key not in words.lands and page.worth(at, end - 1) > 0


def _names_place(page: Page, at: int, worth: float) -> bool:
    words, key = page.words, page.tokens[at].key
    if key in words.stops:
        return False
    if worth >= evidence.COUNTRY:
        return key not in words.common or len(key) > 3  # noqa: PLR2004 - "US" is asked elsewhere
    plain = any(key in known for known in (words.common, words.generic, words.titles, words.given, words.organisations))
    return not plain and key not in words.lands_first and not page.acronym(at)


def facility(page: Page, first: int, last: int) -> list[Claim]:
    """A built place by its head word, inside the run or beside it in small letters."""
    words, keys = page.words, page.keys(first, last)
    length = ends(keys, words.facilities)
    if 0 < length < len(keys):
        return _facility_claim(page, first, last, set(keys[:-length]), first, last - length)
    length = starts(keys, words.facilities_first)
    if length == len(keys) and words.naming & set(keys):
        return [Claim(first, last, "facility", 0.8, sure=True)]
    if 0 < length < len(keys):
        return _facility_claim(page, first, last, set(keys[length:]), first + length, last)
    return [] if page.demonym(first, last) else _facility_beside(page, first, last)


def patron(page: Page, first: int) -> bool:
    """Tell whether a saint's name stands right behind a head: hospital San Francisco is not in San Francisco."""
    return page.length_before(first, page.words.facilities_first) > 0 and saintly(page.words, page.tokens[first].key)


def _facility_beside(page: Page, first: int, last: int) -> list[Claim]:
    words = page.words
    if length := page.length_after(last, words.facilities):
        return _beside(page, first, last + length, (first, last))
    if length := _head_before(page, first):
        return _beside(page, first - length, last, (first, last))
    return []


def _facility_claim(page: Page, first: int, last: int, rest: set[str], inner: int, outer: int) -> list[Claim]:
    words = page.words
    own = inner > first and saintly(page.words, page.tokens[inner].key)
    while inner < outer and page.tokens[inner].key in words.particles:
        inner += 1
    plain = rest <= words.generic | words.particles | words.common | words.speech and not rest & words.naming
    if plain and not (inner < outer and page.worth(inner, outer) > _LISTED):
        return [Claim(first, last, "facility", 0.3, named=False)]
    after = page.length_after(last, words.facilities)
    end = last + after if after else last
    nested = _said_of(page, inner, outer) if own else tuple(embedded(page, inner, outer)) or _only(page, inner, outer)
    if nested and nested[0].kind == "demonym" and (nested[0].first, nested[0].last) == (inner, outer):
        return [nested[0]]
    return [Claim(first, end, "facility", 0.8, sure=True, nested=nested)]


def _only(page: Page, first: int, last: int) -> tuple[Claim, ...]:
    """Return the whole of what stands beside a head word as an embedded place, if it is one."""
    if first > last:
        return ()
    if page.demonym(first, last):
        return (Claim(first, last, "demonym", 0.8, embedded=True),)
    worth = page.worth(first, last)
    if worth < _LISTED or (first == last and not _names_place(page, first, worth)):
        return ()
    if last > first and worth < _FACILITY_NAMED_AFTER and page.tokens[last].text.isalpha():
        return ()
    return (Claim(first, last, "place", min(0.9, 0.4 + worth / 2), embedded=True),)


def _head_before(page: Page, first: int) -> int:
    """Return how many words before the run are a head in small letters with its "of": prison civile de."""
    words, at = page.words, first
    while at > 0 and first - at < _HEAD_WORDS and page.key_before(at) in words.particles:
        at -= 1
    length = page.length_before(at, words.facilities_first)
    if length == 0 and page.key_before(at) in words.generic:
        at -= 1
        length = page.length_before(at, words.facilities_first)
    return first - at + length if length else 0


def _beside(page: Page, first: int, last: int, name: tuple[int, int]) -> list[Claim]:
    """A facility whose head stands beside the name in small letters; a country's ("a Haiti prison") is no name."""
    if patron(page, name[0]):
        return [Claim(first, last, "facility", 0.75, sure=True, nested=_said_of(page, *name))]
    if page.worth(*name) >= evidence.COUNTRY or all(key in page.words.generic for key in page.keys(*name)):
        return []
    return [Claim(first, last, "facility", 0.75, nested=_only(page, *name))]


def _said_of(page: Page, first: int, last: int) -> tuple[Claim, ...]:
    """Return the place behind a saint's name: hôpital Saint-Antoine de | Jérémie, but not Saint-Antoine de Padoue."""
    at = next((at for at in range(last, first, -1) if page.tokens[at].key in page.words.of), last) + 1
    if at > last or page.tokens[at].key in page.words.patrons_of or page.worth(at, last) < _EMBEDDED:
        return ()
    return (Claim(at, last, "place", min(0.9, 0.4 + page.worth(at, last) / 2), embedded=True),)


def road(page: Page, first: int, last: int) -> list[Claim]:
    """A road by its head word: Elm Street, Highway 10, rue Pavée."""
    words, keys = page.words, page.keys(first, last)
    length = ends(keys, words.roads)
    if not length and starts(keys, words.roads_first) and len(keys) > 1:
        length = 1
    if not length or length == len(keys):
        return []
    return [Claim(first, last, "facility", 0.7, nested=())]


def land(page: Page, first: int, last: int) -> list[Claim]:
    """A river, lake, county or quarter: its head word makes it a place even when the gazetteer has no such name."""
    words, keys = page.words, page.keys(first, last)
    if first == last or (page.tokens[first].key in words.given and len(keys) > 1 and not ends(keys, words.lands)):
        return []
    if ends(keys, words.lands) and ends(keys, words.lands) < len(keys) and not person(page, first, last):
        return [Claim(first, last, "place", 0.7, sure=True)]
    if starts(keys, words.lands_first) and (
        page.before(first, words.prepositions) or evidence.region_follows(page, last)
    ):
        return [Claim(first, last, "place", 0.65, sure=True)]
    return []


def person(page: Page, first: int, last: int) -> bool:
    """Tell whether the words around a name say that it is a person."""
    if page.key_before(first) in page.words.roles and not page.worth(first, last) >= evidence.RENOWNED:
        return True
    speaks = evidence.speaks(page, last) and not evidence.placed(page, first)
    return evidence.aged(page, last) or (speaks and page.worth(first, last) < evidence.RENOWNED)


def headed_of(page: Page, first: int, at: int, last: int) -> Claim | None:
    """A name that goes on after its head: Higher School of Economics, Network for Defence of Rights."""
    keys = page.keys(first, at - 1)
    if page.tokens[at].key not in page.words.particles or len(keys) < 2:  # noqa: PLR2004 - a head and a name
        return None
    kinds: tuple[tuple[MentionKind, frozenset[str]], ...] = (
        ("facility", page.words.facilities),
        ("organisation", page.words.organisations),
    )
    for kind, heads in kinds:
        if ends(keys, heads):
            return Claim(first, last, kind, 0.7, nested=tuple(embedded(page, first, last)))
    return None


def land_end(page: Page, first: int, last: int) -> int:
    """Return the token where a county or river ends that begins a longer run, -1 for none."""
    words, tokens = page.words, page.tokens
    for end in range(first + 1, min(last, first + 4)):
        if tokens[end].key in words.lands and tokens[end - 1].cap and tokens[end + 1].key not in words.particles:
            return end
    return -1
