"""Who fled from where to where: each part may be missing, and missing stays missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.events.geography import holds, in_town, together
from geo_incidents.model import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.events.cues import Cue
    from geo_incidents.events.lines import Line
    from geo_incidents.events.linking import Spot
    from geo_incidents.model import Displaced, Place

_SHELTERED = 3  # words between "a refuge for" and "escaping"
_REACH = 16  # words and boundaries between "fled" and a place of its journey


def flow(line: Line, cue: Cue, there: Sequence[Spot], counted: Displaced | None) -> Flow | None:
    """Return the movement that the cue tells of: "from X" and "in X" are origins, "to Y" a destination.

    None where the words name neither.
    """
    origin = None
    destination = _shelter(line, cue, there)
    ends = [spot.place for spot in there if spot.role == "to" and spot.place is not None]
    for spot in sorted(there, key=lambda spot: line.apart(cue.first, cue.after, spot.first, spot.after)):
        if spot.place is None or line.apart(cue.first, cue.after, spot.first, spot.after) > _REACH:
            continue
        if spot.place == destination or any(holds(spot.place, end) for end in ends):
            continue  # "to X, in Y": Y is where X is
        if spot.role == "to":
            destination = destination or spot.place
        elif origin is None and (
            spot.role in {"from", "object", "owner"} or (spot.role in {"in", ""} and spot.first >= cue.after)
        ):
            origin = spot.place
        elif spot.role == "in" and destination is None and spot.first < cue.first:
            origin = origin or spot.place
    if origin is None and destination is not None:
        origin = _left(there, destination)
    if origin is None and destination is None:
        return None
    people, households = (counted.people, counted.households) if counted else (None, None)
    return Flow(origin=origin, destination=destination, people=people, households=households)


def _left(there: Sequence[Spot], destination: Place) -> Place | None:
    """Return the only other town, however far: "gangs entered X, ..., forcing people to flee towards Y"."""
    towns = [spot.place for spot in there if spot.role in {"", "in"} and spot.place and in_town(spot.place)]
    return towns[0] if len(towns) == 1 and not together(towns[0], destination) else None


def _shelter(line: Line, cue: Cue, there: Sequence[Spot]) -> Place | None:
    """Return the place before "a refuge for people escaping ...": that is where they go."""
    for hit in line.hits:
        if 0 <= cue.first - hit.after <= _SHELTERED and hit.says("place", "shelter"):
            return next((spot.place for spot in there if spot.after <= hit.first and spot.role != "hosts"), None)
    return None
