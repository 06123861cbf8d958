"""The whole HTML file: everything inlined, each script allowed by its hash, nothing from the network."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING, Any

from branca.element import CssLink, Element, Figure, JavascriptLink

from geo_incidents.errors import OfflineError
from geo_incidents.render import assets, inert
from geo_incidents.render.blocks import bytes_block, data_block, whole
from geo_incidents.render.notes import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MARKUP_IN_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)


class Page(Figure):
    """The root of an IncidentMap's tree. Rendering it twice gives the same bytes."""

    def __init__(
        self,
        title: str,
        lang: str,
        data: Callable[[], Mapping[str, object]],
        pictures: str = "",
        entry: str = "main",
    ) -> None:
        """Make a page without a map yet; ``data`` gives its data blocks by id when it is rendered.

        ``pictures`` is the one origin besides the page itself that pictures may come from. ``entry`` is the module
        that starts it.
        """
        super().__init__(title=title, height="640px")
        self.lang, self.data, self.pictures, self.entry = lang, data, pictures, entry

    def render(self, **kwargs: Any) -> str:
        """Return the page; OfflineError when something on it would need the network."""
        self._clear()
        found = list(inert.elements(self))
        for number, element in enumerate(found):
            element._id = f"{number:04d}"  # noqa: SLF001 - branca draws ids at random; the same map must be the same file
            inert.check(element)
            inert.defuse(element)
        for child in self._children.values():
            child.render(**kwargs)
        blocks = {f"gi-{element.get_name()}": element.text for element in found if isinstance(element, Note)}
        return self._file(self.script.render(**kwargs), blocks, **kwargs)

    def libraries(self) -> tuple[str, ...]:
        """The third-party scripts of the page: those of the map on it."""
        return next(
            (tuple(one.libraries) for one in self._children.values() if hasattr(one, "libraries")), ("leaflet.js",)
        )

    def _clear(self) -> None:
        for name in ("header", "html", "script"):
            element = Element()
            element._parent = self  # noqa: SLF001
            setattr(self, name, element)

    def _file(self, script: str, notes: Mapping[str, object], **kwargs: Any) -> str:
        scripts = [
            _checked(text) for text in (*map(assets.vendor, self.libraries()), assets.script(self.entry), script)
        ]
        styles = [assets.vendor("leaflet.css"), assets.style(self.entry), *self._styles(**kwargs)]
        policy = "; ".join(
            [
                "default-src 'none'",
                f"script-src {_hashes(scripts)}",
                f"style-src {_hashes(styles)}",
                f"img-src data: blob: {self.pictures}".strip(),
                "base-uri 'none'",
                "form-action 'none'",
            ]
        )
        blocks = {**self.data(), **notes}
        words = assets.words(self.lang, self.entry)
        parts = [
            "<!DOCTYPE html>",
            f'<html lang="{html.escape(self.lang)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="referrer" content="{"strict-origin-when-cross-origin" if self.pictures else "no-referrer"}">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{html.escape(self.title or '')}</title>",
            *(f"<style>{style}</style>" for style in styles),
            "</head>",
            "<body>",
            f"<noscript>{html.escape(words['noscript'])}</noscript>",
            '<aside id="gi-panel"></aside>',
            f'<main id="gi-stage">{self.html.render(**kwargs)}</main>',
            *(_block(ident, value) for ident, value in blocks.items()),
            *(f"<script>{text}</script>" for text in scripts),
            "</body>",
            "</html>",
            "",
        ]
        return whole("\n".join(parts))

    def _styles(self, **kwargs: Any) -> list[str]:
        """The style sheets that elements put into the head; a link in it would be a request."""
        found: list[str] = []
        for element in self.header._children.values():  # noqa: SLF001
            if isinstance(element, JavascriptLink | CssLink):
                raise OfflineError(f"{element.url} would be fetched; this package does not ship it")
            found += _STYLE.findall(element.render(**kwargs))
        return [_newlines(style) for style in found]


def _block(ident: str, value: object) -> str:
    return bytes_block(ident, value) if isinstance(value, bytes) else data_block(ident, value)


def _checked(script: str) -> str:
    if found := _MARKUP_IN_SCRIPT.search(script):
        raise OfflineError(
            f"a script on the map holds {found[0]!r}, which would end it; take it out of the element's data"
        )
    return _newlines(script)


def _newlines(text: str) -> str:
    """Browsers hash what they read, in which every line end is a line feed."""
    return whole(text).replace("\r\n", "\n").replace("\r", "\n")


def _hashes(texts: list[str]) -> str:
    return " ".join(
        dict.fromkeys(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)
    )
