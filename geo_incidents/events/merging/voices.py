"""Who tells it: independent sources are counted by who is quoted, not by outlet."""

from __future__ import annotations

from collections import defaultdict
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

    def __init__(self, reports: Iterable[Report], same: Mapping[str, str]) -> None:
        self._same = same
        self._quoted: dict[str, set[str]] = defaultdict(set)
        for report in reports:
            self._quoted[report.document] |= {self._voice(name) for name in report.quoted if fold(name)}

    def of(self, report: Report) -> frozenset[str]:
        """Return who tells this report: those it quotes, else those its article quotes, else its outlet."""
        quoted = frozenset(self._voice(name) for name in report.quoted if fold(name))
        return quoted or frozenset(self._quoted.get(report.document, ())) or frozenset({self._outlet(report)})

    def count(self, reports: Sequence[Report]) -> int:
        """Return how many independent sources tell these reports."""
        return len(frozenset().union(*(self.of(report) for report in reports)))

    def _voice(self, name: str) -> str:
        folded = fold(name).removeprefix("the ")
        return self._same.get(folded, folded)

    def _outlet(self, report: Report) -> str:
        host = (urlsplit(report.url).hostname or "").removeprefix("www.") if not fold(report.source) else ""
        return self._voice(report.source or host) or f"document {report.document}"
