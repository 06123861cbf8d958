"""What a person decided: decisions.jsonl is read, bound to the reports of this run, and applied. docs/review.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents import records
from geo_incidents.errors import InputError
from geo_incidents.model import Decision

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

ROLES = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left", "displaced", "households")
_MOST_DEGREES = {"lon": 180, "lat": 90}
_MEND = "mend the line or take it out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision and where it is written; ``line`` is 1-based, None where the file has no lines."""

    decision: Decision
    path: str
    line: int | None = None

    @property
    def where(self) -> str:
        """Return where it is written, for messages about another one."""
        return f"line {self.line}" if self.line else self.path


def read_decisions(path: Path, types: Container[str]) -> list[Ruling]:
    """Return the decisions in ``path``, in order. Raises InputError that names file, line and fault.

    ``types`` are the names of the incident types that there are.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: decisions cannot be read ({error}); give the file that the review page saved"
        ) from error
    return [
        Ruling(decision=_decision(text, f"{path}:{number}", types), path=str(path), line=number)
        for number, text in enumerate(lines, 1)
        if text.strip()
    ]


def _decision(text: str, where: str, types: Container[str]) -> Decision:
    try:
        decision = records.parse(text, Decision, where=where)
    except InputError as error:
        raise InputError(f"{error}; {_MEND}") from error
    for fault in _faults(decision, types):
        raise InputError(f"{where}: {fault}; {_MEND}")
    return decision


def _faults(decision: Decision, types: Container[str]) -> Iterator[str]:
    """Yield what is wrong with a decision beyond its shape."""
    what = decision.decision
    if not decision.reports:
        yield "the decision names no report"
    if what in {"merge", "split"} and not decision.others:
        yield f"a {what} needs the other reports, too (`others`)"
    if what == "type" and decision.type not in types:
        yield f"there is no incident type {decision.type!r}"
    if what == "date" and decision.days is None:
        yield "a date needs `days`"
    if what == "figures" and not decision.figures:
        yield "figures are missing (`figures`)"
    if what == "place" and decision.place and decision.pin:
        yield "the place is given twice, as `place` and as `pin`"
    yield from _wrong_values(decision)


def _wrong_values(decision: Decision) -> Iterator[str]:
    spot = decision.pin or decision.place
    if spot:
        far = [name for name, most in _MOST_DEGREES.items() if not abs(getattr(spot, name)) <= most]
        yield from (f"`{name}` is no position on the earth" for name in far)
        if spot.radius_m < 0:
            yield "`radius_m` is negative"
    days = decision.days
    if days and (days.start is None) != (days.end is None):
        yield "the date has one end only"
    if days and days.start and days.end and days.start > days.end:
        yield "the date ends before it starts"
    for role, count in (decision.figures or {}).items():
        if role not in ROLES:
            yield f"there is no figure {role!r}; figures are {', '.join(ROLES)}"
        elif count and not 0 <= count.low <= count.best <= (count.best if count.high is None else count.high):
            yield f"the figure {role!r} must have 0 <= low <= best <= high"
