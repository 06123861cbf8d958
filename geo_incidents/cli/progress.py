"""How far a run is: a line on the terminal, or JSON Lines on stderr for other programs."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from geo_incidents import records
from geo_incidents.cli import terminal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Self

    from geo_incidents.model import Document
    from geo_incidents.runs import Changes, Progress

_INSTANT = 0.01  # seconds: no rate is worth telling before
_EVERY = 5.0  # seconds between two lines of a log
_TIDY = 0.2  # seconds between two changes of the line on the terminal
_COUNTED = ("new", "grown", "merged", "same", "gone")


class _Pace:
    """Articles a second, and the time that is left."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._told = 0.0

    def due(self, every: float) -> bool:
        """Say whether so many seconds have gone by since this was last so."""
        now = time.monotonic()
        if now - self._told < every:
            return False
        self._told = now
        return True

    def of(self, progress: Progress, total: int | None) -> tuple[float, float | None]:
        """Return articles a second and the seconds left, None where the total is not known."""
        rate = progress.read / max(time.monotonic() - self._begun, _INSTANT)
        left = None if total is None or not rate else max(0, total - progress.before - progress.read) / rate
        return rate, left


class RunWatch(terminal.Watch):
    """Shows how far a run is, with rate and time left, on a terminal only."""

    def __init__(self) -> None:
        super().__init__()
        self._pace = _Pace()

    def document(self, document: Document) -> None:
        """An article is about to be read; its result is what counts."""
        if self._articles is None:
            super().document(document)

    def progress(self, progress: Progress, total: int | None) -> None:
        """An article has been read, of about ``total``."""
        if not self._pace.due(_TIDY):
            return
        rate, left = self._pace.of(progress, total)
        done = progress.before + progress.read
        said = [f"{done:,} of {total:,}" if total else f"{done:,}", f"{rate:.1f} a second"]
        if left is not None:
            minutes, seconds = divmod(round(left), 60)
            said.append(f"{minutes // 60}:{minutes % 60:02}:{seconds:02} left")
        said.append(f"{progress.reports:,} reports")
        if progress.rejected:
            said.append(f"{progress.rejected:,} rejected")
        self._bar.update(self._articles, total=total and max(total, done), completed=done, note=" · ".join(said))

    def finished(self, report: Mapping[str, Any], output: Path) -> None:
        """The run is at its end; the summary says so."""


class JsonWatch:
    """Tells how far a run is as JSON Lines on stderr: ``event`` is gazetteer, progress, problem or finished."""

    def __init__(self) -> None:
        self._pace = _Pace()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        sys.stderr.flush()

    def document(self, document: Document) -> None:
        """An article is about to be read."""

    def gazetteer(self, stage: str, share: float) -> None:
        """The gazetteer is being built."""
        if self._pace.due(_EVERY) or share >= 1:
            _log("gazetteer", stage=stage, share=round(share, 3))

    def progress(self, progress: Progress, total: int | None) -> None:
        """An article has been read, of about ``total``."""
        if self._pace.due(_EVERY):
            rate, left = self._pace.of(progress, total)
            said = {"read": progress.read, "before": progress.before, "reports": progress.reports}
            said |= {"rejected": progress.rejected}
            seconds = None if left is None else round(left)
            _log("progress", **said, total=total, articles_a_second=round(rate, 2), seconds_left=seconds)

    def finished(self, report: Mapping[str, Any], output: Path) -> None:
        """The run is at its end."""
        for problem in report["problems"]:
            _log("problem", **problem)
        counts = {name: value for name, value in report.items() if not isinstance(value, list)}
        _log("finished", output=str(output), **counts)


def _log(event: str, **said: Any) -> None:
    sys.stderr.write(records.line({"event": event, "at": round(time.time(), 3), **said}).decode() + "\n")


def say_changes(changes: Changes | None) -> None:
    """Print how the incidents differ from those of the last time."""
    if changes:
        counts = [(getattr(changes, name), name) for name in _COUNTED]
        terminal.say("since the last time: " + ", ".join(f"{count:,} {name}" for count, name in counts if count))
