"""Room 3: names to places. The gazetteer gives the places a name may mean; ``resolve`` chooses among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_incidents.places.building import Plan, build, embedded, open_gazetteer
from geo_incidents.places.candidate import Candidate
from geo_incidents.places.checking import Finding, audit, check
from geo_incidents.places.explain import Considered, Explained, explanation
from geo_incidents.places.focus import Focus
from geo_incidents.places.gazetteer import Gazetteer
from geo_incidents.places.kinds import KINDS
from geo_incidents.places.lookups import Lookups
from geo_incidents.places.online import Online
from geo_incidents.places.queries import Here, reverse, search
from geo_incidents.places.resolve import resolve

if TYPE_CHECKING:
    from geo_incidents.places.geocoder import LocalGeocoder

__all__ = [
    "KINDS",
    "Candidate",
    "Considered",
    "Explained",
    "Finding",
    "Focus",
    "Gazetteer",
    "Here",
    "LocalGeocoder",
    "Lookups",
    "Online",
    "Plan",
    "audit",
    "build",
    "check",
    "embedded",
    "explanation",
    "open_gazetteer",
    "resolve",
    "reverse",
    "search",
]


def __getattr__(name: str) -> Any:
    """Import LocalGeocoder when it is asked for: geopy loads forty services with it (0.3 s, 2026-11)."""
    if name == "LocalGeocoder":
        from geo_incidents.places.geocoder import LocalGeocoder

        return LocalGeocoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
