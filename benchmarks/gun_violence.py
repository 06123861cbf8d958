"""Clusters the articles of the Gun Violence Corpus by the incidents found in them, and scores that.

    python benchmarks/gun_violence.py documents.jsonl [--split test] [--gazetteer FILE]

``documents.jsonl`` has one article a line: id, title, text, date (of publication), event_id, split, and under
``incident`` its date, place, killed and injured, which are not used for that. Two articles are together when both tell
of an incident that happened, be it as background. `to_gold.py` writes the articles in the format of docs/gold.md.

Then each article's incident that is most like the true one is held against it: place within 25 km, the day inside our
dates, the day itself, killed, injured. What the article does not say counts as missed: it is a measure to compare with.

To compare with: text similarity and a window of 14 days reach B-cubed F 0.942 and pair F 0.861 on the test split.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from geopy.distance import great_circle

from geo_incidents import api
from geo_incidents.evaluation.clustering import PRF, b_cubed, linked, pairs
from geo_incidents.model import HAPPENED, Document, Incident

NEAR_KM = 25
FIELDS = ("within 25 km", "day inside", "day", "killed", "injured")


def read(path: Path, split: str) -> list[dict[str, Any]]:
    """Return the articles of one split."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line["split"] == split]


def document(line: dict[str, Any]) -> Document:
    """Return an article with the headline in a field of its own."""
    published = date.fromisoformat(line["date"]) if line["date"] else None
    return Document(id=line["id"], title=line["title"], text=line["text"], language="en", published=published)


def main() -> None:
    """Print the scores of one split."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--split", default="test")
    parser.add_argument("--gazetteer")
    given = parser.parse_args()
    lines = read(given.corpus, given.split)
    begun = time.process_time()
    found = list(api.incidents([document(line) for line in lines], focus="US?", gazetteer=given.gazetteer))
    seconds = time.process_time() - begun
    told = [{a for report in one.reports for a in report.articles} for one in found if one.status in HAPPENED]
    truth = {line["id"]: line["event_id"] for line in lines}
    together = linked(told)
    print(f"{given.split}: {len(lines)} articles of {len(set(truth.values()))} incidents, {seconds:.1f} s")
    _show("B-cubed", b_cubed(truth, together))
    _show("pairs", pairs(truth, together))
    _show_fields(lines, found)


def _show_fields(lines: list[dict[str, Any]], found: list[Incident]) -> None:
    located = [line for line in lines if line["incident"].get("lat") is not None]
    best = [max((_right(line["incident"], one) for one in _of(line["id"], found)), default=None) for line in located]
    told = [right for right in best if right and (right[0] or right[1])]
    print(f"found    {len(told)} of {len(located)} that have a position, {len(told) / len(located):.3f}; of these")
    shares = [sum(right) / len(told) for right in zip(*told, strict=True)]
    print(" " * 8, "  ".join(f"{name} {share:.3f}" for name, share in zip(FIELDS, shares, strict=True)))


def _of(article: str, found: list[Incident]) -> list[Incident]:
    return [
        one for one in found if one.status in HAPPENED and any(article in report.articles for report in one.reports)
    ]


def _right(true: dict[str, Any], one: Incident) -> tuple[bool, ...]:
    """Return which fields of an incident are right, in the order of FIELDS."""
    near = one.place is not None and great_circle((true["lat"], true["lon"]), one.place.at[::-1]).km <= NEAR_KM
    start, end = one.date_start, one.date_end or one.date_start
    inside = start is not None and str(start) <= true["date"] <= str(end)
    counts = [figure.best if figure else 0 for figure in (one.killed, one.injured)]
    return near, inside, inside and start == end, counts[0] == true["killed"], counts[1] == true["injured"]


def _show(name: str, score: PRF) -> None:
    print(f"{name:8} precision {score.precision:.3f}  recall {score.recall:.3f}  F {score.f1:.3f}")


if __name__ == "__main__":
    main()
