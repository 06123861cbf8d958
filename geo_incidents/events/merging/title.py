"""An incident's headline in the reader's words. The patterns are data: [headline] of its type, [events.headline]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents import languages
from geo_incidents.events.lexicon import EventWords
from geo_incidents.events.merging.where import FACILITY, SETTLEMENT, level
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.events.types import EventType
    from geo_incidents.model import Account, Flow, Place

_PLAIN = ("{label} {journey}", "{label} at {facility}", "{label} {where}")


def title(account: Account, kind: EventType | None, language: str = "en") -> str:
    """Return for example "Prison break at Villa prison"; in English where words are missing."""
    code = language if _said(language) else "en"
    label = account.type.replace("_", " ").capitalize()
    if kind is not None:
        label = kind.label.get(code) or kind.label["en"]
    slots = _slots(account, _said(code)) | {"label": label}
    patterns = (kind.headline.get(code) or kind.headline.get("en") if kind else None) or _PLAIN
    filled = (pattern for pattern in patterns if all(slots[name] for name in slots if "{" + name + "}" in pattern))
    words = next(filled, None) or patterns[-1]
    return _of_status(account.status, " ".join(words.format_map(slots).split()), _said(code))


def _said(language: str) -> Mapping[str, str]:
    words = languages.section(language, "events", EventWords)
    return words.headline if words else {}


def _of_status(status: str, headline: str, said: Mapping[str, str]) -> str:
    pattern = said.get(status, "{headline}")
    return pattern.format(headline=headline, lower=headline[:1].lower() + headline[1:])


def _slots(account: Account, said: Mapping[str, str]) -> dict[str, str]:
    where = said[account.place_relation].format(account.place.name) if account.place else ""
    return {
        "journey": _journey(account.flow, said) if account.flow else "",
        "facility": _facility(account, said),
        "where": where,
    }


def _journey(flow: Flow, said: Mapping[str, str]) -> str:
    ends = (("from", flow.origin), ("to", flow.destination))
    return " ".join(said[name].format(place.name) for name, place in ends if place)


def _facility(account: Account, said: Mapping[str, str]) -> str:
    """Return the facility with its town, unless its own name holds it, or with what it is near."""
    if account.facility is None:
        return ""
    name = account.facility.name or account.facility.kind.replace("_", " ")
    if account.place and account.place_relation == "near" and account.place != account.facility.place:
        return f"{name} {said['near'].format(account.place.name)}"
    town = _town(account.place)
    return name if not town or fold(town) in fold(name) else f"{name}, {town}"


def _town(place: Place | None) -> str:
    if place is None:
        return ""
    if level(place) == FACILITY or level(place) > SETTLEMENT:
        return place.admin3 or place.admin2 or place.admin1
    return place.name
