"""How long merging takes and how much memory, on made-up reports: python benchmarks/merging.py [100000]."""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date, timedelta

from geo_incidents.events.merge import merge
from geo_incidents.events.types import load_types
from geo_incidents.model import Facility, Figure, Place, Report

FIRST = date(2030, 1, 1)
DAYS = 730
Told = tuple[str, date, Place, Place | None, int, tuple[str, ...]]
KINDS = ("prison", "police_station", "port", "hospital", "airport", "school")


def world(rng: random.Random, towns: int) -> list[list[Place]]:
    """Return towns with the facilities in them; some towns are metres apart, as in a capital."""
    return [_town(rng, number) for number in range(towns)]


def _town(rng: random.Random, number: int) -> list[Place]:
    town = _place(f"Town {number}", "town", rng.uniform(-74, -71.6), rng.uniform(18, 20), number)
    beside = [(kind, town.lon + rng.uniform(-0.02, 0.02), town.lat + rng.uniform(-0.02, 0.02)) for kind in KINDS]
    return [town, *(_place(f"{kind} of Town {number}", kind, lon, lat, number) for kind, lon, lat in beside)]


def _place(name: str, kind: str, lon: float, lat: float, number: int) -> Place:
    return Place(
        id=name, name=name, kind=kind, lon=lon, lat=lat, radius_m=3000 if kind == "town" else 1000, country="HT",
        population=800_000 if number < 5 else 20_000, source="made up",
        admin1=f"Department {number % 10}", admin3=f"Town {number}",
    )  # fmt: skip


def reports(count: int, seed: int = 7) -> list[Report]:
    """Return reports of about a fifth as many incidents; half of them in five large towns."""
    rng = random.Random(seed)
    towns = world(rng, 150)
    names = sorted(load_types())
    country = Place(id="HT", name="Haiti", kind="country", lon=-72.3, lat=19.0, radius_m=200_000, country="HT")
    made: list[Report] = []
    while len(made) < count:
        town = towns[rng.randrange(5)] if rng.random() < 0.5 else rng.choice(towns)
        facility = rng.choice(town[1:]) if rng.random() < 0.3 else None
        day, kind, dead = FIRST + timedelta(rng.randrange(DAYS)), rng.choice(names), rng.randrange(1, 40)
        people = tuple(_name(rng.randrange(200_000)) for _ in range(6))
        for _ in range(rng.choice((1, 1, 2, 3, 5, 18))):
            made.append(_report(rng, len(made), (kind, day, town[0], facility, dead, people), country))
    return made[:count]


def _report(rng: random.Random, number: int, told: Told, country: Place) -> Report:
    kind, day, town, facility, dead, people = told
    first, last, precision = _days(rng, day)
    named = facility is not None and rng.random() < 0.7
    return Report(
        id=f"r{number}", type=kind, status="occurred", document=f"d{number // 3}", title="", source=f"s{number % 40}",
        url="", published=day + timedelta(rng.randrange(4)), language="en", sentence=_sentence(rng),
        start=number % 900, end=number % 900 + 5, date_start=first, date_end=last, date_precision=precision,
        place=country if rng.random() < 0.1 else town,
        facility=Facility(kind=facility.kind, name=facility.name, place=facility) if facility and named else None,
        killed=Figure(low=dead, best=dead, high=dead, text=str(dead)) if rng.random() < 0.5 else None, score=0.6,
        names=(*rng.sample(people, 3), *(_name(int(rng.paretovariate(0.6)) % 40_000) for _ in range(10))),
    )  # fmt: skip


def _word(number: int) -> str:
    """Return a made-up word of letters."""
    return "word" + "".join(chr(97 + int(digit)) for digit in str(number))


def _name(number: int) -> str:
    return _word(number).capitalize()


def _sentence(rng: random.Random) -> str:
    """Return twelve words, a few of them rare, and sometimes a name."""
    words = [_word(int(rng.paretovariate(0.6)) % 40_000) for _ in range(12)]
    name = f" with Jo {_word(rng.randrange(5000)).capitalize()}" if rng.random() < 0.3 else ""
    return " ".join(words) + name


def _days(rng: random.Random, day: date) -> tuple[date | None, date | None, int | None]:
    """One report in ten knows the week alone, one in ten no date."""
    vague = rng.random()
    if vague > 0.9:
        return None, None, None
    if vague < 0.1:
        return day - timedelta(day.weekday()), day + timedelta(6 - day.weekday()), 2
    return day, day, 1


def main() -> None:
    """Print incidents, seconds of one processor and peak memory for a growing number of reports."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    types = load_types()
    for count in sorted({largest // 10, largest // 3, largest}):
        made = reports(count)
        begun = time.process_time()
        found = merge(made, types)
        seconds = time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:>8,} reports  {len(found):>7,} incidents  {seconds:6.1f} s  peak {peak:,.0f} MB")


if __name__ == "__main__":
    main()
