"""Takes the decisions one after the other: what was put together, taken apart, thrown out, and what holds of whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo_incidents.events.decisions.binding import Finder
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo_incidents.events.decisions import Ruling
    from geo_incidents.model import Decision, Report

    Note = Callable[[Problem], None]

_QUOTED = 90  # letters of a sentence that a message shows


@dataclass(slots=True)
class Case:
    """Reports that a person holds to be one event, as positions, and what was decided on them, in order."""

    members: set[int] = field(default_factory=set)
    by_order: dict[int, Ruling] = field(default_factory=dict)

    @property
    def rulings(self) -> list[Ruling]:
        """Return what was decided, in order."""
        return [ruling for _, ruling in sorted(self.by_order.items())]

    @property
    def rejected(self) -> Ruling | None:
        """Return the line that throws the incident out, None where it stays."""
        said = [ruling for ruling in self.rulings if ruling.decision.decision in {"confirm", "reject", "merge"}]
        return said[-1] if said and said[-1].decision.decision == "reject" else None


class Court:
    """What the decisions come to for these reports (sorted). What fits nothing, and what is overruled, is noted.

    Every decision holds its reports together as one event. Of two lines that contradict each other the later holds.
    """

    def __init__(self, reports: Sequence[Report], rulings: Iterable[Ruling], note: Note) -> None:
        self._reports, self._note = reports, note
        self._finder = Finder(reports) if (rulings := list(rulings)) else None
        self._case: dict[int, Case] = {}
        self._splits: dict[int, list[tuple[set[int], set[int], Ruling]]] = {}
        for number, ruling in enumerate(rulings):
            self._take(number, ruling)
        self._cases = [case for position, case in sorted(self._case.items()) if min(case.members) == position]
        for case in self._cases:
            self._compare(case)

    def kept(self) -> tuple[list[Report], dict[int, int]]:
        """Return the reports that were not thrown out, and by their positions the number of their case."""
        gone = {position for case in self._cases if case.rejected for position in case.members}
        for case in self._cases:
            if ruling := case.rejected:
                self._say(ruling, f"rejected by hand: {self._quote(case.members)}")
        left = [position for position in range(len(self._reports)) if position not in gone]
        numbers = {position: number for number, case in enumerate(self._cases) for position in case.members}
        hands = {new: numbers[old] for new, old in enumerate(left) if old in numbers}
        return [self._reports[position] for position in left], hands

    def rulings(self, number: int) -> list[Ruling]:
        """Return what was decided on the case called ``number``, in order."""
        return self._cases[number].rulings

    def _take(self, number: int, ruling: Ruling) -> None:
        decision = ruling.decision
        assert self._finder is not None  # noqa: S101 - there is one as soon as there is a ruling
        found, others = self._finder.find(decision.reports), self._finder.find(decision.others)
        if decision.decision == "split":
            others -= found
        missing = not others if decision.decision in {"merge", "split"} else False
        if not found or missing:
            self._say(ruling, f"fits no report of this run, and was left out: {_summary(ruling)}")
        elif decision.decision == "split":
            self._part(found, others, number, ruling)
        else:
            self._unite(found | others, number, ruling)

    def _unite(self, positions: set[int], number: int, ruling: Ruling) -> None:
        self._overrule_splits(positions, ruling)
        old = {id(case): case for position in sorted(positions) if (case := self._case.get(position))}
        made = Case(set(positions).union(*(case.members for case in old.values())), {number: ruling})
        for case in old.values():
            made.by_order |= case.by_order
        for position in made.members:
            self._case[position] = made

    def _part(self, leaving: set[int], staying: set[int], number: int, ruling: Ruling) -> None:
        """Take ``leaving`` out of their cases: what was decided before was decided on those that stay."""
        for case in {id(case): case for p in sorted(leaving) if (case := self._case.get(p))}.values():
            joins = [one for one in case.rulings if one.decision.decision == "merge"]
            if joins and case.members & staying:
                self._say(ruling, f"takes apart what {joins[-1].where} put together; the later line holds")
            case.members -= leaving
        for position in leaving:
            self._case.pop(position, None)
        self._unite(staying, number, ruling)
        self._unite(leaving, number, ruling)
        for position in leaving | staying:
            self._splits.setdefault(position, []).append((leaving, staying, ruling))

    def _overrule_splits(self, positions: set[int], ruling: Ruling) -> None:
        known = {id(split): split for p in sorted(positions) for split in self._splits.get(p, ())}
        for split in known.values():
            leaving, staying, earlier = split
            if positions & leaving and positions & staying:
                self._say(ruling, f"puts together what {earlier.where} took apart; the later line holds")
                for position in leaving | staying:
                    self._splits[position] = [one for one in self._splits[position] if one is not split]

    def _compare(self, case: Case) -> None:
        """Note where two lines say different things of one incident."""
        said: dict[str, tuple[object, Ruling]] = {}
        for ruling in case.rulings:
            for name, value in _says(ruling.decision, rejected="out" in said.get("verdict", ())).items():
                before = said.get(name)
                if before and before[0] != value:
                    self._say(ruling, f"{name}: says otherwise than {before[1].where}; the later line holds")
                said[name] = (value, ruling)

    def _quote(self, positions: set[int]) -> str:
        sentence = " ".join(self._reports[min(positions)].sentence.split())
        count = f" and {len(positions) - 1} more" if len(positions) > 1 else ""
        return f"“{sentence[:_QUOTED]}”{count}"

    def _say(self, ruling: Ruling, reason: str) -> None:
        self._note(Problem(path=ruling.path, line=ruling.line, reason=reason, skipped=False))


def _says(decision: Decision, *, rejected: bool) -> dict[str, object]:
    """Return what a decision says, by what it is about; two that differ on the same cannot both hold."""
    what = decision.decision
    if what in {"confirm", "reject"} or (what == "merge" and rejected):  # what is merged with an incident is one
        return {"verdict": "out" if what == "reject" else "in"}
    if what == "place":
        return {"place": decision.place.id if decision.place else decision.pin}
    if what == "date":
        return {"date": decision.days}
    if what == "type":
        return {"type": decision.type}
    return dict(decision.figures or {})


def _summary(ruling: Ruling) -> str:
    decision = ruling.decision
    sentence = " ".join(decision.reports[0].sentence.split())[:_QUOTED]
    return f"{decision.decision} of “{sentence}” in {decision.reports[0].document}"
