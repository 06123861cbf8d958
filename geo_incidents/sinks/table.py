"""CSV that a spreadsheet opens safely: text that would start a formula gets an apostrophe before it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from geo_incidents.sinks import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo_incidents.model import Reading, Survey

# What Excel, LibreOffice and Google Sheets take as the start of a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_TOPONYM = (
    "document", "title", "published", "start", "end", "phrase", "kind", "place_id", "geonames_id", "name", "lat", "lon",
    "radius_m", "country", "admin1", "score", "reasons",
)  # fmt: skip


class Csv:
    """One row a toponym, or one row an incident."""

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Write one row a toponym as it comes."""
        write(rows.toponyms(readings), path, _TOPONYM)

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write one row an incident."""
        write(rows.incidents(survey), path, rows.incident_columns())


def write(table: Iterable[rows.Row], path: Path, columns: tuple[str, ...]) -> None:
    """Write the columns of each row as it comes, so that no spreadsheet finds a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # the mark makes Excel read UTF-8
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([safe(row[column]) for column in columns] for row in table)


def safe(value: Any) -> Any:
    """Return ``value`` so that no spreadsheet takes it for a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
