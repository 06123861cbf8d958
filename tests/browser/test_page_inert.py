"""Nothing an article, a file name or a definition says can run, and the map still draws."""

from __future__ import annotations

import html
from dataclasses import replace

import folium
import pytest
from pages import MARKS
from render import invented, tiny_tiles
from render.hostile import BY_HAND, generated, poisoned
from shapely import box, to_wkb

from geo_incidents import layers, render
from geo_incidents.layer import LayerChoice
from geo_incidents.model import PlaceTally, Problem, Survey

COUNT_STRANGERS = (
    "[...document.querySelectorAll('img, svg, iframe, object, embed, :is(main, aside) :is(script, style)')]"
    ".filter(e => !e.closest('.leaflet-overlay-pane, .leaflet-marker-pane')).length"
)
OPEN_EVERYTHING = """() => {
  for (let more = 0; more < 20; more++) document.querySelectorAll('.gi-more').forEach(b => b.hidden || b.click());
  document.querySelectorAll('details').forEach(d => d.open = true);
  const cards = [];
  for (const item of [...document.querySelectorAll('#gi-panel .gi-item')]) {
    item.click();
    cards.push(document.querySelector('#gi-detail .gi-title').textContent);
    for (const { href } of document.querySelectorAll('#gi-detail a')) if (!/^(https?|file):/.test(href)) throw href;
  }
  return cards;
}"""


def _hostile_survey(texts):
    """Incidents and movements in turn, each with one of the texts in every field."""
    incidents = []
    for number, text in enumerate(texts):
        one = invented.movements()[number % 7] if number % 3 == 2 else invented.full()
        at = replace(invented.CAPITAL, lat=18.1 + 0.008 * number, lon=-73.5 + 0.008 * number)
        made = poisoned(replace(one, place=at), text)
        incidents.append(replace(made, id=f"{number} {made.id}", links=()))
    tallies = tuple(
        PlaceTally(place=poisoned(invented.CAYES_PRISON, text), mentions=3, documents=(text,)) for text in texts
    )
    return Survey(
        incidents=tuple(incidents),
        places=tallies,
        unplaced=tuple((text, 2) for text in texts),
        problems=tuple(Problem(path=text, reason=text) for text in texts),
        documents=3,
    )


def _check(opened, painted=3_000):
    assert opened.page.evaluate("typeof window.OWNED") == "undefined"
    assert opened.page.evaluate(COUNT_STRANGERS) == 0
    assert "1337" not in opened.page.content().replace(opened.page.locator("head").inner_html(), "")
    assert opened.ink(MARKS) > painted


def test_hostile_text_in_every_field_of_every_incident_stays_text(visit, folder):
    texts = [*BY_HAND, *generated(200)]
    survey, path = _hostile_survey(texts), folder / "hostile fields.html"
    drawn = layers.build(survey, invented.DEFINITION, invented.LOOKS)
    render.page(
        drawn,
        survey,
        invented.DEFINITION,
        towns=lambda _: [(text, 18.5, -72.5 + k / 99, 1) for k, text in enumerate(texts)],
    ).save(path)
    opened = visit(path, "#layers=%2Bcontext")
    cards = opened.page.evaluate(OPEN_EVERYTHING)
    for text in texts:
        assert text.replace("\ud800", "\ufffd") in cards
    _check(opened)


@pytest.mark.parametrize("text", BY_HAND, ids=range(len(BY_HAND)))
def test_hostile_definitions_layers_and_file_names_stay_text(visit, folder, text):
    looks = {name: replace(look, label=text) for name, look in invented.LOOKS.items()}
    choices = tuple(LayerChoice(name=name, label=text) for name in layers.LAYERS)
    definition = replace(invented.DEFINITION, title=text, caption=text, credits=text, layers=choices)
    survey = invented.survey(3)
    made = render.page(layers.build(survey, definition, looks), survey, definition)
    name = "".join(c for c in text if c.isprintable() and c not in '/\\<>:"|?*\ud800')[:60]
    path = folder / f"definition {name}.html"
    made.save(path)
    opened = visit(path)
    shown = opened.page.evaluate("document.querySelector('h1').textContent")
    assert shown == text.replace("\ud800", "\ufffd")
    assert opened.page.locator(".gi-layer").count() == 10
    _check(opened)


def test_hostile_names_of_areas_and_credits_of_tiles_stay_text(visit, folder):
    texts = [*BY_HAND, *generated(40)]
    definition = replace(invented.DEFINITION, layers=(LayerChoice(name="departments", show=True),))
    survey, path = invented.survey(30), folder / "hostile areas.html"
    west = [-74 + 0.05 * number for number in range(len(texts))]
    areas = [
        (replace(poisoned(invented.CAPITAL, text), country="HT"), to_wkb(box(left, 18, left + 0.05, 19)))
        for text, left in zip(texts, west, strict=True)
    ]
    drawn = layers.build(survey, definition, invented.LOOKS, outlines=lambda _: areas)
    credit = "".join(text for text in texts if "<" in text)
    tiles = tiny_tiles.archive(folder / "hostile.pmtiles", zooms=range(3), attribution=credit)
    render.page(drawn, survey, definition, basemap=tiles).save(path)
    opened = visit(path, "#map=9/18.5/-73.2")
    stage, seen = opened.page.locator(".folium-map").bounding_box(), set()
    for x in range(5, round(stage["width"]), 9):
        opened.page.mouse.move(stage["x"] + x, stage["y"] + stage["height"] / 2)
        seen.add(opened.page.evaluate("document.querySelector('.gi-tip').textContent"))
    assert len(seen) > 20
    opened.page.mouse.click(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    assert opened.page.locator("#gi-detail .gi-title").is_visible()
    _check(opened, painted=1_000)


def test_folium_elements_draw_and_their_texts_stay_text(visit, folder):
    survey, path = invented.survey(3), folder / "folium elements.html"
    made = render.page(layers.build(survey, invented.DEFINITION, invented.LOOKS), survey, invented.DEFINITION)
    folium.PolyLine([[18.3, -74], [18.9, -73]], color="purple").add_to(made)
    for number, text in enumerate(BY_HAND):
        group = folium.FeatureGroup(name=text).add_to(made)
        at = [18.2 + number / 20, -73.5]
        folium.CircleMarker(at, radius=9, color="#008800").add_child(render.Note(text)).add_to(group)
        square = [[[-74, 18.3], [-73.9, 18.3], [-73.9, 18.4 + number / 50], [-74, 18.3]]]
        shape = {
            "type": "Feature",
            "id": text,
            "properties": {"name": text},
            "geometry": {"type": "Polygon", "coordinates": square},
        }
        folium.GeoJson(
            {"type": "FeatureCollection", "features": [shape]}, name=text, style_function=lambda _: {"color": "red"}
        ).add_to(made)
    made.save(path)
    opened = visit(path)
    assert opened.page.locator(".leaflet-overlay-pane path").count() == 1 + 2 * len(BY_HAND)
    shown = []
    for circle in opened.page.locator("path[stroke='#008800']").all():
        circle.dispatch_event("mouseover")
        shown.append(opened.page.locator(".leaflet-tooltip").last.text_content())
        circle.dispatch_event("mouseout")
    assert shown == [text.replace("\ud800", "\ufffd") for text in BY_HAND]
    _check(opened)


def test_a_map_shows_itself_in_a_notebook(visit, folder):
    survey, path = invented.survey(3), folder / "notebook.html"
    made = render.page(layers.build(survey, invented.DEFINITION, invented.LOOKS), survey, invented.DEFINITION)
    cell = made._repr_html_()
    assert html.escape("<main") in cell
    watch = (
        "setInterval(() => { const inside = document.querySelector('iframe').contentDocument?.documentElement;"
        " if (inside?.dataset.ready) document.documentElement.dataset.ready = '1'; }, 50)"
    )
    path.write_text(f"<!DOCTYPE html><title>cells</title><body>{cell}<script>{watch}</script>", encoding="utf-8")
    opened = visit(path)
    frame = opened.page.frame_locator("iframe")
    assert frame.locator("h1").inner_text() == "Invented events in Haiti"
    frame.locator(".gi-item").first.click()
    assert frame.locator("#gi-detail .gi-title").is_visible()


@pytest.mark.parametrize(
    ("lang", "word", "date"),
    [("fr", "Couches", "2–3 mars 2024"), ("es", "Capas", "2–3 de marzo de 2024"), ("ht", "Kouch", "2–3 mas 2024")],
)
def test_the_page_speaks_the_language_of_its_definition(visit, folder, lang, word, date):
    definition = replace(invented.DEFINITION, lang=lang)
    survey, path = invented.survey(3), folder / f"page {lang}.html"
    render.page(layers.build(survey, definition, invented.LOOKS), survey, definition).save(path)
    opened = visit(path, "#i=full")
    assert opened.page.evaluate("document.documentElement.lang") == lang
    assert word.lower() in opened.text("#gi-panel").lower()
    assert date in opened.text("#gi-detail")
    opened.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    words = (opened.text("#gi-panel") + opened.text("#gi-detail")).split()
    assert [one for one in words if "_" in one or "{" in one] == []
