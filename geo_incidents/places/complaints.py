"""What was wrong with the lines of a file: each kind counted, the first few told, so that a report stays short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo_incidents.errors import InputError
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

Faults = list[tuple[int, str, str]]
"""What ``Complaints.add`` takes: lines, reasons, details."""

_TOLD = 5
_HOPELESS = 1000
_HOPELESS_SHARE = 0.2


class Complaints:
    """Gathers what is wrong with a file; ``problems`` tells it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._counts: Counter[str] = Counter()
        self._told: list[Problem] = []

    def add(self, line: int, reason: str, detail: str = "") -> None:
        """Note that ``line`` was skipped. ``reason`` is one of few, ``detail`` what is special about this line."""
        self._counts[reason] += 1
        if self._counts[reason] <= _TOLD:
            text = f"{reason}: {detail[:80]}" if detail else reason
            self._told.append(Problem(path=self.path, line=line, reason=text))

    def extend(self, faults: Iterable[tuple[int, str, str]]) -> None:
        """Note several lines."""
        for fault in faults:
            self.add(*fault)

    def check(self, lines: int) -> None:
        """Raise InputError when so many lines are wrong that the file cannot be what it is taken for."""
        wrong = self._counts.total()
        if wrong > _HOPELESS and wrong > _HOPELESS_SHARE * lines:
            first = self._told[0]
            raise InputError(
                f"{self.path}:{first.line}: {first.reason}, and {wrong - 1:,} more of {lines:,} lines are wrong; "
                "is it a file as GeoNames publishes it (19 columns, tabs between them)?"
            )

    def problems(self) -> list[Problem]:
        """Return the first few of each kind with their lines, and how many more there are."""
        more = [
            Problem(path=self.path, reason=f"{reason}: {count - _TOLD:,} more lines")
            for reason, count in sorted(self._counts.items())
            if count > _TOLD
        ]
        return [*sorted(self._told, key=lambda problem: problem.line or 0), *more]
