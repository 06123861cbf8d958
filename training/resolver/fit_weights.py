"""Fits the weights of the resolver's features on labels that may be used for it, and prints them.

    python training/resolver/fit_weights.py WORLD.gaz gvc/documents.jsonl insecurity/*.jsonl

Labels come from records that say where an incident was, not from marked toponyms: in a news article of the Gun Violence
Corpus (annotation CC BY 4.0) the name of the incident's city means the place of that name at the incident, and the name
of its state that state; in a report of Insecurity Insight (CC BY) a name that has a namesake at the incident means it.
The other names of a text have no label and serve as context. The model is a conditional logit over a name's options
with "none of these", held near the weights it starts from, because the labels know neither lists nor datelines well.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_incidents.model import Document, Mention, Span
from geo_incidents.places import Gazetteer
from geo_incidents.places.features import FIXED, MOVING
from geo_incidents.places.judging import judge
from geo_incidents.places.weights import WEIGHTS
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo_incidents.places.options import Name, Option

FEATURES = (*FIXED, *MOVING)
NAMES = [one.name for one in FEATURES]
WORD = "[A-Z][\\w'\u2019.-]*"
RUN = re.compile(rf"{WORD}(?:\s+(?:of|the|de|du|al|el|la|{WORD}))*")
ENDS = ".,;:'\u2019-"
NEAR_DEGREES = 0.4
LONGEST = 4
SHORT = 6
KNOWN = 0.15
FAMOUS = 0.78
ARTICLE = 12  # sentences


def found(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield the longest stretches of capitalised words that are names in the gazetteer; no more than a stand-in."""
    for run in RUN.finditer(text):
        words = list(re.finditer(r"\S+", run.group()))
        at = 0
        while at < len(words):
            for length in range(min(LONGEST, len(words) - at), 0, -1):
                start, end = run.start() + words[at].start(), run.start() + words[at + length - 1].end()
                ends = ENDS if length > 1 or end - start > SHORT else ENDS[1:]  # "Fla." keeps its period
                name = text[start:end].rstrip(ends)
                name = re.sub("['\u2019]s$", "", name)
                if len(name) > 2 and gazetteer.importance(name) >= KNOWN:
                    yield Mention(document="d", span=Span(start, start + len(name)), text=name)
                    at += length
                    break
            else:
                at += 1


Case = tuple[np.ndarray, np.ndarray]
Label = tuple[Document, "Callable[[Name], list[Option]]"]


def gun_violence(record: dict[str, Any]) -> Label:
    """Return an article, and what its names mean as far as the incident tells."""
    place = record["incident"]
    city, state = fold(place["city_or_county"] or ""), fold(place["state"] or "")

    def right(name: Name) -> list[Option]:
        if name.key == state and state:
            return [o for o in name.options if o.kind == "admin1" and o.country == "US" and fold(o.official) == state]
        if name.key and name.key in (city, fold(city.replace("(", " ").split(" county")[0])):
            return [o for o in name.options if _near(o, place) and o.family in ("settlement", "area")]
        return []

    text = f"{record['title']}\n{record['text']}"
    return Document(id="d", text=text, language="en", url=record.get("url") or ""), right


def insecurity(record: dict[str, Any]) -> Label:
    """Return a report, and what its names mean as far as the record tells."""
    country = record["gold"].get("Country") or ""
    admin1 = fold(record.get("admin1") or "")

    def right(name: Name) -> list[Option]:
        if name.key == fold(country):
            return [o for o in name.options if o.kind == "country"]
        if name.key == admin1:
            return [o for o in name.options if o.kind == "admin1" and _near(o, record, 5 * NEAR_DEGREES)]
        return [o for o in name.options if _near(o, record) and o.kind != "country"]

    return Document(id="d", text=record["text"], language="en"), right


def world_news(tokens: list[list[str]]) -> Label:
    """Return an article of a broadcaster for the whole world, where a famous name means the famous place.

    Only the text is used (Voice of America, public domain). It keeps the weights from putting London in Ohio as soon
    as an article speaks of Ohio.
    """
    text = " ".join(" ".join(words) for words in tokens)
    text = re.sub(r" ([,.;:?!)]|'s|n't)", r"\1", text)

    def right(name: Name) -> list[Option]:
        best = max(name.options, key=lambda option: option.importance, default=None)
        if best is None or best.importance < FAMOUS:
            return []
        return [
            o for o in name.options if math.dist((o.lat, o.lon), (best.lat, best.lon)) < 1 and o.importance > FAMOUS / 2
        ]

    return Document(id="d", text=text, language="en"), right


def _near(option: Option, record: dict[str, Any], reach: float = NEAR_DEGREES) -> bool:
    if record.get("lat") is None or record.get("lon") is None:
        return False
    return (
        math.hypot(option.lat - record["lat"], (option.lon - record["lon"]) * math.cos(math.radians(option.lat)))
        <= reach
    )


def cases(labels: list[Label], gazetteer: Gazetteer) -> list[Case]:
    """Return, per labelled name with at least two options, its table of features and which options are right."""
    tables = []
    for document, right in labels:
        mentions = list(found(document.text, gazetteer))
        names, context = judge(document, mentions, gazetteer, None, None)
        for name in names:
            good = right(name)
            if good and len(name.options) > 1 and len(good) < len(name.options):
                rows = [
                    [one.ask(option, context) if one.when(name, context) else 0.0 for one in FEATURES]
                    for option in name.options
                ]
                tables.append((np.array(rows, dtype=float), np.array([option in good for option in name.options])))
    return tables


def fit(groups: list[list[Case]], start: np.ndarray, *, hold: float, steps: int = 400) -> np.ndarray:
    """Return the weights with the best penalised likelihood, every group of labels counting the same (Adam)."""
    tables = [table for group in groups for table in group]
    voice = np.concatenate([np.full(len(group), 1 / len(group) / len(groups)) for group in groups])
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    owner = np.concatenate([np.full(len(table), at) for at, (table, _) in enumerate(tables)])
    rows, right = np.vstack([table for table, _ in tables]), np.concatenate([good for _, good in tables])
    for step in range(1, steps + 1):
        scores = rows @ weights
        odds, none = np.exp(np.clip(scores, -30, 30)), math.exp(WEIGHTS.none)
        total = np.bincount(owner, odds) + none
        hits = np.bincount(owner, odds * right)
        pull = (odds * right / hits[owner] - odds / total[owner]) * voice[owner]
        gradient = rows.T @ pull - hold * (weights - start)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights = weights + 0.03 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def accuracy(tables: list[Case], weights: np.ndarray) -> float:
    """Return the share of the names whose best option is right."""
    return sum(good[int(np.argmax(table @ weights))] for table, good in tables) / len(tables)


def main() -> None:
    """Read, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("gvc", type=Path)
    parser.add_argument("insecurity", type=Path, nargs="*")
    parser.add_argument("--news", type=Path, help="gmb.jsonl.gz: its texts, not its tags")
    parser.add_argument("--hold", type=float, default=0.003)
    parser.add_argument("--every", type=int, default=4)
    arguments = parser.parse_args()
    gazetteer = Gazetteer(arguments.gazetteer)
    labels = {"gun violence": [gun_violence(json.loads(line)) for line in arguments.gvc.open(encoding="utf-8")]}
    labels["insecurity"] = [
        insecurity(json.loads(line))
        for path in arguments.insecurity
        for line in path.read_text(encoding="utf-8").splitlines()[:: arguments.every]
    ]
    if arguments.news:
        with gzip.open(arguments.news, "rt", encoding="utf-8") as file:
            sentences = [json.loads(line)["tokens"] for line in file]
        starts = range(0, len(sentences), ARTICLE * 2 * arguments.every)
        labels["world news"] = [world_news(sentences[at : at + ARTICLE]) for at in starts]
    groups = {kind: cases(part, gazetteer) for kind, part in labels.items()}
    start = np.array([WEIGHTS.weights[name] for name in NAMES])
    halves = fit([group[::2] for group in groups.values()], start, hold=arguments.hold)
    for kind, group in groups.items():
        other = group[1::2]
        before, after = accuracy(other, start), accuracy(other, halves)
        print(f"{kind}: {len(group)} names; right {before:.4f}, fitted {after:.4f} (on the half not fitted to)")
    weights = fit(list(groups.values()), start, hold=arguments.hold)
    for name, old, new in zip(NAMES, start, weights, strict=True):
        print(f"{name} = {new:.2f} # was {old:.2f}")


if __name__ == "__main__":
    main()
