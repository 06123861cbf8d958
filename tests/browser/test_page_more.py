"""Where, near, take away, frame: what the reader can do besides."""

from __future__ import annotations

import json

from render import invented

from geo_incidents import layers, render


def test_keeping_to_a_department_narrows_everything_and_is_in_the_link(visit, survey_page):
    opened = visit(survey_page)
    opened.page.locator(".gi-choices summary").click()
    opened.page.locator("select[data-filter=where]").select_option("HT|Sud")
    opened.until("location.hash.includes('where=')")
    assert "where=HT|Sud" in opened.hash()
    assert {
        place.split(" · ")[1]
        for place in opened.page.locator("#gi-panel section .gi-item small").all_inner_texts()
        if "·" in place
    } == {"Les Cayes, Sud"}
    again = visit(survey_page, opened.page.evaluate("location.hash"))
    assert again.titles() == opened.titles()
    assert again.page.evaluate("document.querySelector('select[data-filter=where]').value") == "HT|Sud"


def test_an_unknown_department_in_a_link_narrows_nothing(visit, survey_page):
    assert visit(survey_page, "#where=HT|Atlantis").text(".gi-sr") == visit(survey_page).text(".gi-sr")


def test_the_card_names_neighbours_and_copies_its_link(visit, survey_page):
    opened = visit(survey_page, "#i=station", permissions=["clipboard-read", "clipboard-write"])
    card = opened.page.locator("#gi-detail")
    assert "near in time and place" in card.inner_text().lower()
    assert 1 <= card.locator(".gi-list .gi-item").count() <= 5
    card.get_by_role("button", name="Copy link").click()
    opened.until("document.querySelector('.gi-copy').textContent === 'Copied'")
    assert opened.page.evaluate("navigator.clipboard.readText()").endswith("i=station")


def test_geojson_holds_what_is_shown(visit, survey_page):
    opened = visit(survey_page, "#q=prison")
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("button", name="GeoJSON").click()
    assert waiting.value.suggested_filename == "incidents.geojson"
    features = json.loads(waiting.value.path().read_text(encoding="utf-8"))["features"]
    assert [one["id"] for one in features] == ["croix", "full"]
    assert features[1]["geometry"] == {"type": "Point", "coordinates": [-72.3418, 18.5428]}
    assert features[1]["properties"]["figures"][4]["high"] == 4000


def test_not_on_the_map_is_tallied_by_country(visit, survey_page):
    opened = visit(survey_page)
    opened.page.locator(".gi-off summary").click()
    assert opened.page.locator(".gi-off .gi-sources li").all_inner_texts() == ["place not known\n2", "Haiti\n1"]


def test_an_embedded_page_is_all_map_until_the_panel_is_asked_for(visit, folder):
    survey, path = invented.survey(3), folder / "embedded.html"
    drawn = layers.build(survey, invented.DEFINITION, invented.LOOKS)
    render.page(drawn, survey, invented.DEFINITION, embed=True).save(path)
    opened = visit(path, viewport={"width": 700, "height": 420})
    assert opened.page.locator("#gi-panel").is_hidden()
    assert opened.page.locator(".folium-map").bounding_box()["width"] == 700
    toggle = opened.page.get_by_role("button", name="Layers and list")
    assert toggle.get_attribute("aria-expanded") == "false"
    toggle.press("Enter")
    assert opened.page.locator("#gi-panel").is_visible()
    opened.page.get_by_role("button", name="Only the map").click()
    assert opened.page.locator("#gi-panel").is_hidden()


def test_the_signs_are_explained(visit, survey_page):
    opened = visit(survey_page)
    opened.page.locator(".gi-signs summary").click()
    assert opened.page.locator(".gi-signs li").count() == 5
    painted = "all => all.map(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(Boolean))"
    assert opened.page.locator(".gi-signs canvas").evaluate_all(painted) == [True] * 5
    assert opened.ink(".gi-signs canvas") > 100
