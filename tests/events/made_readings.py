"""Readings made by hand: a text, and what its names mean."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from geo_incidents.events import extract, load_types
from geo_incidents.model import Document, Mention, Place, Reading, Resolution, Span

if TYPE_CHECKING:
    from geo_incidents.model import MentionKind, Report

PUBLISHED = date(2024, 5, 14)  # a Tuesday


def place(name: str, kind: str = "town", *, country: str = "HT", radius_m: int = 3000, within: str = "") -> Place:
    at = 18.0 + len(name) / 10
    return Place(
        id=f"t-{name}",
        name=name,
        kind=kind,
        lon=-72.0 - len(name) / 10,
        lat=at,
        radius_m=radius_m,
        country=country,
        admin1=within,
    )


def reading(
    text: str, language: str = "en", published: date | None = PUBLISHED, **kinds: dict[str, Place | None]
) -> Reading:
    """Make a reading: ``places={"Bellac": BELLAC}`` marks every "Bellac"; inside a longer name it is embedded."""
    singular: dict[str, MentionKind] = {
        "places": "place", "facilities": "facility", "demonyms": "demonym",
        "organisations": "organisation", "people": "person",
    }  # fmt: skip
    found = [
        (match.start(), match.end(), singular[group], meant)
        for group, names in kinds.items()
        for name, meant in names.items()
        for match in re.finditer(re.escape(name), text)
    ]
    mentions, resolutions = [], []
    for start, end, kind, meant in sorted(found, key=lambda row: (row[0], -row[1])):
        inside = any(s <= start and end <= e and (s, e) != (start, end) for s, e, _, _ in found)
        mention = Mention(document="doc", span=Span(start, end), text=text[start:end], kind=kind, embedded=inside)
        mentions.append(mention)
        if kind in {"place", "facility", "demonym"}:
            resolutions.append(Resolution(mention=mention, place=meant, score=0.9))
    document = Document(id="doc", text=text, language=language, published=published)
    return Reading(document=document, mentions=tuple(mentions), resolutions=tuple(resolutions))


def reports(
    text: str, language: str = "en", published: date | None = PUBLISHED, **kinds: dict[str, Place | None]
) -> list[Report]:
    return extract(reading(text, language, published, **kinds), load_types())


HAITI = place("Haiti", "country", radius_m=200_000)
BELLAC = place("Bellac")
SAVAN = place("Savan")
PORT = place("Port-Margot", "city", radius_m=8000)
JAIL = place("Savan Civil Prison", "prison", radius_m=500)
KENYA = place("Kenya", "country", country="KE", radius_m=300_000)
NAIROBI = place("Nairobi", "city", country="KE")

NAMED = {"Bellac": BELLAC, "Savan": SAVAN, "Port-Margot": PORT, "Haiti": HAITI, "Haïti": HAITI}
COUNTS = ("killed", "injured", "kidnapped", "arrested")


def told(report: Report) -> str:
    """Return a report as "type status place day: counts"."""
    days = " to ".join(dict.fromkeys(str(day)[5:] for day in (report.date_start, report.date_end) if day)) or "-"
    counts = [f"{role} {figure.best}" for role in COUNTS if (figure := getattr(report, role))]
    people = report.displaced.people if report.displaced else None
    counts += [f"displaced {people.best}"] if people else []
    where = report.place.name if report.place else "-"
    return f"{report.type} {report.status} {where} {days}" + (": " + ", ".join(counts) if counts else "")


def all_told(text: str, language: str = "en") -> list[str]:
    return sorted(told(report) for report in reports(text, language, places=NAMED))
