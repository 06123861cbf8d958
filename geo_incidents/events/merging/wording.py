"""Words of what articles tell of an event, and names: of the dead, of a street. Who shares them shares the event."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import mul
from typing import TYPE_CHECKING

from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_incidents.model import Report

_CAPITAL = "[A-ZÀ-ÖØ-Þ][\\w'\u2019-]+"
_NAME = re.compile(f"{_CAPITAL}(?: (?:(?:de|du|la|le|van|von|bin|al|el) ){{0,2}}{_CAPITAL})+")
_SINGLE = re.compile(f"(?<=[\\w,] ){_CAPITAL}")
_COMPOUND = re.compile(r"\b\d{1,3}-[a-z]+(?:-[a-z]+)?\b")  # 18-year-old
_LOWER = re.compile(r"\b[a-zß-öø-ÿ][\w'-]+")
_WORD = re.compile(r"\d+-\w+(?:-\w+)?|[^\W\d_]{4,}|\d{3,}")
_LONGEST = 2000  # characters of a sentence that are looked at
_SHORTEST = 3  # letters of a word that can tell one name from another
_ENOUGH_ARTICLES = 30  # in fewer, every word is rare
_RARE = 8  # articles
# Texts of fewer words, each as rare as can be, are less alike than their words are: what a line on a kidnapping shares
# with another is how such lines are written. Of 2,820 one-line reports of as many events 543 pairs came together
# without it, 100 with it; on the Gun Violence Corpus it costs nothing (2026-11).
_FEW_WORDS = 15
_WEEKS, _TOWNS = 4, 6  # in the news of more of them, a name tells of no one event


_fold = lru_cache(maxsize=50_000)(fold)  # news repeats its words
_casefold = lru_cache(maxsize=50_000)(str.casefold)


Weights = dict[str, float]


@dataclass(slots=True, kw_only=True, eq=False)
class Wording:
    """The words of an article about one event.

    Words of names of several words, other words with a capital, words that also stand there without one, and how often
    each word that carries meaning is told. Of those, ``words`` are the rare ones. ``weights`` are greatest for what is
    rare and often told; their squares add up to 1, to less where the words are few. ``story`` are the weights of the
    whole article.
    """

    names: set[str] = field(default_factory=set)
    singles: set[str] = field(default_factory=set)
    common: set[str] = field(default_factory=set)
    tally: dict[str, int] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    weights: Weights = field(default_factory=dict)
    story: Weights = field(default_factory=dict)

    def add(self, other: Wording) -> None:
        """Take in the words of another sentence of the same article."""
        self.names |= other.names
        self.singles |= other.singles
        self.common |= other.common
        self.words |= other.words

    def settle(self, corpus: Corpus, story: Weights | None) -> None:
        """Leave out words that are no names, and names that tell nothing; weigh the others."""
        self.names = {word for word in self.names - self.common if word not in corpus.famous}
        self.singles = {word for word in self.singles - self.common if word not in corpus.famous}
        self.weights = corpus.weigh(self.tally)
        self.story = self.weights if story is None else story
        self.words = {word for word in self.weights if corpus.rare(word)}
        self.common, self.tally = set(), {}  # no longer needed, and of thousands of accounts

    def shared(self, other: Wording) -> set[str]:
        """Return the words of names that both have; one of them may have the surname alone."""
        return (self.names & (other.names | other.singles)) | (other.names & self.singles)

    def likeness(self, other: Wording) -> float:
        """Return how alike the two are, 0 to 1: the cosine of their words' weights."""
        return _likeness(self, other)

    def kinship(self, other: Wording) -> float | None:
        """Return how alike their whole articles are; None where it cannot be told which words are rare."""
        return _kinship(self, other) if self.story and other.story else None


# The groups of one account share their wording and are compared one after the other with those of the next: of the
# cosines seven of ten were of the two that came before (2026-11).
@lru_cache(maxsize=64)
def _likeness(one: Wording, other: Wording) -> float:
    return _cosine(one.weights, other.weights)


@lru_cache(maxsize=64)
def _kinship(one: Wording, other: Wording) -> float:
    return _cosine(one.story, other.story)


def _cosine(some: Weights, others: Weights) -> float:
    both = some.keys() & others.keys()
    if not both:
        return 0.0
    return math.fsum(map(mul, map(some.__getitem__, both), map(others.__getitem__, both)))  # exact, so in any order


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """How common words are in all the articles that are merged: in how many each stands, and what it is worth then."""

    articles: int
    counts: Mapping[str, int]
    worth: Mapping[str, float]
    famous: frozenset[str]

    def weigh(self, tally: Mapping[str, int]) -> Weights:
        """Return the weight of each word; none while there are too few articles to know what is rare."""
        if self.articles < _ENOUGH_ARTICLES:
            return {}
        worth = self.worth
        raw = {word: worth[word] if told == 1 else worth[word] * (1 + math.log(told)) for word, told in tally.items()}
        least = math.sqrt(_FEW_WORDS) * math.log(self.articles)
        length = max(math.sqrt(math.fsum(weight * weight for weight in raw.values())), least)
        return {word: weight / length for word, weight in raw.items() if weight}

    def rare(self, word: str) -> bool:
        """Say whether a word stands in so few articles that they may well tell of one event."""
        return 1 < self.counts[word] <= _RARE


def wordings(accounts: Sequence[Sequence[Report]], first: Report) -> list[Wording]:
    """Return the words of each account of an event in an article whose first report is ``first``."""
    return [_wording(account, first) for account in accounts]


def _wording(account: Iterable[Report], first: Report) -> Wording:
    found = Wording()
    names: dict[int, tuple[str, ...]] = {}
    for report in account:
        found.add(wording(report, first=report is first))
        names[report.start] = report.names
    found.tally = Counter(map(_casefold, chain.from_iterable(names.values())))
    for word in found.words.difference(found.tally):
        found.tally[word] = 1
    return found


def wording(report: Report, *, first: bool) -> Wording:
    """Return the words of the sentence (the ``first`` of an article: of its headline too) and the names in it.

    Names are without those of the place, of the facility and of who is quoted.
    """
    text = report.sentence[:_LONGEST]
    known = _known(report)
    names = {word for match in _NAME.finditer(text) for word in _words(match.group(), initial=match.start() == 0)}
    singles = {word for match in _SINGLE.finditer(text) for word in _words(match.group())}
    ages = set(_COMPOUND.findall(text))
    said = f"{report.title} {text}" if first else text
    return Wording(
        names=(names - known) | ages,
        singles=singles - known,
        common=set(map(_fold, _LOWER.findall(text))),
        words=set(_WORD.findall(said.casefold())),
    )


def _words(name: str, *, initial: bool = False) -> list[str]:
    """Return the folded words of a name; a capital at the beginning of a sentence is no sign of one."""
    words = name.split()[1:] if initial and len(name.split()) < _SHORTEST else name.split()
    return [word for part in words for word in _fold(part).split() if len(word) >= _SHORTEST]


def _known(report: Report) -> set[str]:
    said = [report.source, report.date_text, *report.quoted]
    if report.facility:
        said.append(report.facility.name)
    for place in (report.place, report.facility.place if report.facility else None):
        said += [place.name, place.admin1, place.admin2, place.admin3] if place else []
    return {word for name in said for word in _folded(name)}


@lru_cache(maxsize=20_000)
def _folded(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; the same places and sources come again and again."""
    return tuple(fold(name).split())


def settle(told: Sequence[tuple[Wording, Sequence[Report]]]) -> None:
    """Weigh the words of all accounts, each with its reports, by how rare they are in all articles."""
    articles: dict[str, list[Wording]] = defaultdict(list)
    for words, reports in told:
        articles[reports[0].document].append(words)
    known = _corpus(articles, _famous(told))
    for accounts in articles.values():
        whole = known.weigh(_whole(accounts)) if len(accounts) > 1 else None
        for words in accounts:
            words.settle(known, whole)


def _corpus(articles: Mapping[str, Iterable[Wording]], famous: frozenset[str]) -> Corpus:
    counts: Counter[str] = Counter()
    for accounts in articles.values():
        counts.update(set().union(*(account.tally for account in accounts)))
    most = math.log(len(articles)) if articles else 0.0
    worth = {word: most - math.log(count) for word, count in counts.items()}
    return Corpus(articles=len(articles), counts=counts, worth=worth, famous=famous)


def _whole(accounts: Iterable[Wording]) -> dict[str, int]:
    found: dict[str, int] = {}
    for account in accounts:
        for word, told in account.tally.items():
            found[word] = found.get(word, 0) + told
    return found


def _famous(told: Iterable[tuple[Wording, Sequence[Report]]]) -> frozenset[str]:
    """Return the words of names in the news of several weeks or places: they tell of no one event."""
    weeks: dict[str, set[int]] = defaultdict(set)
    towns: dict[str, set[str]] = defaultdict(set)
    for words, reports in told:
        published = {report.published.toordinal() // 7 for report in reports if report.published}
        places = {report.place.id for report in reports if report.place}
        for word in words.names | words.singles:
            weeks[word] |= published
            towns[word] |= places
    return frozenset(word for word in weeks if len(weeks[word]) > _WEEKS or len(towns[word]) > _TOWNS)
