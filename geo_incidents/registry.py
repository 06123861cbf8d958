"""Names to engines. Entries are import paths, so asking for one is what imports it."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from geo_incidents.errors import MissingExtraError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping


def names(builtin: Mapping[str, str], *, group: str) -> list[str]:
    """Return every name that ``load`` would take: ours and those that installed packages offer."""
    return sorted({*builtin, *(point.name for point in entry_points(group=group))})


def load(builtin: Mapping[str, str], name: str, *, group: str) -> Any:
    """Return the engine called ``name``: a built-in, or one that another package offers as an entry point.

    Raises UnknownNameError with the names there are, and MissingExtraError when the engine's package is not installed.
    """
    offered = {point.name: point.value for point in entry_points(group=group)}
    path = builtin.get(name) or offered.get(name)
    if path is None:
        raise UnknownNameError(f"no {group} called {name!r}; there is {', '.join(names(builtin, group=group))}")
    module, _, attribute = path.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("geo_incidents"):
            raise
        raise MissingExtraError(f"{name!r} needs the package {error.name!r}; install it with pip") from error


def package(name: str, *, extra: str, purpose: str) -> Any:
    """Return the package ``name``, which only ``purpose`` needs; MissingExtraError says which extra brings it."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != name.split(".", maxsplit=1)[0]:
            raise
        how = f'pip install "geo-incidents[{extra}]"'
        raise MissingExtraError(f"{purpose} needs the package {error.name!r}; install it: {how}") from error
