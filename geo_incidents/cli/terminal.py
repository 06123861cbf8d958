"""What the command line shows: progress on stderr, summaries, tables. Article text is never taken for markup."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Self

    from geo_incidents.model import Document, Incident, Problem, Reading, Survey

_LISTED = 15  # problems and names of a summary that are spelled out; the rest is counted

_PIPED = 500  # columns where there is no terminal to fit into: a table is cut nowhere

out = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
if not out.is_terminal:
    out.width = _PIPED
err = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


class Watch:
    """Shows how far a walk is, on a terminal only; quiet when piped."""

    def __init__(self) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[note]}"),
            TimeElapsedColumn(),
            console=err,
            transient=True,
            disable=not err.is_terminal,
        )
        self._articles: Any = None
        self._gazetteer: Any = None
        self._count = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def document(self, document: Document) -> None:
        """An article is about to be read."""
        if self._articles is None:
            self._articles = self._bar.add_task("reading articles", total=None, note="")
        self._count += 1
        self._bar.update(self._articles, note=f"{self._count} · {document.id[:40]}")

    def gazetteer(self, stage: str, share: float) -> None:
        """The gazetteer is being built: ``share`` is 0 to 1."""
        if self._gazetteer is None:
            self._gazetteer = self._bar.add_task("building the gazetteer", total=1.0, note="")
        self._bar.update(self._gazetteer, completed=share, note=stage)
        if share >= 1:
            self._bar.remove_task(self._gazetteer)
            self._gazetteer = None


class PlaceCount:
    """Counts what passes by, so that a summary needs no second look."""

    def __init__(self) -> None:
        self._articles = self._found = 0
        self._unplaced: Counter[str] = Counter()

    def of(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield the readings, counting them."""
        for reading in readings:
            self._articles += 1
            for resolution in reading.resolutions:
                if resolution.place:
                    self._found += 1
                else:
                    self._unplaced[resolution.mention.text] += 1
            yield reading

    def say(self, output: Path) -> None:
        """Print the summary."""
        say(f"{_n(self._articles, 'article')} read, {_n(self._found, 'place name')} placed")
        _say_unplaced(sorted(self._unplaced.items(), key=lambda item: (-item[1], item[0])))
        say(f"written: {output}")


def say_survey(survey: Survey, output: Path) -> None:
    """Print what was found: incidents by type and status, places, and what could not be placed or dated."""
    found = survey.incidents
    say(
        f"{_n(survey.documents, 'article')} read, {_n(survey.toponyms, 'place name')} in them, "
        f"{_n(len(survey.places), 'place')}, {_n(len(found), 'incident')}"
    )
    reports, states, lacking = _counted(found)
    table = Table("type", "incidents", "reports", "status", box=None, pad_edge=False)
    for kind in sorted(states):
        status = ", ".join(f"{count} {state}" for state, count in sorted(states[kind].items()))
        table.add_row(kind, str(states[kind].total()), str(reports[kind]), status)
    if found:
        out.print(table)
    if lacking.total():
        unplaced = _n(lacking["place"], "incident")
        say(f"{unplaced} without a place and {lacking['date']} without a date: listed beside the map")
    _say_unplaced(survey.unplaced)
    say(f"written: {output}")


def _counted(found: Iterable[Incident]) -> tuple[Counter[str], dict[str, Counter[str]], Counter[str]]:
    """Return by type the reports and the statuses, and how many lack a place or a date; each is looked at once."""
    reports, lacking = Counter[str](), Counter[str]()
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in found:
        reports[incident.type] += len(incident.reports)
        states[incident.type][incident.status] += 1
        lacking.update({"place": incident.place is None, "date": incident.date_start is None})
    return reports, states, lacking


def _say_unplaced(unplaced: Sequence[tuple[str, int]]) -> None:
    if unplaced:
        names = ", ".join(name if count == 1 else f"{name} ({count})" for name, count in unplaced[:_LISTED])
        more = f" and {len(unplaced) - _LISTED} more" if len(unplaced) > _LISTED else ""
        say(f"{_n(len(unplaced), 'name')} not placed: {names}{more}")


def say(text: str) -> None:
    """Print one line of plain text; control characters, which could drive the terminal, are shown and not sent."""
    out.print(_shown(text))


def raw(line: str) -> None:
    """Print a line for other programs, as it is: JSON escapes what could drive a terminal."""
    sys.stdout.write(f"{line}\n")


def say_problems(problems: Sequence[Problem]) -> None:
    """List what was skipped and what was mended, with file, line and reason."""
    for title, some in (
        ("skipped", [problem for problem in problems if problem.skipped]),
        ("read, but", [problem for problem in problems if not problem.skipped]),
    ):
        if some:
            err.print(f"{title} ({len(some)}):")
            for problem in some[: 10 * _LISTED]:
                where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
                err.print(_shown(f"  {where}: {problem.reason}"))
            if len(some) > 10 * _LISTED:
                err.print(f"  and {len(some) - 10 * _LISTED} more")


def fail(message: object) -> None:
    """Print why the command ended."""
    err.print(_shown(f"geo-incidents: {message}"))


def open_page(page: Path) -> None:
    """Open the page in the browser, where there is a screen to show it on."""
    screen = sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not (screen and webbrowser.open(page.resolve().as_uri())):
        say("no browser to open it with here; open the file with a double click")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; cells are plain text."""
    drawn = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        drawn.add_row(*(_shown("" if cell is None else str(cell)) for cell in row))
    out.print(drawn)


def _shown(text: str) -> Text:
    return Text("".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text))


def _n(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
