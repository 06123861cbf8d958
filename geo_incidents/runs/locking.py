"""One process at a time in a run's folder; the lock goes when the process does, however it ends."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from geo_incidents.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; UsageError where another process holds it."""
    with (folder / "lock").open("ab") as file:
        try:
            _lock(file)
        except OSError as error:
            raise UsageError(f"{folder}: another process is at work in this run; wait for it, or end it") from error
        yield


def _lock(file: Any) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
