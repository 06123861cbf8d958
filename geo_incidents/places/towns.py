"""The last resort for a building or quarter that no gazetteer holds: the town it is named after or said to be in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.model import Reason
from geo_incidents.places.confidence import fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_incidents.model import Place
    from geo_incidents.places.options import Name

_LONGEST = 4  # words of a town's name inside a longer name
_SURE = 0.9  # of a town's own score: the building is there if the town is the right one
_TOO_WIDE = 2  # length of an area tuple: a building in a country or a state is nowhere in particular


class Town(NamedTuple):
    """The town that stands in for a place nobody has mapped."""

    place: Place
    score: float
    reason: Reason


def towns(names: Sequence[Name]) -> dict[int, Town]:
    """Return, by the ``id`` of the name, the town for each name that none of its own options fits."""
    known = {name.key: name for name in names if not name.facility and fits(name)}
    return {id(name): town for name in names if not fits(name) and (town := _town(name, known))}


def _town(name: Name, known: Mapping[str, Name]) -> Town | None:
    for outer in name.within:
        if name.facility and _narrow(outer):
            return _stand_in(outer, f"the gazetteer has no such {name.facility.replace('_', ' ')}; the text puts it in")
    for outer in _inside(name.key, known):
        if _narrow(outer):
            return _stand_in(outer, "the gazetteer does not have it; it is named after")
    return None


def _narrow(name: Name) -> bool:
    """Say whether a name means a town or a small area, and not a country, a state or a river."""
    if not fits(name):
        return False
    best = name.options[0]
    return best.family in {"settlement", "neighbourhood"} or (best.own is not None and len(best.own) > _TOO_WIDE)


def _stand_in(outer: Name, why: str) -> Town:
    best = outer.options[0]
    return Town(
        best.place,
        _SURE * best.chance,
        Reason(feature="town", score=_SURE * best.chance, note=f"{why} {best.place.name}"),
    )


def _inside(key: str, known: Mapping[str, Name]) -> Iterator[Name]:
    """Yield the article's names that stand in a longer one, the longest first."""
    parts = key.split()
    for length in range(min(_LONGEST, len(parts) - 1), 0, -1):
        for start in range(len(parts) - length + 1):
            if name := known.get(" ".join(parts[start : start + length])):
                yield name
