"""Map definitions: what a file of ``maps/`` may say, checked when it is read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from geo_incidents import records
from geo_incidents.errors import InputError
from geo_incidents.layer import Bounds, LayerChoice, MapDefinition

if TYPE_CHECKING:
    from pathlib import Path

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def definition(path: Path) -> MapDefinition:
    """Return the map definition that ``path`` holds; InputError names the file and the key that is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    except ValueError as error:  # TOMLDecodeError, UnicodeDecodeError
        raise InputError(f"{path}: not a TOML file ({error})") from error
    _check_keys(path, "", table, MapDefinition)
    listed = table.get("layers")
    for number, layer in enumerate(listed if isinstance(listed, list) else (), 1):
        _check_keys(path, f"[[layers]] number {number}: ", layer, LayerChoice)
    _check_keys(path, "bounds: ", table.get("bounds", {}), Bounds)
    made = records.convert(table, MapDefinition, where=str(path))
    _check_values(path, made)
    return made


def _check_keys(path: Path, where: str, table: Any, kind: type) -> None:
    """A misspelt key would otherwise be a setting that silently does nothing."""
    known = [field.name for field in fields(kind)]
    for key in table if isinstance(table, dict) else ():
        if key not in known:
            raise InputError(f"{path}: {where}there is no key {key!r}; there is {', '.join(known)}")


def _check_values(path: Path, made: MapDefinition) -> None:
    if not made.layers:
        raise InputError(f"{path}: layers is empty; a map needs at least one [[layers]] table")
    if not _LANGUAGE.fullmatch(made.lang):
        raise InputError(f"{path}: lang {made.lang!r} is not a language code such as en, fr, es or ht")
    for name, colour in made.colours.items():
        if not _COLOUR.fullmatch(colour):
            raise InputError(f"{path}: colours.{name} is {colour!r}; write it as #rrggbb")
    bounds = made.bounds
    if bounds and not (-90 <= bounds.south < bounds.north <= 90 and -180 <= bounds.west < bounds.east <= 180):  # noqa: PLR2004 - degrees
        raise InputError(f"{path}: bounds must have south < north within 90 and west < east within 180 degrees")
