"""Places the gold names of corpora, ours beside population alone and what others have published.

    python benchmarks/resolution.py --gazetteer world.gaz lgl.jsonl geowebnews.jsonl [--reliability] [--misses 20]

The gazetteer is built with ``geo-incidents gazetteer build --geonames FOLDER -o world.gaz``. A corpus has one document
a line: id, text, url, toponyms with start, end, phrase, lat, lon, geonames_id (docs/gold.md). The names are given, so
this measures resolving alone; a name left without a place counts as 20,039 km away.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.evaluation import resolution as scoring
from geo_incidents.evaluation.corpus import read_corpus
from geo_incidents.model import Document, Mention, Resolution, Span
from geo_incidents.places import Gazetteer, open_gazetteer, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo_incidents.evaluation.resolution import Gold, Placing

    Engine = Callable[[Document, list[Mention]], Iterable[Resolution]]

# Accuracy within 161 km and mean error in km, gold names given: Hu et al. 2023, "How can voting mechanisms improve the
# robustness and generalizability of toponym disambiguation?", by corpus. None: not published.
PUBLISHED: dict[str, dict[str, tuple[float, int | None]]] = {
    "CLAVIN": {"lgl": (0.595, 2950), "geowebnews": (0.666, None)},
    "CamCoder": {"lgl": (0.606, 2619), "geowebnews": (0.587, None)},
    "seven systems voting": {"lgl": (0.773, 342), "geowebnews": (0.674, None)},
}
SIZES = (10, 100, 1000)


class Corpus(NamedTuple):
    """Documents with the mentions given, and their gold."""

    name: str
    documents: list[tuple[Document, list[Mention]]]
    gold: list[Gold]


def read(path: Path) -> Corpus:
    with path.open("rb") as lines:
        articles = list(read_corpus(lines, where=str(path)))
    gold = [gold for article in articles for gold in scoring.gold_of(article)]
    return Corpus(path.stem, [_given(article.document) for article in articles], gold)


def _given(document: Document) -> tuple[Document, list[Mention]]:
    return document, [
        Mention(document=document.id, span=span, text=document.text[slice(*span)]) for span in document.given
    ]


def most_people(gazetteer: Gazetteer) -> Engine:
    """The baseline everybody beats or should: the place with the most people."""

    def engine(_document: Document, mentions: list[Mention]) -> Iterable[Resolution]:
        for mention in mentions:
            best = max(gazetteer.candidates(mention.text), key=lambda one: one.population, default=None)
            yield Resolution(mention=mention, place=best.place if best else None, score=1.0)

    return engine


def best_known(gazetteer: Gazetteer) -> Engine:
    """The place with the highest importance."""

    def engine(_document: Document, mentions: list[Mention]) -> Iterable[Resolution]:
        for mention in mentions:
            best = next(iter(gazetteer.candidates(mention.text, limit=1)), None)
            yield Resolution(mention=mention, place=best.place if best else None, score=1.0)

    return engine


def offered(corpus: Corpus, gazetteer: Gazetteer) -> float:
    """The share of gold names for which a plain look-up has a right candidate: what no choice can exceed."""
    hits = 0
    for gold in corpus.gold:
        answer = Resolution(mention=Mention(document="", span=gold.span, text=gold.phrase), place=None, score=1.0)
        found = (one.place for one in gazetteer.candidates(gold.phrase, limit=None))
        hits += any(scoring.error_km(gold, replace(answer, place=place)) <= 161 for place in found)
    return hits / len(corpus.gold)


def measure(corpus: Corpus, gazetteer: Gazetteer, arguments: argparse.Namespace) -> None:
    most = offered(corpus, gazetteer)
    print(f"\n{corpus.name}: {len(corpus.gold)} names with a position; a plain look-up offers {most:.3f}")
    print(f"{'':24}{'@161 km':>20}{'@25':>7}{'@5':>7}{'same id':>9}{'mean km':>9}{'median':>8}{'AUC':>7}")
    ours: list[Resolution] = []
    for name, engine in {
        "most people": most_people(gazetteer),
        "best known": best_known(gazetteer),
        "geo-incidents": lambda document, mentions: resolve(document, mentions, gazetteer),
    }.items():
        ours = [answer for document, mentions in corpus.documents for answer in engine(document, mentions)]
        print(f"{name:24}{_row(scoring.placing(corpus.gold, ours))}")
    for name, table in PUBLISHED.items():
        if corpus.name in table:
            published, mean = table[corpus.name]
            print(f"{name + ' (published)':32}{published:.3f}{'' if mean is None else f'{mean:44}'}")
    _trust(corpus, ours, arguments)


def _row(found: Placing) -> str:
    share = found.within_161_km
    shares = f"{found.within_25_km.value:7.3f}{found.within_5_km.value:7.3f}{found.same_id.value:9.3f}"
    distances = f"{found.mean_km:9.0f}{found.median_km:8.1f}{found.auc:7.3f}"
    return f"{share.value:.3f} [{share.low:.3f} {share.high:.3f}]{shares}{distances}"


def _trust(corpus: Corpus, ours: list[Resolution], arguments: argparse.Namespace) -> None:
    found = scoring.calibration(corpus.gold, ours)
    print(f"expected calibration error {found.expected_error:.3f} over {found.answers} answers")
    for one in found.bins if arguments.reliability else ():
        print(f"  {one.low:.1f} to {one.high:.1f}: said {one.stated:.3f}, right {one.right:.3f}, {one.answers} answers")
    for miss in scoring.worst(corpus.gold, ours, most=arguments.misses):
        place = miss.answer.place if miss.answer else None
        given = f"{place.name}, {place.country}" if place else "nothing"
        print(f"  {miss.gold.document} {miss.gold.phrase!r}: {miss.km:.0f} km off, {given}")


def speed(corpora: list[Corpus], gazetteer: Gazetteer) -> None:
    """Milliseconds of processor time per 300 words, and for articles of 10, 100 and 1,000 different names."""
    words = sum(len(document.text.split()) for corpus in corpora for document, _ in corpus.documents)
    start = time.process_time()
    for corpus in corpora:
        for document, mentions in corpus.documents:
            resolve(document, mentions, gazetteer)
    print(f"\n{(time.process_time() - start) / words * 300 * 1000:.2f} ms per 300 words")
    names = list(dict.fromkeys(gold.phrase for corpus in corpora for gold in corpus.gold))
    for size in SIZES:
        document, mentions = _made(names[:size])
        start = time.process_time()
        resolve(document, mentions, gazetteer)
        print(f"{size:5} names in one article: {(time.process_time() - start) * 1000:8.1f} ms")


def _made(names: list[str]) -> tuple[Document, list[Mention]]:
    text, mentions = "", []
    for name in names:
        mentions.append(Mention(document="made", span=Span(len(text), len(text) + len(name)), text=name))
        text += f"{name} was named. "
    return Document(id="made", text=text, language="en"), mentions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--gazetteer", type=Path)
    parser.add_argument("--reliability", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    arguments = parser.parse_args()
    gazetteer = open_gazetteer(arguments.gazetteer)
    print(f"gazetteer: {arguments.gazetteer or 'embedded'}, {len(gazetteer):,} places")
    corpora = [read(path) for path in arguments.corpora]
    for corpus in corpora:
        measure(corpus, gazetteer, arguments)
    speed(corpora, gazetteer)


if __name__ == "__main__":
    main()
