"""Areas shaded by how many incidents are reported in them, where the gazetteer has their outlines; off at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from geo_incidents.layer import Layer, Style
from geo_incidents.layers.frames import CRS, points, position
from geo_incidents.layers.words import word
from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_incidents.layer import LayerChoice, TypeLook
    from geo_incidents.layers import Outlines
    from geo_incidents.model import Incident, Place, Survey

STYLE = Style(colour="#8c3b1f", glyph="square")
# geo_precision (UCDP) up to which an incident is known well enough: 4 a first-order area, 3 a second-order one.
DEPARTMENT, COMMUNE = 4, 3
_FIRST = frozenset(("admin1",))
_SMALLER = ("admin3", "commune", "admin2")  # the first of these that has outlines: communes, else districts


def departments(
    survey: Survey,
    choice: LayerChoice,
    looks: Mapping[str, TypeLook],
    *,
    lang: str,
    outlines: Outlines | None = None,
) -> list[Layer]:
    """Return the layer of first-order areas; none where the gazetteer has no outlines of them."""
    del looks
    areas = list(outlines(_FIRST)) if outlines else []
    return _layer("departments", survey, choice, areas, DEPARTMENT, lang)


def communes(
    survey: Survey,
    choice: LayerChoice,
    looks: Mapping[str, TypeLook],
    *,
    lang: str,
    outlines: Outlines | None = None,
) -> list[Layer]:
    """Return the layer of municipalities, or of the smallest areas whose outlines the gazetteer has."""
    del looks
    tried = (list(outlines(frozenset((kind,)))) for kind in _SMALLER) if outlines else iter(())
    return _layer("communes", survey, choice, next((areas for areas in tried if areas), []), COMMUNE, lang)


def _layer(
    name: str, survey: Survey, choice: LayerChoice, areas: list[tuple[Place, bytes]], precision: int, lang: str
) -> list[Layer]:
    counted = [one for one in survey.incidents if _counts(one, choice)]
    close = [one for one in counted if _is_close(one, precision)]
    shapes = [shapely.from_wkb(shape) for _, shape in areas]
    items = _inside(close, shapes)
    countries = {place.country for (place, _), inside in zip(areas, items, strict=True) if inside}
    kept = [at for at, (place, _) in enumerate(areas) if place.country in countries]
    if not kept:
        return []
    table = gpd.GeoDataFrame(
        {
            "name": [areas[at][0].name for at in kept],
            "note": [_note(areas[at][0]) for at in kept],
            "incidents": [items[at] for at in kept],
        },
        geometry=[shapes[at] for at in kept],
        crs=CRS,
    )
    table.attrs["elsewhere"] = sorted({one.id for one in counted} - {ident for at in kept for ident in items[at]})
    return [
        Layer(
            name=name,
            label=choice.label or word(name, lang),
            shape="choropleth",
            frame=table,
            style=STYLE,
            show=choice.show is True,
            group=word("shaded", lang),
        )
    ]


def _counts(incident: Incident, choice: LayerChoice) -> bool:
    """Only what happened and is new: a plan or a statistic shaded as an incident would claim one."""
    return incident.status in HAPPENED and (not choice.types or incident.type in choice.types)


def _is_close(incident: Incident, precision: int) -> bool:
    return position(incident) is not None and (incident.geo_precision or 1) <= precision


def _inside(incidents: list[Incident], shapes: Sequence[shapely.Geometry]) -> list[list[str]]:
    """The ids of the incidents in each shape; one on a common border counts with the first of the two."""
    found: list[list[str]] = [[] for _ in shapes]
    if not incidents or not shapes:
        return found
    tree = shapely.STRtree(shapes)
    where, area = tree.query(points([position(one) for one in incidents]), predicate="covered_by")
    first: dict[Any, Any] = {}
    for at, number in sorted(zip(where.tolist(), area.tolist(), strict=True)):
        first.setdefault(at, number)
    for at, number in first.items():
        found[number].append(incidents[at].id)
    return found


def _note(place: Place) -> str:
    parts: Iterable[str] = (place.admin3, place.admin2, place.admin1, place.country)
    return ", ".join(dict.fromkeys(part for part in parts if part and part != place.name))
