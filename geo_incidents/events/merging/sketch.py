"""What of a report matters for merging, as plain values that are quick to compare."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.events.merging.where import SETTLEMENT, level
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.events.types import EventType
    from geo_incidents.model import Figure, Place, Report

ROLES = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left")
_FINE_DAYS = 1  # a night belongs to two days
_OPENING = 80  # characters: no actor's name is longer
_SIGNS = re.compile(r"^\W+")
_LONGEST = 2000  # characters of a sentence that are looked at for names


class Count(NamedTuple):
    """A figure of this event alone. ``high`` is None when the words leave it open."""

    role: str
    low: int
    best: int
    high: int | None


@dataclass(slots=True, kw_only=True, unsafe_hash=True)  # never changed; frozen ones take three times as long to make
class Sketch:
    """What a report says, for comparing. Days are ordinals, 0 when unknown; names are folded.

    ``realm`` keeps apart what happened, what was planned, threatened, and mere statistics. ``published`` is 0 where the
    report has a date. ``fine``: the day is known, give or take a night. ``depth`` is how exact the place is
    (where.level); ``settled``: a town or something smaller. ``separate`` is where the sentence begins that sets it
    apart from what its article told before, else 0. Reports with equal sketches say the same of an event.
    """

    realm: str
    family: str
    type: str
    alike: str
    subtype: str
    lasting: bool
    consequence: bool
    old: bool
    first: int
    last: int
    fine: bool = field(compare=False)
    place_id: str
    place: Place | None = field(compare=False)
    depth: int = field(compare=False)
    settled: bool = field(compare=False)
    loose: bool
    facility: str
    which: str
    facility_words: frozenset[str]
    counts: tuple[Count, ...]
    actors: frozenset[str]
    sides: frozenset[str]
    flow_ids: tuple[str, str]
    origin: Place | None = field(compare=False)
    destination: Place | None = field(compare=False)
    stock: str
    published: int
    separate: int = 0


def sketch(report: Report, types: Mapping[str, EventType]) -> Sketch:
    """Return what of ``report`` matters for merging; a type that is not in ``types`` is a family of its own."""
    kind = types.get(report.type)
    first, last = _days(report)
    place = spot(report)
    depth = level(place)
    flow = report.flow
    return Sketch(
        realm=realm(report),
        family=kind.family if kind else report.type,
        type=report.type,
        alike=_alike().get(report.type, report.type),
        subtype=report.subtype,
        lasting=kind is not None and kind.lasting,
        consequence=kind is not None and kind.consequence,
        old=report.status == "background",
        first=first,
        last=last,
        fine=bool(first) and last - first <= _FINE_DAYS,
        place_id=_id(place),
        place=place,
        depth=depth,
        settled=depth >= SETTLEMENT,
        loose=report.place_relation != "in",
        facility=report.facility.kind if report.facility else "",
        which=report.facility.which if report.facility else "",
        facility_words=_distinctive(report.facility.name) if report.facility else frozenset(),
        counts=_counts(report),
        actors=_proper(report),
        sides=frozenset(actor.kind for actor in report.perpetrators if actor.kind),
        flow_ids=(_id(flow.origin), _id(flow.destination)) if flow else ("", ""),
        origin=flow.origin if flow else None,
        destination=flow.destination if flow else None,
        stock=report.displaced.kind if report.displaced else "",
        published=report.published.toordinal() if report.published and not first else 0,
        separate=report.start if report.separate else 0,
    )


@cache
def _alike() -> Mapping[str, str]:
    """Return types by the first of the types that writers use for the same event."""
    table = tomllib.loads(Path(__file__).with_name("alike.toml").read_text(encoding="utf-8"))
    return {name: names[0] for names in table["alike"] for name in names}


def realm(report: Report) -> str:
    """Return the world a report speaks of: ``event`` for what happened, else planned, threat or statistic."""
    return report.status if report.status in {"planned", "threat", "statistic"} else "event"


def spot(report: Report) -> Place | None:
    """Return the most exact place a report gives: of its facility, its own, or where people came from or went."""
    found = [report.facility.place if report.facility else None, report.place]
    if report.flow:
        found += [report.flow.origin, report.flow.destination]
    best = max(found, key=level)
    return report.place if level(report.place) == level(best) else best


def _days(report: Report) -> tuple[int, int]:
    first, last = report.date_start or report.date_end, report.date_end or report.date_start
    return (first.toordinal(), last.toordinal()) if first and last else (0, 0)


def figures(report: Report) -> dict[str, Figure]:
    """Return the figures of a report by role, those of displacement too."""
    found = {role: getattr(report, role) for role in ROLES}
    if report.displaced:
        found |= {"displaced": report.displaced.people, "households": report.displaced.households}
    if report.flow:
        found |= {"flow": report.flow.people, "flow_households": report.flow.households}
    return {role: figure for role, figure in found.items() if figure is not None}


def _counts(report: Report) -> tuple[Count, ...]:
    statistic = report.status == "statistic"  # two of those are one when they count the same together
    own = {role: figure for role, figure in figures(report).items() if statistic or not figure.covers}
    if "displaced" in own or "households" in own:  # those who move are those displaced
        own = {role: figure for role, figure in own.items() if not role.startswith("flow")}
    return tuple(Count(role, figure.low, figure.best, figure.high) for role, figure in own.items())


def _distinctive(name: str) -> frozenset[str]:
    """Return the words of a facility's name that tell it from others of its kind: those written with a capital."""
    return frozenset(fold(word) for word in name.split() if word[:1].isupper() and len(word) > 2)  # noqa: PLR2004


def proper(name: str, sentence: str) -> bool:
    """Say whether an actor is called by a name ("Viv Ansanm") and not by a word ("gangs").

    A capital at the beginning of the sentence is no sign of a name.
    """
    words = name.split()
    first = not _SIGNS.sub("", sentence[:_OPENING]).startswith(name[:_OPENING])
    return any(word[:1].isupper() for word in (words if first else words[1:]))


def _proper(report: Report) -> frozenset[str]:
    actors = (*report.perpetrators, *report.targets)
    return frozenset(fold(actor.name) for actor in actors if proper(actor.name, report.sentence))


def _id(place: Place | None) -> str:
    return place.id if place else ""


def sentence(report: Report) -> str:
    """Return the folded sentence: outlets that print one agency's words print the same ones."""
    return fold(report.sentence[:_LONGEST])
