"""The place of an event: its facility's own, then one named with it, then one told before, then the article's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.events.geography import BUILT, COUNTRY, grain, in_town, together
from geo_incidents.events.linking import locate

if TYPE_CHECKING:
    from geo_incidents.events.facilities import Built
    from geo_incidents.events.frame import Frame
    from geo_incidents.events.joining import Draft
    from geo_incidents.events.linking import Spot
    from geo_incidents.events.scene import Scene
    from geo_incidents.model import Place, Relation

_LINK = 2  # words between a facility and its town: "of", "de la"
_CLAUSE = 6  # weight of the boundaries up to which a name counts as standing in the same clause


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an event was, how it stands to that place, and why we think so. ``own`` says that its sentence tells it."""

    place: Place | None = None
    relation: Relation = "in"
    reasons: tuple[str, ...] = ()
    rivals: tuple[Place, ...] = ()
    score: float = 0.0
    own: bool = False


def placed(scene: Scene, draft: Draft, thing: Built | None) -> Placed:
    """Return the place that the draft's own sentence tells, nothing when it tells none."""
    town = site(scene, thing)
    known = town if town and town.place else None
    spot = known or _located(scene, draft, thing) or town
    resolution = thing.resolution if thing else None
    elsewhere = town and town.place and resolution and resolution.place and not together(town.place, resolution.place)
    along = spot and resolution and resolution.place and resolution.place.kind == "road" and in_town(spot.place)
    if thing and resolution and resolution.place and not along and not (elsewhere and grain(resolution.place) < BUILT):
        why = f"“{thing.name}” is {resolution.place.name}"
        if thing.near:
            return Placed(resolution.place, "near", (f"near {why}",), resolution.rivals, resolution.score, own=True)
        return Placed(resolution.place, "in", (why,), resolution.rivals, resolution.score, own=True)
    if spot is None and not draft.type.lasting:
        spot = _topic(scene)
    if spot is None:
        return Placed()
    rivals = spot.resolution.rivals if spot.resolution else ()
    score = spot.resolution.score if spot.resolution else 0.5
    return Placed(spot.place, spot.relation, (_reason(scene, draft, spot),), rivals, score, own=True)


def _located(scene: Scene, draft: Draft, thing: Built | None) -> Spot | None:
    """Return the place of the draft in its sentence; none where it is at one that no gazetteer holds.

    "A convoy travelling to X was ambushed near Y" was not at X.
    """
    there = _eligible(scene, draft, thing)
    spot = locate(scene.line, draft.cues, there, whole=draft.type.lasting)
    if spot is None or spot.role != "to" or draft.type.movement:
        return spot
    unknown = [one for one in scene.spots if one.place is None]
    nearest = locate(scene.line, draft.cues, [*there, *unknown], whole=draft.type.lasting) if unknown else spot
    return None if nearest and nearest.place is None else spot


def _topic(scene: Scene) -> Spot | None:
    """Return the town that the sentence begins with and tells of: "X, which lies on ..., fell when gunmen ..."."""
    first = next(iter(scene.spots), None)
    if first is None or first.first or first.mention is None or first.role or first.place is None:
        return None
    aside = first.after < len(scene.line.keys) and scene.line.keys[first.after] in scene.line.breaks
    return first if aside and in_town(first.place) and grain(first.place) < BUILT else None


def site(scene: Scene, thing: Built | None) -> Spot | None:
    """Return the town whose facility it is said to be: "the civil prison of X", "the hospital in X"."""
    if thing is None or (thing.resolution and thing.resolution.place and grain(thing.resolution.place) >= BUILT):
        return None
    named = [spot for spot in scene.spots if spot.mention is not None and spot.mention.kind == "place"]
    for at, spot in enumerate(named):
        near = behind(thing, spot) and scene.line.between(thing.after - 1, spot.first) == 0
        if near and not _on_the_way(scene, thing, spot):
            owned = spot.role == "owner" and at + 1 < len(named) and named[at + 1].first - spot.after <= 1
            return named[at + 1] if owned else spot  # "a hospital in Haiti's X"
    return None


def behind(thing: Built, spot: Spot) -> bool:
    """Tell whether a place stands right behind a facility: "the hospital of X", "the road leading to X"."""
    return 0 < spot.first - thing.after <= _LINK


def _on_the_way(scene: Scene, thing: Built, spot: Spot) -> bool:
    """Tell whether the words between say that it goes there: "a bus to X"."""
    tags = (
        next((tag.name for tag in hit.tags if tag.group == "place"), "")
        for hit in scene.line.hits
        if thing.after <= hit.first and hit.after <= spot.first
    )
    return any(name in {"to", "from"} for name in tags)


def _eligible(scene: Scene, draft: Draft, thing: Built | None) -> list[Spot]:
    """Return the spots without the facility itself, nor the hospital where they died who were hit elsewhere.

    Nor where people fled to, if a town is named that they may have left.
    """
    beds = [one for one in scene.things if one.deathbed] if _dying(scene, draft) else []
    aside = [*([thing] if thing else ()), *beds]
    found = [
        spot
        for spot in scene.spots
        if spot.place is not None
        and not any(one.first <= spot.first < one.after for one in aside)
        and not any(behind(one, spot) for one in beds)
    ]
    left = [spot for spot in found if spot.role != "to"]
    return left if draft.type.movement and any(in_town(spot.place) for spot in left) else found


def _dying(scene: Scene, draft: Draft) -> bool:
    """Tell whether the words are of dying or of the wounded, and of no attack: "succumbed at the hospital of X"."""
    return draft.type.consequence and any(
        hit.says("mark", "dying") and hit.first < cue.after and cue.first < hit.after
        for hit in scene.line.hits
        for cue in draft.cues
    )


def _reason(scene: Scene, draft: Draft, spot: Spot) -> str:
    name = spot.place.name if spot.place else ""
    words = spot.mention.text if spot.mention else " ".join(scene.line.keys[spot.first : spot.after])
    weight = scene.line.between(min(spot.first, draft.cue.first), max(spot.after, draft.cue.after) - 1)
    where = "named in the same clause" if weight <= _CLAUSE else "named in the same sentence"
    if spot.mention is None:
        return f"“{words}” stands for {name}"
    return f"“{words}” is {where}" if spot.relation == "in" else f"{spot.relation} “{words}”, {where}"


def from_frame(home: Frame, *, wide: bool = False) -> Placed:
    """Return the article's leading town, else its leading area, else its country; ``wide`` asks for the country."""
    if home.town is not None and not (wide and home.country):
        why = "the article's only town" if home.only_town else "the town the article names most"
        return Placed(home.town, "in", (f"{why}, {home.town.name}",), (), 0.4)
    if home.area is not None and not (wide and home.country):
        return Placed(home.area, "in", (f"the area the article names most, {home.area.name}",), (), 0.35)
    if home.country is not None:
        return Placed(home.country, "in", (f"the article is about {home.country.name}",), (), 0.3)
    return Placed()


def finer(one: Place | None, other: Place | None) -> bool:
    """Tell whether ``other`` says more exactly where ``one`` is: inside it, and one of them at least a town."""
    if other is None:
        return False
    if one is None:
        return True
    return together(one, other) and grain(other) > grain(one) and grain(one) <= COUNTRY + 2


def built_place(place: Place | None) -> bool:
    """Tell whether a place is a single building."""
    return place is not None and grain(place) == BUILT
