"""Finds the names of annotated corpora with ours and with peers: F1, articles per second, memory.

    python benchmarks/recognition.py [--corpora ../shared/corpora] [--train ../shared/ner] [--limit 100]
                                     [--recognisers encoder rules crf flashgeotext geotext]

Each engine reads in a process of its own, one core, so that its memory is its own; ``peak`` is that process's highest
resident memory. Articles per second and words per second are of reading, after the engine was loaded. The crf is
trained first, on the data that ours may be trained on (training/data.py) and our annotation.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from geo_incidents.evaluation.corpus import GoldArticle, read_corpus
from geo_incidents.evaluation.recognition import Reading, score
from geo_incidents.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Reads = Callable[[Sequence[GoldArticle]], list[dict[Span, str]]]

CORPORA = ("lgl", "geowebnews")
TOPONYMS = ("place", "facility", "demonym")


def ours(name: str) -> Reads:
    from geo_incidents import mentions, places

    engine = mentions.recogniser(name, places.open_gazetteer().importance)

    def read(articles: Sequence[GoldArticle]) -> list[dict[Span, str]]:
        found = engine([article.document for article in articles])
        return [{m.span: m.kind for m in some if m.kind in TOPONYMS} for some in found]

    read([GoldArticle(id="warm", text="Rain fell on Haiti.", toponyms=())])
    return read


def flashgeotext() -> Reads:
    from flashgeotext.geotext import GeoText

    engine = GeoText()

    def spans(text: str) -> Iterator[Span]:
        for kind in engine.extract(input_text=text).values():
            for place in kind.values():
                yield from (Span(*span) for span in place["span_info"])

    return lambda articles: [dict.fromkeys(spans(article.text), "place") for article in articles]


def geotext() -> Reads:
    """It gives names without positions: each name is looked for from the last one on."""
    from geotext import GeoText

    def spans(text: str) -> Iterator[Span]:
        found = GeoText(text)
        for name in sorted({*found.cities, *found.countries, *found.nationalities}):
            start = text.find(name)
            while start >= 0:
                yield Span(start, start + len(name))
                start = text.find(name, start + len(name))

    return lambda articles: [dict.fromkeys(spans(article.text), "place") for article in articles]


def crf(data: Path) -> Reads:
    import sklearn_crfsuite

    from geo_incidents.mentions.encoding import OUTER, runs, words
    from geo_incidents.text import sentences
    from training import data as training

    demonyms = frozenset(json.loads((data / "demonyms.json").read_text(encoding="utf-8")))
    learned = [
        s
        for name, most in training.MIX.items()
        for s in training.read(data / f"{name}.jsonl.gz", most, demonyms, seed=1)
    ]
    for path in sorted((Path(__file__).parents[1] / "training" / "annotations").glob("*.train.jsonl")):
        learned += training.read_annotation(path) * 3
    model = sklearn_crfsuite.CRF(c1=0.1, c2=0.01, max_iterations=60, all_possible_transitions=False)
    model.fit([features(s.words) for s in learned], [[OUTER[max(tag, 0)] for tag in s.outer] for s in learned])

    def read(articles: Sequence[GoldArticle]) -> list[dict[Span, str]]:
        found: list[dict[Span, str]] = []
        for article in articles:
            cut = [words(article.text, *sentence) for sentence in sentences(article.text)]
            tags = model.predict([features([article.text[slice(*w)] for w in line]) for line in cut])
            found.append(
                {
                    Span(line[a].start, line[b - 1].end): kind
                    for line, tagged in zip(cut, tags, strict=True)
                    for a, b, kind in runs(list(tagged))
                    if kind in ("LOC", "FAC", "NORP")
                }
            )
        return found

    return read


def features(words: Sequence[str]) -> list[dict[str, Any]]:
    """The word, its shape and ends, and the same of its neighbours."""
    one = [
        {
            "w": w.lower(),
            "shape": "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in w[:6]),
            "end": w[-3:].lower(),
            "begin": w[:3].lower(),
        }
        for w in words
    ]
    made = [{"bias": 1.0, **word} for word in one]
    for (left, right), (a, b) in zip(pairwise(made), pairwise(one), strict=True):
        left.update({f"+{key}": value for key, value in b.items()})
        right.update({f"-{key}": value for key, value in a.items()})
    return made


ENGINES = ("encoder", "rules", "crf", "flashgeotext", "geotext")


def engine(name: str, data: Path) -> Reads:
    if name in ("encoder", "rules"):
        return ours(name)
    return {"flashgeotext": flashgeotext, "geotext": geotext, "crf": lambda: crf(data)}[name]()


def one(name: str, folder: Path, data: Path, limit: int | None) -> None:
    """Measure one engine and print its lines; runs in a process of its own."""
    try:
        read = engine(name, data)
    except (ModuleNotFoundError, FileNotFoundError) as error:
        print(f"{name:13} skipped: {error}")
        return
    for corpus in CORPORA:
        path = folder / corpus / f"{corpus}.jsonl"
        if not path.is_file():
            print(f"{name:13} {corpus:11} skipped: there is no {path}")
            continue
        with path.open("rb") as lines:
            articles = list(read_corpus(lines, where=str(path)))[:limit]
        began = time.perf_counter()
        found = read(articles)
        took = time.perf_counter() - began
        total = score([Reading(text=a.text, gold=a.spans, found=f) for a, f in zip(articles, found, strict=True)])
        words = sum(len(article.text.split()) for article in articles)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        low, high = total.f1_interval
        exact = total.exact
        print(
            f"{name:13} {corpus:11} {exact.precision:9.3f} {exact.recall:7.3f} {exact.f1:6.3f} {low:.3f}-{high:.3f} "
            f"{total.overlap.f1:8.3f} {len(articles) / took:11.1f} {words / took:9,.0f} {peak:7.0f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--train", type=Path, default=Path("../shared/ner"))
    parser.add_argument("--recognisers", nargs="+", default=ENGINES)
    parser.add_argument("--limit", type=int, help="articles of each corpus; all without")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one, options.corpora, options.train, options.limit)
        return
    print(
        "recogniser    corpus      precision  recall     F1 (95 %)       overlap articles/s   words/s peak MB",
        flush=True,
    )
    for name in options.recognisers:
        command = [sys.executable, __file__, *sys.argv[1:], "--one", name]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
