"""What an article says of itself, whatever the format: checked by field, so that a bad one costs only itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo_incidents.documents import dates, wording
from geo_incidents.documents.decoding import MAX_CHARACTERS, too_long
from geo_incidents.model import Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    Complain = Callable[[str, str], None]
    """Told the name of a field and what is wrong with it."""

NAMES = ("id", "title", "text", "published", "date", "source", "url", "language", "toponyms")
_LONGEST = {"id": 200, "language": 40, "source": 300, "title": 2000, "url": 2000}  # characters


_SHOWN = 60  # characters of a bad value in a message
_HALVES = re.compile("[\ud800-\udfff]")


class UnusableError(ValueError):
    """A record cannot become a document; the message says why."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one article, as some format gave them."""

    values: Mapping[str, Any]
    complain: Complain

    def document(self, text: str | None = None) -> Document:
        """Return the document; ``text`` is taken where the article is not a field. Raises UnusableError."""
        own = self._text() if text is None else text
        return Document(
            id=self._line("id"),
            title=self._line("title"),
            text=own,
            language=self._language(),
            published=self._published(),
            source=self._line("source"),
            url=self._url(),
            given=tuple(self._given(len(own))),
        )

    def _text(self) -> str:
        text = self.values.get("text")
        if text is None:
            raise UnusableError("has no text")
        if not isinstance(text, str):
            raise UnusableError(f"field text is not a string but {_kind(text)}")
        if not text.strip():
            raise UnusableError("has an empty text")
        if len(text) > MAX_CHARACTERS:
            raise UnusableError(too_long(len(text)))
        return _whole(text)

    def _line(self, name: str) -> str:
        """Return a field that is one line of words; "" where it is missing or unusable."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self.complain(name, f"field {name} is not a string but {_kind(value)}; it is left out")
            return ""
        if len(value) > _LONGEST[name]:
            self.complain(name, f"field {name} is longer than {_LONGEST[name]} characters; it is left out")
            return ""
        return " ".join(_whole(value).split())

    def _published(self) -> date | None:
        name = "published" if self.values.get("published") not in (None, "") else "date"
        value = self.values.get(name)
        if value is None or value == "":
            return None
        found = dates.parse(value) if isinstance(value, str) else None
        if found is None:
            self.complain(
                name, f"{_shown(value)} is not a date we can read; write it as 2024-03-09. Read without a date"
            )
        return found

    def _language(self) -> str:
        value = self._line("language")
        found = wording.code(value)
        if value and not found:
            self.complain(
                "language", f"{_shown(value)} is not a language code such as en, fr or ht; it is identified instead"
            )
        return found

    def _url(self) -> str:
        value = self._line("url")
        if value and not value.lower().startswith(("https://", "http://")):
            self.complain("url", f"{_shown(value)} is not a web address; it is left out")
            return ""
        return value

    def _given(self, length: int) -> list[Span]:
        given = self.values.get("toponyms")
        if given is None:
            return []
        if not isinstance(given, list):
            self.complain("toponyms", f"field toponyms is not a list but {_kind(given)}; it is left out")
            return []
        spans = [_span(item, length) for item in given]
        if bad := spans.count(None):
            self.complain("toponyms", f"{bad} of {len(spans)} toponyms have no start and end within the text; left out")
        return [span for span in spans if span]


def _whole(text: str) -> str:
    """Return ``text`` with U+FFFD for each half of a surrogate pair, which no file could hold; offsets stay true."""
    return _HALVES.sub("\ufffd", text)


def _span(item: object, length: int) -> Span | None:
    if not isinstance(item, dict):
        return None
    start, end = item.get("start"), item.get("end")
    if type(start) is int and type(end) is int and 0 <= start < end <= length:
        return Span(start, end)
    return None


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {int: "a number", float: "a number", list: "a list", dict: "an object", str: "a string"}
    return names.get(type(value), type(value).__name__)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
