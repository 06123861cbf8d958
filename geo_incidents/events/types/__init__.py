"""Incident types: one TOML a type, the file's stem is its name. docs/incident-types.md says what may stand there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping  # noqa: TC003 - records.py reads the annotations at run time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from geo_incidents import records
from geo_incidents.errors import InputError

_FOLDER = Path(__file__).parent

# The glyphs of layer.Glyph, which this room must not import (it would bring geopandas in).
Glyph = Literal["circle", "square", "triangle", "diamond", "star", "cross", "pentagon", "hexagon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What makes an event one of this type: an action, and to what, to whom and by whom it was done.

    Empty lists ask for nothing; ``""`` among the perpetrators also takes an event whose perpetrator is not told.
    ``first`` lets the rule win over rules that name a facility, ``place`` asks that a place is named right behind it.
    """

    actions: tuple[str, ...]
    facilities: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    perpetrators: tuple[str, ...] = ()
    first: bool = False
    place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What other event data sets call it; empty where they have nothing like it."""

    acled: str = ""
    ucdp: str = ""
    plover: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventType:
    """A type of incident: its words for the reader, how it is drawn, and how it is told from the text.

    ``family`` is what merging compares and map layers group by. ``figures`` are the roles (killed, escaped ...) that
    belong to such an event. A ``consequence`` (a killing) gives way to another event of the same sentence. ``lasting``
    types (a curfew) hold for a time, and the dates in their sentences are not the event's; a ``movement`` has an origin
    and a destination. Of a ``tally`` type, a count over a month or more is a statistic. ``headline`` are patterns of
    its title by language: the first that can be filled counts. ``undone`` are actions that take such an event back:
    hostages that are freed were not taken now. ``things`` says that things are hit: deaths told before stay apart.
    """

    name: str
    label: Mapping[str, str]
    family: str
    colour: str
    glyph: Glyph
    figures: tuple[str, ...] = ()
    consequence: bool = False
    lasting: bool = False
    movement: bool = False
    tally: bool = False
    undone: tuple[str, ...] = ()
    things: bool = False
    codes: Codes = Codes()
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    when: tuple[When, ...] = ()
    subtypes: Mapping[str, str] = field(default_factory=dict)
    headline: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_types(folder: Path | None = None) -> Mapping[str, EventType]:
    """Return the types of ``folder`` (default: those that come with the package) by name, in alphabetical order.

    Raises InputError that names the file when one is not what a type's TOML must be.
    """
    return _load(_FOLDER if folder is None else folder)


@cache
def _load(folder: Path) -> Mapping[str, EventType]:
    found = {path.stem: _type(path) for path in sorted(folder.glob("*.toml"))}
    if not found:
        raise InputError(f"{folder}: no incident types (*.toml) there")
    return MappingProxyType(found)


def _type(path: Path) -> EventType:
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    kind = records.convert({"name": path.stem} | table, EventType, where=str(path))
    if not kind.cues and not kind.when:
        raise InputError(f"{path}: no [cues] and no [[when]], so no text could ever be of this type")
    return kind
