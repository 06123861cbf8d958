"""Text and Markdown files, with and without front matter, in good and in bad encodings."""

from datetime import date

import pytest

from geo_incidents.documents import decoding
from geo_incidents.model import Document

BODY = "Gunmen burned a bridge near the market on Friday night, and two guards were hurt."


def test_front_matter_fills_the_document(desk):
    content = (
        "---\ntitle: 'Bridge: burned'\npublished: 2024-05-03\nsource: Field report\nurl: https://example.org/a\n"
        f"language: en\nid: bridge-1\nmood: grim\n---\n\n{BODY}\n"
    )
    path = desk.file("a.txt", content)
    assert desk.read(path) == [
        Document(
            id="bridge-1",
            title="Bridge: burned",
            text=BODY,
            published=date(2024, 5, 3),
            source="Field report",
            url="https://example.org/a",
            language="en",
            path=str(path),
        )
    ]
    assert desk.problems == []


def test_a_text_without_front_matter(desk):
    path = desk.file("bridge.txt", f"Bridge burned near market\n\n{BODY}")
    assert desk.read(path, published=date(2024, 5, 4)) == [
        Document(
            id="bridge",
            title="Bridge burned near market",
            text=f"Bridge burned near market\n\n{BODY}",
            published=date(2024, 5, 4),
            language="en",
            path=str(path),
        )
    ]


def test_the_host_is_the_source_where_none_is_named(desk):
    document = desk.one("a.txt", f"---\nurl: https://www.hill-courier.example/a\n---\n{BODY}")
    assert document.source == "hill-courier.example"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "published: 03/04/2024",
            "'03/04/2024' is not a date we can read; write it as 2024-03-09. Read without a date",
        ),
        (
            "published: 2024-02-30",
            "'2024-02-30' is not a date we can read; write it as 2024-03-09. Read without a date",
        ),
        ("language: the usual", "'the usual' is not a language code such as en, fr or ht; it is identified instead"),
        ("url: javascript:alert(1)", "'javascript:alert(1)' is not a web address; it is left out"),
        ("title: [a, b]", "field title is not a string but a list; it is left out"),
    ],
)
def test_a_bad_field_is_told_with_its_line_and_the_article_is_read(desk, line, told):
    document = desk.one("a.txt", f"---\nsource: Field report\n{line}\n---\n{BODY}")
    assert (document.text, document.published, document.url, document.title) == (BODY, None, "", "")
    assert desk.told() == [(3, told, False)]


def test_no_is_norwegian_and_numbers_are_words(desk):
    document = desk.one("a.txt", f"---\nlanguage: no\ntitle: 2024\nsource:\n---\n{BODY}")
    assert (document.language, document.title, document.source) == ("no", "2024", "")


def test_an_unquoted_colon_does_not_cost_the_front_matter(desk):
    document = desk.one("a.txt", f"---\npublished: 2024-05-03\ntitle: Bridge: burned: twice\n---\n{BODY}")
    assert (document.title, document.published, document.text) == ("Bridge: burned: twice", date(2024, 5, 3), BODY)
    assert desk.told() == [(3, "front matter is not valid YAML (quote a value that holds a colon)", False)]


@pytest.mark.parametrize("text", [f"---\n\n{BODY}\n\n---\n\nPolice came.", f"---\n{BODY}"])
def test_rules_that_are_no_front_matter_stay_text(desk, text):
    assert desk.one("a.txt", text).text == text
    assert desk.problems == []


def test_yaml_that_would_unfold_without_end_is_harmless(desk):
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{(n and f'b{n - 1}') or 'a'}, *a]\n" for n in range(50))
    assert desk.one("a.txt", f"---\n{bomb}---\n{BODY}").text == BODY


def test_yaml_that_asks_for_objects_gets_none(desk):
    assert desk.one("a.txt", f"---\ntitle: !!python/object/apply:os.system ['id']\n---\n{BODY}").title == ""


def test_markdown_is_read_as_the_text_it_shows(desk):
    content = (
        "# Bridge *burned* near market #\n\n![smoke](a.png)Gunmen burned a **bridge** near the\n"
        "[market](https://example.org/a_(b))"
        " on _Friday_ night.\n\n"
        "> Two guards were hurt,\n> police said.\n\n* * *\n\n- snake_case stays\n- 2 * 3 * 4 stays\n"
    )
    document = desk.one("a.md", content)
    assert document.title == "Bridge burned near market"
    assert document.text == (
        "Bridge burned near market\n\nGunmen burned a bridge near the market on Friday night.\n\n"
        "Two guards were hurt, police said.\n\n- snake_case stays\n\n- 2 * 3 * 4 stays"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_that_say_what_they_are(desk, encoding):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert desk.one("a.txt", mark + "Deux blessés à Léogâne.".encode(encoding)).text == "Deux blessés à Léogâne."
    assert desk.problems == []


def test_lines_that_are_not_utf8_are_read_as_windows_1252(desk):
    content = "Deux blessés.\n\nUn mort à l’hôpital.\n\n".encode() + "Trois écoles fermées – “enfin”.".encode("cp1252")
    assert desk.one("a.txt", content).text == "Deux blessés.\n\nUn mort à l’hôpital.\n\nTrois écoles fermées – “enfin”."
    assert desk.told() == [(5, "is not UTF-8; such lines are read as Windows-1252", False)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b" \n\n\t", "the file holds no text"),
        ("\u200b\ufeff".encode(), "the file holds no text"),
        (b"---\ntitle: Bridge\n---\n", "the file holds no text"),
        (b"\x89PNG\r\n\x00\x00\x00", "the file is binary, not text (it holds NUL bytes)"),
        (b"GIF\x01\xff\xfe\x02", "the file is not UTF-8 text (line 1 is not); save it as UTF-8"),
        ("Два человека".encode("cp1251"), "the file is not UTF-8 text (line 1 is not); save it as UTF-8"),
        (b"\xff\xfea", "the file is not the utf-16-le text that its first bytes promise; save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_skipped_and_told(desk, content, told):
    assert desk.read(desk.file("a.txt", content)) == []
    assert [(problem.reason, problem.skipped) for problem in desk.problems] == [(told, True)]


def test_an_article_of_50_mb_is_skipped_by_its_size(desk):
    path = desk.file("a.txt", "")
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert desk.read(path) == []
    assert desk.told() == [
        (None, "the file is too large (50,000,000 bytes; an article may hold 20,000,000); split it", True)
    ]


def test_an_article_of_too_many_characters_is_skipped(desk):
    assert desk.read(desk.file("a.txt", "a " * (decoding.MAX_CHARACTERS // 2 + 1))) == []
    assert desk.told() == [
        (None, "the article is too long (5,000,002 characters; the limit is 5,000,000); split it", True)
    ]
