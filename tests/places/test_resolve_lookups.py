"""What a person has decided overrules the rest."""

from __future__ import annotations

import pytest
from resolve_world import WORLD, article, ids

from geo_incidents.errors import InputError, UsageError
from geo_incidents.model import Reason
from geo_incidents.places import Focus, Lookups, resolve
from geo_incidents.places.lookups import Decision

TEXT = """
[[name]]
name = "Delmas"
place = "delmas-za"
why = "the mine, not the suburb"

[[name]]
name = "delmas"
place = "delmas"
article = "d.txt"

[[name]]
name = "Paris"
place = ""
"""


def test_a_decision_for_one_article_comes_before_one_for_all(tmp_path):
    path = tmp_path / "lookups.toml"
    path.write_text(TEXT, encoding="utf-8")
    lookups = Lookups.read(path)
    document, mentions = article("[Delmas] and [Paris] and [London].")
    assert ids(resolve(document, mentions, WORLD, lookups=lookups)) == ["delmas", None, "london"]


def test_a_decision_is_certain_and_gives_its_reason():
    lookups = Lookups.of([Decision(name="Delmas", place="delmas-za", why="the mine, not the suburb")])
    document, mentions = article("[Delmas], [Haiti].")
    answer = resolve(document, mentions, WORLD, lookups=lookups, focus=Focus.parse("HT"))[0]
    assert (answer.place.id, answer.score, answer.rivals) == ("delmas-za", 1.0, ())
    assert answer.reasons == (Reason(feature="lookups", score=1.0, note="the mine, not the suburb"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[name]]\nname = 3\nplace = ''", "lookups.toml"),
        ("[[name]]\nname = 'x'", "place"),
        ("[[name", "TOML"),
        ("[[name]]\nname = '...'\nplace = 'a'", "without a name"),
        ("[[name]]\nname = 'A'\nplace = 'a'\n[[name]]\nname = 'a'\nplace = 'b'", "twice"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(tmp_path, text, fault):
    path = tmp_path / "lookups.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=fault) as caught:
        Lookups.read(path)
    assert str(path) in str(caught.value)


def test_an_id_that_the_gazetteer_lacks_is_named():
    lookups = Lookups.of([Decision(name="Delmas", place="nowhere:1")])
    document, mentions = article("[Delmas].")
    with pytest.raises(InputError, match="nowhere:1"):
        resolve(document, mentions, WORLD, lookups=lookups)


@pytest.mark.parametrize(
    ("text", "countries", "only"),
    [("HT", ("HT",), True), (" ht, do ", ("HT", "DO"), True), ("HT?", ("HT",), False), ("HT,DO?", ("HT", "DO"), False)],
)
def test_a_focus_is_read(text, countries, only):
    assert Focus.parse(text) == Focus(countries=countries, only=only)


@pytest.mark.parametrize("text", ["", "?", "Haiti", "H", "HT;DO", "H1"])
def test_a_focus_that_is_none_says_what_to_write(text):
    with pytest.raises(UsageError, match="two letters"):
        Focus.parse(text)
