"""Chooses, for every mention of a document, the place it most likely means, says how sure, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.model import Reason, Resolution
from geo_incidents.places.confidence import fits, here, none_chance
from geo_incidents.places.judging import judge, parts
from geo_incidents.places.towns import towns
from geo_incidents.places.words import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo_incidents.model import Document, Mention, Place
    from geo_incidents.places.context import Context
    from geo_incidents.places.focus import Focus
    from geo_incidents.places.lookups import Lookups
    from geo_incidents.places.options import Name, Names, Option
    from geo_incidents.places.towns import Town

RIVALS = 5
_SHOWN = 0.05  # share in the score from which a feature is told as a reason


def resolve(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Names,
    *,
    focus: Focus | None = None,
    lookups: Lookups | None = None,
) -> tuple[Resolution, ...]:
    """Return what each mention of a place, a facility or a demonym means, in text order, all of them judged together.

    Mentions of people and organisations are left out. A mention that nothing fits well enough has the place None and
    the score of "none of these".
    """
    names, context = judge(document, mentions, gazetteer, focus, lookups)
    fallen = towns(names, gazetteer, wording(document.language))
    answers = [
        (sight.mention, answer)
        for name in names
        for answer in [_answer(name, fallen.get(id(name)), context)]
        for sight in name.sights
    ]
    answers.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.end))
    answers = _without_patrons(answers, set(focus.countries) if focus else set())
    return tuple(Resolution(mention=mention, **answer._asdict()) for mention, answer in answers)


class _Answer(NamedTuple):
    place: Place | None
    score: float
    reasons: tuple[Reason, ...]
    rivals: tuple[Place, ...]


def _without_patrons(
    answers: Sequence[tuple[Mention, _Answer]], home: Collection[str]
) -> list[tuple[Mention, _Answer]]:
    """Return the answers, in text order; what a building is only named after ("Mount Sinai Hospital") is no place here.

    It is only named after what lies in another country that nothing else in the article lies in, nor is it in ``home``.
    """
    free = {answer.place.country for mention, answer in answers if answer.place and not mention.embedded}.union(home)
    kept: list[tuple[Mention, _Answer]] = []
    holder: tuple[Mention, _Answer] | None = None
    for mention, answer in answers:
        if mention.kind == "facility" and not mention.embedded:
            holder = (mention, answer)
        named = mention.embedded and holder and mention.span.end <= holder[0].span.end and holder[1].place
        place = answer.place
        if named and place and place.kind != "country" and place.country not in free:
            note = f"It is part of the name of {named.name}, which is in another country."
            why = (Reason(feature="patron", score=answer.score, note=note),)
            kept.append((mention, _Answer(None, answer.score, why, (place, *answer.rivals)[:RIVALS])))
        else:
            kept.append((mention, answer))
    return kept


def _answer(name: Name, town: Town | None, context: Context) -> _Answer:
    if name.decided is not None:
        place = name.options[0].place if name.options else None
        return _Answer(place, 1.0, (Reason(feature="lookups", score=1.0, note=name.decided),), ())
    if town is not None:
        return _Answer(town.place, round(town.score, 4), (town.reason,), _places(name.options))
    none = none_chance(name)
    if fits(name):
        best, *others = name.options
        return _Answer(best.place, round(here(name), 4), _reasons(best, context), _places(others))
    return _Answer(None, round(none, 4), (_nothing(name, none),), _places(name.options))


def _places(options: Sequence[Option]) -> tuple[Place, ...]:
    return tuple(option.place for option in options[:RIVALS])


def _reasons(option: Option, context: Context) -> tuple[Reason, ...]:
    """Return what speaks for a place and against it, what weighs most first."""
    told = [part for part in parts(option, context) if abs(part.score) >= _SHOWN]
    return tuple(sorted(told, key=lambda part: -abs(part.score)))


def _nothing(name: Name, none: float) -> Reason:
    if not name.options:
        return Reason(feature="none", score=none, note="The gazetteer has no place of this name.")
    return Reason(feature="none", score=none, note="No place of this name fits the article well enough.")
