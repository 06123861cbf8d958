"""Records as flat rows: what the columns of a table are called, said once for every flat format."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from geo_incidents import records
from geo_incidents.model import Incident, Report, Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo_incidents.model import Account, Figure, Flow, Place, Reading, Resolution

Row = dict[str, Any]

COUNTS = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left")


def article(reading: Reading) -> Row:
    """Return an article and its toponyms as one nested record; what has no place has nulls."""
    document = reading.document
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "source": document.source,
        "url": document.url,
        "text": document.text,
        "toponyms": [_toponym(resolution) for resolution in reading.resolutions],
    }


def toponyms(readings: Iterable[Reading]) -> Iterator[Row]:
    """Yield one flat row a toponym, with the article it stands in."""
    for reading in readings:
        document = reading.document
        for resolution in reading.resolutions:
            row = _toponym(resolution)
            row["reasons"] = "; ".join(reason["note"] for reason in row["reasons"])
            published = document.published.isoformat() if document.published else None
            yield {"document": document.id, "title": document.title, "published": published, **row}


def _toponym(resolution: Resolution) -> Row:
    mention, place = resolution.mention, resolution.place
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "phrase": mention.text,
        "kind": mention.kind,
        "place_id": place.id if place else None,
        "geonames_id": place.geonames_id if place else None,
        "name": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_m": place.radius_m if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "score": round(resolution.score, 4),
        "reasons": [records.plain(reason) for reason in resolution.reasons],
    }


def incidents(survey: Survey) -> Iterator[Row]:
    """Yield one flat row an incident; figures become three columns and the words."""
    for incident in survey.incidents:
        yield {
            "id": incident.id,
            "title": incident.title,
            **_account(incident),
            "n_reports": len(incident.reports),
            "n_sources": incident.n_sources,
            "sources": "; ".join(sorted({report.source for report in incident.reports if report.source})),
            "sentence": incident.reports[0].sentence if incident.reports else "",
            "conflicts": "; ".join(_conflict(incident)),
            "merge_reasons": "; ".join(incident.merge_reasons),
            "links": "; ".join(incident.links),
            "score": round(incident.score, 4),
            "reviewed": incident.reviewed,
            "decided": "; ".join(incident.decided),
        }


def reports(survey: Survey) -> Iterator[Row]:
    """Yield one flat row a report, with the id of its incident."""
    for incident in survey.incidents:
        for report in incident.reports:
            yield {"id": report.id, "incident": incident.id, **_account(report), **_said(report)}


@cache
def incident_columns() -> tuple[str, ...]:
    """Return what the columns of ``incidents`` are called, for a table that has no rows yet."""
    return tuple(next(incidents(Survey(incidents=(_nothing(),)))))


@cache
def report_columns() -> tuple[str, ...]:
    """Return what the columns of ``reports`` are called."""
    return tuple(next(reports(Survey(incidents=(_nothing(),)))))


def _nothing() -> Incident:
    told = Report(
        id="", type="", status="occurred", document="", title="", source="", url="", published=None, language="",
        sentence="", start=0, end=0,
    )  # fmt: skip
    return Incident(id="", type="", status="occurred", title="", reports=(told,), n_sources=0)


def routes(survey: Survey) -> Iterator[tuple[Row, Flow]]:
    """Yield one flat row for each flow that has an origin or a destination, and the flow itself for its geometry."""
    for incident in survey.incidents:
        flow = incident.flow
        if flow and (flow.origin or flow.destination):
            row = {
                "incident": incident.id,
                "origin": flow.origin.name if flow.origin else None,
                "destination": flow.destination.name if flow.destination else None,
                **_figure("people", flow.people),
                **_figure("households", flow.households),
                "date_start": _iso(incident.date_start),
                "date_end": _iso(incident.date_end),
            }
            yield row, flow


def tallies(survey: Survey) -> Iterator[Row]:
    """Yield one flat row a place that the articles name."""
    for tally in survey.places:
        yield {**_place(tally.place), "mentions": tally.mentions, "named_in": "; ".join(tally.documents)}


def _account(account: Account) -> Row:
    displaced = account.displaced
    row: Row = {
        "type": account.type,
        "subtype": account.subtype,
        "status": account.status,
        "date_start": _iso(account.date_start),
        "date_end": _iso(account.date_end),
        "date_precision": account.date_precision,
        "date_text": account.date_text,
        "date_anchor": _iso(account.date_anchor),
        "perpetrators": "; ".join(actor.name for actor in account.perpetrators),
        "targets": "; ".join(actor.name for actor in account.targets),
        "facility": account.facility.name if account.facility else "",
        "facility_kind": account.facility.kind if account.facility else "",
        **{f"place_{key}": value for key, value in _place(account.place).items()},
        "place_relation": account.place_relation if account.place else None,
        "radius_m": account.radius_m,
        "geo_precision": account.geo_precision,
    }
    for role in COUNTS:
        row |= _figure(role, getattr(account, role))
    row |= _figure("displaced", displaced.people if displaced else None)
    row |= _figure("displaced_households", displaced.households if displaced else None)
    row["displaced_kind"] = displaced.kind if displaced else ""
    return row


_PLACE = ("id", "name", "kind", "lon", "lat", "country", "admin1", "admin2", "admin3", "pcode", "geonames_id")


def _place(place: Place | None) -> Row:
    return {name: getattr(place, name) if place else None for name in _PLACE}


def _figure(role: str, figure: Figure | None) -> Row:
    return {
        f"{role}_low": figure.low if figure else None,
        f"{role}_best": figure.best if figure else None,
        f"{role}_high": figure.high if figure else None,
        f"{role}_text": figure.text if figure else "",
    }


def _said(report: Report) -> Row:
    return {
        "document": report.document,
        "headline": report.title,
        "source": report.source,
        "url": report.url,
        "published": _iso(report.published),
        "language": report.language,
        "sentence": report.sentence,
        "start": report.start,
        "end": report.end,
        "quoted": "; ".join(report.quoted),
        "copies": "; ".join(copy.url or copy.document for copy in report.copies),
        "score": round(report.score, 4),
    }


def _conflict(incident: Incident) -> Iterator[str]:
    for conflict in incident.conflicts:
        yield f"{conflict.field}: " + " / ".join(value for value, _ in conflict.values)


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
