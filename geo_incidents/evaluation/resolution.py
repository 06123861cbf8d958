"""Scores of placing names: how far off, how often right, and whether the stated confidence can be trusted.

Distances are great-circle kilometres. A name left without a place counts as 20,039 km away, half the way round the
world, as the geoparsing literature has it. Corpora put the point of a country in different spots, so an answer with
the gold's GeoNames id is right at any distance and its distance is 0.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo_incidents.evaluation.corpus import GoldArticle
    from geo_incidents.model import Place, Resolution

UNRESOLVED_KM = 20_039.0
_EARTH_KM = 6_371.0088
_SEED = 20_261_121
_DRAWS = 1000
_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A toponym as a corpus marks it: ``text[span.start:span.end] == phrase``. Position and id may be unknown."""

    document: str
    span: Span
    phrase: str
    lon: float | None = None
    lat: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One gold toponym, the answer given to it, and how far apart the two are in kilometres."""

    gold: Gold
    answer: Resolution | None
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of 1, with the bounds that 95 of 100 resamplings of the documents stay within."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """How well names were placed. ``auc`` is the area under the log errors: 0 all exact, 1 all antipodal."""

    toponyms: int
    resolved: int
    within_161_km: Share
    within_25_km: Share
    within_5_km: Share
    same_id: Share
    mean_km: float
    median_km: float
    auc: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EndToEnd:
    """Names found and placed: right is the exact span, and the same id or at most ``within_km`` away."""

    within_km: float
    precision: float
    recall: float
    f1: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Answers of about the same stated confidence: their number, mean confidence, and the share that is right."""

    low: float
    high: float
    answers: int
    stated: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """``expected_error`` is the mean gap between stated confidence and the share that is right, over all answers."""

    answers: int
    expected_error: float
    bins: tuple[Bin, ...]


def gold_of(article: GoldArticle) -> tuple[Gold, ...]:
    """Return the gold toponyms of an article that have a position (docs/gold.md has the format)."""
    return tuple(
        Gold(
            document=str(article.id),
            span=Span(one.start, one.end),
            phrase=article.text[one.start : one.end],
            lon=one.lon,
            lat=one.lat,
            geonames_id=one.geonames_id,
        )
        for one in article.placed
    )


def errors(gold: Iterable[Gold], answers: Iterable[Resolution]) -> list[Miss]:
    """Return every gold toponym with its answer and the distance between them, in the order of ``gold``."""
    given = {(answer.mention.document, answer.mention.span): answer for answer in answers}
    return [
        Miss(gold=one, answer=(found := given.get((one.document, one.span))), km=error_km(one, found)) for one in gold
    ]


def error_km(gold: Gold, answer: Resolution | None) -> float:
    """Return how far an answer is from the gold, in kilometres."""
    place = answer.place if answer else None
    if place is None or gold.lon is None or gold.lat is None:
        return UNRESOLVED_KM
    if same_id(gold, place):
        return 0.0
    return distance_km(gold.lon, gold.lat, place.lon, place.lat)


def same_id(gold: Gold, place: Place) -> bool:
    """Say whether the place has the gold's GeoNames id."""
    return gold.geonames_id is not None and gold.geonames_id == place.geonames_id


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the great-circle distance of two positions in degrees."""
    north, other_north = math.radians(lat), math.radians(other_lat)
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def placing(gold: Sequence[Gold], answers: Iterable[Resolution]) -> Placing:
    """Score answers to gold names. Raises ValueError when there is no gold."""
    missed = errors(gold, answers)
    if not missed:
        raise ValueError("no gold toponym has a position; there is nothing to score")
    ordered = sorted(miss.km for miss in missed)
    return Placing(
        toponyms=len(missed),
        resolved=sum(miss.answer is not None and miss.answer.place is not None for miss in missed),
        within_161_km=_share(missed, lambda miss: miss.km <= 161),  # noqa: PLR2004 - 100 miles, the literature's limit
        within_25_km=_share(missed, lambda miss: miss.km <= 25),  # noqa: PLR2004
        within_5_km=_share(missed, lambda miss: miss.km <= 5),  # noqa: PLR2004
        same_id=_share(missed, _right_id),
        mean_km=sum(ordered) / len(ordered),
        median_km=ordered[len(ordered) // 2],
        auc=sum(math.log1p(km) for km in ordered) / math.log1p(UNRESOLVED_KM) / len(ordered),
    )


def _right_id(miss: Miss) -> bool:
    return miss.answer is not None and miss.answer.place is not None and same_id(miss.gold, miss.answer.place)


def end_to_end(gold: Sequence[Gold], answers: Sequence[Resolution], *, within_km: float = 161.0) -> EndToEnd:
    """Score names that were found and placed by the machine alone; an answer without a place is no answer."""
    placed = [answer for answer in answers if answer.place is not None]
    right: dict[str, list[int]] = {}
    for miss in errors(gold, placed):
        _tally(right, miss.gold.document)[0] += miss.km <= within_km
        _tally(right, miss.gold.document)[1] += 1
    for answer in placed:
        _tally(right, answer.mention.document)[2] += 1
    rows = [right[document] for document in sorted(right)]
    hits, marked, found = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    low, high = _bounds([tuple(row) for row in rows], lambda picked: _f1(*_sums(picked)))
    return EndToEnd(
        within_km=within_km,
        precision=hits / found if found else 0.0,
        recall=hits / marked if marked else 0.0,
        f1=Share(value=_f1(hits, marked, found), low=low, high=high),
    )


def _tally(table: dict[str, list[int]], document: str) -> list[int]:
    return table.setdefault(document, [0, 0, 0])


def _sums(rows: Sequence[tuple[int, ...]]) -> tuple[int, int, int]:
    hits, marked, found = (sum(column) for column in zip(*rows, strict=True))
    return hits, marked, found


def _f1(hits: int, marked: int, found: int) -> float:
    return 2 * hits / (marked + found) if marked + found else 0.0


def calibration(gold: Sequence[Gold], answers: Iterable[Resolution], *, within_km: float = 161.0) -> Calibration:
    """Compare stated confidence with the share of answers that are right, in ten bins of equal width."""
    judged = [
        (miss.answer.score, miss.km <= within_km)
        for miss in errors(gold, answers)
        if miss.answer is not None and miss.answer.place is not None
    ]
    parts: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for score, right in judged:
        parts[min(_BINS - 1, int(score * _BINS))].append((score, right))
    bins = tuple(_bin(at, part) for at, part in enumerate(parts) if part)
    gap = sum(one.answers * abs(one.stated - one.right) for one in bins)
    return Calibration(answers=len(judged), expected_error=gap / len(judged) if judged else 0.0, bins=bins)


def _bin(at: int, part: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low=at / _BINS,
        high=(at + 1) / _BINS,
        answers=len(part),
        stated=sum(score for score, _ in part) / len(part),
        right=sum(right for _, right in part) / len(part),
    )


def worst(gold: Iterable[Gold], answers: Iterable[Resolution], *, most: int = 20) -> list[Miss]:
    """Return the answers that are farthest off, the surest of them first; names left without a place are left out."""
    placed = [miss for miss in errors(gold, answers) if miss.answer is not None and miss.answer.place is not None]
    wrong = [miss for miss in placed if miss.km > 161]  # noqa: PLR2004 - as above
    return sorted(wrong, key=lambda miss: (-(miss.answer.score if miss.answer else 0.0), -miss.km))[:most]


def _share(missed: Sequence[Miss], right: Callable[[Miss], bool]) -> Share:
    rows: dict[str, list[int]] = {}
    for miss in missed:
        row = rows.setdefault(miss.gold.document, [0, 0])
        row[0] += right(miss)
        row[1] += 1
    table = [tuple(row) for row in rows.values()]
    low, high = _bounds(table, _ratio)
    return Share(value=_ratio(table), low=low, high=high)


def _ratio(rows: Sequence[tuple[int, ...]]) -> float:
    return sum(row[0] for row in rows) / sum(row[1] for row in rows)


def _bounds(
    rows: Sequence[tuple[int, ...]], score: Callable[[Sequence[tuple[int, ...]]], float]
) -> tuple[float, float]:
    """Return the 2.5th and 97.5th percentile of ``score`` over resampled documents; the draws are always the same."""
    if not rows:
        return 0.0, 0.0
    draw = random.Random(_SEED)  # noqa: S311 - resampling, no secret
    values = sorted(score(draw.choices(rows, k=len(rows))) for _ in range(_DRAWS))
    return values[int(0.025 * _DRAWS)], values[int(0.975 * _DRAWS) - 1]
