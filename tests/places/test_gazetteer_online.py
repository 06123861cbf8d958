"""Names that the gazetteer lacks are asked of an online service, once, when the user says so: against a local stub."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from test_gazetteer_lookup import gazetteer, place

from geo_incidents.errors import OutputError, UsageError
from geo_incidents.model import Document, Mention, Span
from geo_incidents.places import Online, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_incidents.model import Problem, Resolution
    from geo_incidents.places import Gazetteer

AGENT = "tests of geo-incidents"
NOMINATIM = [
    {"osm_type": "node", "osm_id": 7, "class": "place", "type": "village", "name": "Kasteltown", "lat": "10.2",
     "lon": "9.15", "display_name": "Kasteltown, Norland", "address": {"country_code": "nl"}},
    {"osm_type": "way", "osm_id": 8, "class": "shop", "type": "bakery", "name": "Kasteltown", "lat": "1", "lon": "1",
     "display_name": "Kasteltown bakery"},
]  # fmt: skip
PHOTON = {"features": [{
    "geometry": {"type": "Point", "coordinates": [9.15, 10.2]}, "type": "Feature",
    "properties": {"osm_type": "N", "osm_id": 7, "osm_key": "place", "osm_value": "village", "name": "Kasteltown",
                   "countrycode": "NL"},
}]}  # fmt: skip
PELIAS = {"features": [{
    "geometry": {"type": "Point", "coordinates": [9.15, 10.2]}, "type": "Feature",
    "properties": {"gid": "whosonfirst:locality:7", "layer": "locality", "name": "Kasteltown", "label": "Kasteltown",
                   "country_code": "NL"},
}]}  # fmt: skip


class Stub(ThreadingHTTPServer):
    """Answers "Kasteltown" as the three services do, everything else with nothing; keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.broken = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Stub

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        words = parse_qs(parts.query)
        name = (words.get("q") or words.get("text") or [""])[0]
        self.server.asked.append(name)
        self.server.agents.add(self.headers["User-Agent"])
        known: Any = {"/search": NOMINATIM, "/api": PHOTON, "/v1/search": PELIAS}[parts.path.rstrip("/")]
        nothing: Any = [] if isinstance(known, list) else {"features": []}
        body = json.dumps(known if name == "Kasteltown" else nothing).encode()
        self.send_response(500 if self.server.broken else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def stub(socket_enabled: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Stub]:
    del socket_enabled
    import pytest_socket

    pytest_socket.socket_allow_hosts(["127.0.0.1"])
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("GEO_INCIDENTS_CACHE", str(tmp_path / "cache"))
    with Stub() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
    pytest_socket._remove_restrictions()


@pytest.fixture
def norland(tmp_path: Path) -> Gazetteer:
    return gazetteer(
        tmp_path / "g.gaz",
        place("Norland", (10, 10), "country", country="NL"),
        place("Springton", (10.1, 9.1), country="NL", admin1="Westmark", population=90_000),
    )


def article(text: str, **kinds: str) -> tuple[Document, list[Mention]]:
    mentions = [
        Mention(document="a", span=Span(text.index(name), text.index(name) + len(name)), text=name, kind=kind)  # type: ignore[arg-type]
        for name, kind in kinds.items()
    ]
    return Document(id="a", title="", text=text, language="en"), mentions


def ask(online: Online) -> list[Resolution]:
    text = "Shots were heard in Springton and Kasteltown in Norland, and at the Depot in Xanadu."
    document, mentions = article(
        text, Springton="place", Kasteltown="place", Norland="place", Depot="facility", Xanadu="place"
    )
    return list(online.resolve(document, mentions))


@pytest.mark.parametrize(("service", "ref"), [
    ("nominatim", "node/7"), ("photon", "N/7"), ("pelias", "whosonfirst:locality:7"),
])  # fmt: skip
def test_only_unknown_places_are_asked_for_and_marked(stub: Stub, norland: Gazetteer, service: str, ref: str) -> None:
    found = {one.mention.text: one for one in ask(Online(norland, f"{service}={stub.url}", AGENT))}
    assert (sorted(stub.asked), stub.agents) == (["Kasteltown", "Xanadu"], {AGENT})
    kasteltown = found["Kasteltown"].place
    assert kasteltown is not None
    assert (kasteltown.id, kasteltown.source) == (f"online:{service}:{ref}", f"online:{service}")
    assert (kasteltown.kind, kasteltown.country, kasteltown.admin1) == ("town", "NL", "Westmark")
    assert (kasteltown.lat, kasteltown.lon) == (10.2, 9.15)
    assert f"online:{service} on 20" in found["Kasteltown"].reasons[0].note
    assert found["Xanadu"].place is None
    assert [reason.feature for reason in found["Springton"].reasons if reason.feature == "online"] == []


def test_what_was_asked_before_is_not_asked_again(stub: Stub, norland: Gazetteer) -> None:
    first = ask(Online(norland, f"nominatim={stub.url}", AGENT))
    stub.asked.clear()
    again = Online(norland, f"nominatim={stub.url}", AGENT)
    assert ask(pickle.loads(pickle.dumps(again))) == first
    assert stub.asked == []


def test_a_service_that_fails_is_told_once_and_the_walk_goes_on(stub: Stub, norland: Gazetteer) -> None:
    stub.broken = True
    problems: list[Problem] = []
    online = Online(norland, f"photon={stub.url}", AGENT, problems.append)
    found = {one.mention.text: one.place for one in ask(online) + ask(online)}
    assert found["Kasteltown"] is None
    assert found["Springton"] is not None
    assert [(one.path, one.skipped) for one in problems] == [("online:photon", False)]
    assert len(set(stub.asked)) == 1


def test_answers_that_are_no_database_are_named(stub: Stub, norland: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "online.sqlite").write_text("no database at all, but a text of some length " * 100)
    with pytest.raises(OutputError, match=r"online\.sqlite: .* remove it"):
        ask(Online(norland, f"nominatim={stub.url}", AGENT))


@pytest.mark.parametrize(
    ("service", "agent", "said"),
    [
        ("nominatim", None, "--user-agent"),
        ("nominatim", " ", "--user-agent"),
        ("oracle", AGENT, "nominatim, photon, pelias"),
        ("pelias", AGENT, "pelias=https://"),
        ("photon=ftp://x", AGENT, "photon=https://"),
    ],
)
def test_wrong_use_says_what_to_do(norland: Gazetteer, service: str, agent: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Online(norland, service, agent)


def test_without_the_option_nothing_of_it_is_loaded() -> None:
    code = "import sys; import geo_incidents.api, geo_incidents.places; print('geopy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "False\n"


def test_the_local_gazetteer_comes_first(norland: Gazetteer) -> None:
    online = Online(norland, "nominatim", AGENT)
    assert [one.place.id for one in online.candidates("Springton")] == ["own:springton"]
    assert online.place("own:springton") == resolve_one(norland)
    assert online.nearest(9, 10) == norland.nearest(9, 10)


def resolve_one(norland: Gazetteer) -> object:
    document, mentions = article("Calm in Springton.", Springton="place")
    return resolve(document, mentions, norland)[0].place
