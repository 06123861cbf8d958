"""A PMTiles archive of a few tiles, made here: a lake, a road and land as vector tiles, or one colour as pictures."""

from __future__ import annotations

import gzip
import struct
import zlib
from typing import TYPE_CHECKING

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write

if TYPE_CHECKING:
    from pathlib import Path

EXTENT = 4096
LAKE = [(1000, 1000), (3000, 1000), (3000, 3000), (1000, 3000)]
ROAD = [(0, 500), (4096, 500)]
LAND = [(0, 0), (4096, 0), (4096, 4096), (0, 4096)]


def varint(n: int) -> bytes:
    out = b""
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def field(number: int, body: bytes | int) -> bytes:
    if isinstance(body, int):
        return varint(number << 3) + varint(body)
    return varint(number << 3 | 2) + varint(len(body)) + body


def geometry(corners: list[tuple[int, int]], *, closed: bool) -> bytes:
    """The commands of a vector tile's geometry: move to the first corner, lines to the others, close."""
    numbers, at = [], (0, 0)
    for k, (x, y) in enumerate(corners):
        if k == 0:
            numbers.append(1 << 3 | 1)
        elif k == 1:
            numbers.append((len(corners) - 1) << 3 | 2)
        numbers += [step << 1 ^ step >> 31 for step in (x - at[0], y - at[1])]
        at = (x, y)
    return b"".join(varint(n) for n in [*numbers, *([1 << 3 | 7] if closed else [])])


def layer(name: str, corners: list[tuple[int, int]], kind: str, *, closed: bool) -> bytes:
    feature = (
        field(2, varint(0) + varint(0)) + field(3, 3 if closed else 2) + field(4, geometry(corners, closed=closed))
    )
    value = field(1, kind.encode())
    return field(
        3,
        field(15, 2)
        + field(1, name.encode())
        + field(2, feature)
        + field(3, b"kind")
        + field(4, value)
        + field(5, EXTENT),
    )


def vector_tile(at: str) -> bytes:
    return (
        layer("earth", LAND, f"earth {at}", closed=True)
        + layer("water", LAKE, "lake", closed=True)
        + layer("roads", ROAD, "highway", closed=False)
    )


def picture(at: str) -> bytes:
    """A green PNG of 2 by 2 pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    row = b"\0" + bytes([0, 160, 90]) * 2
    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"tEXt", f"at\0{at}".encode()), (b"IDAT", zlib.compress(row * 2)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in parts)


def archive(
    path: Path,
    *,
    kind: TileType = TileType.MVT,
    zooms: range = range(6),
    packed: bool = True,
    attribution: str = '<a href="https://example.org">&copy; Map &amp; friends</a>',
    bounds: tuple[float, float, float, float] = (-180, -85, 180, 85),
) -> Path:
    """Write an archive in which every tile of the world at ``zooms`` looks the same, and says where it lies."""
    make = vector_tile if kind == TileType.MVT else picture
    with write(str(path)) as writer:
        for z in zooms:
            for tile, at in sorted((zxy_to_tileid(z, x, y), f"{z}/{x}/{y}") for x in range(2**z) for y in range(2**z)):
                writer.write_tile(tile, gzip.compress(make(at), mtime=0) if packed else make(at))
        west, south, east, north = (int(end * 1e7) for end in bounds)
        writer.finalize(
            {
                "tile_type": kind,
                "tile_compression": Compression.GZIP if packed else Compression.NONE,
                "min_lon_e7": west,
                "min_lat_e7": south,
                "max_lon_e7": east,
                "max_lat_e7": north,
                "center_zoom": 0,
                "center_lon_e7": 0,
                "center_lat_e7": 0,
            },
            {"attribution": attribution},
        )
    return path
