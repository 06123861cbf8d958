"""The records that travel between the rooms: frozen, slotted, made of plain values.

What is written to JSON Lines has the field names of these records. Frozen slotted dataclasses measured 1.6
microseconds and 153 bytes each against 10.2 and 1,153 for a pydantic model (2026-11), so input is validated at the
edges (see records.py) and not between rooms.
"""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 - as the next
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - records.py reads these annotations at run time
from typing import Literal, NamedTuple

Status = Literal["occurred", "attempted", "repelled", "planned", "threat", "background", "statistic"]
"""What the article says of the event. Only the first three are things that happened and are new."""
HAPPENED: frozenset[Status] = frozenset({"occurred", "attempted", "repelled"})

MentionKind = Literal["place", "facility", "demonym", "organisation", "person"]
Relation = Literal["in", "near", "border", "between"]


class LonLat(NamedTuple):
    """A WGS84 position in degrees. Built by keyword, so nobody has to remember the order."""

    lon: float
    lat: float


class Span(NamedTuple):
    """A half-open range of characters in a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article. ``text`` never changes after room 1, so spans stay true.

    ``language`` is an ISO 639-1 code, or ``""`` when it could not be told. ``given`` are spans that the input itself
    marks as toponyms (``--mentions given``). ``path`` is the file it came from, for messages. ``retrieved`` is the day
    an archive fetched it, which says nothing of the day it was published. ``copy_of`` are the ids of documents read
    before it that hold nearly the same text.
    """

    id: str
    text: str
    title: str = ""
    language: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""
    path: str = ""
    given: tuple[Span, ...] = ()
    retrieved: date | None = None
    copy_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An input that was skipped or mended, for the closing summary. ``line`` is 1-based, None for a whole file."""

    path: str
    reason: str
    line: int | None = None
    skipped: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that names something: ``document.text[span.start:span.end] == text``.

    ``embedded`` marks a place inside a longer name ("Haiti" in "Haiti National Police", "Mirebalais" in "Mirebalais
    prison"): it is a toponym, but it does not say where an event was.
    """

    document: str
    span: Span
    text: str
    kind: MentionKind = "place"
    embedded: bool = False
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry.

    ``kind`` is one of places.KINDS. ``radius_m`` is how far from the point the named thing may lie: the extent of an
    area, or the uncertainty of a facility's position, in metres. ``country`` is ISO 3166-1 alpha-2 in capitals.
    ``admin1`` to ``admin3`` are names, outermost first (Haiti: department, arrondissement, commune).
    """

    id: str
    name: str
    kind: str
    lon: float
    lat: float
    radius_m: int
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    pcode: str = ""
    population: int = 0
    geonames_id: int | None = None
    source: str = ""

    @property
    def at(self) -> LonLat:
        """The representative point."""
        return LonLat(lon=self.lon, lat=self.lat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One feature's share in a score, in words a reader can check."""

    feature: str
    score: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a mention was taken to mean, and why. ``place`` is None when we do not know; ``score`` is 0 to 1."""

    mention: Mention
    place: Place | None
    score: float
    reasons: tuple[Reason, ...] = ()
    rivals: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one document before events: every mention, and the resolution of each toponym."""

    document: Document
    mentions: tuple[Mention, ...]
    resolutions: tuple[Resolution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count with the words it came from; never averaged, and summed only over the list of one clause.

    ``high`` is None when the words leave it open ("more than 500"). ``covers`` names what the
    count is about when that is more than this incident ("two prisons").
    """

    low: int
    best: int
    high: int | None
    text: str
    covers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """People driven from their homes: newly displaced, or a running total; "" where the text does not say."""

    people: Figure | None = None
    households: Figure | None = None
    kind: Literal["new", "stock", ""] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who did it or whom it was done to: the words, and a kind (gang, police, army, civilians, prisoners ...)."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """The built thing that was hit: kind (prison, police_station, port ...), the words, its place if known.

    ``which`` is "another" where the text sets it apart from those it named before ("another prison"), "several" where
    it speaks of more than one at once ("two prisons").
    """

    kind: str
    name: str
    place: Place | None = None
    which: Literal["", "another", "several"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """People moving. Each part may be missing, and missing stays missing."""

    origin: Place | None = None
    destination: Place | None = None
    people: Figure | None = None
    households: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is said of an event: the fields a report and an incident share.

    docs/format.md maps them to ACLED, UCDP GED and HXL. ``date_precision`` is 1 day, 2 week, 3 month or worse, None
    when undated; ``date_start`` and ``date_end`` bound it, both inclusive. ``date_text`` are the words, ``date_anchor``
    the date they were counted from. ``geo_precision`` is UCDP's: 1 exact, 2 within 25 km, 3 second-order area,
    4 first-order area, 5 line or fuzzy, 6 country, 7 international.
    """

    id: str
    type: str
    status: Status
    subtype: str = ""
    date_start: date | None = None
    date_end: date | None = None
    date_precision: int | None = None
    date_text: str = ""
    date_anchor: date | None = None
    perpetrators: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    facility: Facility | None = None
    place: Place | None = None
    place_relation: Relation = "in"
    radius_m: int | None = None
    geo_precision: int | None = None
    killed: Figure | None = None
    injured: Figure | None = None
    kidnapped: Figure | None = None
    arrested: Figure | None = None
    escaped: Figure | None = None
    held: Figure | None = None
    left: Figure | None = None
    displaced: Displaced | None = None
    flow: Flow | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another article with nearly the same text, in which the same sentence stands."""

    document: str
    title: str
    source: str
    url: str
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Account):
    """One article's account of an event, with its sentence: ``document.text[start:end] == sentence``.

    ``quoted`` is who the sentence says told it ("AFP", "UN"); empty when the outlet speaks for itself.
    ``place_reasons`` are the words shown to a reader who asks why the pin is there; ``rivals`` the places it could
    also have been. ``copy_of`` are the ids of the articles that its own is a copy of: they are one source. ``copies``
    are the copies in which it stands too. ``names`` are the words with a capital and the numbers in the text from its
    sentence to the next report's: by them merging knows two articles on one story. ``separate`` says that its sentence
    sets it apart from what its article told before ("in another attack").
    """

    document: str
    title: str
    source: str
    url: str
    published: date | None
    language: str
    sentence: str
    start: int
    end: int
    quoted: tuple[str, ...] = ()
    place_reasons: tuple[str, ...] = ()
    rivals: tuple[Place, ...] = ()
    copy_of: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    names: tuple[str, ...] = ()
    separate: bool = False

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles in which it stands: its own and the copies of that."""
        return (self.document, *(copy.document for copy in self.copies))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field on which the reports of one incident differ, with each value and the reports that say so."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Account):
    """One event, as all its reports tell it. Same input, same id. ``links`` are follow-ups, linked but not merged.

    ``reviewed`` says that a person confirmed it, ``decided`` what persons decided on it, in words.
    """

    title: str
    reports: tuple[Report, ...]
    n_sources: int
    conflicts: tuple[Conflict, ...] = ()
    merged_from: tuple[str, ...] = ()
    merge_reasons: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    reviewed: bool = False
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKey:
    """Which report a decision is about: its id, and its sentence and type, which outlive a new id."""

    document: str
    sentence: str
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A point that a person chose; the event was within ``radius_m`` metres of it."""

    lon: float
    lat: float
    name: str = ""
    radius_m: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The first and last day that a person gave, both None for "not known"; precision as in Account."""

    start: date | None = None
    end: date | None = None
    precision: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure that a person gave; ``high`` is None for "or more"."""

    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of ``decisions.jsonl`` (docs/review.md): what a person decided about the incident of these reports.

    ``others`` are the reports of the incident it is merged with, or those that a split leaves behind. ``place`` is a
    place of the gazetteer and ``pin`` a point; both None say that the place is not known. In ``figures`` a role with
    None has no figure. ``at`` is when it was decided, ISO 8601, ``by`` and ``why`` are free words.
    """

    decision: Literal["confirm", "reject", "merge", "split", "place", "date", "type", "figures"]
    reports: tuple[ReportKey, ...]
    others: tuple[ReportKey, ...] = ()
    place: Place | None = None
    pin: Pin | None = None
    days: Days | None = None
    type: str = ""
    figures: dict[str, Count | None] | None = None
    by: str = ""
    at: str = ""
    why: str = ""
    version: Literal[1] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTally:
    """A place and how often the articles name it."""

    place: Place
    mentions: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The result of a whole walk: what a map, a file or a summary is made from."""

    incidents: Sequence[Incident]
    places: tuple[PlaceTally, ...] = ()
    unplaced: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    documents: int = 0
    toponyms: int = 0
    decisions: tuple[Decision, ...] = ()
