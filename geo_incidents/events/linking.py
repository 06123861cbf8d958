"""Which of the places of a sentence is the event's. The nearest name often is not; people agree in 83 of 100."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.events.describing import describes
from geo_incidents.events.geography import BUILT, COUNTRY, TOWN, grain, holds, in_town

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.events.cues import Cue
    from geo_incidents.events.frame import Frame
    from geo_incidents.events.lexicon import Hit
    from geo_incidents.events.lines import Line
    from geo_incidents.model import Mention, Place, Relation, Resolution

# What the word before a place adds to its distance from the event, in words. Swept on half of the event-location
# sentences (2026-11), as are the other numbers here.
_WEIGHT = {
    "in": 0, "near": 6, "border": 6, "between": 2, "from": 18, "to": 12, "hosts": 30, "of_people": 8,
    "object": 2, "owner": 14, "": 2,
}  # fmt: skip
_AHEAD = 10  # a name before the event's word: what is said of where follows more often
_AHEAD_APART = 15  # ... in another clause or behind a comma
_AHEAD_GOING = 5  # ... of a verb in -ing, which begins a clause: "launched a raid in X, targeting a base at Y"
_UNKNOWN = 6  # a name that the gazetteer does not hold
_OPENING = 2  # words before a name that opens its sentence: "In the X district, ..."
_DATED = 10  # ... behind a date
_SAYING = frozenset({"actor", "event", "facility", "mark"})  # words that are of no date
_PART = 5  # weight of a colon
_ALSO = 2  # for a word that only goes on telling of the event
_LEADING = 2  # a sentence that opens with "In X," says so of all of it
_PREPOSITION = 5  # words between the preposition and the name: "in the rural border town of X"
_BARE_COUNTRY = 30  # "sanctioned by the UN and the U.S."
_ROAD = 12  # "on National Road 1 near X": a road says less than the town beside it
_OBJECT = 5  # "attacked the northern town of X"
_OBJECT_COUNTRY = 1  # "invaded X", but not "killed two judges of X"
_OWNED = 3  # words between "X's" and what is X's
_TELLING = 2
_TOLD_IN = 20
_FARTHEST = 26
_FAR = 100  # no place of the event
_FARTHEST_IN = 50  # "in X": a sentence may list many victims before it says where
_FINER = 8  # how much farther a finer place inside the nearest one may stand
_AT = frozenset({"in", "near"})
_INSIDE = ("in", "of")
_CALLED = 4  # words between "West Bank" and "X" in "the West Bank port city of X"
_BRACKET = 4  # weight of one
_APPOSED = 3  # weight of a comma, and no conjunction
_BESIDE = 2  # words between two names: "and in"
_CHAIN = 4  # words between two names of which one lies in the other: "district of"
_RELATIONS: dict[str, Relation] = {"near": "near", "border": "border", "between": "between"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in words ``first`` to ``after`` and the word that leads to it; ``mention`` is None for "the town"."""

    first: int
    after: int
    role: str
    mention: Mention | None
    resolution: Resolution | None
    place: Place | None

    @property
    def relation(self) -> Relation:
        """How the event stands to the place."""
        return _RELATIONS.get(self.role, "in")


def spots(
    line: Line, names: Sequence[tuple[Mention, Resolution | None]], home: Frame, town: Place | None
) -> list[Spot]:
    """Return the places of a sentence that an event could be at, in order; ``town`` is the last one told before."""
    found: list[Spot] = []
    for mention, resolution in names:
        if mention.embedded or mention.kind not in {"place", "facility"} or (at := line.at(mention.span)) is None:
            continue
        place = resolution.place if resolution else None
        if place and place.id in home.strangers:
            place = None
        if (found and found[-1].after > at[0]) or describes(line, *at):
            continue
        if _side(line, *at) and not (place and place.country in home.countries[:1] and grain(place) == COUNTRY + 1):
            continue  # "the West" may be a department of the article's country
        abroad = place is not None and home.countries and place.country not in home.countries[:1]
        role = "hosts" if abroad and _spoken(line, at[0]) else _role(line, *at, found)
        found.append(Spot(*at, role, mention, resolution, place))
    found += _pointers(line, found, home, town)
    return sorted(found, key=lambda spot: spot.first)


def locate(line: Line, cues: Sequence[Cue], there: Sequence[Spot], *, whole: bool = False) -> Spot | None:
    """Return the place of an event among those of its sentence; None when none belongs to it.

    ``cues`` are the words that tell of it: "three were killed in X when gunmen attacked a bus". Of places that lie in
    one another the finer is taken, unless the event is that of a ``whole`` area (a curfew).
    """
    costs = [
        (min(_cost(line, cue, spot) + _ALSO * bool(at) for at, cue in enumerate(cues)), spot.first, spot)
        for spot in there
        if spot.role != "hosts"
    ]
    ranked = sorted((row for row in costs if row[0] <= _reach(row[2])), key=lambda row: row[:2])
    if not ranked:
        return None
    cost, _, best = ranked[0]
    best = next((spot for spot in there if _addressed(line, spot, best)), best)
    if (called := _called(line, best, there)) is not best:
        return called
    if not whole:
        near = [spot for _, _, spot in ranked]
        inner = _outer(line, _inner(line, best, near), near)
        if inner is not best:
            return inner
    if (beside := _apposed(line, best, there)) is not best:
        return beside
    for other_cost, _, other in () if whole else ranked[1:]:
        label = (_labels(line, best) and other.role in _AT) or _bracketed(line, best, other)  # "X: two dead in Y"
        if not (best.place and other.place and (label or holds(best.place, other.place))):
            continue
        heading = _heading(line, best) and other.role in {*_AT, "between"}
        close = other_cost <= cost + _FINER or heading or label
        if close or _singled_out(line, other):
            return other
    return best


def _addressed(line: Line, spot: Spot, wide: Spot) -> bool:
    """Tell whether an area only says where the town before it lies: "X, Ohio"."""
    if spot.after != wide.first or spot.role == "hosts" or spot.place is None or wide.place is None:
        return False
    return 0 < line.between(spot.after - 1, wide.first) < _APPOSED and holds(wide.place, spot.place)


def _bracketed(line: Line, best: Spot, other: Spot) -> bool:
    """Tell whether an area in brackets only says where the town before it lies: "X (Ohio) — two dead"."""
    nested = best.place is not None and other.place is not None and holds(best.place, other.place)
    return nested and best.first == other.after and line.between(other.after - 1, best.first) >= _BRACKET


def _apposed(line: Line, best: Spot, there: Iterable[Spot]) -> Spot:
    """Return the town that says more exactly where it was: "at the other end of X, in Y, ..."."""
    for spot in there:
        beside = 0 < spot.first - best.after <= _BESIDE and 0 < line.between(best.after - 1, spot.first) < _APPOSED
        if best.role in _AT and spot.role == "in" and beside and spot.place and best.place:
            return best if holds(spot.place, best.place) or not in_town(spot.place) else spot
    return best


def _singled_out(line: Line, spot: Spot) -> bool:
    """Tell whether the words name it as a part that saw most of it: "in X, notably in Y"."""
    return spot.role == "in" and any(
        hit.says("mark", "including") and 0 < spot.first - hit.after <= _OPENING for hit in line.hits
    )


def _opens(line: Line, spot: Spot) -> bool:
    """Tell whether a place opens its sentence, but for a date: "On the night of 6 April, in X, ..."."""
    if spot.first <= _OPENING:
        return True
    end = min(spot.after + 1, len(line.keys) - 1)  # "department" may follow
    if line.between(spot.after - 1, end) == 0:
        return False
    said = (hit for hit in line.hits if hit.first < spot.first and not (hit.first and line.words[hit.first].capital))
    before = (tag.group for hit in said for tag in hit.tags)
    return spot.first <= _DATED and _SAYING.isdisjoint(before)


def _heading(line: Line, spot: Spot) -> bool:
    """Tell whether an area opens the sentence, for a name inside it to follow: "In X department, ... at Y"."""
    return spot.place is not None and not in_town(spot.place) and _opens(line, spot)


def _called(line: Line, best: Spot, there: Iterable[Spot]) -> Spot:
    """Return the town that a wider name only describes: "the West Bank city of X", "Y's northern suburb of X"."""
    ends = {hit.after for hit in line.hits if hit.says("mark", "called")} if best.place else ()
    for spot in there:
        if (
            spot.first in ends
            and 0 < spot.first - best.after <= _CALLED
            and line.between(best.after - 1, spot.first) == 0
        ):
            finer = best.place is not None and (spot.place is None or grain(spot.place) >= grain(best.place))
            return spot if finer else best
    return best


def _inner(line: Line, best: Spot, there: Iterable[Spot]) -> Spot:
    """Return the first of the names that lie one in another: "A village in B district of C"."""
    for spot in sorted(there, key=lambda spot: -spot.first):
        state = spot.place is not None and grain(spot.place) <= COUNTRY
        if spot.role in _AT and _named_place(spot) and not state and _leads_into(line, spot, best):
            best = spot
    return best


def _outer(line: Line, best: Spot, there: Iterable[Spot]) -> Spot:
    """Return the town behind a building that is not known by itself: "the Canadian embassy in X"."""
    known = best.place is not None and grain(best.place) >= BUILT
    if _named_place(best) or best.mention is None or known:
        return best
    return next((spot for spot in there if _named_place(spot) and _leads_into(line, best, spot)), best)


def _named_place(spot: Spot) -> bool:
    return spot.mention is not None and spot.mention.kind == "place"


def _leads_into(line: Line, spot: Spot, wide: Spot) -> bool:
    """Tell whether nothing but "district of", "in the" stands between two names."""
    if not 0 < wide.first - spot.after <= _CHAIN or line.between(spot.after - 1, wide.first) > 0:
        return False
    between = (hit for hit in line.hits if spot.after <= hit.first and hit.after <= wide.first)
    return any(hit.says("place", name) for hit in between for name in _INSIDE)


def _reach(spot: Spot) -> int:
    return _FARTHEST_IN if spot.role == "in" or spot.role in _RELATIONS else _FARTHEST


def _cost(line: Line, cue: Cue, spot: Spot) -> int:
    far = line.apart(cue.first, cue.after, spot.first, spot.after)
    role = spot.role
    country = spot.place is not None and spot.place.kind == "country"
    object_ = spot.first >= cue.after and far <= (_OBJECT_COUNTRY if country else _OBJECT)
    if role in {"", "owner"} and not object_:
        far += _BARE_COUNTRY if country else _UNKNOWN if spot.place is None else 0
    if not role and object_:
        role = "object"
    if (role == "in" and _heads(line, spot, cue)) or _where(line, spot, cue) or (_labels(line, spot) and not country):
        far = 0
    elif (role == "in" and _opens(line, spot)) or _leads(line, spot):
        far = min(far, _LEADING)
    elif spot.after <= cue.first and cue.voice != "noun" and not (cue.voice == "passive" and spot.first <= _OPENING):
        far += _AHEAD_APART if line.between(spot.after - 1, cue.first) > 0 else _AHEAD
        far += _AHEAD_GOING if cue.form == "going" else 0
    far += _ROAD if spot.place is not None and spot.place.kind == "road" else 0
    return far + _WEIGHT[role] + (_TOLD_IN if _told(line, spot) else 0) + (_FAR if _commented(line, spot, cue) else 0)


def _where(line: Line, spot: Spot, cue: Cue) -> bool:
    """Tell whether the event is told of the place right behind its name: "X, where two were killed"."""
    return spot.after < cue.first and any(
        hit.first == spot.after and hit.says("place", "where") and line.between(spot.after, cue.first) == 0
        for hit in line.hits
    )


def _leads(line: Line, spot: Spot) -> bool:
    """Tell whether "near", of several words, opens the sentence with the name: "In the vicinity of X, ..."."""
    return spot.role == "near" and any(
        hit.first == 0 and spot.first - hit.after <= 1 and hit.says("place", "near") for hit in line.hits
    )


def _labels(line: Line, spot: Spot) -> bool:
    """Tell whether the place is the label of the sentence: "X: two dead", "X (Ohio): two dead"."""
    if spot.first:
        return False
    end = line.words[spot.after - 1].end
    signs = [token.key for token in line.tokens if token.start >= end and token.kind == "sign"][:3]
    nearest = next((token.key for token in line.tokens if token.start >= end), "")
    return nearest == ":" or (nearest == "(" and signs == ["(", ")", ":"])


def _heads(line: Line, spot: Spot, cue: Cue) -> bool:
    """Tell whether the place opens the part of the sentence, behind a colon or semicolon, that the event is told in."""
    if spot.after > cue.first or spot.first <= _OPENING or line.between(spot.after - 1, cue.first) >= _PART:
        return False
    return line.between(spot.first - _OPENING - 1, spot.first) >= _PART


def _commented(line: Line, spot: Spot, cue: Cue) -> bool:
    """Tell whether the event is only talked of at the place: "In X, the bishop condemned the attack"."""
    return (
        cue.told
        and spot.after <= cue.first
        and any(
            spot.after <= hit.first < hit.after <= cue.first <= hit.after + 1 and hit.says("mark", "telling")
            for hit in line.hits
        )
    )


def _told(line: Line, spot: Spot) -> bool:
    """Tell whether the place stands right behind a word of telling: "said in X"."""
    return any(0 <= spot.first - hit.after <= _TELLING and hit.says("mark", "telling") for hit in line.hits)


def _spoken(line: Line, first: int) -> bool:
    """Tell whether the name behind is of those who told it: "said A, spokesman for the aid office in X"."""
    before = [hit for hit in line.hits if hit.after <= first and (hit.of("event") or hit.says("mark", "telling"))]
    return len(before) > 1 and not any(hit.of("event") for hit in before[-2:])


def _role(line: Line, first: int, after: int, before: Sequence[Spot]) -> str:
    """Return the role of the word that leads to the name; "" where none does, "owner" for "X's"."""
    if after < len(line.keys) and line.keys[after] == "s" and line.words[after].glued:
        border = any(hit.first in {after + 1, after + 2} and hit.says("place", "borders") for hit in line.hits)
        return "border" if border else "owner"
    if any(
        after <= hit.first <= after + 1
        and line.between(after - 1, hit.first) == 0
        and hit.says("mark", "telling")
        and not hit.says("mark", "source")
        for hit in line.hits
    ):
        return "hosts"  # "Canada said", "the US has announced"
    start = first
    floor = before[-1].after if before else 0
    if before and before[-1].role in {"owner", "border"} and first - before[-1].after <= _OWNED:
        start = before[-1].first  # "near X's Y"
        floor = before[-2].after if len(before) > 1 else 0
    for hit in reversed(line.hits):
        role = next((tag.name for tag in hit.tags if tag.group == "place" and tag.name in _WEIGHT), "")
        if not role or hit.after > start or hit.after < floor or start - hit.after > _PREPOSITION:
            continue
        if role == "hosts" and _in_event(line, hit):
            continue
        if line.between(hit.after - 1, start) == 0 and not _verb_between(line, hit.after, start):
            beside = before and before[-1].role == "to" and role == "in" and first - before[-1].after <= _BESIDE
            return "to" if beside else role  # "found refuge in X and in Y"
    if before and first - before[-1].after <= 1 and not line.words[first].glued:
        return before[-1].role
    return ""


def _in_event(line: Line, hit: Hit) -> bool:
    """Tell whether words are part of an event's: the "lives in" of "lost their lives in X"."""
    return any(event.first < hit.first < event.after and event.of("event") for event in line.hits)


def _side(line: Line, first: int, after: int) -> bool:
    """Tell whether the name is no more than a side or a part of something: "the north", "downtown"."""
    return any(hit.first <= first and after <= hit.after and hit.says("place", "sides") for hit in line.hits)


def _verb_between(line: Line, start: int, end: int) -> bool:
    return any(start <= hit.first < end and any(tag.form == "verb" for tag in hit.tags) for hit in line.hits)


def _pointers(line: Line, there: Sequence[Spot], home: Frame, town: Place | None) -> Iterator[Spot]:
    """Yield "the capital", "the town", "there" and "the country" as the places that they stand for."""
    quarter = town is not None and town.kind == "neighbourhood"
    city = home.capital if quarter else town
    meant = {"capital": home.capital, "town": town, "city": city, "there": town, "country": home.country}
    for hit in line.hits:
        for tag in hit.tags:
            place = meant.get(tag.name) if tag.group == "place" else None
            if place is not None and tag.name == "town":
                place = last_town((spot for spot in there if spot.first < hit.first), place, hosts=True)
            if place is None or any(_names_it(line, hit, spot) for spot in there):
                continue
            if tag.name == "there" and any(spot.role in _AT and spot.after <= hit.first for spot in there):
                continue  # "in a village near X, where ... there": that village
            yield Spot(hit.first, hit.after, _role(line, hit.first, hit.after, ()), None, None, place)


def _names_it(line: Line, hit: Hit, spot: Spot) -> bool:
    """Tell whether the name of what the words stand for is beside them: "the capital, X"; not so "Haiti's capital".

    An adjective may stand in between: "the martyred town of X".
    """
    beside = abs(spot.first - hit.after) <= 1 or abs(hit.first - spot.after) <= 1
    beside = beside or (
        spot.first == hit.after + _BESIDE
        and line.between(hit.after - 1, spot.first) == 0
        and any(one.after == spot.first and one.says("place", "of") for one in line.hits)
    )
    return beside and not (spot.role == "owner" and spot.place is not None and grain(spot.place) <= COUNTRY)


def last_town(there: Iterable[Spot], before: Place | None, *, hosts: bool = False) -> Place | None:
    """Return the town a later "the town" or "there" would mean: the last that is named, else "the capital".

    Within its sentence the town of a person counts as well (``hosts``): "the mayor of X closed the city".
    """
    towns = [
        spot for spot in there if spot.place and TOWN <= grain(spot.place) < BUILT and (hosts or spot.role != "hosts")
    ]
    named = [spot for spot in towns if spot.mention is not None] or towns
    return named[-1].place if named else before
