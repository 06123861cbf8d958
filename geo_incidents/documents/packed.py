"""Files as streams of bytes; gzip and zstd are unpacked on the way, within limits."""

from __future__ import annotations

import gzip
import io
import stat
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from geo_incidents import registry
from geo_incidents.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Protocol

    class _Source(Protocol):
        def read(self, size: int, /) -> bytes: ...


SUFFIXES = (".gz", ".zst")

# Text packs 3 to 20 times, repetitive JSON Lines under 100; a bomb of zeros 1,000 (gzip) to 30,000 times (zstd).
MOST_TIMES = 200
FREE_BYTES = 64 << 20  # unpacked bytes before which the ratio does not matter
_CHUNK = 1024  # packed bytes at a time: a zstd block of 4 bytes may hold 128 KB, so 1 KB unpacks to 32 MB at most
_WINDOW = 1 << 27  # bytes a zstd frame may ask for; the zstd program's own limit without --long=31


def unpacked_name(path: Path) -> Path:
    """Return the path without the suffix of its compression: ``news.jsonl`` for ``news.jsonl.gz``."""
    return path.with_suffix("") if path.suffix.lower() in SUFFIXES else path


def size(path: Path) -> int:
    """Return the size in bytes; a pipe or a device, which may never end, is refused, and so is an empty file."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise InputError("is not an ordinary file")
    if not status.st_size:
        raise InputError("the file is empty")
    return status.st_size


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """Open an ordinary file that is not empty, to be read from its start as if it were not packed.

    Reading raises InputError where a packed file is damaged, cut off, or unpacks to more than MOST_TIMES its size.
    """
    size(path)
    with path.open("rb") as file:
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES:
            yield file
        else:
            source: _Source = gzip.GzipFile(fileobj=file) if suffix == ".gz" else _Zstd(file)
            yield io.BufferedReader(_Unpacked(source, file))


class _Unpacked(io.RawIOBase):
    """What a packed file holds, until it is more than can be meant."""

    def __init__(self, source: _Source, packed: IO[bytes]) -> None:
        self._source = source
        self._packed = packed
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        try:
            data = self._source.read(len(buffer))
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise InputError(f"the file is damaged or cut off ({error}); nothing from there on was read") from error
        self._given += len(data)
        if self._given > max(FREE_BYTES, MOST_TIMES * self._packed.tell()):
            reason = f"the file unpacks to more than {MOST_TIMES} times its size; nothing from there on was read"
            raise InputError(reason)
        buffer[: len(data)] = data
        return len(data)


class _Zstd:
    """The frames of a zstd file; zstandard's own reader takes a file that is cut off for one that ends."""

    def __init__(self, file: IO[bytes]) -> None:
        zstandard = registry.package("zstandard", extra="archive", purpose="a .zst file")
        self._error: type[Exception] = zstandard.ZstdError
        self._decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._file = file
        self._frame = self._decompressor.decompressobj()
        self._fresh = True  # nothing of the frame was read
        self._waiting = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        while not self._waiting:
            packed = self._file.read(_CHUNK) if self._fresh or not self._frame.eof else self._next()
            if not packed:
                if self._fresh:
                    return b""
                raise EOFError("the last frame has no end")
            self._waiting = memoryview(self._unpack(packed))
        data, self._waiting = bytes(self._waiting[:size]), self._waiting[size:]
        return data

    def _unpack(self, packed: bytes) -> bytes:
        self._fresh = False
        try:
            unpacked: bytes = self._frame.decompress(packed)
        except self._error as error:
            raise EOFError(str(error)) from error
        return unpacked

    def _next(self) -> bytes:
        """Go on to the next frame; return what of it was already read."""
        rest: bytes = self._frame.unused_data
        self._frame = self._decompressor.decompressobj()
        self._fresh = True
        return rest or self._file.read(_CHUNK)
