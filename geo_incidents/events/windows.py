"""Merging of more reports than memory holds: stretch of days after stretch, those that are open carried along.

Reports lie in piles by day, on disk where they are many. So many as a window holds are merged at once; the incidents
that later days can still add to are taken apart again and merged with the next window. docs/scale.md says what that
costs.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from geo_incidents.events.merge import merge
from geo_incidents.events.merging.piles import Piles, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geo_incidents.events.decisions import Ruling
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Incident, Problem, Report

    Note = Callable[[Problem], None]

WINDOW = 45_000  # reports that are merged at once, and a quarter more that are carried along: 16 kB each (2026-11)
_CARRIED = 4  # at most one in so many: what is carried is merged anew
_OPEN_DAYS = 46  # an undated report is of an event up to 45 days before it was published


class Merger:
    """Takes the reports of article after article and gives the incidents that they tell of.

    Up to ``window`` reports this is ``merge``. ``folder`` is where the temporary file lies when there are more.
    """

    def __init__(
        self,
        types: Mapping[str, EventType],
        *,
        rulings: Sequence[Ruling] = (),
        note: Note = lambda _: None,
        language: str = "en",
        window: int = WINDOW,
        folder: Path | None = None,
    ) -> None:
        self._verdicts = _Verdicts(rulings)
        self._merge = partial(merge, types=types, language=language, note=note)
        self._window = window
        self._folder = folder
        self._few: list[Report] = []
        self._piles: Piles[Report] | None = None

    def add(self, reports: Iterable[Report]) -> None:
        """Take in some reports; the order does not matter."""
        if self._piles is not None:
            for report in self._verdicts.keep(reports):
                self._piles.add(_day(report), report)
            return
        self._few.extend(reports)
        if len(self._few) > self._window:
            few, self._few, self._piles = self._few, [], Piles(self._folder)
            self.add(few)

    def incidents(self) -> Sequence[Incident]:
        """Return the incidents in the order of their earliest reports; call it once."""
        if self._piles is None:
            return tuple(self._merge(self._few, rulings=self._verdicts.rulings))
        with self._piles as piles:
            for day, report in self._verdicts.dated():
                piles.add(day, report)
            found = _Windows(self._merge, self._verdicts, self._window).merged(piles, Shelf(self._folder))
        self._merge([], rulings=self._verdicts.unused())  # says that they fit nothing
        return found


class _Verdicts:
    """What persons decided, for each window what is about its reports.

    Reports that are decided on are kept until the end: those of one decision are filed under one day, so that a merge
    or a split finds both sides in one window.
    """

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        self.rulings = rulings
        self._named = {document: number for number, ruling in enumerate(rulings) for document in _documents(ruling)}
        self._kept: list[Report] = []
        self._used: set[int] = set()

    def keep(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Yield the reports that nobody decided on."""
        for report in reports:
            if report.document in self._named:
                self._kept.append(report)
            else:
                yield report

    def dated(self) -> Iterator[tuple[int, Report]]:
        """Yield the others with the day that they are filed under."""
        heads = list(range(len(self.rulings)))
        for number, ruling in enumerate(self.rulings):
            met = {_head(heads, self._named[document]) for document in _documents(ruling)} | {_head(heads, number)}
            for head in met:
                heads[head] = min(met)
        days: dict[int, int] = {}
        for report in self._kept:
            head = _head(heads, self._named[report.document])
            days[head] = min(days.get(head, _day(report)), _day(report))
        yield from ((days[_head(heads, self._named[report.document])], report) for report in self._kept)

    def about(self, reports: Iterable[Report]) -> list[Ruling]:
        """Return what is about some of these reports, in order."""
        documents = {report.document for report in reports if report.document in self._named}
        numbers = [n for n, ruling in enumerate(self.rulings) if not documents.isdisjoint(_documents(ruling))]
        self._used.update(numbers)
        return [self.rulings[number] for number in numbers]

    def unused(self) -> list[Ruling]:
        """Return what was about no report."""
        return [ruling for number, ruling in enumerate(self.rulings) if number not in self._used]


def _documents(ruling: Ruling) -> set[str]:
    return {key.document for key in (*ruling.decision.reports, *ruling.decision.others)}


def _head(heads: Sequence[int], number: int) -> int:
    while heads[number] != number:
        number = heads[number]
    return number


class _Windows:
    """The pass over all windows: what is carried from one to the next, and the links between them."""

    def __init__(self, merging: Callable[..., list[Incident]], verdicts: _Verdicts, window: int) -> None:
        self._merge = merging
        self._verdicts = verdicts
        self._window = window
        self._linked: dict[str, set[str]] = defaultdict(set)  # open incident -> closed ones that it is linked to
        self._renamed: dict[str, str] = {}
        self._first: dict[Report, str] = {}  # first report of an open incident that others name -> its id so far

    def merged(self, piles: Piles[Report], shelf: Shelf[Incident]) -> Sequence[Incident]:
        """Merge what lies in the piles and put the incidents on the shelf, in order."""
        carried: list[Report] = []
        waiting = _by_day(piles)
        following = next(waiting, None)
        while following:
            some = [*carried, following, *islice(waiting, self._window - 1)]
            following = next(waiting, None)
            found = self._merge(some, rulings=self._verdicts.about(some))
            opened = self._open(found, _day(following)) if following else set()
            for incident in found:
                if incident.id not in opened:
                    shelf.add(_earliest(incident), self._closed(incident, opened))
            carried = [report for one in found if one.id in opened for report in self._kept(one)]
        shelf.sort(lambda one: replace(one, links=tuple(sorted(self._renamed.get(link, link) for link in one.links))))
        return shelf

    def _open(self, found: Iterable[Incident], next_day: int) -> set[str]:
        """Return the ids of the incidents that reports of ``next_day`` and later may join: a quarter of a window."""
        latest = [(_last(one), len(one.reports), one.id) for one in found if _last(one) >= next_day - _OPEN_DAYS]
        opened: set[str] = set()
        room = self._window // _CARRIED
        for _, size, number in heapq.nlargest(len(latest), latest):
            room -= size
            if room < 0:
                break
            opened.add(number)
        return opened

    def _closed(self, incident: Incident, opened: set[str]) -> Incident:
        """Return an incident that nothing can join any more, and note which open ones it is linked to."""
        for link in opened.intersection(incident.links):
            self._linked[link].add(incident.id)
        before = {incident.id, *(self._first[report] for report in incident.reports if report in self._first)}
        self._renamed |= dict.fromkeys(before - {incident.id}, incident.id)
        known = set().union(*(self._linked.pop(number, ()) for number in sorted(before)))
        return replace(incident, links=tuple(sorted(known.union(incident.links)))) if known else incident

    def _kept(self, incident: Incident) -> tuple[Report, ...]:
        """Return the reports of an open incident, and remember its id where a closed one is linked to it."""
        if incident.id in self._linked:
            self._first[incident.reports[0]] = incident.id
        return incident.reports


def _by_day(piles: Piles[Report]) -> Iterator[Report]:
    """Yield the reports by their day, those of one day by article, whatever the order in which they came."""
    for day in piles.keys():  # noqa: SIM118 - no dict
        yield from sorted(set(piles.read(day)), key=lambda report: (report.document, report.start, report.id))


def _day(report: Report) -> int:
    """Return the day a report is filed under: of its event, else of its publication; 0 without both."""
    day = report.date_start or report.date_end or report.published
    return day.toordinal() if day else 0


def _last(incident: Incident) -> int:
    return max(_day(report) for report in incident.reports)


def _earliest(incident: Incident) -> tuple[Any, ...]:
    first = incident.reports[0]
    return (first.published or date.max, first.document, first.start, first.id)
