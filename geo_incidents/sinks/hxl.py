"""CSV with HXL hashtags, for the tools of the humanitarian exchange (HDX, HXL Proxy)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.sinks import rows, shapes
from geo_incidents.sinks.table import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_incidents.model import Survey

_TAGS = {
    "id": "#event+id",
    "title": "#event+name",
    "type": "#event+type",
    "subtype": "#event+subtype",
    "status": "#status",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "perpetrators": "#group+perpetrator",
    "targets": "#group+target",
    "facility": "#loc+facility+name",
    "facility_kind": "#loc+facility+type",
    "place_name": "#loc+name",
    "place_lat": "#geo+lat",
    "place_lon": "#geo+lon",
    "radius_m": "#geo+radius+m",
    "geo_precision": "#geo+precision",
    "place_country": "#country+code+v_iso2",
    "place_admin1": "#adm1+name",
    "place_admin2": "#adm2+name",
    "place_admin3": "#adm3+name",
    "place_pcode": "#loc+code+v_pcode",
    **{
        f"{role}_{value}": f"#affected+{word}{tag}"
        for role, word in (
            *((role, role) for role in rows.COUNTS),
            ("displaced", "displaced"),
            ("displaced_households", "displaced+hh"),
        )
        for value, tag in (("low", "+min"), ("best", ""), ("high", "+max"))
    },
    "n_sources": "#meta+sources+num",
    "sources": "#meta+source",
    "sentence": "#description",
    "score": "#meta+score",
}


class Hxl(shapes.EventsOnly):
    """One row an incident of any status, under a row of hashtags."""

    def incidents(self, survey: Survey, path: Path) -> None:
        """Write one row an incident."""
        write(_rows(survey), path, tuple(_TAGS))


def _rows(survey: Survey) -> Iterator[rows.Row]:
    yield dict(_TAGS)
    yield from rows.incidents(survey)
