"""The public verbs: read, geocode, incidents, map. The command line calls these and nothing below them."""

from __future__ import annotations

import builtins
import importlib.metadata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, overload

from geo_incidents import documents, events, mentions, pipeline, places, resources, runs, sinks
from geo_incidents.errors import InputError, UsageError
from geo_incidents.layer import Style, TypeLook
from geo_incidents.model import Document, Incident, Problem, Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Unpack

    from geopandas import GeoDataFrame

    from geo_incidents.layer import Bounds
    from geo_incidents.model import Place, Reading
    from geo_incidents.render import IncidentMap

    Articles = str | Path | Document | Iterable[str | Path | Document]


LOOKUPS = "lookups.toml"
DECISIONS = "decisions.jsonl"
_TOWNS = 300  # named on the ground of a map: more are never seen at once, and each costs 30 bytes of the page


class Options(TypedDict, total=False):
    """How articles are read; the same on every verb and command.

    ``published`` (a date, or YYYY-MM-DD) is given to articles that carry none. ``focus`` keeps to some countries
    ("HT,DO"), or prefers them ("HT?"). ``gazetteer`` is a file that ``geo-incidents gazetteer build`` wrote; without it
    the embedded one is used. ``recogniser`` names the engine that finds the names; "given" takes the input's own spans.
    ``online`` ("nominatim", "photon", "pelias=https://...") is asked for names that the gazetteer lacks; it needs a
    ``user_agent`` that says who asks. ``decisions`` are files that the review page saved (docs/review.md), in order.
    ``columns`` says what tables and JSON call the fields of an article ("text=story,published=day"; docs/documents.md).
    ``workers`` processes read at once, or those of the Dask cluster ``dask`` ("tcp://HOST:PORT", or "local").
    """

    published: date | str | None
    focus: str | None
    gazetteer: str | Path | None
    recogniser: str
    online: str | None
    user_agent: str | None
    decisions: str | Path | Sequence[str | Path] | None
    workers: int
    dask: str | None
    columns: str | None


class Watch(Protocol):
    """Somebody who wants to know how far a walk is."""

    def document(self, document: Document) -> None:
        """An article is about to be read."""

    def gazetteer(self, stage: str, share: float) -> None:
        """The gazetteer is being built: ``share`` is 0 to 1."""


class Walk:
    """One walk over some articles. ``problems`` fills while it goes: what was skipped or mended, and why."""

    def __init__(self, articles: Articles, watch: Watch | None = None, **options: Unpack[Options]) -> None:
        self.problems: list[Problem] = []
        self._articles = [articles] if isinstance(articles, str | Path | Document) else list(articles)
        self._watch = watch
        self._options = options

    @cached_property
    def gazetteer(self) -> places.Gazetteer:
        """The gazetteer of this walk, opened (and on first use built) when it is first needed."""
        path = self._options.get("gazetteer")
        return places.open_gazetteer(
            Path(path) if path else None, progress=self._watch.gazetteer if self._watch else None
        )

    @cached_property
    def types(self) -> Mapping[str, events.EventType]:
        """The incident types."""
        return events.load_types()

    def documents(self) -> Iterator[Document]:
        """Yield the articles."""
        for document in documents.marked(self._read()):
            if self._watch:
                self._watch.document(document)
            yield document

    def _read(self) -> Iterator[Document]:
        yield from (article for article in self._articles if isinstance(article, Document))
        if paths := self.paths:
            yield from documents.read(
                paths,
                published=_day(self._options.get("published")),
                columns=self._options.get("columns"),
                note=self.problems.append,
            )

    def readings(self) -> Iterator[Reading]:
        """Yield what was read in each article: its mentions, and a resolution for each toponym."""
        return pipeline.readings(self._outcomes({}), self.problems.append)

    @property
    def paths(self) -> list[Path]:
        """The files and folders that were given."""
        return [Path(article) for article in self._articles if not isinstance(article, Document)]

    @property
    def stored(self) -> bool:
        """Whether what was given is a single GeoPackage that ``write`` made, which stands for its articles."""
        return [path.suffix.lower() for path in self.paths] == [".gpkg"]

    def survey(self, harvests: Iterable[pipeline.Harvest] | None = None, folder: Path | None = None) -> Survey:
        """Return the incidents that all articles together tell of, and the places they name.

        ``harvests`` are what was read in them, where that was done before; ``folder`` is for what memory cannot hold.
        """
        if self.stored:
            return self._stored(self.paths[0])
        rulings = self._rulings()
        if harvests is None:
            harvests = builtins.map(pipeline.harvest, self._outcomes(self.types))
        found = pipeline.survey(harvests, self.types, self.problems.append, rulings, folder=folder)
        return replace(found, problems=tuple(_named(problem) for problem in self.problems))

    def press(self) -> runs.Press:
        """Return what reads articles for a run."""
        return runs.Press(self._engine(self.types))

    def settings(self) -> dict[str, object]:
        """Return what the reading of an article depends on, as plain values."""
        lookups = self._lookups()
        return {
            "geo-incidents": _version(),
            "recogniser": self._options.get("recogniser", "encoder"),
            "gazetteer": f"{self.gazetteer.path.name}, {len(self.gazetteer):,} places",
            "focus": self._options.get("focus") or "",
            "published": str(self._options.get("published") or ""),
            "online": self._options.get("online") or "",
            "lookups": sorted(repr(each) for each in lookups.decisions.items()) if lookups else [],
        }

    @property
    def spread(self) -> pipeline.Map:
        """The ``map`` that spreads the reading, over one process or many."""
        workers, dask = self._options.get("workers", 1), self._options.get("dask")
        if workers < 1:
            raise UsageError(f"workers: {workers} processes cannot read; give 1 or more")
        if self._options.get("online") and (dask or workers > 1):
            raise UsageError("online services are asked one name after the other: leave out --workers and --dask")
        if dask:
            return runs.Dask(address=dask, workers=workers)
        return runs.Pool(workers=workers) if workers > 1 else builtins.map

    def _stored(self, path: Path) -> Survey:
        """Read a survey back; new decisions come after those it was made with."""
        found = sinks.read_survey(path)
        if not (rulings := [one for one in self._rulings() if one.decision not in found.decisions]):
            return found
        kept = [events.Ruling(decision=decision, path=str(path)) for decision in found.decisions]
        return pipeline.decided(found, self.types, self._note_of_lines, [*kept, *rulings])

    def _note_of_lines(self, problem: Problem) -> None:
        """Note what is said of a line of a file: what a GeoPackage was made with was told then."""
        if problem.line is not None:
            self.problems.append(problem)

    def _rulings(self) -> list[events.Ruling]:
        """Read the decisions that the user gave; those that merely lie beside the articles are named, not used."""
        given = self._options.get("decisions") or ()
        files = [Path(file) for file in ([given] if isinstance(given, str | Path) else given)]
        known = {file.resolve() for file in files}
        for file in self._beside(DECISIONS):
            if file.resolve() not in known:
                reason = "decisions lie beside the articles and were not applied; to apply them: --decisions"
                self.problems.append(Problem(path=str(file), reason=f"{reason} {file}", skipped=False))
        read = [ruling for file in files for ruling in events.read_decisions(file, self.types)]
        return [one for number, one in enumerate(read) if one.decision not in [two.decision for two in read[:number]]]

    def explanations(self) -> Iterator[tuple[Reading, list[places.Explained]]]:
        """Yield what was read in each article, and for each of its names the places it could mean, with reasons."""
        engine = self._engine({})
        for reading in self.readings():
            yield (
                reading,
                places.explanation(
                    reading.document,
                    reading.mentions,
                    self._online or self.gazetteer,
                    engine.focus,
                    lookups=engine.lookups,
                ),
            )

    def _outcomes(self, types: Mapping[str, events.EventType]) -> Iterator[pipeline.Outcome]:
        return pipeline.walk(self.documents(), self._engine(types), map=self.spread)

    @cached_property
    def _online(self) -> places.Online | None:
        service = self._options.get("online")
        if not service:
            return None
        return places.Online(self.gazetteer, service, self._options.get("user_agent"), self.problems.append)

    def _engine(self, types: Mapping[str, events.EventType]) -> pipeline.Engine:
        focus = self._options.get("focus")
        return pipeline.Engine(
            recognise=mentions.recogniser(self._options.get("recogniser", "encoder"), self.gazetteer.importance),
            gazetteer=self.gazetteer,
            types=dict(types),
            focus=places.Focus.parse(focus) if focus else None,
            lookups=self._lookups(),
            online=self._online,
        )

    def _lookups(self) -> places.Lookups | None:
        """Read the hand decisions that lie beside the articles."""
        files = self._beside(LOOKUPS)
        decisions = {key: made for file in files for key, made in places.Lookups.read(file).decisions.items()}
        return places.Lookups(decisions) if decisions else None

    def _beside(self, name: str) -> list[Path]:
        """Return the files called ``name`` in the folders of the articles."""
        folders = dict.fromkeys(path if path.is_dir() else path.parent for path in self.paths)
        return [file for folder in folders if (file := folder / name).is_file()]


class Incidents(Sequence[Incident]):
    """The incidents of a walk; ``survey`` holds the places named and what could not be placed or read besides."""

    def __init__(self, survey: Survey, walk: Walk) -> None:
        self.survey = survey
        self.problems = tuple(walk.problems)
        self._walk = walk

    @overload
    def __getitem__(self, index: int) -> Incident: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Incident]: ...
    def __getitem__(self, index: int | slice) -> Incident | Sequence[Incident]:
        return self.survey.incidents[index]

    def __len__(self) -> int:
        return len(self.survey.incidents)

    def frame(self) -> GeoDataFrame:
        """Return one row an incident as a GeoDataFrame in WGS84; an unplaced one has no geometry."""
        from geo_incidents import layers

        return layers.frame(self.survey.incidents)

    def map(
        self,
        definition: str | Path | None = None,
        *,
        embed: bool = False,
        tiles: str | None = None,
        basemap: str | Path | None = None,
    ) -> IncidentMap:
        """Return the layered map; it shows itself in Jupyter and ``save(path)`` writes the offline page."""
        return map(self, definition=definition, embed=embed, tiles=tiles, basemap=basemap)

    def review(self, *, lang: str = "en") -> IncidentMap:
        """Return the page on which a person confirms and corrects the incidents; ``save(path)`` writes it.

        What that person saves there is applied with the option ``decisions`` (docs/review.md). ``lang`` is en, fr, es
        or ht.
        """
        from geo_incidents import render

        return render.review(self.survey, looks(lang), lang=lang, towns=self.towns)

    def maps(
        self,
        definitions: str | Path,
        folder: str | Path,
        *,
        embed: bool = False,
        tiles: str | None = None,
        basemap: str | Path | None = None,
    ) -> list[Path]:
        """Write one map for each ``*.toml`` in ``definitions`` into ``folder``, and ``index.html`` that leads to them.

        Returns the paths written, the index first. Raises InputError when there is no definition.
        """
        from geo_incidents import files, layers, render

        found = sorted(Path(definitions).glob("*.toml"))
        if not found:
            raise InputError(f"{definitions}: holds no map definition (*.toml)")
        chosen = [layers.definition(path) for path in found]
        written = [Path(folder) / f"{path.stem}.html" for path in found]
        for source, target in zip(found, written, strict=True):
            self.map(source, embed=embed, tiles=tiles, basemap=basemap).save(target)
        entries = [(path.name, one.title, one.caption) for path, one in zip(written, chosen, strict=True)]
        index = Path(folder) / "index.html"
        with files.beside(index) as temporary:
            page = render.index_page(Path(folder).resolve().name, entries, lang=chosen[0].lang)
            temporary.write_text(page, encoding="utf-8", newline="\n")
        return [index, *written]

    def outlines(self, kinds: frozenset[str]) -> Iterable[tuple[Place, bytes]]:
        """Return the areas of some kinds whose outline the gazetteer has, each with it as WKB, for layers to shade."""
        return self._walk.gazetteer.outlines(kinds)

    def towns(self, view: Bounds) -> list[tuple[str, float, float, int]]:
        """Return the best known towns in and around a view, for its ground: name, lat, lon, and rank 1 to 4."""
        high, wide = view.north - view.south, view.east - view.west
        inside = self._walk.gazetteer.within(
            west=max(view.west - wide, -180),
            south=max(view.south - high, -90),
            east=min(view.east + wide, 180),
            north=min(view.north + high, 90),
            kinds=("city", "commune", "town"),
        )
        return [(town.name, town.lat, town.lon, _rank(number)) for number, town in enumerate(islice(inside, _TOWNS))]

    def write(self, path: str | Path) -> None:
        """Write the incidents to a file; its ending says the format (docs/format.md)."""
        sinks.write_incidents(self.survey, Path(path))

    def send(self, database: str) -> None:
        """Put the incidents into a PostGIS database (``postgresql://...``); docs/format.md says into which tables."""
        sinks.send(self.survey, database)

    def _repr_html_(self) -> str:
        html: str = self.map()._repr_html_()
        return html


def read(articles: Articles, **options: Unpack[Options]) -> list[Document]:
    """Return the articles in files and folders as Documents."""
    return list(Walk(articles, **options).documents())


def geocode(articles: Articles, **options: Unpack[Options]) -> list[Reading]:
    """Return each article with the places it names; a name without a place has ``resolution.place is None``."""
    return list(Walk(articles, **options).readings())


def incidents(articles: Articles, **options: Unpack[Options]) -> Incidents:
    """Return the incidents that the articles together tell of, or those in a GeoPackage that ``write`` made."""
    walk = Walk(articles, **options)
    return Incidents(walk.survey(), walk)


def map(  # noqa: A001 - the verb is what the library does
    articles: Articles | Incidents,
    *,
    definition: str | Path | None = None,
    embed: bool = False,
    tiles: str | None = None,
    basemap: str | Path | None = None,
    **options: Unpack[Options],
) -> IncidentMap:
    """Return the layered map of some articles, of a GeoPackage of ours, or of incidents already found.

    ``definition`` is a TOML file as in ``maps/`` (docs/maps.md); without it all layers are drawn where the incidents
    are. ``embed`` makes a compact page for a frame in another page. ``tiles`` names online tiles ("OpenTopoMap"), which
    the page then needs the network for. ``basemap`` is a PMTiles file; the page carries the part of it that it shows.
    """
    from geo_incidents import layers, render

    found = articles if isinstance(articles, Incidents) else incidents(articles, **options)
    chosen = layers.definition(Path(definition) if definition else resources.folder("layers") / "default.toml")
    drawn = layers.build(found.survey, chosen, looks(chosen.lang), outlines=found.outlines)
    ground = Path(basemap) if basemap else None
    return render.page(drawn, found.survey, chosen, towns=found.towns, embed=embed, tiles=tiles, basemap=ground)


def _named(problem: Problem) -> Problem:
    """Return the problem with the file's name alone: a map that is passed on tells nothing of somebody's disk."""
    return replace(problem, path=Path(problem.path).name)


def looks(language: str) -> dict[str, TypeLook]:
    """Return how each incident type is called and drawn, in ``language`` where its file says so, else in English."""
    return {name: _look(kind, language) for name, kind in events.load_types().items()}


def _look(kind: Any, language: str) -> TypeLook:
    label = kind.label.get(language) or kind.label["en"]
    return TypeLook(name=kind.name, label=label, family=kind.family, style=Style(colour=kind.colour, glyph=kind.glyph))


def _version() -> str:
    try:
        return importlib.metadata.version("geo-incidents")
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _rank(number: int) -> int:
    return 1 + sum(number >= most for most in (4, 20, 80))


def _day(published: date | str | None) -> date | None:
    try:
        return date.fromisoformat(published) if isinstance(published, str) else published
    except ValueError as error:
        raise UsageError(f"published: {published!r} is no date; write it as 2024-03-09") from error
