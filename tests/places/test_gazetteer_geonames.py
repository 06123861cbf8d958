"""Dumps as GeoNames publishes them, whole and broken."""

from __future__ import annotations

import signal
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from geo_incidents.errors import InputError
from geo_incidents.places import Gazetteer, Plan, build, crew, geonames, storage, zipped
from geo_incidents.places.dump import Reader
from geo_incidents.places.index import Index

if TYPE_CHECKING:
    from pathlib import Path

    from geo_incidents.model import Problem


def line(number: int | str, name: str, lat: object, lon: object, *, code: str = "P.PPL", country: str = "HT",
         admin1: str = "07", people: object = 0, also: str = "", admin2: str = "",
         admin3: str = "") -> str:  # fmt: skip
    kind, feature = code.split(".")
    cells = [
        number,
        name,
        name,
        also,
        lat,
        lon,
        kind,
        feature,
        country,
        "",
        admin1,
        admin2,
        admin3,
        "",
        people,
        "",
        "0",
        "",
        "2025-01-01",
    ]
    return "\t".join(map(str, cells))


GOOD = [
    line(3720811, "Mirebalais", 18.83455, -72.1048, people=9082, also="Mibale,Mibalè,MRB"),
    line(9000001, "Lacolline-Test", 18.9, -72.0, admin2="0701"),
    line(9000002, "Lacolline-Test Jail", 18.9, -72.0, code="S.PRN"),
    line(9000003, "Testopolis", 48.0, 2.0, country="FR", admin1="11", people=250_000, code="P.PPLC"),
    line(9000004, "Bus Stop", 48.0, 2.0, country="FR", admin1="11", code="S.BUSTP"),
]


def dump(folder: Path, lines: list[str], *, name: str = "allCountries") -> Path:
    with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.txt", "\n".join(lines) + "\n")
    (folder / "admin1CodesASCII.txt").write_text(
        "HT.07\tCentre\tCentre\t3728069\nFR.11\tÎle-de-France\tIle-de-France\t3012874\n"
    )
    (folder / "admin2Codes.txt").write_text("HT.07.0701\tTest District\tTest District\t1\n")
    return folder


def places(folder: Path) -> tuple[Gazetteer, list[Problem]]:
    """Return what a dump alone tells."""
    found = geonames.find(folder)
    index = Index()
    for block in found.read(Reader(areas=found.area_names(), capitals=found.capitals())):
        index.extend(block.columns)
    target = (folder if folder.is_dir() else folder.parent) / "read.gaz"
    storage.write(target, *index.sections())
    return Gazetteer(target), found.problems


def read(folder: Path) -> tuple[list[str], list[Problem]]:
    found, problems = places(folder)
    return [place.name for place in sorted(found, key=lambda place: place.id)], problems


def test_a_dump_becomes_a_gazetteer_with_our_own_places_joined(tmp_path: Path) -> None:
    problems: list[Problem] = []
    steps: list[tuple[str, float]] = []
    world = build(
        tmp_path / "w.gaz",
        Plan(geonames=dump(tmp_path, GOOD)),
        note=problems.append,
        progress=lambda step, share: steps.append((step, share)),
    )
    assert problems == []
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    assert steps[0] == ("reading tables", 0.0)
    assert steps[-1] == ("done", 1.0)
    [town] = [one.place for one in world.candidates("Mirebalais") if one.kind == "commune"]
    assert (town.id, town.admin1, town.admin3, town.population) == ("geonames:3720811", "Centre", "Mirebalais", 9082)
    assert world.place("haiti:mirebalais") == town
    hill = world.place("geonames:9000001")
    assert (hill.admin1, hill.admin2, hill.geonames_id, hill.source) == ("Centre", "Test District", 9000001, "geonames")
    assert world.place("geonames:9000002").kind == "prison"
    assert world.place("geonames:9000003").kind == "city"
    assert world.candidates("Bus Stop") == []
    assert [one.match for one in world.candidates("MRB")] == ["abbreviation"]
    assert {"source": "geonames", "title": "GeoNames"}.items() <= world.info()["sources"][-1].items()


def test_one_country_only(tmp_path: Path) -> None:
    plan = Plan(geonames=dump(tmp_path, GOOD), countries=frozenset({"FR"}))
    world = build(tmp_path / "fr.gaz", plan)
    assert {place.id for place in world.country("FR")} >= {"geonames:9000003"}
    assert [place.kind for place in world.country("HT")] == ["country"]


def test_a_country_zip_and_a_text_file_are_read_too(tmp_path: Path) -> None:
    dump(tmp_path, GOOD[:2], name="HT")
    assert read(tmp_path)[0] == ["Mirebalais", "Lacolline-Test"]
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "FR.txt").write_text(GOOD[3])
    assert read(tmp_path / "text" / "FR.txt")[0] == ["Testopolis"]


def test_alternate_names_bring_their_language(tmp_path: Path) -> None:
    rows = [
        "1\t9000001\tht\tLakolin Tès\t\t\t\t",
        "2\t9000001\ten\tTest Hill\t1\t\t\t",
        "3\t9000001\tlink\thttps://example.org\t\t\t\t",
        "4\t9000001\tpost\t12345\t\t\t\t",
        "5\t9000001\tabbr\tLT\t\t\t\t",
        "6\t77\ten\tUnknown\t\t\t\t",
        "seven\t\ten",
        "8\t9000001\tiata\tLCT\t\t\t\t",
    ]
    with zipfile.ZipFile(tmp_path / "alternateNamesV2.zip", "w") as archive:
        archive.writestr("iso-languagecodes.txt", "x")
        archive.writestr("alternateNamesV2.txt", "\n".join(rows))
    problems: list[Problem] = []
    world = build(tmp_path / "w.gaz", Plan(geonames=dump(tmp_path, GOOD)), note=problems.append)
    asked = ("lakolin tes", "test hill", "LT", "lt", "LCT", "12345", "https example org")
    matches = {
        name: [one.match for one in world.candidates(name) if one.place.id == "geonames:9000001"] for name in asked
    }
    assert matches == {
        "lakolin tes": ["language"],
        "test hill": ["language"],
        "LT": ["abbreviation"],
        "lt": [],
        "LCT": ["abbreviation"],
        "12345": [],
        "https example org": [],
    }
    assert [(problem.line, problem.reason) for problem in problems] == [(7, "not an alternate name: seven\t\ten")]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("just some words", "1 columns instead of 19: just some words"),
        (line(1, "x", 1, 1).rpartition("\t")[0], "18 columns instead of 19"),
        (line("one", "Nought", 1, 1), "a number is not one: invalid literal"),
        (line(1, "North of North", 95, 1), "coordinates out of range: 95, 1"),
        (line(1, "East of East", 1, 181), "coordinates out of range: 1, 181"),
        (line(1, "Nowhere", "nan", 1), "coordinates out of range: nan, 1"),
        (line(1, "People", 1, 1, people="many"), "a number is not one"),
        (line(3720811, "Mirebalais again", 1, 1), "an id that was there before: 3720811"),
        (line(1, "Nul\0Nul", 1, 1), "no name, or one with a NUL byte: 1"),
        (line(1, " ", 1, 1), "no name, or one with a NUL byte"),
        (line(-5, "Minus", 1, 1), "an id that cannot be: -5"),
        (line(2**40, "Huge", 1, 1), "an id that cannot be"),
    ],
)
def test_a_bad_line_is_skipped_and_told_with_its_number(tmp_path: Path, bad: str, reason: str) -> None:
    names, problems = read(dump(tmp_path, [GOOD[0], bad, GOOD[1]]))
    assert names == ["Mirebalais", "Lacolline-Test"]
    [problem] = problems
    assert problem.line == 2
    assert problem.reason.startswith(reason)
    assert problem.path.endswith("allCountries.zip:allCountries.txt")


def test_many_bad_lines_make_a_short_report(tmp_path: Path) -> None:
    lines = (
        GOOD
        + [line(10_000_000 + at, "x", 99, 0) for at in range(500)]
        + [line(20_000_000 + at, "y", 1, 1) for at in range(900)]
    )
    _, problems = read(dump(tmp_path, lines))
    assert len(problems) == 6
    assert problems[-1].reason == "coordinates out of range: 495 more lines"


def test_a_file_that_is_no_dump_is_refused_and_nothing_is_built(tmp_path: Path) -> None:
    target = tmp_path / "w.gaz"
    target.write_text("old")
    with pytest.raises(InputError, match=r"allCountries.txt:1: 1 columns instead of 19.*is it a file as GeoNames"):
        build(target, Plan(geonames=dump(tmp_path, ["no dump"] * 3000)))
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir() if "gaz" in path.name) == ["w.gaz"]


def test_not_utf8_and_endless_lines_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "BLOCK", 1 << 10)
    monkeypatch.setattr(zipped, "LONGEST_LINE", 1 << 12)
    text = GOOD[0].encode() + b"\n\xff\xfe bad\n" + b"x" * 20_000 + b"\n" + GOOD[1].encode() + b"\n"
    (tmp_path / "HT.txt").write_bytes(text)
    names, problems = read(tmp_path)
    assert names == ["Mirebalais", "Lacolline-Test"]
    assert [(problem.line, problem.reason) for problem in problems] == [
        (2, "not UTF-8"),
        (3, "a line of more than 1 MB"),
    ]


@pytest.mark.parametrize("inner", ["/etc/allCountries.txt", "../allCountries.txt", "C:\\allCountries.txt"])
def test_a_zip_that_names_files_outside_is_refused(tmp_path: Path, inner: str) -> None:
    with zipfile.ZipFile(tmp_path / "allCountries.zip", "w") as archive:
        archive.writestr(inner, GOOD[0])
    with pytest.raises(InputError, match="it names a file outside its folder"):
        geonames.find(tmp_path)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "allCountries.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("allCountries.txt", b"\0" * (1 << 25))
    with pytest.raises(InputError, match=r"would grow from [\d,]+ to 33,554,432 bytes"):
        geonames.find(tmp_path)


def test_a_cut_zip_and_a_zip_of_something_else(tmp_path: Path) -> None:
    whole = (dump(tmp_path, GOOD) / "allCountries.zip").read_bytes()
    (tmp_path / "allCountries.zip").write_bytes(whole[:-30])
    with pytest.raises(InputError, match=r"not a zip that can be read .*download it again"):
        geonames.find(tmp_path)
    spoilt = bytearray(whole)
    spoilt[60] ^= 0xFF
    (tmp_path / "allCountries.zip").write_bytes(spoilt)
    with pytest.raises(InputError, match=r"allCountries\.zip: cannot be read to its end"):
        read(tmp_path)


def test_a_folder_without_places(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no allCountries.zip and no country's zip here"):
        geonames.find(tmp_path)
    with pytest.raises(InputError, match="there is no such file or folder"):
        geonames.find(tmp_path / "missing.zip")


def test_the_same_dump_makes_the_same_bytes(tmp_path: Path) -> None:
    folder = dump(tmp_path, GOOD)
    first, second = (build(tmp_path / name, Plan(geonames=folder)) for name in ("1.gaz", "2.gaz"))
    assert isinstance(first, Gazetteer)
    assert first.path.read_bytes() == second.path.read_bytes()


def test_a_dump_that_does_not_mark_capitals_has_them_from_the_table_of_countries(tmp_path: Path) -> None:
    lines = [
        line(1, "Kasteltown", 48.0, 2.0, country="FR", people=250_000),
        line(2, "Kasteltown", 45.0, 2.0, country="FR", people=2_000),
        line(3, "Kasteltown", 48.0, 12.0, country="DE", people=250_000),
    ]
    (tmp_path / "countryInfo.txt").write_text("# a comment\nFR\tFRA\t250\tFR\tFrance\tKasteltown\t1\n")
    found, _ = places(dump(tmp_path, lines))
    importance = {one.place.id: one.importance for one in found.candidates("Kasteltown")}
    assert importance["geonames:1"] == pytest.approx(importance["geonames:3"] + 0.1, abs=0.005)
    assert importance["geonames:2"] < importance["geonames:3"]


def test_areas_of_the_third_order_are_named_by_their_codes(tmp_path: Path) -> None:
    lines = [
        line(1, "Village", 18.9, -72.0, admin2="0701", admin3="070101"),
        line(2, "Commune du Test", 18.9, -72.0, code="A.ADM3", admin2="0701", admin3="070101"),
        line(3, "Hamlet", 18.9, -72.0, admin2="0701", admin3="070199"),
    ]
    world = build(tmp_path / "w.gaz", Plan(geonames=dump(tmp_path, lines)))
    found = [world.place(f"geonames:{at}") for at in (1, 2, 3)]
    assert {place.name: place.admin3 for place in found} == {
        "Village": "Commune du Test",
        "Commune du Test": "Commune du Test",
        "Hamlet": "",
    }


def test_what_lies_in_what_names_the_areas_that_a_place_does_not_tell(tmp_path: Path) -> None:
    lines = [
        line(1, "Upper Land", 18.9, -72.0, code="A.ADM1"),
        line(2, "Middle Land", 18.9, -72.0, code="A.ADM2"),
        line(3, "Lower Land", 18.9, -72.0, code="A.ADM3", admin1=""),
        line(4, "Village", 18.9, -72.0, admin1=""),
        line(5, "Told Village", 18.9, -72.0),
        line(6, "Foreign Village", 18.9, -71.0, country="DO", admin1=""),
    ]
    edges = ["1\t2\tADM", "2\t3\tADM", "3\t4\t", "3\t5\t", "3\t6\t", "4\t3\tADM", "x\ty", "99\t4\tADM"]
    with zipfile.ZipFile(tmp_path / "hierarchy.zip", "w") as archive:
        archive.writestr("hierarchy.txt", "\n".join(edges))
    problems: list[Problem] = []
    world = build(tmp_path / "w.gaz", Plan(geonames=dump(tmp_path, lines)), note=problems.append)
    found = {at: world.place(f"geonames:{at}") for at in range(1, 7)}
    assert {place.name: (place.admin1, place.admin2, place.admin3) for place in found.values()} == {
        "Upper Land": ("Upper Land", "", ""),
        "Middle Land": ("Centre", "Middle Land", ""),
        "Lower Land": ("Upper Land", "Middle Land", "Lower Land"),
        "Village": ("Upper Land", "Middle Land", "Lower Land"),
        "Told Village": ("Centre", "Middle Land", "Lower Land"),
        "Foreign Village": ("", "", ""),
    }
    assert [(problem.line, problem.reason) for problem in problems] == [(7, "not two GeoNames ids: x\ty")]


def test_more_processes_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "BLOCK", 1 << 12)
    monkeypatch.setattr(crew, "cores", lambda: 2)
    lines = [line(at, f"Sainte-Marie {at % 90}", at % 89, at % 179, people=at) for at in range(1, 700)]
    folder = dump(tmp_path, [*lines, line(5, "Twice", 1, 1), "broken", *GOOD])
    told: list[list[Problem]] = [[], []]
    build(tmp_path / "alone.gaz", Plan(geonames=folder), note=told[0].append)
    monkeypatch.setattr(geonames, "_LARGE", 0)
    build(tmp_path / "together.gaz", Plan(geonames=folder), note=told[1].append)
    assert (tmp_path / "alone.gaz").read_bytes() == (tmp_path / "together.gaz").read_bytes()
    assert [problem.line for problem in told[0]] == [700, 701]
    assert told[0] == told[1]


def test_an_interrupted_build_leaves_the_old_file_and_no_process(tmp_path: Path) -> None:
    target = tmp_path / "w.gaz"
    before = build(target, Plan(geonames=dump(tmp_path, GOOD))).path.read_bytes()
    code = (
        "import os, pathlib, signal, sys\n"
        "from geo_incidents.places import Plan, build, crew, geonames\n"
        "geonames._LARGE, crew.cores = 0, lambda: 2\n"
        "def die(step, share):\n"
        "    if step == sys.argv[2]:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "build(folder / 'w.gaz', Plan(geonames=folder), progress=die)\n"
    )
    for step in ("reading places", "indexing names", "writing"):
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path), step], check=False)
        assert done.returncode == -signal.SIGKILL
        assert target.read_bytes() == before
    assert Gazetteer(target).place("geonames:9000003").name == "Testopolis"
