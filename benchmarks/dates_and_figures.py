"""How often dates and counts come out right, on corpora that are not part of the project.

    python benchmarks/dates_and_figures.py figures FOLDER   # Insecurity Insight: three .jsonl files
    python benchmarks/dates_and_figures.py reports FOLDER   # the same, read as whole articles
    python benchmarks/dates_and_figures.py dates FILE       # Gun Violence Corpus: documents.jsonl

A report of the first corpus counts as stating a figure when its text has a word of the role and the coded number, in
digits, as a word, or as one person. Rules were made on the first half of a seeded shuffle and never on the second.
The corpus counts aid workers, teachers, students and people in camps only: where a report adds up a list ("a teacher
and two farmers"), a count of the list is right as well.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents import api
from geo_incidents.events import extract, load_types
from geo_incidents.events.dates import find_dates
from geo_incidents.events.figures import find_figures
from geo_incidents.model import Document
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_incidents.model import Report

SEED = 20261121
PEOPLE = ("Aid Workers", "Educators", "Students", "Camp Resident", "Camp Residents", "Service Provider")
COLUMNS = {
    role: [f"{people} {role.title()}" for people in PEOPLE] for role in ("killed", "injured", "kidnapped", "arrested")
}
CUES = {
    "killed": r"kill|dead|died|death|murder|execut|assassin|bod(y|ies)\b|massacre|behead|slain",
    "injured": r"injur|wound|hurt|hospitali|stabb|beat",
    "kidnapped": r"kidnap|abduct|hostage|missing|taken|seized",
    "arrested": r"arrest|detain|custody|jail|sentenc|imprison|captur|charged",
}
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def stated(text: str, number: int) -> bool:
    """Tell whether the text has the number."""
    text = text.lower()
    if number == 1 or re.search(rf"(?<![\d,.]){number}(?![\d,]|\.\d|-year)", text):
        return True
    if number < len(WORDS) and re.search(rf"\b{WORDS[number]}\b", text):
        return True
    return (number == 2 and re.search(r"\bboth\b|\bcouple\b|\ba pair\b", text) is not None) or (
        number == 12 and "dozen" in text
    )


def figures(folder: Path) -> None:
    """Print how many stated figures are among those found, for both halves."""
    for name, part in halves(folder).items():
        right, total = Counter[str](), Counter[str]()
        for row in part:
            score(row, right, total)
        print(name, {role: f"{right[role]}/{total[role]} {right[role] / total[role]:.3f}" for role in COLUMNS})
        three = ("killed", "injured", "kidnapped")
        print("  killed, injured, kidnapped:", f"{sum(right[r] for r in three) / sum(total[r] for r in three):.3f}")


def halves(folder: Path) -> dict[str, list[dict]]:
    """Return the reports with a text, cut in two."""
    names = ("aidWorkerKIKA", "education", "protection")
    rows = [json.loads(line) for name in names for line in (folder / f"{name}.jsonl").open(encoding="utf-8")]
    rows.sort(key=lambda row: row["id"])
    random.Random(SEED).shuffle(rows)
    half = len(rows) // 2
    parts = {"rules made on": rows[:half], "held out": rows[half:]}
    return {name: [row for row in part if row["text"]] for name, part in parts.items()}


def score(row: dict, right: Counter[str], total: Counter[str]) -> None:
    """Count one report by the figures of its text."""
    found = find_figures(row["text"], language="en")
    for role, number in coded(row):
        total[role] += 1
        right[role] += number in [one.figure.best for one in found if one.role == role]


def coded(row: dict) -> Iterator[tuple[str, int]]:
    """Yield the coded figures that the text states."""
    for role, columns in COLUMNS.items():
        number = sum(row["gold"].get(column) or 0 for column in columns)
        if number and re.search(CUES[role], row["text"], re.IGNORECASE) and stated(row["text"], number):
            yield role, number


def reports(folder: Path) -> None:
    """Print how many stated figures stand in a report made of the text, and how many first-order areas are right."""
    types = load_types()
    for name, part in halves(folder).items():
        right, total = Counter[str](), Counter[str]()
        texts = [Document(id=str(row["id"]), text=row["text"], language="en", published=day(row)) for row in part]
        for row, reading in zip(part, api.geocode(texts), strict=True):
            made = extract(reading, types)
            for role, number in coded(row):
                total[role] += 1
                right[role] += any(number in told(report, role) for report in made)
            named = {fold(one.place.admin1) for one in reading.resolutions if one.place and one.place.admin1}
            if row["admin1"] and fold(row["admin1"]) in named:
                total["admin1"] += 1
                right["admin1"] += fold(row["admin1"]) in {fold(one.place.admin1) for one in made if one.place}
        print(name, {key: f"{right[key]}/{total[key]} {right[key] / total[key]:.3f}" for key in total})


def day(row: dict) -> date:
    """Return the day of the incident, which stands for that of publication."""
    return date.fromisoformat(row["date"])


def told(report: Report, role: str) -> set[int]:
    """Return the figure of a report, and the counts of which it is the sum."""
    figure = getattr(report, role, None)
    if figure is None:
        return set()
    parts = find_figures(report.sentence, language="en")
    return {figure.best, *(one.figure.best for one in parts if one.role == role and one.figure.text in figure.text)}


def dates(path: Path) -> None:
    """Print how often the incident's day is among the days found, and how often it is the publication's."""
    rows = [row for line in path.open(encoding="utf-8") if (row := json.loads(line)).get("date")]
    named = first = some = same = 0
    for row in rows:
        gold, published = date.fromisoformat(row["incident"]["date"]), date.fromisoformat(row["date"])
        found = find_dates(row["text"], language="en", published=published)
        hits = [one.start <= gold <= one.end for one in found if one.precision == 1 and one.start and one.end]
        named, some, first = named + bool(hits), some + any(hits), first + (hits[:1] == [True])
        same += gold == published
    print(f"{len(rows)} articles, {named} with a day; the incident's is among them in {some / named:.3f},", end=" ")
    print(f"the first of them in {first / named:.3f}; publication on that day: {same / len(rows):.3f}")


if __name__ == "__main__":
    {"figures": figures, "reports": reports, "dates": dates}[sys.argv[1]](Path(sys.argv[2]))
