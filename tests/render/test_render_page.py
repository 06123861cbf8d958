"""The page as Python writes it: its blocks, its bytes, what it refuses."""

from __future__ import annotations

import gzip
import io
import json
from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser
from random import Random

import folium
import pytest
from folium.plugins import AntPath, MarkerCluster
from hypothesis import given, settings
from hypothesis import strategies as st
from render import invented
from render.hostile import BY_HAND, generated
from shapely import box

from geo_incidents import layers, render
from geo_incidents.errors import OutputError
from geo_incidents.model import Survey
from geo_incidents.render import columns

HOSTILE = [*BY_HAND, *generated(40)]


def made(survey=None, definition=invented.DEFINITION, **options):
    survey = survey or invented.survey(5)
    return render.page(layers.build(survey, definition, invented.LOOKS), survey, definition, **options)


class _Read(HTMLParser):
    """What a browser's parser meets: tags, the title, and scripts by id or type."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.title, self.scripts, self.at = [], "", [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.at = (tag, dict(attrs))
        if tag == "script":
            self.scripts.append([dict(attrs), ""])

    def handle_endtag(self, tag):  # noqa: ARG002 - the parser's signature
        self.at = None

    def handle_data(self, data):
        if self.at and self.at[0] == "title":
            self.title += data
        elif self.at and self.at[0] == "script":
            self.scripts[-1][1] += data

    def block(self, ident):
        attrs, text = next(one for one in self.scripts if one[0].get("id") == ident)
        return json.loads(gzip.decompress(b64decode(text)) if attrs["type"] == "application/gzip" else text)


def read(page):
    return _Read(page.get_root().render())


def test_incidents_travel_as_columns_ordered_by_date_and_id():
    page = read(made(Survey(incidents=(invented.incident("b", "arson", "Later", None, None), invented.full()))))
    table = page.block("gi-incidents")
    n, places, people = (table.pop(name) for name in ("n", "places", "people"))
    assert (n, places) == (2, [["Old Fort Penitentiary, Ouest", "HT"], ["", ""]])
    roles = {"killed": 12, "injured": 30, "kidnapped": 2, "arrested": 7, "escaped": 3800, "displaced": 5000}
    assert people == {role: [[0], [best]] for role, best in roles.items()}
    assert page.block("gi-config")["texts"] == {"size": 2000, "blocks": ["gi-texts-0"]}
    table |= page.block("gi-texts-0")
    assert {len(column) for column in table.values()} == {2}
    row = {name: column[0] for name, column in table.items()}
    reports = row.pop("reports")
    assert row == {
        "id": "full",
        "title": "Thousands flee the old fort prison",
        "type": 0,
        "status": 0,
        "lat": 1854280,
        "lon": -7234180,
        "radius": 300,
        "area": 0,
        "start": 19784,
        "end": 19785,
        "precision": 1,
        "date_text": "Saturday night",
        "place": 0,
        "relation": "in",
        "facility": "the old fort",
        "figures": [
            ["killed", 12, 12, None, "at least 12", ""],
            ["injured", 20, 30, 90, "dozens", ""],
            ["kidnapped", 2, 2, 2, "two", ""],
            ["arrested", 7, 7, 7, "seven", ""],
            ["escaped", 3600, 3800, 4000, "about 3,800", ""],
            ["held", 4000, 4000, 4000, "some 4,000", "two prisons"],
            ["left", 100, 100, 100, "only around a hundred", ""],
            ["displaced", 5000, 5000, 5000, "5,000", ""],
            ["households", 1000, 1000, 1000, "1,000 households", ""],
        ],
        "perpetrators": ["armed men", "G9"],
        "targets": ["prisoners"],
        "sources": 3,
        "why": ["the article names the prison itself", "same prison, same night"],
        "rivals": ["Carrefour, Ouest"],
        "conflicts": [["escaped", [["3,800", ["Radio Fable"]], ["almost all", ["Agence Fictive", "Le Conteur"]]]]],
        "links": [],
    }
    assert reports[1] == [
        "Le Conteur",
        "Headline number 2",
        "https://example.org/2",
        19785,
        "Some 4,000 inmates were held there; only around a hundred were left by Sunday.",
        ["AF"],
        "article-2",
        [],
    ]
    assert reports[0][-1] == [
        ["La Copie", "The same words elsewhere", "https://example.org/copy", 19787],
        ["article-9", "", "javascript:alert(1)", None],
    ]
    assert [table[name][1] for name in ("lat", "start", "place")] == [None, None, 1]


def test_a_country_is_not_a_pin():
    page = read(made())
    table, row = page.block("gi-incidents"), page.block("gi-texts-0")["id"].index("total")
    assert (table["lat"][row], table["places"][table["place"][row]]) == (None, ["Haiti", "HT"])


def test_figures_are_added_up_only_where_each_is_of_one_event_that_happened():
    people = read(made(invented.survey(0))).block("gi-incidents")["people"]
    ids = read(made(invented.survey(0))).block("gi-texts-0")["id"]
    told = {ids[number]: best for number, best in zip(*people["displaced"], strict=True)}
    assert told == {"full": 5000, "flow-both": 17_000, "flow-again": 4_000, "flow-hinche": 6_000}  # no running totals


def test_texts_travel_in_blocks_of_their_own(monkeypatch):
    monkeypatch.setattr(columns, "CHUNK", 10)
    page = read(made(Survey(incidents=tuple(invented.crowd(25)))))
    config = page.block("gi-config")["texts"]
    assert config == {"size": 10, "blocks": ["gi-texts-0", "gi-texts-1", "gi-texts-2"]}
    sizes = [len(page.block(name)["title"]) for name in config["blocks"]]
    assert sizes == [10, 10, 5]


def test_what_is_known_by_department_is_ground_and_a_polygon_keeps_its_outline():
    wide = [invented.incident(name, "emergency", "All over the west", invented.CAPITAL, None) for name in "ab"]
    survey = Survey(incidents=tuple(replace(one, geo_precision=4) for one in wide))
    drawn = next(one for one in layers.build(survey, invented.DEFINITION, invented.LOOKS) if one.name == "emergency")
    drawn.frame.loc[drawn.frame["id"] == "b", "geometry"] = box(-73, 18, -72, 19)
    page = read(render.page([drawn], survey, invented.DEFINITION))
    assert page.block("gi-incidents")["area"] == [1, 1]
    layer = page.block("gi-layer-0")
    assert (layer["kind"], layer["items"]) == ("areas", [0, 1])
    assert layer["rings"] == {"1": [[[-72, 18], [-72, 19], [-73, 19], [-73, 18], [-72, 18]]]}


def test_movements_between_the_same_ends_are_one_route_and_never_added():
    page = read(made())
    routes = next(
        page.block(name) for name in page.block("gi-config")["layers"] if page.block(name)["kind"] == "routes"
    )["routes"]
    ends = [tuple(route[end] and route[end]["name"] for end in ("origin", "destination", "at")) for route in routes]
    assert ends == [
        (None, None, "Croix-des-Bouquets"),
        (None, None, None),
        ("Port-au-Prince", None, None),
        ("Port-au-Prince", "Les Cayes", None),
        (None, "Gonaïves", None),
        ("Port-au-Prince", "Cap-Haïtien", None),
        ("Mirebalais", "Hinche", None),
    ]
    south = next(route for route in routes if route["destination"] and route["destination"]["name"] == "Les Cayes")
    assert [account["best"] for account in south["accounts"]] == [17_000, 4_000]


def test_the_same_survey_gives_the_same_bytes_whatever_the_order():
    survey = invented.survey(30)
    shuffled = list(survey.incidents)
    Random(1).shuffle(shuffled)
    first = made(survey)
    assert first.get_root().render() == first.get_root().render()
    assert first.get_root().render() == made(survey).get_root().render()
    other = made(replace(survey, incidents=tuple(shuffled)))
    assert other.get_root().render() == first.get_root().render()


def test_large_data_are_packed_and_come_back_whole():
    page = read(made(invented.survey(1200)))
    kinds = {attrs.get("id"): attrs.get("type") for attrs, _ in page.scripts}
    assert (kinds["gi-incidents"], kinds["gi-texts-0"]) == ("application/json", "application/gzip")
    assert page.block("gi-incidents")["n"] == 1220


def test_an_empty_survey_is_a_map_without_incidents():
    page = read(made(Survey(incidents=())))
    assert page.block("gi-incidents")["n"] == 0
    assert page.block("gi-config")["bounds"] == [[17.95, -74.55], [20.15, -71.55]]


def test_bounds_are_those_of_the_data_when_the_definition_has_none():
    config = read(made(Survey(incidents=(invented.full(),)), replace(invented.DEFINITION, bounds=None))).block(
        "gi-config"
    )
    assert config["bounds"] == [[18.3428, -72.5418], [18.7428, -72.1418]]


@pytest.fixture(scope="module")
def plain_tags():
    return read(made(Survey(incidents=()), towns=lambda _: [("A", 18.5, -72.5, 1)])).tags


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_of_a_definition_stay_words(text, plain_tags):
    survey = Survey(incidents=())
    definition = replace(invented.DEFINITION, title=text, caption=text, credits=text)
    page = read(made(survey, definition, towns=lambda _: [(text, 18.5, -72.5, 1)]))
    config, whole = page.block("gi-config"), text.replace("\ud800", "\ufffd")
    assert (config["title"], config["caption"], config["credits"]) == (whole, whole, whole)
    assert page.block("gi-basemap")["labels"][-1][0] == whole
    assert page.tags == plain_tags


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_from_a_folium_element(text):
    page = made(Survey(incidents=()))
    folium.CircleMarker([18, -72]).add_child(render.Note(text)).add_to(page)
    shape = {
        "type": "Feature",
        "id": "1",
        "properties": {"a": text},
        "geometry": {"type": "Point", "coordinates": [-72, 18]},
    }
    folium.GeoJson({"type": "FeatureCollection", "features": [shape]}).add_to(page)
    found = read(page)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    notes = [found.block(attrs["id"]) for attrs, _ in found.scripts if attrs.get("id", "").startswith("gi-note")]
    assert notes == [whole]
    assert (
        json.dumps(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("'", "\\u0027")
        in found.scripts[-1][1]
    )


def test_scripts_are_allowed_by_hash_alone_and_nothing_may_be_fetched():
    text = made().get_root().render()
    policy = text.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    assert all(source.startswith("'sha256-") for name in ("script-src", "style-src") for source in rules[name].split())


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        (folium.TileLayer("OpenStreetMap"), "tiles come from the network"),
        (MarkerCluster([[18, -72]]), "markercluster"),
        (AntPath([[18, -72], [19, -72]]), "ant-path"),
        (folium.CircleMarker([18, -72], popup="words"), "Note"),
        (folium.CircleMarker([18, -72], tooltip="words"), "Note"),
        (folium.LayerControl(), "boxes of its own"),
        (folium.Marker([18, -72], icon=folium.Icon(color="red")), "pictures come from the network"),
        (folium.Marker([18, -72], icon=folium.DivIcon(html="<b>x</b>")), "HTML"),
        (folium.raster_layers.ImageOverlay("https://example.org/a.png", [[18, -73], [19, -72]]), "would be fetched"),
        (folium.LatLngPopup(), "HTML"),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_cannot_work_offline_is_refused_with_the_reason(element, reason):
    page = made()
    element.add_to(page)
    with pytest.raises(render.OfflineError, match=reason):
        page.get_root().render()


def test_a_geojson_whose_key_is_code_is_refused():
    features = [
        {"type": "Feature", "properties": {"a);alert(1": n}, "geometry": {"type": "Point", "coordinates": [0, n]}}
        for n in range(2)
    ]
    page = made()
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features}, style_function=lambda _: {"color": "red"}
    ).add_to(page)
    with pytest.raises(render.OfflineError, match="plain name"):
        page.get_root().render()


def test_a_map_is_saved_to_a_path_or_a_file_and_all_or_nothing(tmp_path):
    page, target = made(), tmp_path / "new folder" / "map.html"
    page.save(target)
    stream = io.BytesIO()
    page.save(stream)
    assert target.read_bytes() == stream.getvalue()
    assert [one.name for one in target.parent.iterdir()] == ["map.html"]
    folium.LatLngPopup().add_to(page)
    with pytest.raises(render.OfflineError):
        page.save(target)
    assert target.read_bytes() == stream.getvalue()


def test_a_target_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(OutputError, match=r"map\.html"):
        made().save(tmp_path / "file" / "map.html")


def test_an_incident_map_is_a_folium_map_that_needs_no_survey():
    page = render.IncidentMap("Just a map", bounds=invented.DEFINITION.bounds, max_zoom=9)
    folium.PolyLine([[18, -72], [19, -73]]).add_to(page)
    found = read(page)
    assert isinstance(page, folium.Map)
    assert found.title == "Just a map"
    assert "L.polyline" in found.scripts[-1][1]
    assert '"maxZoom": 9' in found.scripts[-1][1]
