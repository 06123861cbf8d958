"""Names that stand alone as the label of what follows: "Springfield: two dead", "- Springfield (Ohio): two dead"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_incidents.model import Span

_BEFORE = 44  # characters in which a line's bullet and date stand
_HEAD = re.compile(r"\n[^\n\w]{0,8}(?:[^\n.:]{0,30}:[ \u00a0])?$")
_TAIL = re.compile(r"(?: \([^()\n]{1,40}\))?[ \u00a0\u202f]?(?::|\.(?=\s|$))|\s*(?:\n|$)")


def labelled(text: str, span: Span) -> bool:
    """Tell whether a name is a label: alone on its line, or at its head (behind a date) before a colon or period."""
    before = text[max(0, span.start - _BEFORE) : span.start]
    before = before if span.start > _BEFORE else "\n" + before
    return _TAIL.match(text, span.end) is not None and _HEAD.search(before) is not None
