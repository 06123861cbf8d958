"""The report at the end of a run: counts, rates, what was skipped, how sure we are, what is covered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from geo_incidents import records
from geo_incidents.files import beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geo_incidents.model import Incident, Problem, Survey
    from geo_incidents.runs.changes import Changes

_STEPS = (0.5, 0.7, 0.9)  # of the score: below the first is unsure
_LISTED = 200  # of what was skipped, and of the names without a place
_CENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a go at reading took: ``seconds`` of the clock, the articles it read and those that were read before."""

    seconds: float
    read: int
    before: int = 0
    workers: int = 1


def summary(survey: Survey, problems: Sequence[Problem], work: Work, changes: Changes | None = None) -> dict[str, Any]:
    """Return the report as plain values."""
    counted = _Counts()
    for incident in survey.incidents:
        counted.add(incident)
    skipped = [problem for problem in problems if problem.skipped]
    return {
        "articles": survey.documents,
        "skipped": len(skipped),
        "mended": len(problems) - len(skipped),
        "seconds": round(work.seconds, 1),
        "read_now": work.read,
        "read_before": work.before,
        "articles_a_second": round(work.read / work.seconds, 2) if work.seconds else None,
        "workers": work.workers,
        "place_names": survey.toponyms,
        "place_names_placed": survey.toponyms - sum(count for _, count in survey.unplaced),
        "places": len(survey.places),
        "incidents": len(survey.incidents),
        "changes": records.plain(changes) if changes else None,
        **counted.plain(),
        "unplaced": [{"name": name, "mentions": count} for name, count in survey.unplaced[:_LISTED]],
        "problems": [records.plain(problem) for problem in problems[:_LISTED]],
    }


class _Counts:
    """Counts incidents one after the other; a run has more of them than memory holds."""

    def __init__(self) -> None:
        self.totals: Counter[str] = Counter()
        self.tables: dict[str, Counter[str]] = {
            name: Counter() for name in ("types", "statuses", "confidence", "countries", "months", "languages")
        }

    def add(self, one: Incident) -> None:
        self.totals["reports"] += len(one.reports)
        self.totals["placed"] += one.place is not None
        self.totals["dated"] += one.date_start is not None
        self.totals["confirmed"] += one.n_sources > 1
        self.totals["in_conflict"] += bool(one.conflicts)
        self.tables["types"][one.type] += 1
        self.tables["statuses"][one.status] += 1
        self.tables["confidence"][_step(one.score)] += 1
        self.tables["countries"][one.place.country if one.place else ""] += 1
        self.tables["months"][one.date_start.isoformat()[:7] if one.date_start else ""] += 1
        self.tables["languages"].update({report.language for report in one.reports})

    def plain(self) -> dict[str, Any]:
        """Return the counts, those of each table in order of their names."""
        totals = {name: self.totals[name] for name in ("reports", "placed", "dated", "confirmed", "in_conflict")}
        return totals | {name: dict(sorted(table.items())) for name, table in self.tables.items()}


def _step(score: float) -> str:
    below = next((step for step in _STEPS if score < step), None)
    return f"below {below}" if below else f"{_STEPS[-1]} and more"


def write(report: Mapping[str, Any], path: Path) -> None:
    """Write the report to ``path`` (HTML) and beside it as JSON."""
    with beside(path.with_suffix(".json")) as temporary:
        temporary.write_bytes(records.line(report) + b"\n")
    with beside(path) as temporary:
        temporary.write_text(page(report), encoding="utf-8", newline="\n")


def page(report: Mapping[str, Any]) -> str:
    """Return the report as a page that needs nothing else; what articles say is escaped."""
    rows = [(_LABELS[name], _said(name, report)) for name in _LABELS]
    tables = [_table(_TABLES[name], report[name].items()) for name in _TABLES]
    problems = [(_where(problem), problem["reason"]) for problem in report["problems"]]
    unplaced = [(one["name"], one["mentions"]) for one in report["unplaced"]]
    body = [_table("The run", rows), *tables, _table("Names without a place", unplaced)]
    body.append(_table("Skipped or mended", problems))
    return _PAGE.format(body="\n".join(body))


def _said(name: str, report: Mapping[str, Any]) -> str:
    value = report[name]
    if value is None:
        return "not known"
    if name in _SHARES and report["incidents"]:
        return f"{value:,} ({_CENT * value / report['incidents']:.0f} %)"
    if isinstance(value, dict):
        return ", ".join(f"{count:,} {kind}" for kind, count in value.items())
    return f"{value:,}"


def _where(problem: Mapping[str, Any]) -> str:
    return problem["path"] if problem["line"] is None else f"{problem['path']}:{problem['line']}"


def _table(title: str, rows: Any) -> str:
    cells = "\n".join(
        f"<tr><th>{escape(str(name) or 'not known')}</th><td>{escape(str(value))}</td></tr>" for name, value in rows
    )
    return f"<h2>{escape(title)}</h2>\n<table>\n{cells}\n</table>" if cells else ""


_SHARES = frozenset({"placed", "dated", "confirmed", "in_conflict"})
_LABELS = {
    "articles": "articles read",
    "skipped": "skipped",
    "mended": "mended",
    "read_now": "read in this go",
    "read_before": "read in earlier goes",
    "seconds": "seconds of this go",
    "articles_a_second": "articles a second",
    "workers": "processes",
    "place_names": "place names",
    "place_names_placed": "place names that were placed",
    "places": "places",
    "reports": "reports",
    "incidents": "incidents",
    "placed": "incidents with a place",
    "dated": "incidents with a date",
    "confirmed": "told by more than one source",
    "in_conflict": "on which sources differ",
    "changes": "since the last time",
}
_TABLES = {
    "types": "Incidents by type",
    "statuses": "by status",
    "confidence": "by score (how sure we are, 0 to 1)",
    "countries": "by country",
    "months": "by month",
    "languages": "by language of their articles",
}
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>geo-incidents: report of a run</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }}
th {{ text-align: left; font-weight: normal; padding-right: 1.5rem; vertical-align: top; overflow-wrap: anywhere }}
</style>
</head>
<body>
<h1>Report of a run</h1>
{body}
</body>
</html>
"""
