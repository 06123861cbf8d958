"""Records that are more than memory holds: filed by key, or put on a shelf in order, in one temporary file."""

from __future__ import annotations

import pickle
import tempfile
import weakref
import zlib
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Self

T = TypeVar("T")

_BUDGET = 32_000_000  # bytes that wait in memory: enough that a key's records lie in few pieces


class Piles(Generic[T]):
    """Files records under numbers, and gives back those of one number in the order in which they came.

    ``folder`` is where the temporary file lies; it has no name, so nobody else writes to it and pickles are safe there.
    """

    def __init__(self, folder: Path | None = None, budget: int = _BUDGET) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed on leaving
        self._waiting: dict[int, list[bytes]] = defaultdict(list)
        self._pieces: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._size = 0
        self._budget = budget

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, key: int, record: T) -> None:
        """File a record."""
        data = pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL)
        self._waiting[key].append(data)
        self._size += len(data)
        if self._size > self._budget:
            self._flush()

    def keys(self) -> list[int]:
        """Return the numbers in order."""
        return sorted({*self._pieces, *self._waiting})

    def read(self, key: int) -> Iterator[T]:
        """Yield the records of a number."""
        written = chain.from_iterable(self._piece(*piece) for piece in self._pieces.get(key, ()))
        for data in chain(written, self._waiting.get(key, ())):
            yield pickle.loads(data)  # noqa: S301 - from our own nameless file

    def _piece(self, at: int, size: int) -> list[bytes]:
        self._file.seek(at)
        records: list[bytes] = pickle.loads(zlib.decompress(self._file.read(size)))  # noqa: S301 - as above
        return records

    def _flush(self) -> None:
        at = self._file.seek(0, 2)
        for key, records in self._waiting.items():
            packed = zlib.compress(pickle.dumps(records), 1)
            self._file.write(packed)
            self._pieces[key].append((at, len(packed)))
            at += len(packed)
        self._waiting.clear()
        self._size = 0


class Shelf(Sequence[T]):
    """Records that are read from a temporary file when they are asked for; ``sort`` puts them in order."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by the next line
        weakref.finalize(self, self._file.close)
        self._places: list[tuple[Any, int, int]] = []
        self._finish: Callable[[T], T] | None = None

    def add(self, key: Any, record: T) -> None:
        """Put a record on the shelf, where ``key`` will order it."""
        data = pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL)
        self._places.append((key, self._file.seek(0, 2), len(data)))
        self._file.write(data)

    def sort(self, finish: Callable[[T], T]) -> None:
        """Order the records by their keys; each goes through ``finish`` whenever it is read."""
        self._places.sort()
        self._finish = finish

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[at] for at in range(len(self))[index]]
        _, at, size = self._places[index]
        self._file.seek(at)
        record: T = pickle.loads(self._file.read(size))  # noqa: S301 - from our own nameless file
        return self._finish(record) if self._finish else record
