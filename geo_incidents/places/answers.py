"""What online geocoders have said before, with the day they were asked: one SQLite file in the cache folder."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from geo_incidents.errors import OutputError
from geo_incidents.places.services import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_incidents.places.services import Service

_TABLE = (
    "CREATE TABLE IF NOT EXISTS answers (service TEXT, name TEXT, day TEXT, found BLOB, PRIMARY KEY (service, name))"
)
_DECODER = msgspec.json.Decoder(list[Answer])


class Asked(NamedTuple):
    """What a service said to a name, and the day (YYYY-MM-DD) it was asked."""

    day: str
    found: list[Answer]


class Answers:
    """The answers kept. Raises OutputError, which names the file, when it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, service: Service, name: str) -> Asked | None:
        """Return what was said to a name, None when it was never asked for."""
        with self._open() as file:
            row = file.execute("SELECT day, found FROM answers WHERE service = ? AND name = ?", (str(service), name))
            found = row.fetchone()
        return None if found is None else Asked(found[0], _DECODER.decode(found[1]))

    def put(self, service: Service, name: str, found: list[Answer]) -> Asked:
        """Keep what was said, with today's date."""
        asked = Asked(datetime.now(UTC).date().isoformat(), found)
        row = str(service), name, asked.day, msgspec.json.encode(found)
        with self._open() as file, file:
            file.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", row)
        return asked

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path)) as file:
                file.execute(_TABLE)
                yield file
        except (sqlite3.Error, OSError, msgspec.MsgspecError) as error:
            raise OutputError(f"{self.path}: answers of online services cannot be kept ({error}); remove it") from error
