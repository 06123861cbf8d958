"""Words on a folium element: what Popup and Tooltip are for, with text that stays text."""

from __future__ import annotations

from branca.element import MacroElement
from folium.template import Template


class Note(MacroElement):
    """A text shown while the pointer is on its parent: ``folium.CircleMarker(...).add_child(Note("Bridge"))``."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "geoIncidents.note({{ this._parent.get_name() }}, {{ this.get_name()|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, text: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Note"
        self.text = str(text)
