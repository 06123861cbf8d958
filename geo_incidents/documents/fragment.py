"""The markup of a feed's entry to the paragraphs of its text."""

from __future__ import annotations

import re
from typing import Any

_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"})
_WITHIN = frozenset(  # elements that stand within a line; each other one starts a new line
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
     "strong", "sub", "sup", "time", "u", "wbr"}
)  # fmt: skip
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#x?)?\w{1,30};")


def paragraphs(markup: str) -> list[str]:
    """Return the paragraphs that a reader would see of ``markup``; scripts and styles are left out."""
    return _lines("".join(_parts(markup)) if _MARKUP.search(markup) else markup)


def _parts(markup: str) -> list[str]:
    """Return the text in its order, a line end where an element of its own line starts or ends."""
    from lxml import etree, html

    parts: list[str] = []
    # As a whole page: fragment_fromstring stumbles over control characters that a reference names ("&#1;").
    root = html.document_fromstring(f"<body>{markup.replace(chr(0), '')}</body>")
    walk: Any = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        is_seen = isinstance(element.tag, str) and element.tag not in _UNSEEN
        edge = "" if element.tag in _WITHIN else "\n"
        if event == "end":
            parts += (edge, element.tail or "") if is_seen else (element.tail or "",)
        elif is_seen:
            parts += (edge, element.text or "")
        else:
            walk.skip_subtree()
    return parts


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(each.split()) for each in text.split("\n")) if line]
