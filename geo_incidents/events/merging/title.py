"""An incident's headline in the reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.events.merging.where import FACILITY, SETTLEMENT, level
from geo_incidents.text import fold

if TYPE_CHECKING:
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Account, Facility, Flow

_RELATIONS = {"in": "in", "near": "near", "border": "on the border at", "between": "near"}


def title(account: Account, kind: EventType | None) -> str:
    """Return for example "Prison break at Pénitencier National, Port-au-Prince", in English."""
    label = kind.label["en"] if kind else account.type.replace("_", " ").capitalize()
    if account.flow and (ends := _ends(account.flow)):
        return f"{label} {ends}"
    if account.facility and (name := _facility(account.facility)):
        town = _town(account, name)
        return f"{label} at {name}, {town}" if town else f"{label} at {name}"
    return f"{label} {_RELATIONS[account.place_relation]} {account.place.name}" if account.place else label


def _ends(flow: Flow) -> str:
    parts = [
        f"from {flow.origin.name}" if flow.origin else "",
        f"to {flow.destination.name}" if flow.destination else "",
    ]
    return " ".join(part for part in parts if part)


def _facility(facility: Facility) -> str:
    named = facility.place if level(facility.place) == FACILITY else None
    return named.name if named else facility.name or f"a {facility.kind.replace('_', ' ')}"


def _town(account: Account, facility: str) -> str:
    """Return the town to name after a facility; "" when the facility's own name holds it."""
    place = account.place
    if place is None:
        return ""
    town = place.name if level(place) <= SETTLEMENT else place.admin3 or place.admin2 or place.admin1
    return "" if fold(town) in fold(facility) else town
