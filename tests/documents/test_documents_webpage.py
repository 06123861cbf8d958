"""Web pages: the article and what the page says of it, nothing else."""

from datetime import date

import pytest

from geo_incidents.model import Document

FIRST = "Two guards were hurt when gunmen burned a bridge near the market on Friday night, the town hall said."
SECOND = "The road to the south was shut until noon, and traders of the market stayed at home for the day."
HEAD = (
    '<title>Bridge burned near market | Hill Courier</title><meta property="og:site_name" content="Hill Courier">'
    '<meta property="article:published_time" content="2024-05-03T23:30:00-05:00">'
    '<link rel="canonical" href="https://example.org/a/bridge">'
)


def page(head=HEAD, first=FIRST, lang="en"):
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}<style>p {{ color: red }}</style></head><body>'
        "<nav><a href='/'>Front page</a></nav>"
        f"<article><h1>Bridge burned near market</h1><p>{first}</p><script>steal('cookies')</script>"
        f"<p>{SECOND}</p></article>"
        "<footer>Copyright 2019 Hill Courier</footer></body></html>"
    )


def test_a_page(desk):
    path = desk.file("a.html", page())
    assert desk.read(path) == [
        Document(
            id="a",
            title="Bridge burned near market",
            text=f"Bridge burned near market\n\n{FIRST}\n\n{SECOND}",
            published=date(2024, 5, 3),
            source="Hill Courier",
            url="https://example.org/a/bridge",
            language="en",
            path=str(path),
        )
    ]
    assert desk.problems == []


def test_a_date_is_never_guessed(desk):
    document = desk.one("a.htm", page(head="<title>Bridge burned near market</title>"), published=date(2024, 6, 1))
    assert document.published == date(2024, 6, 1)


def test_the_language_is_that_of_the_text_not_of_the_template(desk):
    creole = (
        "Vandredi swa, nèg ak zam boule yon pon toupre mache a, epi yo blese de gad. Lapolis rive twò ta, moun yo di."
    )
    assert desk.one("a.html", page(first=creole * 3, lang="en-US").replace(SECOND, creole)).language == "ht"


@pytest.mark.parametrize(
    "declared", ['<meta charset="iso-8859-1">', '<meta content="text/html; charset=windows-1252">', ""]
)
def test_pages_that_are_not_utf8(desk, declared):
    html = page(head=declared + HEAD, first="Deux blessés à Léogâne. " + FIRST).encode("cp1252")
    assert "Deux blessés à Léogâne." in desk.one("a.html", html).text
    assert [problem.line for problem in desk.problems] == ([] if declared else [1])


def test_a_cyrillic_page_that_declares_its_encoding(desk):
    text = "Два человека ранены у моста рядом с рынком, сообщили в мэрии в пятницу вечером. " * 3
    assert text.strip() in desk.one("a.html", page('<meta charset="windows-1251">', text).encode("cp1251")).text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the file is empty"),
        ("<html><body><script>steal()</script></body></html>", "the page holds no article text"),
        ("<html><body></body></html>", "the page holds no article text"),
        ("<html>\0</html>", "the file is binary, not text (it holds NUL bytes)"),
        ("<p>" * 100_001, "the page is too intricate (100,001 tags; the limit is 100,000)"),
    ],
)
def test_pages_without_an_article(desk, content, told):
    assert desk.read(desk.file("a.html", content)) == []
    assert [(problem.reason, problem.skipped) for problem in desk.problems] == [(told, True)]


def test_deep_nesting_does_no_harm(desk):
    desk.file("a.html", "<div>" * 20_000 + FIRST)
    desk.file("b.txt", FIRST)
    assert desk.read()[-1].text == FIRST
    assert not [problem for problem in desk.problems if "defect" in problem.reason]
