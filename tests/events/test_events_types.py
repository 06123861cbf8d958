from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from made_readings import BELLAC, reading

from geo_incidents import languages, layer
from geo_incidents.errors import InputError
from geo_incidents.events import extract, load_types
from geo_incidents.events.lexicon import EventWords

TYPES = load_types()
ALL = [
    "arson", "attack_civilians", "attack_police", "attack_services", "blockade", "clash", "displacement", "emergency",
    "kidnapping",
    "killing", "looting", "police_operation", "prison_break", "protest", "sexual_violence",
]  # fmt: skip
ROLES = {"killed", "injured", "kidnapped", "arrested", "escaped", "held", "left", "displaced"}


def test_all_types_are_there() -> None:
    assert list(TYPES) == ALL


@pytest.mark.parametrize("code", languages.known())
def test_every_type_has_words_in_every_language(code: str) -> None:
    assert [name for name, kind in TYPES.items() if not kind.cues.get(code)] == []
    assert [name for name, kind in TYPES.items() if not kind.label.get(code)] == []


@pytest.mark.parametrize("code", languages.known())
def test_every_action_actor_and_facility_that_a_type_asks_for_has_words_in_every_language(code: str) -> None:
    words = languages.section(code, "events", EventWords)
    assert words is not None
    sections = {
        name: languages.section(code, name, dict[str, tuple[str, ...]]) or {} for name in ("actors", "facilities")
    }
    missing = set()
    for name, kind in TYPES.items():
        for rule in kind.when:
            missing |= {(name, action) for action in rule.actions if action not in words.actions}
            missing |= {(name, thing) for thing in rule.facilities if thing not in sections["facilities"]}
            actors = {actor for actor in (*rule.targets, *rule.perpetrators) if actor}
            missing |= {(name, actor) for actor in actors if actor not in sections["actors"]}
    assert sorted(missing) == []


@pytest.mark.parametrize("code", languages.known())
def test_every_language_has_every_status_word_list_of_english(code: str) -> None:
    english = languages.section("en", "status", dict[str, tuple[str, ...]]) or {}
    here = languages.section(code, "status", dict[str, tuple[str, ...]]) or {}
    assert sorted(set(english) - set(here)) == []


def test_no_two_types_look_alike() -> None:
    looks = [(kind.colour, kind.glyph) for kind in TYPES.values()]
    assert len({colour for colour, _ in looks}) == len(looks)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour, _ in looks)
    assert {glyph for _, glyph in looks} <= set(get_args(layer.Glyph))


def test_figures_are_roles() -> None:
    assert {role for kind in TYPES.values() for role in kind.figures} <= ROLES


DOC = (Path(__file__).parents[2] / "docs" / "incident-types.md").read_text(encoding="utf-8")
NEW_TYPE = DOC.partition("```toml\n")[2].partition("```")[0]


def test_the_page_lists_every_type() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", DOC, re.MULTILINE)[: len(ALL)]) == ALL


def test_a_new_type_is_one_file(tmp_path) -> None:
    (tmp_path / "landslide.toml").write_text(NEW_TYPE, encoding="utf-8")
    types = load_types(tmp_path)
    assert list(types) == ["landslide"]
    (report,) = extract(reading("A landslide hit Bellac on Monday.", places={"Bellac": BELLAC}), types)
    assert (report.type, report.place, report.date_text) == ("landslide", BELLAC, "Monday")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('family = "x"', "label"),
        (NEW_TYPE.replace('"circle"', '"heart"'), "glyph"),
        (NEW_TYPE.partition("[cues]")[0], "no text could ever be of this type"),
        ("family = ", "landslide.toml"),
    ],
)
def test_a_file_that_is_no_type_is_named(tmp_path, content: str, message: str) -> None:
    (tmp_path / "landslide.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        load_types(tmp_path)
    assert "landslide.toml" in str(caught.value)


def test_an_empty_folder_is_named(tmp_path) -> None:
    with pytest.raises(InputError, match="no incident types"):
        load_types(tmp_path)
