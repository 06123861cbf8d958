"""What ``evaluate`` measures of places: resolution and calibration (names given), and the whole from end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.cli import terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo_incidents.evaluation.resolution import Gold, Share
    from geo_incidents.model import Resolution

_WORST = 20


def resolution(corpus: Path, _recogniser: str, gazetteer: Path | None) -> None:
    """Print how near the chosen places are to the marked ones, the names being given, and the worst misses."""
    from geo_incidents.evaluation import resolution as scoring

    gold, answers = _answers(corpus, "given", gazetteer)
    found = scoring.placing(gold, answers)
    terminal.say(
        f"{found.toponyms} toponyms with a position, {found.resolved} resolved; unresolved counts as 20,039 km"
    )
    shares = {
        "within 161 km": found.within_161_km,
        "within 25 km": found.within_25_km,
        "within 5 km": found.within_5_km,
        "same id": found.same_id,
    }
    terminal.table(("accuracy", "share", "from", "to"), [(name, *_row(share)) for name, share in shares.items()])
    terminal.say(f"mean error {found.mean_km:,.0f} km, median {found.median_km:,.1f} km, AUC {found.auc:.3f}")
    _say_worst(gold, answers)


def end_to_end(corpus: Path, recogniser: str, gazetteer: Path | None) -> None:
    """Print precision, recall and F1 of names that are found and placed within 161 km of the marked place."""
    from geo_incidents.evaluation import resolution as scoring

    found = scoring.end_to_end(*_answers(corpus, recogniser, gazetteer))
    terminal.say(f"found and placed within {found.within_km:,.0f} km, exact spans:")
    rows = [(f"{found.precision:.3f}", f"{found.recall:.3f}", *_row(found.f1))]
    terminal.table(("precision", "recall", "F1", "from", "to"), rows)


def calibration(corpus: Path, _recogniser: str, gazetteer: Path | None) -> None:
    """Print how often answers are right that say they are right so often."""
    from geo_incidents.evaluation import resolution as scoring

    found = scoring.calibration(*_answers(corpus, "given", gazetteer))
    terminal.say(f"expected calibration error {found.expected_error:.3f} over {found.answers} answers")
    bins = [
        (f"{one.low:.1f} to {one.high:.1f}", one.answers, f"{one.stated:.3f}", f"{one.right:.3f}") for one in found.bins
    ]
    terminal.table(("score", "answers", "said", "right"), bins)


def _answers(corpus: Path, recogniser: str, gazetteer: Path | None) -> tuple[list[Gold], list[Resolution]]:
    from geo_incidents import api
    from geo_incidents.evaluation.corpus import read_corpus
    from geo_incidents.evaluation.resolution import gold_of

    with corpus.open("rb") as lines:
        articles = list(read_corpus(lines, where=str(corpus)))
    with terminal.Watch() as watch:
        walk = api.Walk([article.document for article in articles], watch, recogniser=recogniser, gazetteer=gazetteer)
        answers = [answer for reading in walk.readings() for answer in reading.resolutions]
    terminal.say_problems(walk.problems)
    return [one for article in articles for one in gold_of(article)], answers


def _row(share: Share) -> tuple[str, str, str]:
    return f"{share.value:.3f}", f"{share.low:.3f}", f"{share.high:.3f}"


def _say_worst(gold: Sequence[Gold], answers: Sequence[Resolution]) -> None:
    from geo_incidents.evaluation import resolution as scoring

    terminal.say("worst misses:")
    rows = []
    for miss in scoring.worst(gold, answers, most=_WORST):
        place = miss.answer.place if miss.answer else None
        why = "; ".join(reason.note for reason in miss.answer.reasons) if miss.answer else "not found"
        given = f"{place.name}, {place.country}" if place else "no place"
        rows.append((miss.gold.document, miss.gold.phrase, f"{miss.km:,.0f}", given, why))
    terminal.table(("article", "name", "km off", "taken to be", "why"), rows)
