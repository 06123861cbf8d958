"""A run of capitalised words to claims: this is a title, that a person, this an organisation with a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.mentions import evidence, heads
from geo_incidents.mentions.page import Claim, Page
from geo_incidents.mentions.vocabulary import starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_incidents.mentions.runs import Run

LONGEST_NAME = 6
_LISTED = 0.15
_SURE = 0.65
_PERSON_WORDS = 4
_STATE = 0.8


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
    while first < last and tokens[first].key in words.function and _better_bare(page, first, last):
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


def _better_bare(page: Page, first: int, last: int) -> bool:
    """Tell whether "The" and the like are no part of the name: The Caribbean, but not The Hague inside a sentence."""
    whole = page.worth(first, last)
    return not whole or (page.tokens[first].initial and page.worth(first + 1, last) >= whole)


def _better_without(page: Page, first: int, last: int) -> bool:
    if page.worth(first, last) or heads.headed(page, first, last):
        return False
    return page.worth(first + 1, last) > 0 or heads.headed(page, first + 1, last) or page.demonym(first + 1, last)


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
    if starts(keys, page.words.facilities_first) == len(keys):
        return None
    for at in range(len(keys)):
        length = starts(keys[at:], page.words.titles)
        whole = at == 0 and length == len(keys)
        if length and not whole and not _heads(page, keys[at + length :]) and not _ends_place(page, first, at, length):
            return first + at, first + at + length - 1
    return None


def _ends_place(page: Page, first: int, at: int, length: int) -> bool:
    """Tell whether the title is the end of a place's name: Puerto Príncipe."""
    last = first + at + length - 1
    return any(page.worth(start, last) > _LISTED for start in range(max(first, first + at - 2), first + at))


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
    if heads.organisation_length(page, first, last) or page.worth(first, last) >= evidence.COUNTRY:
        yield from _piece(page, first, last)
    else:
        yield Claim(first, last, "person", 0.9, sure=True)


def _piece(page: Page, first: int, last: int) -> Iterator[Claim]:
    """Ask of a piece without titles what it is: heads decide first, then the gazetteer, then its shape."""
    first, last = _trim(page, first, last)
    if first > last:
        return
    last = _continued(page, first, last)
    for reader in (_stop, _known, heads.organisation, heads.facility, heads.road, heads.land):
        if claims := reader(page, first, last):
            yield from claims
            return
    if first == last:
        yield from _single(page, first)
    else:
        yield from _several(page, first, last)


def _continued(page: Page, first: int, last: int) -> int:
    """Return where the name ends when it goes on in small letters: République dominicaine, Mer noire."""
    words, after = page.words, page.key_after(last)
    if words.lower_demonyms and (after in words.demonyms or after in words.generic) and page.worth(first, last + 1):
        return last + 1
    return last


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
    if worth <= (0 if _placed(page, first, last) else _LISTED) or last - first >= LONGEST_NAME:
        return []
    if page.tokens[first].key in page.words.given and worth < evidence.RENOWNED and not _placed(page, first, last):
        return []
    if worth < evidence.RENOWNED or heads.patron(page, first):
        organised = [] if _placed(page, first, last) else heads.organisation(page, first, last)
        if headed := organised or heads.facility(page, first, last):
            return headed
    score = evidence.weigh(page, first, last, worth)
    return [Claim(first, last, "place", score, sure=score >= _SURE)]


def _placed(page: Page, first: int, last: int) -> bool:
    return page.before(first, page.words.locatives) or evidence.region_follows(page, last)


def _single(page: Page, at: int) -> Iterator[Claim]:
    """One word: a demonym, an acronym, or as likely a place as the words around it say."""
    token, words = page.tokens[at], page.words
    worth = page.worth(at, at)
    if token.key in words.demonyms and worth < 1.0:
        yield Claim(at, at, "demonym", 0.9, sure=True)
        return
    if token.key in words.titles or token.key in words.function or token.key in words.roads:
        return
    if token.upper and _code(page, at):
        yield Claim(at, at, "place", 0.85)
        return
    score = evidence.weigh(page, at, at, worth) + (
        evidence.WEIGHTS["dateline"] if evidence.dateline(page, at, at) else 0
    )
    if token.upper and not worth and score < evidence.WEIGHTS["dateline"]:
        yield Claim(at, at, "organisation", 0.5)
    elif not worth and token.key in words.common:
        return
    elif heads.person(page, at, at) and worth < evidence.COUNTRY:
        yield Claim(at, at, "person", 0.7, sure=True)
    else:
        yield Claim(at, at, "place", min(score, 1.0), sure=score >= _SURE)


def _code(page: Page, at: int) -> bool:
    """Tell whether a word is a postal abbreviation after a comma: "Miami, FL"."""
    return (
        page.tokens[at].key in page.words.codes and page.tokens[at].gap == ", " and at > 0 and page.tokens[at - 1].cap
    )


def _several(page: Page, first: int, last: int) -> Iterator[Claim]:
    """Several words that are no head's and not in the gazetteer as a whole."""
    tokens, words = page.tokens, page.words
    if (tokens[first].key not in words.given or heads.land_end(page, first, last) >= 0) and (
        cut := _front(page, first, last)
    ) >= 0:
        yield from _front_claims(page, first, cut, last)
        return
    for at in range(first + 1, last):
        if not tokens[at].cap:
            if claim := heads.headed_of(page, first, at, last):
                yield claim
                return
            yield from _piece(page, first, at - 1)
            yield from _parse(page, at + 1, last)
            return
    yield _by_shape(page, first, last)


def _front(page: Page, first: int, last: int) -> int:
    """Return the last token of a well-known place or a demonym that begins the run, -1 for none."""
    if (end := heads.land_end(page, first, last)) >= 0:
        return end
    for end in range(min(last - 1, first + 3), first - 1, -1):
        if heads.civic(page, first, end):
            continue
        if page.demonym(first, end) or (page.tokens[end].cap and page.worth(first, end) >= evidence.RENOWNED):
            return end
    return -1


def _front_claims(page: Page, first: int, cut: int, last: int) -> Iterator[Claim]:
    if page.demonym(first, cut) and page.worth(first, cut) < 1.0:
        yield Claim(first, cut, "demonym", 0.85, sure=True)
    else:
        score = evidence.weigh(page, first, cut, page.worth(first, cut))
        if page.tokens[cut].key in page.words.lands:
            score = max(score, 0.65)
        yield Claim(first, cut, "place", score, sure=score >= _SURE)
    yield from _parse(page, cut + 1, last)


def _by_shape(page: Page, first: int, last: int) -> Claim:
    """Two to four unknown words in a row are most often a person, after "in" a place, else an organisation."""
    words = page.words
    if page.tokens[first].key in words.given or heads.person(page, first, last):
        return Claim(first, last, "person", 0.85, sure=True)
    if page.key_after(last) in words.organisations:
        return Claim(first, last, "organisation", 0.7, sure=True)
    if page.before(first - 1, words.areas) and page.key_before(first) in words.of:
        return Claim(first, last, "place", 0.7, sure=True)
    if _placed(page, first, last):
        return Claim(first, last, "place", 0.55)
    return _person_or_organisation(page, first, last)


def _person_or_organisation(page: Page, first: int, last: int) -> Claim:
    if page.worth(last, last) >= _STATE:
        return Claim(first, last, "organisation", 0.5, nested=tuple(heads.embedded(page, first, last)))
    if last - first < _PERSON_WORDS and not any(page.acronym(at) for at in range(first, last + 1)):
        return Claim(first, last, "person", 0.5)
    return Claim(first, last, "organisation", 0.4)
