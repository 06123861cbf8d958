"""The user's own basemap: which tiles of a PMTiles file travel in the page, and what is refused with the reason."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from pathlib import Path

import pytest
from pmtiles.tile import TileType
from render import invented, tiny_tiles
from render.hostile import BY_HAND

from geo_incidents import layers, render
from geo_incidents.errors import InputError, UsageError
from geo_incidents.layer import Bounds
from geo_incidents.render import extract

VIEW = Bounds(south=17.95, west=-74.55, north=20.15, east=-71.55)


def test_every_zoom_holds_the_tiles_around_the_view_and_no_others(tmp_path):
    kept = extract(tiny_tiles.archive(tmp_path / "world.pmtiles"), VIEW)
    assert (kept.kind, kept.gzipped, kept.zooms, kept.deepest, kept.is_cut) == ("vector", True, (0, 5), 5, False)
    assert list(kept.at) == ["0/0/0", "1/0/0", "2/1/1", "3/2/3", "4/4/7", "5/9/14"]
    for at, (start, length) in kept.at.items():
        assert gzip.decompress(kept.data[start : start + length]) == tiny_tiles.vector_tile(at)
    assert kept.bounds == pytest.approx((-75, 17.62, -71.1, 20.48))


def test_what_is_over_the_limit_is_left_out_zoom_by_zoom_and_told(tmp_path):
    path = tiny_tiles.archive(tmp_path / "world.pmtiles")
    sizes = [length for _, length in extract(path, VIEW).at.values()]
    kept = extract(path, VIEW, limit=sum(sizes[:3]))
    assert (kept.zooms, kept.deepest, kept.is_cut, len(kept.data)) == ((0, 2), 5, True, sum(sizes[:3]))
    with pytest.raises(InputError, match="at its coarsest zoom"):
        extract(path, VIEW, limit=sizes[0] - 1)


def test_whom_to_credit_is_said_in_words_alone(tmp_path):
    assert extract(tiny_tiles.archive(tmp_path / "a.pmtiles"), VIEW).attribution == "© Map & friends"
    for number, text in enumerate(BY_HAND[:12]):
        path = tiny_tiles.archive(tmp_path / f"{number}.pmtiles", zooms=range(1), attribution=text)
        assert "<script" not in extract(path, VIEW).attribution


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.write_bytes(b"no tiles here"), "not a PMTiles archive"),
        (lambda path: path.write_bytes(b""), "not a PMTiles archive"),
        (lambda path: path.write_bytes(b"PMTiles\x03" + bytes(200)), "cannot draw"),
        (lambda path: tiny_tiles.archive(path, bounds=(10, 40, 20, 50)), "lie elsewhere"),
    ],
    ids=["words", "empty", "zeros", "elsewhere"],
)  # fmt: skip
def test_a_file_that_will_not_do_is_named_with_the_reason(tmp_path, make, reason):
    path = tmp_path / "mine.pmtiles"
    make(path)
    with pytest.raises(InputError, match=reason) as told:
        extract(path, VIEW)
    assert "mine.pmtiles" in str(told.value)


def test_a_missing_file_is_named():
    with pytest.raises(InputError, match=r"nowhere\.pmtiles: cannot be read"):
        extract(Path("nowhere.pmtiles"), VIEW)


def test_the_page_carries_the_tiles_and_their_reader_only_when_asked(tmp_path):
    survey = invented.survey(3)
    drawn = layers.build(survey, invented.DEFINITION, invented.LOOKS)
    path = tiny_tiles.archive(tmp_path / "world.pmtiles")
    text = render.page(drawn, survey, invented.DEFINITION, basemap=path).get_root().render()
    assert text == render.page(drawn, survey, invented.DEFINITION, basemap=path).get_root().render()
    assert "protomapsL" in text
    assert "© Map & friends" in text
    carried = re.search(r'<script type="application/octet-stream" id="gi-tiles">([^<]*)</script>', text)[1]
    assert b64decode(carried) == extract(path, VIEW).data
    config = json.loads(re.search(r'id="gi-config">([^<]*)</script>', text)[1])
    assert config["basemap"]["zooms"] == [0, 5]
    plain = render.page(drawn, survey, invented.DEFINITION).get_root().render()
    assert "gi-tiles" not in re.sub(r"<script>.*?</script>", "", plain, flags=re.DOTALL)
    assert "var protomapsL" not in plain


def test_pictures_need_no_further_script(tmp_path):
    path = tiny_tiles.archive(tmp_path / "pictures.pmtiles", kind=TileType.PNG, packed=False, zooms=range(3))
    survey = invented.survey(3)
    made = render.page([], survey, invented.DEFINITION, basemap=path)
    assert made.basemap.kind == "image/png"
    assert "var protomapsL" not in made.get_root().render()


def test_there_is_one_ground_for_one_map(tmp_path):
    with pytest.raises(UsageError, match="choose one"):
        render.page([], invented.survey(1), invented.DEFINITION, tiles="OpenTopoMap", basemap=tmp_path / "x.pmtiles")
