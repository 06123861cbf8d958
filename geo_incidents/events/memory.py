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


_LATELY = 3  # sentences
LASTING_ROLES = frozenset({"escaped", "held", "left"})
DEATHS = 2  # ... and a count of the dead, which could be anybody's
COUNTS = 8  # sentences within which a count of people who escaped or are left is of the event told before


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its sentence's number. ``placed`` and ``dated`` say that its own sentence tells where and when.

    ``other`` says that its facility is another one than those told before, ``title`` that it is told in a headline.
    """

    report: Report
    kind: EventType
    number: int
    placed: bool
    dated: bool
    other: bool = False
    title: bool = False


@dataclass(slots=True)
class Memory:
    """The state of reading one article: its reports, the last town and date, the last named facility of each kind.

    ``floor`` is the first sentence of the item that is read, in a list of days: no item goes on telling another.
    ``near`` is the town named last in the paragraph, which begins with sentence ``start``.
    ``named`` are the towns named, each with the number of its sentence.
    ``said`` is the day on which the first lines were told: "the previous day" counts from it where there is no other.
    ``sited`` are places of facilities without a name ("the prison of X"), by kind.
    """

    told: list[Told] = field(default_factory=list)
    town: Place | None = None
    near: Place | None = None
    floor: int = 0
    start: int = 0
    named: list[tuple[int, Place]] = field(default_factory=list)
    day: date | None = None
    said: date | None = None
    built: dict[str, tuple[Built, int, int]] = field(default_factory=dict)
    sited: dict[str, tuple[Place, int]] = field(default_factory=dict)

    def begin(self, number: int, *, listed: bool, titled: bool) -> None:
        """Begin a paragraph with sentence ``number``; in a list of days, and where a section begins, it is an item.

        ``titled`` says that the line before is the title of a section, whose town is that of what stands below.
        """
        self.near = None if self.start < number - 1 or not titled else self.near
        self.start = number
        self.floor = number if listed or titled else self.floor

    def add(self, found: Iterable[Told]) -> None:
        """Remember the reports of a sentence."""
        days = []
        for one in found:
            self.told.append(one)
            if one.dated and one.report.status not in {"background", "statistic"} and one.report.date_precision == 1:
                days.append(one.report.date_start)
        self.day = max((day for day in days if day), default=self.day)  # "kidnapped on May 2, found dead on May 9"

    def context(self, number: int) -> tuple[date | None, bool]:
        """Return the day that "two months earlier" counts from, and whether no more than its month is known.

        It is that of the event of long ago, or of a month, told right before, else that of the last event.
        """
        before = self.told[-1] if self.told else None
        vague = before is not None and before.report.date_start is not None and before.report.date_precision != 1
        if before is None or before.number != number - 1 or not (vague or before.report.status == "background"):
            return self.day or self.said, False
        return before.report.date_start, before.report.date_precision != 1

    def see(self, things: Iterable[Built], number: int) -> None:
        """Remember the named facilities of a sentence, for "the prison" in the next."""
        for thing in things:
            place = thing.resolution.place if thing.resolution else None
            if place and thing.kind:
                before, _, others = self.built.get(thing.kind, (thing, 0, 0))
                same = before.resolution is not None and before.resolution.place == place
                self.built[thing.kind] = (thing, number, others if same else others + 1)

    def meant(self, thing: Built, line: Line, number: int, anaphors: Collection[str]) -> Built:
        """Return the facility with the name it had before when it points back to it: "the prison".

        An article with several named facilities of a kind must have named this one lately.
        """
        before = line.keys[thing.first - 1] if thing.first else ""
        named, said, others = self.built.get(thing.kind, (thing, -_LATELY - 1, 0))
        if thing.several or thing.resolution is not None or before not in anaphors:
            return thing
        if others and said < number - _LATELY:
            return thing
        return replace(thing, resolution=named.resolution)

    def knows(self, kind: EventType, thing: Built | None) -> bool:
        """Tell whether an event of the family at such a facility was told, so that "the attack" may be that one."""
        return thing is None or any(
            one.kind.family == kind.family and one.report.facility and one.report.facility.kind == thing.kind
            for one in self.told
        )

    def site(self, thing: Built, line: Line, number: int, anaphors: Collection[str]) -> Place | None:
        """Return where the facility is, if it points back to one whose town was told lately: "that prison"."""
        before = line.keys[thing.first - 1] if thing.first else ""
        place, said = self.sited.get(thing.kind, (None, 0))
        return place if before in anaphors and number - said <= _LATELY else None

    def counting(self, number: int) -> bool:
        """Tell whether a figure in this sentence could be of an event told before."""
        for one in reversed(self.told):
            if one.number < number - COUNTS:
                return False
            if one.number >= number - DEATHS or LASTING_ROLES.intersection(one.kind.figures):
                return True
        return False

    def tolled(self) -> bool:
        """Tell whether it was told how many were killed."""
        return any(one.report.killed for one in self.told)

    def last(self, number: int, within: int, fits: Callable[[Told], bool]) -> Told | None:
        """Return the first fitting report of the latest of the last ``within`` sentences that holds one."""
        found: Told | None = None
        for one in reversed(self.told):
            if one.number < max(self.floor, number - within) or (found and one.number < found.number):
                break
            if fits(one):
                found = one
        return found
