"""Articles that are copies of one another are one source: what they tell in the same words is one report."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from geo_incidents.model import Copy
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo_incidents.model import Report


def folded(reports: Iterable[Report]) -> list[Report]:
    """Return the reports; of those that copies of one article tell in the same words, the first published only.

    It lists the others as its ``copies``. So a story that is printed again some days later moves no date. A sentence
    that only one version has stays a report, with its ``copy_of`` leading to the first version. ``folded`` changes
    nothing in what it returned.
    """
    told = list(reports)
    if not any(report.copy_of for report in told):
        return told
    heads = stories(told)
    shared = {head for document, head in heads.items() if document != head}
    by_story: dict[str, list[Report]] = defaultdict(list)
    for report in told:
        by_story[heads[report.document]].append(report)
    return [
        report
        for head, one in by_story.items()
        for report in (_story(sorted(one, key=_first)) if head in shared else one)
    ]


def stories(reports: Iterable[Report]) -> dict[str, str]:
    """Return for each document the least id among those that it is a copy of, directly or through others."""
    heads: dict[str, str] = {}
    for report in reports:
        for other in (*report.articles, *report.copy_of):
            one, two = _head(heads, report.document), _head(heads, other)
            heads[max(one, two)] = min(one, two)
    return {document: _head(heads, document) for document in heads}


def _head(heads: dict[str, str], document: str) -> str:
    while (above := heads.setdefault(document, document)) != document:
        heads[document] = heads[above]
        document = above
    return document


def _story(reports: Sequence[Report]) -> list[Report]:
    """Fold the reports of one story, given in the order of publication."""
    kept: dict[tuple[Any, ...], Report] = {}
    copies: dict[tuple[Any, ...], set[Copy]] = defaultdict(set)
    times: Counter[tuple[Any, ...]] = Counter()
    chief = reports[0].document
    for report in dict.fromkeys(reports):
        words = _words(report)
        times[report.document, words] += 1
        key = (words, times[report.document, words])
        if key in kept:
            copies[key] |= {_copy(report), *report.copies}
        else:
            kept[key] = report
            copies[key] |= set(report.copies)
    return [_listed(report, chief, copies[key]) for key, report in kept.items()]


def _listed(report: Report, chief: str, copies: set[Copy]) -> Report:
    origins = {*report.copy_of, chief} - {report.document}
    listed = sorted(copies, key=lambda copy: (copy.published or date.max, copy.document))
    return replace(report, copy_of=tuple(sorted(origins)), copies=tuple(listed))


def _words(report: Report) -> tuple[Any, ...]:
    facility = report.facility.name if report.facility else ""
    return (report.type, report.status, fold(report.sentence), facility)


def _copy(report: Report) -> Copy:
    return Copy(
        document=report.document,
        title=report.title,
        source=report.source,
        url=report.url,
        published=report.published,
    )


def _first(report: Report) -> tuple[Any, ...]:
    return (report.published or date.max, report.document, report.start, report.id)
