"""Scores of type, date and place as at the MUC-4 conference (1992): every incident asked for, every one answered.

Each article is judged by itself. Answers are put beside the incidents asked for so that most agrees. A slot that is
right counts one, one that is half right half. Recall is what was right of all slots asked for, precision of all slots
given: a missed incident costs recall in each slot, a wrongly reported one precision.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from geo_incidents import languages
from geo_incidents.evaluation.clustering import PRF
from geo_incidents.evaluation.incidents import place_right
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from geo_incidents.evaluation.gold import Gold, GoldIncident
    from geo_incidents.model import Incident, Place

    Days = tuple[date | None, date | None]

SLOTS = ("type", "date", "place")
_TOLD = {"occurred", "attempted", "repelled", "threat"}
_WORDS = 0.75  # what a phrase of the annotation in the answer's sentences is worth, for putting the two side by side
_LEAST = 1.0  # what must agree for an answer to be of an incident at all


@dataclass(slots=True)
class Slot:
    """How many were asked for and given, how many of these right and half right."""

    asked: int = 0
    given: int = 0
    right: int = 0
    half: int = 0

    @property
    def prf(self) -> PRF:
        """Precision and recall with halves; 1 where nothing was given or asked for."""
        sound = self.right + self.half / 2
        return PRF(sound / self.given if self.given else 1.0, sound / self.asked if self.asked else 1.0)


def score(gold: Gold, incidents: Iterable[Incident]) -> dict[str, Slot]:
    """Return the score of each slot; ``incidents`` must be those of each article alone (one article's reports each)."""
    told: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        if incident.status in _TOLD and (not gold.classes or classes(incident, gold)):
            told[incident.reports[0].document].append(incident)
    slots = {slot: Slot() for slot in SLOTS}
    for document in gold.documents:
        asked = [(gold.incidents[one.incident], one.words) for one in document.reports]
        _count(slots, asked, told.get(document.id, ()), gold)
    return slots


def classes(incident: Incident, gold: Gold) -> list[str]:
    """Return the class of a corpus that an incident is of: the first of which a pattern fits, in a list; or none.

    Patterns that name who did it go first. Fighting is of no class, and a type of fight only where it struck others.
    """
    struck = {party.kind for party in incident.targets} | {incident.facility.kind if incident.facility else ""}
    others = struck - {"", *gold.fighters}
    if gold.fighters and not others and (struck != {""} or incident.type in gold.fights):
        return []
    label = f"{incident.type}:{incident.subtype}"
    by = [f"{label}@{party.kind}" for party in incident.perpetrators]
    named = [(name, pattern) for name, patterns in gold.classes.items() for pattern in patterns]
    fitting = [name for name, pattern in named if "@" in pattern and any(fnmatchcase(one, pattern) for one in by)]
    fitting += [name for name, pattern in named if fnmatchcase(label, pattern if ":" in pattern else f"{pattern}:*")]
    return fitting[:1]


def _count(
    slots: Mapping[str, Slot],
    asked: Sequence[tuple[GoldIncident, tuple[str, ...]]],
    answers: Sequence[Incident],
    gold: Gold,
) -> None:
    beside = _aligned(asked, answers, gold)
    for i, (one, _) in enumerate(asked):
        if one.optional and i not in beside:
            continue
        credits_ = _credits(one, answers[beside[i]], gold) if i in beside else {}
        for slot in SLOTS:
            slots[slot].asked += _asks(one, slot)
            slots[slot].right += credits_.get(slot) == 1.0
            slots[slot].half += credits_.get(slot) == 0.5  # noqa: PLR2004 - half right
    for j, answer in enumerate(answers):
        matched = next((asked[i][0] for i, at in beside.items() if at == j), None)
        for slot in SLOTS:
            judged = matched is None or _asks(matched, slot)
            slots[slot].given += judged and (slot != "place" or answer.place is not None)


def _aligned(
    asked: Sequence[tuple[GoldIncident, tuple[str, ...]]],
    answers: Sequence[Incident],
    gold: Gold,
) -> dict[int, int]:
    """Return which answer stands beside which incident asked for, best pairs first."""
    rows = sorted(
        (-(sum(_credits(one, answer, gold).values()) + _WORDS * _quotes(words, answer)), one.optional, i, j)
        for i, (one, words) in enumerate(asked)
        for j, answer in enumerate(answers)
    )
    beside: dict[int, int] = {}
    for points, _, i, j in rows:
        if -points > _LEAST and i not in beside and j not in beside.values():
            beside[i] = j
    return beside


def _quotes(words: Iterable[str], answer: Incident) -> bool:
    told = fold(" ".join(report.sentence for report in answer.reports))
    return any(fold(phrase) in told for phrase in words)


def _asks(asked: GoldIncident, slot: str) -> bool:
    if slot == "place":
        return bool(asked.chains) or asked.lon is not None
    return slot == "type" or asked.date_end is not None or asked.date_start is not None


def _credits(asked: GoldIncident, answer: Incident, gold: Gold) -> dict[str, float]:
    return {
        "type": _type(asked, answer, gold),
        "date": _date(asked, answer) if _asks(asked, "date") else 0.0,
        "place": _place(asked, answer.place) if answer.place and _asks(asked, "place") else 0.0,
    }


def _type(asked: GoldIncident, answer: Incident, gold: Gold) -> float:
    """The class that holds all others is half right where one of them is asked for."""
    kinds = classes(answer, gold) if gold.classes else [answer.type]
    if any(kind in asked.types for kind in kinds):
        return 1.0
    return 0.5 if gold.general and gold.general in kinds else 0.0


def _date(asked: GoldIncident, answer: Incident) -> float:
    given = _written(answer)
    return max(_days(days, given) for days in ((asked.date_start, asked.date_end), *asked.other_dates))


def _written(answer: Incident) -> Days:
    """Return the days as the conference's rules had them written.

    One day where it is told by date or can be counted back to ("yesterday", "last night"); else, and where only the day
    of the week is told, at some time until the article.
    """
    published = max((report.published for report in answer.reports if report.published), default=None)
    start, end = answer.date_start or answer.date_end, answer.date_end or answer.date_start
    if start is None or published is None:
        return start, end or published
    if answer.date_precision == 1:
        return (None, published) if _weekday(answer) else (start, start)
    return (None, published) if end == published else (start, end)


def _weekday(answer: Incident) -> bool:
    """Say whether the words of the date are those of a day of the week, without a number."""
    said = set(fold(answer.date_text).split())
    words = languages.section(answer.reports[0].language, "dates", dict[str, Any]) or {}
    named = {fold(name) for names in words.get("weekdays", ()) for name in names}
    return bool(said & named) and not any(word.isdigit() for word in said)


def _days(asked: Days, given: Days) -> float:
    """What overlaps is half right; "until" a day is so only where the key ends on that day."""
    if asked == given:
        return 1.0
    if given[0] is None and given[1] != asked[1]:
        return 0.0
    return 0.5 if _before(given[0], asked[1]) and _before(asked[0], given[1]) else 0.0


def _before(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one <= other


def _place(asked: GoldIncident, given: Place) -> float:
    if asked.lon is not None:
        return float(place_right(asked, given))
    return max((_chain(chain, given) for chain in asked.chains), default=0.0)


def _chain(chain: Sequence[str], given: Place) -> float:
    """One where the finest of both is the same; half where they have a country or an area in common."""
    country, *names = chain
    if country and given.country and country != given.country:
        return 0.0
    if (_same(names[-1], given.name)) if names else given.kind == "country":
        return 1.0
    areas = [name for name in (given.name, given.admin3, given.admin2, given.admin1) if name]
    return 0.5 if country or any(_same(name, area) for name in names for area in areas) else 0.0


def _same(one: str, other: str) -> bool:
    few, many = sorted((set(fold(one).split()), set(fold(other).split())), key=len)
    return bool(few) and few <= many
