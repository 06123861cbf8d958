"""Areas shaded by their incidents: only where there are outlines, and only what is known closely enough is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import shapely
from render import invented

from geo_incidents import layers, render
from geo_incidents.layer import LayerChoice
from geo_incidents.model import Survey
from geo_incidents.render.payload import breaks

OUEST = replace(invented.CAPITAL, id="a:Ouest", name="Ouest", kind="admin1")
SUD = replace(invented.CAYES, id="a:Sud", name="Sud", kind="admin1")
COMMUNE = replace(invented.CAPITAL, id="a:commune", name="Port-au-Prince", kind="commune")
ABROAD = replace(OUEST, id="a:abroad", name="Elsewhere", country="DO")
BOXES = {
    "a:Ouest": shapely.box(-73, 18, -72, 19),
    "a:Sud": shapely.box(-74.5, 18, -73, 18.5),
    "a:commune": shapely.box(-72.4, 18.5, -72.3, 18.6),
    "a:abroad": shapely.box(-71, 18, -70, 19),
}
DAY = date(2024, 3, 3)


def outlines(kinds):
    return [(one, shapely.to_wkb(BOXES[one.id])) for one in (OUEST, SUD, COMMUNE, ABROAD) if one.kind in kinds]


def build(name, incidents, **choice):
    definition = replace(invented.DEFINITION, layers=(LayerChoice(name=name, **choice),))
    return layers.build(Survey(incidents=tuple(incidents)), definition, invented.LOOKS, outlines=outlines)


def happened(ident, at, **more):
    return invented.incident(ident, "arson", f"Fire {ident}", at, DAY, **more)


def test_an_area_counts_what_happened_in_it_and_is_known_that_closely():
    (layer,) = build(
        "departments",
        [
            happened("town", invented.CAPITAL),
            happened("department", invented.CAPITAL, geo_precision=4),
            happened("country", invented.COUNTRY, geo_precision=6),
            happened("sea", replace(invented.CAPITAL, lat=17.5)),
            happened("planned", invented.CAPITAL, status="planned"),
            happened("nowhere", None),
        ],
    )
    assert (layer.shape, layer.show, layer.label) == ("choropleth", False, "Incidents by department")
    assert list(zip(layer.frame["name"], layer.frame["incidents"], strict=True)) == [
        ("Ouest", ["town", "department"]),
        ("Sud", []),
    ]
    assert layer.frame.attrs["elsewhere"] == ["country", "nowhere", "sea"]


def test_an_area_without_incidents_is_drawn_beside_those_of_its_country():
    (layer,) = build("departments", [happened("south", replace(invented.CAYES, country="HT"))])
    assert dict(zip(layer.frame["name"], layer.frame["incidents"], strict=True)) == {"Ouest": [], "Sud": ["south"]}


def test_communes_count_no_incident_that_is_known_by_department_only():
    (layer,) = build("communes", [happened("a", invented.CAPITAL), happened("b", invented.CAPITAL, geo_precision=4)])
    assert list(layer.frame["incidents"]) == [["a"]]
    assert layer.frame.attrs["elsewhere"] == ["b"]


def test_types_and_words_are_the_definitions():
    incidents = [happened("a", invented.CAPITAL), invented.full()]
    (layer,) = build("departments", incidents, types=("prison_break",), label="Breaks", show=True)
    assert (layer.label, layer.show, list(layer.frame["incidents"])) == ("Breaks", True, [["full"], []])


def test_without_outlines_there_is_no_layer_and_no_box():
    survey = invented.survey(3)
    definition = replace(invented.DEFINITION, layers=(LayerChoice(name="departments"), LayerChoice(name="communes")))
    assert layers.build(survey, definition, invented.LOOKS) == []
    assert build("departments", []) == []


def test_classes_are_round_numbers_that_do_not_hang_on_the_dates_shown():
    assert [breaks(most) for most in (0, 1, 4, 12, 60, 5000)] == [
        [1], [1], [1, 2], [1, 2, 5, 10], [1, 2, 5, 20, 50], [1, 10, 100, 500, 5000],
    ]  # fmt: skip


def test_the_page_gets_outlines_incidents_and_classes():
    survey = Survey(incidents=(happened("a", invented.CAPITAL), happened("b", None)))
    definition = replace(invented.DEFINITION, layers=(LayerChoice(name="departments"),))
    drawn = layers.build(survey, definition, invented.LOOKS, outlines=outlines)
    made = render.page(drawn, survey, definition).data()["gi-layer-0"]
    assert (made["kind"], made["breaks"], made["elsewhere"], made["q"]) == ("choropleth", [1], [1], 10_000)
    assert [(area["name"], area["items"], len(area["r"])) for area in made["areas"]] == [
        ("Ouest", [0], 1),
        ("Sud", [], 1),
    ]
