"""Room 6: layers -> one HTML file that needs nothing but a browser. Knows shapes, never incident types.

The data go into inert JSON blocks (docs/page-data.md); an article's words reach no template and no script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents import collector
from geo_incidents.errors import OfflineError, UsageError
from geo_incidents.render import payload
from geo_incidents.render.atlas import index_page
from geo_incidents.render.extract import Extract, extract
from geo_incidents.render.incident_map import WORLD, IncidentMap
from geo_incidents.render.notes import Note
from geo_incidents.render.review import review
from geo_incidents.render.tiles import provider

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geo_incidents.layer import Bounds, Layer, MapDefinition
    from geo_incidents.model import Survey
    from geo_incidents.render.basemap import Label

__all__ = ["Extract", "IncidentMap", "Note", "OfflineError", "extract", "index_page", "page", "provider", "review"]


@collector.paused()
def page(
    layers: Sequence[Layer],
    survey: Survey,
    definition: MapDefinition,
    *,
    towns: Callable[[Bounds], Sequence[Label]] | None = None,
    embed: bool = False,
    tiles: str | None = None,
    basemap: Path | None = None,
) -> IncidentMap:
    """Return the map of ``survey`` drawn in ``layers``; its ``save(path)`` writes the offline page.

    ``towns`` gives the towns to name on the ground inside the first view: (name, lat, lon, rank), rank 1 for the
    largest, 4 for the least. Without it the places of the survey are named. ``embed`` and ``tiles`` are IncidentMap's.
    ``basemap`` is a PMTiles archive, of which the page carries the part it shows (``extract``). Raises UsageError for
    both grounds at once.
    """
    if tiles and basemap:
        raise UsageError("tiles and basemap are two grounds for one map; choose one")
    blocks = payload.blocks(layers, survey)
    bounds = payload.bounds(definition, blocks)
    named = towns(bounds) if towns and bounds else payload.labels(survey)
    made = IncidentMap(
        definition.title,
        definition.caption,
        lang=definition.lang,
        bounds=bounds,
        credits=definition.credits,
        labels=named,
        embed=embed,
        tiles=tiles,
        basemap=extract(basemap, bounds or WORLD) if basemap else None,
    )
    made.blocks |= blocks
    return made
