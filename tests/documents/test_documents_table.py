"""CSV: one article a row."""

from datetime import date

import pytest

from geo_incidents.model import Document

ROWS = [
    ["id", "Title", "Text", "date", "source", "language"],
    ["1", "Bridge", "A bridge burned; two fled.", "2024-05-03", "Courier", "en"],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiters_and_line_ends(desk, delimiter, end):
    content = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    path = desk.file("a.csv", content)
    assert desk.read(path) == [
        Document(
            id="1",
            title="Bridge",
            text="A bridge burned; two fled.",
            published=date(2024, 5, 3),
            source="Courier",
            language="en",
            path=str(path),
        )
    ]


def test_the_text_is_taken_letter_for_letter(desk):
    assert desk.one("a.csv", 'text\n"A\u00a0bridge\n\n""burned"".  "\n').text == 'A\u00a0bridge\n\n"burned".  '


def test_rows_that_are_no_article_are_told_with_their_line(desk):
    content = (
        'id,text,date\n1,"Two\nlines",\n2,,\n3,A bridge, which burned,2024-05-03\n\n4,A road was cut.,03/04/2024\n'
    )
    assert [document.id for document in desk.read(desk.file("a.csv", content))] == ["1", "4"]
    assert desk.told() == [
        (4, "has an empty text", True),
        (5, "has 4 columns where the header has 3; put quotes around the text", True),
        (7, "'03/04/2024' is not a date we can read; write it as 2024-03-09. Read without a date", False),
    ]


def test_a_huge_field(desk):
    assert len(desk.one("a.csv", f'id,text\n1,"{"a bridge " * 100_000}"\n').text) == 900_000


def test_a_quote_that_is_not_closed(desk):
    assert [
        document.id for document in desk.read(desk.file("a.csv", 'id,text\n1,A bridge.\n2,"A road\n3,A school\n'))
    ] == ["1"]
    ((line, reason, skipped),) = desk.told()
    assert (line, skipped) == (3, True)
    assert reason.endswith("look for a quote that is not closed); nothing from there on was read")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"id,story\n1,A bridge.\n",
            (
                "line 1: there is no column called text or body or content or maintext or article_text or full_text "
                "(the columns are id, story); say which it is: --columns text=NAME"
            ),
        ),
        (b"id,text\n", "the file holds no articles"),
        (b"", "the file is empty"),
        (b"id,text\n1,a\x00b\n", "line 2 is binary, not text (it holds NUL bytes)"),
    ],
)
def test_files_that_hold_no_articles(desk, content, told):
    assert desk.read(desk.file("a.csv", content)) == []
    assert [problem.reason for problem in desk.problems] == [told]


def test_a_table_saved_by_a_spreadsheet_in_windows_1252(desk):
    document = desk.one("a.csv", "id;text\r\n1;Deux blessés à Léogâne.\r\n".encode("cp1252"))
    assert document.text == "Deux blessés à Léogâne."
    assert desk.told() == [(2, "is not UTF-8; such lines are read as Windows-1252", False)]


def test_rows_without_an_id_keep_theirs_when_rows_are_added(desk):
    before = desk.one("a.csv", "text\nA bridge burned.\n").id
    assert [document.id for document in desk.read(desk.file("a.csv", "text\nA road was cut.\nA bridge burned.\n"))][
        1
    ] == before
