"""Reads in several processes of this machine: each loads the model once, all share the gazetteer's pages.

A process that dies or hangs is replaced. Its batch is tried once more, then article by article, and the article that
stops a process each time is refused with the reason. Past one machine see cluster.py.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import psutil

from geo_incidents.errors import GeoIncidentsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.process import BaseProcess
    from typing import Self

    from geo_incidents.model import Document

T = TypeVar("T")

SECONDS = 30.0  # of a processor: three hundred times what an article takes (0.1 s, 2026-11)
ON_THE_CLOCK = 5  # times as long it may take by the clock, since other programs run, too
_LETTERS = 20_000  # a longer article has more time, in proportion
_TRIES = 2  # times that an article may stop a process
_AHEAD = 3  # batches a process that are read ahead: the others go on while one takes long
_STARTS = 3  # processes in a row that may die before they are ready
_PATIENCE = 5.0  # seconds that a process has to end by itself


class Job(Protocol[T]):
    """What a process does: a batch of articles in, as many results out. Must pickle."""

    def __call__(self, documents: Sequence[Document], /) -> list[T]:
        """Return a result for each document."""
        ...  # pragma: no cover

    def refuse(self, document: Document, reason: str, /) -> T:
        """Return the result for a document that cannot be read."""
        ...  # pragma: no cover


def allowed(documents: Sequence[Document], seconds: float) -> float:
    """Return how many seconds of a processor a batch may take: ``seconds`` for each 20,000 letters begun."""
    return seconds * max(1, -(-sum(len(document.text) for document in documents) // _LETTERS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A ``map`` that spreads batches over ``workers`` processes and gives the results in the order of the batches.

    ``seconds`` is what an article may take of a processor (of more than 20,000 letters: in proportion).
    """

    workers: int
    seconds: float = SECONDS

    def __call__(self, job: Job[T], batches: Iterable[Sequence[Document]]) -> Iterator[list[T]]:
        """Yield the results of each batch."""
        with _Crew(job, self.workers, self.seconds) as crew:
            yield from crew.results(iter(batches))


@dataclass(slots=True)
class _Batch:
    """A batch with the results so far, by position."""

    documents: Sequence[Document]
    results: dict[int, Any] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return len(self.results) == len(self.documents)


@dataclass(slots=True)
class _Task:
    """Some articles of a batch, and how often they have stopped a process."""

    batch: _Batch
    positions: range
    stops: int = 0

    @property
    def documents(self) -> list[Document]:
        return [self.batch.documents[position] for position in self.positions]


@dataclass(slots=True)
class _Worker:
    """A process with the two ends that we hold; ``task`` is None while it waits."""

    process: BaseProcess
    tasks: Connection
    results: Connection
    ready: bool = False
    task: _Task | None = None
    begun: float = 0.0
    spent: float = 0.0
    looked_at: float = 0.0

    def give(self, task: _Task, seconds: float) -> None:
        """Hand over a task that may take ``seconds`` of a processor."""
        self.task, self.begun, self.spent = task, time.monotonic(), self._processor()
        self.looked_at = self.begun + seconds
        with suppress(OSError):  # it is dead; its sentinel says so
            self.tasks.send(task.documents)

    def late(self, seconds: float) -> bool:
        """Tell whether the task takes longer than ``seconds``; where it does not, say when to look again."""
        now = time.monotonic()
        if self.task is None or now < self.looked_at:
            return False
        left, last = seconds - (self._processor() - self.spent), self.begun + ON_THE_CLOCK * seconds
        self.looked_at = min(now + left, last)
        return left <= 0 or now >= last

    def _processor(self) -> float:
        """Return the seconds of a processor that the process has taken so far."""
        with suppress(psutil.Error):
            times = psutil.Process(self.process.pid).cpu_times()
            return float(times.user + times.system)
        return self.spent

    def end(self) -> None:
        for end in (self.tasks, self.results):
            end.close()
        self.process.kill()
        self.process.join()


class _Crew:
    """The processes at work."""

    def __init__(self, job: Job[Any], size: int, seconds: float) -> None:
        self._context = multiprocessing.get_context("spawn")  # the one way that all systems have
        self._job, self._size, self._seconds = job, size, seconds
        self._workers: list[_Worker] = []
        self._waiting: deque[_Task] = deque()
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            if worker.task is None and worker.ready:
                with suppress(OSError):
                    worker.tasks.send(None)
                worker.process.join(_PATIENCE)
            worker.end()

    def results(self, batches: Iterator[Sequence[Document]]) -> Iterator[list[Any]]:
        """Yield the results of each batch in order; never more than a few batches are under way."""
        under_way: deque[_Batch] = deque()
        more = True
        while more or under_way:
            while more and len(under_way) < _AHEAD * self._size:
                documents = next(batches, None)
                if documents is None:
                    more = False
                elif documents:
                    under_way.append(_Batch(documents))
                    self._waiting.append(_Task(under_way[-1], range(len(documents))))
            while under_way and under_way[0].done:
                batch = under_way.popleft()
                yield [batch.results[position] for position in range(len(batch.documents))]
            if under_way and not under_way[0].done:
                self._step()

    def _step(self) -> None:
        """Give out what waits, and take in what comes next: results, deaths, hangs."""
        busy = sum(worker.task is not None for worker in self._workers)
        for _ in range(min(self._size, busy + len(self._waiting)) - len(self._workers)):
            self._workers.append(self._start())
        for worker in self._workers:
            if worker.ready and worker.task is None and self._waiting:
                task = self._waiting.popleft()
                worker.give(task, self._allowed(task))
        ends: dict[Any, _Worker] = {worker.results: worker for worker in self._workers}
        ends |= {worker.process.sentinel: worker for worker in self._workers}
        looked_at = [worker.looked_at for worker in self._workers if worker.task]
        patience = max(0.0, min(looked_at) - time.monotonic()) if looked_at else None
        for worker in {id(ends[end]): ends[end] for end in wait(list(ends), patience)}.values():
            self._hear(worker)
        for worker in [one for one in self._workers if one.task and one.late(self._allowed(one.task))]:
            self._stopped(worker, late=True)

    def _allowed(self, task: _Task) -> float:
        return allowed(task.documents, self._seconds)

    def _start(self) -> _Worker:
        """Start a process. One-way pipes, because two-way ones are sockets on Unix."""
        theirs, tasks = self._context.Pipe(duplex=False)
        results, back = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_serve, args=(self._job, theirs, back), daemon=True)
        process.start()
        theirs.close()
        back.close()
        return _Worker(process=process, tasks=tasks, results=results)

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.results.recv() if worker.results.poll() else None
        except (EOFError, OSError):
            said = None
        if said is None:
            self._stopped(worker)
        elif isinstance(said, BaseException):
            raise said
        elif not worker.ready:
            worker.ready = True
            self._failed_starts = 0
        elif worker.task:
            worker.task.batch.results |= zip(worker.task.positions, said, strict=True)
            worker.task = None

    def _stopped(self, worker: _Worker, *, late: bool = False) -> None:
        """Bury a process that died, or kill one that is late, and decide what becomes of its task."""
        worker.process.join(0 if late else _PATIENCE)
        code, task = worker.process.exitcode, worker.task
        worker.end()
        self._workers.remove(worker)
        if task is None:
            self._failed_starts += not worker.ready
            if self._failed_starts >= _STARTS:
                raise GeoIncidentsError(
                    f"the processes that read end before they are ready ({_ending(code)}); try fewer --workers"
                )
            return
        if late:
            reason = f"takes longer than {self._allowed(task):.0f} s"
            task.stops = _TRIES
        else:
            reason = f"stopped the process that read it {_TRIES} times ({_ending(code)})"
            task.stops += 1
        self._again(task, reason)

    def _again(self, task: _Task, reason: str) -> None:
        if task.stops < _TRIES:
            self._waiting.appendleft(task)
        elif len(task.positions) > 1:
            self._waiting.extendleft(_Task(task.batch, range(at, at + 1)) for at in reversed(task.positions))
        else:
            (at,) = task.positions
            refused = self._job.refuse(task.batch.documents[at], f"{reason}; it was set aside")
            task.batch.results[at] = refused


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _serve(job: Job[Any], tasks: Connection, results: Connection) -> None:
    """Do what comes until nothing comes any more: what one process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and ends us
    with suppress(EOFError, BrokenPipeError):
        results.send("ready")
        while (documents := tasks.recv()) is not None:
            try:
                answer: Any = job(documents)
            except Exception as error:  # noqa: BLE001 - a defect of the job itself is the parent's to raise
                answer = GeoIncidentsError(f"a process could not read its articles ({type(error).__name__}: {error})")
            results.send(answer)
