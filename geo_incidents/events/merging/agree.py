"""How well two reports fit together as accounts of one event: a list of small questions, each with its words."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.fuzz import ratio

from geo_incidents.events.merging.story import MOST, story, told_again
from geo_incidents.events.merging.where import FACILITY, level
from geo_incidents.events.merging.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_incidents.events.merging.sketch import Count, Sketch
    from geo_incidents.events.merging.where import Atlas

NEVER = -math.inf
ENOUGH = 3.0
"""From here on two reports are one event: the same town, day and type of event make 4.5 without anything else."""

_REACH_DAYS = 45  # how long before its publication an undated report may have happened: news tells of the new
_FRESH_DAYS = 2
_MONTH, _WEEK, _SOME_DAYS, _NIGHT = 31, 8, 3, 1
_ALIKE = 75.0  # penitentiary / penitencier
_MANY, _SEVERAL = 10, 4
_FAR, _WIDE = 10.0, 2.0
_SAID = 4
_SAME_STORY = 3.0
_ASTRAY = -2.0
_ELSEWHERE = -2.0  # people counted in a country, and people who fled from one of its towns to another
_PEOPLE = 4  # words of names: two people


@dataclass(slots=True, kw_only=True)
class Group:
    """Reports with equal sketches, as positions in the sorted list of reports, and the words that they use."""

    sketch: Sketch
    reports: list[int] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    wording: Wording = field(default_factory=Wording)
    sentences: set[str] = field(default_factory=set)


class Feature(NamedTuple):
    """A question about two groups: ``ask`` answers in points, NEVER forbids; ``say`` puts what agrees into words."""

    ask: Callable[[Group, Group, Atlas], float]
    say: Callable[[Group, Group, Atlas], str]


def agreement(one: Group, other: Group, atlas: Atlas) -> float:
    """Return how well two groups fit together: NEVER when they contradict, one event from ENOUGH on."""
    total = 0.0
    for ask in _ASKED:
        total += ask(one, other, atlas)
        if total == NEVER:
            return NEVER
    return total + story(one, other) if total >= ENOUGH - MOST else total


def contradict(one: Group, other: Group, atlas: Atlas) -> bool:
    """Say whether ``agreement`` is NEVER: what two groups say can contradict, not how they say it."""
    return any(ask(one, other, atlas) == NEVER for ask in _ASKED)


def reasons(one: Group, other: Group, atlas: Atlas) -> list[str]:
    """Return in words what two groups agree on."""
    said = (feature.say(one, other, atlas) for feature in FEATURES if feature.ask(one, other, atlas) > 0)
    told = [words for words in said if words]
    return [*told, "told in the same words"] if story(one, other) >= 1 else told


def _separate(one: Group, other: Group, _: Atlas) -> float:
    """What an article sets apart ("in another attack") is nothing that it told before."""
    if not (one.sketch.separate or other.sketch.separate) or one.documents.isdisjoint(other.documents):
        return 0.0
    later = max(one, other, key=lambda group: group.reports[0])
    return NEVER if later.sketch.separate else 0.0


def _realm(one: Group, other: Group, _: Atlas) -> float:
    """What happened, what was planned or threatened, and statistics are kept apart.

    A statistic has no event's day or place, so it starts higher; its place must be the same and its figures must agree.
    """
    a, b = one.sketch, other.sketch
    if a.realm != b.realm or a.family != b.family:
        return NEVER
    return 1.5 if a.realm == "statistic" else 0.0


def _dates(one: Group, other: Group, _: Atlas) -> float:
    a, b = one.sketch, other.sketch
    if not a.first or not b.first:
        within = _within_reach(a, b)
        return _again(a, b) if within == NEVER and told_again(one, other) else within
    if a.lasting:
        return _validity(a, b)
    if a.first > b.last + 1 or b.first > a.last + 1:
        return NEVER
    if a.first > b.last or b.first > a.last:
        return -1.5  # news is a day off often enough, but only other things that agree can say so
    return _shared_days(max(a.last - a.first, b.last - b.first), same=(a.first, a.last) == (b.first, b.last))


def _shared_days(span: int, *, same: bool) -> float:
    if span <= _NIGHT:
        return 2.25 if same else 2.0
    if span <= _SOME_DAYS:
        return 1.5
    if span <= _WEEK:
        return 1.0
    return 0.5 if span <= _MONTH else 0.25


def _validity(a: Sketch, b: Sketch) -> float:
    """Measures in force are one when they start and end together; an extension is another one."""
    if abs(a.first - b.first) > 1:
        return NEVER
    ends = a.last != a.first and b.last != b.first
    if ends and abs(a.last - b.last) > 1:
        return NEVER
    return 2.25 if ends else 2.0


def _within_reach(a: Sketch, b: Sketch) -> float:
    if not a.first and not b.first:
        return _published(a, b)
    undated, dated = (a, b) if not a.first else (b, a)
    if not undated.published:
        return 0.0
    reached = dated.first <= undated.published and (undated.old or dated.last >= undated.published - _REACH_DAYS)
    return 0.0 if reached else NEVER


def _again(a: Sketch, b: Sketch) -> float:
    """Who goes on telling a story may do so months later, but not before it happened."""
    undated, dated = (a, b) if not a.first else (b, a)
    return 0.0 if not dated.first or dated.first <= undated.published else NEVER


def _published(a: Sketch, b: Sketch) -> float:
    """Of two undated reports the dates of publication tell a little, if they are news."""
    if a.old or b.old or not a.published or not b.published:
        return 0.0
    apart = abs(a.published - b.published)
    return NEVER if apart > _REACH_DAYS else 0.4 if apart <= _FRESH_DAYS else 0.0


def _place(one: Group, other: Group, atlas: Atlas) -> float:
    a, b = one.sketch, other.sketch
    nest = atlas.nest(a.place, b.place, loose=a.loose or b.loose)
    if a.realm == "statistic" and nest.how != "same":
        return NEVER
    if nest.how == "apart":
        return _misplaced(one, other)
    if nest.how == "unknown":
        return -1.0 if one.documents.isdisjoint(other.documents) else 0.5
    if a.lasting and nest.how == "same":
        return max(nest.points, 2.0)  # a measure holds for an area: the country is its place
    return nest.points


def _misplaced(one: Group, other: Group) -> float:
    """Two towns are two events, unless two articles tell the same story: then one of them is misplaced."""
    a, b = one.sketch, other.sketch
    known = a.depth == b.depth == FACILITY
    if known or a.old or b.old or not one.documents.isdisjoint(other.documents):
        return NEVER
    if one.wording.words.isdisjoint(other.wording.words) and one.wording.names.isdisjoint(other.wording.names):
        return NEVER
    return _ASTRAY if story(one, other) >= _SAME_STORY or _same_people(one, other) else NEVER


def _same_people(one: Group, other: Group) -> bool:
    a, b = one.sketch, other.sketch
    people = a.fine and b.fine and not a.facility and not b.facility
    return people and len(one.wording.shared(other.wording)) >= _PEOPLE


def _type(one: Group, other: Group, _: Atlas) -> float:
    a, b = one.sketch, other.sketch
    if a.type == b.type:
        return -2.0 if a.lasting and a.subtype and b.subtype and a.subtype != b.subtype else 0.5
    if a.alike == b.alike:
        return 0.25
    return 0.0 if _outcome(one, other) else -1.5


def _outcome(one: Group, other: Group) -> bool:
    """Say whether one tells what came of the other.

    Deaths at the kind of facility that was attacked; in one article as many as the attack counts, as in a headline.
    """
    a, b = one.sketch, other.sketch
    if not (a.consequence or b.consequence):
        return False
    if a.facility and a.facility == b.facility:
        return True
    fates = {(count.role, count.best) for count in a.counts}
    return not one.documents.isdisjoint(other.documents) and any((x.role, x.best) in fates for x in b.counts)


def _facility(one: Group, other: Group, _: Atlas) -> float:
    a, b = one.sketch, other.sketch
    if not a.facility or not b.facility:
        return 0.0
    if a.facility != b.facility or _another(one, other):
        return NEVER
    if a.place_id == b.place_id and a.depth == FACILITY:
        return 0.5  # the place has said the rest
    if not a.facility_words or not b.facility_words:
        return 1.0
    return 1.5 if _share(a.facility_words, b.facility_words) else -0.5


def _another(one: Group, other: Group) -> bool:
    """Say whether two facilities of a kind are told apart: "another prison", or "two prisons" beside one of them."""
    a, b = one.sketch, other.sketch
    if "several" in {a.which, b.which} and a.which != b.which:
        return (a if b.which == "several" else b).depth == FACILITY
    return "another" in {a.which, b.which} and a.which != b.which and not one.documents.isdisjoint(other.documents)


def _share(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some & others) or any(ratio(x, y) >= _ALIKE for x in some for y in others)


def _figures(one: Group, other: Group, _: Atlas) -> float:
    a, b = one.sketch, other.sketch
    if a.realm == "statistic" and not (a.counts and b.counts):
        return NEVER
    total = 0.0
    for x in a.counts:
        for y in b.counts:
            if x.role == y.role:
                total += _count(x, y, settled=a.settled and b.settled)
    if a.realm == "statistic" and total <= 0:
        return NEVER
    return max(min(total, 1.5), -2.0) if total != NEVER else NEVER


def _count(x: Count, y: Count, *, settled: bool) -> float:
    """Small numbers agree by chance, so they count only for one town."""
    if x.best == y.best and x.best >= _MANY:
        return 1.0
    if x.best == y.best:
        return (0.75 if x.best >= _SEVERAL else 0.5) if settled else 0.0
    upper, lower = (x, y) if x.low > y.low else (y, x)
    if lower.high is None or lower.high >= upper.low:
        return 0.25
    if upper.low > _FAR * max(lower.high, 1):
        return NEVER if upper.role != "held" else -1.0
    return -0.5 if upper.low <= _WIDE * max(lower.high, 1) else -1.0


def _flow(one: Group, other: Group, atlas: Atlas) -> float:
    a, b = one.sketch, other.sketch
    if (a.stock == "stock") is not (b.stock == "stock"):
        return NEVER  # a running total is of no one movement
    if not (a.origin or a.destination or b.origin or b.destination):
        return 0.0
    ends = [atlas.nest(a.origin, b.origin), atlas.nest(a.destination, b.destination)]
    if any(nest.how == "apart" for nest in ends) or _half(a, b) or _half(b, a):
        return NEVER
    if any(a.flow_ids) is not any(b.flow_ids) and a.place_id != b.place_id and a.type == b.type:
        return _ELSEWHERE
    return sum(0.5 for nest in ends if nest.how == "same")


def _half(a: Sketch, b: Sketch) -> bool:
    """Say whether one tells where people went and the other how many left: nobody told how many went there."""
    return bool(a.destination and not a.counts and b.counts and b.origin and not b.destination)


def _actors(one: Group, other: Group, _: Atlas) -> float:
    a, b = one.sketch, other.sketch
    if a.actors & b.actors:
        return 0.5
    return -1.0 if a.sides and b.sides and a.sides.isdisjoint(b.sides) and "police" in a.sides | b.sides else 0.0


def _names(one: Group, other: Group, _: Atlas) -> float:
    """Names of people and streets; what is recalled is recalled by its people ("since the murder of ...")."""
    shared = len(one.wording.shared(other.wording))
    recalled = one.sketch.old and other.sketch.old and shared > 1
    return min(2.5, 0.5 * shared) + (1.25 if recalled else 0.0)


def _sentences(one: Group, other: Group, _: Atlas) -> float:
    return 0.0 if one.sentences.isdisjoint(other.sentences) else 1.5


def _documents(one: Group, other: Group, _: Atlas) -> float:
    """An article that goes on about an event leaves out the day; what it calls old is another event."""
    a, b = one.sketch, other.sketch
    if one.documents.isdisjoint(other.documents) or not (a.alike == b.alike or _outcome(one, other)):
        return 0.0
    return 2.0 if not (a.first and b.first) and a.old == b.old else 1.0


def _nothing(_one: Group, _other: Group, _atlas: Atlas) -> str:
    return ""


def _say_dates(one: Group, other: Group, _: Atlas) -> str:
    a, b = one.sketch, other.sketch
    if not a.first or not b.first:
        return "told at the same time"
    first, last = max(a.first, b.first), min(a.last, b.last)
    return f"both on {day(first)}" if last <= first else f"both between {day(first)} and {day(last)}"


def day(ordinal: int) -> str:
    """Return a day as it is said: "2 March 2024"."""
    when = date.fromordinal(ordinal)
    return f"{when.day} {when:%B %Y}"


def _say_place(one: Group, other: Group, atlas: Atlas) -> str:
    a, b = one.sketch.place, other.sketch.place
    if a is None or b is None:
        return ""
    nest = atlas.nest(a, b, loose=True)
    if nest.how == "same":
        return f"both in {a.name}" if not one.sketch.facility else f"both at {a.name}"
    outer, inner = sorted((a, b), key=lambda place: (level(place), place.id))
    return f"{inner.name} is {'in' if nest.how == 'within' else 'near'} {outer.name}"


def _say_type(one: Group, other: Group, _: Atlas) -> str:
    kinds = dict.fromkeys(group.sketch.type.replace("_", " ") for group in (one, other))
    return f"same kind of event ({', '.join(kinds)})"


def _say_facility(one: Group, _other: Group, _: Atlas) -> str:
    return f"same {one.sketch.facility.replace('_', ' ')}"


def _say_figures(one: Group, other: Group, _: Atlas) -> str:
    theirs = {count.role: count for count in other.sketch.counts}
    same = [c for c in one.sketch.counts if c.role in theirs and theirs[c.role].best == c.best]
    return ", ".join(f"{c.best:,} {c.role.replace('_', ' ')}" for c in same) + " agrees" if same else ""


def _say_flow(one: Group, _other: Group, _: Atlas) -> str:
    ends = [place.name for place in (one.sketch.origin, one.sketch.destination) if place]
    return f"same movement ({' to '.join(ends)})"


def _say_actors(one: Group, other: Group, _: Atlas) -> str:
    return f"both name {min(one.sketch.actors & other.sketch.actors)}"


def _say_names(one: Group, other: Group, _: Atlas) -> str:
    return f"both name {', '.join(sorted(one.wording.shared(other.wording))[:_SAID]).title()}"


def _say_sentences(_one: Group, _other: Group, _: Atlas) -> str:
    return "same sentence"


def _say_documents(_one: Group, _other: Group, _: Atlas) -> str:
    return "same article"


FEATURES = (
    Feature(_dates, _say_dates),  # first what contradicts most often
    Feature(_place, _say_place),
    Feature(_separate, _nothing),
    Feature(_realm, _nothing),
    Feature(_facility, _say_facility),
    Feature(_type, _say_type),
    Feature(_figures, _say_figures),
    Feature(_flow, _say_flow),
    Feature(_actors, _say_actors),
    Feature(_names, _say_names),
    Feature(_sentences, _say_sentences),
    Feature(_documents, _say_documents),
)
_ASKED = tuple(feature.ask for feature in FEATURES)
