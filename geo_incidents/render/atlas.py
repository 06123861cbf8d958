"""The page that leads to several maps."""

from __future__ import annotations

import base64
import hashlib
import html
from typing import TYPE_CHECKING
from urllib.parse import quote

from geo_incidents.render import assets
from geo_incidents.render.blocks import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

_OWN = """
body { display: block; height: auto; max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
ul { list-style: none; padding: 0; margin: 1.5rem 0; }
li { border-top: 1px solid var(--line); padding: 1rem 0; }
li a { font-size: 1.12rem; font-weight: 600; }
li p { margin: .2rem 0 0; color: var(--soft); }
"""


def index_page(title: str, maps: Iterable[tuple[str, str, str]], *, lang: str = "en") -> str:
    """Return a page that links maps beside it: (file name, title, caption) each. It runs nothing and loads nothing."""
    style = assets.style() + _OWN
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    entries = [
        f'<li><a href="{html.escape(quote("./" + whole(name)))}">{html.escape(said)}</a>'
        f"<p>{html.escape(caption)}</p></li>"
        for name, said, caption in maps
    ]
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{html.escape(lang)}">',
        "<head>",
        '<meta charset="utf-8">',
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{html.escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        f"<body><main><h1>{html.escape(title)}</h1>",
        "<ul>",
        *entries,
        "</ul></main></body>",
        "</html>",
        "",
    ]
    return whole("\n".join(parts))
