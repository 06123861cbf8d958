"""Room 4: documents with resolved places -> reports, and reports -> incidents."""

from __future__ import annotations

from geo_incidents.events.decisions import Ruling, read_decisions
from geo_incidents.events.extract import extract, locate_event
from geo_incidents.events.merge import merge
from geo_incidents.events.types import Codes, EventType, When, load_types
from geo_incidents.events.windows import Merger

__all__ = [
    "Codes",
    "EventType",
    "Merger",
    "Ruling",
    "When",
    "extract",
    "load_types",
    "locate_event",
    "merge",
    "read_decisions",
]
