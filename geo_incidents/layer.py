"""The noun that travels from room 5 on: a table of geometries and how to draw it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - records.py reads these annotations at run time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Shape = Literal["points", "sites", "routes", "areas", "context", "choropleth"]
Glyph = Literal["circle", "square", "triangle", "diamond", "star", "cross", "pentagon", "hexagon", "bars"]


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
    group: str = ""  # heading under which its box stands; "" for none


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLook:
    """What the last rooms need to know of an incident type: its words for the reader, family and style."""

    name: str
    label: str
    family: str
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerChoice:
    """One ``[[layers]]`` table of a map definition.

    ``name`` is a layer of the registry. ``types`` keeps only these incident types, empty for all. ``show`` says whether
    its boxes are ticked at first, None for the layer's own habit.
    """

    name: str
    label: str = ""
    types: tuple[str, ...] = ()
    show: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The part of the earth a map shows at first, WGS84 degrees."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDefinition:
    """What a file of ``maps/`` says: words, first view, layers. ``bounds`` None shows all there is.

    ``colours`` are #rrggbb by incident type or layer name.
    """

    title: str
    layers: tuple[LayerChoice, ...]
    caption: str = ""
    lang: str = "en"
    bounds: Bounds | None = None
    colours: Mapping[str, str] = field(default_factory=dict)
    credits: str = ""
