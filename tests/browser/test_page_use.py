"""Every control of the page does what it says."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from pages import MARKS, PHONE
from render import invented

from geo_incidents import layers, render
from geo_incidents.model import Survey

CONTROLS = "#gi-panel :is(input, button:not(.gi-item), select, summary, a), .leaflet-control a"


def test_the_page_draws_ground_and_incidents_without_asking_for_anything(visit, survey_page):
    opened = visit(survey_page)
    assert opened.text("h1") == "Invented events in Haiti"
    assert opened.ink(".leaflet-gi-ground-pane canvas") > 100_000
    assert opened.ink() > 5_000


def test_boxes_say_how_many_and_take_layers_away(visit, survey_page):
    opened = visit(survey_page)
    counts = opened.counts()
    assert counts["prison_break"] == "2"
    assert counts["prisons"] == "3"
    assert counts["displacement"] == "7"
    before, painted = opened.titles(), opened.ink()
    for name in ("armed_attack", "displacement"):
        opened.page.locator(f"input[data-layer={name}]").uncheck()
    opened.until("decodeURIComponent(location.hash).includes('layers=-armed_attack,-displacement')")
    assert opened.ink() < painted
    assert len(before) == 40
    assert not any(title.startswith("Armed attack") for title in opened.titles())


def test_the_context_layer_is_off_at_first_and_can_be_shown(visit, survey_page):
    opened = visit(survey_page)
    box = opened.page.locator("input[data-layer=context]")
    assert not box.is_checked()
    painted = opened.ink()
    box.check()
    assert opened.ink() > painted


def test_the_slider_narrows_the_dates_by_keyboard(visit, survey_page):
    opened = visit(survey_page)
    everything = opened.text(".gi-sr")
    opened.page.locator("input[type=range]").nth(1).focus()
    for _ in range(3):
        opened.page.keyboard.press("PageDown")
    opened.until("location.hash.includes('t=')")
    assert opened.text(".gi-sr") != everything
    last = opened.page.locator(".gi-range span").nth(1).inner_text()
    assert f"..{last}" in opened.hash()
    assert opened.page.locator("input[type=range]").nth(1).get_attribute("aria-valuetext").endswith("2024")
    opened.page.get_by_role("button", name="All dates").click()
    assert opened.text(".gi-sr") == everything


def test_play_walks_through_the_days_and_stops(visit, survey_page):
    opened = visit(survey_page)
    opened.page.get_by_role("button", name="Play").click()
    opened.until("document.querySelector('.gi-range span:last-child').textContent < '2024-05-01'")
    first = opened.text(".gi-range span:last-child")
    opened.until(f"document.querySelector('.gi-range span:last-child').textContent > '{first}'")
    opened.page.get_by_role("button", name="Pause").click()
    assert opened.page.get_by_role("button", name="Play").is_visible()


def test_undated_and_unplaced_are_counted_and_listed(visit, survey_page):
    opened = visit(survey_page)
    assert "and 1 without a date" in opened.text(".gi-when")
    opened.page.locator(".gi-off summary").click()
    assert opened.text(".gi-off summary").lower() == "not on the map (3)"
    listed = opened.page.locator(".gi-off .gi-item b").all_inner_texts()
    assert listed == [
        "1,100 killed, hurt or kidnapped in January",
        "A number without a place",
        "A pharmacy is burnt, nobody says where",
    ]
    opened.page.locator(".gi-off .gi-item").last.click()
    assert "place not known" in opened.text("#gi-detail")


def test_search_forgives_accents_case_and_a_slip(visit, survey_page):
    opened = visit(survey_page)
    opened.page.keyboard.press("/")
    for query, found in {
        "OLD FORT": ["Thousands flee the old fort prison"],
        "station square friday": ["Police stations attacked near the square"],
        "gonaives arrive": ["People arrive in Gonaïves"],
        "asassination": ["An assassination years before"],
        "curfwe": ["Night curfew declared"],
        "zzzzzz": [],
    }.items():
        opened.page.keyboard.press("Control+a")
        opened.page.keyboard.type(query)
        opened.until(f"location.hash.includes(new URLSearchParams({{q: '{query}'}}))")
        assert opened.titles() == found


def test_filters_by_status_and_by_sources(visit, survey_page):
    opened = visit(survey_page)
    opened.page.locator(".gi-choices summary").click()
    for status in ("occurred", "attempted", "repelled"):
        box = opened.page.locator(f"input[data-status={status}]")
        if box.count():
            box.uncheck()
    assert opened.titles() == [
        "A thousand officers are to be sent",
        "Threat to burn the market",
        "An assassination years before",
    ]
    assert opened.page.locator("#gi-panel section .gi-tag").all_inner_texts() == ["planned", "threatened", "background"]
    opened.page.get_by_label("How many sources").select_option("2")
    assert opened.titles() == []


def test_the_card_tells_everything_with_sentences_and_safe_links(visit, survey_page):
    opened = visit(survey_page, "#i=full")
    card = opened.text("#gi-detail")
    for words in (
        "Prison break", "happened", "3 independent sources", "2–3 March 2024", "“Saturday night”", "within 300 m",
        "Old Fort Penitentiary, Ouest, Haiti", "12 or more", "3,800 (from 3,600 to 4,000)", "By: armed men, G9",
        "“some 4,000” for two prisons", "Against: prisoners", "almost all", "quoting a lawyer", "no date",
        "Some 4,000 inmates were held there; only around a hundred were left by Sunday.",
    ):  # fmt: skip
        assert words in card
    links = opened.page.locator(".gi-reports a").evaluate_all("links => links.map(a => [a.href, a.rel, a.target])")
    assert links == [[f"https://example.org/{n}", "noopener noreferrer", "_blank"] for n in (1, "copy", 2)]
    opened.page.locator("#gi-detail .gi-list .gi-item").first.click()
    assert "Night curfew declared" in opened.text("#gi-detail .gi-title")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "The same article also at: La Copie · article-9"),
        ("fr", "Le même article aussi chez : La Copie · article-9"),
        ("es", "El mismo artículo también en: La Copie · article-9"),
        ("ht", "Menm atik la tou nan: La Copie · article-9"),
    ],
)
def test_the_card_says_where_else_the_same_article_stands(visit, folder, lang, words):
    survey, path = Survey(incidents=(invented.full(),), documents=3), folder / f"copies {lang}.html"
    definition = replace(invented.DEFINITION, lang=lang)
    render.page(layers.build(survey, definition, invented.LOOKS), survey, definition).save(path)
    opened = visit(path, "#i=full")
    told = opened.page.locator(".gi-reports li").first.locator(".gi-cite").last
    assert told.inner_text() == words
    assert told.locator("a").evaluate_all("links => links.map(a => [a.textContent, a.href])") == [
        ["La Copie", "https://example.org/copy"]
    ]


def test_a_click_on_a_point_opens_it_and_on_a_cluster_comes_closer(visit, survey_page):
    opened = visit(survey_page, "#map=8/18.5425/-72.3386")
    centre = opened.page.locator(".folium-map").bounding_box()
    middle = centre["x"] + centre["width"] / 2, centre["y"] + centre["height"] / 2
    opened.page.mouse.click(*middle)
    opened.until("!location.hash.includes('map=8/')")
    opened = visit(survey_page, "#map=15/18.2004/-73.75&layers=-prisons,-displacement&q=repelled")
    opened.page.mouse.move(*middle)
    assert opened.text(".gi-tip") == "Attack on a post repelled"
    opened.page.mouse.click(*middle)
    assert opened.text("#gi-detail .gi-title") == "Attack on a post repelled"


def test_incidents_on_one_spot_are_listed(visit, survey_page):
    opened = visit(survey_page, "#map=17/18.5425/-72.3386&layers=-prisons,-displacement")
    box = opened.page.locator(".folium-map").bounding_box()
    opened.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert opened.text("#gi-detail .gi-title") == "2 incidents at this spot"
    opened.page.locator("#gi-detail .gi-item", has_text="assassination").click()
    assert "background" in opened.text("#gi-detail .gi-kicker")


def test_a_curfew_covers_its_town_and_is_no_pin(visit, survey_page):
    opened = visit(survey_page, "#map=12/18.5425/-72.3386&q=curfew&layers=-prisons,-displacement")
    box = opened.page.locator(".folium-map").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    opened.page.mouse.click(middle[0] + 90, middle[1] + 60)  # inside its six kilometres, far from the middle
    assert opened.text("#gi-detail .gi-title") == "Night curfew declared"
    opened.page.keyboard.press("Escape")
    opened.page.mouse.click(middle[0] + 320, middle[1])
    assert opened.page.locator("#gi-detail").is_hidden()


def test_prisons_close_together_share_a_sign_that_lists_them(visit, survey_page):
    opened = visit(survey_page, "#map=8/18.5425/-72.28&q=prison&layers=-prison_break,-displacement,-emergency")
    box = opened.page.locator(".folium-map").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    around = [(middle[0] + dx, middle[1] + dy) for dy in range(-40, 41, 16) for dx in range(-40, 41, 16)]
    for spot in around:  # where exactly depends on the room that the towns' names leave
        opened.page.mouse.move(*spot)
        opened.page.wait_for_timeout(40)
        if opened.text(".gi-tip") == "Croix Women's Prison · Old Fort Penitentiary":
            break
    opened.page.mouse.click(*spot)
    assert opened.page.locator("#gi-detail .gi-item b").all_inner_texts() == [
        "Croix Women's Prison",
        "Old Fort Penitentiary",
    ]
    opened.page.locator("#gi-detail .gi-item").last.click()
    assert "Thousands flee the old fort prison" in opened.text("#gi-detail")


def test_prisons_and_movements_open_a_card_of_their_own(visit, survey_page):
    opened = visit(survey_page, "#map=17/18.1969/-73.7466&layers=-displacement")
    box = opened.page.locator(".folium-map").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    opened.page.mouse.click(*middle)
    assert opened.text("#gi-detail .gi-title") == "Les Cayes Civil Prison"
    assert "named" in opened.text("#gi-detail .gi-kicker")
    opened = visit(survey_page, "#map=17/19.4475/-72.6892&q=arrive")
    opened.page.mouse.click(middle[0], middle[1] - 19)
    card = opened.text("#gi-detail")
    assert "Into Gonaïves" in card
    assert "No source says where they came from." in card
    assert "number not told" in card


def test_a_link_brings_back_view_layers_dates_filters_search_and_choice(visit, survey_page):
    first = visit(survey_page)
    first.page.locator("input[data-layer=arson]").uncheck()
    first.page.locator("input[data-layer=context]").check()
    first.page.locator(".gi-choices summary").click()
    first.page.locator("input[data-status=planned]").uncheck()
    first.page.locator("input[type=range]").nth(0).focus()
    first.page.keyboard.press("PageUp")
    first.page.locator("input[type=search]").fill("near")
    first.until("location.hash.includes('q=near')")
    first.page.locator(".gi-item").nth(3).click()
    first.until("location.hash.includes('i=crowd')")
    fragment = first.page.evaluate("location.hash")
    second = visit(survey_page, fragment)
    second.until("location.hash !== ''")
    assert second.page.evaluate("location.hash") == fragment
    for ask in (".gi-detail .gi-title", ".gi-range", ".gi-sr"):
        assert second.text(ask) == first.text(ask)
    assert second.counts() == first.counts()
    assert second.titles() == first.titles()
    assert second.page.locator("input[type=search]").input_value() == "near"
    assert not second.page.locator("input[data-layer=arson]").is_checked()
    assert second.page.locator("input[data-layer=context]").is_checked()


@pytest.mark.parametrize(
    "fragment",
    ["#map=x/y/z", "#t=2024..", "#i=no-such", "#layers=-constructor,+__proto__", "#status=&sources=-3", "#%%%"],
)
def test_a_broken_link_opens_the_whole_map(visit, survey_page, fragment):
    opened = visit(survey_page, fragment)
    assert opened.ink() > 1_000
    assert opened.page.locator("#gi-detail").is_hidden()


def test_the_download_holds_what_is_shown_and_no_formula(visit, survey_page):
    opened = visit(survey_page, "#q=prison")
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("button", name="Download CSV").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == ["croix", "full"]
    full = rows[1]
    assert (full["date_start"], full["date_end"], full["status"]) == ("2024-03-02", "2024-03-03", "occurred")
    assert (full["escaped_low"], full["escaped"], full["escaped_high"]) == ("3600", "3800", "4000")
    assert (full["killed"], full["killed_high"]) == ("12", "")
    assert (
        full["links"] == "https://example.org/1 https://example.org/copy https://example.org/2"
    )  # no javascript: address


def test_keyboard_alone_reaches_every_control_and_comes_back(visit, survey_page):
    opened = visit(survey_page)
    count = f"[...document.querySelectorAll({CONTROLS!r})].filter(e => e.checkVisibility() && !e.disabled).length"
    wanted, reached = opened.page.evaluate(count), set()
    for _ in range(wanted + 60):
        opened.page.keyboard.press("Tab")
        if opened.page.evaluate(f"document.activeElement.matches({CONTROLS!r})"):
            reached.add(opened.page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert len(reached) == wanted
    item = opened.page.locator("#gi-panel .gi-item").nth(1)
    ident = item.get_attribute("data-incident")
    item.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "gi-detail"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#gi-detail").is_hidden()
    assert opened.page.evaluate("document.activeElement.dataset.incident") == ident


def test_on_paper_the_map_comes_first_in_light_colours_and_the_screen_comes_back(visit, survey_page):
    opened = visit(survey_page, color_scheme="dark")
    screen = opened.page.locator("#gi-stage").bounding_box()
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    stage, panel = (opened.page.locator(name).bounding_box() for name in ("#gi-stage", "#gi-panel"))
    assert stage["y"] + stage["height"] <= panel["y"]
    assert (
        opened.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--land')").strip()
        == "#f7f5f0"
    )
    assert len(opened.titles()) > 40
    assert opened.page.locator(".gi-signs li").first.is_visible()
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("#gi-stage").bounding_box() == screen
    assert opened.page.pdf().startswith(b"%PDF")


def test_on_a_phone_nothing_overflows_and_the_card_is_a_sheet(visit, survey_page):
    opened = visit(survey_page, "#i=full", **PHONE)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390
    card = opened.page.locator("#gi-detail").bounding_box()
    assert (card["x"], card["width"]) == (0, 390)
    assert round(card["y"] + card["height"]) == 844
    assert opened.ink(MARKS) > 5_000
