"""The last resort for a building or quarter that no gazetteer holds: the town it is named after or said to be in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.model import Reason
from geo_incidents.places.confidence import fits
from geo_incidents.places.names import is_generic
from geo_incidents.places.options import Chosen, Option, close

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_incidents.model import Place
    from geo_incidents.places.options import Name, Names
    from geo_incidents.places.words import Wording

_LONGEST = 4  # words of a town's name inside a longer name
_SURE = 0.9  # of a town's own score: the building is there if the town is the right one
_IN_TOWN_M = 8_000
_FAR_M = 100_000
_TOO_WIDE = 2  # length of an area tuple: a building in a country or a state is nowhere in particular


class Town(NamedTuple):
    """The town that stands in for a place nobody has mapped."""

    place: Place
    score: float
    reason: Reason


def towns(names: Sequence[Name], gazetteer: Names, words: Wording) -> dict[int, Town]:
    """Return, by the ``id`` of the name, the town for each name that none of its own options fits.

    What a building only bears the name of does not fit where the text says its town, far from there ("London Market in
    Jacmel").
    """
    known = {name.key: name for name in names if not name.facility and fits(name)}
    lost = [name for name in names if name.decided is None and (not fits(name) or _only_namesake(name))]
    return {id(name): town for name in lost if (town := _town(name, known, gazetteer, words))}


def _town(name: Name, known: Mapping[str, Name], gazetteer: Names, words: Wording) -> Town | None:
    if name.facility:
        namesake = fits(name) and _only_namesake(name)  # then the town in its name comes last, else first
        for outer in sorted(name.within, key=lambda outer: (outer.key in name.key) is namesake):
            if _narrow(outer) and not _headed(name, outer, words):
                return _only_one(name, outer, gazetteer, words) or _stand_in(
                    outer, f"The gazetteer has no such {_said(name.facility)}; the text puts it in"
                )
    for outer in _inside(name.key, known):
        if _narrow(outer) and not _headed(name, outer, words):
            return _stand_in(outer, "The gazetteer does not have it; it is named after")
    return None


def _headed(name: Name, outer: Name, words: Wording) -> bool:
    """Say whether a building's name begins with a word for what it is that is a town's name, too.

    "Carrefour Marassa" is a crossroads and no building in the town of Carrefour.
    """
    return bool(name.facility) and outer.key in words.facilities and name.key.startswith(f"{outer.key} ")


def _only_one(name: Name, outer: Name, gazetteer: Names, words: Wording) -> Town | None:
    """Return the only building of the kind in the town, if the text gives the building no name of its own."""
    if not is_generic(name.key, words, outer.key.split()):
        return None
    best = outer.options[0]
    reach = max(best.place.radius_m, _IN_TOWN_M)
    near = gazetteer.nearest(best.lon, best.lat, 2, {name.facility})
    there = [place for place in near if close(Option(name, Chosen(place)), best, reach)]
    if len(there) != 1:
        return None
    note = f"It is the only {_said(name.facility)} that the gazetteer has in {best.place.name}."
    score = _SURE * best.chance
    return Town(there[0], score, Reason(feature="only_one", score=round(score, 4), note=note))


def _said(kind: str) -> str:
    return kind.replace("_", " ")


def _only_namesake(name: Name) -> bool:
    """Say whether a building's place is one that it may only be named after."""
    if not name.facility:
        return False
    best = name.options[0]
    towns = [outer.options[0] for outer in name.within if _narrow(outer) and outer.key not in name.key]
    return best.family == "settlement" and bool(towns) and not any(close(best, town, _FAR_M) for town in towns)


def _narrow(name: Name) -> bool:
    """Say whether a name means a town or a small area, and not a country, a state or a river."""
    if not fits(name):
        return False
    best = name.options[0]
    return best.family in {"settlement", "neighbourhood"} or (best.own is not None and len(best.own) > _TOO_WIDE)


def _stand_in(outer: Name, why: str) -> Town:
    best = outer.options[0]
    score = _SURE * best.chance
    return Town(best.place, score, Reason(feature="town", score=round(score, 4), note=f"{why} {best.place.name}."))


def _inside(key: str, known: Mapping[str, Name]) -> Iterator[Name]:
    """Yield the article's names that stand in a longer one, the longest first."""
    parts = key.split()
    for length in range(min(_LONGEST, len(parts) - 1), 0, -1):
        for start in range(len(parts) - length + 1):
            if name := known.get(" ".join(parts[start : start + length])):
                yield name
