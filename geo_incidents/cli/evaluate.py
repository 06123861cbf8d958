"""The command evaluate: how well a corpus that somebody annotated is met. One entry a task in ``TASKS``."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated

import typer

from geo_incidents.cli import evaluate_incidents, evaluate_places, terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo_incidents.evaluation.recognition import Score, Tally

    Task = Callable[[Path, str, Path | None], None]

_TOPONYMS = ("place", "facility", "demonym")


def evaluate(
    corpus: Annotated[
        Path,
        typer.Argument(
            help="Annotated articles, JSON Lines (docs/gold.md).", exists=True, dir_okay=False, show_default=False
        ),
    ],
    task: Annotated[
        str,
        typer.Option(help="recognition, resolution, end-to-end, calibration, incidents, dates, places or merging."),
    ] = "recognition",
    recogniser: Annotated[str, typer.Option(help="Engine that finds the names.")] = "encoder",
    gazetteer: Annotated[Path | None, typer.Option(help="Gazetteer file; the embedded one when not given.")] = None,
) -> None:
    """Measure how well the names of an annotated corpus, or its incidents, are found and placed."""
    if task not in TASKS:
        raise typer.BadParameter(f"--task is {' or '.join(TASKS)}, not {task!r}")
    TASKS[task](corpus, recogniser, gazetteer)


def recognition(corpus: Path, recogniser: str, gazetteer: Path | None) -> None:
    """Print exact and overlap precision, recall and F1, by kind, with intervals and the commonest misses."""
    from geo_incidents import mentions, places
    from geo_incidents.evaluation.corpus import read_corpus
    from geo_incidents.evaluation.recognition import Reading, score

    with terminal.Watch() as watch, corpus.open("rb") as lines:
        importance = places.open_gazetteer(gazetteer, progress=watch.gazetteer).importance
        engine = mentions.recogniser(recogniser, importance)
        readings = []
        for article in read_corpus(lines, where=str(corpus)):
            watch.document(article.document)
            (found,) = engine([article.document])
            spans = {mention.span: mention.kind for mention in found if mention.kind in _TOPONYMS}
            readings.append(Reading(text=article.text, gold=article.spans, found=spans))
    _say(score(readings))


def _say(found: Score) -> None:
    low, high = found.f1_interval
    terminal.say(f"{found.documents} articles, {found.exact.gold} toponyms marked, {found.exact.found} found")
    terminal.say(f"exact F1 {found.exact.f1:.3f}; 95 % of resampled corpora lie between {low:.3f} and {high:.3f}")
    rows = [("exact", found.exact), ("overlap", found.overlap)]
    terminal.table(("spans", "marked", "found", "precision", "recall", "F1"), [_row(*row) for row in rows])
    if any(kind for kind, _ in found.recall_by_kind):
        marked = [(kind or "-", one.gold, f"{one.recall:.3f}") for kind, one in found.recall_by_kind]
        terminal.table(("marked kind", "marked", "recall"), marked)
    ours = [(kind, one.found, f"{one.precision:.3f}") for kind, one in found.precision_by_kind]
    terminal.table(("found kind", "found", "precision"), ours)
    _say_names("most often missed", found.missed)
    _say_names("most often wrong", found.wrong)


def _row(name: str, tally: Tally) -> tuple[object, ...]:
    shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
    return (name, tally.gold, tally.found, *shares)


def _say_names(title: str, names: Iterable[tuple[str, int]]) -> None:
    listed = ", ".join(f"{name} ({times})" for name, times in names)
    terminal.say(f"{title}: {listed or 'none'}")


TASKS: dict[str, Task] = {
    "recognition": recognition,
    "resolution": evaluate_places.resolution,
    "end-to-end": evaluate_places.end_to_end,
    "calibration": evaluate_places.calibration,
    **evaluate_incidents.TASKS,
}
"""Task to what runs it: corpus file, recogniser, gazetteer file."""
