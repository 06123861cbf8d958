"""The numbers of ``weights.toml``, read once: what a feature counts, and which kinds a class word asks for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo_incidents import records

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """``none`` is the score of "none of these"; ``temperature`` above 1 makes every answer less sure."""

    none: float
    temperature: float
    weights: dict[str, float]
    match: dict[str, float]
    asked: dict[str, list[str]]


def _read() -> Weights:
    path = Path(__file__).parent / "weights.toml"
    return records.convert(tomllib.loads(path.read_text(encoding="utf-8")), Weights, where=path.name)


WEIGHTS = _read()
MATCH: Mapping[str, float] = MappingProxyType(WEIGHTS.match)
ASKED: Mapping[str, frozenset[str]] = MappingProxyType(
    {family: frozenset(kinds) for family, kinds in WEIGHTS.asked.items()}
)
