"""What the layers are called when the map definition does not say; words.toml holds one table a language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


def word(name: str, lang: str) -> str:
    """Return the words for ``name`` in ``lang``, in English where the language has none."""
    tables = _tables()
    return tables.get(lang.split("-", maxsplit=1)[0].lower(), {}).get(name) or tables["en"][name]


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
