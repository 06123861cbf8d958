"""The user's own tiles are drawn, in both schemes and on paper, without asking for anything; areas are shaded."""

from __future__ import annotations

import pytest
from pmtiles.tile import TileType
from render import invented, tiny_tiles

from geo_incidents import layers, render

TILE = """async () => {
  const seen = [...document.querySelectorAll('.leaflet-tile-pane .leaflet-tile')].map(tile => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64;
    const g = canvas.getContext('2d');
    if (tile.width) g.drawImage(tile, 0, 0, 64, 64);
    return [...g.getImageData(0, 0, 64, 64).data];
  });
  const colours = new Set();
  for (const data of seen) for (let k = 0; k < data.length; k += 4) {
    if (data[k + 3] > 250) colours.add(data.slice(k, k + 3).join());
  }
  return [...colours];
}"""
LIGHT = {"land": "247,245,240", "ocean": "219,230,236"}
DARK = {"land": "34,40,44", "ocean": "16,24,29"}


def _page(folder, path):
    survey, target = invented.survey(20), folder / f"{path.stem} ground.html"
    drawn = layers.build(survey, invented.DEFINITION, invented.LOOKS)
    render.page(drawn, survey, invented.DEFINITION, basemap=path).save(target)
    return target


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_vector_tiles_are_drawn_in_the_pages_colours(visit, folder, scheme, colours):
    path = tiny_tiles.archive(folder / "vector.pmtiles")
    opened = visit(_page(folder, path), "#map=6/18.6/-72.3", color_scheme=scheme)
    for colour in colours.values():
        opened.until(f"({TILE})().then(found => found.includes('{colour}'))")
    assert "© Map & friends" in opened.text(".gi-credits")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.pdf().startswith(b"%PDF")


def test_picture_tiles_are_drawn_and_enlarged_beyond_their_last_zoom(visit, folder):
    path = tiny_tiles.archive(folder / "pictures.pmtiles", kind=TileType.PNG, packed=False, zooms=range(4))
    opened = visit(_page(folder, path), "#map=11/18.6/-72.3")
    opened.until(f"({TILE})().then(found => found.includes('0,160,90'))")
    assert opened.ink() > 1_000
