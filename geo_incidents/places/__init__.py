"""Room 3: names to places. The gazetteer gives the places a name may mean; ``resolve`` chooses among them."""

from __future__ import annotations

from geo_incidents.places.building import Plan, build, embedded, open_gazetteer
from geo_incidents.places.explain import Considered, Explained, explanation
from geo_incidents.places.focus import Focus
from geo_incidents.places.gazetteer import Candidate, Gazetteer
from geo_incidents.places.kinds import KINDS
from geo_incidents.places.lookups import Lookups
from geo_incidents.places.resolve import resolve

__all__ = [
    "KINDS",
    "Candidate",
    "Considered",
    "Explained",
    "Focus",
    "Gazetteer",
    "Lookups",
    "Plan",
    "build",
    "embedded",
    "explanation",
    "open_gazetteer",
    "resolve",
]
