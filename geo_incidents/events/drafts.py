"""From cues to events: of which type, to what and by whom; cues of a sentence that tell of one event become one draft."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo_incidents.events.actors import perpetrators, targets
from geo_incidents.events.cues import cues
from geo_incidents.events.status import status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_incidents.events.actors import Party
    from geo_incidents.events.cues import Cue
    from geo_incidents.events.facilities import Built
    from geo_incidents.events.lexicon import Lexicon
    from geo_incidents.events.lines import Line
    from geo_incidents.events.types import EventType, When
    from geo_incidents.model import Status

# Words and boundaries between an event's word and the facility that was hit, and what a wrong side or another event's
# word in between adds (tuned on own sentences, 2026-11).
_REACH = 10
_WRONG_SIDE = 7
_NEAR_IT = 7
_OTHER_CUE = 4
_SIDE_BY_SIDE = 12  # "the prison and the nearby civil prison"
_MEASURE = 14  # "declared ... a night-time curfew"


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that a sentence tells of, before place, date and figures. ``also`` are further cues of the same event."""

    cue: Cue
    type: EventType
    status: Status
    facility: Built | None = None
    perpetrators: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    also: tuple[Cue, ...] = ()
    siblings: tuple[Built, ...] = field(default=())

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue of the event."""
        return (self.cue, *self.also)


def drafts(
    line: Line, things: Sequence[Built], people: Sequence[Party], types: Mapping[str, EventType], lexicon: Lexicon
) -> list[Draft]:
    """Return the events of a sentence, in order."""
    found = list(cues(line, lexicon))
    made: list[Draft] = []
    for cue in found:
        said = status(line, cue, found, lexicon)
        if said is None:
            continue
        hit = _facility(line, cue, found, things, lexicon)
        doers = perpetrators(line, cue, people, lexicon)
        if not doers and cue.voice == "active" and made:
            doers = made[-1].perpetrators  # "... stormed the prison, freeing inmates"
        victims = targets(line, cue, people, lexicon)
        kind = _type(cue, hit, doers, victims, types)
        if kind is None or (kind.lasting and not _measure(line, cue, found, kind)):
            continue
        fits = hit if hit and _fits(hit, kind, cue) else None
        made.append(Draft(cue, kind, _inherit(line, cue, said, made), fits, doers, victims))
    return [_with_siblings(line, draft, things) for draft in _joined(line, made)]


def _facility(line: Line, cue: Cue, found: Sequence[Cue], things: Sequence[Built], lexicon: Lexicon) -> Built | None:
    ranked = sorted(
        ((_far(line, cue, found, thing, lexicon), thing.first, thing) for thing in things), key=lambda row: row[:2]
    )
    return ranked[0][2] if ranked and ranked[0][0] <= _REACH else None


def _far(line: Line, cue: Cue, found: Sequence[Cue], thing: Built, lexicon: Lexicon) -> int:
    far = line.apart(cue.first, cue.after, thing.first, thing.after)
    behind = thing.first >= cue.after
    if cue.voice == "noun":
        onto = cue.after < len(line.keys) and line.keys[cue.after] in lexicon.onto
        wrong = not (onto if behind else far <= 1)
    else:
        wrong = behind is (cue.voice == "passive") and not set(cue.actions) & lexicon.intransitive
    left, right = (cue.after, thing.first) if behind else (thing.after, cue.first)
    crossed = any(left <= other.first < right for other in found if other is not cue)
    return far + _WRONG_SIDE * wrong + _NEAR_IT * thing.near + _OTHER_CUE * crossed


def _type(
    cue: Cue, hit: Built | None, doers: Sequence[Party], victims: Sequence[Party], types: Mapping[str, EventType]
) -> EventType | None:
    """Return the type whose rule asks for most and is met; a type's own words beat a rule that asks for an action only."""
    best: tuple[int, str] | None = None
    for name, kind in types.items():
        own = 3 if name in cue.types else -1
        value = max([own, *(_value(rule, cue, hit, doers, victims) for rule in kind.when)])
        if value >= 0 and (best is None or value > best[0]):
            best = (value, name)
    return types[best[1]] if best else None


def _value(rule: When, cue: Cue, hit: Built | None, doers: Sequence[Party], victims: Sequence[Party]) -> int:
    """Return how much a rule asks for, -1 when it is not met."""
    order = next((at for at, action in enumerate(cue.actions) if action in rule.actions), None)
    kinds = {party.actor.kind for party in doers} or {""}
    if (
        order is None
        or (rule.facilities and (hit is None or hit.kind not in rule.facilities))
        or (rule.targets and not {party.actor.kind for party in victims} & set(rule.targets))
        or (rule.perpetrators and not kinds & set(rule.perpetrators))
    ):
        return -1
    return 16 * rule.first + 8 * bool(rule.facilities) + 4 * bool(rule.targets) + 2 * bool(rule.perpetrators)


def _fits(hit: Built, kind: EventType, cue: Cue) -> bool:
    """Tell whether the facility belongs to the event: a rule of its type names it, or the type asks for none."""
    named = {facility for rule in kind.when for facility in rule.facilities if set(rule.actions) & set(cue.actions)}
    return not named or hit.kind in named


def _measure(line: Line, cue: Cue, found: Sequence[Cue], kind: EventType) -> bool:
    """Tell whether a lasting measure is declared, extended or lifted here, not only talked of."""
    return any(
        set(other.actions) & set(kind.subtypes)
        and line.apart(cue.first, cue.after, other.first, other.after) <= _MEASURE
        for other in found
    )


def _inherit(line: Line, cue: Cue, said: Status, made: Sequence[Draft]) -> Status:
    """Return the status, that of the event before in the sentence when this one only goes on telling of it."""
    if said == "occurred" and made and made[-1].status in {"background", "statistic"}:
        return made[-1].status
    if said == "occurred" and made and cue.voice == "active" and line.keys[cue.first].endswith("ing"):
        return made[-1].status
    return said


def _joined(line: Line, made: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with those of one event joined: same type and no other facility, or a mere consequence."""
    found: list[Draft] = []
    for draft in made:
        for at, other in enumerate(found):
            if _same(other, draft):
                found[at] = _join(other, draft)
                break
        else:
            found.append(draft)
    main = [draft for draft in found if not draft.type.consequence]
    return [_absorb(line, draft, found) for draft in main] if main else found


def _same(one: Draft, other: Draft) -> bool:
    if one.type is not other.type or one.status != other.status or one.type.lasting:
        return False
    if one.facility and other.facility:
        return one.facility.kind == other.facility.kind and one.facility.first == other.facility.first
    return True


def _join(one: Draft, other: Draft) -> Draft:
    return replace(
        one,
        facility=one.facility or other.facility,
        perpetrators=one.perpetrators or other.perpetrators,
        targets=one.targets or other.targets,
        also=(*one.also, other.cue, *other.also),
    )


def _absorb(line: Line, draft: Draft, found: Iterable[Draft]) -> Draft:
    """Return the draft with the consequences (deaths) that stand nearest to it."""
    del line
    taken = [other for other in found if other.type.consequence and other.status == draft.status]
    for other in taken:
        draft = replace(draft, also=(*draft.also, *other.cues), targets=draft.targets or other.targets)
    return draft


def _with_siblings(line: Line, draft: Draft, things: Sequence[Built]) -> Draft:
    """Return the draft with the facilities that are listed beside its own: "the airport and the stadium"."""
    hit = draft.facility
    if hit is None:
        return draft
    fitting = {kind for rule in draft.type.when for kind in rule.facilities}
    beside = []
    last = hit
    for thing in things:
        if thing.first >= last.after and line.apart(last.first, last.after, thing.first, thing.after) <= _SIDE_BY_SIDE:
            if thing.kind in fitting and thing.name.casefold() != last.name.casefold() and not thing.near:
                beside.append(thing)
                last = thing
    return replace(draft, siblings=tuple(beside))
