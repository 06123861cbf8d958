"""The command that writes the review page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo_incidents.cli import terminal
from geo_incidents.errors import UsageError


def review(
    incidents: Annotated[Path, typer.Argument(help="GeoPackage that `incidents` wrote.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Page to write.")] = Path("review.html"),
    lang: Annotated[str, typer.Option(help="Language of the page: en, fr, es or ht.")] = "en",
    gazetteer: Annotated[
        Path | None, typer.Option(help="Gazetteer whose towns are named on the ground; the embedded one otherwise.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write an offline page on which a person confirms and corrects the incidents; `--decisions` applies them."""
    from geo_incidents import api

    if incidents.suffix.lower() != ".gpkg":
        make = "geo-incidents incidents ARTICLES -o incidents.gpkg"
        raise UsageError(f"{incidents}: give a GeoPackage of incidents; make one: {make}")
    with terminal.Watch() as watch:
        walk = api.Walk(incidents, watch, gazetteer=gazetteer)
        found = api.Incidents(walk.survey(), walk)
        found.review(lang=lang).save(output)
    terminal.say(f"{len(found):,} incident{'' if len(found) == 1 else 's'} to review")
    terminal.say(f"written: {output}")
    if open_:
        terminal.open_page(output)
