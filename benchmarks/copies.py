"""How alike the articles of a corpus are, which pairs are taken for copies, and what finding them costs.

    python benchmarks/copies.py documents.jsonl [--articles 20000]

``documents.jsonl`` has one article a line: id, text, date (of publication) and, where it is known, event_id. Prints how
many pairs share what part of their four-word runs (exactly, not estimated), how many of them are of one event, and the
copies found. ``--articles`` makes so many articles by recombining sentences and times them.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

from geo_incidents import documents
from geo_incidents.documents.copies import LIKE
from geo_incidents.model import Document
from geo_incidents.text import fold


def runs(text):
    words = fold(text).split()
    return {" ".join(words[at : at + 4]) for at in range(max(1, len(words) - 3))}


def likeness(articles):
    """Yield how much two articles have in common, for each pair that has anything."""
    sets = [runs(article["text"]) for article in articles]
    where = {}
    for number, each in enumerate(sets):
        for run in each:
            where.setdefault(run, []).append(number)
    common = Counter(pair for found in where.values() if len(found) < 40 for pair in combinations(found, 2))
    for (one, other), shared in common.items():
        yield shared / (len(sets[one]) + len(sets[other]) - shared), articles[one], articles[other]


def as_document(article):
    published = date.fromisoformat(article["date"]) if article.get("date") else None
    return Document(id=str(article["id"]), text=article["text"], published=published)


def made(articles, count):
    sentences = [sentence for article in articles for sentence in article["text"].split(". ")]
    choose = random.Random(1)
    for number in range(count):
        text = ". ".join(choose.choice(sentences) for _ in range(14))
        yield Document(id=str(number), text=text, published=date(2024, 1, 1 + number % 28))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=20_000)
    options = parser.parse_args()
    articles = [json.loads(line) for line in options.corpus.read_text(encoding="utf-8").splitlines()]
    pairs = Counter()
    same = Counter()
    for share, one, other in likeness(articles):
        band = min(int(share * 10), 9)
        pairs[band] += 1
        same[band] += "event_id" in one and one["event_id"] == other["event_id"]
    for band in range(1, 10):
        print(f"{band / 10:.1f} to {(band + 1) / 10:.1f}: {pairs[band]} pairs, {same[band]} of one event")
    begun = time.process_time()
    found = [(one.id, other) for one in documents.marked(map(as_document, articles)) for other in one.copy_of]
    spent = (time.process_time() - begun) / len(articles)
    print(f"copies at {LIKE}: {len(found)} pairs; {spent * 1e3:.2f} ms of one processor an article")
    begun = time.process_time()
    plain = sum(1 for _ in made(articles, options.articles))
    plain_spent, begun = time.process_time() - begun, time.process_time()
    copies = sum(bool(one.copy_of) for one in documents.marked(made(articles, options.articles)))
    spent = (time.process_time() - begun - plain_spent) / plain
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{plain:,} made articles: {copies} copies, {spent * 1e3:.2f} ms an article, peak {peak} MB")


if __name__ == "__main__":
    main()
