"""Annotated corpora of toponyms: one article a line of JSON, with the spans that a reader marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents import records
from geo_incidents.errors import InputError
from geo_incidents.model import Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """A marked toponym: characters ``start`` to ``end`` (exclusive) read ``phrase``; ``type`` is the corpus's.

    Its place (WGS84 degrees, GeoNames id) is None where the corpus does not say.
    """

    start: int
    end: int
    phrase: str = ""
    type: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An annotated article; further fields are not read."""

    id: str | int
    text: str
    toponyms: tuple[GoldToponym, ...]
    language: str = "en"
    title: str = ""
    url: str = ""

    @property
    def document(self) -> Document:
        """The article as a recogniser reads it; ``given`` are the marked spans that have a position."""
        given = tuple(Span(one.start, one.end) for one in self.placed)
        return Document(
            id=str(self.id), text=self.text, title=self.title, url=self.url, language=self.language, given=given
        )

    @property
    def placed(self) -> tuple[GoldToponym, ...]:
        """The marked toponyms of which the corpus says where they are."""
        return tuple(one for one in self.toponyms if one.lat is not None and one.lon is not None)

    @property
    def spans(self) -> dict[Span, str]:
        """The kind of each marked span, "" where the corpus has none."""
        return {Span(one.start, one.end): one.type or "" for one in self.toponyms}


def read_corpus(lines: Iterable[str | bytes], *, where: str) -> Iterator[GoldArticle]:
    """Yield the articles in ``lines``; InputError names ``where``, the line and what is wrong there."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        here = f"{where}, line {number}"
        article = records.parse(line, GoldArticle, where=here)
        for one in article.toponyms:
            found = article.text[one.start : one.end] if 0 <= one.start < one.end else ""
            if not found or one.phrase not in ("", found):
                raise InputError(f"{here}: characters {one.start} to {one.end} read {found!r}, not {one.phrase!r}")
        yield article
