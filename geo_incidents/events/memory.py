"""What an article has told so far, for the sentences that go on telling it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from geo_incidents.events.facilities import Built
    from geo_incidents.events.lines import Line
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Place, Report


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its sentence's number. ``placed`` and ``dated`` say that its own sentence tells where and when.

    ``other`` says that its facility is another one than those told before.
    """

    report: Report
    kind: EventType
    number: int
    placed: bool
    dated: bool
    other: bool = False


@dataclass(slots=True)
class Memory:
    """The state of reading one article: its reports, the last town and date, the last named facility of each kind."""

    told: list[Told] = field(default_factory=list)
    town: Place | None = None
    day: date | None = None
    built: dict[str, Built] = field(default_factory=dict)

    def add(self, found: Iterable[Told]) -> None:
        """Remember the reports of a sentence."""
        for one in found:
            self.told.append(one)
            if one.dated and one.report.status not in {"background", "statistic"}:
                self.day = one.report.date_start if one.report.date_precision == 1 else self.day

    def see(self, things: Iterable[Built]) -> None:
        """Remember the named facilities of a sentence, for "the prison" in the next."""
        for thing in things:
            if thing.resolution and thing.resolution.place and thing.kind:
                self.built[thing.kind] = thing

    def meant(self, thing: Built, line: Line, anaphors: Collection[str]) -> Built:
        """Return the facility with the name it had before when it points back to it: "the prison"."""
        before = line.keys[thing.first - 1] if thing.first else ""
        named = self.built.get(thing.kind)
        if thing.resolution is not None or named is None or before not in anaphors:
            return thing
        return replace(thing, resolution=named.resolution)

    def last(self, number: int, within: int, fits: Callable[[Told], bool]) -> Told | None:
        """Return the first fitting report of the latest of the last ``within`` sentences that holds one."""
        found: Told | None = None
        for one in reversed(self.told):
            if one.number < number - within or (found and one.number < found.number):
                break
            if fits(one):
                found = one
        return found
