"""Sorting, stepping, counting people, shading: what the reader chooses, by hand, by link and by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
import shapely
from render import invented

from geo_incidents import layers, render
from geo_incidents.layer import LayerChoice
from geo_incidents.model import Flow, Survey
from geo_incidents.render import columns

CENTRE = "#map=8/19/-72.6"


def _range(opened):
    return opened.page.locator(".gi-range span").all_inner_texts()


def test_the_list_is_sorted_by_date_sources_or_people_and_the_link_keeps_it(visit, survey_page):
    opened = visit(survey_page, "#layers=%2Bdisplacement")
    order = opened.page.locator("select[data-choice=order]")
    assert order.locator("option").all_inner_texts()[:3] == ["Newest first", "Oldest first", "Most sources first"]
    order.select_option("displaced")
    assert opened.titles()[:2] == ["Families leave the capital for Les Cayes", "Six thousand reach Hinche"]
    order.select_option("oldest")
    assert opened.titles()[0] == "An assassination years before"
    opened.until("location.hash.includes('sort=oldest')")
    assert visit(survey_page, opened.page.evaluate("location.hash")).titles() == opened.titles()


def test_an_unknown_order_or_count_in_a_link_changes_nothing(visit, survey_page):
    opened = visit(survey_page, "#sort=__proto__&count=constructor")
    assert opened.page.locator("select[data-choice=order]").input_value() == "newest"
    assert opened.page.locator("select[data-choice=count]").input_value() == ""


@pytest.mark.parametrize(
    ("unit", "first", "second"),
    [
        ("day", ["2024-01-17", "2024-01-17"], ["2024-01-18", "2024-01-18"]),
        ("week", ["2024-01-17", "2024-01-21"], ["2024-01-22", "2024-01-28"]),
        ("month", ["2024-01-17", "2024-01-31"], ["2024-02-01", "2024-02-29"]),
    ],
)
def test_dates_are_stepped_through_by_day_week_or_month(visit, survey_page, unit, first, second):
    opened = visit(survey_page)
    opened.page.locator("select[data-choice=unit]").select_option(unit)
    on, back = (opened.page.get_by_role("button", name=name) for name in ("One step on", "One step back"))
    on.click()
    assert _range(opened) == first
    on.click()
    assert _range(opened) == second
    back.click()
    assert _range(opened) == first


def test_a_drag_over_the_histogram_chooses_its_days_and_a_click_the_week(visit, survey_page):
    opened = visit(survey_page)
    box = opened.page.locator(".gi-time canvas").bounding_box()
    at = [(box["x"] + box["width"] * share, box["y"] + 20) for share in (0.25, 0.5, 0.4)]
    opened.page.mouse.move(*at[0])
    opened.page.mouse.down()
    opened.page.mouse.move(*at[1], steps=4)
    opened.page.mouse.up()
    assert _range(opened) == ["2024-02-22", "2024-03-29"]
    opened.until("location.hash.includes('t=2024-02-22..2024-03-29')")
    opened.page.mouse.click(*at[2])
    assert _range(opened) == ["2024-03-11", "2024-03-17"]


def test_circles_count_people_and_say_that_they_add_up(visit, survey_page):
    opened = visit(survey_page, CENTRE)
    before = opened.ink()
    assert opened.page.locator(".gi-note").is_hidden()
    opened.page.locator("select[data-choice=count]").select_option("escaped")
    assert "added up" in opened.text(".gi-note")
    assert opened.ink() != before
    opened.until("location.hash.includes('count=escaped')")
    again = visit(survey_page, opened.page.evaluate("location.hash"))
    assert again.page.locator("select[data-choice=count]").input_value() == "escaped"
    stage = again.page.locator(".folium-map").bounding_box()
    seen = set()
    for x in range(300, 620, 12):
        for y in range(380, 560, 16):
            again.page.mouse.move(stage["x"] + x, stage["y"] + y)
            if again.page.locator(".gi-tip").is_visible():
                seen.add(again.text(".gi-tip"))
    assert any("4,000 escaped, added up" in tip for tip in seen), seen


def test_many_arrows_with_neighbouring_ends_are_one_that_lists_them(visit, folder):
    def moved(k):
        origin = replace(invented.CAPITAL, id=f"o{k}", name=f"Camp {k}", lat=18.54 + k / 500)
        goal = replace(invented.CAYES, id=f"d{k}", name=f"Village {k}", lon=-73.75 + k / 500)
        people = invented.figure(100 + k, f"{100 + k}")
        flow = Flow(origin=origin, destination=goal, people=people)
        return invented.incident(f"move-{k:02d}", "displacement", f"Move {k}", origin, None, flow=flow)

    survey, path = Survey(incidents=tuple(moved(k) for k in range(20))), folder / "bundle.html"
    render.page(layers.build(survey, invented.DEFINITION, invented.LOOKS), survey, invented.DEFINITION).save(path)
    opened = visit(path, "#map=9/18.4/-73.1")
    stage = opened.page.locator(".folium-map").bounding_box()
    for y in range(300, 480, 6):
        opened.page.mouse.move(stage["x"] + stage["width"] / 2, stage["y"] + y)
        if opened.page.locator(".gi-tip").is_visible():
            break
    opened.page.mouse.click(stage["x"] + stage["width"] / 2, stage["y"] + y)
    listed = opened.page.locator("#gi-detail .gi-item b").all_inner_texts()
    assert sorted(listed) == sorted(f"From Camp {k} to Village {k}" for k in range(20))
    opened.page.locator("#gi-detail .gi-item").first.click()
    assert "From Camp 19 to Village 19" in opened.text("#gi-detail .gi-title")


def test_areas_are_shaded_listed_and_explained(visit, folder):
    survey, path = invented.survey(60), folder / "shaded.html"
    definition = replace(
        invented.DEFINITION, layers=(LayerChoice(name="attacks", show=False), LayerChoice(name="departments"))
    )
    place = replace(invented.CAPITAL, id="a", name="The West", kind="admin1")
    shape = shapely.to_wkb(shapely.box(-73, 18.2, -72, 18.9))
    drawn = layers.build(survey, definition, invented.LOOKS, outlines=lambda _: [(place, shape)])
    render.page(drawn, survey, definition).save(path)
    opened = visit(path, "#map=9/18.3/-72.6")
    box = opened.page.locator("input[data-layer=departments]")
    assert not box.is_checked()
    assert opened.page.locator(".gi-swatch").first.is_hidden()
    painted = opened.ink()
    box.check()
    assert opened.ink() > painted + 50_000
    assert opened.page.locator(".gi-states:has(.gi-swatch)").inner_text().startswith("none reported")
    stage = opened.page.locator(".folium-map").bounding_box()
    opened.page.mouse.click(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    assert opened.text("#gi-detail .gi-title") == "The West"
    assert opened.page.locator("#gi-detail .gi-item").count() > 10


def test_the_list_comes_with_its_texts_though_they_are_read_in_parts(visit, folder, monkeypatch):
    monkeypatch.setattr(columns, "CHUNK", 7)
    survey, path = invented.survey(60), folder / "parts.html"
    render.page(layers.build(survey, invented.DEFINITION, invented.LOOKS), survey, invented.DEFINITION).save(path)
    opened = visit(path)
    assert len(opened.titles()) == 40
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("old fort")
    opened.until("location.hash.includes('q=old')")
    assert opened.titles() == ["Thousands flee the old fort prison"]
    again = visit(path, "#i=full")
    assert "Thousands flee" in again.text("#gi-detail .gi-title")


def test_the_list_stays_as_it_is_while_the_same_incidents_are_in_view(visit, survey_page):
    opened = visit(survey_page)
    before = opened.titles()
    opened.page.evaluate("document.querySelector('#gi-panel .gi-item').kept = true")
    opened.page.evaluate("map_0000.panBy([3, 3], { animate: false })")
    opened.page.wait_for_timeout(200)
    assert opened.titles() == before
    assert opened.page.evaluate("document.querySelector('#gi-panel .gi-item').kept")
    opened.page.evaluate("map_0000.setView([19.76, -72.2], 12, { animate: false })")
    opened.until("!document.querySelector('#gi-panel .gi-item')?.kept")
    assert opened.titles() != before


def test_the_list_follows_a_date_handle_that_rests_before_it_is_let_go(visit, survey_page):
    opened = visit(survey_page)
    before = len(opened.titles())
    opened.page.evaluate(
        "() => { const handle = document.querySelectorAll('.gi-time input')[1];"
        " handle.value = Number(handle.min) + 3; handle.dispatchEvent(new Event('input')); }"
    )
    opened.until(f"document.querySelectorAll('#gi-panel .gi-item').length < {before}")


def _press_until(opened, condition, key="Tab", most=200):
    for _ in range(most):
        if opened.page.evaluate(condition):
            return
        opened.page.keyboard.press(key)
    raise AssertionError(f"{condition} was not reached by {key}")


def _tab_to(opened, selector):
    _press_until(opened, f"document.activeElement.matches({selector!r})")


def test_the_keyboard_alone_works_dates_layers_and_circles(visit, survey_page):
    opened = visit(survey_page)
    keyboard, reach = opened.page.keyboard, partial(_tab_to, opened)
    reach(".gi-time input:nth-of-type(1)")
    keyboard.press("PageUp")
    opened.until("location.hash.includes('t=')")
    reach("select[data-choice=unit]")
    keyboard.press("d")
    assert opened.page.locator("select[data-choice=unit]").input_value() == "day"
    reach("[aria-label='One step on']")
    keyboard.press("Enter")
    assert len(set(_range(opened))) == 1
    _press_until(opened, "document.activeElement.textContent === 'All dates'")
    keyboard.press("Space")
    assert len(set(_range(opened))) == 2
    for selector in ("input[data-layer=arson]", "input[data-layer=prisons]"):
        reach(selector)
        keyboard.press("Space")
        assert not opened.page.locator(selector).is_checked()
    reach("select[data-choice=count]")
    keyboard.press("ArrowDown")
    assert opened.page.locator("select[data-choice=count]").input_value() == "killed"
    reach(".gi-signs summary")
    keyboard.press("Enter")
    assert opened.page.locator(".gi-signs li").first.is_visible()


def test_the_keyboard_alone_works_search_filters_download_list_card_and_map(visit, survey_page):
    opened = visit(survey_page)
    keyboard, reach = opened.page.keyboard, partial(_tab_to, opened)
    reach("input[type=search]")
    keyboard.type("near")
    opened.until("location.hash.includes('q=near')")
    reach(".gi-choices summary")
    keyboard.press("Enter")
    reach("input[data-status=planned], input[data-status=occurred]")
    keyboard.press("Space")
    opened.until("location.hash.includes('status=')")
    keyboard.press("Space")
    reach("select[data-filter=where]")
    keyboard.press("ArrowDown")
    opened.until("location.hash.includes('where=')")
    _press_until(opened, "document.activeElement.textContent === 'Download CSV'")
    with opened.page.expect_download() as waiting:
        keyboard.press("Enter")
    assert waiting.value.suggested_filename == "incidents.csv"
    reach("select[data-choice=order]")
    keyboard.press("ArrowDown")
    assert opened.page.locator("select[data-choice=order]").input_value() == "oldest"
    reach("#gi-panel .gi-item")
    keyboard.press("Enter")
    assert opened.page.locator("#gi-detail").is_visible()
    reach("#gi-detail .gi-close")
    keyboard.press("Enter")
    assert opened.page.locator("#gi-detail").is_hidden()
    reach(".leaflet-control-zoom-in")
    zoom = opened.page.evaluate("map_0000.getZoom()")
    keyboard.press("Enter")
    opened.until(f"map_0000.getZoom() > {zoom}")
    reach(".folium-map")
    keyboard.press("ArrowRight")
    keyboard.press("-")
    opened.until(f"map_0000.getZoom() <= {zoom}")
