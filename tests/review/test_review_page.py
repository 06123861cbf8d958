"""The review page as a person uses it, and the next run that does what was decided there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import PHONE
from render import invented
from render.hostile import BY_HAND, generated, poisoned
from review.articles import LATER, write

from geo_incidents import render
from geo_incidents.model import Survey

if TYPE_CHECKING:
    from pathlib import Path

CONFIRM_ALL = """() => {
  for (const row of document.querySelectorAll(".gr-item")) {
    row.click();
    document.getElementById("gr-confirm").click();
  }
}"""
STATION = (
    "Two dead in the north",
    "2024-03-04",
    "Island Post",
    "Gangs attacked the police station of Gros-Morne on Saturday. Two officers were killed.",
)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("review") / "in", station=STATION)


@pytest.fixture
def page(run, articles, tmp_path) -> Path:
    """The page of those articles, made as a user makes it."""
    assert run("incidents", articles, "--recogniser", "rules", "-o", tmp_path / "found.gpkg")[0] == 0
    code, out, _ = run("review", tmp_path / "found.gpkg", "-o", tmp_path / "review.html")
    assert (code, "4 incidents to review" in out) == (0, True)
    return tmp_path / "review.html"


def choose(opened, title):
    opened.page.locator(".gr-item", has_text=title).click()
    assert title in opened.text(".gr-sheet .gi-title")


def set_to(opened, selector, value):
    opened.page.fill(selector, value)
    opened.page.locator(selector).press("Tab")


def save(opened, path):
    with opened.page.expect_download() as waiting:
        opened.page.click(".gr-main")
    assert waiting.value.suggested_filename == "decisions.jsonl"
    waiting.value.save_as(path)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_is_decided_on_the_page_is_what_the_next_run_says(visit, run, page, articles, tmp_path):
    opened = visit(page)
    set_to(opened, "#gr-name", "Ana")
    choose(opened, "Arson in Saint-Marc")
    set_to(opened, "#gr-why", "an accident")
    opened.page.click("#gr-reject")
    choose(opened, "Attack on police stations, Port-au-Prince")
    opened.page.click("#gr-pick")
    box = opened.page.locator(".folium-map").bounding_box()
    opened.page.mouse.click(box["x"] + box["width"] / 2 + 60, box["y"] + box["height"] / 2 - 40)
    set_to(opened, "#gr-point-name", "The crossing")
    set_to(opened, "#gr-first", "2024-03-07")
    set_to(opened, "#gr-last", "2024-03-07")
    opened.page.select_option("#gr-type", "clash")
    set_to(opened, "#gr-best-killed", "5")
    opened.page.click("#gr-confirm")
    choose(opened, "Prison break at prison, Hinche")
    opened.page.click("text=The same as another incident")
    opened.page.fill("#gr-find", "gros-morne")
    opened.page.click("text=Merge with this one")
    assert "Merged with" in opened.text(".gr-history")
    lines = save(opened, tmp_path / "decisions.jsonl")
    assert [line["decision"] for line in lines] == ["merge", "place", "date", "type", "figures", "confirm", "reject"]
    assert {line["by"] for line in lines} == {"Ana"}
    point = lines[1]["pin"]

    options = ("--recogniser", "rules", "--decisions", tmp_path / "decisions.jsonl", "-o", tmp_path / "again.jsonl")
    code, _, err = run("incidents", articles, *options)
    found = {one["type"]: one for one in records(tmp_path / "again.jsonl")}
    assert (code, sorted(found)) == (0, ["clash", "prison_break"])
    assert "rejected by hand: “Gangs set fire to a market" in err
    moved = found["clash"]
    assert (moved["place"]["name"], moved["place"]["lat"], moved["place"]["lon"]) == (
        "The crossing",
        point["lat"],
        point["lon"],
    )
    assert (moved["date_start"], moved["killed"]["best"], moved["reviewed"]) == ("2024-03-07", 5, True)
    assert {report["document"] for report in found["prison_break"]["reports"]} == {"jail", "station"}
    assert found["prison_break"]["decided"][0].startswith("put together by hand (Ana, 2")


def test_decisions_hold_when_articles_come_and_are_reviewed_again(visit, run, page, tmp_path):
    opened = visit(page)
    choose(opened, "Prison break at prison, Hinche")
    boxes = opened.page.locator(".gr-reports input")
    boxes.last.check()
    opened.page.click("#gr-split")
    assert "Taken out of" in opened.text(".gr-history")
    save(opened, tmp_path / "decisions.jsonl")
    more = write(tmp_path / "more", station=STATION, later=LATER)
    options = ("--recogniser", "rules", "--decisions", tmp_path / "decisions.jsonl")
    assert run("incidents", more, *options, "-o", tmp_path / "second.gpkg")[0] == 0
    assert run("review", tmp_path / "second.gpkg", "-o", tmp_path / "second.html", "--lang", "fr")[0] == 0
    again = visit(tmp_path / "second.html")
    assert again.page.locator(".gr-item").count() == 5
    choose(again, "Arson in Saint-Marc")
    again.page.click("#gr-confirm")
    lines = save(again, tmp_path / "both.jsonl")
    assert [line["decision"] for line in lines] == ["split", "confirm"]
    assert (
        run("map", tmp_path / "second.gpkg", "--decisions", tmp_path / "both.jsonl", "-o", tmp_path / "m.html")[0] == 0
    )
    assert "confirmed by hand" in (tmp_path / "m.html").read_text(encoding="utf-8")


def test_everything_can_be_undone_and_nothing_decided_saves_nothing(visit, page):
    opened = visit(page)
    for press in ("#gr-confirm", "#gr-previous", "#gr-confirm"):
        opened.page.click(press)
    choose(opened, "Prison break at prison, Hinche")
    set_to(opened, "#gr-best-escaped", "301")
    opened.page.click("#gr-undo-figures")
    opened.page.check("#gr-place-unknown")
    opened.page.check("#gr-place-as-read")
    boxes = opened.page.locator(".gr-reports input")
    boxes.last.check()
    opened.page.click("#gr-split")
    opened.page.click(".gr-history button")
    assert opened.page.input_value("#gr-best-escaped") == "300"
    assert opened.page.locator(".gr-item").count() == 4
    assert opened.page.is_disabled(".gr-main")


def test_work_in_progress_outlives_the_page(browser, page):
    context = browser.new_context(offline=True)
    for first in (True, False):
        tab = context.new_page()
        tab.goto(page.as_uri())
        tab.wait_for_selector(".gr-item")
        if first:
            tab.locator(".gr-item", has_text="Arson").click()
            tab.click("#gr-reject")
        assert tab.locator(".gr-badge.gr-reject").count() == 1
        tab.close()
    context.close()


def test_the_page_works_by_keyboard_alone(visit, page, tmp_path):
    opened = visit(page)
    keys = opened.page.keyboard
    opened.page.locator(".gr-item").first.focus()
    for key in ("r", "c", "ArrowUp"):
        keys.press(key)
    assert [opened.page.locator(f".gr-badge.gr-{name}").count() for name in ("reject", "confirm")] == [1, 1]
    opened.page.locator("#gr-point").focus()
    keys.type("north of town")
    keys.press("Tab")
    assert "18.5432" in opened.text(".gr-wrong:not(:empty)")
    opened.page.locator("#gr-point").fill("19.2, -72.5")
    keys.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "gr-pick"
    opened.page.locator(".folium-map").focus()
    keys.press("ArrowUp")
    opened.page.locator("#gr-middle").focus()
    keys.press("Enter")
    lines = save(opened, tmp_path / "decisions.jsonl")
    assert sorted(line["decision"] for line in lines) == ["confirm", "place", "reject"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_axe_has_no_violations(visit, page, scheme, device):
    opened = visit(page, color_scheme=scheme, **(PHONE if device == "phone" else {}))
    opened.page.click("#gr-reject")
    opened.page.click("#gr-confirm")
    opened.page.click("#gr-middle")
    opened.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(opened.page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ht"])
def test_the_page_speaks_four_languages(visit, tmp_path, lang):
    path = tmp_path / f"{lang}.html"
    render.review(invented.survey(5), invented.LOOKS, lang=lang).save(path)
    opened = visit(path)
    opened.page.click("#gr-middle")
    opened.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert opened.page.evaluate("document.documentElement.lang") == lang
    words = (opened.text("#gi-panel") + opened.text(".gr-sheet")).split()
    assert [one for one in words if "_" in one or "{" in one] == []
    assert (
        opened.text("h1")
        == {
            "en": "Review of incidents",
            "fr": "Relecture des incidents",
            "es": "Revisión de incidentes",
            "ht": "Revizyon ensidan yo",
        }[lang]
    )


def test_hostile_text_stays_text_and_comes_back_as_it_was(visit, tmp_path):
    texts = [*BY_HAND, *generated(60)]
    incidents = [
        replace(poisoned(invented.full(), text), id=f"{number} {text}", links=()) for number, text in enumerate(texts)
    ]
    path = tmp_path / "hostile.html"
    render.review(Survey(incidents=tuple(incidents)), invented.LOOKS).save(path)
    opened = visit(path)
    opened.page.evaluate(CONFIRM_ALL)
    for row in opened.page.locator(".gr-item").all()[:3]:
        row.click()
        for link in opened.page.locator(".gr-sheet a").all():
            assert link.get_attribute("href").startswith(("http:", "https:"))
    assert opened.page.evaluate("typeof window.OWNED") == "undefined"
    assert (
        opened.page.evaluate("document.querySelectorAll('main :is(img, svg, iframe, script, style, object)').length")
        == 0
    )
    lines = save(opened, tmp_path / "decisions.jsonl")
    said = {key["sentence"] for line in lines for key in line["reports"]}
    assert said == {text.replace("\ud800", "\ufffd") for text in texts}
