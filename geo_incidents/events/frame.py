"""What an article is about: its country, its town, its capital. Where a sentence names no place, these are asked."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents.events.geography import BUILT, COUNTRY, VILLAGE, grain, holds, in_town, metres
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from geo_incidents.events.lexicon import Hit
    from geo_incidents.events.lines import Line
    from geo_incidents.model import Mention, Place, Reading, Resolution, Span

_HEAD = 250  # characters from the start that name what the article is about: headline, dateline, first sentence
_HEAD_WEIGHT = 3
_DATELINE = 30  # ... and where a dateline stands
_DATELINE_WEIGHT = 6
_BESIDE = 3  # words and boundaries between "the capital" and its name
_ONCE = 2  # mentions of a place abroad; what is named more often is meant
_KNOWN = 15_000  # people: the news of the world names such towns by themselves
_AT_HOME = 3  # mentions of the article's country and what lies in it
_SURE, _DOUBT = 0.8, 0.4  # scores of resolutions
_FAR_M = 150_000
_LEAD = 1.5  # how much more often than the next town one must be named to be the article's


@dataclass(frozen=True, slots=True)
class Frame:
    """The article's country and town, each with its place if the article names one; its capital if it says which.

    ``area`` is the province or district that leads, for an article without a leading town. ``strangers`` are places
    abroad by themselves: the article names neither their country nor anything else in it, so that they are more likely
    villages and quarters at home that bear the same name.
    """

    country: Place | None = None
    town: Place | None = None
    only_town: bool = False
    area: Place | None = None
    capital: Place | None = None
    countries: tuple[str, ...] = ()
    strangers: frozenset[str] = frozenset()


def names_of(reading: Reading) -> list[tuple[Mention, Resolution | None]]:
    """Return every mention with its resolution if it has one, in text order."""
    found: Mapping[tuple[int, int], Resolution] = {r.mention.span: r for r in reading.resolutions}
    pairs = [(mention, found.get(mention.span)) for mention in reading.mentions]
    return sorted(pairs, key=lambda pair: (pair[0].span.start, -pair[0].span.end))


def frame(
    names: Iterable[tuple[Mention, Resolution | None]],
    headline: int = 0,
    *,
    seat: bool = False,
    policed: Container[Span] = (),
) -> Frame:
    """Weigh what the article names: the head counts thrice, names inside other names tell the country only.

    ``headline`` is where the title ends, if the text opens with one: what it names counts most.
    A capital that stands in the dateline alone is where an agency has its office, not where things happened, and a
    dateline that names its country, too, is written for readers elsewhere, often of things elsewhere. ``seat``
    says that the head tells of things in the capital. ``policed`` are names inside other names that tell whose police
    it is: they count as if they stood alone.
    """
    names = [*names]
    countries: Counter[str] = Counter()
    towns: Counter[str] = Counter()
    areas: Counter[str] = Counter()
    places: dict[str, Place] = {}
    nations: dict[str, Place] = {}
    for mention, resolution in names:
        place = resolution.place if resolution else None
        if place is None or mention.kind in {"organisation", "person"}:
            continue
        weight = _weight(mention.span.start, headline)
        if place.kind == "country" and not headline and mention.span.start < _DATELINE and countries[place.country]:
            weight = _HEAD_WEIGHT - countries[place.country]  # together they count as the head does
        countries[place.country] += weight
        if place.kind == "country":
            nations.setdefault(place.country, place)
        elif (
            mention.kind == "place"
            and COUNTRY < grain(place) < BUILT
            and (not mention.embedded or mention.span in policed)
        ):
            (towns if in_town(place) else areas)[place.id] += weight
            places[place.id] = place
    if not countries:
        return Frame()
    ranked = [code for code, _ in countries.most_common() if code]
    home = ranked[0] if ranked else ""
    astray = _astray(names, home)
    inside = [
        (places[key], count) for key, count in towns.most_common() if places[key].country == home and key not in astray
    ]
    if home in nations and not seat:
        inside = [(place, count) for place, count in inside if not _bureau(place, names, headline)]
    wide = [
        (places[key], count)
        for key, count in areas.most_common()
        if places[key].country == home and _covers(places[key], inside)
    ]
    return Frame(
        country=nations.get(home),
        town=_leading(inside),
        only_town=len(inside) == 1,
        area=_leading(wide),
        countries=tuple(ranked),
        strangers=_strangers(names, home) | astray,
    )


def _strangers(names: Iterable[tuple[Mention, Resolution | None]], home: str) -> frozenset[str]:
    """Return the little-known places that are all that an article names of their country.

    Only where it names enough at home to be sure of what home is.
    """
    named: dict[str, list[Place]] = defaultdict(list)
    for _, resolution in names:
        if resolution and resolution.place:
            named[resolution.place.country].append(resolution.place)
    if len(named.pop(home, ())) < _AT_HOME:
        return frozenset()
    alone = (found[0] for found in named.values() if len(found) <= _ONCE and len({place.id for place in found}) == 1)
    return frozenset(place.id for place in alone if place.country and not _renowned(place))


def _astray(names: Iterable[tuple[Mention, Resolution | None]], home: str) -> frozenset[str]:
    """Return the towns and counties at home of a name that many bear, chosen in doubt and far from all that is sure.

    A facility makes no town sure: it may bear the name of a person.
    """
    found = [
        (m, r, r.place) for m, r in names if r and r.place and r.place.country == home and grain(r.place) > COUNTRY
    ]
    built = {place.id for mention, _, place in found if mention.kind == "facility"}
    sure = [
        place
        for mention, meant, place in found
        if meant.score >= _SURE and mention.kind == "place" and not (mention.embedded and place.id in built)
    ]
    doubted = {place.id: place for _, meant, place in found if meant.score < _DOUBT and meant.rivals}
    return frozenset(
        key
        for key, place in doubted.items()
        if sure and min(metres(place, one) - one.radius_m for one in sure) > _FAR_M
    )


def _renowned(place: Place) -> bool:
    """Tell whether readers know a place without being told its country: in a review of the world's news, "in Mosul"."""
    return place.kind == "country" or place.population >= _KNOWN or _is_capital(place)


def _is_capital(place: Place) -> bool:
    return fold(place.name) == fold(_capitals().get(place.country, ""))


def _bureau(town: Place, names: Iterable[tuple[Mention, Resolution | None]], headline: int) -> bool:
    """Tell whether a town is a country's capital that nothing but the dateline names."""
    return _is_capital(town) and not any(
        resolution is not None
        and resolution.place == town
        and not headline <= mention.span.start < headline + _DATELINE
        for mention, resolution in names
    )


def _covers(area: Place, towns: Sequence[tuple[Place, int]]) -> bool:
    """Tell whether at least half of what is said of towns is of towns in the area."""
    return 2 * sum(count for town, count in towns if holds(area, town)) >= sum(count for _, count in towns)


def _weight(start: int, headline: int) -> int:
    return _DATELINE_WEIGHT if start < (headline or _DATELINE) else _HEAD_WEIGHT if start < _HEAD else 1


def _leading(ranked: list[tuple[Place, int]]) -> Place | None:
    if not ranked:
        return None
    place, count = ranked[0]
    rivals = [n for other, n in ranked[1:] if not (holds(place, other) or holds(other, place))]
    return place if not rivals or count >= _LEAD * rivals[0] else None


def capital(lines: Sequence[tuple[Line, Sequence[tuple[Mention, Resolution | None]]]], home: Frame) -> Frame:
    """Return the frame with the town that the article calls the capital ("the capital, Port-au-Prince")."""
    for line, names in lines:
        for hit in line.hits:
            if hit.says("place", "capital"):
                for place in _beside(line, hit, names):
                    if not home.countries or place.country == home.countries[0]:
                        return replace(home, capital=place)
    return replace(home, capital=_known(lines, home))


def _known(lines: Sequence[tuple[Line, Sequence[tuple[Mention, Resolution | None]]]], home: Frame) -> Place | None:
    """Return the capital of the article's country if the article names it, without calling it so."""
    name = fold(_capitals().get(home.countries[0], "")) if home.countries else ""
    named = (resolution.place for _, names in lines for _, resolution in names if resolution and resolution.place)
    return next((p for p in named if name and p.country == home.countries[0] and fold(p.name) == name), None)


@cache
def _capitals() -> Mapping[str, str]:
    return tomllib.loads(Path(__file__).with_name("capitals.toml").read_text(encoding="utf-8"))


def _beside(line: Line, hit: Hit, names: Sequence[tuple[Mention, Resolution | None]]) -> Iterator[Place]:
    for mention, resolution in names:
        place = resolution.place if resolution else None
        if place is None or mention.embedded or not COUNTRY < grain(place) < VILLAGE:
            continue  # "the capital's X neighborhood"
        at = line.at(mention.span)
        if at and line.apart(hit.first, hit.after, *at) <= _BESIDE:
            yield place
