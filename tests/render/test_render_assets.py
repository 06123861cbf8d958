"""What the page is made of: words in four languages, modules in one script, the ground."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from geo_incidents.layer import Bounds
from geo_incidents.render import assets
from geo_incidents.render.basemap import basemap
from geo_incidents.render.outlines import outlines

WEB = assets.HERE / "web"
ENTRIES = ("main", "review")  # the modules that a page starts with
HOLE = re.compile(r"\{(\w+)\}")
NODE = shutil.which("node")


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("lang", assets.LANGUAGES)
def test_every_language_says_everything_with_the_same_holes(lang, entry):
    english, words = assets.words("en", entry), assets.words(lang, entry)
    assert list(words) == list(english)
    holes = {key: set(HOLE.findall(text)) for key, text in words.items() if isinstance(text, str)}
    assert holes == {key: set(HOLE.findall(text)) for key, text in english.items() if isinstance(text, str)}
    assert len(words["months"]) == 12


def test_an_unknown_language_gets_english_words_and_a_region_its_language():
    assert assets.words("xx")["play"] == "Play"
    assert assets.words("fr-HT") == assets.words("fr")


def test_every_word_the_page_asks_for_exists():
    source = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("*.js"))
    asked = set(re.findall(r'\bt\("(\w+)"', source))
    counted = set(re.findall(r'\bcount\("(\w+)"', source))
    words = assets.words("en", "review")
    assert sorted(key for key in asked if key not in words) == []
    assert sorted(key for key in counted if f"{key}_one" not in words or f"{key}_other" not in words) == []


def test_every_module_is_part_of_a_page():
    bundled = {
        name for entry in ENTRIES for name in re.findall(r"^const \$(\w+) = ", assets.script(entry), re.MULTILINE)
    }
    assert sorted(bundled) == sorted(path.stem for path in WEB.glob("*.js"))


@pytest.mark.parametrize("entry", ENTRIES)
def test_modules_are_bundled_each_once_and_after_what_they_need(entry):
    text = assets.script(entry)
    names = re.findall(r"^const \$(\w+) = ", text, re.MULTILINE)
    assert len(names) == len(set(names))
    for name in names:
        body = text.split(f"const ${name} = ")[1].split("\n})();\n")[0]
        used = re.findall(r"= \$(\w+);", body)
        assert all(names.index(other) < names.index(name) for other in used)
    assert "import " not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("entry", ENTRIES)
def test_comments_on_lines_of_their_own_stay_behind_and_code_does_not(entry):
    text = assets.script(entry)
    assert re.findall(r"^ *(?:/\*\* .* \*/|\* .*|//.*)$", text, re.MULTILINE) == []
    for name in re.findall(r"^const \$(\w+) = ", text, re.MULTILINE):
        source = (WEB / f"{name}.js").read_text(encoding="utf-8")
        functions = re.findall(r"^(?:export )?(?:async )?function (\w+)\(", source, re.MULTILINE)
        assert [each for each in functions if f"function {each}(" not in text] == []


def test_page_files_are_short_and_make_no_markup():
    for path in WEB.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 400, path.name
        for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert sink not in text, path.name


@pytest.mark.skipif(NODE is None, reason="no node on this machine")
def test_the_pages_modules_pass_their_own_tests():
    tests = sorted(Path(__file__).parent.glob("web/*.test.js"))
    done = subprocess.run([NODE, "--test", *map(str, tests)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_ground_is_fine_near_the_data_and_coarse_far_away():
    ground = basemap(Bounds(south=17.9, west=-74.6, north=20.2, east=-71.5), [("Jacmel", 18.23423, -72.53471, 2)])
    assert ground["labels"][-1] == ["Jacmel", 18.2342, -72.5347, 2]
    names = [label[0] for label in ground["labels"] if label[3] == 0]
    assert {"Haiti", "Dominican Rep.", "Kenya"} <= set(names)
    assert len(names) == len(set(names))
    assert 20_000 < len(json.dumps(ground["land"])) < 200_000


def test_outlines_know_where_a_country_is():
    import shapely

    haiti = outlines("110m")["Haiti"]
    assert haiti.contains(shapely.Point(-72.3, 18.8))
    assert not haiti.contains(shapely.Point(-70.0, 18.8))


def test_a_map_across_the_world_or_without_bounds_is_coarse():
    for bounds in (None, Bounds(south=-60, west=-170, north=70, east=170)):
        assert basemap(bounds, [])["land"]["r"] == []


def test_the_manifest_names_what_was_brought_and_its_licences():
    files = json.loads(assets.vendor("manifest.json"))["files"]
    assert {about["license"] for about in files.values()} == {"BSD-2-Clause", "BSD-3-Clause", "ISC"}
    assert (files["leaflet.js"]["version"], files["countries-10m.json"]["version"]) == ("1.9.4", "2.0.2")


def test_islets_without_an_area_are_no_outline():
    import shapely

    around_alboran = shapely.box(-4.0, 35.0, -2.0, 36.5)
    assert {"Morocco", "Spain"} <= set(outlines("10m", around_alboran))


def test_lands_across_180_degrees_are_cut_there():
    """Uncut, Fiji was a band round the world."""
    import shapely

    for scale, name, square_degrees in (("110m", "Fiji", 1.6), ("10m", "Fiji", 1.6), ("110m", "Russia", 2935)):
        land = outlines(scale)[name]
        assert round(land.area, 1 if name == "Fiji" else 0) == square_degrees
        assert land.bounds[0] >= -180
        assert land.bounds[2] <= 180
        assert max(part.bounds[2] - part.bounds[0] for part in shapely.get_parts(land)) < 160
