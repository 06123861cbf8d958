"""How often dates and counts come out right, on corpora that are not part of the project.

    python benchmarks/dates_and_figures.py figures FOLDER   # Insecurity Insight: three .jsonl files
    python benchmarks/dates_and_figures.py dates FILE       # Gun Violence Corpus: documents.jsonl

A report of the first corpus counts as stating a figure when its text has a word of the role and the coded number, in
digits, as a word, or as one person. Rules were made on the first half of a seeded shuffle and never on the second.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from geo_incidents.events.dates import find_dates
from geo_incidents.events.figures import find_figures

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
    names = ("aidWorkerKIKA", "education", "protection")
    rows = [json.loads(line) for name in names for line in (folder / f"{name}.jsonl").open(encoding="utf-8")]
    rows.sort(key=lambda row: row["id"])
    random.Random(SEED).shuffle(rows)
    half = len(rows) // 2
    for name, part in (("rules made on", rows[:half]), ("held out", rows[half:])):
        right, total = Counter[str](), Counter[str]()
        for row in part:
            score(row, right, total)
        print(name, {role: f"{right[role]}/{total[role]} {right[role] / total[role]:.3f}" for role in COLUMNS})
        three = ("killed", "injured", "kidnapped")
        print("  killed, injured, kidnapped:", f"{sum(right[r] for r in three) / sum(total[r] for r in three):.3f}")


def score(row: dict, right: Counter[str], total: Counter[str]) -> None:
    """Count one report; one of them has no text."""
    if not row["text"]:
        return
    found = find_figures(row["text"], language="en")
    for role, columns in COLUMNS.items():
        number = sum(row["gold"].get(column) or 0 for column in columns)
        if number and re.search(CUES[role], row["text"], re.IGNORECASE) and stated(row["text"], number):
            total[role] += 1
            right[role] += number in [one.figure.best for one in found if one.role == role]


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
    {"figures": figures, "dates": dates}[sys.argv[1]](Path(sys.argv[2]))
