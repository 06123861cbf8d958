"""Cues of one sentence that tell of one event become one draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.events.actors import Party
    from geo_incidents.events.cues import Cue
    from geo_incidents.events.dates import DateMention
    from geo_incidents.events.facilities import Built
    from geo_incidents.events.lines import Line
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Status


_ONTO = 2  # words between "attacked" and "a funeral"
_THINGS = frozenset({"burn", "loot"})  # done to things: "three were killed and a school was burned"
_ARREST = "arrest"  # a type's subtype


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that a sentence tells of, before place, date and figures.

    ``also`` are further cues of the same event; ``siblings`` further facilities that were hit. ``specific`` says that
    a rule with a facility, a target or a perpetrator made its type; ``umbrella`` are the words that sum up the
    facilities ("state institutions, including ..."); ``pointed`` that the words only point back to an event at the
    facility ("... of the prison's inmates were left after the assault"); ``general`` that they are about many events
    at once ("a wave of attacks"); ``separate`` that it is another than those told before ("another attack");
    ``day`` is the date beside its word; ``part`` the number of the part of the sentence, where places open some
    ("..., and in X, ...").
    """

    cue: Cue
    type: EventType
    status: Status
    facility: Built | None = None
    perpetrators: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    also: tuple[Cue, ...] = ()
    siblings: tuple[Built, ...] = ()
    specific: bool = True
    umbrella: tuple[int, int] | None = None
    pointed: bool = False
    general: bool = False
    separate: bool = False
    day: DateMention | None = None
    part: int = 0

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue of the event."""
        return (self.cue, *self.also)

    def at_ceremony(self, line: Line) -> bool:
        """Tell whether a funeral was what was hit: "ambushed a funeral procession"."""
        return any(
            hit.says("mark", "ceremony") and 0 <= hit.first - cue.after <= _ONTO
            for hit in line.hits
            for cue in self.cues
        )


def joined(line: Line, made: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with those of one event joined.

    One event: the same type and no other facility; "clashing with police" behind an attack; an attack of which no more
    is told, beside one that says on what; and a mere consequence (deaths), which goes to the nearest event.
    """
    found: list[Draft] = []
    for draft in made:
        if draft.type.consequence and draft.cue.form == "going" and found and not found[-1].type.consequence:
            found.append(draft)  # "ten were killed in X, and rebels set upon three men, hacking them to death"
            continue
        for at in range(len(found) - 1, -1, -1):
            if _same(line, found[at], draft) or _goes_on(line, found[at], draft):
                found[at] = _join(found[at], draft)
                break
            if _goes_on(line, draft, found[at]) and not found[at].specific:
                found[at] = _join(draft, found[at])
                break
        else:
            found.append(draft)
    main = [draft for draft in found if not draft.type.consequence]
    taking = [draft for draft in main if not draft.type.movement]  # nobody is killed by fleeing
    moving = [draft for draft in main if draft.type.movement]
    for draft in found:
        if draft.type.consequence and not _give(line, draft, taking):
            taking.append(_recalled(draft, main))
    return sorted([*taking, *moving], key=lambda draft: draft.cue.first)


def _recalled(lesser: Draft, main: Sequence[Draft]) -> Draft:
    """Return deaths for which somebody was arrested as told before: the day of the arrest is not theirs."""
    if lesser.cue.voice == "noun" and any(_arrest(draft) for draft in main):
        return replace(lesser, cue=replace(lesser.cue, told=True))
    return lesser


def _arrest(draft: Draft) -> bool:
    """Tell whether an event is an arrest and no more: "police arrested two men after the killing of a judge"."""
    actions = [action for cue in draft.cues for action in cue.actions]
    return bool(actions) and all(draft.type.subtypes.get(action) == _ARREST for action in actions)


def _same(line: Line, one: Draft, other: Draft) -> bool:
    if one.type is not other.type or one.status != other.status or one.type.lasting:
        return False
    if _apart(line, one, other):
        return False
    if one.type.movement and line.between(one.cue.first, other.cue.first) > 0:
        return False
    if one.facility and other.facility:
        a, b = one.facility.resolution, other.facility.resolution
        return one.facility.kind == other.facility.kind and not (a and b and a.place != b.place)
    return True


def _apart(line: Line, one: Draft, other: Draft) -> bool:
    """Tell whether the later is of another event: it has a place or day of its own, or "days after" stands between."""
    if one.part != other.part:
        return True
    a, b = one.day, other.day
    if a and b and a.start and b.start and a.end and b.end and (a.end < b.start or b.end < a.start):
        return True
    return any(one.cue.first < hit.first < other.cue.first and hit.says("mark", "apart") for hit in line.hits)


def _goes_on(line: Line, one: Draft, other: Draft) -> bool:
    """Tell whether the second only goes on telling of the first."""
    if (
        one.type.movement
        or other.facility
        or one.status != other.status
        or one.type.family != other.type.family
        or not set(other.type.figures[:1]) <= set(one.type.figures)
        or one.type.consequence
        or other.type.consequence  # deaths are given to the nearest event
        or _apart(line, one, other)
        or _apart(line, other, one)
    ):
        return False
    return other.cue.form == "going" or not other.specific


def _join(one: Draft, other: Draft) -> Draft:
    return replace(
        one,
        facility=one.facility or other.facility,
        perpetrators=one.perpetrators or other.perpetrators,
        targets=one.targets or other.targets,
        also=(*one.also, other.cue, *other.also),
    )


def _give(line: Line, lesser: Draft, main: list[Draft]) -> bool:
    """Give the cues of a consequence to the nearest event of its status; False where there is none."""
    ranked = sorted(
        (line.apart(cue.first, cue.after, lesser.cue.first, lesser.cue.after), at)
        for at, draft in enumerate(main)
        if _takes(line, draft, lesser)
        for cue in draft.cues
    )
    if not ranked:
        return False
    at = ranked[0][1]
    main[at] = replace(main[at], also=(*main[at].also, *lesser.cues), targets=main[at].targets or lesser.targets)
    return True


def _takes(line: Line, draft: Draft, lesser: Draft) -> bool:
    """Tell whether an event may be what a consequence followed from."""
    stopped = draft.status in {"attempted", "repelled"} and lesser.status == "occurred"  # it cost lives all the same
    if not (draft.status == lesser.status or stopped) or not set(lesser.type.figures) & set(draft.type.figures):
        return False
    if lesser.cue.voice == "noun" and _arrest(draft):
        return False  # they were arrested for it
    if (draft.type.undone or draft.type.things or draft.type.family == "operation") and line.marked("found"):
        return False  # who was taken and is found dead was killed at another time and place
    before = lesser.cue.first < draft.cue.first
    things = draft.type.things or _THINGS.intersection(draft.cue.actions)
    if things and before and lesser.cue.voice != "noun":
        return False
    return not _apart(line, *((lesser, draft) if before else (draft, lesser)))
