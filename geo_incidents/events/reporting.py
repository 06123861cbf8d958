"""Puts a report together from what was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo_incidents.events.counts import by_role, displaced
from geo_incidents.events.flows import flow
from geo_incidents.events.geography import precision, radius, together
from geo_incidents.model import Facility, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.events.dates import DateMention
    from geo_incidents.events.facilities import Built
    from geo_incidents.events.figures import FigureMention
    from geo_incidents.events.joining import Draft
    from geo_incidents.events.lines import Line
    from geo_incidents.events.linking import Spot
    from geo_incidents.events.placing import Placed
    from geo_incidents.events.scene import Scene
    from geo_incidents.model import Document, Status

_LEFT = "people left {} or went there"
_TOLD = 3  # sentences: headline and first lines tell of the news itself, be it "yet another attack"
# How much we trust a report: that it is one at all, then what its sentence tells of it.
_LISTED = 2  # words between the last two places of a list: "et de"
_ONTO = 3  # words between "attacks" and what they were on: "attacks on key state institutions"
_BASE, _PLACE, _DATE, _THING, _COUNT = 0.4, 0.3, 0.15, 0.1, 0.05


def report(
    document: Document,
    scene: Scene,
    draft: Draft,
    *,
    status: Status,
    thing: Built | None,
    where: Placed,
    when: DateMention | None,
    counted: Sequence[FigureMention],
    tellers: tuple[str, ...],
) -> Report:
    """Return the report of a draft; ``thing`` is the facility, one report for each that the sentence lists.

    ``tellers`` are those whom the sentence says it is from.
    """
    covers = _covers(draft, scene, document.text) or _places(scene, where, document.text)
    people = displaced(counted)
    moved = None
    if draft.type.movement:
        moved = flow(scene.line, draft.cue, scene.spots, people)
    counts: dict[str, Any] = dict(by_role(counted, covers))
    place = where.place
    if moved is not None:
        place = moved.origin or moved.destination
    if place != where.place:
        where = replace(
            where, place=place, relation="in", reasons=(_LEFT.format(place.name if place else ""),), rivals=()
        )
    if people is not None and people.kind == "stock":
        moved = None  # who has been displaced so far moved at many times, to many places
    span = scene.line.span
    offset = scene.line.words[draft.cue.first].start
    extra = [str(thing.first)] if draft.siblings and thing else []
    extra += ["stock"] if people and people.kind == "stock" else []
    told = Report(
        id=":".join((document.id, str(offset), draft.type.name, *extra)),
        type=draft.type.name,
        status=status,
        subtype=_subtype(draft),
        perpetrators=tuple(party.actor for party in draft.perpetrators),
        targets=tuple(party.actor for party in draft.targets if party not in draft.perpetrators),
        facility=_facility(thing) if thing else None,
        place=place,
        place_relation=where.relation,
        radius_m=radius(place, where.relation) if place else None,
        geo_precision=precision(place, where.relation) if place else None,
        displaced=people,
        flow=moved,
        score=_score(where, when, thing, counted),
        document=document.id,
        title=document.title,
        source=document.source,
        url=document.url,
        published=document.published,
        language=document.language,
        sentence=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
        quoted=tellers,
        place_reasons=where.reasons,
        rivals=where.rivals,
        copy_of=document.copy_of,
        separate=draft.separate and scene.number >= _TOLD,
    )
    return dated(replace(told, **counts), when)


def dated(told: Report, when: DateMention | None) -> Report:
    """Return the report with a date; without one, as it is."""
    if when is None:
        return told
    return replace(
        told,
        date_start=when.start,
        date_end=when.end,
        date_precision=when.precision,
        date_text=when.text,
        date_anchor=when.anchor,
    )


def _covers(draft: Draft, scene: Scene, text: str) -> str:
    """Return what a count of the sentence is about when that is more than one facility; "" when it is not."""
    if draft.umbrella is not None:
        first = draft.cue.first if 0 < draft.umbrella[0] - draft.cue.after <= _ONTO else draft.umbrella[0]
        return scene.line.text(first, draft.umbrella[1], text)
    return " and ".join(built.name for built in (draft.facility, *draft.siblings) if built) if draft.siblings else ""


def _places(scene: Scene, where: Placed, text: str) -> str:
    """Return the places that are listed beside the event's own: "fifteen were killed in X, Y and Z"."""
    if where.relation == "between":
        return ""  # the two ends of a road
    for run in _runs(scene.line, scene.spots):
        if len(run) > 1 and where.place in [spot.place for spot in run]:
            return scene.line.text(run[0].first, run[-1].after, text)
    return ""


def _runs(line: Line, spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Yield lists of places, one behind the other with a sign or two words between them; words before the last."""
    run: list[Spot] = []
    for spot in spots:
        gap = spot.first - run[-1].after if run else 0
        listed = bool(run) and gap <= _LISTED and line.between(run[-1].after - 1, spot.first) > 0
        if run and listed and spot.place and run[-1].place and not together(run[-1].place, spot.place):
            run.append(spot)
            if gap:
                yield run
                run = []
        else:
            run = [spot]


def _facility(thing: Built) -> Facility:
    place = thing.resolution.place if thing.resolution else None
    return Facility(kind=thing.kind, name=thing.name, place=place, which=thing.which)


def _subtype(draft: Draft) -> str:
    """Return the subtype of the first action that has one; a type without a list has none."""
    names: Iterable[str] = (action for cue in draft.cues for action in cue.actions)
    return next((draft.type.subtypes[name] for name in names if name in draft.type.subtypes), "")


def _score(where: Placed, when: DateMention | None, thing: Built | None, counted: Sequence[FigureMention]) -> float:
    value = _BASE + _PLACE * where.score * (1.0 if where.own else 0.7)
    value += (
        _DATE * (when is not None and when.start is not None) + _THING * (thing is not None) + _COUNT * bool(counted)
    )
    return round(value, 3)
