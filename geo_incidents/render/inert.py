"""What keeps folium's elements harmless and offline.

folium 0.20 compiles what an element rendered as a Jinja template a second time, so a title that holds ``{{ ... }}``
would be evaluated while the map is written. Here every brace of rendered text is spelt so that this second pass gives
back just that text. What needs the network, or writes text into HTML, is refused with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, MacroElement
from folium.elements import IncludeStatement
from folium.features import ClickForLatLng, ClickForMarker, GeoJsonDetail, LatLngPopup

from geo_incidents.errors import OfflineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_IDENTIFIER = re.compile(r"feature\.(?:id|properties\.[^\W\d]\w*)")
_WORDS = "use geo_incidents.render.Note(text), which shows its text as text"
_REFUSED: tuple[tuple[type, str], ...] = (
    (folium.Popup, f"its text would be compiled as a template and run in the page; {_WORDS}"),
    (folium.Tooltip, f"its text would be compiled as a template and run in the page; {_WORDS}"),
    (GeoJsonDetail, f"it writes the features' texts into HTML; {_WORDS}"),
    (folium.DivIcon, f"it writes its text into HTML; use folium.CircleMarker, and {_WORDS}"),
    (folium.LayerControl, "it writes the layers' names into HTML; the page has boxes of its own for every layer"),
    (folium.TileLayer, "tiles come from the network; the page draws its own ground"),
    (folium.WmsTileLayer, "tiles come from the network; the page draws its own ground"),
    (folium.Icon, "its pictures come from the network; use folium.CircleMarker, or folium.Marker without an icon"),
    (LatLngPopup, "it writes text into HTML"),
    (ClickForMarker, "it writes text into HTML"),
    (ClickForLatLng, "it opens other pages or the clipboard"),
    (IncludeStatement, "it loads files"),
)


def elements(root: Element) -> Iterator[Element]:
    """Yield every element below ``root``, parents first, in the order in which they were added."""
    for child in root._children.values():  # noqa: SLF001 - branca has no other way to walk its tree
        yield child
        yield from elements(child)


def check(element: Element) -> None:
    """Raise OfflineError when ``element`` cannot work offline, or cannot be kept harmless."""
    for kind, why in _REFUSED:
        if isinstance(element, kind):
            raise OfflineError(f"{type(element).__name__} cannot be on an offline map: {why}")
    for why in _troubles(element):
        raise OfflineError(f"{type(element).__name__} cannot be on an offline map: {why}")


def defuse(element: Element) -> None:
    """Make ``element`` render to text that a second compilation leaves as it is."""
    if isinstance(element, MacroElement) and not isinstance(element._template, _Defused):  # noqa: SLF001
        element._template = _Defused(element._template)  # noqa: SLF001


def _troubles(element: Any) -> Iterator[str]:
    if isinstance(element, folium.GeoJson):
        if not element.embed:
            yield "it would fetch its data; give it the data, or embed=True"
        if not _IDENTIFIER.fullmatch(getattr(element, "feature_identifier", "feature.id")):
            yield f"its features are told apart by {element.feature_identifier!r}, no plain name; give them ids"
    url = getattr(element, "url", None)
    if isinstance(url, str) and _REMOTE.match(url):
        yield f"{url!r} would be fetched; give it the data themselves"
    for _, asset in (*getattr(element, "default_js", ()), *getattr(element, "default_css", ())):
        yield f"it needs {asset}, which this package does not ship"
    if getattr(element, "objects_to_stay_in_front", None):
        yield "keep_in_front needs jQuery, which this package does not ship"


class _Defused:
    """A template whose macros give text in which no brace can start an expression."""

    def __init__(self, template: Any) -> None:
        self.module = _Macros(template.module)
        self.render: Callable[..., str] = lambda **kwargs: _spelt(template.render(**kwargs))


class _Macros:
    """Stands for a template's module; branca looks macros up in its ``__dict__``."""

    def __init__(self, module: Any) -> None:
        for name in ("header", "html", "script"):
            if macro := module.__dict__.get(name):
                setattr(self, name, _spelling(macro))


def _spelling(macro: Callable[..., str]) -> Callable[..., str]:
    return lambda *args: _spelt(macro(*args))


def _spelt(text: str) -> str:
    return text.replace("{", "{{'{'}}")
