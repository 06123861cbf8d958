"""Where the reports of one incident differ: shown side by side with who says what, never smoothed over."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo_incidents.events.merging.sketch import ROLES, spot
from geo_incidents.model import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geo_incidents.events.merging.totals import Told
    from geo_incidents.events.merging.where import Atlas
    from geo_incidents.model import Figure, Report

_FIGURES = (*ROLES, "displaced", "households", "flow", "flow_households")


def conflicts(reports: Sequence[Report], said: Mapping[str, Told], atlas: Atlas) -> tuple[Conflict, ...]:
    """Return the fields on which reports (sorted) cannot all be right, each value with the ids of its reports."""
    found = [_status(reports), _dates(reports), _places(reports, atlas)]
    roles = [role for role in _FIGURES if role in said]
    if "displaced" in said or "households" in said:  # those who move are those displaced
        roles = [role for role in roles if not role.startswith("flow")]
    found += [_figure(role, said[role]) for role in roles]
    return tuple(conflict for conflict in found if conflict)


def _status(reports: Sequence[Report]) -> Conflict | None:
    values = [(report, str(report.status)) for report in reports if report.status != "background"]
    return _conflict("status", values)


def _dates(reports: Sequence[Report]) -> Conflict | None:
    dated = [report for report in reports if report.date_start and report.date_end]
    if _all_meet(dated, _days_meet):
        return None
    return _conflict("date", [(report, _days(report)) for report in dated])


def _days_meet(one: Report, other: Report) -> bool:
    if not (one.date_start and one.date_end and other.date_start and other.date_end):
        return True
    return one.date_start <= other.date_end and other.date_start <= one.date_end


def _days(report: Report) -> str:
    first, last = report.date_start, report.date_end
    return f"{first}" if first == last else f"{first} to {last}"


def _places(reports: Sequence[Report], atlas: Atlas) -> Conflict | None:
    placed = [(report, place) for report in reports if (place := spot(report))]
    first = {place.id: place for _, place in placed}
    if all(atlas.nest(one, other).how != "apart" for one in first.values() for other in first.values()):
        return None
    return _conflict("place", [(report, place.name) for report, place in placed])


def _figure(role: str, told: Told) -> Conflict | None:
    different = list(dict.fromkeys(figure for _, figure in told))
    if all(_figures_meet(one, other) for one in different for other in different):
        return None
    return _conflict(role, [(report, figure.text or str(figure.best)) for report, figure in told])


def _figures_meet(one: Figure, other: Figure) -> bool:
    low, high = (one, other) if one.low <= other.low else (other, one)
    return low.high is None or low.high >= high.low


def _all_meet(reports: Sequence[Report], meet: Callable[[Report, Report], bool]) -> bool:
    kinds = {(report.date_start, report.date_end): report for report in reports}
    return all(meet(one, other) for one in kinds.values() for other in kinds.values())


def _conflict(field: str, values: Sequence[tuple[Report, str]]) -> Conflict | None:
    said: dict[str, list[str]] = defaultdict(list)
    for report, value in values:
        said[value].append(report.id)
    return Conflict(field=field, values=tuple(_said(said))) if len(said) > 1 else None


def _said(said: dict[str, list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((value, tuple(ids)) for value, ids in said.items())
