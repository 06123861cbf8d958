"""What a person asks of the gazetteer: find a name, say what lies here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.places.kinds import KINDS, SETTLEMENTS
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo_incidents.model import LonLat, Place
    from geo_incidents.places.candidate import Candidate
    from geo_incidents.places.gazetteer import Gazetteer

_AROUND = frozenset(("country", "area", "settlement", "region"))
_LEVELS = {"admin1": 0, "admin2": 1, "admin3": 2, "commune": 2}
_SUBURBS = 2
_SUBURBS_AT_LEAST_M = 15_000
_MOST_AROUND = 3  # words of "United Arab Emirates"
_PARTS = re.compile("[,;()]")
_LAND_KINDS = frozenset((*SETTLEMENTS, "neighbourhood", "locality"))


def search(
    gazetteer: Gazetteer,
    name: str,
    *,
    country: str | None = None,
    kind: str | None = None,
    near: LonLat | None = None,
    fuzzy: bool = False,
    limit: int | None = 20,
) -> list[Candidate]:
    """Return the places of a name, most important first, or nearest first when ``near`` is given.

    In "Belladère, Haiti" or "Belladère (Haiti)" what follows says where: a country, an area, its code or
    abbreviation, a town; in "Belladère Haiti" too, when no place is called so. With ``fuzzy`` a name that is not known
    is also looked for with slips of the pen.
    """
    text, *around = [part.strip() for part in _PARTS.split(name) if part.strip()] or [""]
    found = _inside(gazetteer, gazetteer.candidates(name, limit=None) or gazetteer.candidates(text, limit=None), around)
    if not found and not around:
        found = _last_words_around(gazetteer, text)
    if not found and fuzzy:
        found = _inside(gazetteer, gazetteer.fuzzy(text, country=country, limit=200), around)
    found = [one for one in found if country in {None, one.country} and kind in {None, one.kind}]
    if near is not None:
        found.sort(key=lambda one: gazetteer.distance_m(one.row, near))
    return found[:limit]


def _last_words_around(gazetteer: Gazetteer, text: str) -> list[Candidate]:
    """Take the last words of what is no name as what lies around: "Springfield IL", "Jacmel Haiti"."""
    words = text.split()
    for cut in range(len(words) - 1, max(0, len(words) - 1 - _MOST_AROUND), -1):
        around = " ".join(words[cut:])
        if _containers(gazetteer, around):
            found = _inside(gazetteer, gazetteer.candidates(" ".join(words[:cut]), limit=None), [around])
            if found:
                return found
    return []


def _containers(gazetteer: Gazetteer, words: str) -> list[Candidate]:
    return [one for one in gazetteer.candidates(words, limit=None) if KINDS[one.kind].family in _AROUND]


def _inside(gazetteer: Gazetteer, found: list[Candidate], around: Sequence[str]) -> list[Candidate]:
    """Keep what lies in all that is said to be around; when nothing does, the words were part of the name."""
    for words in around:
        containers = _containers(gazetteer, words)
        kept = [one for one in found if any(_holds(container, one, gazetteer) for container in containers)]
        found = kept if containers else found
    return found


def _holds(container: Candidate, inner: Candidate, gazetteer: Gazetteer) -> bool:
    if container.row == inner.row or container.country != inner.country:
        return container.row == inner.row
    if container.kind == "country" or fold(container.name) in {fold(area) for area in _areas_around(inner)}:
        return True
    reach = max(_SUBURBS * container.place.radius_m, _SUBURBS_AT_LEAST_M)
    return container.kind in SETTLEMENTS and gazetteer.distance_m(inner.row, container.position) <= reach


def _areas_around(inner: Candidate) -> tuple[str, ...]:
    level = _LEVELS.get(inner.kind, len(inner.areas))
    return inner.areas[:level]


class Here(NamedTuple):
    """What lies at a position: the nearest places with their distances in metres, and the areas around it.

    The areas are those whose outline holds the position, the smallest first; where no outline does, those around the
    nearest place.
    """

    nearest: list[tuple[Place, float]]
    areas: tuple[str, ...]


def reverse(gazetteer: Gazetteer, at: LonLat, *, kinds: Collection[str] | None = None, k: int = 5) -> Here:
    """Return what lies nearest to a position; towns and villages unless ``kinds`` says otherwise."""
    places = gazetteer.nearest(at.lon, at.lat, k, kinds or _LAND_KINDS)
    found = [(place, gazetteer.metres(at, place.at)) for place in places]
    areas = gazetteer.areas_at(at.lon, at.lat)
    names = [name for area in areas for name in (area.name, *_chain(area))] or [
        name for place in places[:1] for name in _chain(place)
    ]
    return Here(found, tuple(dict.fromkeys(filter(None, names))))


def _chain(place: Place) -> tuple[str, str, str, str]:
    return place.admin3, place.admin2, place.admin1, place.country
