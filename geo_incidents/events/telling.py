"""Whether a sentence tells enough of an event for a report of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.events.scene import titles
from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo_incidents.events.cues import Cue
    from geo_incidents.events.figures import FigureMention
    from geo_incidents.events.joining import Draft
    from geo_incidents.events.lexicon import Lexicon
    from geo_incidents.events.lines import Line
    from geo_incidents.events.memory import Memory
    from geo_incidents.events.scene import Article, Scene

LEAD = 2  # sentences: the title and the first
_BESIDE = 3  # words between "are" and the verb
_COUNTED = 3  # words from "two" to "attacks"
_PERSON = 6  # words between "the murder of" and the name: "the former minister"


def worth_telling(
    whole: Article,
    here: Scene,
    draft: Draft,
    counted: Sequence[FigureMention],
    memory: Memory,
    *,
    own: bool,
    exact: bool,
) -> bool:
    """Tell whether a sentence tells of one event, and more than that there was one: where, when, what or how many.

    ``own``: it says where; ``exact``: it has a date or the name of what or who was hit.
    """
    if not _tells(draft, counted, own=own, exact=exact):
        return False
    if unspecific(draft, counted, own=own, exact=exact) and _goes_on(here, draft.cue, whole.lexicon):
        return False
    return exact or bool(counted) or draft.facility is not None or not _in_general(whole, here, draft, memory)


def _tells(draft: Draft, counted: Sequence[FigureMention], *, own: bool, exact: bool) -> bool:
    """Tell whether there is anything; words about many events at once say nothing without a date, name or figure."""
    if draft.type.lasting:
        return True
    if draft.general:
        return exact or bool(counted)
    if draft.type.movement and draft.cue.voice == "noun":
        return bool(counted) or ((own or exact) and bool(draft.cue.types))
    if draft.type.movement:
        return own or bool(counted)
    return own or exact or bool(counted) or bool(draft.targets and draft.cue.voice != "noun")


def unspecific(draft: Draft, counted: Sequence[FigureMention], *, own: bool, exact: bool) -> bool:
    """Tell whether a sentence says neither where nor when it was, neither how many nor who by name."""
    return not (own or exact or counted or draft.type.movement or draft.type.lasting)


def _goes_on(here: Scene, cue: Cue, lexicon: Lexicon) -> bool:
    """Tell whether the verb is of what goes on, not of one event: "they are killing people"."""
    if cue.voice == "noun":
        return False
    lead = here.line.keys[max(0, cue.first - _BESIDE) : cue.first]
    return cue.form == "going" or not lexicon.present.isdisjoint(lead)


def _in_general(whole: Article, here: Scene, draft: Draft, memory: Memory) -> bool:
    """Tell whether a plural without a number is of no one event: "attacks in the north have increased".

    "The attacks" may be those told before, and the deaths of some are one event. In a headline "gang attacks" may be
    what a gang did.
    """
    cue, line = draft.cue, here.line
    lasts = draft.type.movement or draft.type.lasting
    if lasts or " ".join(line.keys[cue.first : cue.after]) not in whole.lexicon.many:
        return False
    if here.number == 0 or titles(whole, here.number):
        return False
    if draft.type.consequence and not whole.lexicon.onto.isdisjoint(line.keys[cue.after : cue.after + 1]):
        return False
    if cue.told and any(one.kind.family == draft.type.family and one.report.status in HAPPENED for one in memory.told):
        return False
    near = range(max(0, cue.first - _COUNTED), cue.first)
    return not any(_number(line, at, whole.lexicon) and line.between(at, cue.first) == 0 for at in near)


def _number(line: Line, at: int, lexicon: Lexicon) -> bool:
    return line.words[at].kind == "number" or line.keys[at] in lexicon.several


def victim_named(here: Scene, draft: Draft, onto: Collection[str]) -> bool:
    """Tell whether the person is named to whom it was done: "the murder of Ana Ruiz", "Ana Ruiz was abducted"."""
    cue, line = draft.cue, here.line
    if draft.type.movement or draft.status not in HAPPENED:
        return False
    if cue.voice == "passive":
        ends = (after for _, after in here.persons if after <= cue.first <= after + _PERSON)
        return any(line.between(after - 1, cue.first) == 0 for after in ends)
    if cue.voice == "noun" and (cue.after == len(line.keys) or line.keys[cue.after] not in onto):
        return False
    starts = (first for first, _ in here.persons if cue.after <= first <= cue.after + _PERSON)
    return any(line.between(cue.after - 1, first) == 0 for first in starts)
