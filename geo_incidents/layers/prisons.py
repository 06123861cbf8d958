"""Prisons: each one that is named or was attacked, with its state, its figures and the incidents there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import geopandas as gpd

from geo_incidents.layer import Layer, Style
from geo_incidents.layers.frames import CRS, figure, is_wide, points
from geo_incidents.layers.words import word
from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.layer import LayerChoice, TypeLook
    from geo_incidents.model import Incident, Place, Survey

STYLE = Style(colour="#3d4b5c", glyph="bars")
ROLES = ("held", "escaped", "left")
# A prison counts as emptied when at most a tenth of those inside are said to be left, or nine in ten to be gone.
EMPTIED = 0.1


@dataclass(slots=True)
class _Prison:
    place: Place
    name: str
    incidents: list[Incident] = field(default_factory=list)


def prisons(survey: Survey, choice: LayerChoice, looks: Mapping[str, TypeLook], *, lang: str) -> list[Layer]:
    """Return the layer of prisons; one without a position cannot be drawn and is left to the incidents' list."""
    del looks
    found = _prisons(survey)
    table = gpd.GeoDataFrame(
        {
            "name": [prison.name for prison in found],
            "state": [state(prison.incidents) for prison in found],
            "note": [_where(prison.place) for prison in found],
            "radius_m": [prison.place.radius_m for prison in found],
            "figures": [_figures(prison.incidents) for prison in found],
            "incidents": [[incident.id for incident in prison.incidents] for prison in found],
        },
        geometry=points([prison.place for prison in found]),
        crs=CRS,
    )
    return [
        Layer(
            name="prisons",
            label=choice.label or word("prisons", lang),
            shape="sites",
            frame=table,
            style=STYLE,
            show=choice.show is not False,
            group=word("sites", lang),
        )
    ]


def state(incidents: list[Incident]) -> str:
    """Return ``emptied``, ``attacked`` or ``named``: what the incidents at a prison say has happened to it."""
    real = [incident for incident in incidents if incident.status in (*HAPPENED, "background")]
    if any(_emptied(incident) for incident in real):
        return "emptied"
    return "attacked" if real else "named"


def _emptied(incident: Incident) -> bool:
    held, escaped, left = incident.held, incident.escaped, incident.left
    if incident.status not in ("occurred", "background"):
        return False
    if left and (held or escaped):
        inside = held.best if held else left.best + (escaped.best if escaped else 0)
        return left.best <= EMPTIED * inside
    return bool(held and escaped and not escaped.covers and escaped.best >= (1 - EMPTIED) * held.best)


def _prisons(survey: Survey) -> list[_Prison]:
    found: dict[str, _Prison] = {}
    for tally in survey.places:
        if tally.place.kind == "prison":
            found[tally.place.id] = _Prison(tally.place, tally.place.name)
    for incident in survey.incidents:
        facility = incident.facility
        at = (facility.place or incident.place) if facility else None
        if facility and facility.kind == "prison" and at and not is_wide(at):
            name = at.name if at.kind == "prison" else f"{facility.name[:1].upper()}{facility.name[1:]}, {at.name}"
            key = at.id if at.kind == "prison" else f"{at.id}/{name}"
            found.setdefault(key, _Prison(at, name)).incidents.append(incident)
    return sorted(found.values(), key=lambda prison: (prison.name, prison.place.id))


def _figures(incidents: list[Incident]) -> list[tuple[str, int, int, int | None, str]]:
    """Every figure as it was told, never one made of two; the same telling once."""
    told = [(role, *figure(value)) for role in ROLES for one in incidents if (value := getattr(one, role))]
    return list(dict.fromkeys(told))


def _where(place: Place) -> str:
    return ", ".join(dict.fromkeys(part for part in (place.admin3, place.admin2, place.admin1) if part))
