"""Room 5: incidents -> layers. Here records become columns (GeoDataFrames, WGS84); one layer a file.

Columns of each shape:

- points: those of ``frame``, and ``type_label``. Incidents without a place have an empty geometry: the page lists them.
- areas: the same; a polygon is drawn as it is, a point as a disc of the row's ``radius_m``.
- sites: name, state (named, attacked, emptied), note, radius_m, figures (role, low, best, high, words), incidents.
- routes: incident, origin, destination, low, best, high, words, unit, stock, type_label; a line, a point, or empty.
- context: name, kind, mentions, radius_m.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from geo_incidents import registry
from geo_incidents.layer import Layer, TypeLook
from geo_incidents.layers.definitions import definition
from geo_incidents.layers.frames import any_text, frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.layer import LayerChoice, MapDefinition
    from geo_incidents.model import Survey

__all__ = ["GROUP", "LAYERS", "LayerMaker", "build", "definition", "frame"]

Styled = TypeVar("Styled", Layer, TypeLook)

GROUP = "geo_incidents.layers"
LAYERS = {
    "attacks": "geo_incidents.layers.attacks:attacks",
    "prisons": "geo_incidents.layers.prisons:prisons",
    "displacement": "geo_incidents.layers.displacement:displacement",
    "others": "geo_incidents.layers.others:others",
    "context": "geo_incidents.layers.context:context",
}


class LayerMaker(Protocol):
    """What stands in the registry: it makes the layers (none, one or more) that a definition's choice asks for."""

    def __call__(self, survey: Survey, choice: LayerChoice, looks: Mapping[str, TypeLook], *, lang: str) -> list[Layer]:
        """Return the layers."""
        ...


def build(survey: Survey, definition: MapDefinition, looks: Mapping[str, TypeLook]) -> list[Layer]:
    """Return the layers ``definition`` asks for, in its order; ``looks`` says how each incident type looks.

    Raises UnknownNameError for a layer that no registry holds.
    """
    looks = {name: _recoloured(look, definition.colours.get(name)) for name, look in looks.items()}
    layers: list[Layer] = []
    for choice in definition.layers:
        maker: LayerMaker = registry.load(LAYERS, choice.name, group=GROUP)
        with any_text():
            made = maker(survey, choice, looks, lang=definition.lang)
        layers += [_recoloured(layer, definition.colours.get(layer.name)) for layer in made]
    return layers


def _recoloured(styled: Styled, colour: str | None) -> Styled:
    return styled if colour is None else replace(styled, style=replace(styled.style, colour=colour))
