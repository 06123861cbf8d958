"""JSON and JSON Lines: the text letter for letter, each problem with its line."""

import json
from datetime import date

import pytest

from geo_incidents.documents import decoding
from geo_incidents.model import Document, Span

TEXT = "  Read more:\u00a0a *bridge* burned\r\nnear the \u200bmarket. "
FULL = {
    "id": "bridge-1",
    "title": "Bridge burned",
    "text": TEXT,
    "published": "2024-05-03",
    "source": "Field report",
    "url": "https://example.org/a",
    "language": "en",
    "toponyms": [{"start": 2, "end": 6, "phrase": "Read"}, {"start": 12, "end": 13}],
}


def lines(*records):
    return "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(FULL)),
        ("a.json", json.dumps([FULL])),
        ("a.jsonl", lines(FULL)),
        ("a.jsonl", "\ufeff" + lines(FULL)),
    ],
)
def test_all_fields(desk, name, content):
    path = desk.file(name, content)
    assert desk.read(path) == [
        Document(
            id="bridge-1",
            title="Bridge burned",
            text=TEXT,
            published=date(2024, 5, 3),
            source="Field report",
            url="https://example.org/a",
            language="en",
            given=(Span(2, 6), Span(12, 13)),
            path=str(path),
        )
    ]
    assert desk.problems == []


def test_date_is_another_name_for_published(desk):
    assert desk.one("a.json", json.dumps({"text": TEXT, "date": "2024-05-03T08:00:00Z"})).published == date(2024, 5, 3)


def test_ids(desk):
    assert desk.one("a.json", json.dumps({"text": TEXT})).id == "a"
    assert desk.one("a.json", json.dumps({"text": TEXT, "id": 17})).id == "17"
    path = desk.file("b.jsonl", lines({"text": "A bridge burned."}, {"text": "A road was cut."}))
    first, second = desk.read(path)
    desk.file("b.jsonl", lines({"text": "A road was cut."}, {"text": "Rain fell."}, {"text": "A bridge burned."}))
    assert [document.id for document in desk.read(path)][::2] == [second.id, first.id]
    assert first.id.startswith("b-")


def test_a_line_that_is_no_article_is_told_and_the_rest_is_read(desk):
    good = {"text": "A bridge burned."}
    content = lines(
        good, "{not json", "", '["a list"]', '"a word"', {"title": "no text"}, {"text": 7}, {"text": " "},
        '{"text": ' + "[" * 100_000, {"text": "A road was cut."},
    )  # fmt: skip
    assert [document.text for document in desk.read(desk.file("a.jsonl", content))] == [
        "A bridge burned.",
        "A road was cut.",
    ]
    assert desk.told() == [
        (2, "is not JSON (Expecting property name enclosed in double quotes, column 2)", True),
        (4, "is not a JSON object with a field text", True),
        (5, "is not a JSON object with a field text", True),
        (6, "has no text", True),
        (7, "field text is not a string but a number", True),
        (8, "has an empty text", True),
        (9, "is nested too deeply", True),
    ]


def test_a_line_that_is_not_utf8_is_skipped(desk):
    content = b'{"text": "A caf\xe9 burned."}\n{"text": "A road was cut."}\n'
    assert [document.text for document in desk.read(desk.file("a.jsonl", content))] == ["A road was cut."]
    assert desk.told() == [(1, "is not UTF-8 (byte 16 of the line)", True)]


def test_utf16_lines(desk):
    content = lines({"text": "A bridge burned."}, {"text": "A road was cut."}).replace("\n", "\r\n").encode("utf-16")
    assert [document.text for document in desk.read(desk.file("a.jsonl", content))] == [
        "A bridge burned.",
        "A road was cut.",
    ]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", ["a"], "field title is not a string but a list; it is left out"),
        ("source", True, "field source is not a string but true or false; it is left out"),
        ("language", {"a": 1}, "field language is not a string but an object; it is left out"),
        ("id", "x" * 201, "field id is longer than 200 characters; it is left out"),
        ("url", "file:///etc/passwd", "'file:///etc/passwd' is not a web address; it is left out"),
        ("published", 1714723200, "1714723200 is not a date we can read; write it as 2024-03-09. Read without a date"),
        (
            "published",
            "03/05/2024",
            "'03/05/2024' is not a date we can read; write it as 2024-03-09. Read without a date",
        ),
        ("toponyms", "Bridge", "field toponyms is not a list but a string; it is left out"),
        ("toponyms", [{"start": 0, "end": 99}], "1 of 1 toponyms have no start and end within the text; left out"),
        (
            "toponyms",
            [{"start": 2, "end": 1}, 3, {}],
            "3 of 3 toponyms have no start and end within the text; left out",
        ),
        ("toponyms", [{"start": True, "end": 2.0}], "1 of 1 toponyms have no start and end within the text; left out"),
    ],
)
def test_a_field_of_the_wrong_type_costs_only_itself(desk, field, value, told):
    path = desk.file("a.json", json.dumps({"text": "A bridge burned.", "id": "a", "language": "en", field: value}))
    assert desk.read(path) == [
        Document(id="a", text="A bridge burned.", language="" if field == "language" else "en", path=str(path))
    ]
    assert desk.told() == [(1, told, False)]


def test_half_a_surrogate_pair_becomes_one_replacement_character(desk):
    document = desk.one("a.json", '{"text": "A \\ud83d bridge \\ud83d\\ude00.", "title": "\\udc00"}')
    assert (document.text, document.title) == ("A \ufffd bridge \U0001f600.", "\ufffd")


def test_numbers_that_are_none_do_no_harm(desk):
    assert desk.one("a.jsonl", '{"text": "A bridge burned.", "lat": NaN, "n": 1e999}\n').text == "A bridge burned."


def test_a_list_that_breaks_off_keeps_what_came_before(desk):
    content = '[\n  {"text": "A bridge burned."},\n  {"text": 5},\n  {"text": "A road was cut."}\n  oops\n]'
    assert [document.text for document in desk.read(desk.file("a.json", content))] == [
        "A bridge burned.",
        "A road was cut.",
    ]
    assert desk.told() == [
        (3, "field text is not a string but a number", True),
        (5, "is not JSON (Expecting ',' or ']', column 3); nothing below it was read", True),
    ]


def test_objects_one_after_another_are_read_from_a_json_file_too(desk):
    content = lines({"text": "A bridge burned."}, {"text": "A road was cut."})
    assert [document.text for document in desk.read(desk.file("a.json", content))] == [
        "A bridge burned.",
        "A road was cut.",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[]", "the file holds no articles"),
        (" ", "the file holds no articles"),
        ("", "the file is empty"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"text": 1' + "0" * 5000 + "}", "is not JSON we can read"),
    ],
)
def test_json_without_articles(desk, content, told):
    assert desk.read(desk.file("a.json", content)) == []
    (problem,) = desk.problems
    assert problem.reason.startswith(told)


def test_a_line_of_50_mb_is_passed_over(desk):
    path = desk.folder / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        file.truncate(50_000_000)
        file.seek(50_000_000)
        file.write(b'"}\n{"text": "A road was cut."}\n')
    assert [document.text for document in desk.read(path)] == ["A road was cut."]
    assert desk.told() == [(1, "the line is too long (over 40,000,000 bytes)", True)]


def test_a_text_of_too_many_characters(desk):
    content = lines({"text": "a" * (decoding.MAX_CHARACTERS + 1)}, {"text": "A road was cut."})
    assert [document.text for document in desk.read(desk.file("a.jsonl", content))] == ["A road was cut."]
    assert desk.told() == [
        (1, "the article is too long (5,000,001 characters; the limit is 5,000,000); split it", True)
    ]
