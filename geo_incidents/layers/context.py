"""Context places: what the articles name besides, off at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd

from geo_incidents.layer import Layer, Style
from geo_incidents.layers.frames import CRS, points
from geo_incidents.layers.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.layer import LayerChoice, TypeLook
    from geo_incidents.model import Survey

STYLE = Style(colour="#4d6f66", glyph="circle")


def context(survey: Survey, choice: LayerChoice, looks: Mapping[str, TypeLook], *, lang: str) -> list[Layer]:
    """Return the layer of every place that the articles name, the most often named first."""
    del looks
    tallies = sorted(survey.places, key=lambda tally: (-tally.mentions, tally.place.name, tally.place.id))
    table = gpd.GeoDataFrame(
        {
            "name": [tally.place.name for tally in tallies],
            "kind": [tally.place.kind for tally in tallies],
            "mentions": [tally.mentions for tally in tallies],
            "radius_m": [tally.place.radius_m for tally in tallies],
        },
        geometry=points([tally.place for tally in tallies]),
        crs=CRS,
    )
    return [
        Layer(
            name="context",
            label=choice.label or word("context", lang),
            shape="context",
            frame=table,
            style=STYLE,
            show=choice.show is True,
            group=word("sites", lang),
        )
    ]
