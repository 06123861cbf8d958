"""Online tiles are taken by name, with their host alone in the policy; the index page leads to several maps."""

from __future__ import annotations

import re

import pytest
from render import invented
from render.hostile import BY_HAND

from geo_incidents import layers, render
from geo_incidents.errors import OfflineError, UnknownNameError
from geo_incidents.render.tiles import provider


def made(**options):
    survey = invented.survey(3)
    drawn = layers.build(survey, invented.DEFINITION, invented.LOOKS)
    return render.page(drawn, survey, invented.DEFINITION, **options).get_root().render()


def test_the_policy_allows_the_pictures_of_that_one_host_and_nothing_else():
    text = made(tiles="OpenTopoMap")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert "img-src data: blob: https://*.tile.opentopomap.org;" in policy
    assert policy.count("https://") == 1
    assert "OpenTopoMap (CC-BY-SA)" in text
    assert '"tiles":{"url":"https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png","maxNativeZoom":17}' in text


def test_without_tiles_no_host_is_allowed_and_no_referrer_sent():
    text = made()
    assert "img-src data: blob:;" in text
    assert '<meta name="referrer" content="no-referrer">' in text


@pytest.mark.parametrize(
    ("name", "needs_server"), [("OpenStreetMap.Mapnik", True), ("OpenTopoMap", False), ("Esri.WorldImagery", False)]
)
def test_some_servers_refuse_a_page_that_was_opened_from_a_file(name, needs_server):
    assert provider(name).needs_server is needs_server


def test_a_provider_nobody_knows_and_one_that_wants_a_key_are_refused():
    with pytest.raises(UnknownNameError, match="no tiles called 'Atlantis'"):
        provider("Atlantis")
    with pytest.raises(OfflineError, match="want a key"):
        provider("CartoDB.Positron")


def test_embed_is_said_in_the_config():
    assert '"embed":true' in made(embed=True)
    assert '"embed":false' in made()


@pytest.mark.parametrize("text", BY_HAND, ids=range(len(BY_HAND)))
def test_titles_and_file_names_of_the_index_stay_text(text):
    page = render.index_page(text, [("a map.html", text, text), (f"{text[:20]}.html", "B", "")])
    body = page.split("<body>")[1]
    assert re.findall(r"<(/?\w+)", body) == [
        "main", "h1", "/h1", "ul", *(["li", "a", "/a", "p", "/p", "/li"] * 2), "/ul", "/main", "/body", "/html",
    ]  # fmt: skip
    links = re.findall(r'href="([^"]*)"', body)
    assert links[0] == "./a%20map.html"
    assert links[1].startswith("./")
    assert "default-src 'none'" in page
