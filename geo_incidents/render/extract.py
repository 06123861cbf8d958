"""A basemap of the user's own: the part of a PMTiles archive that a map shows, small enough to travel in the page."""

from __future__ import annotations

import html
import json
import math
import mmap
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pmtiles.tile import Compression, TileType, deserialize_directory, deserialize_header, find_tile, zxy_to_tileid

from geo_incidents.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_incidents.layer import Bounds

LIMIT = 8_000_000  # bytes of tiles in a page: 10.7 MB as base64, so that the page can still be sent by mail
AROUND = 0.15  # of the first view's width and height, on each side
_KINDS = {
    TileType.MVT: "vector",
    TileType.PNG: "image/png",
    TileType.JPEG: "image/jpeg",
    TileType.WEBP: "image/webp",
    TileType.AVIF: "image/avif",
}
_TAG = re.compile(r"<[^<>]*>")
_HEADER = 127  # bytes
_DEEPEST = 4  # levels of directories, as the format's reader has it
_NORTH = 85.0511  # where web Mercator ends


@dataclass(frozen=True, slots=True)
class Extract:
    """Tiles as one run of bytes; ``at`` says by "z/x/y" where each begins and how long it is.

    ``kind`` is "vector" (Mapbox vector tiles) or the pictures' type. ``zooms`` are those kept, whole, first and last;
    ``deepest`` is the last the file has.
    """

    kind: str
    gzipped: bool
    zooms: tuple[int, int]
    deepest: int
    bounds: tuple[float, float, float, float]
    attribution: str
    at: dict[str, tuple[int, int]]
    data: bytes

    @property
    def is_cut(self) -> bool:
        """Whether the file has finer tiles than the page could take."""
        return self.zooms[1] < self.deepest

    def block(self) -> dict[str, object]:
        """Return what the page is told of the tiles."""
        west, south, east, north = self.bounds
        return {
            "kind": self.kind,
            "gzipped": self.gzipped,
            "zooms": self.zooms,
            "bounds": [[south, west], [north, east]],
            "at": self.at,
        }


def extract(path: Path, view: Bounds, *, limit: int = LIMIT) -> Extract:
    """Return the tiles of ``path`` in and around ``view``, zoom by zoom from the coarsest, up to ``limit`` bytes.

    Raises InputError for a file that is no PMTiles archive, holds nothing there, or whose coarsest tiles are too many.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            return _extract(_Archive(mapped), str(path), view, limit)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"{path}: not a PMTiles archive of version 3, or a broken one ({error!r})") from error


def _extract(archive: _Archive, name: str, view: Bounds, limit: int) -> Extract:
    if archive.kind is None or archive.compression not in (Compression.NONE, Compression.GZIP):
        raise InputError(f"{name}: a page cannot draw such tiles; it can draw vector (MVT), PNG, JPEG and WebP")
    box = _overlap(_widened(view), archive.bounds)
    if box is None:
        raise InputError(f"{name}: its tiles lie elsewhere ({archive.bounds}), none in what the map shows first")
    data, at, last = bytearray(), dict[str, tuple[int, int]](), None
    for zoom in range(archive.first, archive.last + 1):
        found = _zoom(archive, zoom, box, limit - len(data))
        if found is None:
            break
        for tile, body in found.items():
            at[tile] = (len(data), len(body))
            data += body
        last = zoom
    if last is None or not at:
        raise InputError(f"{name}: holds no tiles there, or more than {limit / 1e6:.0f} MB at its coarsest zoom")
    zooms = (archive.first, last)
    packed = archive.compression == Compression.GZIP
    return Extract(archive.kind, packed, zooms, archive.last, box, archive.attribution, at, bytes(data))


def _zoom(archive: _Archive, zoom: int, box: tuple[float, float, float, float], room: int) -> dict[str, bytes] | None:
    """Return the tiles of one zoom in ``box``, or None when they are more than ``room`` bytes."""
    found: dict[str, bytes] = {}
    for x, y in _tiles(zoom, box):
        body = archive.tile(zoom, x, y)
        if body:
            found[f"{zoom}/{x}/{y}"] = body
            room -= len(body)
        if room < 0:
            return None
    return found


def _tiles(zoom: int, box: tuple[float, float, float, float]) -> Iterator[tuple[int, int]]:
    west, south, east, north = box
    most = 2**zoom - 1
    left, right = (max(0, min(most, int((lon + 180) / 360 * 2**zoom))) for lon in (west, east))
    top, bottom = (max(0, min(most, int(_down(lat) * 2**zoom))) for lat in (north, south))
    for x in range(left, right + 1):
        for y in range(top, bottom + 1):
            yield x, y


def _down(lat: float) -> float:
    """How far down the web Mercator square a latitude lies, 0 to 1."""
    turn = math.sin(math.radians(max(-_NORTH, min(_NORTH, lat))))
    return 0.5 - math.log((1 + turn) / (1 - turn)) / (4 * math.pi)


def _widened(view: Bounds) -> tuple[float, float, float, float]:
    wide, high = AROUND * (view.east - view.west), AROUND * (view.north - view.south)
    return view.west - wide, view.south - high, view.east + wide, view.north + high


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float] | None:
    west, south = max(one[0], other[0]), max(one[1], other[1])
    east, north = min(one[2], other[2]), min(one[3], other[3])
    return (west, south, east, north) if west < east and south < north else None


class _Archive:
    """A PMTiles archive. Directories are kept once read; the package's own reader reads them again for every tile."""

    def __init__(self, mapped: mmap.mmap) -> None:
        head = deserialize_header(mapped[:_HEADER])
        self._mapped, self._head = mapped, head
        self.kind = _KINDS.get(head["tile_type"])
        self.compression = head["tile_compression"]
        self.first, self.last = int(head["min_zoom"]), int(head["max_zoom"])
        ends = head["min_lon_e7"], head["min_lat_e7"], head["max_lon_e7"], head["max_lat_e7"]
        self.bounds = (ends[0] / 1e7, ends[1] / 1e7, ends[2] / 1e7, ends[3] / 1e7)
        self._directory = lru_cache(maxsize=256)(self._read_directory)

    @property
    def attribution(self) -> str:
        """Whom to credit, as plain text."""
        start = self._head["metadata_offset"]
        text = self._mapped[start : start + self._head["metadata_length"]]
        if self._head["internal_compression"] == Compression.GZIP:
            text = zlib.decompress(text, 16 + zlib.MAX_WBITS)
        said = json.loads(text or b"{}").get("attribution") or ""
        return html.unescape(_TAG.sub("", str(said))).strip()

    def tile(self, zoom: int, x: int, y: int) -> bytes:
        """Return a tile as it is stored, b"" where there is none."""
        wanted = zxy_to_tileid(zoom, x, y)
        start, length = self._head["root_offset"], self._head["root_length"]
        for _ in range(_DEEPEST):
            entry = find_tile(self._directory(start, length), wanted)
            if entry is None:
                return b""
            if entry.run_length:
                begin = self._head["tile_data_offset"] + entry.offset
                return self._mapped[begin : begin + entry.length]
            start, length = self._head["leaf_directory_offset"] + entry.offset, entry.length
        return b""

    def _read_directory(self, start: int, length: int) -> list[Any]:
        return list(deserialize_directory(self._mapped[start : start + length]))
