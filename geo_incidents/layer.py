"""The noun that travels from room 5 on: a table of geometries and how to draw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Shape = Literal["points", "routes", "areas", "context"]
Glyph = Literal["circle", "square", "triangle", "diamond", "star", "cross", "pentagon", "hexagon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a layer looks; ``colour`` is #rrggbb."""

    colour: str
    glyph: Glyph = "circle"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Layer:
    """A named table in WGS84 and the way to draw it. ``layers/`` documents the columns of each shape."""

    name: str
    label: str
    shape: Shape
    frame: GeoDataFrame
    style: Style
    show: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLook:
    """What the last rooms need to know of an incident type: its words for the reader, family and style."""

    name: str
    label: str
    family: str
    style: Style
