"""Reads news, finds the places, works out the incidents, maps them.

>>> import geo_incidents
>>> found = geo_incidents.incidents("articles/", published="2024-03-09")  # doctest: +SKIP
>>> found.map().save("map.html")  # doctest: +SKIP
"""

from geo_incidents.api import Incidents, geocode, incidents, map, read  # noqa: A004 - the verb is what the library does
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
