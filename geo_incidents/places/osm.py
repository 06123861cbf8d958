"""Rows of an OpenStreetMap extract (.osm.pbf, .osm): the named points and polygons whose tags say what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo_incidents.places import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo_incidents.places.tables import Row

_LAYERS = ("points", "multipolygons")
_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")


def rows(path: Path, wanted: set[str], kinds: Mapping[str, str]) -> Iterator[tuple[int, Row]]:
    """Yield rows whose columns are tags, numbered from 1.

    ``@id`` is "node/1", "way/2" or "relation/3"; ``@kind`` the first of the place's tags that ``kinds`` holds
    ("amenity=prison"). What has no such tag is left out. Raises InputError for a file that GDAL cannot read.
    """
    empty = dict.fromkeys(wanted, "")
    number = 0
    for layer in _LAYERS:
        # Asked in SQL, the driver keeps only this layer's features in memory; an extract has far more lines.
        found = tables.vector(path, sql=f"SELECT * FROM {layer} WHERE name IS NOT NULL")  # noqa: S608 - names of ours
        for at, shape in enumerate(found.shapes):
            tags = _tags({name: tables.text(column[at]) for name, column in found.columns.items()})
            kind = next((tag for tag in kinds if tags.get(tag.partition("=")[0]) == tag.partition("=")[2]), None)
            if kind is None or shape is None or shape.is_empty:
                continue
            number += 1
            tags["population"] = _people(tags.get("population", ""))
            yield number, empty | tags | tables.placed(shape) | {"@id": _id(tags, layer), "@kind": kind}


def _tags(columns: Row) -> Row:
    """Return all tags of a feature: the columns of their own, and those that GDAL packs into one."""
    packed = _PAIR.findall(columns.pop("other_tags", ""))
    return {key: text for key, text in columns.items() if text} | {
        _ESCAPED.sub(r"\1", key): _ESCAPED.sub(r"\1", text) for key, text in packed
    }


def _id(tags: Row, layer: str) -> str:
    if layer == "points":
        return f"node/{tags['osm_id']}"
    return f"way/{tags['osm_way_id']}" if "osm_way_id" in tags else f"relation/{tags['osm_id']}"


def _people(words: str) -> str:
    """Return a count as digits: "1,200" and "1 200" are 1200, "about 1000" is not known."""
    digits = re.sub(r"[,. ]", "", words)
    return digits if digits.isdecimal() and digits.isascii() else ""
