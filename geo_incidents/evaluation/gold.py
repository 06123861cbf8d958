"""Annotated incidents as docs/gold.md describes them: lines of JSON, about incidents and about articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - msgspec reads these annotations at run time
from typing import TYPE_CHECKING, Any

from geo_incidents import records
from geo_incidents.errors import InputError
from geo_incidents.model import Document, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIncident:
    """An incident as a reader of all the articles knows it.

    ``types``, ``status`` and ``facility`` list what is right. ``figures`` gives for each role the lowest and highest
    best value that is right; the roles in ``maybe`` are not judged. ``optional`` marks what a reader may or may not
    count as an incident: finding it is neither good nor bad. Dates None: not known. ``lon`` and ``lat`` None: the place
    is not asked for by position.

    ``chains`` are other ways to say where: the country's ISO code ("" where not known), then names down to the finest;
    any of them is right. ``other_dates`` are first and last days that are right as well.
    """

    incident: str
    types: tuple[str, ...]
    status: tuple[Status, ...] = ("occurred",)
    date_start: date | None = None
    date_end: date | None = None
    other_dates: tuple[tuple[date | None, date | None], ...] = ()
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    within_km: float = 5.0
    chains: tuple[tuple[str, ...], ...] = ()
    facility: tuple[str, ...] = ()
    figures: dict[str, Range] = field(default_factory=dict)
    maybe: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """What one article says of an incident: words of it that tell of it, and what it says differently or besides.

    ``figures`` are those that this article gives. ``status`` and the dates replace the incident's; ``dated`` false
    means that this article alone does not tell the date.
    """

    incident: str
    words: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    date_start: date | None = None
    date_end: date | None = None
    dated: bool = True
    figures: dict[str, Range] = field(default_factory=dict)
    maybe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """A word that tells of an event, characters ``start`` to ``end`` (exclusive), and the place names it was at."""

    start: int
    end: int
    places: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """An article with its reports: its text, or the id under which the reader knows it."""

    id: str
    reports: tuple[GoldReport, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    text: str = ""
    title: str = ""
    published: date | None = None
    language: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Classes:
    """The line that names a corpus's own types, as in Gold."""

    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    general: str = ""
    fights: tuple[str, ...] = ()
    fighters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotated incidents by key, and the articles that report them.

    ``classes`` are a corpus's own types: for each the patterns of ours ("killing", "*:bombing" with the subtype behind
    the colon, who did it behind an @) that are meant by it. Empty: the corpus has our types. ``general`` is the class
    that holds all others, so that it is half right for each of them; "" where there is none. ``fighters`` are kinds of
    actors and facilities: what struck these alone is fighting between armed sides, of no class; the types in ``fights``
    are so unless others are known to have been struck.
    """

    incidents: Mapping[str, GoldIncident]
    documents: tuple[GoldDocument, ...]
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    general: str = ""
    fights: tuple[str, ...] = ()
    fighters: tuple[str, ...] = ()

    def articles(self) -> list[Document]:
        """Return the articles as the rooms take them, those whose text is not here left out."""
        return [
            Document(
                id=one.id,
                text=one.text,
                title=one.title,
                published=one.published,
                language=one.language or "en",
                source=one.source,
                url=one.url,
            )
            for one in self.documents
            if one.text
        ]


def read_gold(lines: Iterable[str | bytes], *, where: str) -> Gold:
    """Return the annotation in ``lines``; InputError names ``where``, the line and what is wrong there."""
    incidents: dict[str, GoldIncident] = {}
    documents: list[GoldDocument] = []
    corpus = _Classes()
    for number, line in enumerate(lines, start=1):
        here = f"{where}, line {number}"
        if not line.strip():
            continue
        table = records.parse(line, dict[str, Any], where=here)
        if "classes" in table:
            corpus = records.convert(table, _Classes, where=here)
        elif "id" in table:
            documents.append(records.convert(table, GoldDocument, where=here))
        else:
            incident = records.convert(table, GoldIncident, where=here)
            incidents[incident.incident] = incident
    _check(incidents, documents, where)
    return Gold(incidents, tuple(documents), corpus.classes, corpus.general, corpus.fights, corpus.fighters)


def _check(incidents: Mapping[str, GoldIncident], documents: Iterable[GoldDocument], where: str) -> None:
    for document in documents:
        for report in document.reports:
            if report.incident not in incidents:
                raise InputError(f"{where}: article {document.id} reports {report.incident!r}, which no line describes")
