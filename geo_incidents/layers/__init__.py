"""Room 5: incidents -> layers. Here records become columns (GeoDataFrames, WGS84); one layer a file.

Columns of each shape:

- points: those of ``frame``, and ``type_label``. Incidents without a place have an empty geometry: the page lists them.
- areas: the same; a polygon is drawn as it is, a point as a disc of the row's ``radius_m``.
- sites: name, state (named, attacked, emptied), note, radius_m, figures (role, low, best, high, words), incidents.
- routes: incident, origin, destination, low, best, high, words, unit, stock, type_label; a line, a point, or empty.
- context: name, kind, mentions, radius_m.
- choropleth: name, note, incidents; polygons. ``frame.attrs["elsewhere"]`` are the incidents that no area could count.
"""

from __future__ import annotations

from dataclasses import replace
from inspect import signature
from typing import TYPE_CHECKING, Protocol, TypeVar

from geo_incidents import collector, registry
from geo_incidents.layer import Layer, TypeLook
from geo_incidents.layers.definitions import definition
from geo_incidents.layers.frames import any_text, frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geo_incidents.layer import LayerChoice, MapDefinition
    from geo_incidents.model import Place, Survey

    Outlines = Callable[[frozenset[str]], Iterable[tuple[Place, bytes]]]

__all__ = ["GROUP", "LAYERS", "LayerMaker", "build", "definition", "frame"]

Styled = TypeVar("Styled", Layer, TypeLook)

GROUP = "geo_incidents.layers"
LAYERS = {
    "attacks": "geo_incidents.layers.attacks:attacks",
    "prisons": "geo_incidents.layers.prisons:prisons",
    "displacement": "geo_incidents.layers.displacement:displacement",
    "others": "geo_incidents.layers.others:others",
    "departments": "geo_incidents.layers.choropleth:departments",
    "communes": "geo_incidents.layers.choropleth:communes",
    "context": "geo_incidents.layers.context:context",
}


class LayerMaker(Protocol):
    """What stands in the registry: it makes the layers (none, one or more) that a definition's choice asks for.

    One that shades areas has the further keyword ``outlines``: a function from kinds of area (``{"admin1"}``) to the
    areas whose outline the gazetteer has, each with it as WKB; None where there is no gazetteer.
    """

    def __call__(self, survey: Survey, choice: LayerChoice, looks: Mapping[str, TypeLook], *, lang: str) -> list[Layer]:
        """Return the layers."""
        ...


@collector.paused()
def build(
    survey: Survey, definition: MapDefinition, looks: Mapping[str, TypeLook], *, outlines: Outlines | None = None
) -> list[Layer]:
    """Return the layers ``definition`` asks for, in its order; ``looks`` says how each incident type looks.

    ``outlines`` gives the areas that layers may shade, see LayerMaker. Raises UnknownNameError for a layer that no
    registry holds.
    """
    looks = {name: _recoloured(look, definition.colours.get(name)) for name, look in looks.items()}
    layers: list[Layer] = []
    for choice in definition.layers:
        maker: LayerMaker = registry.load(LAYERS, choice.name, group=GROUP)
        with any_text():
            more = {"outlines": outlines} if "outlines" in signature(maker).parameters else {}
            made = maker(survey, choice, looks, lang=definition.lang, **more)
        layers += [_recoloured(layer, definition.colours.get(layer.name)) for layer in made]
    return layers


def _recoloured(styled: Styled, colour: str | None) -> Styled:
    return styled if colour is None else replace(styled, style=replace(styled.style, colour=colour))
