"""Bytes to text, within limits, and what is said when they are not text."""

from __future__ import annotations

import codecs
import re
from typing import IO, TYPE_CHECKING

from geo_incidents.documents.packed import SUFFIXES, opened, size
from geo_incidents.errors import InputError
from geo_incidents.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Note = Callable[[Problem], None]

MAX_CHARACTERS = 5_000_000
"""An article longer than this (about 800,000 words) is not an article and is skipped."""

MAX_BYTES = 4 * MAX_CHARACTERS  # UTF-8 takes at most 4 bytes a character: a larger file need not be opened
MAX_LINE = 8 * MAX_CHARACTERS  # bytes of a JSON or CSV line: escapes take up to 6 bytes a character
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LATIN_LETTERS = re.compile("[\xc0-\xff\x8a\x9a\x8e\x9e]")
_ODD_SHARE = 0.3  # of letters beyond ASCII; the densest Western text (Vietnamese apart) has under 0.2


def read_text(path: Path, note: Note) -> str:
    """Return the text of the file at ``path``, without byte order mark.

    It is read as UTF-8 or UTF-16 (with its mark); lines that are not UTF-8 are read as Windows-1252, which is noted.
    Raises InputError for a file that is empty, too large, binary or in another encoding.
    """
    data = read_bytes(path)
    text = decode(data, path, note)
    if len(text) > MAX_CHARACTERS:
        raise InputError(too_long(len(text)))
    if not text.strip():
        raise InputError("the file holds no text")
    return text


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the content of an ordinary file that is not empty and holds, unpacked, at most ``limit`` bytes."""
    length = size(path)
    if path.suffix.lower() not in SUFFIXES and length > limit:
        raise InputError(f"the file is too large ({length:,} bytes; an article may hold {limit:,}); split it")
    with opened(path) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"the file is too large (over {limit:,} bytes); split it")
    return data


def too_long(characters: int) -> str:
    """Return the message for an article of more than MAX_CHARACTERS."""
    return f"the article is too long ({characters:,} characters; the limit is {MAX_CHARACTERS:,}); split it"


def decode(data: bytes, path: Path, note: Note) -> str:
    """Return ``data`` as text; see ``read_text``."""
    mark, encoding = _encoding(data)
    if encoding != "utf-8":
        return _decode_wide(data[len(mark) :], encoding)
    data = data[len(mark) :]
    if b"\0" in data:
        raise InputError("the file is binary, not text (it holds NUL bytes)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    text = "".join(map(decode_line, data.splitlines(keepends=True)))
    if not _plausible(text):
        raise InputError(f"the file is not UTF-8 text (line {line} is not); save it as UTF-8")
    note(Problem(path=str(path), line=line, reason="is not UTF-8; such lines are read as Windows-1252", skipped=False))
    return text


def decode_line(line: bytes) -> str:
    """Return one line, as Windows-1252 where it is not UTF-8."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number from 1, as UTF-8 bytes; None stands for one over MAX_LINE bytes."""
    with opened(path) as file:
        mark, encoding = _encoding(file.peek(4)[:4])
        file.read(len(mark))
        yield from enumerate(_lines(file) if encoding == "utf-8" else _wide_lines(file, encoding), start=1)


def _encoding(data: bytes) -> tuple[bytes, str]:
    return next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", "utf-8"))


def _decode_wide(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the file is not the {encoding} text that its first bytes promise; save it as UTF-8"
        ) from error


def _lines(file: IO[bytes]) -> Iterator[bytes | None]:
    while line := file.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
        yield None


def _wide_lines(file: IO[bytes], encoding: str) -> Iterator[bytes | None]:
    """Yield the lines of a UTF-16 file as UTF-8; such a file is held whole, so it is bounded like an article."""
    data = file.read(MAX_LINE + 1)
    if len(data) > MAX_LINE:
        raise InputError(f"the UTF-16 file is too large (over {MAX_LINE:,} bytes); save it as UTF-8")
    for line in _decode_wide(data, encoding).splitlines(keepends=True):
        yield line.encode()


def _plausible(text: str) -> bool:
    """Whether ``text``, read as Windows-1252, looks like Western text, not like another encoding or a binary file."""
    if "\ufffd" in text or _CONTROLS.search(text):
        return False
    letters = sum(map(str.isalpha, text))
    return len(_LATIN_LETTERS.findall(text)) <= _ODD_SHARE * letters
