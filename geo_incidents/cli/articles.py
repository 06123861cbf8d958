"""The commands that read articles: geocode, incidents, map, explain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo_incidents.cli import progress, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents import api, places
    from geo_incidents.model import Problem
    from geo_incidents.render import IncidentMap

Articles = Annotated[list[Path], typer.Argument(help="Article files or folders.", show_default=False)]
Output = Annotated[Path, typer.Option("--output", "-o", help="File to write; its ending chooses the format.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date (YYYY-MM-DD) of the articles that carry none.")
]
Focus = Annotated[
    str | None, typer.Option(metavar="HT,DO", help='Keep to these countries; "HT?" prefers without excluding.')
]
Gazetteer = Annotated[Path | None, typer.Option(help="Gazetteer file; the embedded one when not given.")]
Recogniser = Annotated[str, typer.Option(help="Engine that finds the names.")]
Online = Annotated[
    str | None,
    typer.Option(
        metavar="SERVICE",
        help="Ask nominatim, photon or pelias=URL for names that the gazetteer lacks; needs --user-agent.",
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(metavar="text=NAME,...", help="Which column or key of tables and JSON is which field of an article."),
]
UserAgent = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Who asks the online service: project and address.")
]
Decisions = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Decisions that the review page saved; may be given several times."),
]
Workers = Annotated[int, typer.Option(metavar="N", help="Processes that read at once.")]
Dask = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Read on a Dask cluster: tcp://HOST:PORT, or local.")]


def geocode(
    articles: Articles,
    output: Output,
    published: Published = None,
    focus: Focus = None,
    gazetteer: Gazetteer = None,
    mentions: Annotated[
        str, typer.Option(help='"recognise" names, or take the "given" spans of the input.')
    ] = "recognise",
    recogniser: Recogniser = "encoder",
    online: Online = None,
    user_agent: UserAgent = None,
    columns: Columns = None,
    workers: Workers = 1,
    dask: Dask = None,
) -> None:
    """Find the places that articles name; write them to .jsonl, .geojson, .gpkg or .csv."""
    from geo_incidents import api, sinks

    if mentions not in ("recognise", "given"):
        raise typer.BadParameter(f"--mentions is recognise or given, not {mentions!r}")
    sinks.check(output)
    engine = "given" if mentions == "given" else recogniser
    count = terminal.PlaceCount()
    options = _options(published, focus, gazetteer, engine, online, user_agent, columns)
    options |= {"workers": workers, "dask": dask}
    with terminal.Watch() as watch:
        walk = api.Walk(articles, watch, **options)
        sinks.write_places(count.of(walk.readings()), output)
    count.say(output)
    _end(walk.problems)


def incidents(
    articles: Articles,
    output: Output,
    published: Published = None,
    focus: Focus = None,
    gazetteer: Gazetteer = None,
    recogniser: Recogniser = "encoder",
    online: Online = None,
    user_agent: UserAgent = None,
    columns: Columns = None,
    decisions: Decisions = None,
    workers: Workers = 1,
    dask: Dask = None,
    run: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Keep what was read here; later articles are added to it. See docs/scale.md."
        ),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start over; forget what a stopped run has read.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Write a report on the run, and its JSON beside it.")
    ] = None,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Tell progress and problems as JSON Lines on stderr.")
    ] = False,
    to: Annotated[
        str | None,
        typer.Option(metavar="postgresql://...", help="Also put them into this PostGIS database (docs/format.md)."),
    ] = None,
) -> None:
    """Work out the incidents that articles tell of; write them to a file whose ending says the format (docs/format.md).

    A run that was stopped goes on where it was: give the same command again.
    """
    from geo_incidents import archive, sinks

    if to:
        sinks.check_database(to)

    options = _options(published, focus, gazetteer, recogniser, online, user_agent, columns, decisions)
    options |= {"workers": workers, "dask": dask}
    with progress.JsonWatch() if log_json else progress.RunWatch() as watch:
        done = archive.archive(articles, output, run=run, fresh=fresh, report=report, watch=watch, **options)
    if to:
        sinks.send(done.survey, to)
    watch.finished(done.report, output)
    if not log_json:
        terminal.say_survey(done.survey, output)
        progress.say_changes(done.changes)
    _end(done.problems, quiet=log_json)


def draw(
    articles: Annotated[
        list[Path], typer.Argument(help="Article files or folders, or one GeoPackage of incidents.", show_default=False)
    ],
    output: Output,
    definition: Annotated[
        Path | None, typer.Option(help="Map definition (TOML): title, layers, bounds, colours.")
    ] = None,
    published: Published = None,
    focus: Focus = None,
    gazetteer: Gazetteer = None,
    recogniser: Recogniser = "encoder",
    online: Online = None,
    user_agent: UserAgent = None,
    columns: Columns = None,
    decisions: Decisions = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="One map for each definition in the folder --definition (maps/), and an index page."
        ),
    ] = False,
    embed: Annotated[bool, typer.Option(help="A compact page for a frame: the panel comes when asked for.")] = False,
    tiles: Annotated[
        str | None, typer.Option(metavar="PROVIDER", help="Online tiles by their xyzservices name; needs the network.")
    ] = None,
    basemap: Annotated[
        Path | None,
        typer.Option(metavar="FILE.pmtiles", help="Ground from a PMTiles file; its part goes into the page."),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the map in the browser.")] = False,
) -> None:
    """Draw the layered offline map of articles, or of a GeoPackage that `incidents` wrote."""
    from geo_incidents import api

    options = _options(published, focus, gazetteer, recogniser, online, user_agent, columns, decisions)
    with terminal.Watch() as watch:
        walk = api.Walk(articles, watch, **options)
        found = api.Incidents(walk.survey(), walk)
        if all_:
            output = found.maps(definition or Path("maps"), output, embed=embed, tiles=tiles, basemap=basemap)[0]
        else:
            made = found.map(definition, embed=embed, tiles=tiles, basemap=basemap)
            made.save(output)
    terminal.say_survey(found.survey, output)
    if tiles:
        _warn_of_tiles(tiles)
    if basemap and not all_:
        _say_basemap(made)
    if open_:
        terminal.open_page(output)
    _end(walk.problems)


def _say_basemap(made: IncidentMap) -> None:
    kept = made.basemap
    if kept and kept.is_cut:
        terminal.say(
            f"of the basemap, zoom {kept.zooms[0]} to {kept.zooms[1]} of {kept.deepest} travel with the page "
            f"({len(kept.data) / 1e6:.1f} MB, at most 8); closer views are drawn from zoom {kept.zooms[1]}"
        )


def _warn_of_tiles(name: str) -> None:
    from geo_incidents.render import provider

    tiles = provider(name)
    terminal.say(f"this map asks {tiles.origin} for its ground and is empty there without a network")
    if tiles.needs_server:
        terminal.say(
            "that server refuses pages opened from a file, which send no Referer: put the map on a web server, "
            "or choose other tiles"
        )


def explain(
    article: Annotated[Path, typer.Argument(help="One article.")],
    mention: Annotated[str | None, typer.Option(metavar="TEXT", help="Only this name.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON instead of a table.")] = False,
    published: Published = None,
    focus: Focus = None,
    gazetteer: Gazetteer = None,
    recogniser: Recogniser = "encoder",
    online: Online = None,
    user_agent: UserAgent = None,
    columns: Columns = None,
) -> None:
    """Say for each name which place it was taken to be, why, and which others it could have been."""
    from geo_incidents import api, records

    with terminal.Watch() as watch:
        walk = api.Walk(
            article, watch, **_options(published, focus, gazetteer, recogniser, online, user_agent, columns)
        )
        found = [one for _, explained in walk.explanations() for one in explained if mention in (None, one.name)]
    if as_json:
        for one in found:
            terminal.raw(records.line(one).decode())
    else:
        for one in found:
            _say_explained(one)
        if not found:
            terminal.say(
                f"no name {mention!r} was found in {article}" if mention else f"no name was found in {article}"
            )
    _end(walk.problems)


def _say_explained(one: places.Explained) -> None:
    about = ", ".join(f"{country} {share:.0%}" for country, share in one.countries)
    times = "" if one.mentions == 1 else f" ({one.mentions} times)"
    terminal.say(f"{one.name}{times}: {one.sentence}")
    answer = one.places[0].place if one.chosen and one.places else None
    verdict = f"taken to be {answer.name} ({answer.kind}, {answer.country})" if answer else "not placed"
    terminal.say(
        f"  {verdict}; none of these: {one.none:.0%}; the article is about: {about or 'no country in particular'}"
    )
    terminal.table(("  place", "kind", "where", "lat", "lon", "met by", "chance", "why"), map(_considered, one.places))


def _considered(option: places.Considered) -> tuple[object, ...]:
    place = option.place
    where = ", ".join(filter(None, (place.admin2, place.admin1, place.country)))
    why = "; ".join(f"{reason.note} ({reason.score:+.1f})" for reason in option.features)
    return (f"  {place.name}", place.kind, where, place.lat, place.lon, option.match, f"{option.chance:.0%}", why)


def _options(
    published: str | None,
    focus: str | None,
    gazetteer: Path | None,
    recogniser: str,
    online: str | None,
    user_agent: str | None,
    columns: str | None,
    decisions: list[Path] | None = None,
) -> api.Options:
    return {
        "published": published,
        "focus": focus,
        "gazetteer": gazetteer,
        "recogniser": recogniser,
        "online": online,
        "user_agent": user_agent,
        "columns": columns,
        "decisions": decisions,
    }


def _end(problems: Sequence[Problem], *, quiet: bool = False) -> None:
    if not quiet:
        terminal.say_problems(problems)
    if any(problem.skipped for problem in problems):
        raise typer.Exit(1)
