"""From cues to events: of which type, to what and by whom."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from geo_incidents.events.actors import DOERS, STATE, perpetrators, targets
from geo_incidents.events.cues import cues
from geo_incidents.events.dates import OPEN
from geo_incidents.events.figures.words import lexicon as figure_words
from geo_incidents.events.joining import Draft, joined
from geo_incidents.events.phrases import no_classes
from geo_incidents.events.status import general, status
from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from geo_incidents.events.actors import Party
    from geo_incidents.events.cues import Cue
    from geo_incidents.events.dates import DateMention
    from geo_incidents.events.facilities import Built
    from geo_incidents.events.lexicon import Hit, Lexicon
    from geo_incidents.events.lines import Line
    from geo_incidents.events.types import EventType, When
    from geo_incidents.model import Status

# Words and boundaries between an event's word and the facility that was hit, and what a wrong side or another event's
# word in between adds (tuned on own sentences, 2026-11).
_MANY = 30  # cues; a sentence that holds more is no prose
_REACH = 10
_WRONG_SIDE = 7
_NEAR_IT = 7
_STOOD = 14  # words and boundaries to "in front of its embassy"
_AT_ONCE = 2  # "clashes at the port": a facility of an event that needs none
_OTHER_CUE = 4
_OWN = 3  # what a type's own words are worth: less than a rule with a facility or a target
_TOLD_REACH = 34  # "... of the prison's 900 inmates were left after the assault"
_SIDE_BY_SIDE = 12  # "the prison and the nearby civil prison"
_ONTO = 4  # words from "left" to the place that was left: "left the Cayes", "left the town of X"
_NO_REFUGEES = (DOERS - {"organisation"}) | {"officials", "aid_workers", "inmates"}
_RAID = "attack"
_ONWARD = 3  # words from "a bus" to "left": "that had"
_AMID = 4  # words between "during" and the noun: "lors d'une vaste opération"
_UNDONE = 3  # "freed all the hostages"
_BESIDE = 3  # words between an event's word and its own date
_OPENS = 2  # words before a date that opens a clause: "and on Monday"
_BED = 3  # words from "died" to the hospital: "later at a"
_AHEAD = 1  # ... ahead of a noun: "Friday's attack"
_ANOTHER = 3  # words from "another" to "attack"
_PART = 5  # weight of ", and" and of what parts more
_MEASURE = 14  # "declared ... a night-time curfew"


def drafts(
    line: Line,
    things: Sequence[Built],
    people: Sequence[Party],
    types: Mapping[str, EventType],
    lexicon: Lexicon,
    taken: Sequence[tuple[int, int]] = (),
    towns: Collection[int] = (),
    dates: Sequence[tuple[int, int, DateMention]] = (),
) -> tuple[list[Draft], bool]:
    """Return the events of a sentence, in order; words in ``taken`` (dates, names) are no cues.

    ``towns`` are the words at which names of places begin.

    With them comes whether the sentence holds an event that it does not say to have happened.
    """
    found = list(islice(cues(line, lexicon, [*taken, *((thing.first, thing.after) for thing in things)]), _MANY))
    parts = _parts(line, found, towns)
    made: list[Draft] = []
    unsaid = False
    mishap = line.marked("accident") and not line.marked("shot")  # who is shot in an accident is shot
    for cue in found:
        said = None if mishap and _by_nature(line, cue) else status(line, cue, found, lexicon)
        if said is None:
            unsaid = True
            continue
        hit = _facility(line, cue, found, [thing for thing in things if not _died_at(line, thing)], lexicon)
        same = bool(made) and cue.form == "going" and made[-1].cue.voice == "active"  # "they shot at X, wounding Y"
        doers = made[-1].perpetrators if same else perpetrators(line, cue, people, lexicon)
        if not doers and made and (cue.voice == "active" or _amid(line, cue, made[-1], lexicon)):
            doers = made[-1].perpetrators  # "... stormed the prison, freeing inmates"
        if said == "repelled":
            doers = tuple(party for party in doers if party.actor.kind not in STATE)
        victims = targets(line, cue, people, lexicon)
        named = any(cue.after <= town < cue.after + _ONTO for town in towns)
        body = _found(line, cue, types)
        kind, worth = _type(cue, hit, doers, () if body else victims, types, lexicon, named=named)
        measure = _measure(line, cue, found, kind) if kind and kind.lasting else None
        if kind is None or (kind.lasting and measure is None) or _undone(line, cue, found, kind):
            continue
        if kind.consequence and mishap:
            unsaid = True  # nor are its figures those of the event before
            continue
        if kind.movement and (
            said == "attempted" or _gets_away(line, cue, victims, made, lexicon) or _driven(cue, things)
        ):
            continue  # who was shot trying to flee did not get away; gunmen who flee are not driven out
        if kind.movement:
            doers = tuple(party for party in doers if party.first > cue.first)
        if kind.consequence and hit and hit.deathbed:
            hit = None
        fits = hit if hit and not kind.movement and _fits(hit, kind, cue) else None
        made.append(
            Draft(
                body or cue,
                kind,
                _inherit(line, cue, said, made),
                fits,
                doers,
                victims,
                specific=worth > 0,
                general=said == "background" and general(line, cue, lexicon),
                pointed=hit is not None and _pointed(line, cue, hit),
                separate=_separate(line, cue, lexicon),
                day=_day(line, cue, found, dates, lexicon),
                part=sum(at <= cue.first for at in parts),
                also=(measure,) if measure else (),
            )
        )
    told = list(_told(list(_done(made))))
    return [_with_siblings(line, draft, things) for draft in joined(line, told)], unsaid


def _parts(line: Line, found: Sequence[Cue], towns: Collection[int]) -> list[int]:
    """Return the words at which a place opens another part of the sentence: "..., and in X, ...", "...; in X, ...".

    Before them somebody did something: "attacks in X, and in Y" are a list.
    """
    verb = next((cue.first for cue in found if cue.voice != "noun"), len(line.keys))
    into = (hit.first for hit in line.hits if hit.first > verb and hit.after in towns and hit.says("place", "in"))
    opens = (at - (line.keys[at - 1] in line.breaks) for at in into)
    return [at for at in opens if line.between(at - 1, at) >= _PART]


def _by_nature(line: Line, cue: Cue) -> bool:
    """Tell whether a landslide or the like did it: "a landslide blocked the road, holding up a convoy"."""
    if cue.voice != "active":
        return False
    hit = next((hit for hit in reversed(line.hits) if hit.after <= cue.first and _does(hit)), None)
    return hit is not None and hit.says("mark", "accident")


def _does(hit: Hit) -> bool:
    """Tell whether words name what could have done something: somebody, or a force of nature."""
    return hit.of("actor") or hit.says("mark", "accident")


def _found(line: Line, cue: Cue, types: Mapping[str, EventType]) -> Cue | None:
    """Return "was found" for a body, which says where and when: "The body of a man taken in X was found in Y"."""
    if not any(types[name].consequence for name in cue.types):
        return None
    hit = line.mark("found", cue.first)
    return hit and replace(cue, first=hit.first, after=hit.after, voice="passive")


def _told(made: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts without those about many events of which another is one: "the latest in a string of ..."."""
    families = {draft.type.family for draft in made if draft.status in HAPPENED}
    yield from (draft for draft in made if not (draft.general and draft.type.family in families))


def _done(made: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts without those whose words only name who did another: "hundreds of protesters blocked X"."""
    for draft in made:
        others = (other for other in made if other is not draft and other.cue.first >= draft.cue.after)
        doers = (party for other in others for party in other.perpetrators)
        if not any(draft.cue.first <= party.first < draft.cue.after for party in doers):
            yield draft


def _armed(movers: Sequence[Party]) -> bool:
    """Tell whether those who move are a side of the fight or its guests, and no people driven from their homes."""
    return bool(movers) and all(party.actor.kind in _NO_REFUGEES for party in movers)


def _died_at(line: Line, thing: Built) -> bool:
    """Tell whether somebody died in a hospital, which nobody attacked: "was shot and died at a hospital in X"."""
    return thing.deathbed and any(
        0 <= thing.first - hit.after <= _BED and hit.says("mark", "dying") for hit in line.hits
    )


def _gets_away(line: Line, cue: Cue, victims: Sequence[Party], made: Sequence[Draft], lexicon: Lexicon) -> bool:
    """Tell whether those who move are a side of the fight, by the verb or as the doers of what was before."""
    if _counts(line, cue, lexicon):
        return False
    doers = next((draft.perpetrators for draft in reversed(made) if draft.perpetrators), ())
    return _armed(victims) or (_armed(doers) and _then(line, cue, lexicon))


def _then(line: Line, cue: Cue, lexicon: Lexicon) -> bool:
    """Tell whether who did the deed before does this, too: "shot a nurse before fleeing", "... et ont fui"."""
    words = figure_words(lexicon.language)
    start = cue.first - (words is not None and words.is_("have", line.keys[cue.first - 1]))
    return any(hit.after == start and hit.says("mark", "then") for hit in line.hits)


def _counts(line: Line, cue: Cue, lexicon: Lexicon) -> bool:
    """Tell whether a number is the verb's object or subject: "displacing 6,000", "and hundreds fled"."""
    words = figure_words(lexicon.language)
    if words is None:
        return False
    for at in (cue.after, cue.first - 1):
        if 0 <= at < len(line.words):
            hedge = words.hedges.match(line.words, at, no_classes) if at == cue.after else None
            vague = words.vague.match(line.words, at, no_classes)
            if line.words[at].kind == "number" or vague or (hedge and hedge.rule != "exact"):
                return True
    return False


def _driven(cue: Cue, things: Sequence[Built]) -> bool:
    """Tell whether a vehicle goes on its way or a hospital closes: "a minibus that had left", "evacuated a clinic"."""
    if cue.voice == "active" and any(thing.deathbed and 0 <= thing.first - cue.after < _ONWARD for thing in things):
        return True
    return any(thing.kind == "vehicle" and 0 <= cue.first - thing.after < _ONWARD for thing in things)


def _amid(line: Line, cue: Cue, before: Draft, lexicon: Lexicon) -> bool:
    """Tell whether police arrested or seized something in the course of what the noun tells: "during a raid"."""
    lead = line.keys[max(0, cue.first - _AMID) : cue.first]
    theirs = _RAID in cue.actions and all(party.first < before.cue.first for party in before.perpetrators)
    return (before.type.family == "operation" or theirs) and cue.voice == "noun" and not lexicon.during.isdisjoint(lead)


def _undone(line: Line, cue: Cue, found: Sequence[Cue], kind: EventType) -> bool:
    """Tell whether a noun only names those to whom the opposite happened: "rescued two hostages"."""
    return cue.voice == "noun" and any(
        set(other.actions) & set(kind.undone) and line.apart(cue.first, cue.after, other.first, other.after) <= _UNDONE
        for other in found
    )


def _facility(line: Line, cue: Cue, found: Sequence[Cue], things: Sequence[Built], lexicon: Lexicon) -> Built | None:
    if not things:
        return None
    wanted = {kind for action in cue.actions for _, rule in lexicon.rules.get(action, ()) for kind in rule.facilities}
    if not wanted:
        return _stood_at(line, cue, things)
    far, _, best = min(
        ((_far(line, cue, found, thing, lexicon), thing.first, thing) for thing in things if thing.kind in wanted),
        key=lambda row: row[:2],
        default=(_TOLD_REACH + 1, 0, things[0]),
    )
    pointed = far <= _TOLD_REACH and _pointed(line, cue, best) and not best.near
    return best if far <= _REACH or pointed else None


def _day(
    line: Line, cue: Cue, found: Sequence[Cue], dates: Sequence[tuple[int, int, DateMention]], lexicon: Lexicon
) -> DateMention | None:
    """Return the date that stands right beside an event's word: "the murder on 26 February of ...", "burned today".

    Of several dates it may also be the first behind a verb, before any other event: "was shot in X on Sunday and ...".
    """
    near = [(line.apart(cue.first, cue.after, first, after), first, when) for first, after, when in dates]
    far, first, when = min(near, key=lambda row: row[:2], default=(0, 0, None))
    if far <= (_AHEAD if cue.voice == "noun" and first < cue.first else _BESIDE):
        return when
    if cue.voice == "noun" or len(dates) == 1:
        return None
    end = next((other.first for other in found if other.first > cue.first), len(line.keys))
    return next(
        (
            when
            for first, _, when in dates
            if cue.after <= first < end
            and when.kind not in OPEN
            and lexicon.breaks.isdisjoint(line.keys[first - _OPENS : first])
        ),
        None,
    )


def _separate(line: Line, cue: Cue, lexicon: Lexicon) -> bool:
    """Tell whether it is another event than those told before: "another gang attack", "Elsewhere, ..."."""
    if any(hit.first <= 1 and hit.says("mark", "separately") for hit in line.hits):
        return True
    near = range(max(0, cue.first - _ANOTHER), cue.first) if cue.voice == "noun" else ()
    return any(line.keys[at] in lexicon.another and line.between(at, cue.first) == 0 for at in near)


def _pointed(line: Line, cue: Cue, hit: Built) -> bool:
    """Tell whether the words only point back to an event at the facility: "the prison's ... after the assault"."""
    return cue.told and hit.after < cue.first and line.apart(cue.first, cue.after, hit.first, hit.after) > 1


def _stood_at(line: Line, cue: Cue, things: Sequence[Built]) -> Built | None:
    """Return the facility of an event that needs none: "a protest broke out in front of the embassy"."""
    ranked = sorted(
        ((line.apart(cue.first, cue.after, thing.first, thing.after), thing.first, thing) for thing in things),
        key=lambda row: row[:2],
    )
    return next((thing for far, _, thing in ranked if far <= (_STOOD if thing.near else _AT_ONCE)), None)


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
    plain = cue.voice == "noun" or (cue.voice == "passive" and line.between(right - 1, left) == 0)
    if plain and not wrong and not crossed:
        far = min(far, _REACH)
    return far + _WRONG_SIDE * wrong + _NEAR_IT * thing.near + _OTHER_CUE * crossed


def _type(
    cue: Cue,
    hit: Built | None,
    doers: Sequence[Party],
    victims: Sequence[Party],
    types: Mapping[str, EventType],
    lexicon: Lexicon,
    *,
    named: bool,
) -> tuple[EventType | None, int]:
    """Return the type whose rule asks for most and is met; a type's own words beat a rule that asks for an action only.

    With it comes how much was asked for.
    """
    worth = dict.fromkeys(cue.types, _OWN)
    kinds = {party.actor.kind for party in doers} or {""}
    struck = {party.actor.kind for party in victims}
    for action in cue.actions:
        for kind, rule in lexicon.rules.get(action, ()):
            if (named or not rule.place) and _met(rule, hit, kinds, struck):
                worth[kind.name] = max(worth.get(kind.name, 0), _asked(rule))
    if not worth:
        return None, 0
    name = min(worth, key=lambda name: (-worth[name], name))
    return types[name], worth[name]


def _met(rule: When, hit: Built | None, doers: set[str], victims: set[str]) -> bool:
    return not (
        (rule.facilities and (hit is None or hit.kind not in rule.facilities))
        or (rule.targets and not victims.intersection(rule.targets))
        or (rule.perpetrators and not doers.intersection(rule.perpetrators))
    )


def _asked(rule: When) -> int:
    """Return how much a rule asks for."""
    return 16 * rule.first + 8 * bool(rule.facilities) + 4 * bool(rule.targets) + 2 * bool(rule.perpetrators)


def _fits(hit: Built, kind: EventType, cue: Cue) -> bool:
    """Tell whether the facility belongs to the event: a rule of its type names it, or the type asks for none."""
    named = {facility for rule in kind.when for facility in rule.facilities if set(rule.actions) & set(cue.actions)}
    return not named or hit.kind in named


def _measure(line: Line, cue: Cue, found: Sequence[Cue], kind: EventType) -> Cue | None:
    """Return the word by which a lasting measure is declared, extended or lifted; None when it is only talked of."""
    near = [
        (line.apart(cue.first, cue.after, other.first, other.after), other.first, other)
        for other in found
        if set(other.actions) & set(kind.subtypes)
    ]
    far, _, best = min(near, key=lambda row: row[:2], default=(_MEASURE + 1, 0, cue))
    return best if far <= _MEASURE else None


def _inherit(line: Line, cue: Cue, said: Status, made: Sequence[Draft]) -> Status:
    """Return the status, that of the event before in the sentence when this one only goes on telling of it."""
    if not made or any(made[-1].cue.after <= hit.first < cue.first and hit.says("mark", "apart") for hit in line.hits):
        return said
    if said == "occurred" and made[-1].status in {"background", "statistic"} and not _said_anew(line, cue, made[-1]):
        return made[-1].status
    if said == "occurred" and cue.voice == "active" and line.keys[cue.first].endswith("ing"):
        return made[-1].status
    return said


def _said_anew(line: Line, cue: Cue, before: Draft) -> bool:
    """Tell whether the noun before only says who it was to whom this was done: "men accused of theft were stoned"."""
    accused = before.cue.voice == "noun" and before.status == "background"
    return accused and cue.voice == "passive" and line.between(before.cue.after - 1, cue.first) == 0


def _with_siblings(line: Line, draft: Draft, things: Sequence[Built]) -> Draft:
    """Return the draft with the facilities that are listed beside its own: "the airport and the stadium"."""
    hit = draft.facility
    if hit is None:
        return draft
    fitting = {kind for rule in draft.type.when for kind in rule.facilities}
    listed = [hit]
    for thing in things:
        last = listed[-1]
        beside = thing.first >= last.after and line.between(last.after - 1, thing.first) > 0
        fits = not thing.near and thing.kind in fitting and thing.name.casefold() != last.name.casefold()
        if beside and fits and line.apart(last.first, last.after, thing.first, thing.after) <= _SIDE_BY_SIDE:
            listed.append(thing)
    umbrella = None
    if len(listed) > 1 and hit.resolution is None and _umbrella(line, hit, listed[1]):
        listed, umbrella = listed[1:], (hit.first, hit.after)
    return replace(draft, facility=listed[0], siblings=tuple(listed[1:]), umbrella=umbrella)


def _umbrella(line: Line, hit: Built, first: Built) -> bool:
    """Tell whether the facility only sums up those that follow: "state institutions, including ..."."""
    return any(hit.after <= mark.first < first.first and mark.says("mark", "including") for mark in line.hits)
