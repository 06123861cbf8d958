"""What the gazetteer costs, side by side with SQLite on the same places and names.

    python benchmarks/gazetteer.py                      the embedded gazetteer
    python benchmarks/gazetteer.py FOLDER|ZIP           one built from GeoNames' files
    python benchmarks/gazetteer.py --file FILE.gaz      one that is built already

Every figure is from this run: process time for look-ups, wall time for opening. Targets stand beside the figures.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents.places import Gazetteer, Plan, build
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

QUERIES = 100_000
SLIPS = 500
PROCESSES = 16


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("geonames", nargs="?", type=Path)
    asked.add_argument("--file", type=Path)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or _built(Path(folder) / "built.gaz", options.geonames)
        _report(path, Path(folder))


def _built(target: Path, source: Path | None) -> Path:
    """Build in a process of its own, so that its peak of memory is its own."""
    told = json.loads(_run("build", str(target), str(source or "")))
    say("build", f"{told['wall']:.0f} s ({told['cpu']:.0f} s of processor)", "60 s for 2.4 million places, 360 for 12")
    say("peak memory of the build, all processes", f"{told['peak_mb']:,.0f} MB", "3,000 MB; 6,000 for 12 million")
    return target


def _report(path: Path, folder: Path) -> None:
    gazetteer = Gazetteer(path)
    info = gazetteer.info()
    say("places, folded names", f"{info['places']:,}, {info['names']:,}")
    say("file", f"{info['bytes'] / 1e6:,.0f} MB", "250 MB for 2.4 million places, 700 for 12")
    opened = sorted(float(_run("open", str(path))) for _ in range(5))
    say("open and first look-up, fresh process", f"{opened[2]:.1f} ms", "under 30 ms")
    names = some_names(gazetteer, QUERIES)
    database = sqlite(gazetteer, folder / "names.db")
    say("SQLite file", f"{(folder / 'names.db').stat().st_size / 1e6:,.0f} MB")
    for what, asked in (("different names", different_names(gazetteer, QUERIES)), ("names of places", names)):
        found = sum(len(gazetteer.candidates(name, limit=None)) for name in asked) / len(asked)
        ours = rate(lambda name: gazetteer.candidates(name, limit=None), asked, goes=9)
        theirs = rate(lambda name: rows(database, name), asked)
        beside = f"250,000; SQLite {theirs:,.0f}; {found:.1f} places each"
        say(f"exact look-ups of {what} a second", f"{ours:,.0f}", beside)
        say("... in one batch", f"{batch_rate(gazetteer, asked):,.0f}", "500,000")
    whole = rate(lambda name: [one.place for one in gazetteer.candidates(name)], names)
    say("... with every place made whole", f"{whole:,.0f}")
    say("importance", f"{rate(gazetteer.importance, names):,.0f}")
    say("edit-1 look-up, median", f"{slip_ms(gazetteer, names):.2f} ms", "under 0.5 ms")
    say("nearest 5, median", f"{nearest_ms(gazetteer):.2f} ms")
    say(
        f"{PROCESSES} reading processes together",
        f"{together_mb(path):,.0f} MB",
        "under 1,000 MB for 2.4 million places",
    )


def some_names(gazetteer: Gazetteer, count: int) -> list[str]:
    """Return official names of places drawn at random."""
    chance = random.Random(11)
    return [gazetteer.name(chance.randrange(len(gazetteer))) for _ in range(count)]


def different_names(gazetteer: Gazetteer, count: int) -> list[str]:
    """Return names drawn from all different ones: "San Antonio" as seldom as a name of one hamlet."""
    names = sorted({gazetteer.name(row) for row in range(len(gazetteer))})
    return random.Random(11).choices(names, k=count)


def sqlite(gazetteer: Gazetteer, path: Path) -> sqlite3.Connection:
    """Put the official names and their places into a table with an index on the folded name."""
    database = sqlite3.connect(path)
    database.execute(
        "create table names (key text, name text, lon real, lat real, kind text, country text, people int)"
    )
    database.executemany(
        "insert into names values (?, ?, ?, ?, ?, ?, ?)",
        (
            (fold(place.name), place.name, place.lon, place.lat, place.kind, place.country, place.population)
            for place in gazetteer
        ),
    )
    database.execute("create index by_key on names (key, people desc)")
    database.execute("pragma mmap_size = 1073741824")
    database.commit()
    return database


def rows(database: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    """Return SQLite's answer to the same question."""
    return database.execute("select * from names where key = ?", (fold(name),)).fetchall()


def rate(look_up: Callable[[str], object], names: Sequence[str], goes: int = 3) -> float:
    """Return how many names a second, folding included, the best of some goes: the machine may be busy."""
    best = 0.0
    for _ in range(goes):
        start = time.process_time()
        for name in names:
            look_up(name)
        best = max(best, len(names) / (time.process_time() - start))
    return best


def batch_rate(gazetteer: Gazetteer, names: Sequence[str]) -> float:
    """Return how many names a second in one batch."""
    return rate(lambda _name: gazetteer.batch(names), ["all"], goes=9) * len(names)


def slip_ms(gazetteer: Gazetteer, names: Sequence[str]) -> float:
    """Return the median time of looking up a name that lost its middle letter, in milliseconds."""
    spoilt = [name[: len(name) // 2] + name[len(name) // 2 + 1 :] for name in names[:SLIPS]]
    return _median_ms([lambda name=name: gazetteer.fuzzy(name) for name in spoilt])


def nearest_ms(gazetteer: Gazetteer) -> float:
    """Return the median time of finding the five places nearest to a place, in milliseconds."""
    spots = [gazetteer.position(row) for row in range(0, len(gazetteer), max(1, len(gazetteer) // SLIPS))]
    return _median_ms([lambda at=at: gazetteer.nearest(at.lon, at.lat, 5) for at in spots])


def _median_ms(works: list[Callable[[], object]]) -> float:
    taken = []
    for work in works:
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[len(taken) // 2] * 1e3


def together_mb(path: Path) -> float:
    """Return the memory of many processes that look names up in one file, shared pages counted once (Linux)."""
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        return sum(pool.map(_share_mb, [path] * PROCESSES, chunksize=1))


def _share_mb(path: Path) -> float:
    gazetteer = Gazetteer(path)
    for name in some_names(gazetteer, 20_000):
        gazetteer.candidates(name)
    time.sleep(2)  # until all are there
    smaps = Path("/proc/self/smaps_rollup")
    if not smaps.exists():
        return float("nan")
    return next(int(line.split()[1]) / 1024 for line in smaps.read_text().splitlines() if line.startswith("Pss:"))


def _run(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, __file__, "--step", *arguments], check=True, capture_output=True, text=True
    ).stdout


def _step(what: str, *arguments: str) -> None:
    if what == "open":
        start = time.perf_counter()
        Gazetteer(Path(arguments[0])).candidates("Port-au-Prince")
        print((time.perf_counter() - start) * 1e3)
        return
    target, source = arguments
    wall = time.perf_counter()
    build(Path(target), Plan(geonames=Path(source)) if source else None)
    wall = time.perf_counter() - wall
    own, helpers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + helpers.ru_utime + helpers.ru_stime
    peak = (own.ru_maxrss + min(os.cpu_count() or 1, 4) * helpers.ru_maxrss) / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "peak_mb": peak}))


def say(what: str, figure: str, beside: str = "") -> None:
    """Print one line of the report."""
    print(f"{what:<44}{figure:>32}   {beside}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        _step(*sys.argv[2:])
    else:
        main()
