"""A run's folder: what was read stays read, whatever happens to the process, the disk or the power.

    run.json        with which settings it was begun
    journal.jsonl   which parts are finished
    parts/          what was read, some hundred articles a part
    known.jsonl.gz  which incident each report went to, so that incidents keep their ids when articles are added
    rejected.jsonl  what could not be read, and why
    report.html, report.json

A part is written beside its place, renamed, and only then entered in the journal; what the journal does not list, or
what is not as it lists it, was never read.
"""

from __future__ import annotations

import os
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from geo_incidents import pipeline
from geo_incidents.errors import OutputError, UsageError
from geo_incidents.files import beside
from geo_incidents.model import Problem
from geo_incidents.runs import parts
from geo_incidents.runs.journal import Entry, Journal
from geo_incidents.runs.locking import locked
from geo_incidents.runs.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from geo_incidents.model import Document
    from geo_incidents.runs.parts import Packed, Press

    Map = Callable[..., Iterable[list[Packed]]]
    Note = Callable[[Problem], None]
    Tell = Callable[["Progress"], None]

ARTICLES = 256  # of a part: what a kill may cost is some seconds of reading
_CRASHES = 2  # times that one part may end the process before it is read in a process of its own
_KEY = 8  # bytes: among ten million articles a chance clash is one in 370,000
_VERSION = 1


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far a run is, in articles: in this go, and by earlier ones; ``reports`` and ``rejected`` of this go."""

    read: int = 0
    before: int = 0
    reports: int = 0
    rejected: int = 0


class Run:
    """An opened run. Get one by ``opened``."""

    def __init__(self, folder: Path, note: Note, articles: int) -> None:
        self.folder = folder
        self.progress = Progress()
        self.seen: set[int] = set()
        self._articles = articles
        self._note = note
        self._journal = Journal(folder / "journal.jsonl")
        self._listed = self._sound()
        self._last = max(
            (int(entry.name.split(".")[0]) for entry in self._journal.entries if entry.kind == "part"), default=0
        )
        self._done = {key for entry in self._listed for key in _keys(entry.articles)}
        self._ids = {key for entry in self._listed for key in _keys(entry.ids)}
        self.progress.before = len(self._done)

    @property
    def parts(self) -> int:
        """How many parts are finished."""
        return len(self._listed)

    @property
    def crashes(self) -> int:
        """How often the process ended while it read the part that is next."""
        count = 0
        for entry in reversed(self._journal.entries):
            if entry.kind == "part":
                break
            count += 1
        return count

    def read(self, documents: Iterable[Document], press: Press, spread: Map = map, tell: Tell | None = None) -> None:
        """Read the documents that are not yet read, and keep what a survey needs of them.

        ``spread`` is the ``map`` that spreads the work; ``tell`` hears of each article how far the run is.
        """
        if self.crashes >= _CRASHES and spread is map:
            spread = Pool(workers=1)
        waiting: deque[tuple[int, int]] = deque()
        part = _Part()
        self._begin()
        for packed in spread(press, pipeline.batches(self._new(documents, waiting))):
            for one in packed:
                part.add(one, *waiting.popleft())
                self._count(one, tell)
                if len(part.lines) >= self._articles:
                    self._finish(part)
                    part = _Part()
                    self._begin()
        if part.lines:
            self._finish(part)

    def harvests(self, *, only_seen: bool = False) -> Iterator[pipeline.Harvest]:
        """Yield what was read in each article; ``only_seen``: of those alone that were among the last read's."""
        for entry in self._listed:
            found = parts.read(self.folder / "parts" / entry.name)
            for one, key in zip(found, _keys(entry.articles), strict=True):
                if key in self.seen or not only_seen:
                    yield one

    def _new(self, documents: Iterable[Document], waiting: deque[tuple[int, int]]) -> Iterator[Document]:
        """Yield the documents that are not yet read, under ids of their own, and note their keys in ``waiting``.

        A document that stands there twice is two documents.
        """
        for document in documents:
            count = 0
            while (key := _key(document, count)) in self.seen:
                count += 1
            self.seen.add(key)
            if key not in self._done:
                named = self._named(document, key)
                waiting.append((key, _number(named.id.encode("utf-8", "surrogatepass"))))
                yield named

    def _named(self, document: Document, key: int) -> Document:
        """Return the document under an id that no other of the run has, those of earlier goes included."""
        named, suffix = document, f"{key:016x}"
        while (number := _number(named.id.encode("utf-8", "surrogatepass"))) in self._ids:
            named, suffix = replace(document, id=f"{document.id}-{suffix[:12]}"), suffix[1:]
        self._ids.add(number)
        return named

    def _count(self, one: Packed, tell: Tell | None) -> None:
        self.progress.read += 1
        self.progress.reports += one.reports
        self.progress.rejected += one.problem is not None
        if tell:
            tell(self.progress)

    def _begin(self) -> None:
        self._journal.add(Entry(kind="begun", name=self._next()))

    def _next(self) -> str:
        return f"{self._last + 1:06}.jsonl.gz"

    def _finish(self, part: _Part) -> None:
        name = self._next()
        digest = parts.write(self.folder / "parts" / name, part.lines)
        entry = Entry(kind="part", name=name, digest=digest, articles=bytes(part.articles), ids=bytes(part.ids))
        self._journal.add(entry)
        self._listed.append(entry)
        self._last += 1

    def _sound(self) -> list[Entry]:
        """Return the entries whose parts are as they were written; name those that are not, and what was torn."""
        known = {entry.name: entry for entry in self._journal.entries if entry.kind == "part"}
        sound: list[Entry] = []
        for entry in known.values():
            path = self.folder / "parts" / entry.name
            if parts.whole(path, entry.digest):
                sound.append(entry)
            else:
                count = len(entry.articles) // _KEY
                reason = f"is missing or damaged; its {count} articles are read again where they are given again"
                self._note(Problem(path=str(path), reason=reason, skipped=False))
        if self._journal.damaged:
            reason = f"{self._journal.damaged} damaged lines; what they listed is read again"
            self._note(Problem(path=str(self.folder / "journal.jsonl"), reason=reason, skipped=False))
        for path in set((self.folder / "parts").glob("*")) - {self.folder / "parts" / entry.name for entry in sound}:
            path.unlink()
        return sound


@dataclass(slots=True)
class _Part:
    """What is read of the part that is under way."""

    lines: list[bytes] = field(default_factory=list)
    articles: bytearray = field(default_factory=bytearray)
    ids: bytearray = field(default_factory=bytearray)

    def add(self, one: Packed, key: int, number: int) -> None:
        self.lines.append(one.line)
        self.articles += key.to_bytes(_KEY, "big")
        self.ids += number.to_bytes(_KEY, "big")


@contextmanager
def opened(
    folder: Path,
    settings: Mapping[str, Any],
    note: Note,
    *,
    fresh: bool = False,
    strict: bool = True,
    articles: int = ARTICLES,
) -> Iterator[Run]:
    """Open the run in ``folder``, or begin one there; ``fresh`` throws away what is in it.

    ``settings`` is what the reading depends on: a run that was begun with others raises UsageError, or starts over
    unless ``strict``. Raises UsageError, too, where another process is at work in the folder, and OutputError where
    the disk is full.
    """
    with _room(folder):
        (folder / "parts").mkdir(parents=True, exist_ok=True)
        with locked(folder):
            if fresh:
                _clear(folder)
            _agree(folder, msgspec.to_builtins({"version": _VERSION, **settings}), strict=strict)
            yield Run(folder, note, articles)


def _agree(folder: Path, settings: Mapping[str, Any], *, strict: bool) -> None:
    """Make sure that the run is one with these settings."""
    path = folder / "run.json"
    before = _settings(path) if path.exists() else None
    if before is None or (before != settings and not strict):
        _clear(folder)
        with beside(path) as temporary, temporary.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        parts.settle(folder)
    elif before != settings:
        other = [name for name in sorted({*before, *settings}) if before.get(name) != settings.get(name)]
        said = "; ".join(f"{name} was {before.get(name)!r} and is {settings.get(name)!r}" for name in other)
        raise UsageError(f"{folder}: this run was begun with other settings ({said}); keep to them, or use --fresh")


def _settings(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = msgspec.json.decode(path.read_bytes(), type=dict)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: damaged ({error}); start over with --fresh") from error
    return found


def _clear(folder: Path) -> None:
    for path in (
        *(folder / "parts").glob("*"),
        folder / "journal.jsonl",
        folder / "known.jsonl.gz",
        folder / "run.json",
    ):
        path.unlink(missing_ok=True)


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    """Say what to do where nothing more can be written."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        if isinstance(error, OutputError) and not isinstance(error.__cause__, OSError):
            raise
        mend = "make room and run the same command again: it goes on where it stopped"
        raise OutputError(f"{folder}: cannot be written to ({why}); {mend}") from error


def _key(document: Document, count: int) -> int:
    """Return what an article says as a number; ids and paths may change from one go to the next."""
    said = (document.text, document.title, document.source, document.url, document.language, str(document.published))
    given = ",".join(f"{start}-{end}" for start, end in document.given)
    return _number("\0".join((*said, given, str(count))).encode("utf-8", "surrogatepass"))


def _number(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=_KEY).digest(), "big")


def _keys(data: bytes) -> Iterator[int]:
    return map(partial(int.from_bytes, byteorder="big"), (data[at : at + _KEY] for at in range(0, len(data), _KEY)))
