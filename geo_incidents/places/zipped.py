"""Lines of big text files, plain or in a zip: streamed, never unpacked, safe against what a zip can be made to do."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from geo_incidents.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo_incidents.places.complaints import Complaints, Faults

BLOCK = 1 << 21  # twice as much takes as long, and twice the memory in each process that reads
LONGEST_LINE = 1 << 20
# GeoNames' own files shrink to a fifth; text that shrinks to a two-hundredth is made to fill a disk.
_MOST_SHRUNK = 200
_SMALL = 1 << 24


def member(path: Path, wanted: Callable[[str], bool]) -> str | None:
    """Return the name of the first file in a zip that is ``wanted``.

    Raises InputError for a zip that is damaged, that names files outside its folder, or that is a bomb.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                _check(path, info)
            return next((info.filename for info in archive.infolist() if wanted(info.filename)), None)
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"{path}: not a zip that can be read ({error}); download it again") from error


def _check(path: Path, info: zipfile.ZipInfo) -> None:
    name = info.filename
    if name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/"):
        raise InputError(f"{path}: it names a file outside its folder ({name!r}); it is not from GeoNames")
    if info.file_size > _SMALL and info.file_size > _MOST_SHRUNK * max(info.compress_size, 1):
        raise InputError(f"{path}: {name!r} would grow from {info.compress_size:,} to {info.file_size:,} bytes")


def size(path: Path, inner: str) -> int:
    """Return how many bytes the file ``inner`` of a zip has, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return archive.getinfo(inner).file_size


@contextmanager
def opened(path: Path, inner: str | None) -> Iterator[IO[bytes]]:
    """Open a file, or the file ``inner`` of a zip. Raises InputError when it cannot be read or is damaged."""
    try:
        if inner is None:
            with path.open("rb") as file:
                yield file
        else:
            with zipfile.ZipFile(path) as archive, archive.open(inner) as file:
                yield file
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise InputError(f"{path}: cannot be read to its end ({error}); download it again") from error


def blocks(file: IO[bytes], complaints: Complaints) -> Iterator[tuple[int, bytes]]:
    """Yield blocks of whole lines: the number of the first, 1-based, and the lines without the end of the last.

    A line that is longer than 1 MB is complained of and left out.
    """
    rest, number, skipping = b"", 1, False
    while block := file.read(BLOCK):
        head, end, tail = block.rpartition(b"\n")
        if not end:
            rest, skipping = (b"", True) if skipping or len(rest) + len(block) > LONGEST_LINE else (rest + block, False)
            continue
        if skipping:
            complaints.add(number, "a line of more than 1 MB")
            head = head.partition(b"\n")[2] if b"\n" in head else b""
            rest, skipping, number = b"", False, number + 1
        yield number, rest + head
        number, rest = number + (rest + head).count(b"\n") + 1, tail
    if skipping:
        complaints.add(number, "a line of more than 1 MB")
    elif rest:
        yield number, rest


def lines(file: IO[bytes], complaints: Complaints) -> Iterator[tuple[int, list[str]]]:
    """Yield blocks of lines: the number of the first, 1-based, and the lines, UTF-8 decoded, without their ends.

    A line that is not UTF-8 or is longer than 1 MB is complained of; the first kind stands as an empty line.
    """
    for number, block in blocks(file, complaints):
        faults: Faults = []
        found = decoded(block, number, faults)
        complaints.extend(faults)
        yield number, found


def decoded(block: bytes, number: int, faults: Faults) -> list[str]:
    """Return the lines of a block, the first of which is line ``number``; one that is not UTF-8 is empty, and told."""
    try:
        return block.decode().split("\n")
    except UnicodeDecodeError:
        return [_line(line, number + at, faults) for at, line in enumerate(block.split(b"\n"))]


def _line(line: bytes, number: int, faults: Faults) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        faults.append((number, "not UTF-8", ""))
        return ""
