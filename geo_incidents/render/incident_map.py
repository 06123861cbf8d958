"""The map as folium users know it, whose saved page works offline."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from folium.template import Template

from geo_incidents import collector, files
from geo_incidents.layer import Bounds
from geo_incidents.render import assets
from geo_incidents.render.basemap import basemap as ground
from geo_incidents.render.figure import Page
from geo_incidents.render.tiles import provider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.render.basemap import Label
    from geo_incidents.render.extract import Extract

WORLD = Bounds(south=-55, west=-170, north=72, east=180)  # what a map without data shows


class IncidentMap(folium.Map):
    """A folium.Map that saves as one offline file, and shows itself in Jupyter.

    Takes folium's own elements that need no network (PolyLine, GeoJson, CircleMarker ...); others raise OfflineError
    when the map is saved. ``bounds`` is what it shows at first; ``labels`` are the towns named on the ground.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own attribute; Page inlines what there is
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        "{% macro html(this, kwargs) %}"
        '<div class="folium-map" id={{ this.get_name()|tojson }}></div>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        "const {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, "
        "{center: {{ this.location|tojson }}, crs: L.CRS.EPSG3857, ...{{ this.options|tojavascript }} });\n"
        "{% endmacro %}"
    )

    def __init__(
        self,
        title: str = "",
        caption: str = "",
        *,
        lang: str = "en",
        bounds: Bounds | None = None,
        credits: str = "",  # noqa: A002 - the word of the map definition
        labels: Sequence[Label] = (),
        embed: bool = False,
        tiles: str | None = None,
        basemap: Extract | None = None,
        entry: str = "main",
        **options: Any,
    ) -> None:
        """Make an empty map; ``options`` are Leaflet's own, in snake_case, for example ``max_zoom``.

        ``embed`` leaves the panel away until the reader asks for it. ``tiles`` names a provider of xyzservices, whose
        pictures become the ground: such a page needs the network. ``basemap`` are tiles that travel in the page.
        ``entry`` is the page's first module, for pages other than the map. Raises UnknownNameError and OfflineError.
        """
        settings = {"min_zoom": 2, "max_zoom": 17, "zoom_snap": 0.5, "world_copy_jump": True, **options}
        limits = {name: settings.pop(name) for name in ("min_zoom", "max_zoom")}
        super().__init__(location=[0, 0], tiles=None, zoom_start=2, zoom_control=False, **settings)
        self.options |= {**limits, "attribution_control": False}
        self.blocks: dict[str, object] = {}
        self.bounds, self.labels = bounds, tuple(labels)
        self.tiles = provider(tiles) if tiles else None
        if self.tiles:
            credits = " · ".join(filter(None, (credits, self.tiles.attribution)))  # noqa: A001
        if basemap:
            credits = " · ".join(filter(None, (credits, basemap.attribution)))  # noqa: A001
        self.basemap = basemap
        self._config = {"title": title, "caption": caption, "lang": lang, "credits": credits, "embed": embed}
        self._start = _Start(self)
        self._entry = entry
        Page(title, lang, self.data, self.tiles.origin if self.tiles else "", entry).add_child(self)

    @collector.paused()
    def save(self, outfile: str | bytes | Path | IO[bytes], *_: Any, **__: Any) -> None:
        """Write the page, to a path or a binary file; OutputError when the target cannot be written."""
        text = self.get_root().render().encode()
        if isinstance(outfile, str | bytes | Path):
            with files.beside(Path(os.fsdecode(outfile))) as temporary:
                temporary.write_bytes(text)
        else:
            outfile.write(text)

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # folium's elements return nothing
        """Render the map and what is on it; called by the page."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        self._start.render(**kwargs)  # type: ignore[no-untyped-call]

    def data(self) -> dict[str, object]:
        """Return the page's data blocks by id, as docs/page-data.md tells them."""
        blocks: dict[str, Any] = dict(self.blocks)
        own = {"layers": [], "types": [], "statuses": []} | blocks.pop("gi-config", {})
        words = assets.words(self._config["lang"], self._entry)
        bounds, view = self.bounds, self.bounds or WORLD
        corners = [[view.south, view.west], [view.north, view.east]]
        config = {**self._config, "bounds": corners, **own, "words": words}
        if self.tiles:
            config["tiles"] = {"url": self.tiles.url, "maxNativeZoom": self.tiles.max_zoom}
        if self.basemap:
            config["basemap"] = self.basemap.block()
            blocks["gi-tiles"] = self.basemap.data
        return {"gi-config": config, "gi-basemap": ground(bounds, self.labels), **blocks}

    @property
    def libraries(self) -> tuple[str, ...]:
        """The third-party scripts that the page needs."""
        drawn = self.basemap is not None and self.basemap.kind == "vector"
        return ("leaflet.js", "protomaps-leaflet.js") if drawn else ("leaflet.js",)


class _Start(MacroElement):
    """The last line of the script. It is no child, so that nothing can be added after it."""

    _template = Template(
        "{% macro script(this, kwargs) %}geoIncidents.start({{ this.map.get_name() }});\n{% endmacro %}"
    )

    def __init__(self, made: IncidentMap) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self._parent, self.map = "Start", made, made
        self._id = "0"
