"""Incidents become layers: which, with what columns, in what order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from render import invented
from render.invented import CAPITAL, CAYES, COUNTRY, CROIX, HINCHE, PENITENTIARY, figure, incident

from geo_incidents import layers
from geo_incidents.errors import UnknownNameError
from geo_incidents.layer import LayerChoice, MapDefinition
from geo_incidents.layers.prisons import state
from geo_incidents.model import Facility, Flow, PlaceTally, Survey


def built(*choices, incidents=(), places=(), **more):
    survey = Survey(
        incidents=tuple(incidents), places=tuple(PlaceTally(place=p, mentions=n, documents=()) for p, n in places)
    )
    made = MapDefinition(title="A map", layers=tuple(LayerChoice(**choice) for choice in choices), **more)
    return layers.build(survey, made, invented.LOOKS)


def test_every_attack_type_has_a_box_in_the_order_of_the_looks():
    made = built({"name": "attacks"}, incidents=invented.special())
    assert [(layer.name, layer.label, layer.style.colour, layer.style.glyph, len(layer.frame)) for layer in made] == [
        ("prison_break", "Prison break", "#b3202a", "square", 2),
        ("armed_attack", "Armed attack", "#d1495b", "circle", 1),
        ("attack_on_police", "Attack on police or state", "#1f5fa8", "pentagon", 2),
        ("arson", "Arson", "#d9730d", "triangle", 2),
        ("kidnapping", "Kidnapping", "#8a5a00", "diamond", 2),
    ]
    assert {(layer.group, layer.shape, layer.show) for layer in made} == {("Attacks", "points", True)}


def test_others_hold_what_is_neither_attack_nor_displacement_and_unknown_types_come_last():
    strange = incident("x", "meteor_strike", "A meteor", CAPITAL, date(2024, 3, 1))
    made = built({"name": "others"}, incidents=[strange, *invented.special(), *invented.movements()])
    assert [(layer.name, layer.label) for layer in made] == [
        ("emergency", "Emergency measure"),
        ("protest", "Protest"),
        ("meteor_strike", "Meteor strike"),
    ]


def test_emergency_measures_are_ground_and_no_points():
    made = built({"name": "others"}, incidents=invented.special())
    assert {layer.name: layer.shape for layer in made} == {"emergency": "areas", "protest": "points"}


def test_a_definition_picks_types_labels_colours_and_what_is_shown_at_first():
    made = built(
        {"name": "attacks", "label": "Fires", "types": ("arson",), "show": False},
        {"name": "prisons", "label": "Gaols"},
        incidents=invented.special(),
        colours={"arson": "#123456", "prisons": "#654321"},
        lang="fr",
    )
    assert [(layer.name, layer.label, layer.group, layer.style.colour, layer.show) for layer in made] == [
        ("arson", "Arson", "Fires", "#123456", False),
        ("prisons", "Gaols", "Lieux et mouvements", "#654321", True),
    ]


def test_a_layer_nobody_has_is_named_with_those_there_are():
    with pytest.raises(
        UnknownNameError, match="attacks, communes, context, departments, displacement, others, prisons"
    ):
        built({"name": "volcanoes"})


def test_an_incident_without_a_place_travels_with_an_empty_geometry():
    (layer,) = built({"name": "attacks"}, incidents=[incident("x", "arson", "Somewhere", None, None)])
    assert layer.frame.geometry.is_empty.tolist() == [True]
    assert layer.frame.crs.to_epsg() == 4326


def test_a_prison_is_emptied_attacked_or_named_by_what_is_said():
    at = {"facility": Facility(kind="prison", name="the fort", place=PENITENTIARY)}
    day = date(2024, 3, 2)

    def told(**more):
        return incident("x", "prison_break", "At the fort", CAPITAL, day, **at, **more)

    held, few = figure(4000, "some 4,000"), figure(100, "about a hundred")
    cases = [
        ("emptied", [told(held=held, left=few)]),
        ("emptied", [told(escaped=figure(3700, "3,700"), left=few)]),
        ("emptied", [told(held=held, escaped=figure(3800, "3,800"))]),
        ("attacked", [told(held=held, escaped=figure(3800, "3,800", covers="two prisons"))]),
        ("attacked", [told(escaped=figure(200, "hundreds"))]),
        ("attacked", [told(held=held, left=few, status="attempted")]),
        ("attacked", [told(status="repelled")]),
        ("emptied", [told(held=held, left=few, status="background")]),
        ("named", [told(held=held, left=few, status="statistic")]),
        ("named", [told(status="threat")]),
        ("named", []),
    ]
    assert [state(incidents) for _, incidents in cases] == [wanted for wanted, _ in cases]


def test_prisons_are_those_named_and_those_hit_each_once():
    hit = replace(invented.full(), place=PENITENTIARY)
    unnamed = incident(
        "u", "prison_break", "A gaol", HINCHE, None, facility=Facility(kind="prison", name="the town gaol")
    )
    nowhere = incident("n", "prison_break", "A gaol", None, None, facility=Facility(kind="prison", name="a gaol"))
    somewhere = incident(
        "w", "prison_break", "Gaols", COUNTRY, None, facility=Facility(kind="prison", name="the gaols")
    )
    station = incident(
        "s", "attack_on_police", "A post", CROIX, None, facility=Facility(kind="police_station", name="a post")
    )
    (layer,) = built(
        {"name": "prisons"},
        incidents=[hit, unnamed, nowhere, somewhere, station],
        places=[(PENITENTIARY, 3), (CAYES, 9)],
    )
    rows = layer.frame[["name", "state", "note", "radius_m", "incidents"]].to_dict("records")
    assert rows == [
        {"name": "Old Fort Penitentiary", "state": "emptied", "note": "Ouest", "radius_m": 300, "incidents": ["full"]},
        {"name": "The town gaol, Hinche", "state": "attacked", "note": "Centre", "radius_m": 3000, "incidents": ["u"]},
    ]
    assert layer.frame["figures"][0] == [
        ("held", 4000, 4000, 4000, "some 4,000"),
        ("escaped", 3600, 3800, 4000, "about 3,800"),
        ("left", 100, 100, 100, "only around a hundred"),
    ]


def test_movements_keep_what_is_known_and_leave_the_rest_open():
    (layer,) = built({"name": "displacement"}, incidents=invented.movements())
    known = layer.frame.assign(
        shape=layer.frame.geometry.apply(lambda shape: "" if shape.is_empty else shape.geom_type)
    )
    rows = known[["incident", "origin", "destination", "at", "best", "unit", "stock", "shape"]].astype(object)
    assert [tuple(row) for row in rows.where(rows.notna(), None).itertuples(index=False)] == [
        ("flow-both", "Port-au-Prince", "Les Cayes", "", 17_000, "people", False, "LineString"),
        ("flow-again", "Port-au-Prince", "Les Cayes", "", 4_000, "people", False, "LineString"),
        ("flow-hinche", "Mirebalais", "Hinche", "", 6_000, "people", False, "LineString"),
        ("flow-cap", "Port-au-Prince", "Cap-Haïtien", "", None, "people", False, "LineString"),
        ("outflow", "Port-au-Prince", "", "", 60_000, "people", True, "Point"),
        ("inflow", "", "Gonaïves", "", None, "people", False, "Point"),
        ("at-place", "", "", "Croix-des-Bouquets", 300, "households", False, "Point"),
        ("nowhere", "", "", "", 362_000, "people", True, ""),
    ]


def test_a_country_alone_has_no_mark_but_an_arrow_may_join_two():
    rows = [
        incident("from", "displacement", "Many leave", COUNTRY, None, flow=Flow(origin=COUNTRY)),
        incident("in", "displacement", "Many in the country", COUNTRY, None),
        incident("to", "displacement", "Some return", CAPITAL, None, flow=Flow(origin=COUNTRY, destination=CAPITAL)),
    ]
    (layer,) = built({"name": "displacement"}, incidents=rows)
    assert layer.frame.geometry.is_empty.tolist() == [True, True, False]
    assert layer.frame["origin"].tolist() == ["Haiti", "", "Haiti"]


def test_an_attack_that_drove_people_away_is_a_movement_too():
    fled = incident("x", "arson", "Homes burnt", CROIX, None, flow=Flow(origin=CROIX, destination=CAPITAL))
    quiet = incident("y", "arson", "A shop burnt", CROIX, None)
    (layer,) = built({"name": "displacement"}, incidents=[fled, quiet])
    assert layer.frame["incident"].tolist() == ["x"]


def test_context_is_off_and_starts_with_what_is_named_most():
    (layer,) = built({"name": "context"}, places=[(HINCHE, 2), (CAPITAL, 9), (CAYES, 2)])
    assert (layer.show, layer.shape) == (False, "context")
    assert list(zip(layer.frame["name"], layer.frame["mentions"], strict=True)) == [
        ("Port-au-Prince", 9),
        ("Hinche", 2),
        ("Les Cayes", 2),
    ]


def test_layers_of_nothing_are_empty_tables_or_none():
    made = built(*({"name": name} for name in layers.LAYERS))
    assert [(layer.name, len(layer.frame)) for layer in made] == [("prisons", 0), ("displacement", 0), ("context", 0)]


def test_a_frame_is_one_call_away_and_has_the_same_columns_when_empty():
    table = layers.frame([invented.full()])
    assert list(table.columns) == list(layers.frame([]).columns)
    row = table.iloc[0]
    assert (row["place"], row["radius_m"], row["escaped_low"], row["escaped"], row["escaped_high"]) == (
        "Old Fort Penitentiary",
        300,
        3600,
        3800,
        4000,
    )
    assert (row.geometry.x, row.geometry.y) == (PENITENTIARY.lon, PENITENTIARY.lat)
    assert row["sources"] == "Agence Fictive; Le Conteur; Radio Fable"
