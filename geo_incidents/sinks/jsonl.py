"""JSON Lines: articles with their toponyms, or incidents with their reports, nested and complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents import records
from geo_incidents.sinks.rows import article

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo_incidents.model import Reading, Survey


class JsonLines:
    """One line an article, or one line an incident (docs/format.md)."""

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Write one line an article as it comes, so that memory does not grow with the corpus."""
        with path.open("wb") as file:
            file.writelines(records.lines(article(reading) for reading in readings))

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write one line an incident; the field names are those of model.Incident."""
        with path.open("wb") as file:
            file.writelines(records.lines(survey.incidents))
