"""Who tells it: independent sources are counted by who is quoted, not by outlet."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo_incidents.events.merging.copies import stories
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_incidents.model import Report


class Voices:
    """Who stands behind each report of an incident.

    An article that says whom it has it from adds that voice, not its own: five outlets that quote one agency are one
    source, and so are two articles of one outlet, and the copies of one article. ``same`` maps folded names to the name
    they are counted under.
    """

    def __init__(self, reports: Sequence[Report], same: Mapping[str, str]) -> None:
        # By identity, because comparing whole reports costs more than all the rest of counting (2026-11).
        self._quoted = {
            id(report): frozenset(_voice(name, same) for name in report.quoted) - {""} for report in reports
        }
        heads = stories(reports)
        self._story = {id(report): heads[report.document] for report in reports}
        first = {self._story[id(report)]: _outlet(report, same) for report in reversed(reports)}
        self._outlet = {id(report): first[self._story[id(report)]] for report in reports}

    def of(self, report: Report) -> frozenset[str]:
        """Return who tells this report: those it quotes, else its outlet."""
        return self._quoted[id(report)] or frozenset({self._outlet[id(report)]})

    def count(self, reports: Iterable[Report]) -> int:
        """Return how many independent sources tell these reports."""
        articles: dict[str, set[str]] = defaultdict(set)
        outlets: dict[str, str] = {}
        for report in reports:
            story = self._story[id(report)]
            articles[story] |= self._quoted[id(report)]
            outlets[story] = self._outlet[id(report)]
        return len(set().union(*(quoted or {outlets[article]} for article, quoted in articles.items())))


def _voice(name: str, same: Mapping[str, str]) -> str:
    folded = _folded(name)
    return same.get(folded, folded)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return fold(name).removeprefix("the ")


def _outlet(report: Report, same: Mapping[str, str]) -> str:
    host = (urlsplit(report.url).hostname or "").removeprefix("www.") if not _folded(report.source) else ""
    return _voice(report.source or host, same) or f"document {report.document}"
