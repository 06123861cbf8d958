"""Hand decisions: what a name means in one article, or always. They overrule every feature.

``lookups.toml`` beside the articles::

    [[name]]
    name = "Bel Air"
    place = "ht:bel-air"       # an id of the gazetteer, or "" for: this is no place
    article = "2024-03-09-cnn" # an article's id or file name; left out: in every article
    why = "checked on the map"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents import records
from geo_incidents.errors import InputError
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided: ``name`` means the place with the id ``place``, or, where that is empty, no place."""

    name: str
    place: str
    article: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    name: list[Decision]


@dataclass(frozen=True, slots=True)
class Lookups:
    """All decisions, by the folded name and the article; those for one article come before those for all."""

    decisions: Mapping[tuple[str, str], Decision]

    @classmethod
    def read(cls, path: Path) -> Lookups:
        """Return the decisions in ``path``. Raises InputError, with file and fault, if it cannot be read."""
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InputError(f"{path}: cannot be read as TOML: {error}") from error
        return cls.of(records.convert(table, _File, where=str(path)).name, where=str(path))

    @classmethod
    def of(cls, decisions: list[Decision], *, where: str = "lookups") -> Lookups:
        """Return ``decisions`` as look-ups. Raises InputError where two of them contradict each other."""
        table: dict[tuple[str, str], Decision] = {}
        for decision in decisions:
            key = fold(decision.name), decision.article
            if not key[0]:
                raise InputError(f"{where}: a [[name]] without a name; write the name as the article has it")
            if key in table and table[key].place != decision.place:
                raise InputError(f"{where}: {decision.name!r} is decided twice for the same article; keep one of them")
            table[key] = decision
        return cls(table)

    def find(self, document: Document, key: str) -> Decision | None:
        """Return the decision for a folded name in this document, None where nobody decided."""
        articles = (document.id, document.path, Path(document.path).name if document.path else "", "")
        return next((found for article in articles if (found := self.decisions.get((key, article)))), None)
