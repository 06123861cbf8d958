"""The journal of a run: one line for each finished part, with a checksum, so that a torn line is known as such."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from pathlib import Path


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the journal: a part was begun, or is finished.

    ``digest`` is that of the part's file. ``articles`` and ``ids`` are eight bytes for each article of the part: of
    what it says, and of the id it goes by.
    """

    kind: Literal["begun", "part"]
    name: str
    digest: str = ""
    articles: bytes = b""
    ids: bytes = b""


class _Line(msgspec.Struct):
    check: str
    entry: msgspec.Raw


class Journal:
    """An append-only file. What was torn or damaged is left out and counted in ``damaged``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.damaged = 0
        self.entries: list[Entry] = []
        self._torn = False
        if path.exists():
            text = path.read_bytes()
            self._torn = bool(text) and not text.endswith(b"\n")
            self.entries = [entry for line in text.split(b"\n") if line and (entry := self._entry(line))]

    def add(self, entry: Entry) -> None:
        """Write a line; when this returns it is on the disk."""
        raw = msgspec.json.encode(entry)
        line = msgspec.json.encode(_Line(_check(raw), msgspec.Raw(raw))) + b"\n"
        with self._path.open("ab") as file:
            file.write(b"\n" + line if self._torn else line)
            self._torn = True  # until it is whole on the disk
            file.flush()
            os.fsync(file.fileno())
        self._torn = False
        self.entries.append(entry)

    def _entry(self, line: bytes) -> Entry | None:
        try:
            found = msgspec.json.decode(line, type=_Line)
            if found.check == _check(bytes(found.entry)):
                return msgspec.json.decode(found.entry, type=Entry)
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass
        self.damaged += 1
        return None


def _check(raw: bytes) -> str:
    return f"{zlib.crc32(raw):08x}"
