"""The rounds in which the names of an article agree on what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.model import Reason
from geo_incidents.places import outlet
from geo_incidents.places.confidence import weigh_up
from geo_incidents.places.context import kindred, open_context, weigh
from geo_incidents.places.features import FIXED, MOVING, note
from geo_incidents.places.names import gather, silent_name
from geo_incidents.places.sights import read
from geo_incidents.places.weights import WEIGHTS
from geo_incidents.places.words import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo_incidents.model import Document, Mention
    from geo_incidents.places.context import Context
    from geo_incidents.places.features import Feature
    from geo_incidents.places.focus import Focus
    from geo_incidents.places.lookups import Lookups
    from geo_incidents.places.options import Name, Names, Option

    Ask = Callable[[Option, Context], float]

ROUNDS = 2
_SURE = 0.98  # chance from which a name is not asked again
_NEIGHBOURS = 0.1  # votes for its part of the map that keep a little-known place in the race
KEPT = 12  # options of a name that stay after the first round


def judge(
    document: Document, mentions: Sequence[Mention], gazetteer: Names, focus: Focus | None, lookups: Lookups | None
) -> tuple[list[Name], Context]:
    """Return the names of the document, options best first with their chances, and what the article says as a whole."""
    words = wording(document.language)
    names = gather(document, read(document, mentions, words), gazetteer, words, focus, lookups)
    context = open_context(document, words, focus)
    weigh(names)
    context.outlets = [silent_name(text, gazetteer, words, focus) for text in outlet.places(document, words)]
    voters = [*names, *context.outlets]
    for name in voters:
        _score_fixed(name, context)
    weigh_up(voters)
    kin = kindred(voters)
    _round(kin, voters, context)
    for _ in range(ROUNDS - 1):
        _round(kin, [name for name in voters if _unsure(name)], context)
    return names, context


def _unsure(name: Name) -> bool:
    return bool(name.options) and name.options[0].chance < _SURE


def _score_fixed(name: Name, context: Context) -> None:
    """Score a name's options by what does not depend on the other names, and keep them in that order."""
    asked = weighed(FIXED, name, context)
    for option in name.options:
        option.fixed = option.score = sum([weight * ask(option, context) for ask, weight in asked])
    name.options.sort(key=lambda option: -option.score)  # stable: of equals, the better known stays first


def _round(voters: Sequence[Sequence[Name]], names: Sequence[Name], context: Context) -> None:
    """Count all votes, score the options of ``names`` by them, and keep the best of each name, best first."""
    context.count(voters)
    for name in names:
        _prune(name, context)
        asked = weighed(MOVING, name, context)
        for option in name.options:
            option.score = option.fixed + sum([weight * ask(option, context) for ask, weight in asked])
    for name in names:
        name.options.sort(key=lambda option: -option.score)
        del name.options[KEPT:]
    weigh_up(names)


def _prune(name: Name, context: Context) -> None:
    """Leave out namesakes that are little known and far from everything else in the article, before they cost time."""
    if len(name.options) > KEPT:
        name.options[KEPT:] = [option for option in name.options[KEPT:] if _has_company(option, context)]


def _has_company(option: Option, context: Context) -> bool:
    state = option.areas[1] if len(option.areas) > 1 else None
    if state is not None and context.others(state, option.name) > _NEIGHBOURS:
        return True
    return context.others(option.cell, option.name) > _NEIGHBOURS


def weighed(features: Sequence[Feature], name: Name, context: Context) -> list[tuple[Ask, float]]:
    """Return the features that have something to say on a name's options, with their weights."""
    return [(one.ask, WEIGHTS.weights[one.name]) for one in features if one.when(name, context)]


def parts(option: Option, context: Context) -> list[Reason]:
    """Return each feature's share in an option's score with its note, those that say nothing left out."""
    return [
        Reason(feature=one.name, score=round(share, 3), note=note(one, option))
        for one in (*FIXED, *MOVING)
        if one.when(option.name, context) and (share := WEIGHTS.weights[one.name] * one.ask(option, context))
    ]
