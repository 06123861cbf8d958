"""Lays open how the names of one article were placed: every name, its places, their scores and features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents import text
from geo_incidents.places.confidence import fits, none_chance
from geo_incidents.places.context import leading
from geo_incidents.places.judging import judge, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.model import Document, Mention, Place, Reason
    from geo_incidents.places.context import Context
    from geo_incidents.places.focus import Focus
    from geo_incidents.places.lookups import Lookups
    from geo_incidents.places.options import Name, Names, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """One place that a name could mean: how the name was met, its chance (0 to 1), its score and what made it."""

    place: Place
    match: str
    chance: float
    score: float
    features: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One name of the article: where it stands first, how often, what it could mean, best first.

    ``looked_up`` is the form it was found under, "" when the gazetteer lacks it; ``none`` the chance of "none of
    these"; ``chosen`` says whether the first place is the answer. ``countries`` are those the whole article is about,
    with their shares of its names.
    """

    name: str
    sentence: str
    mentions: int
    looked_up: str
    chosen: bool
    none: float
    places: tuple[Considered, ...]
    countries: tuple[tuple[str, float], ...]


def explanation(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Names,
    focus: Focus | None = None,
    *,
    lookups: Lookups | None = None,
    most: int = 5,
) -> list[Explained]:
    """Return how each name of the article was judged, in order of appearance, with at most ``most`` places each."""
    names, context = judge(document, mentions, gazetteer, focus, lookups)
    countries = tuple((country, round(share, 3)) for country, share in leading(context)[:most])
    spans = list(text.sentences(document.text))
    return [_explained(name, document, spans, context, countries, most) for name in names]


def _explained(
    name: Name,
    document: Document,
    spans: Sequence[tuple[int, int]],
    context: Context,
    countries: tuple[tuple[str, float], ...],
    most: int,
) -> Explained:
    start = name.sights[0].mention.span.start
    sentence = next((document.text[first:last] for first, last in spans if first <= start < last), "")
    return Explained(
        name=name.text,
        sentence=sentence,
        mentions=len(name.sights),
        looked_up=name.form,
        chosen=fits(name),
        none=round(none_chance(name), 4),
        places=tuple(_considered(option, context) for option in name.options[:most]),
        countries=countries,
    )


def _considered(option: Option, context: Context) -> Considered:
    features = sorted(parts(option, context), key=lambda part: -abs(part.score))
    return Considered(
        place=option.place,
        match=option.match,
        chance=round(option.chance, 4),
        score=round(sum(part.score for part in features), 3),
        features=tuple(features),
    )
