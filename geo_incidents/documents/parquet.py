"""Parquet: one article a row. Only the columns of an article are read, a few rows at a time."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geo_incidents import registry
from geo_incidents.documents.decoding import MAX_CHARACTERS, decode_line, too_long
from geo_incidents.documents.packed import FREE_BYTES, MOST_TIMES, size
from geo_incidents.documents.rows import Rows
from geo_incidents.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo_incidents.documents.columns import Columns
    from geo_incidents.model import Document, Problem

    Note = Callable[[Problem], None]

_ROWS = 4  # at a time: a value that a bomb repeats in every row is held so many times; 20 microseconds a row (2026-11)
_BUFFER = 1 << 16  # bytes of the file: without it whole column chunks are held


def read(path: Path, note: Note, columns: Columns) -> Iterator[Document]:
    """Yield the articles of a Parquet file; rows that are no article are named by their number, from 1."""
    size(path)
    parquet = registry.package("pyarrow.parquet", extra="archive", purpose="a .parquet file")
    arrow = registry.package("pyarrow", extra="archive", purpose="a .parquet file")
    rows = Rows(path, note, columns)
    try:
        with parquet.ParquetFile(path, pre_buffer=False, buffer_size=_BUFFER) as file:
            for number, row in _rows(file, _columns(file, columns)):
                yield from _documents(rows, row, number)
    except (arrow.ArrowException, OSError) as error:
        what = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"is not Parquet we can read ({what}); nothing from there on was read") from error


def _columns(file: Any, columns: Columns) -> list[str]:
    names: list[str] = file.schema_arrow.names
    if not columns.knows("text", names):
        raise InputError(columns.missing(names))
    wanted = columns.of(names)
    _bounded(file.metadata, set(wanted))
    return wanted


def _bounded(metadata: Any, wanted: set[str]) -> None:
    """Refuse a file whose columns unpack to more than text can."""
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            unpacked = column.total_uncompressed_size
            is_ours = column.path_in_schema.split(".")[0] in wanted
            if is_ours and unpacked > max(FREE_BYTES, MOST_TIMES * column.total_compressed_size):
                raise InputError(f"column {column.path_in_schema} unpacks to more than {MOST_TIMES} times its size")


def _rows(file: Any, wanted: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
        for at in range(batch.num_rows):
            number += 1
            yield number, {name: _value(batch.column(place)[at]) for place, name in enumerate(batch.schema.names)}


def _value(scalar: Any) -> Any:
    """Return a cell as JSON would hold it."""
    try:
        value = scalar.as_py()
    except UnicodeDecodeError:  # a string that is not UTF-8, which Parquet does not check
        value = scalar.as_buffer().to_pybytes()
    if isinstance(value, bytes):
        return decode_line(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _documents(rows: Rows, row: dict[str, Any], number: int) -> Iterator[Document]:
    longest = max((len(value) for value in row.values() if isinstance(value, str)), default=0)
    if longest > MAX_CHARACTERS:
        rows.skipped(number, too_long(longest))
        return
    yield from rows.documents(row, number)
