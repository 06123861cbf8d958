"""Reads on a Dask cluster: the workers need this package, and the gazetteer's file under the same path."""

from __future__ import annotations

import faulthandler
import os
import pickle
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from geo_incidents.errors import MissingExtraError, UsageError
from geo_incidents.runs.pool import ON_THE_CLOCK, SECONDS, allowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.model import Document
    from geo_incidents.runs.pool import Job

T = TypeVar("T")

_HERE = {
    "distributed.scheduler.allowed-failures": 1,  # workers that may die of a batch, and one more
    # Without Dask's MALLOC_TRIM_THRESHOLD_, under which the encoder's memory goes back to the system after each step: a
    # third of the time went there (2026-11).
    "distributed.nanny.pre-spawn-environ": {"OMP_NUM_THREADS": 1, "MKL_NUM_THREADS": 1, "OPENBLAS_NUM_THREADS": 1},
}
_AHEAD = 3  # batches a worker that are under way
_PATIENCE = 30.0  # seconds that a scheduler has to answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Dask:
    """A ``map`` that spreads batches over a Dask cluster and gives the results in the order of the batches.

    ``address`` is that of the scheduler (tcp://HOST:PORT), or "local" for a cluster of ``workers`` processes here.
    """

    address: str
    workers: int | None = None
    seconds: float = SECONDS
    patience: float = _PATIENCE

    def __call__(self, job: Job[T], batches: Iterable[Sequence[Document]]) -> Iterator[list[T]]:
        """Yield the results of each batch."""
        with self._client() as client:
            yield from _Cluster(client, job, self.seconds).results(iter(batches))

    @contextmanager
    def _client(self) -> Iterator[Any]:
        try:
            import dask
            import distributed
        except ModuleNotFoundError as error:
            raise MissingExtraError("--dask needs the extra 'cluster': pip install 'geo-incidents[cluster]'") from error
        spread: Any = distributed  # has no types
        if self.address == "local":
            with (
                dask.config.set(_HERE),
                spread.LocalCluster(n_workers=self.workers, threads_per_worker=1, dashboard_address=None) as cluster,
                spread.Client(cluster) as client,
            ):
                yield client
            return
        try:
            client = spread.Client(self.address, timeout=self.patience)
        except (OSError, ValueError) as error:
            raise UsageError(f"--dask {self.address}: no scheduler answers there ({error})") from error
        with client:
            yield client


class _Cluster:
    """A job on a cluster."""

    def __init__(self, client: Any, job: Job[Any], seconds: float) -> None:
        from distributed import KilledWorker, wait

        self._client, self._job, self._seconds = client, job, seconds
        self._payload = pickle.dumps(job)
        self._killed: type[Exception] = KilledWorker
        self._wait: Any = wait  # has no types

    def results(self, batches: Iterator[Sequence[Document]]) -> Iterator[list[Any]]:
        """Yield the results of each batch in order; never more than a few batches a worker are under way."""
        under_way: deque[tuple[Sequence[Document], Any]] = deque()
        for documents in batches:
            under_way.append((documents, self._submit(documents)))
            if len(under_way) >= _AHEAD * max(1, len(self._client.scheduler_info(n_workers=-1)["workers"])):
                yield self._first(under_way)
        while under_way:
            yield self._first(under_way)

    def _first(self, under_way: deque[tuple[Sequence[Document], Any]]) -> list[Any]:
        """Return the results of the first batch under way.

        Where workers died of it, its articles are read one by one when nothing else is under way: the scheduler blames
        all that waits on a worker that dies.
        """
        documents, future = under_way.popleft()
        try:
            found: list[Any] = future.result()
        except self._killed:
            self._wait([future for _, future in under_way])
            return [self._alone(document) for document in documents]
        return found

    def _alone(self, document: Document) -> Any:
        try:
            (found,) = self._submit([document]).result()
        except self._killed:
            return self._job.refuse(document, "stopped each worker that read it, or took too long; it was set aside")
        return found

    def _submit(self, documents: Sequence[Document]) -> Any:
        seconds = ON_THE_CLOCK * allowed(documents, self._seconds)
        return self._client.submit(_run, self._payload, list(documents), seconds, pure=False)


@lru_cache(maxsize=1)
def _job(payload: bytes) -> Job[Any]:
    """Return the job; the model and the gazetteer are loaded once a worker."""
    job: Job[Any] = pickle.loads(payload)  # noqa: S301 - Dask itself sends pickles to its workers
    return job


def _run(payload: bytes, documents: list[Document], seconds: float) -> list[Any]:
    """Do one batch; a worker that is late ends itself, so that the scheduler gives the batch to another."""
    job = _job(payload)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)  # works where a regex holds the interpreter
        try:
            return job(documents)
        finally:
            faulthandler.cancel_dump_traceback_later()
