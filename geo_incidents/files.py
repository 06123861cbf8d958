"""Files are written beside their target and then renamed, so that a reader never meets half of one."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a path beside ``target`` to write to; on leaving, it becomes ``target``, or vanishes after an error.

    The path has the target's suffix, since drivers choose a format by it. Missing folders are made. Raises OutputError
    that names the target when the folder cannot be written to.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        handle, name = tempfile.mkstemp(prefix=f".{target.stem}.", suffix=target.suffix, dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            temporary.unlink()  # some drivers refuse a file that is there; the name stays ours
            yield temporary
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        why = error.strerror or error
        raise OutputError(f"{target}: cannot be written ({why}); choose another place with -o") from error
