"""PostGIS: what a team's database holds after a run, and after the same run again."""

import os
import pwd
import subprocess
import tempfile
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo_incidents import cli, sinks
from geo_incidents.errors import OutputError, UsageError
from geo_incidents.model import Figure, Incident, Place, Report, Survey

psycopg = pytest.importorskip("psycopg")

TOWN = Place(id="t:1", name="Hinche", kind="town", lon=-72.0, lat=19.1, radius_m=3000, country="HT", admin1="Centre")
PROGRAMS = [
    path for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True) if (path / "initdb").exists()
]
POSTGIS = [*Path("/usr/share/postgresql").glob("*/extension/postgis.control")]
needs_server = pytest.mark.skipif(
    not (PROGRAMS and POSTGIS), reason="no PostgreSQL with PostGIS here (Debian: postgresql-15-postgis-3)"
)


def incident(name, *reports, **changes):
    said = {"id": name, "type": "killing", "status": "occurred", "title": f"Killing in Hinche {name}", "n_sources": 1}
    said |= {"date_start": date(2024, 5, 3), "date_end": date(2024, 5, 3), "date_precision": 1, "place": TOWN}
    said |= {"killed": Figure(low=12, best=12, high=None, text="dozens")}
    return Incident(reports=tuple(map(report, reports)), **(said | changes))


def report(name):
    return Report(
        id=name,
        type="killing",
        status="occurred",
        document=name[0],
        title="Robert'); DROP TABLE geo_incidents;--",
        source="Courier",
        url="",
        published=date(2024, 5, 4),
        language="en",
        sentence="Dozens were killed\0 in Hinche.",
        start=0,
        end=30,
    )


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL of our own on a socket of our own; gives the address of a database."""
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:  # a socket's path is short
        home = Path(folder)
        run = partial(subprocess.run, check=True, cwd=home, timeout=120, stdout=subprocess.DEVNULL, **_somebody(home))
        data = home / "data"
        run([PROGRAMS[0] / "initdb", "-D", data, "-U", "owner", "-A", "trust", "--no-sync"])
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
        control = [PROGRAMS[0] / "pg_ctl", "-D", data, "-w", "-o", options, "-l", home / "log"]
        run([*control, "start"])
        try:
            yield f"postgresql://owner@/postgres?host={home}"
        finally:
            run([*control, "-m", "immediate", "stop"])


def _somebody(home):
    """Who runs the server, which refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@pytest.fixture
def database(server, request):
    """An empty schema: its address, and a way to ask it."""
    name = request.node.name[:60]  # PostgreSQL cuts longer names
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name},public"


def ask(url, question):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchall()


@needs_server
def test_incidents_and_reports_arrive(database):
    sinks.send(
        Survey(incidents=(incident("i1", "a:1", "b:1"), incident("i2", "c:1", place=None, killed=None))), database
    )
    assert ask(
        database,
        "SELECT id, date_start, killed_best, killed_high, ST_AsText(geom), ST_SRID(geom), record->'killed'->>'text',"
        " reviewed FROM geo_incidents ORDER BY id",
    ) == [
        ("i1", date(2024, 5, 3), 12, None, "POINT(-72 19.1)", 4326, "dozens", False),
        ("i2", date(2024, 5, 3), None, None, None, None, None, False),
    ]
    assert ask(database, "SELECT id, incident, sentence, headline FROM geo_incident_reports ORDER BY id") == [
        (name, owner, "Dozens were killed in Hinche.", "Robert'); DROP TABLE geo_incidents;--")
        for name, owner in (("a:1", "i1"), ("b:1", "i1"), ("c:1", "i2"))
    ]


@needs_server
def test_the_same_run_twice_changes_nothing(database):
    found = Survey(incidents=(incident("i1", "a:1"), incident("i2", "b:1")))
    whole = "SELECT i::text FROM geo_incidents i UNION ALL SELECT r::text FROM geo_incident_reports r ORDER BY 1"
    sinks.send(found, database)
    before = ask(database, whole)
    sinks.send(found, database)
    assert ask(database, whole) == before
    assert len(before) == 4


@needs_server
def test_a_later_run_replaces_merges_and_keeps_what_it_does_not_know(database):
    sinks.send(Survey(incidents=(incident("i1", "a:1", "a:2"), incident("i2", "b:1"), incident("i3", "c:1"))), database)
    now = replace(incident("i1", "a:1", "b:1"), title="Twelve killed")
    sinks.send(Survey(incidents=(now,)), database)
    assert ask(database, "SELECT id, title FROM geo_incidents ORDER BY id") == [
        ("i1", "Twelve killed"),
        ("i3", "Killing in Hinche i3"),
    ]
    assert ask(database, "SELECT id, incident FROM geo_incident_reports ORDER BY id") == [
        ("a:1", "i1"),
        ("b:1", "i1"),
        ("c:1", "i3"),
    ]


@needs_server
def test_a_run_that_fails_leaves_the_database_as_it_was(database):
    sinks.send(Survey(incidents=(incident("i1", "a:1"),)), database)
    broken = replace(incident("i9", "z:1"), n_sources=2**70)
    with pytest.raises(OutputError, match="cannot be written to"):
        sinks.send(Survey(incidents=(incident("i1", "a:1", title="New"), broken)), database)
    assert ask(database, "SELECT id, title FROM geo_incidents") == [("i1", "Killing in Hinche i1")]


@needs_server
def test_the_command_line_sends_what_it_writes(database, tmp_path):
    (tmp_path / "a.txt").write_text(
        "Gunmen killed two guards in Hinche, Haiti, on 3 May 2024.\n\nThe market was closed."
    )
    target = tmp_path / "out.jsonl"
    done = CliRunner().invoke(
        cli.app,
        ["incidents", str(tmp_path / "a.txt"), "-o", str(target), "--to", database, "--recogniser", "rules"],
    )
    assert done.exit_code == 0, done.output
    assert ask(database, "SELECT count(*) FROM geo_incidents") == [(len(target.read_bytes().splitlines()),)]
    assert ask(database, "SELECT count(*) > 0 FROM geo_incident_reports") == [(True,)]


@pytest.mark.parametrize("url", ["mysql://x/y", "incidents.gpkg", "postgresql://[bad"])
def test_what_is_no_address_of_a_database(url):
    with pytest.raises(UsageError, match="--to takes the address of a database"):
        sinks.check_database(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:s3cr%2Ft@/nowhere?host=/nonexistent",
        "postgresql://ann@/nowhere?host=/nonexistent&password=s3cr%2Ft",
        "postgresql://ann:s3cr%2Ft@/nowhere?host=/nonexistent&bad=%",
    ],
)
def test_a_password_is_never_shown(url):
    with pytest.raises(OutputError) as caught:
        sinks.send(Survey(incidents=()), url)
    assert "s3cr" not in str(caught.value)
    assert "postgresql://ann:***@/nowhere: cannot be written to" in str(caught.value)
    assert caught.value.__cause__ is None
