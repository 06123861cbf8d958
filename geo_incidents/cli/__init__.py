"""The command line: arguments in, library calls out; nothing is decided here.

Exit codes: 0 done, 1 some input could not be read, 2 wrong use.
"""

from __future__ import annotations

import sys

import typer

from geo_incidents.cli import articles, evaluate, gazetteer, review, terminal
from geo_incidents.errors import GeoIncidentsError, InputError

app = typer.Typer(
    name="geo-incidents",
    help="Reads news articles, finds the places and the incidents, writes a layered offline map.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(articles.geocode)
app.command()(articles.incidents)
app.command(name="map")(articles.draw)
app.command()(articles.explain)
app.command()(review.review)
app.command()(evaluate.evaluate)
app.add_typer(gazetteer.app, name="gazetteer")


def main() -> None:
    """Run the command line; a user's mistake ends in a message and an exit code, never in a traceback."""
    try:
        app()
    except InputError as error:
        terminal.fail(error)
        sys.exit(1)
    except GeoIncidentsError as error:
        terminal.fail(error)
        sys.exit(2)
