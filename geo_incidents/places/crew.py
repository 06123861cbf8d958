"""Does one kind of work in several processes, in order, each started afresh.

Not ``multiprocessing``: that starts a caller's script a second time where it has no ``if __name__ == "__main__"``.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

from geo_incidents.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

_START = "import sys; sys.path[:] = {path!r}; from geo_incidents.places.crew import serve; serve()"


def cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[T], R], tasks: Iterable[T], processes: int) -> Iterator[R]:
    """Yield ``work(task)`` for each task, in order; in this process where ``processes`` is less than 2.

    ``work``, tasks and results travel as pickles. Raises GazetteerError when a process dies.
    """
    if processes < 2 or getattr(sys, "frozen", False):  # noqa: PLR2004 - a second one
        yield from map(work, tasks)
        return
    with ExitStack() as crew:
        idle = deque(crew.enter_context(_hand(work)) for _ in range(processes))
        busy: deque[_Hand[T, R]] = deque()
        for task in tasks:
            hand = idle.popleft()
            hand.give(task)
            busy.append(hand)
            if not idle:
                yield from _next(busy, idle)
        while busy:
            yield from _next(busy, idle)


def _next(busy: deque[_Hand[T, R]], idle: deque[_Hand[T, R]]) -> Iterator[R]:
    hand = busy.popleft()
    result = hand.take()
    idle.append(hand)
    yield result


class _Hand(Generic[T, R]):
    """A process that does the work on one task at a time."""

    def __init__(self, tasks: IO[bytes], results: IO[bytes]) -> None:
        self._tasks, self._results = tasks, results

    def give(self, task: Any) -> None:
        """Hand over a task; the process must be idle."""
        try:
            pickle.dump(task, self._tasks, pickle.HIGHEST_PROTOCOL)
            self._tasks.flush()
        except BrokenPipeError as error:
            raise _died() from error

    def take(self) -> R:
        """Wait for the result."""
        try:
            result: R = pickle.load(self._results)  # noqa: S301 - from a process of ours
        except (EOFError, pickle.UnpicklingError) as error:
            raise _died() from error
        return result


def _died() -> GazetteerError:
    return GazetteerError("a process that helps to build the gazetteer was stopped; is there enough memory?")


@contextmanager
def _hand(work: Callable[[T], R]) -> Iterator[_Hand[T, R]]:
    command = [sys.executable, "-c", _START.format(path=sys.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - ourselves
        if process.stdin is None or process.stdout is None:
            raise _died()
        try:
            hand: _Hand[T, R] = _Hand(process.stdin, process.stdout)
            hand.give(work)
            yield hand
        finally:
            process.kill()  # it holds nothing that could be lost


def serve() -> None:
    """Do the work that is read from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one will end it
    tasks, results = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what is printed must not mix with the results
    work = pickle.load(tasks)  # noqa: S301 - from the process that started this one
    try:
        while True:
            task = pickle.load(tasks)  # noqa: S301 - as above
            pickle.dump(work(task), results, pickle.HIGHEST_PROTOCOL)
            results.flush()
    except (EOFError, BrokenPipeError):
        return
