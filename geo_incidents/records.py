"""Records to JSON and back. What is written is what model.py says, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from geo_incidents.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


def plain(record: Any) -> Any:
    """Return ``record`` as dicts, lists, strings and numbers; dates as ISO strings."""
    return msgspec.to_builtins(record)


def line(record: Any) -> bytes:
    """Return ``record`` as one line of JSON, without the line end; key order is the record's own."""
    return msgspec.json.encode(record)


def lines(records: Iterable[Any]) -> Iterator[bytes]:
    """Yield one line of JSON with its line end for each record."""
    for record in records:
        yield line(record) + b"\n"


def parse(text: bytes | str, kind: type[T], *, where: str) -> T:
    """Return the record of type ``kind`` that ``text`` holds; InputError names ``where`` and what is wrong."""
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # ValidationError is one of the first
        raise InputError(f"{where}: {error}") from error


def convert(value: Any, kind: type[T], *, where: str) -> T:
    """Return ``value`` (from TOML, a table) as a record of type ``kind``; InputError names ``where``."""
    try:
        return msgspec.convert(value, type=kind)
    except msgspec.ValidationError as error:
        raise InputError(f"{where}: {error}") from error
