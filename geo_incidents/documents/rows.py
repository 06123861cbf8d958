"""Records of a file that holds many articles: each becomes a Document, or a problem that names its line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geo_incidents.documents.fields import Fields, UnusableError
from geo_incidents.documents.identity import record_id
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from geo_incidents.documents.columns import Columns
    from geo_incidents.model import Document

    Note = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class Rows:
    """The records of the file at ``path``; ``columns`` says what in them is which field."""

    path: Path
    note: Note
    columns: Columns

    def documents(self, record: Mapping[Any, Any], line: int, *, alone: bool = False) -> Iterator[Document]:
        """Yield the document that ``record`` holds, if it does; ``alone`` where the file holds nothing else."""
        try:
            values = self.columns.values(record)
            document = Fields(values, lambda _, reason: self.mended(line, reason)).document()
        except UnusableError as error:
            self.skipped(line, str(error))
            return
        yield document if document.id or alone else replace(document, id=record_id(self.path, document.text))

    def skipped(self, line: int, reason: str) -> None:
        """Say that the record at ``line`` is left out."""
        self.note(Problem(path=str(self.path), line=line, reason=reason))

    def mended(self, line: int, reason: str) -> None:
        """Say that something in the record at ``line`` is left out or taken otherwise."""
        self.note(Problem(path=str(self.path), line=line, reason=reason, skipped=False))
