"""The same page in Firefox, from a file, without a network."""

from __future__ import annotations

import pytest
import pytest_socket
from firefox import Firefox, program
from pmtiles.tile import TileType
from render import invented, tiny_tiles

from geo_incidents import layers, render

RIGHT = "\ue014"  # WebDriver's name of the arrow key
INK = """
const canvas = document.querySelector('.leaflet-gi-marks-pane canvas'), g = canvas.getContext('2d');
const data = g.getImageData(0, 0, canvas.width, canvas.height).data;
let n = 0;
for (let k = 3; k < data.length; k += 4) if (data[k]) n++;
return n;
"""
MIDDLE = """
const { x, y, width, height } = document.querySelector('.folium-map').getBoundingClientRect();
return [x + width / 2, y + height / 2];
"""

pytestmark = pytest.mark.skipif(program() is None, reason="no Firefox on this machine")


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    pytest_socket.enable_socket()  # for this one connection, to the browser that we start
    firefox = Firefox(tmp_path_factory.mktemp("profile"))
    pytest_socket.disable_socket(allow_unix_socket=True)
    with firefox:
        yield firefox


@pytest.fixture
def firefox(running):
    yield running
    assert running.complaints() == []
    assert running.run("return performance.getEntriesByType('resource').map(one => one.name)") == []


def test_the_map_draws_and_its_controls_work(firefox, survey_page):
    firefox.open(survey_page.as_uri())
    assert firefox.text("h1") == "Invented events in Haiti"
    painted = firefox.run(INK)
    assert painted > 5_000
    firefox.click("input[data-layer=armed_attack]")
    firefox.until("location.hash.includes('layers=-armed_attack')")
    assert firefox.run(INK) < painted
    firefox.type(".gi-time input", RIGHT * 3)
    firefox.until("location.hash.includes('t=')")
    firefox.click("[aria-label='One step on']")
    assert firefox.text(".gi-range span") >= "2024-01-17"
    firefox.type("input[type=search]", "old fort")
    firefox.until("location.hash.includes('q=old')")
    firefox.run("[...document.querySelectorAll('.gi-when button')].at(-1).click()")
    firefox.click("#gi-panel .gi-item")
    firefox.until("!document.querySelector('#gi-detail').hidden")
    assert "3,800 (from 3,600 to 4,000)" in firefox.text("#gi-detail")


def test_a_link_restores_and_the_pointer_finds_what_is_drawn(firefox, survey_page):
    firefox.open(survey_page.as_uri() + "?#map=15/18.2004/-73.75&layers=-prisons,-displacement&q=repelled")
    box = firefox.run(
        "const r = document.querySelector('.folium-map').getBoundingClientRect(); return [r.x, r.y, r.width, r.height]"
    )
    middle = box[0] + box[2] / 2, box[1] + box[3] / 2
    firefox.point(*middle, press=False)
    firefox.until("!document.querySelector('.gi-tip').hidden")
    assert firefox.text(".gi-tip") == "Attack on a post repelled"
    firefox.point(*middle)
    firefox.until("!document.querySelector('#gi-detail').hidden")
    assert firefox.text("#gi-detail .gi-title") == "Attack on a post repelled"


@pytest.mark.parametrize("kind", [TileType.MVT, TileType.PNG])
def test_tiles_that_travel_in_the_page_are_drawn(firefox, folder, kind):
    survey, path = invented.survey(20), folder / f"firefox {kind.name}.html"
    tiles = tiny_tiles.archive(folder / f"firefox-{kind.name}.pmtiles", kind=kind, zooms=range(4))
    drawn = layers.build(survey, invented.DEFINITION, invented.LOOKS)
    render.page(drawn, survey, invented.DEFINITION, basemap=tiles).save(path)
    firefox.open(path.as_uri() + "#map=6/18.6/-72.3")
    firefox.until("document.querySelectorAll('.leaflet-tile-loaded').length > 0")
    assert firefox.run(INK) > 1_000
