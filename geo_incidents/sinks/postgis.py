"""PostGIS: incidents and their reports in a team's database; the same run twice changes nothing.

Tables ``geo_incidents`` and ``geo_incident_reports`` in the connection's schema (docs/format.md), made where missing.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from geo_incidents import records, registry
from geo_incidents.errors import OutputError, UsageError
from geo_incidents.model import Survey
from geo_incidents.sinks import frames, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.model import Incident

INCIDENTS, REPORTS = "geo_incidents", "geo_incident_reports"
_SCHEMES = ("postgresql", "postgres")
_BATCH = 500  # incidents that are sent together
_TIMEOUT_S = 15
_TYPES = {"integer": "bigint", "number": "double precision", "flag": "boolean", "text": "text"}
_DATES = frozenset({"date_start", "date_end", "date_anchor", "published"})
_NUL = re.compile(r"\x00|(?<!\\)((?:\\\\)*)\\u0000")  # itself, and as JSON writes it
_LOCK = 7_261_120_001  # any number of our own: two runs that write at once wait for each other


def check(url: str) -> None:
    """Raise UsageError unless ``url`` is the address of a database, MissingExtraError where psycopg is missing."""
    try:
        sound = urlsplit(url).scheme in _SCHEMES
    except ValueError:
        sound = False
    if not sound:
        raise UsageError("--to takes the address of a database: postgresql://USER@HOST/DATABASE")
    registry.package("psycopg", extra="postgis", purpose="a PostGIS database")


def send(survey: Survey, url: str) -> None:
    """Write the incidents and their reports to the database at ``url``, all of them or none.

    An incident that is there already is replaced. One whose reports have all gone to other incidents is removed.
    Raises OutputError, which never shows the password.
    """
    check(url)
    psycopg = registry.package("psycopg", extra="postgis", purpose="a PostGIS database")
    try:
        with psycopg.connect(url, connect_timeout=_TIMEOUT_S, application_name="geo-incidents") as connection:
            cursor = connection.cursor()
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            _prepare(cursor)
            for incidents in _batches(survey.incidents):
                _upsert(cursor, Survey(incidents=incidents))
    except psycopg.Error as error:
        raise OutputError(f"{shown(url)}: cannot be written to ({_without_password(str(error), url)})") from None


def shown(url: str) -> str:
    """Return the address of a database without its password."""
    try:
        parts = urlsplit(url)
        secret = parts.password or "password=" in parts.query
    except ValueError:
        return "the database"
    if not secret:
        return url
    return f"{parts.scheme}://{quote(parts.username or '')}:***@{parts.hostname or ''}{parts.path}"


def _without_password(message: str, url: str) -> str:
    """Return what the server or the driver says, in one line, without address and password."""
    secrets = {url, urlsplit(url).password or "", unquote(urlsplit(url).password or "")} - {""}
    for secret in sorted(secrets, key=len, reverse=True):
        message = message.replace(secret, "***")
    return " ".join(message.split())


def _prepare(cursor: Any) -> None:
    """Make the extension, the tables and the columns that are missing."""
    cursor.execute("SELECT to_regtype('geometry')")
    if cursor.fetchone()[0] is None:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    first = f"CREATE TABLE IF NOT EXISTS {INCIDENTS} (id text PRIMARY KEY, geom geometry(Point, 4326), record jsonb)"
    cursor.execute(first)
    cursor.execute(
        f"CREATE TABLE IF NOT EXISTS {REPORTS} (id text PRIMARY KEY, geom geometry(Point, 4326), incident text"
        f" NOT NULL REFERENCES {INCIDENTS} ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)"
    )
    for table, columns in ((INCIDENTS, rows.incident_columns()), (REPORTS, rows.report_columns())):
        added = ", ".join(f'ADD COLUMN IF NOT EXISTS "{name}" {_type(name)}' for name in columns)
        cursor.execute(f"ALTER TABLE {table} {added}")
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {table}_geom ON {table} USING gist (geom)")
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {table}_days ON {table} (date_start, date_end)")
    cursor.execute(f"CREATE INDEX IF NOT EXISTS {REPORTS}_incident ON {REPORTS} (incident)")


def _type(column: str) -> str:
    return "date" if column in _DATES else _TYPES[frames.kind(column)]


def _upsert(cursor: Any, survey: Survey) -> None:
    incidents = [incident.id for incident in survey.incidents]
    reports = [report.id for incident in survey.incidents for report in incident.reports]
    cursor.execute(f"SELECT DISTINCT incident FROM {REPORTS} WHERE id = ANY(%s)", (reports,))  # noqa: S608 - our names
    owners = [row[0] for row in cursor.fetchall()]
    plain = (
        row | {"record": records.line(one).decode()}
        for one, row in zip(survey.incidents, rows.incidents(survey), strict=True)
    )
    _put(cursor, INCIDENTS, [*rows.incident_columns(), "record"], plain)
    # a report that an incident no longer has goes; one that is another incident's by now only changes its owner
    gone = f"DELETE FROM {REPORTS} WHERE incident = ANY(%s) AND NOT id = ANY(%s)"  # noqa: S608 - as above
    cursor.execute(gone, (incidents, reports))
    _put(cursor, REPORTS, rows.report_columns(), rows.reports(survey))
    owned = f"SELECT FROM {REPORTS} r WHERE r.incident = i.id"
    cursor.execute(f"DELETE FROM {INCIDENTS} i WHERE id = ANY(%s) AND NOT EXISTS ({owned})", (owners,))  # noqa: S608 - as above


def _put(cursor: Any, table: str, columns: Sequence[str], found: Iterable[rows.Row]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(["%s"] * len(columns))
    point = "ST_SetSRID(ST_MakePoint(%s::float8, %s::float8), 4326)"
    updates = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in (*columns, "geom") if name != "id")
    cursor.executemany(
        f"INSERT INTO {table} ({names}, geom) VALUES ({values}, {point}) ON CONFLICT (id) DO UPDATE SET {updates}",  # noqa: S608 - our own names
        [(*(_cell(row[name]) for name in columns), row["place_lon"], row["place_lat"]) for row in found],
    )


def _cell(value: Any) -> Any:
    """Return a value as PostgreSQL takes it: no NUL characters, in JSON neither."""
    return _NUL.sub(r"\1", value) if isinstance(value, str) else value


def _batches(incidents: Iterable[Incident]) -> Iterator[tuple[Incident, ...]]:
    waiting = iter(incidents)
    while batch := tuple(islice(waiting, _BATCH)):
        yield batch
