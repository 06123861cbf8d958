"""Builders of made-up reports: a small country with two towns, two prisons, a port and two airports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from geo_incidents.events.types import EventType, When
from geo_incidents.model import Actor, Displaced, Facility, Figure, Flow, Incident, Place, Report


def kind(name: str, family: str = "attack", *facilities: str, **more: bool) -> EventType:
    rules = (When(actions=("attack",), facilities=facilities),) if facilities else ()
    label = {"en": name.replace("_", " ").capitalize()}
    return EventType(name=name, label=label, family=family, colour="#000000", glyph="circle", when=rules, **more)


_KINDS = (
    kind("prison_break", "attack", "prison"),
    kind("attack_police", "attack", "police_station", "prison", "airport", "government"),
    kind("looting", "attack", "port", "market"),
    kind("killing", consequence=True),
    kind("kidnapping"),
    kind("displacement", "displacement", movement=True),
    kind("emergency", "emergency", lasting=True),
)
TYPES = {each.name: each for each in _KINDS}
DAY = date(2031, 5, 10)  # a Saturday


def place(name: str, kind: str, lon: float, lat: float, radius_m: int, **more: Any) -> Place:
    areas = {"country": "XA", "admin1": "Norda", "source": "made up"} | more
    return Place(id=f"p:{name}:{kind}:{lon}", name=name, kind=kind, lon=lon, lat=lat, radius_m=radius_m, **areas)


ARDA = place("Arda", "country", 10.0, 20.0, 200_000, admin1="")
NORDA = place("Norda", "admin1", 10.1, 20.2, 60_000)
VILLA = place("Villa", "city", 10.0, 20.0, 10_000, admin3="Villa")
PONT = place("Pont", "town", 10.1, 20.03, 3_000, admin3="Pont")
QUAY = place("Quay Quarter", "neighbourhood", 10.02, 20.01, 1_500, admin3="Villa")
GRAND = place("Grand Prison", "prison", 10.01, 20.0, 1_000, admin3="Villa")
CIVIL = place("Pont Civil Prison", "prison", 10.1, 20.03, 1_000, admin3="Pont")
PORT = place("Main Port", "port", 10.02, 20.02, 2_000, admin3="Villa")
EAST = place("East Airport", "airport", 10.05, 20.0, 3_000, admin3="Villa")
WEST = place("West Airport", "airport", 9.95, 20.0, 3_000, admin3="Villa")
FAR = place("Farland", "country", 60.0, -10.0, 200_000, country="XB", admin1="")
FARTOWN = place("Fartown", "town", 60.0, -10.0, 3_000, country="XB", admin1="Sud", admin3="Fartown")


def exactly(count: int, text: str = "", covers: str = "") -> Figure:
    return Figure(low=count, best=count, high=count, text=text or str(count), covers=covers)


def more_than(count: int) -> Figure:
    return Figure(low=count, best=count, high=None, text=f"more than {count}")


def about(count: int) -> Figure:
    return Figure(low=round(count * 0.9), best=count, high=round(count * 1.1), text=f"about {count}")


def at(where: Place, name: str = "") -> Facility:
    return Facility(kind=where.kind, name=name or where.name, place=where)


def report(document: str = "a1", **said: Any) -> Report:
    """Return a prison break at Grand Prison on DAY, told by article ``document`` of the outlet of that name."""
    start = said.pop("start", 0)
    day = said.pop("day", DAY)
    dates = {"date_start": day, "date_end": day, "date_precision": 1, "date_text": "Saturday"} if day else {}
    known = {
        "id": f"{document}:{start}",
        "type": "prison_break",
        "status": "occurred",
        "place": VILLA,
        "document": document,
        "title": "",
        "source": f"Outlet {document}",
        "url": "",
        "published": date(2031, 5, 12),
        "language": "en",
        "sentence": f"It happened, says {document} at {start}.",
        "start": start,
        "end": start + 10,
        "score": 0.6,
    }
    return Report(**(known | dates | said))


def at_prison(document: str = "a1", **said: Any) -> Report:
    return report(document, **({"facility": at(GRAND)} | said))


def killing(document: str = "a1", **said: Any) -> Report:
    return report(document, **({"type": "killing", "killed": exactly(3)} | said))


def flight(
    document: str = "a1", *, origin: Place | None = None, destination: Place | None = None, **said: Any
) -> Report:
    people = said.pop("people", None)
    flow = Flow(origin=origin, destination=destination, people=people)
    displaced = Displaced(people=people, kind="new")
    known = {"type": "displacement", "place": origin, "flow": flow, "displaced": displaced}
    return report(document, **(known | said))


def gangs(*names: str) -> tuple[Actor, ...]:
    return tuple(Actor(name=name, kind="gang") for name in names)


def stays(incidents: list[Incident]) -> list[tuple[str, ...]]:
    """Return which reports each incident is made of."""
    return [incident.merged_from for incident in incidents]


def relabelled(one: Report, document: str) -> Report:
    return replace(one, document=document, id=f"{document}:{one.start}", source=f"Outlet {document}")
