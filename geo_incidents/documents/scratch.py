"""Room for what must be remembered of every article of a walk, without holding it all in memory."""

from __future__ import annotations

import sqlite3

_CACHE_KIB = 64 << 10  # what does not fit goes to a temporary file, which vanishes with the connection


def scratch(schema: str) -> sqlite3.Connection:
    """Return an empty private database with the tables of ``schema``; nothing of it outlives the walk."""
    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    database.executescript(
        f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-{_CACHE_KIB}; {schema}; BEGIN"
    )
    return database
