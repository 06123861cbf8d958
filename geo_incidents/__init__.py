"""Reads news, finds the places, works out the incidents, maps them.

>>> import geo_incidents
>>> found = geo_incidents.incidents("articles/", published="2024-03-09")  # doctest: +SKIP
>>> found.map().save("map.html")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

from geo_incidents.errors import GeoIncidentsError
from geo_incidents.model import (
    Document,
    Figure,
    Flow,
    Incident,
    Mention,
    Place,
    Problem,
    Reading,
    Report,
    Resolution,
    Survey,
)

if TYPE_CHECKING:
    from geo_incidents.api import Incidents, geocode, incidents, map, read  # noqa: A004 - that is what it does

__all__ = [
    "Document",
    "Figure",
    "Flow",
    "GeoIncidentsError",
    "Incident",
    "Incidents",
    "Mention",
    "Place",
    "Problem",
    "Reading",
    "Report",
    "Resolution",
    "Survey",
    "geocode",
    "incidents",
    "map",
    "read",
]


def __getattr__(name: str) -> Any:
    """Load the verbs when they are first asked for: who needs one room only starts in half the time (2026-11)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from geo_incidents import api

    return getattr(api, name)
