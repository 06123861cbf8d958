"""The commands of the gazetteer: build, search, reverse, show, info, check."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo_incidents import places, records
from geo_incidents.cli import terminal
from geo_incidents.model import LonLat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_incidents.model import Place, Problem

app = typer.Typer(help="Build, search and describe the gazetteer.", no_args_is_help=True)

_POSITION = re.compile(r"\s*-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?\s*")

File = Annotated[Path | None, typer.Option("--gazetteer", help="Gazetteer file; the embedded one when not given.")]


Country = Annotated[str | None, typer.Option(metavar="HT", help="Only places of this country.")]


@app.command()
def build(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; the cache when not given.")
    ] = None,
    geonames: Annotated[Path | None, typer.Option(help="Folder or zip with the files that GeoNames publishes.")] = None,
    source: Annotated[list[Path] | None, typer.Option(help="Folder with a source.toml; may be repeated.")] = None,
    country: Annotated[str | None, typer.Option(metavar="HT,DO", help="Only places of these countries.")] = None,
) -> None:
    """Build a gazetteer from the embedded tables, or from GeoNames' files, and further sources."""
    if output is None and (geonames or source or country):
        raise typer.BadParameter("a gazetteer of your own needs a file to be written to: -o FILE")
    countries = frozenset(code.strip().upper() for code in country.split(",")) if country else frozenset()
    plan = places.Plan(geonames=geonames, sources=tuple(source or ()), countries=countries)
    problems: list[Problem] = []
    with terminal.Watch() as watch:
        built = places.build(output or places.embedded(), plan, progress=watch.gazetteer, note=problems.append)
    _say_info(built)
    for doubt in built.info()["report"]["doubts"]:
        terminal.say(f"in doubt: {doubt}")
    terminal.say_problems(problems)
    if any(problem.skipped for problem in problems):
        raise typer.Exit(1)


@app.command()
def search(
    name: Annotated[str, typer.Argument(help='A place name; "Belladère, Haiti" says where.')],
    country: Country = None,
    kind: Annotated[str | None, typer.Option(help="Only places of this kind, for example prison.")] = None,
    near: Annotated[str | None, typer.Option(metavar="LAT,LON", help="The nearest first.")] = None,
    fuzzy: Annotated[bool, typer.Option("--fuzzy", help="Forgive slips of the pen.")] = False,
    gazetteer: File = None,
) -> None:
    """Look a name up; the best known place comes first."""
    at = _position(near) if near else None
    found = places.search(_open(gazetteer), name, country=country, kind=kind, near=at, fuzzy=fuzzy)
    if not found:
        terminal.say(f"no place called {name!r}" + ("" if fuzzy else "; --fuzzy forgives slips of the pen"))
        if _POSITION.fullmatch(name):
            terminal.say(f"{name!r} looks like a position: geo-incidents gazetteer reverse {name}")
        raise typer.Exit(1)
    _say_places(candidate.place for candidate in found)


@app.command()
def reverse(
    position: Annotated[str, typer.Argument(metavar="LAT,LON", help="A position in degrees, for example 18.8,-71.8.")],
    gazetteer: File = None,
) -> None:
    """Say what lies at a position: the areas around it and the nearest places."""
    here = places.reverse(_open(gazetteer), _position(position))
    terminal.say(", ".join(here.areas) or "in no area known")
    rows = [(f"{metres / 1000:.1f} km", *_row(place)) for place, metres in here.nearest]
    terminal.table(("distance", *_COLUMNS), rows)


@app.command()
def show(place_id: Annotated[str, typer.Argument(help="The id of a place.")], gazetteer: File = None) -> None:
    """Show one place: all that is known of it, and its names."""
    known = _open(gazetteer)
    try:
        place = known.place(place_id)
    except LookupError as error:
        raise typer.BadParameter(f"no place has the id {place_id!r}; search NAME prints ids") from error
    terminal.table(("field", "value"), ((key, value) for key, value in records.plain(place).items() if value))
    terminal.say("names: " + ", ".join(known.names(place_id)))


@app.command()
def info(gazetteer: File = None) -> None:
    """Say what the gazetteer is made of: sources, licences, dates, counts."""
    _say_info(_open(gazetteer))


@app.command()
def check(
    source: Annotated[
        list[Path] | None, typer.Option(help="Folder with a source.toml; may be repeated. Ours when not given.")
    ] = None,
) -> None:
    """Look for what is wrong in sources: duplicates, points outside their area, no licence. Exit 1: one is broken."""
    found = list(places.audit(source or ()))
    for one in found:
        terminal.say(one.text)
    terminal.say(f"{len(found):,} found" if found else "nothing found")
    if any(one.broken for one in found):
        raise typer.Exit(1)


def _position(text: str) -> LonLat:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no position; write it as 18.8,-71.8 (latitude first)") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees
        raise typer.BadParameter(
            f"{text!r} is not on Earth; latitude comes first, -90 to 90, then longitude, -180 to 180"
        )
    return LonLat(lon=lon, lat=lat)


def _open(path: Path | None) -> places.Gazetteer:
    with terminal.Watch() as watch:
        return places.open_gazetteer(path, progress=watch.gazetteer)


_COLUMNS = ("id", "name", "kind", "where", "lat", "lon", "radius m", "people")


def _say_places(found: Iterable[Place]) -> None:
    terminal.table(_COLUMNS, map(_row, found))


def _row(place: Place) -> tuple[object, ...]:
    where = ", ".join(filter(None, (place.admin3, place.admin2, place.admin1, place.country)))
    return (place.id, place.name, place.kind, where, place.lat, place.lon, place.radius_m, place.population or None)


_ABOUT = ("source", "title", "licence", "attribution", "date", "places")


def _say_info(gazetteer: places.Gazetteer) -> None:
    about = gazetteer.info()
    terminal.say(
        f"{about['path']}: {about['places']:,} places, {about['names']:,} names, {about['bytes'] / 1e6:.0f} MB"
    )
    terminal.table(
        _ABOUT,
        [[f"{one[key]:,}" if key == "places" else one[key] for key in _ABOUT] for one in about["sources"]],
    )
    joined, doubts = about["report"]["joined"], about["report"]["doubts"]
    if joined:
        told = ", ".join(f"{count:,} by {how}" for how, count in sorted(joined.items()))
        terminal.say(f"one place in two sources: {told}; {len(doubts)} in doubt")
