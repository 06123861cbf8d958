"""CSV: one article a row, the field names in the first row; commas, semicolons or tabs between."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geo_incidents.documents.decoding import MAX_LINE, decode_line, lines
from geo_incidents.documents.rows import Rows
from geo_incidents.errors import InputError
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo_incidents.documents.columns import Columns
    from geo_incidents.model import Document

    Note = Callable[[Problem], None]

_DELIMITERS = (",", ";", "\t")


def read(path: Path, note: Note, columns: Columns) -> Iterator[Document]:
    """Yield the articles of a CSV file. The text is taken letter for letter; rows that are no article are named."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE))  # csv has no narrower place to say so
    table = _Table(Rows(path, note, columns))
    text = table.lines()
    delimiter = table.header(next(text, ""))
    rows = csv.reader(text, delimiter=delimiter, strict=True)
    line = 2
    try:
        for row in rows:
            if any(row):
                yield from table.documents(row, line)
            line = rows.line_num + 2
    except csv.Error as error:
        reason = f"is not CSV ({error}; look for a quote that is not closed); nothing from there on was read"
        note(Problem(path=str(path), line=line, reason=reason))


class _Table:
    """A CSV file that is being read."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._names: list[str] = []

    def lines(self) -> Iterator[str]:
        """Yield the lines as text; the first that is not UTF-8 is noted, and all such are read as Windows-1252."""
        noted = False
        for number, line in lines(self._rows.path):
            if line is None or b"\0" in line:
                what = (
                    f"is too long (over {MAX_LINE:,} bytes)"
                    if line is None
                    else "is binary, not text (it holds NUL bytes)"
                )
                raise InputError(f"line {number} {what}")
            text = decode_line(line)
            if not noted and len(text.encode()) != len(line):
                noted = True
                self._rows.mended(number, "is not UTF-8; such lines are read as Windows-1252")
            yield text

    def header(self, line: str) -> str:
        """Keep the names of the columns and return the delimiter, which is the one that shows most names we know."""
        splits = {delimiter: _names(line, delimiter) for delimiter in _DELIMITERS}
        columns = self._rows.columns
        delimiter = max(_DELIMITERS, key=lambda each: len(columns.of(splits[each])))
        self._names = splits[delimiter]
        if not columns.knows("text", self._names):
            raise InputError(f"line 1: {columns.missing(self._names)}")
        return delimiter

    def documents(self, row: list[str], line: int) -> Iterator[Document]:
        """Yield the document that ``row`` holds, if it does."""
        if len(row) > len(self._names):
            reason = f"has {len(row)} columns where the header has {len(self._names)}; put quotes around the text"
            self._rows.skipped(line, reason)
            return
        record = {name: value for name, value in zip(self._names, row, strict=False) if name != "toponyms"}
        yield from self._rows.documents(record, line)


def _names(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []
