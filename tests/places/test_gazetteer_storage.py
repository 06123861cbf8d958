"""The file: what is written is read, and what is no gazetteer is said to be none."""

from __future__ import annotations

import pickle
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo_incidents.errors import GazetteerError
from geo_incidents.places import storage
from geo_incidents.places.entry import Entry, Name
from geo_incidents.places.gazetteer import Gazetteer
from geo_incidents.places.index import Index

if TYPE_CHECKING:
    from pathlib import Path

MIREBALAIS = Entry(
    ("geonames:3720811", "haiti:mirebalais"), "Mirebalais", "commune", -72.1048, 18.83455, "HT", "Centre"
)


def write(path: Path, *entries: Entry) -> Path:
    index = Index()
    for entry in entries:
        index.add(entry)
    storage.write(path, *index.sections())
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "small.gaz", MIREBALAIS)


def test_sections_come_back_as_they_went_in(tmp_path: Path) -> None:
    arrays = {"a": np.arange(5, dtype=np.uint32), "b": np.array([-1, 7], dtype=np.int32), "none": np.zeros(0, np.uint8)}
    storage.write(tmp_path / "x", arrays, {"who": "é"})
    stored = storage.Stored(tmp_path / "x")
    assert stored.meta == {"who": "é"}
    assert {name: stored.array(name).tolist() for name in arrays} == {"a": [0, 1, 2, 3, 4], "b": [-1, 7], "none": []}
    assert list(stored.numbers("b")) == [-1, 7]
    assert stored.damaged() == []


def test_same_places_same_bytes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "1", MIREBALAIS), write(tmp_path / "2", MIREBALAIS)
    assert first.read_bytes() == second.read_bytes()


def _other_version(data: bytes) -> bytes:
    return data[:8] + (storage.VERSION + 1).to_bytes(4, "little") + data[12:]


def _bad_table(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 1]) + data[41:]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda _data: b"", "cannot be read as a gazetteer"),
        (lambda _data: b"SQLite format 3\0" * 10, "not a gazetteer file"),
        (lambda data: data[:-10], "it is cut"),
        (lambda data: data[:50], "it is cut"),
        (lambda data: data + b"x", "it is cut"),
        (_other_version, f"format {storage.VERSION + 1}, this version reads {storage.VERSION}"),
        (_bad_table, "table of contents is damaged"),
    ],
)
def test_a_spoilt_file_is_named_with_the_command_that_mends_it(file: Path, spoil: object, words: str) -> None:
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator]
    with pytest.raises(GazetteerError, match=words) as caught:
        Gazetteer(file)
    assert str(file) in str(caught.value)
    assert "gazetteer build -o" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        GazetteerError, match=r"there is no such gazetteer; build it anew with: geo-incidents gazetteer"
    ):
        Gazetteer(tmp_path / "none.gaz")


def test_verify_finds_changed_bytes(file: Path) -> None:
    Gazetteer(file).verify()
    data = bytearray(file.read_bytes())
    data[data.rindex(b"Centre")] ^= 1
    file.write_bytes(data)
    with pytest.raises(GazetteerError, match="damaged in where_text"):
        Gazetteer(file).verify()


def test_a_pickled_gazetteer_opens_its_file_again(file: Path) -> None:
    again = pickle.loads(pickle.dumps(Gazetteer(file)))
    assert again.place("haiti:mirebalais") == Gazetteer(file).place("geonames:3720811")


def test_an_old_file_survives_a_writer_that_dies(tmp_path: Path) -> None:
    target = write(tmp_path / "kept.gaz", MIREBALAIS)
    before = target.read_bytes()
    code = (
        "import os, pathlib\n"
        "from geo_incidents.files import beside\n"
        f"with beside(pathlib.Path({str(target)!r})) as path:\n"
        "    path.write_bytes(b'half')\n"
        "    os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert target.read_bytes() == before
    assert Gazetteer(target).place("haiti:mirebalais").name == "Mirebalais"


def test_what_is_written_of_a_place_is_read(tmp_path: Path) -> None:
    entry = Entry(
        ids=("haiti:x", "other:1"),
        name="Fò Nasyonal",
        kind="neighbourhood",
        lon=-72.34,
        lat=18.55,
        country="HT",
        admin1="Ouest",
        admin2="Port au Prince",
        admin3="Port-au-Prince",
        population=12,
        radius_m=1234,
        names=(Name("Fort-National"),),
        pcode="HT0111",
        source="haiti",
    )
    gazetteer = Gazetteer(write(tmp_path / "one.gaz", entry, MIREBALAIS))
    place = gazetteer.place("other:1")
    assert place == gazetteer.place("haiti:x")
    assert (place.id, place.name, place.kind, place.lon, place.lat) == (
        "haiti:x",
        "Fò Nasyonal",
        "neighbourhood",
        -72.34,
        18.55,
    )
    assert (place.country, place.admin1, place.admin2, place.admin3) == (
        "HT",
        "Ouest",
        "Port au Prince",
        "Port-au-Prince",
    )
    assert (place.population, place.pcode, place.geonames_id, place.source) == (12, "HT0111", None, "haiti")
    assert place.radius_m == 1300, "rounded up to whole hundreds of metres"
    assert gazetteer.place("haiti:mirebalais").geonames_id == 3720811
    assert gazetteer.names("haiti:x") == ["fo nasyonal", "fort national"]


def test_an_id_that_is_not_there_is_a_lookup_error(file: Path) -> None:
    with pytest.raises(LookupError, match="no place 'geonames:1'"):
        Gazetteer(file).place("geonames:1")
    with pytest.raises(LookupError, match="no place 'nonsense'"):
        Gazetteer(file).place("nonsense")


def test_the_table_of_contents_has_the_checksum_it_says(file: Path) -> None:
    data = file.read_bytes()
    length, checksum = int.from_bytes(data[12:16], "little"), int.from_bytes(data[16:20], "little")
    assert zlib.crc32(data[32 : 32 + length]) == checksum or zlib.crc32(data[28 : 28 + length]) == checksum
