"""Runs: many articles read in many processes, kept on disk as they come, and gone on with after any interruption."""

from __future__ import annotations

from geo_incidents.runs.changes import Changes, kept, remember
from geo_incidents.runs.cluster import Dask
from geo_incidents.runs.folder import ARTICLES, Progress, Run, opened
from geo_incidents.runs.parts import Packed, Press
from geo_incidents.runs.pool import Pool
from geo_incidents.runs.summary import Work, summary
from geo_incidents.runs.summary import write as write_report

__all__ = [
    "ARTICLES",
    "Changes",
    "Dask",
    "Packed",
    "Pool",
    "Press",
    "Progress",
    "Run",
    "Work",
    "kept",
    "opened",
    "remember",
    "summary",
    "write_report",
]
