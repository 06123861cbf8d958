"""Short words for decisions about reports."""

from __future__ import annotations

from typing import Any

from geo_incidents import events
from geo_incidents.model import Decision, Problem, Report, ReportKey


def key(report: Report) -> ReportKey:
    return ReportKey(document=report.document, sentence=report.sentence, id=report.id, type=report.type)


def decide(what: Any, *reports: Report, others: tuple[Report, ...] = (), **more: Any) -> Decision:
    return Decision(decision=what, reports=tuple(map(key, reports)), others=tuple(map(key, others)), **more)


def rulings(*decisions: Decision) -> list[events.Ruling]:
    return [
        events.Ruling(decision=decision, path="decisions.jsonl", line=number)
        for number, decision in enumerate(decisions, 1)
    ]


def merged(types: Any, reports: Any, *decisions: Decision) -> tuple[list[Any], list[tuple[int | None, str]]]:
    """Return the incidents, and what was said of which line."""
    told: list[Problem] = []
    found = events.merge(reports, types, rulings=rulings(*decisions), note=told.append)
    return found, [(problem.line, problem.reason) for problem in told]
