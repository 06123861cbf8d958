"""Sentences that go on telling of an event: "About a dozen people were killed", "only a hundred were left"."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from geo_incidents.events.counts import ROLES, by_role
from geo_incidents.events.cues import Cue
from geo_incidents.events.dating import old
from geo_incidents.events.geography import grain, in_town, metres, precision, radius, together
from geo_incidents.events.harmony import dated_like, dates_apart
from geo_incidents.events.linking import locate
from geo_incidents.events.memory import COUNTS, DEATHS, LASTING_ROLES, Told
from geo_incidents.events.placing import Placed, behind, built_place, finer, from_frame
from geo_incidents.events.quoted import quoted
from geo_incidents.events.reporting import dated
from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.events.frame import Frame
    from geo_incidents.events.joining import Draft
    from geo_incidents.events.linking import Spot
    from geo_incidents.events.memory import Memory
    from geo_incidents.events.scene import Scene
    from geo_incidents.model import Document, Figure, Place, Relation, Report

_SAME_STORY = 4  # sentences within which an event without date or place of its own is the one told before
_FAR_M = 50_000  # what a sentence names so far from the article's town speaks against that
_SURE = 0.8  # how much of the trust in an event its follow-up keeps
BY_STORY = "told of the event before"


def adopted(told: Told, draft: Draft, memory: Memory, home: Frame, here: Scene) -> Told:
    """Return the report with what its own sentence leaves open taken from the event told before, then the frame."""
    one = told.report if told.report.separate else _from_story(told, draft, memory, home)
    if one.place is None and (town := _beside_unknown(here, draft.cue, home)):
        one = _put(one, Placed(town, "in", (f"{town.name} is named in the same sentence",)))
    if one.place is None:
        old = one.status == "background"
        wide = one.status in {"background", "statistic"} or draft.type.lasting or _total(one)
        if not old or home.country is not None:
            one = _put(one, from_frame(home, wide=wide))
    return replace(told, report=one, dated=told.dated or one.date_start is not None)


def _beside_unknown(here: Scene, cue: Cue, home: Frame) -> Place | None:
    """Return the town at home that a sentence names beside a place we do not know: "the mayor of X ... at Y".

    So, too, where all that it names is far from the article's town: the one nearest to the event's words.
    """
    told = [spot for spot in here.spots if spot.mention and spot.mention.kind == "place"]
    told = [spot for spot in told if spot.role != "to" or _road_to(here, spot)]
    named = [spot for spot in told if spot.place and in_town(spot.place) and spot.place.country in home.countries]
    unknown = any(spot.mention and spot.place is None and spot.role in {"in", "near"} for spot in here.spots)
    if unknown and len({spot.place.id for spot in named if spot.place}) == 1:
        return named[0].place
    if home.town is None or any(spot.place and metres(spot.place, home.town) < _FAR_M for spot in named):
        return None
    near = min(named, key=lambda spot: here.line.apart(cue.first, cue.after, spot.first, spot.after), default=None)
    return near.place if near else None


def _road_to(here: Scene, spot: Spot) -> bool:
    """Tell whether a road leads to a town: "the road leading to X was cut at Y"."""
    return any(thing.kind == "road" and behind(thing, spot) for thing in here.things)


def _from_story(told: Told, draft: Draft, memory: Memory, home: Frame) -> Report:
    """Return the report with what it leaves open taken from the event told before, or from one told beside it."""
    one = told.report
    before = _before(told, draft, memory)
    if before is not None:
        one = _with_story(told, before)
    if one.place is None and (near := _after(told, memory) or _right_before(told, memory, home)):
        one = _put(one, near)
    if before is None and not one.date_text and (beside := _beside(replace(told, report=one), memory)):
        one = dated_like(one, beside.report)
    return one


def _total(report: Report) -> bool:
    """Tell whether it counts all the displaced there are: they are those of the country unless it says of where."""
    return report.displaced is not None and report.displaced.kind == "stock"


def _before(told: Told, draft: Draft, memory: Memory) -> Told | None:
    """Return the report of an earlier sentence that this one goes on telling of."""
    one = told.report
    if one.status not in HAPPENED or _total(one):
        return None

    bare = not told.placed and not told.dated and one.facility is None
    definite = draft.cue.told or (draft.facility is not None and draft.facility.definite)
    vague = bare and (draft.type.consequence or draft.cue.told)

    def fits(other: Told) -> bool:
        if other.report.status not in HAPPENED or other.number == told.number:
            return False
        if bare and _moved_on(memory, other):
            return False
        if vague:
            near = draft.cue.told or other.number >= told.number - DEATHS
            return near and other.kind.family == draft.type.family
        if dates_apart(other.report, one):
            return False
        if draft.cue.told and not draft.specific and other.kind.family == draft.type.family:
            return other.number == told.number - 1 and _places_agree(other.report.place, one.place)
        return _same_event(other.report, one, pointing=draft.cue.told, definite=definite, told_place=told.placed)

    return memory.last(told.number, _SAME_STORY, fits)


def _moved_on(memory: Memory, other: Told) -> bool:
    """Tell whether the paragraph has come to another town: "The next day they went to X. Nine people were shot."."""
    near, place = memory.near, other.report.place
    if near is None or place is None or near.country != place.country:
        return False
    return not together(near, place) or (other.number < memory.start and not in_town(place))


def _beside(told: Told, memory: Memory) -> Told | None:
    """Return the dated attack in the same town told just before: first the prison, then "attacked the town".

    Right before, deaths may be those of any kind of event, and anything may be of one that is told of no town: "A raid
    in the north on Sunday ended badly. Two drones fell on a house in X."
    """

    def wide(other: Told) -> bool:
        return not in_town(other.report.place)

    def fits(other: Told) -> bool:
        next_to = other.number == told.number - 1 >= memory.start and not (other.kind.movement or other.kind.lasting)
        return (
            other.dated
            and other.number < told.number
            and (other.kind.family == told.kind.family or (next_to and (told.kind.consequence or wide(other))))
            and other.report.status == told.report.status == "occurred"
            and other.report.place is not None
            and told.report.place is not None
            and together(other.report.place, told.report.place)
        )

    return memory.last(told.number, DEATHS, fits)


def _after(told: Told, memory: Memory) -> Placed | None:
    """Return the place near which an attack was that is told right after another: "They also burned a post"."""
    if told.report.status not in HAPPENED or told.kind.lasting or told.kind.movement:
        return None

    def fits(other: Told) -> bool:
        next_to = other.number == told.number - 1 and not (other.kind.lasting or other.kind.movement)
        alike = next_to or other.kind.family == told.kind.family
        known = other.placed or BY_STORY in other.report.place_reasons
        return alike and known and other.report.status in HAPPENED and not _moved_on(memory, other)

    before = memory.last(told.number, DEATHS, fits)
    place = before.report.place if before else None
    if place is None or not in_town(place):
        return None
    town = memory.town
    if town is not None and together(town, place) and grain(town) < grain(place):
        return Placed(town, "in", (f"told right after what happened in {town.name}",))
    near = built_place(place) or (before is not None and before.report.place_relation == "near")
    relation: Relation = "near" if near else "in"
    return Placed(place, relation, (f"told right after what happened in {place.name}",))


def _right_before(told: Told, memory: Memory, home: Frame) -> Placed | None:
    """Return the town named last in the paragraph: "Men with rifles came to X. Nine were killed."."""
    place = memory.near
    if place is None or place.country not in home.countries[:1] or told.report.status not in HAPPENED:
        return None
    if _total(told.report) or told.kind.lasting:
        return None
    return Placed(place, "in", (f"told right after {place.name} was named",))


def _same_event(before: Report, one: Report, *, pointing: bool, definite: bool, told_place: bool) -> bool:
    if before.type != one.type:
        return False
    if before.facility and one.facility:
        same = before.facility.kind == one.facility.kind and _one_building(before, one)
        named = one.facility.place is not None and before.facility.place is not None
        return same and (named or definite) and _places_agree(before.place, one.place)
    loose = pointing or not told_place
    return (loose or (one.facility is None and before.facility is None)) and _places_agree(before.place, one.place)


def _one_building(before: Report, one: Report) -> bool:
    a, b = before.facility, one.facility
    if a is None or b is None or a.place is None or b.place is None:
        return True
    return a.place.id == b.place.id


def _places_agree(before: Place | None, one: Place | None) -> bool:
    return one is None or before is None or before.id == one.id or finer(one, before) or finer(before, one)


def _with_story(told: Told, before: Told) -> Report:
    one, story = told.report, before.report
    if before.kind is not told.kind:
        one = replace(
            one,
            id=one.id.removesuffix(one.type) + story.type,
            type=story.type,
            subtype=story.subtype,
            facility=story.facility,
            perpetrators=one.perpetrators or story.perpetrators,
        )
    if finer(one.place, story.place):
        one = _put(one, Placed(story.place, story.place_relation, _by_story(story), story.rivals))
    if one.facility is None and one.type == story.type:
        one = replace(one, facility=story.facility)
    if one.date_start is None and not one.date_text:
        one = dated_like(one, story)
    return one


def _by_story(story: Report) -> tuple[str, ...]:
    return (BY_STORY, *(reason for reason in story.place_reasons if reason != BY_STORY))


def _put(one: Report, where: Placed) -> Report:
    place = where.place
    if place is None:
        return one
    return replace(
        one,
        place=place,
        place_relation=where.relation,
        radius_m=radius(place, where.relation),
        geo_precision=precision(place, where.relation),
        place_reasons=where.reasons,
        rivals=where.rivals,
    )


def followup(here: Scene, memory: Memory, document: Document, language: str) -> Told | None:
    """Return a report for figures that no event of their sentence takes: they are those of the event told before.

    Figures of long ago ("as of February of last year there were ...") are not.
    """
    if any(old(when, document.published) for _, _, when in here.dates):
        return None
    figures = [figure for _, _, figure in here.figures]
    if memory.told and memory.told[-1].report.kidnapped:  # "six of them were released": they were hostages
        figures = [figure for figure in figures if figure.role != "escaped"]
    for reach, roles in ((COUNTS, LASTING_ROLES), (DEATHS, frozenset(ROLES) - LASTING_ROLES)):
        counted = by_role(figure for figure in figures if figure.role in roles)
        story = memory.last(here.number, reach, partial(_takes, names=frozenset(counted))) if counted else None
        if story and not _elsewhere(here, story.report.place):
            return _continued(here, story, counted, document.text, language)
    return None


def retold(here: Scene, memory: Memory, document: Document, language: str) -> Told | None:
    """Return a report for a sentence that only says where or when it was: "The incident happened in X on Sunday"."""
    hit = here.line.mark("happened", 0)
    story = memory.last(here.number, DEATHS, lambda told: told.report.status in HAPPENED) if hit else None
    if hit is None or story is None or story.kind.lasting or story.kind.movement:
        return None
    cue = Cue(hit.first, hit.after, actions=(), types=(), voice="noun")
    before = story.report.place
    home = [spot for spot in here.spots if spot.place and (before is None or spot.place.country == before.country)]
    spot = locate(here.line, (cue,), home)
    days = [when for _, _, when in here.dates if when.start]
    told = _continued(here, story, {}, document.text, language)
    if spot and spot.place and (before is None or _may_be_at(before, story.report.place_relation, spot.place)):
        where = Placed(spot.place, spot.relation, ("told where it happened",))
        told = replace(told, report=_put(told.report, where), placed=True)
    if len(days) == 1:
        told = replace(told, report=dated(told.report, days[0]), dated=True)
    return told if told.placed or len(days) == 1 else None


def _may_be_at(before: Place, relation: Relation, place: Place) -> bool:
    """Tell whether what was told to be at or near a place may have been at the other: "near X", then "at Y"."""
    return together(before, place) or (relation == "near" and metres(before, place) < _FAR_M)


def _elsewhere(here: Scene, place: Place | None) -> bool:
    """Tell whether the sentence names only towns in which the event was not."""
    towns = [spot.place for spot in here.spots if spot.mention and spot.place and in_town(spot.place)]
    around = [spot.place for spot in here.spots if spot.role == "near"]  # "outside of X" is not in X
    return place is not None and bool(towns) and not any(together(town, place) for town in towns if town not in around)


def _takes(told: Told, *, names: frozenset[str]) -> bool:
    return told.report.status in HAPPENED and bool(names & set(told.kind.figures))


def _continued(here: Scene, story: Told, counted: Mapping[str, Figure], text: str, language: str) -> Told:
    span = here.line.span
    sentence = text[span.start : span.end]
    figures = {role: counted.get(role) if role in story.kind.figures else None for role in ROLES}
    report = replace(
        story.report,
        id=f"{story.report.document}:{span.start}:{story.report.type}",
        sentence=sentence,
        start=span.start,
        end=span.end,
        quoted=quoted(text, language, line=here.line.tokens),
        separate=False,  # from the event that it goes on to tell of
        place_reasons=_by_story(story.report),
        score=round(story.report.score * _SURE, 3),
        displaced=None,
        flow=None,
        killed=figures["killed"],
        injured=figures["injured"],
        kidnapped=figures["kidnapped"],
        arrested=figures["arrested"],
        escaped=figures["escaped"],
        held=figures["held"],
        left=figures["left"],
    )
    return Told(report, story.kind, here.number, placed=False, dated=story.dated)
