"""What a person fixed on one incident: place, date, type and figures, and the words that say so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo_incidents.events.geography import BUILT, grain, metres, precision
from geo_incidents.model import Displaced, Figure, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo_incidents.events.decisions import Ruling
    from geo_incidents.model import Account, Count, Decision, Incident, Pin

_NEAR_M = 25_000  # a point this close to the place it replaces lies in the same country and area
_DISPLACED = {"displaced": "people", "households": "households"}
_SAID = {
    "confirm": "confirmed by hand",
    "merge": "put together by hand",
    "split": "taken apart by hand",
    "place": "place set by hand",
    "date": "date set by hand",
    "type": "type set by hand",
    "figures": "figures set by hand",
}


def fixed(account: Account, rulings: Sequence[Ruling]) -> Account:
    """Return ``account`` as the decisions, in order, have it."""
    for ruling in rulings:
        if fix := _FIXES.get(ruling.decision.decision):
            account = replace(account, **fix(account, ruling.decision))
    return account


def marked(incident: Incident, rulings: Sequence[Ruling]) -> Incident:
    """Return ``incident`` with the words that say what was decided, by whom, when and why."""
    words = dict.fromkeys(_words(ruling.decision) for ruling in rulings if ruling.decision.decision in _SAID)
    confirmed = [ruling.decision for ruling in rulings if ruling.decision.decision == "confirm"]
    since = [_since(incident, confirmed[-1])] if confirmed else []
    return replace(incident, reviewed=bool(confirmed), decided=(*words, *filter(None, since)))


def _since(incident: Incident, confirmed: Decision) -> str:
    """Return how many reports the person who confirmed it has not seen, in words; "" where there are none."""
    seen = {(key.document, key.sentence) for key in confirmed.reports}
    new = sum((report.document, report.sentence) not in seen for report in incident.reports)
    return f"{new} report{'' if new == 1 else 's'} joined since it was confirmed" if new else ""


def _words(decision: Decision) -> str:
    who = ", ".join(filter(None, (decision.by, decision.at[:10])))
    note = ": ".join(filter(None, (who, decision.why)))
    return f"{_SAID[decision.decision]}{f' ({note})' if note else ''}"


def _place(account: Account, decision: Decision) -> dict[str, Any]:
    place = _pinned(decision.pin, account) if decision.pin else decision.place
    facility = account.facility
    if facility:
        facility = replace(facility, place=place if place and grain(place) == BUILT else None)
    return {
        "place": place,
        "place_relation": "in",
        "radius_m": place.radius_m if place else None,
        "geo_precision": precision(place, "in") if place else None,
        "facility": facility,
    }


def _pinned(pin: Pin, account: Account) -> Place:
    """Return a point as a place; in the country and area of the place it replaces when it lies close to that."""
    point = Place(
        id=f"hand:{pin.lat:.5f},{pin.lon:.5f}",
        name=pin.name or f"{pin.lat:.4f}, {pin.lon:.4f}",
        kind="locality" if pin.radius_m <= _NEAR_M else "admin2",
        lon=pin.lon,
        lat=pin.lat,
        radius_m=pin.radius_m,
        source="hand",
    )
    old = account.place
    if old is None or metres(point, old) > max(_NEAR_M, old.radius_m):
        return point
    return replace(point, country=old.country, admin1=old.admin1)


def _date(_: Account, decision: Decision) -> dict[str, Any]:
    days = decision.days
    start = days.start if days else None
    return {
        "date_start": start,
        "date_end": days.end if days else None,
        "date_precision": days.precision if days and start else None,
        "date_text": "",
        "date_anchor": None,
    }


def _type(account: Account, decision: Decision) -> dict[str, Any]:
    return {} if account.type == decision.type else {"type": decision.type, "subtype": ""}


def _figures(account: Account, decision: Decision) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    for role, count in (decision.figures or {}).items():
        if role not in _DISPLACED:
            changed[role] = _figure(count)
            continue
        part = {_DISPLACED[role]: _figure(count)}
        changed["displaced"] = replace(changed.get("displaced") or account.displaced or Displaced(), **part)
        if account.flow:
            changed["flow"] = replace(changed.get("flow") or account.flow, **part)
    return changed


def _figure(count: Count | None) -> Figure | None:
    return Figure(low=count.low, best=count.best, high=count.high, text="") if count else None


_FIXES: dict[str, Callable[[Account, Decision], dict[str, Any]]] = {
    "place": _place,
    "date": _date,
    "type": _type,
    "figures": _figures,
}
