"""Scores of incidents against annotated ones: found, type, status, date, place, facility, figures, merging.

Each article is judged by itself first: what the system took from it about one of its incidents is an answer, and
answers are matched one to one with what the annotation says is in the article. Slots are scored as in MUC: recall is
right over asked for, whether the incident was found or not; precision is right over given, on what was found.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo_incidents.evaluation.clustering import PRF, b_cubed, pairs
from geo_incidents.model import HAPPENED
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from geo_incidents.evaluation.gold import Gold, GoldIncident, GoldReport
    from geo_incidents.model import Account, Figure, Incident, Place, Report

SLOTS = ("type", "status", "date", "place", "facility", "figures")
_ROLES = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left")
_KM = 111.195
_ENOUGH = 3.0  # the words, or the type with the date or the place


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, how many given, how many asked for."""

    right: int = 0
    given: int = 0
    asked: int = 0

    def __add__(self, other: Score) -> Score:
        """Return both together."""
        return Score(self.right + other.right, self.given + other.given, self.asked + other.asked)

    @property
    def prf(self) -> PRF:
        """Precision and recall; 1 where nothing was given or asked for."""
        return PRF(
            self.right / self.given if self.given else 1.0,
            self.right / self.asked if self.asked else 1.0,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the system says of one incident: from one article, or from all."""

    account: Account
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one article says of one incident, as annotated; for an incident as a whole, what all say."""

    incident: GoldIncident
    words: tuple[str, ...] = ()
    document: str = ""


@dataclass(slots=True)
class Result:
    """Scores by article (``slots``), of the merged incidents (``merged``), and of the merging itself.

    ``missed`` and ``spurious`` say in words what was not found and what should not have been.
    """

    found: Score = field(default_factory=Score)
    slots: dict[str, Score] = field(default_factory=dict)
    merged: dict[str, Score] = field(default_factory=dict)
    b_cubed: PRF = field(default_factory=lambda: PRF(1.0, 1.0))
    pairs: PRF = field(default_factory=lambda: PRF(1.0, 1.0))
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def score(gold: Gold, incidents: Sequence[Incident]) -> Result:
    """Return how well ``incidents`` agree with the annotation of the articles that it covers."""
    result = Result()
    by_article = _by_article(incidents)
    cluster: dict[str, str] = {}
    homes: dict[str, list[Incident]] = defaultdict(list)
    for document in gold.documents:
        asked = [_asked(gold, report, document.id) for report in document.reports]
        answers = by_article.get(document.id, [])
        matched = _matched(asked, [answer for _, answer in answers])
        _count(result, asked, answers, matched)
        for i, j in matched.items():
            key = asked[i].incident.incident
            cluster[f"{document.id} {key}"] = answers[j][0].id
            homes[key].append(answers[j][0])
    told = {f"{d.id} {r.incident}": r.incident for d in gold.documents for r in d.reports}
    told = {item: key for item, key in told.items() if not gold.incidents[key].optional}
    result.b_cubed, result.pairs = b_cubed(told, cluster), pairs(told, cluster)
    _count_merged(result, gold, homes)
    return result


def _by_article(incidents: Iterable[Incident]) -> dict[str, list[tuple[Incident, Answer]]]:
    """Return by article what each incident has from it; a copy of an article tells what that tells."""
    found: dict[str, list[tuple[Incident, Answer]]] = defaultdict(list)
    for incident in incidents:
        told: dict[str, list[Report]] = defaultdict(list)
        for report in incident.reports:
            for document in report.articles:
                told[document].append(report)
        for document, reports in told.items():
            found[document].append((incident, Answer(_strongest(reports), tuple(reports))))
    return found


def _strongest(reports: Sequence[Report]) -> Report:
    """Return one report that stands for an article: its first, filled with what the others add."""
    first = reports[0]
    for other in reports[1:]:
        missing = {
            name: getattr(other, name) for name in (*_ROLES, "displaced", "facility") if not getattr(first, name)
        }
        first = replace(first, **missing)
        if first.date_start is None and other.date_start:
            first = replace(first, date_start=other.date_start, date_end=other.date_end)
        if other.place and (first.place is None or other.place.radius_m < first.place.radius_m):
            first = replace(first, place=other.place)
    return first


def _asked(gold: Gold, report: GoldReport, document: str) -> Asked:
    incident = replace(gold.incidents[report.incident], figures=report.figures, maybe=report.maybe)
    if report.status:
        incident = replace(incident, status=report.status)
    if report.date_start or not report.dated:
        incident = replace(incident, date_start=report.date_start, date_end=report.date_end or report.date_start)
    return Asked(incident=incident, words=report.words, document=document)


def _matched(asked: Sequence[Asked], answers: Sequence[Answer]) -> dict[int, int]:
    """Return which answer belongs to which question, best pairs first."""
    scored = [(-_likeness(one, answer), i, j) for i, one in enumerate(asked) for j, answer in enumerate(answers)]
    matched: dict[int, int] = {}
    for points, i, j in sorted(scored):
        if -points >= _ENOUGH and i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def _likeness(asked: Asked, answer: Answer) -> float:
    incident, account = asked.incident, answer.account
    points = 2.0 * any(report.type in incident.types for report in answer.reports)
    points += 3.0 * any(_holds(report.sentence, asked.words) for report in answer.reports)
    points += 1.0 * bool(incident.date_start and account.date_start and date_right(incident, account))
    points += 1.0 * (incident.lon is not None and account.place is not None and place_right(incident, account.place))
    points += 1.0 * bool(incident.facility and account.facility and account.facility.kind in incident.facility)
    return points


def _holds(sentence: str, words: Iterable[str]) -> bool:
    folded = fold(sentence)
    return any(fold(phrase) in folded for phrase in words)


def date_right(asked: GoldIncident, given: Account) -> bool:
    """Say whether the days given lie within those annotated; undated is right where no day is known."""
    first, last = asked.date_start, asked.date_end or asked.date_start
    if first is None or last is None:
        return given.date_start is None
    start, end = _days(given)
    return start is not None and end is not None and first <= start and end <= last


def _days(given: Account) -> tuple[date | None, date | None]:
    return given.date_start or given.date_end, given.date_end or given.date_start


def place_right(asked: GoldIncident, given: Place) -> bool:
    """Say whether the place given lies within the annotated number of kilometres."""
    return asked.lon is not None and asked.lat is not None and _km(asked.lon, asked.lat, given) <= asked.within_km


def _km(lon: float, lat: float, place: Place) -> float:
    across = (lon - place.lon) * math.cos(math.radians((lat + place.lat) / 2))
    return _KM * math.hypot(across, lat - place.lat)


def _count(
    result: Result, asked: Sequence[Asked], answers: Sequence[tuple[Incident, Answer]], matched: Mapping[int, int]
) -> None:
    for i, one in enumerate(asked):
        if one.incident.optional:
            continue
        answer = answers[matched[i]][1] if i in matched else None
        result.found += Score(right=int(answer is not None), asked=1, given=int(answer is not None))
        if answer is None:
            result.missed.append(f"{one.document}: {one.incident.incident}")
        for slot, part in _slots(one.incident, answer):
            result.slots[slot] = result.slots.get(slot, Score()) + part
            if answer and part.right < part.asked:
                result.wrong.append(f"{one.document}: {one.incident.incident}: {slot}")
    for j, (incident, answer) in enumerate(answers):
        if j not in matched.values() and answer.account.status in HAPPENED:
            result.found += Score(given=1)
            result.spurious.append(f"{answer.reports[0].document}: {incident.title}: {answer.reports[0].sentence}")


def _slots(asked: GoldIncident, answer: Answer | None) -> Iterator[tuple[str, Score]]:
    """Yield the score of each slot of one incident."""
    given = answer.account if answer else None
    yield "type", Score(int(given is not None and given.type in asked.types), int(given is not None), 1)
    yield "status", Score(int(given is not None and given.status in asked.status), int(given is not None), 1)
    yield "date", _date(asked, given)
    if asked.lon is not None:
        placed = given is not None and given.place is not None
        right = given is not None and given.place is not None and place_right(asked, given.place)
        yield "place", Score(int(right), int(placed), 1)
    if asked.facility:
        told = given.facility.kind if given and given.facility else ""
        yield "facility", Score(int(told in asked.facility), int(bool(told)), 1)
    yield "figures", _figures(asked, given)


def _date(asked: GoldIncident, given: Account | None) -> Score:
    if asked.date_start is None:  # a day given where none is known is wrong; none given is nothing to find
        return Score(0, int(given is not None and given.date_start is not None), 0)
    dated = given is not None and any(_days(given))
    return Score(int(given is not None and date_right(asked, given)), int(dated), 1)


def _figures(asked: GoldIncident, given: Account | None) -> Score:
    told = figures(given) if given else {}
    judged = [role for role in told if role not in asked.maybe]
    right = sum(role in told and low <= told[role].best <= high for role, (low, high) in asked.figures.items())
    return Score(right, len(judged), len(asked.figures))


def figures(given: Account) -> dict[str, Figure]:
    """Return the figures of an account by role; displaced people and households among them."""
    told = {role: getattr(given, role) for role in _ROLES}
    if given.displaced:
        told |= {"displaced": given.displaced.people, "households": given.displaced.households}
    return {role: figure for role, figure in told.items() if figure is not None}


def _count_merged(result: Result, gold: Gold, homes: Mapping[str, Sequence[Incident]]) -> None:
    """Score each annotated incident as a whole by the merged incident that holds most of its articles."""
    for key, asked in gold.incidents.items():
        if asked.optional:
            continue
        merged = _home(homes.get(key, ()))
        answer = Answer(merged, merged.reports) if merged else None
        for slot, part in _slots(asked, answer):
            result.merged[slot] = result.merged.get(slot, Score()) + part
            if answer and part.right < part.asked:
                result.wrong.append(f"merged: {key}: {slot}")


def _home(found: Sequence[Incident]) -> Incident | None:
    if not found:
        return None
    most = Counter(incident.id for incident in found).most_common(1)[0][0]
    return next(incident for incident in found if incident.id == most)
