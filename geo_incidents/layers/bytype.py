"""Incidents as point layers, one a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.layer import Layer
from geo_incidents.layers.frames import frame, looks_like

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo_incidents.layer import LayerChoice, TypeLook
    from geo_incidents.model import Incident, Survey


OF_AREAS = ("emergency",)  # a curfew holds on every street of its town, not at a point of it


def by_type(
    survey: Survey,
    choice: LayerChoice,
    looks: Mapping[str, TypeLook],
    *,
    wanted: Callable[[TypeLook], bool],
    heading: str,
) -> list[Layer]:
    """Return one layer for each type in ``survey`` whose look is ``wanted``, in the order of ``looks``."""
    found: dict[str, list[Incident]] = {}
    for incident in survey.incidents:
        if wanted(looks_like(incident.type, looks)) and (not choice.types or incident.type in choice.types):
            found.setdefault(incident.type, []).append(incident)
    names = [name for name in looks if name in found] + sorted(name for name in found if name not in looks)
    return [_layer(looks_like(name, looks), found[name], choice, heading) for name in names]


def _layer(look: TypeLook, incidents: list[Incident], choice: LayerChoice, heading: str) -> Layer:
    return Layer(
        name=look.name,
        label=look.label,
        shape="areas" if look.family in OF_AREAS else "points",
        frame=frame(incidents).assign(type_label=look.label),
        style=look.style,
        show=choice.show is not False,
        group=heading,
    )
