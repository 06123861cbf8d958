"""A small world for the resolver's tests: a gazetteer that implements the Protocol, articles with [marked] names."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from geo_incidents.model import Document, Mention, Place, Span
from geo_incidents.places.kinds import KINDS
from geo_incidents.places.options import Chosen
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from geo_incidents.model import MentionKind

_MARKED = re.compile(r"\[([^\]|]+)(?:\|(\w+))?\]")


def place(place_id: str, name: str, kind: str, at: tuple[float, float], areas: str = "", **more: object) -> Place:
    """Make a place; ``areas`` is "US/Illinois/Sangamon", outermost first, ``at`` is longitude and latitude."""
    chain = [*areas.split("/"), "", "", "", ""][:4]
    return Place(
        id=place_id,
        name=name,
        kind=kind,
        lon=at[0],
        lat=at[1],
        radius_m=KINDS[kind].radius_m,
        country=chain[0],
        admin1=chain[1],
        admin2=chain[2],
        admin3=chain[3],
        source="made",
        **more,  # type: ignore[arg-type]
    )


class World:
    """A gazetteer of made entries: a place, how well known it is, and further names with the way they match."""

    def __init__(self, entries: Iterable[tuple[Place, float, dict[str, str]]]) -> None:
        self.entries = sorted(entries, key=lambda entry: -entry[1])
        self.asked: list[str] = []
        self._named: dict[str, list[Chosen]] = {}
        for one, importance, others in self.entries:
            for name, match in (
                {fold(one.name): "exact"} | {fold(other): how for other, how in others.items()}
            ).items():
                self._named.setdefault(name, []).append(Chosen(one, match, importance))

    def candidates(self, name: str, *, limit: int | None = 64) -> list[Chosen]:
        self.asked.append(name)
        return self._named.get(fold(name), [])[:limit]

    def place(self, place_id: str) -> Place:
        for one, _, _ in self.entries:
            if one.id == place_id:
                return one
        raise LookupError(f"no place {place_id!r}")

    def nearest(self, lon: float, lat: float, k: int = 1, kinds: Collection[str] | None = None) -> list[Place]:
        fitting = [one for one, _, _ in self.entries if kinds is None or one.kind in kinds]
        return sorted(fitting, key=lambda one: math.dist((one.lon, one.lat), (lon, lat)))[:k]


WORLD_ENTRIES: tuple[tuple[Place, float, dict[str, str]], ...] = (
    (place("us", "United States", "country", (-97, 38), "US", population=330_000_000),
     1.0, {"American": "demonym", "U.S.": "abbreviation"}),
    (place("gb", "United Kingdom", "country", (-2, 54), "GB", population=66_000_000), 1.0, {"British": "demonym"}),
    (place("fr", "France", "country", (2, 46), "FR", population=66_000_000), 1.0, {"French": "demonym"}),
    (place("ht", "Haiti", "country", (-72.7, 18.9), "HT", population=11_000_000), 1.0, {"Haitian": "demonym"}),
    (place("do", "Dominican Republic", "country", (-70.2, 19), "DO", population=11_000_000),
     1.0, {"Dominican": "demonym"}),
    (place("dm", "Dominica", "country", (-61.4, 15.5), "DM", population=72_000), 1.0, {"Dominican": "demonym"}),
    (place("jm", "Jamaica", "country", (-77.5, 18.1), "JM", population=2_900_000), 1.0, {"Jamaican": "demonym"}),
    (place("ge", "Georgia", "country", (43.5, 42), "GE", population=3_700_000), 1.0, {}),
    (place("ga", "Georgia", "admin1", (-83.4, 32.6), "US/Georgia"), 0.87, {"Ga.": "abbreviation"}),
    (place("il", "Illinois", "admin1", (-89.5, 40), "US/Illinois"), 0.88, {"Ill.": "abbreviation"}),
    (place("mo", "Missouri", "admin1", (-92.5, 38.3), "US/Missouri"), 0.87, {"Mo.": "abbreviation"}),
    (place("tx", "Texas", "admin1", (-99, 31.3), "US/Texas"), 0.9, {}),
    (place("tiflis", "Tbilisi", "city", (44.8, 41.7), "GE/Tbilisi"), 0.8, {}),
    (place("atlanta", "Atlanta", "city", (-84.4, 33.7), "US/Georgia/Fulton County"), 0.8, {}),
    (place("springfield-mo", "Springfield", "city", (-93.3, 37.2), "US/Missouri/Greene County"), 0.66, {}),
    (place("springfield-il", "Springfield", "city", (-89.6, 39.8), "US/Illinois/Sangamon County"), 0.65, {}),
    (place("springfield-ma", "Springfield", "city", (-72.6, 42.1), "US/Massachusetts"), 0.67, {}),
    (place("sangamon", "Sangamon County", "admin2", (-89.7, 39.8), "US/Illinois/Sangamon County"),
     0.31, {"Sangamon": "alternate"}),
    (place("chatham-il", "Chatham", "town", (-89.7, 39.7), "US/Illinois/Sangamon County"), 0.45, {}),
    (place("chatham-gb", "Chatham", "town", (0.5, 51.4), "GB/England/Kent"), 0.6, {}),
    (place("london", "London", "city", (-0.1, 51.5), "GB/England"), 0.9, {}),
    (place("london-on", "London", "city", (-81.2, 43), "CA/Ontario"), 0.75, {}),
    (place("paris", "Paris", "city", (2.35, 48.86), "FR/Île-de-France"), 0.87, {}),
    (place("paris-tx", "Paris", "town", (-95.5, 33.7), "US/Texas/Lamar County"), 0.55, {}),
    (place("washington", "Washington", "city", (-77, 38.9), "US/District of Columbia"), 0.9, {}),
    (place("wa", "Washington", "admin1", (-120.2, 47.3), "US/Washington"), 0.86, {}),
    (place("spokane", "Spokane", "city", (-117.4, 47.7), "US/Washington/Spokane County"), 0.7, {}),
    (place("kingston", "Kingston", "city", (-76.8, 18), "JM/Kingston"), 0.85, {}),
    (place("kingston-on", "Kingston", "city", (-76.5, 44.2), "CA/Ontario"), 0.77, {}),
    (place("pap", "Port-au-Prince", "commune", (-72.34, 18.55), "HT/Ouest/Port-au-Prince/Port-au-Prince"), 0.9, {}),
    (place("ouest", "Ouest", "admin1", (-72.2, 18.5), "HT/Ouest"), 0.8,
     {"West Region": "alternate", "West Department": "alternate"}),
    (place("carrefour", "Carrefour", "commune", (-72.4, 18.54), "HT/Ouest/Port-au-Prince/Carrefour"), 0.7, {}),
    (place("carrefour-fr", "Carrefour", "town", (1.5, 44), "FR/Occitanie"), 0.74, {}),
    (place("cdb", "Croix-des-Bouquets", "commune", (-72.23, 18.58), "HT/Ouest/Cul-de-Sac/Croix-des-Bouquets"), 0.6, {}),
    (place("santo-cdb", "Santo", "locality", (-72.26, 18.6), "HT/Ouest/Cul-de-Sac/Croix-des-Bouquets"), 0.2, {}),
    (place("santo-gressier", "Santo", "neighbourhood", (-72.54, 18.54), "HT/Ouest/Port-au-Prince/Gressier"), 0.25, {}),
    (place("delmas", "Delmas", "commune", (-72.3, 18.55), "HT/Ouest/Port-au-Prince/Delmas"), 0.68, {}),
    (place("delmas-za", "Delmas", "town", (28.7, -26.1), "ZA/Mpumalanga"), 0.72, {}),
    (place("bel-air", "Bel Air", "neighbourhood", (-72.34, 18.55), "HT/Ouest/Port-au-Prince/Port-au-Prince"), 0.25, {}),
    (place("bel-air-md", "Bel Air", "town", (-76.3, 39.5), "US/Maryland/Harford County"), 0.55, {}),
    (place("mirebalais", "Mirebalais", "commune", (-72.1, 18.83), "HT/Centre/Mirebalais/Mirebalais"), 0.67, {}),
    (place("mirebalais-prison", "Prison civile de Mirebalais", "prison", (-72.1, 18.84),
           "HT/Centre/Mirebalais/Mirebalais"),
     0.39, {"Mirebalais prison": "form"}),
    (place("jacmel", "Jacmel", "commune", (-72.53, 18.23), "HT/Sud-Est/Jacmel/Jacmel"), 0.66, {}),
    (place("jacmel-airport", "Aéroport de Jacmel", "airport", (-72.52, 18.24), "HT/Sud-Est/Jacmel/Jacmel"), 0.35, {}),
    (place("penitentiary", "Pénitencier National", "prison", (-72.34, 18.54), "HT/Ouest/Port-au-Prince/Port-au-Prince"),
     0.4, {"National Penitentiary": "language"}),
    (place("palace", "Palais National", "government", (-72.34, 18.54), "HT/Ouest/Port-au-Prince/Port-au-Prince"),
     0.4, {"National Palace": "language"}),
    (place("santo-domingo", "Santo Domingo", "city", (-69.9, 18.5), "DO/Distrito Nacional"), 0.85, {}),
    (place("victoria-river", "Victoria", "river", (130, -15), "AU/Northern Territory"), 0.3, {}),
    (place("victoria", "Victoria", "city", (-123.4, 48.4), "CA/British Columbia"), 0.75, {}),
)  # fmt: skip
WORLD = World(WORLD_ENTRIES)


def article(marked: str, *, url: str = "", source: str = "", language: str = "en") -> tuple[Document, list[Mention]]:
    """Return a document and its mentions from text with marks: "[Paris]", "[Mirebalais prison|facility]"."""
    text, mentions, last = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[last : found.start()]
        kind: MentionKind = found.group(2) or "place"  # type: ignore[assignment]
        name = found.group(1)
        mentions.append(Mention(document="d", span=Span(len(text), len(text) + len(name)), text=name, kind=kind))
        text += name
        last = found.end()
    text += marked[last:]
    return Document(id="d", text=text, url=url, source=source, language=language, path="news/d.txt"), mentions


def ids(resolutions: Sequence[object]) -> list[str | None]:
    """Return the ids of the places that names were given, None where there is none."""
    return [answer.place.id if answer.place else None for answer in resolutions]  # type: ignore[attr-defined]
