"""The whole walk: documents, mentions, places, events, incidents. Reads like the arrow in the README."""

from __future__ import annotations

import builtins
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from geo_incidents import events, places
from geo_incidents.documents import headed
from geo_incidents.errors import GeoIncidentsError
from geo_incidents.model import Place, PlaceTally, Problem, Reading, Report, Survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geo_incidents.mentions import Recogniser
    from geo_incidents.model import Document, Mention, Resolution

    Map = Callable[..., Iterable[list[Any]]]

_BATCH = 32  # articles that travel together: enough for a recogniser to fill its own batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document: what was read in it and what it reports, or the problem that stopped it."""

    reading: Reading | None = None
    reports: tuple[Report, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Everything needed to read documents; can cross to another process.

    Without ``types`` it stops at the places, and reads texts as they are; with them, below their headlines.
    """

    recognise: Recogniser
    gazetteer: places.Gazetteer
    types: Mapping[str, events.EventType] = field(default_factory=dict)
    focus: places.Focus | None = None
    lookups: places.Lookups | None = None
    online: places.Online | None = None

    def __call__(self, documents: Sequence[Document]) -> list[Outcome]:
        """Return what became of each document; one that fails is named and does not harm the others."""
        found: Sequence[tuple[Mention, ...] | None]
        if self.types:
            documents = [headed(document) for document in documents]
        try:
            found = self.recognise(documents)
        except Exception:  # noqa: BLE001 - then each is recognised alone, so that the bad one comes out
            found = [None] * len(documents)
        return [self._one(document, mentions) for document, mentions in zip(documents, found, strict=True)]

    def _one(self, document: Document, mentions: tuple[Mention, ...] | None) -> Outcome:
        try:
            if mentions is None:
                (mentions,) = self.recognise([document])
            resolutions = self._resolve(document, mentions)
            reading = Reading(document=document, mentions=mentions, resolutions=resolutions)
            reports = tuple(events.extract(reading, self.types)) if self.types else ()
        except GeoIncidentsError as error:
            return self.refuse(document, str(error))
        except Exception as error:  # noqa: BLE001 - a defect of ours in one article never stops the others
            reason = f"could not be read, a defect of ours ({type(error).__name__}: {error}); please report it"
            return self.refuse(document, reason)
        return Outcome(reading=reading, reports=reports)

    def refuse(self, document: Document, reason: str) -> Outcome:
        """Return the outcome of a document that cannot be read."""
        return Outcome(problem=problem(document, reason))

    def _resolve(self, document: Document, mentions: Sequence[Mention]) -> tuple[Resolution, ...]:
        if self.online is not None:
            return self.online.resolve(document, mentions, focus=self.focus, lookups=self.lookups)
        return places.resolve(document, mentions, self.gazetteer, focus=self.focus, lookups=self.lookups)


def problem(document: Document, reason: str) -> Problem:
    """Return that a document cannot be read, under the name of its file."""
    return Problem(path=document.path or document.id, reason=reason)


def walk(documents: Iterable[Document], engine: Engine, *, map: Map = builtins.map) -> Iterator[Outcome]:  # noqa: A002
    """Yield what became of each document, in their order. Pass another ``map`` to spread the work."""
    for outcomes in map(engine, batches(documents)):
        yield from outcomes


def readings(outcomes: Iterable[Outcome], note: Callable[[Problem], None]) -> Iterator[Reading]:
    """Yield what was read in each document; problems go to ``note``."""
    for outcome in outcomes:
        if outcome.problem:
            note(outcome.problem)
        if outcome.reading:
            yield outcome.reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What a survey needs of one document: its reports, the places it names and how often, the names without a place.

    Some kilobytes, where a Reading has the whole text and the reasons of each name.
    """

    document: str
    reports: tuple[Report, ...] = ()
    named: tuple[tuple[Place, int], ...] = ()
    unplaced: tuple[tuple[str, int], ...] = ()
    toponyms: int = 0
    problem: Problem | None = None


def harvest(outcome: Outcome) -> Harvest:
    """Return what a survey needs of what became of a document."""
    if outcome.reading is None:
        return Harvest(document="", problem=outcome.problem)
    found = outcome.reading.resolutions
    places = {one.place.id: one.place for one in reversed(found) if one.place}
    counts = Counter(one.place.id for one in found if one.place)
    unplaced = Counter(one.mention.text for one in found if one.place is None)
    return Harvest(
        document=outcome.reading.document.id,
        reports=outcome.reports,
        named=tuple((places[number], count) for number, count in counts.items()),
        unplaced=tuple(unplaced.items()),
        toponyms=len(found),
        problem=outcome.problem,
    )


def survey(
    harvests: Iterable[Harvest],
    types: Mapping[str, events.EventType],
    note: Callable[[Problem], None],
    rulings: Sequence[events.Ruling] = (),
    *,
    folder: Path | None = None,
) -> Survey:
    """Merge all reports into incidents, and count the places named and the names that have no place.

    ``rulings`` are what persons decided (docs/review.md). What is too much for memory lies in ``folder`` for a while;
    None is the system's folder for temporary files.
    """
    tally = _Tally()
    merger = events.Merger(types, rulings=rulings, note=note, folder=folder)
    for one in harvests:
        if one.problem:
            note(one.problem)
        if one.document:
            tally.add(one)
            merger.add(one.reports)
    return Survey(
        incidents=merger.incidents(),
        places=tally.places(),
        unplaced=tuple(sorted(tally.unplaced.items(), key=lambda item: (-item[1], item[0]))),
        documents=tally.documents,
        toponyms=tally.toponyms,
        decisions=tuple(ruling.decision for ruling in rulings),
    )


def decided(
    found: Survey,
    types: Mapping[str, events.EventType],
    note: Callable[[Problem], None],
    rulings: Sequence[events.Ruling],
) -> Survey:
    """Return the survey as it is under other decisions: the reports of its incidents are merged anew."""
    merger = events.Merger(types, rulings=rulings, note=note)
    for incident in found.incidents:
        merger.add(incident.reports)
    decisions = tuple(ruling.decision for ruling in rulings)
    return replace(found, incidents=merger.incidents(), decisions=decisions)


class _Tally:
    """How often each place is named, and by which articles."""

    def __init__(self) -> None:
        self.unplaced: Counter[str] = Counter()
        self.documents = 0
        self.toponyms = 0
        self._named: dict[str, tuple[Place, list[str]]] = {}
        self._mentions: Counter[str] = Counter()

    def add(self, one: Harvest) -> None:
        self.documents += 1
        self.toponyms += one.toponyms
        for name, count in one.unplaced:
            self.unplaced[name] += count
        for place, count in one.named:
            self._mentions[place.id] += count
            self._named.setdefault(place.id, (place, []))[1].append(one.document)

    def places(self) -> tuple[PlaceTally, ...]:
        return tuple(
            PlaceTally(place=place, mentions=self._mentions[number], documents=tuple(sorted(set(named))))
            for number, (place, named) in sorted(self._named.items())
        )


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield the documents in lists that are worth sending to another process."""
    waiting = iter(documents)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
