"""A run of capitalised words to claims: this part is a title, that a person, this an organisation with a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.mentions import evidence
from geo_incidents.mentions.page import Claim, Page
from geo_incidents.mentions.vocabulary import ends, starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_incidents.mentions.runs import Run

LONGEST_NAME = 6
_LISTED = 0.15
_EMBEDDED = 0.3
_SURE = 0.75
_PERSON_WORDS = 4


def parse(page: Page, run: Run) -> list[Claim]:
    """Return what the parts of ``run`` are taken to be, in text order; parts that are no names have no claim."""
    if run.nickname >= 0:
        return list(_with_nickname(page, run))
    return list(_parse(page, run.first, run.last))


def _with_nickname(page: Page, run: Run) -> Iterator[Claim]:
    first = run.first
    while length := starts(page.keys(first, run.last), page.words.titles):
        first += length
        if first > run.last:
            return
    yield Claim(first, run.last, "person", 0.95, sure=True)


def _parse(page: Page, first: int, last: int) -> Iterator[Claim]:
    """Read the run from the left: trim, cut at dates and titles, then ask what each piece is."""
    first, last = _trim(page, first, last)
    if first > last:
        return
    for at in range(first, last + 1):
        if _is_date(page, at, first, last):
            yield from _parse(page, first, at - 1)
            yield from _parse(page, at + 1, last)
            return
    if (cut := _title(page, first, last)) is not None:
        start, end = cut
        yield from _piece(page, first, start - 1)
        yield from _titled(page, end + 1, last)
        return
    yield from _piece(page, first, last)


def _trim(page: Page, first: int, last: int) -> tuple[int, int]:
    """Leave out words at the ends that begin a sentence or join, unless the gazetteer has the whole."""
    words, tokens = page.words, page.tokens
    while first < last and tokens[first].key in words.function and not page.worth(first, last):
        first += 1
    if (
        first < last
        and tokens[first].initial
        and tokens[first].key in words.common
        and _better_without(page, first, last)
    ):
        first += 1
    while first <= last and (not tokens[first].cap or (first == last and tokens[first].key in words.function)):
        first += 1
    while last >= first and not tokens[last].cap:
        last -= 1
    return first, last


def _better_without(page: Page, first: int, last: int) -> bool:
    if page.worth(first, last) or _headed(page, first, last):
        return False
    return page.worth(first + 1, last) > 0 or _headed(page, first + 1, last) or page.demonym(first + 1, last)


def _headed(page: Page, first: int, last: int) -> bool:
    words, keys = page.words, page.keys(first, last)
    return len(keys) > 1 and any(
        ends(keys, heads) for heads in (words.facilities, words.lands, words.organisations, words.roads)
    )


def _is_date(page: Page, at: int, first: int, last: int) -> bool:
    token = page.tokens[at]
    if token.key not in page.words.calendar:
        return False
    return not (first < last and page.worth(first, last) > _LISTED)


def _title(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Return the first and last token of a title in the run that a name follows (or the end), None for no title."""
    keys = page.keys(first, last)
    if page.worth(first, last) > _LISTED:
        return None
    for at in range(len(keys)):
        length = starts(keys[at:], page.words.titles)
        if length and not _heads(page, keys[at + length :]) and not (at == 0 and length == len(keys)):
            return first + at, first + at + length - 1
    return None


def _heads(page: Page, rest: list[str]) -> bool:
    """Tell whether what follows makes the title a part of a longer name: General Hospital, King County."""
    words = page.words
    if not rest:
        return False
    if rest[0] in words.particles:
        return True
    return any(starts(rest, heads) for heads in (words.facilities, words.lands, words.organisations, words.roads))


def _titled(page: Page, first: int, last: int) -> Iterator[Claim]:
    """What follows a title is a person, or one more title before a person."""
    while first <= last and (length := starts(page.keys(first, last), page.words.titles)):
        first += length
    while first <= last and not page.tokens[first].cap:
        first += 1
    if first > last:
        return
    if _organisation_length(page, first, last) or page.worth(first, last) >= evidence.COUNTRY:
        yield from _piece(page, first, last)
    else:
        yield Claim(first, last, "person", 0.9, sure=True)


def _piece(page: Page, first: int, last: int) -> Iterator[Claim]:
    """Ask of a piece without titles what it is: heads decide first, then the gazetteer, then its shape."""
    first, last = _trim(page, first, last)
    if first > last:
        return
    for reader in (_stop, _known, _organisation, _facility, _road, _land):
        if claims := reader(page, first, last):
            yield from claims
            return
    if first == last:
        yield from _single(page, first)
    else:
        yield from _several(page, first, last)


def _stop(page: Page, first: int, last: int) -> list[Claim]:
    if " ".join(page.keys(first, last)) in page.words.stops:
        return [Claim(first, last, "organisation", 0.3, named=False)]
    return []


def _known(page: Page, first: int, last: int) -> list[Claim]:
    """A name of several words that the gazetteer holds, or a demonym."""
    if first == last:
        return []
    worth = page.worth(first, last)
    if page.demonym(first, last):
        return [Claim(first, last, "demonym", 0.9, sure=True)]
    if worth <= _LISTED or last - first >= LONGEST_NAME:
        return []
    if page.tokens[first].key in page.words.given and worth < evidence.RENOWNED and not _placed(page, first, last):
        return []
    if worth < evidence.RENOWNED and (facility := _facility(page, first, last)):
        return facility
    score = evidence.weigh(page, first, last, worth)
    return [Claim(first, last, "place", score, sure=score >= _SURE)]


def _placed(page: Page, first: int, last: int) -> bool:
    return page.before(first, page.words.locatives) or evidence.region_follows(page, last)


def _organisation_length(page: Page, first: int, last: int) -> int:
    keys = page.keys(first, last)
    if len(keys) < 2:  # noqa: PLR2004 - a head and a name
        return 0
    return ends(keys, page.words.organisations) or starts(keys, page.words.organisations_first)


def _organisation(page: Page, first: int, last: int) -> list[Claim]:
    if not _organisation_length(page, first, last):
        return []
    return [Claim(first, last, "organisation", 0.8, sure=True, nested=tuple(embedded(page, first, last)))]


def embedded(page: Page, first: int, last: int) -> Iterator[Claim]:
    """Yield the places and demonyms inside a longer name, the longest first at each word."""
    at = first
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
        if worth >= _EMBEDDED and (end > at or _names_place(page, at, worth)):
            return Claim(at, end, "place", min(0.9, 0.4 + worth / 2), embedded=True)
    return None


def _names_place(page: Page, at: int, worth: float) -> bool:
    words, key = page.words, page.tokens[at].key
    if worth >= evidence.COUNTRY:
        return key not in words.common or len(key) > 3  # noqa: PLR2004 - "US" is asked elsewhere
    plain = any(key in known for known in (words.common, words.generic, words.titles, words.given, words.organisations))
    return not plain and key not in words.lands_first and not page.acronym(at)


def _facility(page: Page, first: int, last: int) -> list[Claim]:
    """A built place by its head word, inside the run or beside it in small letters."""
    words, keys = page.words, page.keys(first, last)
    length = ends(keys, words.facilities)
    if length and length < len(keys):
        return _facility_claim(page, first, last, set(keys[:-length]), first, last - length)
    length = starts(keys, words.facilities_first)
    if length and length < len(keys):
        return _facility_claim(page, first, last, set(keys[length:]), first + length, last)
    if page.demonym(first, last):
        return []
    if length := page.length_after(last, words.facilities):
        return _beside(page, first, last + length, (first, last))
    if length := _head_before(page, first):
        return _beside(page, first - length, last, (first, last))
    return []


def _facility_claim(page: Page, first: int, last: int, rest: set[str], inner: int, outer: int) -> list[Claim]:
    words = page.words
    if all(word in words.generic or word in words.particles for word in rest) and not rest & words.naming:
        return [Claim(first, last, "facility", 0.3, named=False)]
    after = page.length_after(last, words.facilities)
    end = last + after if after else last
    nested = tuple(embedded(page, inner, outer)) or _only(page, inner, outer)
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
    return (Claim(first, last, "place", min(0.9, 0.4 + worth / 2), embedded=True),)


def _head_before(page: Page, first: int) -> int:
    """Return how many words before the run are a head in small letters with its "of": prison civile de."""
    words, at = page.words, first
    while (
        at > 0
        and first - at < 3
        and page.key_before(at) in words.particles | {"la", "de", "du", "des", "d'", "l'", "el"}
    ):
        at -= 1
    length = page.length_before(at, words.facilities_first)
    if length == 0 and page.key_before(at) in words.generic:
        at -= 1
        length = page.length_before(at, words.facilities_first)
    return first - at + length if length else 0


def _beside(page: Page, first: int, last: int, name: tuple[int, int]) -> list[Claim]:
    """A facility whose head stands beside the name in small letters; a country's ("a Haiti prison") is no name."""
    if page.worth(*name) >= evidence.COUNTRY or all(key in page.words.generic for key in page.keys(*name)):
        return []
    return [Claim(first, last, "facility", 0.75, nested=_only(page, *name))]


def _road(page: Page, first: int, last: int) -> list[Claim]:
    words, keys = page.words, page.keys(first, last)
    length = ends(keys, words.roads)
    if not length and starts(keys, words.roads_first) and len(keys) > 1:
        length = 1
    if not length or length == len(keys):
        return []
    return [Claim(first, last, "facility", 0.7, nested=())]


def _land(page: Page, first: int, last: int) -> list[Claim]:
    """A river, lake, county or quarter: its head word makes it a place even when the gazetteer has no such name."""
    words, keys = page.words, page.keys(first, last)
    if first == last or (page.tokens[first].key in words.given and len(keys) > 1 and not ends(keys, words.lands)):
        return []
    if ends(keys, words.lands) and ends(keys, words.lands) < len(keys):
        return [Claim(first, last, "place", 0.7, sure=True)]
    if starts(keys, words.lands_first) and (
        page.before(first, words.prepositions) or evidence.region_follows(page, last)
    ):
        return [Claim(first, last, "place", 0.65, sure=True)]
    return []


def _single(page: Page, at: int) -> Iterator[Claim]:
    """One word: a demonym, an acronym, or as likely a place as the words around it say."""
    token, words = page.tokens[at], page.words
    worth = page.worth(at, at)
    if token.key in words.demonyms and worth < 1.0:
        yield Claim(at, at, "demonym", 0.9, sure=True)
        return
    if token.key in words.titles or token.key in words.function:
        return
    if token.upper and _code(page, at):
        yield Claim(at, at, "place", 0.85)
        return
    score = evidence.weigh(page, at, at, worth) + (
        evidence.WEIGHTS["dateline"] if evidence.dateline(page, at, at) else 0
    )
    if page.acronym(at) and not worth and score < evidence.WEIGHTS["dateline"]:
        yield Claim(at, at, "organisation", 0.5)
    elif not worth and token.key in words.common:
        return
    elif _person(page, at, at) and worth < evidence.COUNTRY:
        yield Claim(at, at, "person", 0.7, sure=True)
    else:
        yield Claim(at, at, "place", min(score, 1.0), sure=score >= _SURE)


def _code(page: Page, at: int) -> bool:
    """Tell whether a word is a postal abbreviation after a comma: "Miami, FL"."""
    return (
        page.tokens[at].key in page.words.codes and page.tokens[at].gap == ", " and at > 0 and page.tokens[at - 1].cap
    )


def _person(page: Page, first: int, last: int) -> bool:
    """Tell whether the words around a name say that it is a person."""
    if page.key_before(first) in page.words.roles and not page.worth(first, last) >= evidence.RENOWNED:
        return True
    return evidence.aged(page, last) or (evidence.speaks(page, last) and page.worth(first, last) < evidence.RENOWNED)


def _several(page: Page, first: int, last: int) -> Iterator[Claim]:
    """Several words that are no head's and not in the gazetteer as a whole."""
    tokens, words = page.tokens, page.words
    if tokens[first].key not in words.given and (cut := _front(page, first, last)) >= 0:
        yield from _front_claims(page, first, cut, last)
        return
    for at in range(first + 1, last):
        if not tokens[at].cap:
            yield from _piece(page, first, at - 1)
            yield from _parse(page, at + 1, last)
            return
    yield _by_shape(page, first, last)


def _front(page: Page, first: int, last: int) -> int:
    """Return the last token of a well-known place or a demonym that begins the run, -1 for none."""
    for end in range(min(last - 1, first + 3), first - 1, -1):
        if page.demonym(first, end) or (page.tokens[end].cap and page.worth(first, end) >= evidence.RENOWNED):
            return end
    return -1


def _front_claims(page: Page, first: int, cut: int, last: int) -> Iterator[Claim]:
    if page.demonym(first, cut) and page.worth(first, cut) < 1.0:
        yield Claim(first, cut, "demonym", 0.85, sure=True)
    else:
        score = evidence.weigh(page, first, cut, page.worth(first, cut))
        yield Claim(first, cut, "place", score, sure=score >= _SURE)
    yield from _parse(page, cut + 1, last)


def _by_shape(page: Page, first: int, last: int) -> Claim:
    """Two to four unknown words in a row are most often a person, after "in" a place, else an organisation."""
    words, count = page.words, last - first + 1
    given = page.tokens[first].key in words.given
    if given or _person(page, first, last):
        return Claim(first, last, "person", 0.85, sure=True)
    if page.before(first, words.locatives) or evidence.region_follows(page, last):
        return Claim(first, last, "place", 0.55)
    if page.before(first - 1, words.areas) and page.key_before(first) in ("of", "de", "d'"):
        return Claim(first, last, "place", 0.7, sure=True)
    if count <= _PERSON_WORDS and not any(page.acronym(at) for at in range(first, last + 1)):
        return Claim(first, last, "person", 0.5)
    return Claim(first, last, "organisation", 0.4)
