"""What online geocoders answer, turned into places: Nominatim, Photon and Pelias, each through geopy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from geo_incidents.errors import UsageError
from geo_incidents.places import readers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MOST = 5  # answers asked for; what a service ranks lower is hardly what news means


class Answer(NamedTuple):
    """One place as a service tells it. ``ref`` is its id there, ``country`` ISO 3166-1 alpha-2 or "" where not told."""

    ref: str
    name: str
    kind: str
    lon: float
    lat: float
    country: str = ""


class Service(NamedTuple):
    """An online geocoder: which one, and where it stands."""

    name: str
    scheme: str
    domain: str

    @classmethod
    def parse(cls, text: str) -> Service:
        """Return the service in "nominatim", "photon" or "pelias=https://geocoder.example.org". Raises UsageError."""
        name, _, url = text.partition("=")
        if name not in _SERVICES:
            raise UsageError(f"--online: no service {name!r}; there is {', '.join(_SERVICES)}")
        parts = urlsplit(url or _SERVICES[name].public)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise UsageError(f"--online: say where it stands: {name}=https://geocoder.example.org")
        return cls(name, parts.scheme, parts.netloc + parts.path.rstrip("/"))

    def __str__(self) -> str:
        return f"{self.name}={self.scheme}://{self.domain}"

    @property
    def public(self) -> bool:
        """Whether it is the one that all the world shares, whose rules on how often to ask bind us."""
        return str(self) == f"{self.name}={_SERVICES[self.name].public}"

    def geocoder(self, user_agent: str) -> Callable[[str], list[Answer]]:
        """Return a function that asks the service for a name; it raises geopy's errors."""
        import geopy.geocoders

        about = _SERVICES[self.name]
        made = getattr(geopy.geocoders, about.geopy)(
            domain=self.domain, scheme=self.scheme, user_agent=user_agent, timeout=10
        )

        def ask(name: str) -> list[Answer]:
            found = made.geocode(name, exactly_one=False, **about.options) or []
            answers = [about.read(one.raw, one.longitude, one.latitude) for one in found[:_MOST]]
            return [answer for answer in answers if answer is not None]

        return ask


def _nominatim(raw: Mapping[str, Any], lon: float, lat: float) -> Answer | None:
    tag = f"{raw.get('class', '')}={raw.get('type', '')}"
    kind = readers.kind("osm", tag) or readers.kind("osm", f"place={raw.get('addresstype', '')}")
    name = raw.get("name") or str(raw.get("display_name", "")).partition(",")[0]
    country = str((raw.get("address") or {}).get("country_code", "")).upper()
    ref = f"{raw.get('osm_type', '')}/{raw.get('osm_id', '')}"
    return Answer(ref, name, kind, lon, lat, country) if kind and name else None


def _photon(raw: Mapping[str, Any], lon: float, lat: float) -> Answer | None:
    about = raw.get("properties") or {}
    tag = f"{about.get('osm_key', '')}={about.get('osm_value', '')}"
    kind = readers.kind("osm", tag) or readers.kind("osm", f"place={about.get('type', '')}")
    name, country = about.get("name"), str(about.get("countrycode") or "").upper()
    ref = f"{about.get('osm_type', '')}/{about.get('osm_id', '')}"
    return Answer(ref, name, kind, lon, lat, country) if kind and name else None


def _pelias(raw: Mapping[str, Any], lon: float, lat: float) -> Answer | None:
    about = raw.get("properties") or {}
    kind, name = readers.kind("wof", str(about.get("layer", ""))), about.get("name")
    country = str(about.get("country_code") or "").upper()
    return Answer(str(about.get("gid", "")), name, kind, lon, lat, country) if kind and name else None


class _About(NamedTuple):
    geopy: str
    public: str
    read: Callable[[Mapping[str, Any], float, float], Answer | None]
    options: Mapping[str, Any]


_SERVICES: Mapping[str, _About] = {
    "nominatim": _About(
        "Nominatim", "https://nominatim.openstreetmap.org", _nominatim, {"limit": _MOST, "addressdetails": True}
    ),
    "photon": _About("Photon", "https://photon.komoot.io", _photon, {"limit": _MOST}),
    "pelias": _About("Pelias", "", _pelias, {}),
}
