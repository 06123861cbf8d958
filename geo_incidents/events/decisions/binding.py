"""Finds the reports that a decision is about in this run, whose articles may have changed since."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo_incidents.model import Report, ReportKey

_TELLING = 30  # letters from which a sentence is not met by chance in another article


class Finder:
    """Looks reports up by what a decision kept of them."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._folded: dict[str, str] = {}
        self._by_id: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_sentence: dict[str, list[int]] = defaultdict(list)
        self._by_document: dict[str, list[int]] = defaultdict(list)
        for position, report in enumerate(reports):
            self._by_id[report.document, report.id].append(position)
            self._by_sentence[self._fold(report.sentence)].append(position)
            self._by_document[report.document].append(position)

    def find(self, keys: Iterable[ReportKey]) -> set[int]:
        """Return the positions of all reports that ``keys`` mean; a key that fits nothing adds nothing."""
        return {position for key in keys for position in self._one(key)}

    def _one(self, key: ReportKey) -> list[int]:
        """Return the report itself, else what its sentence tells now, else the same sentence under another name."""
        sentence = self._fold(key.sentence)
        same = [p for p in self._by_id.get((key.document, key.id), ()) if self._meets(p, sentence)]
        if same:
            return same
        here = self._by_document.get(key.document)
        if here is not None:
            return self._kin(key, [p for p in here if self._meets(p, sentence)])
        if len(sentence) < _TELLING:
            return []
        there = self._by_sentence.get(sentence, [])
        return self._kin(key, [p for p in there if self._reports[p].document == self._reports[there[0]].document])

    def _kin(self, key: ReportKey, positions: list[int]) -> list[int]:
        """Return those of the key's type, or all where there is none."""
        return [p for p in positions if self._reports[p].type == key.type] or positions

    def _meets(self, position: int, sentence: str) -> bool:
        """Say whether a report has this sentence: a new version may cut it elsewhere, so one may hold the other."""
        own = self._fold(self._reports[position].sentence)
        return own == sentence or (min(len(own), len(sentence)) >= _TELLING and (own in sentence or sentence in own))

    def _fold(self, text: str) -> str:
        if text not in self._folded:
            self._folded[text] = fold(text)
        return self._folded[text]
