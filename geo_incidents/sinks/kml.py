"""KML for Google Earth and phones: one placemark an incident, or one a toponym."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from geo_incidents.sinks import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geo_incidents.model import Incident, Reading, Survey

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>{}</name>\n'
)
_TAIL = "</Document></kml>\n"
_DATA = ("id", "type", "status", "date_text", "place_name", "radius_m", "killed_text", "displaced_text", "n_sources")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Kml:
    """Placemarks in WGS84; what has no place has no point, and stands in the list only."""

    def places(self, readings: Iterable[Reading], path: Path) -> None:
        """Write one placemark a toponym as it comes."""
        _write("Toponyms", map(_toponym, rows.toponyms(readings)), path)

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write one placemark an incident: its title, its days, and each sentence with its source."""
        pairs = zip(survey.incidents, rows.incidents(survey), strict=True)
        _write("Incidents", (_incident(one, row) for one, row in pairs), path)


def _write(name: str, placemarks: Iterable[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD.format(name))
        file.writelines(placemarks)
        file.write(_TAIL)


def _toponym(row: rows.Row) -> str:
    about = _text(f"{row['name'] or ''} ({row['document']})")
    return _placemark(str(row["phrase"]), about, "", _point(row["lon"], row["lat"]))


def _incident(incident: Incident, row: rows.Row) -> str:
    said = "<br/>".join(_sentences(incident))
    data = "".join(_datum(name, row[name]) for name in _DATA if row[name] not in (None, ""))
    point = _point(row["place_lon"], row["place_lat"])
    return _placemark(incident.title, said, _span(incident) + f"<ExtendedData>{data}</ExtendedData>", point)


def _placemark(name: str, about: str, middle: str, point: str) -> str:
    # a viewer takes the description for HTML, so text is escaped for that first and then for the XML around it
    description = escape(about, quote=False)
    return f"<Placemark><name>{_text(name)}</name><description>{description}</description>{middle}{point}</Placemark>\n"


def _sentences(incident: Incident) -> Iterator[str]:
    for report in incident.reports:
        who = ", ".join(filter(None, (report.source, report.published.isoformat() if report.published else "")))
        yield _text(f"{report.sentence} ({who or report.document})")


def _span(incident: Incident) -> str:
    """Return the days it may have happened on; nothing for an incident without a date."""
    begin = f"<begin>{incident.date_start.isoformat()}</begin>" if incident.date_start else ""
    end = f"<end>{incident.date_end.isoformat()}</end>" if incident.date_end else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>" if begin or end else ""


def _datum(name: str, value: object) -> str:
    return f'<Data name="{name}"><value>{_text(str(value))}</value></Data>'


def _point(lon: float | None, lat: float | None) -> str:
    return "" if lon is None or lat is None else f"<Point><coordinates>{lon},{lat}</coordinates></Point>"


def _text(text: str) -> str:
    """Return ``text`` for XML, without the control characters that XML cannot hold."""
    return escape(_NO_XML.sub("", text), quote=False)
