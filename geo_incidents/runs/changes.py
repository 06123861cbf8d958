"""What changed since the last time: incidents keep the ids they had when articles are added."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, overload

import msgspec

from geo_incidents import records
from geo_incidents.files import beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geo_incidents.model import Incident, Report


class _Known(msgspec.Struct):
    id: str
    reports: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How the incidents differ from those of the last time: counts of each kind.

    ``merged`` are incidents that were several before, ``gone`` ids that no incident has any more.
    """

    new: int = 0
    grown: int = 0
    merged: int = 0
    same: int = 0
    gone: int = 0


class Renamed(Sequence["Incident"]):
    """Incidents under the ids that they had before."""

    def __init__(self, incidents: Sequence[Incident], names: Mapping[str, str]) -> None:
        self._incidents = incidents
        self._names = names

    def __len__(self) -> int:
        return len(self._incidents)

    @overload
    def __getitem__(self, index: int) -> Incident: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Incident]: ...
    def __getitem__(self, index: int | slice) -> Incident | Sequence[Incident]:
        found = self._incidents[index]
        return self._named(found) if not isinstance(found, Sequence) else [self._named(one) for one in found]

    def _named(self, one: Incident) -> Incident:
        links = tuple(sorted(self._names.get(link, link) for link in one.links))
        return replace(one, id=self._names.get(one.id, one.id), links=links)


def kept(incidents: Sequence[Incident], path: Path) -> tuple[Sequence[Incident], Changes | None]:
    """Return the incidents under the ids that ``path`` knows them by, and what changed; None without a last time."""
    if not path.is_file():
        return incidents, None
    known = _read(path)
    claims: list[tuple[int, int, str]] = []  # (minus the reports in common, position, old id)
    had: list[Counter[str]] = []
    counts = Counter[str]()
    for position, incident in enumerate(incidents):
        before = Counter(known[number] for report in incident.reports if (number := _number(report)) in known)
        had.append(before)
        claims.extend((-shared, position, old) for old, shared in before.items())
        counts[_change(before, len(incident.reports))] += 1
    given = _given(sorted(claims))
    gone = len(set(known.values()) - set(given.values()))
    names = _names([incident.id for incident in incidents], given)
    found = Renamed(incidents, names) if names else incidents
    return found, Changes(**counts, gone=gone)


def remember(incidents: Iterable[Incident], path: Path) -> None:
    """Write down which incident each report went to."""
    lines = (records.line(_Known(one.id, [_number(report) for report in one.reports])) for one in incidents)
    with beside(path) as temporary, gzip.GzipFile(temporary, "wb", 1, mtime=0) as file:
        file.writelines(line + b"\n" for line in lines)


def _read(path: Path) -> dict[int, str]:
    with gzip.open(path) as file:
        found = (records.parse(line, _Known, where=f"{path}:{number}") for number, line in enumerate(file, 1))
        return {report: one.id for one in found for report in one.reports}


def _change(before: Counter[str], reports: int) -> str:
    if not before:
        return "new"
    if len(before) > 1:
        return "merged"
    return "same" if before.total() == reports else "grown"


def _given(claims: Iterable[tuple[int, int, str]]) -> dict[int, str]:
    """Return the old id of each incident that gets one: who shares most reports with it, of equals the first."""
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, position, old in claims:
        if position not in given and old not in taken:
            given[position] = old
            taken.add(old)
    return given


def _names(ids: Sequence[str], given: Mapping[int, str]) -> dict[str, str]:
    """Return the new names of those ids that change; an id that somebody else keeps is not given twice."""
    taken = set(given.values())
    names: dict[str, str] = {}
    for position, number in enumerate(ids):
        name, count = given.get(position, number), 1
        while position not in given and name in taken:
            count += 1
            name = f"{number}-{count}"
        taken.add(name)
        if name != number:
            names[number] = name
    return names


def _number(report: Report) -> int:
    said = f"{report.id}\n{report.document}\n{report.start}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big")
