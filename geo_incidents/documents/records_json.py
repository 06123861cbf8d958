"""JSON and JSON Lines. The text of an article is taken letter for letter, so that offsets into it hold."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geo_incidents.documents.decoding import MAX_LINE, decode, lines, read_bytes
from geo_incidents.documents.rows import Rows
from geo_incidents.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo_incidents.documents.columns import Columns
    from geo_incidents.model import Document, Problem

    Note = Callable[[Problem], None]

MAX_FILE = 250_000_000  # bytes of a .json file, which is held whole; .jsonl has no such limit
_OURS = frozenset({"reports", "geo_precision", "place_relation"})
_BLANK = re.compile(r"[ \t\n\r]*")


def read_lines(path: Path, note: Note, columns: Columns) -> Iterator[Document]:
    """Yield the articles of a JSON Lines file; a line that is no article is skipped and named, the rest is read."""
    records = Rows(path, note, columns)
    for number, line in lines(path):
        if line is None:
            records.skipped(number, f"the line is too long (over {MAX_LINE:,} bytes)")
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            records.skipped(number, f"is not UTF-8 (byte {error.start + 1} of the line)")
        except (ValueError, RecursionError) as error:
            records.skipped(number, _reason(error))
        else:
            if isinstance(value, dict) and value.keys() >= _OURS:
                records.skipped(number, "holds incidents that geo-incidents wrote, not articles")
                return
            yield from _documents(records, value, number)


def read(path: Path, note: Note, columns: Columns) -> Iterator[Document]:
    """Yield the article, or the list of articles, in a JSON file."""
    text = decode(read_bytes(path, MAX_FILE), path, note)
    records = Rows(path, note, columns)
    line = 1
    counted = 0
    alone = not text.lstrip().startswith("[")
    try:
        for start, value in _values(text):
            line += text.count("\n", counted, start)
            counted = start
            yield from _documents(records, value, line, alone=alone)
    except json.JSONDecodeError as error:
        records.skipped(error.lineno, f"{_reason(error)}; nothing below it was read")
    except (ValueError, RecursionError) as error:
        raise InputError(_reason(error)) from error


def _documents(records: Rows, value: Any, line: int, *, alone: bool = False) -> Iterator[Document]:
    if isinstance(value, dict):
        yield from records.documents(value, line, alone=alone)
    else:
        records.skipped(line, "is not a JSON object with a field text")


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each value of a list, or each of the values that stand one after another, with where it starts."""
    decoder = json.JSONDecoder()
    at = _after_blanks(text, 0)
    in_list = text.startswith("[", at)
    at = _after_blanks(text, at + in_list)
    end = "]" if in_list else ""
    while at < len(text) and not (end and text.startswith(end, at)):
        value, after = decoder.raw_decode(text, at)
        yield at, value
        at = _after_blanks(text, after)
        if in_list and text.startswith(",", at):
            at = _after_blanks(text, at + 1)
        elif in_list and not text.startswith(end, at):
            raise json.JSONDecodeError("Expecting ',' or ']'", text, at)


def _after_blanks(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _reason(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"is not JSON ({error.msg.rstrip(':')}, column {error.colno})"
    return "is nested too deeply" if isinstance(error, RecursionError) else f"is not JSON we can read ({error})"
