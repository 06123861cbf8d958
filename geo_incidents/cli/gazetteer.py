"""The commands of the gazetteer: build, search, info."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo_incidents import places
from geo_incidents.cli import terminal

if TYPE_CHECKING:
    from geo_incidents.model import Place

app = typer.Typer(help="Build, search and describe the gazetteer.", no_args_is_help=True)

File = Annotated[Path | None, typer.Option("--gazetteer", help="Gazetteer file; the embedded one when not given.")]


@app.command()
def build(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; the cache when not given.")
    ] = None,
    source: Annotated[list[Path] | None, typer.Option(help="Folder with a source.toml; may be repeated.")] = None,
) -> None:
    """Build a gazetteer from the embedded tables and further sources."""
    with terminal.Watch() as watch:
        built = places.build(output or places.embedded(), extra=source or [], progress=watch.gazetteer)
    _say_info(built)


@app.command()
def search(name: Annotated[str, typer.Argument(help="A place name.")], gazetteer: File = None) -> None:
    """Look a name up; the best known place comes first."""
    found = [candidate.place for candidate in _open(gazetteer).candidates(name)]
    if not found:
        terminal.say(f"no place called {name!r}")
        raise typer.Exit(1)
    terminal.table(("id", "name", "kind", "where", "lat", "lon", "radius m", "people"), map(_row, found))


@app.command()
def info(gazetteer: File = None) -> None:
    """Say what the gazetteer is made of: sources, licences, dates, counts."""
    _say_info(_open(gazetteer))


def _open(path: Path | None) -> places.Gazetteer:
    with terminal.Watch() as watch:
        return places.open_gazetteer(path, progress=watch.gazetteer)


def _row(place: Place) -> tuple[object, ...]:
    where = ", ".join(filter(None, (place.admin3, place.admin2, place.admin1, place.country)))
    return (place.id, place.name, place.kind, where, place.lat, place.lon, place.radius_m, place.population or None)


def _say_info(gazetteer: places.Gazetteer) -> None:
    about = gazetteer.info()
    terminal.say(
        f"{about['path']}: {about['places']:,} places, {about['names']:,} names, {about['bytes'] / 1e6:.0f} MB"
    )
    terminal.table(
        ("source", "title", "licence", "attribution", "date"),
        [[one[key] for key in ("source", "title", "licence", "attribution", "date")] for one in about["sources"]],
    )
