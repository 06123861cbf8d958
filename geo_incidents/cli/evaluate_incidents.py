"""What ``evaluate`` measures of incidents: what each is, when, where, and which articles tell of the same one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo_incidents.cli import terminal
from geo_incidents.errors import InputError
from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geo_incidents.api import Walk
    from geo_incidents.evaluation.clustering import PRF
    from geo_incidents.evaluation.gold import Gold
    from geo_incidents.evaluation.incidents import Result, Score
    from geo_incidents.model import Incident, Report, Span

    Task = Callable[[Path, str, Path | None], None]

_LISTED = 20
_SCORES = ("precision", "recall", "F1")
_KM = (5.0, 25.0, 161.0)


def incidents(corpus: Path, recogniser: str, gazetteer: Path | None) -> None:
    """Print how many incidents are found, how right they are, and type, date and place as scored at MUC-4."""
    from geo_incidents import events
    from geo_incidents.evaluation import templates

    gold, walk = _walk(corpus, recogniser, gazetteer)
    found = walk.survey().incidents
    terminal.say_problems(walk.problems)
    if not gold.classes:
        result = _scored(gold, found)
        _say("what each article says", {"found": result.found} | result.slots)
        _say("what the merged incidents say", result.merged)
        _list("not found", result.missed)
        _list("found, but not annotated", result.spurious)
        _list("wrong", result.wrong)
    apart = [one for told in _by_article(found).values() for one in events.merge(told, walk.types)]
    terminal.say("as at MUC-4: missed and wrongly reported incidents count in each slot, half right is half")
    rows = [
        (name, one.asked, one.given, one.right, one.half, *_prf(one.prf))
        for name, one in templates.score(gold, apart).items()
    ]
    terminal.table(("slot", "asked", "given", "right", "half", *_SCORES), rows)


def dates(corpus: Path, recogniser: str, gazetteer: Path | None) -> None:
    """Print how often the day of an incident is right, beside how often it is the day of publication."""
    gold, walk = _walk(corpus, recogniser, gazetteer)
    result = _scored(gold, walk.survey().incidents)
    terminal.say_problems(walk.problems)
    _say("dates", {"of each article": result.slots["date"], "merged": result.merged["date"]})
    asked = [(gold.incidents[r.incident], d.published) for d in gold.documents for r in d.reports if r.dated]
    dated = [(one, day) for one, day in asked if one.date_start and day]
    same = sum(bool(one.date_start and day and one.date_start <= day <= (one.date_end or day)) for one, day in dated)
    terminal.say(f"published on the day itself: {same} of {len(dated)}")
    _list("wrong", [words for words in result.wrong if words.endswith(": date")])


def places(corpus: Path, recogniser: str, gazetteer: Path | None) -> None:
    """Print how often the place of an event is right: the linked name where words are marked, else the pin."""
    gold, walk = _walk(corpus, recogniser, gazetteer)
    if any(one.events for one in gold.documents):
        _say_links(gold, walk)
        return
    found = walk.survey().incidents
    terminal.say_problems(walk.problems)
    _say("pins within what the annotation allows", {"of each article": _scored(gold, found).slots["place"]})
    for km in _KM:
        _say(f"pins within {km:.0f} km", {"of each article": _scored(_within(gold, km), found).slots["place"]})


def merging(corpus: Path, recogniser: str, gazetteer: Path | None) -> None:
    """Print B-cubed and pair scores of what was put together: accounts of incidents, and whole articles."""
    from geo_incidents.evaluation.clustering import b_cubed, linked, pairs

    gold, walk = _walk(corpus, recogniser, gazetteer)
    found = walk.survey().incidents
    terminal.say_problems(walk.problems)
    result = _scored(gold, found)
    rows = [("accounts", "B-cubed", *_prf(result.b_cubed)), ("accounts", "pairs", *_prf(result.pairs))]
    if all(len(document.reports) == 1 for document in gold.documents):
        truth = {document.id: document.reports[0].incident for document in gold.documents}
        together = linked({a for r in one.reports if r.status in HAPPENED for a in r.articles} for one in found)
        rows += [
            ("articles", "B-cubed", *_prf(b_cubed(truth, together))),
            ("articles", "pairs", *_prf(pairs(truth, together))),
        ]
    terminal.table(("of", "score", *_SCORES), rows)


TASKS: dict[str, Task] = {"incidents": incidents, "dates": dates, "places": places, "merging": merging}
"""Task to what runs it: corpus file, recogniser, gazetteer file."""


def _walk(corpus: Path, recogniser: str, gazetteer: Path | None) -> tuple[Gold, Walk]:
    from geo_incidents import api
    from geo_incidents.evaluation.gold import read_gold

    with corpus.open("rb") as lines:
        gold = read_gold(lines, where=str(corpus))
    articles = gold.articles()
    if not articles:
        raise InputError(f"{corpus}: no line has the text of an article; docs/gold.md says what stands there")
    return gold, api.Walk(articles, recogniser=recogniser, gazetteer=gazetteer)


def _scored(gold: Gold, found: Sequence[Incident]) -> Result:
    from geo_incidents.evaluation.incidents import score

    return score(gold, found)


def _by_article(found: Sequence[Incident]) -> dict[str, list[Report]]:
    told: dict[str, list[Report]] = defaultdict(list)
    for incident in found:
        for report in incident.reports:
            told[report.document].append(report)
    return told


def _within(gold: Gold, km: float) -> Gold:
    from dataclasses import replace

    return replace(gold, incidents={key: replace(one, within_km=km) for key, one in gold.incidents.items()})


def _say_links(gold: Gold, walk: Walk) -> None:
    from geo_incidents.evaluation.event_places import links

    found = links(_links(gold, walk))
    terminal.say_problems(walk.problems)
    terminal.say(f"{found.events} events, {found.placed} with a place name; exact spans")
    terminal.table(("right", "given", *_SCORES), [(found.right, found.given, *_prf(found.prf))])
    terminal.say(f"of {found.empty} events without a place name, {found.left} were given none")


def _links(gold: Gold, walk: Walk) -> Iterator[tuple[tuple[Span, ...], Span | None]]:
    from geo_incidents import events
    from geo_incidents.model import Span

    marked = {document.id: document.events for document in gold.documents}
    for reading in walk.readings():
        for one in marked[reading.document.id]:
            answer = events.locate_event(reading, Span(one.start, one.end), walk.types)
            yield tuple(Span(*at) for at in one.places), answer.mention.span if answer else None


def _say(title: str, scores: Mapping[str, Score]) -> None:
    terminal.say(title)
    rows = [(name, one.asked, one.given, one.right, *_prf(one.prf)) for name, one in scores.items()]
    terminal.table(("slot", "asked", "given", "right", *_SCORES), rows)


def _prf(score: PRF) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def _list(title: str, rows: Sequence[str]) -> None:
    if rows:
        terminal.say(f"{title}:")
        terminal.table(("", ""), [("", row) for row in rows[:_LISTED]])
