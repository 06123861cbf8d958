"""Reports of the same event become one incident. docs/merging.md says by which rules."""

from __future__ import annotations

import hashlib
import math
import tomllib
from dataclasses import fields, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_incidents import collector
from geo_incidents.events.decisions.court import Court
from geo_incidents.events.decisions.fixes import fixed, marked
from geo_incidents.events.merging.cluster import cluster
from geo_incidents.events.merging.conflicts import conflicts
from geo_incidents.events.merging.consensus import actors, facility, type_of, vote, when, where
from geo_incidents.events.merging.copies import folded
from geo_incidents.events.merging.links import links
from geo_incidents.events.merging.title import title
from geo_incidents.events.merging.totals import all_figures, displaced, flow, told
from geo_incidents.events.merging.voices import Voices
from geo_incidents.events.merging.where import Atlas
from geo_incidents.model import Account, Incident
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo_incidents.events.decisions import Ruling
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Problem, Report

_STRENGTH = ("occurred", "repelled", "attempted", "planned", "threat", "background", "statistic")
_SAID_REASONS = 8
_SUREST = 0.99


@collector.paused()
def merge(
    reports: Iterable[Report],
    types: Mapping[str, EventType],
    *,
    language: str = "en",
    rulings: Sequence[Ruling] = (),
    note: Callable[[Problem], None] = lambda _: None,
) -> list[Incident]:
    """Return the incidents that ``reports`` tell of, in the order of their earliest reports; titles in ``language``.

    The order of the reports does not matter, and an incident's id is that of its earliest report in other words, so an
    article about something else never changes it. ``rulings`` are what persons decided, in order (docs/review.md);
    those that fit nothing, contradict another or throw an incident out go to ``note``.
    """
    court = Court(_sorted(folded(reports)), rulings, note)
    ordered, hands = court.kept()
    atlas = Atlas()
    found = [
        _incident(
            [ordered[position] for position in group.reports()],
            group.reasons,
            types,
            atlas,
            language,
            court.rulings(group.hand) if group.hand is not None else (),
        )
        for group in cluster(ordered, types, hands)
    ]
    linked = links(found, types)
    return [replace(incident, links=linked.get(incident.id, ())) for incident in found]


def _sorted(reports: Iterable[Report]) -> list[Report]:
    """Return each report once, by date of publication, document and place in it."""
    ordered = sorted(set(reports), key=_order)
    tied = any(_order(one) == _order(other) for one, other in pairwise(ordered))
    return sorted(ordered, key=lambda report: (_order(report), repr(report))) if tied else ordered


def _order(report: Report) -> tuple[Any, ...]:
    return (report.published or date.max, report.document, report.start, report.id, report.end, report.type)


def _incident(
    reports: Sequence[Report],
    why: Sequence[str],
    types: Mapping[str, EventType],
    atlas: Atlas,
    language: str,
    rulings: Sequence[Ruling],
) -> Incident:
    voices = Voices(reports, _aliases())
    status = min((report.status for report in reports), key=_STRENGTH.index)
    fresh = [report for report in reports if report.status == status] or reports
    said = told(reports, voices)
    hit = facility(reports, voices)
    account = Account(
        id=_id(reports[0]),
        type=type_of(reports, hit, types, voices),
        status=status,
        subtype=vote([(report.subtype, report) for report in fresh if report.subtype], voices) or "",
        perpetrators=actors([(actor, report) for report in reports for actor in report.perpetrators]),
        targets=actors([(actor, report) for report in reports for actor in report.targets]),
        facility=hit,
        displaced=displaced(reports, said, voices),
        flow=flow(reports, said, voices),
        score=_score(reports, voices),
        **when(reports, voices),
        **where(reports, voices),
        **all_figures(said, voices),
    )
    account = fixed(account, rulings)
    incident = Incident(
        **{each.name: getattr(account, each.name) for each in fields(Account)},
        title=title(account, types.get(account.type), language),
        reports=tuple(reports),
        n_sources=voices.count(reports),
        conflicts=conflicts(reports, said, atlas) if len(reports) > 1 else (),
        merged_from=tuple(report.id for report in reports),
        merge_reasons=tuple(dict.fromkeys(why))[:_SAID_REASONS],
    )
    return marked(incident, rulings) if rulings else incident


def _id(report: Report) -> str:
    return "i-" + hashlib.sha256(f"{report.id}\n{report.document}\n{report.start}".encode()).hexdigest()[:12]


@cache
def _aliases() -> Mapping[str, str]:
    """Return folded names of agencies and organisations with the one they are counted under."""
    path = Path(__file__).parent / "merging" / "voices.toml"
    table: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))["same"]
    return {fold(name): fold(chief) for chief, names in table.items() for name in (chief, *names)}


def _score(reports: Sequence[Report], voices: Voices) -> float:
    """Return how sure we are: the best report of each independent source, taken together."""
    best: dict[frozenset[str], float] = {}
    for report in reports:
        best[voices.of(report)] = max(best.get(voices.of(report), 0.0), report.score)
    doubt = math.prod(1 - min(max(score, 0.0), 1.0) for score in best.values())
    return round(max(*best.values(), min(1 - doubt, _SUREST)), 4)
