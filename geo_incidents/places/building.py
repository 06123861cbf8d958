"""Builds a gazetteer file from the sources, whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from geo_incidents import resources
from geo_incidents.files import beside
from geo_incidents.places import cities, concordance, sources, storage
from geo_incidents.places.gazetteer import Gazetteer
from geo_incidents.places.index import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo_incidents.places.entry import Entry

CACHE = "GEO_INCIDENTS_CACHE"
OWN = ("haiti", "haiti-osm", "haiti-sections", "countries", "admin1")
"""Our own sources, the best-informed first: of two that tell of one place, the first is believed."""
_TOWNS = 235_000


def _silent(_step: str, _share: float) -> None:
    """Tell nobody."""


def build(
    target: Path,
    *,
    extra: Sequence[Path] = (),
    progress: Callable[[str, float], None] = _silent,
) -> Gazetteer:
    """Build a gazetteer at ``target`` from the embedded sources and the ``extra`` source folders, and open it.

    ``progress`` is told what is being done and how much of all is done (0 to 1). A reader of ``target`` sees the old
    file or the whole new one. Raises InputError for a source that cannot be read, OutputError for the target.
    """
    progress("reading tables", 0.0)
    folders = [*extra, *own_folders()]
    known = concordance.Known(entry for folder in folders for entry in sources.read(folder))
    index = Index()
    for count, entry in enumerate(_towns(known)):
        if count % 10_000 == 0:
            progress("reading towns", 0.05 + 0.5 * min(1.0, count / _TOWNS))
        index.add(entry)
    for entry in known.rest():
        index.add(entry)
    progress("indexing names", 0.6)
    sections, tables = index.sections()
    progress("writing", 0.95)
    with beside(target) as path:
        storage.write(path, sections, tables | {"sources": _credits(folders), "report": known.report()})
    progress("done", 1.0)
    return Gazetteer(target)


def own_folders() -> list[Path]:
    """Return the source folders that come with the package."""
    root = resources.folder("places/sources")
    return [root / name for name in OWN]


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
    return build(target, progress=progress or _silent)


def embedded() -> Path:
    """Return where the embedded gazetteer lies; the name changes when its sources or the format change."""
    folder = os.environ.get(CACHE) or platformdirs.user_cache_dir("geo-incidents", appauthor=False)
    return Path(folder) / f"gazetteer-{_fingerprint()}.gaz"


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{storage.VERSION} {cities.release()}".encode())
    for file in _inputs():
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _inputs() -> Iterator[Path]:
    for folder in own_folders():
        yield from sorted(path for path in folder.iterdir() if path.is_file())
    yield Path(__file__).parent / "kinds.toml"


def _towns(known: concordance.Known) -> Iterable[Entry]:
    areas = cities.Areas(admin1=known.area_names(), capitals=known.capitals())
    for town in cities.read(areas):
        if (entry := known.join(town)) is not None:
            yield entry


def _credits(folders: Iterable[Path]) -> list[dict[str, Any]]:
    found = []
    for folder in folders:
        source = sources.describe(folder)
        found.append(
            {key: getattr(source, key) for key in ("title", "licence", "attribution", "url", "date")}
            | {"source": folder.name}
        )
    return found
