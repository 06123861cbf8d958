"""One place in two sources is one place with both ids: found by shared id, then by name, kind, area and distance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from geo_incidents.places.entry import ALTERNATE, Entry, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Known:
    """The places of the small, well-informed sources, which the towns of a large one are held against."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._places: list[Entry] = []
        self._by_id: dict[str, int] = {}
        self._joined: Counter[str] = Counter()
        for entry in entries:
            if self.join(entry) is not None:
                self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        self._by_id.update(dict.fromkeys(entry.ids, len(self._places)))
        self._places.append(entry)

    def join(self, entry: Entry) -> Entry | None:
        """Return ``entry`` when it is new; else add what it knows to the place it is, and return None."""
        at = next((self._by_id[one] for one in entry.ids if one in self._by_id), None)
        if at is None:
            return entry
        self._places[at] = merged(self._places[at], entry)
        self._by_id.update(dict.fromkeys(entry.ids, at))
        self._joined["id"] += 1
        return None

    def rest(self) -> Iterator[Entry]:
        """Yield the known places with all that was added to them."""
        yield from self._places

    def area_names(self) -> dict[str, str]:
        """Return the names of first order areas by GeoNames code, as "HT.07"."""
        return {
            one.removeprefix("admin1:").upper().replace("-", ".", 1): place.name
            for place in self._places
            for one in place.ids
            if one.startswith("admin1:")
        }

    def capitals(self) -> dict[str, str]:
        """Return the name of each country's capital."""
        return {}

    def report(self) -> dict[str, Any]:
        """Return how many places were joined, and how."""
        return {"joined": dict(self._joined)}


def merged(first: Entry, second: Entry) -> Entry:
    """Return ``first`` with the ids and names of ``second``, and what ``first`` does not know."""
    names = dict.fromkeys(first.names)
    names |= dict.fromkeys(name for name in (Name(second.name, ALTERNATE), *second.names))
    return first._replace(
        ids=_ids(first, second),
        country=first.country or second.country,
        admin1=first.admin1 or second.admin1,
        admin2=first.admin2 or second.admin2,
        admin3=first.admin3 or second.admin3,
        population=first.population or second.population,
        radius_m=first.radius_m or second.radius_m,
        importance=max(first.importance, second.importance),
        names=tuple(names),
    )


def _ids(first: Entry, second: Entry) -> tuple[str, ...]:
    """A GeoNames id comes first, so that a place keeps its id whichever sources know it."""
    ids = dict.fromkeys((*first.ids, *second.ids))
    return tuple(sorted(ids, key=lambda one: not one.startswith("geonames:")))
