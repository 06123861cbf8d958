"""The gazetteer as a geopy geocoder, so that it takes the place of an online service wherever geopy is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo_incidents import records
from geo_incidents.model import LonLat
from geo_incidents.places.building import open_gazetteer
from geo_incidents.places.queries import reverse, search

if TYPE_CHECKING:
    from geo_incidents.model import Place
    from geo_incidents.places.gazetteer import Gazetteer


class LocalGeocoder(Geocoder):  # type: ignore[misc]
    """Geocodes from the local gazetteer: no network, no key, no limit on requests.

    ``geocode("Belladère, Haiti")`` and ``reverse((18.8, -71.8))`` return geopy Locations; ``raw`` holds all that is
    known of the place. Give it to ``geopandas.tools.geocode(names, provider=LocalGeocoder)``.
    """

    def __init__(self, gazetteer: Gazetteer | None = None, *, country: str | None = None, **settings: Any) -> None:
        """Use ``gazetteer``, or the embedded one; ``country`` (ISO 3166-1 alpha-2) restricts all answers to it."""
        settings.pop("timeout", None)
        super().__init__(**settings)
        self.gazetteer = open_gazetteer() if gazetteer is None else gazetteer
        self.country = country

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, limit: int = 10
    ) -> Location | list[Location] | None:
        """Return the most important place of that name, or with ``exactly_one=False`` up to ``limit``; None for none.

        ``timeout`` is there for geopy's sake: nothing is waited for.
        """
        del timeout
        found = search(self.gazetteer, str(query), country=self.country, fuzzy=True, limit=1 if exactly_one else limit)
        return _answer([_location(one.place) | {"match": one.match} for one in found], exactly_one=exactly_one)

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, limit: int = 10
    ) -> Location | list[Location] | None:
        """Return the nearest town to a position (latitude, longitude), or the ``limit`` nearest."""
        del timeout
        point = Point(query)
        here = reverse(self.gazetteer, LonLat(lon=point.longitude, lat=point.latitude), k=1 if exactly_one else limit)
        found = [_location(place) | {"distance_m": round(apart)} for place, apart in here.nearest]
        return _answer(found, exactly_one=exactly_one)


def _location(place: Place) -> dict[str, Any]:
    return dict(records.plain(place))


def _answer(found: list[dict[str, Any]], *, exactly_one: bool) -> Location | list[Location] | None:
    places = [Location(_address(raw), (raw["lat"], raw["lon"]), raw) for raw in found]
    if not places:
        return None
    return places[0] if exactly_one else places


def _address(raw: dict[str, Any]) -> str:
    parts = (raw["name"], raw["admin3"], raw["admin2"], raw["admin1"], raw["country"])
    return ", ".join(dict.fromkeys(part for part in parts if part))
