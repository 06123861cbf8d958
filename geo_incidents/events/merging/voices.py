"""Who tells it: independent sources are counted by who is quoted, not by outlet."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_incidents.model import Report


class Voices:
    """Who stands behind each report of an incident.

    An article that says whom it has it from adds that voice, not its own: five outlets that quote one agency are one
    source, and so are two articles of one outlet. ``same`` maps folded names to the name they are counted under.
    """

    def __init__(self, reports: Sequence[Report], same: Mapping[str, str]) -> None:
        quoted = [frozenset(_voice(name, same) for name in report.quoted) - {""} for report in reports]
        article: dict[str, frozenset[str]] = defaultdict(frozenset)
        for report, names in zip(reports, quoted, strict=True):
            article[report.document] |= names
        # By identity, because comparing whole reports costs more than all the rest of counting (2026-11).
        self._of = {
            id(report): names or article[report.document] or frozenset({_outlet(report, same)})
            for report, names in zip(reports, quoted, strict=True)
        }

    def of(self, report: Report) -> frozenset[str]:
        """Return who tells this report: those it quotes, else those its article quotes, else its outlet."""
        return self._of[id(report)]

    def count(self, reports: Iterable[Report]) -> int:
        """Return how many independent sources tell these reports."""
        return len(frozenset().union(*(self._of[id(report)] for report in reports)))


def _voice(name: str, same: Mapping[str, str]) -> str:
    folded = _folded(name)
    return same.get(folded, folded)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return fold(name).removeprefix("the ")


def _outlet(report: Report, same: Mapping[str, str]) -> str:
    host = (urlsplit(report.url).hostname or "").removeprefix("www.") if not _folded(report.source) else ""
    return _voice(report.source or host, same) or f"document {report.document}"
