"""Texts that try to run, as titles, names and sentences may: by hand, and made from parts."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from typing import Any

BY_HAND = [
    '<img src=x onerror="window.OWNED=1">',
    "</script><script>window.OWNED=1</script>",
    "<!--<script>window.OWNED=1",
    "${window.OWNED=1}",
    "`+(window.OWNED=1)+`",
    "\\`);window.OWNED=1;//",
    "'-(window.OWNED=1)-'",
    '"><svg onload=window.OWNED=1>',
    "</title></style></textarea><iframe srcdoc='<script>top.OWNED=1</script>'>",
    "{{7*191}}",
    "{{ cycler.__init__.__globals__.os.getpid() }}{{7*191}}",
    "{% for x in y %}{% raw %}{# open",
    "{% endraw %}{{7*191}}",
    "javascript:window.OWNED=1",
    "data:text/html,<script>window.OWNED=1</script>",
    "]]>\u2028\u2029\x00\x0b\r\n\ufeff",
    "&lt;img src=x onerror=window.OWNED=1&gt;&#x3c;b&#62;",
    "=HYPERLINK(window.OWNED)",
    "\ud800 half a pair",
    "__proto__",
    "constructor",
    "\u202emoc.elpmaxe\u202c",
]
_PARTS = [
    "<", ">", "</", "script", "</script>", "<svg/onload=", "window.OWNED=1", "{{", "}}", "7*191", "{%", "%}", "{#",
    "#}", "`", "${", "}", "\\", "'", '"', "<!--", "-->", "onerror=", "<img src=x ", "=", ";", "//", "\n", "&#60;",
    "\u2028", "alert(1)", "(", ")", "endraw", "raw", " ",
]  # fmt: skip


def generated(n: int) -> list[str]:
    rng = random.Random(191)
    return ["".join(rng.choice(_PARTS) for _ in range(rng.randint(3, 14))) for _ in range(n)]


KEPT = {"type", "status", "kind", "place_relation", "field"}
"""Fields that hold words of ours, not of an article."""


def poisoned(record: Any, text: str) -> Any:
    """Return ``record`` with every string in it, however deep, replaced by ``text``; ids stay distinct."""
    if isinstance(record, str):
        return text
    if isinstance(record, tuple) and not hasattr(record, "_fields"):
        return tuple(poisoned(one, text) for one in record)
    if not is_dataclass(record):
        return record
    changed = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "id":
            changed["id"] = f"{value}{text}"
        elif field.name not in KEPT:
            changed[field.name] = poisoned(value, text)
    return replace(record, **changed)
