"""Archives: articles to written incidents, however many there are, going on where an earlier go was stopped."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from geo_incidents import api, documents, records, runs, sinks
from geo_incidents.files import beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Unpack

    from geo_incidents.model import Problem, Survey


class Watch(api.Watch, Protocol):
    """Somebody who wants to know how far a run is."""

    def progress(self, progress: runs.Progress, total: int | None) -> None:
        """An article has been read; ``total`` is how many there are about, None where that cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A run that came to its end: what was found, what changed since the last time, and the report on it.

    ``changes`` is None the first time, and where no run's folder was given.
    """

    survey: Survey
    problems: Sequence[Problem]
    changes: runs.Changes | None
    report: dict[str, Any]


def archive(
    articles: api.Articles,
    output: str | Path,
    *,
    run: str | Path | None = None,
    fresh: bool = False,
    report: str | Path | None = None,
    part: int = runs.ARTICLES,
    watch: Watch | None = None,
    **options: Unpack[api.Options],
) -> Finished:
    """Write the incidents that the articles tell of to ``output``; memory does not grow with their number.

    What was read is kept in the folder ``run`` as it comes: after a kill, a full disk or a power cut the same call goes
    on, and later articles are added to those of earlier goes. Without ``run`` the folder lies beside the output and is
    removed at the end. ``fresh`` starts over. ``report`` is an HTML page on the run; its JSON is put beside it.
    ``part`` is how many articles are read between two writes.
    """
    begun = time.monotonic()
    output = Path(output)
    sinks.check(output)
    walk = api.Walk(articles, watch, **options)
    if walk.stored:
        found = walk.survey()
        sinks.write_incidents(found, output)
        return _finished(found, walk, runs.Work(seconds=time.monotonic() - begun, read=0), None, report)
    with _opened(walk, output, Path(run) if run else None, fresh=fresh, part=part) as opened:
        total = documents.about(walk.paths) if watch else None
        opened.read(
            walk.documents(),
            walk.press(),
            walk.spread,
            (lambda progress: watch.progress(progress, total)) if watch else None,
        )
        found = walk.survey(opened.harvests(only_seen=run is None), opened.folder)
        known, changes = opened.folder / "known.jsonl.gz", None
        if run:
            incidents, changes = runs.kept(found.incidents, known)
            found = replace(found, incidents=incidents)
        sinks.write_incidents(found, output)
        done = opened.progress
        work = runs.Work(
            seconds=time.monotonic() - begun, read=done.read, before=done.before, workers=options.get("workers") or 1
        )
        if run:
            runs.remember(found.incidents, known)
            _reject(opened.folder / "rejected.jsonl", walk.problems)
            report = report or opened.folder / "report.html"
        return _finished(found, walk, work, changes, report)


def _finished(
    found: Survey, walk: api.Walk, work: runs.Work, changes: runs.Changes | None, report: str | Path | None
) -> Finished:
    said = runs.summary(found, walk.problems, work, changes)
    if report:
        runs.write_report(said, Path(report))
    return Finished(survey=found, problems=tuple(walk.problems), changes=changes, report=said)


@contextmanager
def _opened(walk: api.Walk, output: Path, folder: Path | None, *, fresh: bool, part: int) -> Iterator[runs.Run]:
    """Open the run; one without a folder of its own leaves nothing behind, unless there is something to go on with."""
    place = folder or output.with_name(f"{output.name}.run")
    note = walk.problems.append
    with runs.opened(place, walk.settings(), note, fresh=fresh, strict=folder is not None, articles=part) as opened:
        done = False
        try:
            yield opened
            done = True
        finally:
            if folder is None and (done or not opened.parts):
                shutil.rmtree(place, ignore_errors=True)


def _reject(path: Path, problems: Sequence[Problem]) -> None:
    """Write what was not read, one problem a line; of each article the same line every time."""
    said = sorted({records.line(problem) for problem in problems if problem.skipped})
    with beside(path) as temporary:
        temporary.write_bytes(b"".join(line + b"\n" for line in said))
