"""Archives: packed files, Parquet, WARC, feeds, patterns and other people's column names."""

import gzip
import io
import sys
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_incidents.documents import about, decoding
from geo_incidents.errors import UsageError

BODY = "Gunmen burned a bridge near the market on Friday night, and two guards were hurt."
PACK = {".gz": gzip.compress, ".zst": zstandard.compress}


def page(body, head="", charset="utf-8"):
    text = f"<html><head><title>Bridge burned</title>{head}</head><body><article><p>{body}</p><p>{body}</p></article>"
    return (text + "</body></html>").encode(charset)


def warc(*pages, packed=False):
    """Return a WARC file; a page is its content and what differs from an HTML page that was fetched well."""
    records = [_record(number, payload, **changes) for number, (payload, changes) in enumerate(pages, start=1)]
    return b"".join(map(gzip.compress, records) if packed else records)


def _record(number, payload, kind="text/html", status="200 OK"):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + payload
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-05-20T10:00:00Z\r\n"
        f"WARC-Target-URI: https://courier.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", BODY),
        ("a.jsonl", f'{{"text": "{BODY}"}}\n'),
        ("a.csv", f'text\n"{BODY}"\n'),
        ("a.html", page(BODY).decode()),
        ("a.warc", warc((page(BODY), {})).decode()),
    ],
)
def test_a_packed_file_reads_like_the_plain_one(desk, name, content, suffix):
    plain = desk.one(name, content)
    packed = desk.one(name + suffix, PACK[suffix](content.encode()))
    assert BODY in plain.text
    assert (packed.id, packed.text, packed.title, packed.retrieved) == (
        plain.id,
        plain.text,
        plain.title,
        plain.retrieved,
    )


@pytest.mark.parametrize("suffix", PACK)
def test_files_that_were_packed_in_parts(desk, suffix):
    parts = [PACK[suffix](f'{{"id": "{number}", "text": "{BODY}"}}\n'.encode()) for number in range(3)]
    assert [one.id for one in desk.read(desk.file(f"a.jsonl{suffix}", b"".join(parts)))] == ["0", "1", "2"]
    assert desk.problems == []


@pytest.mark.parametrize("suffix", PACK)
def test_a_packed_file_that_is_cut_off_is_told_and_what_stands_before_is_read(desk, suffix):
    rows = "".join(f'{{"id": "{number}", "text": "{BODY} {number * 7919}"}}\n' for number in range(20_000))
    whole = PACK[suffix](rows.encode())
    found = desk.read(desk.file(f"a.jsonl{suffix}", whole[: len(whole) // 2]))
    assert 0 < len(found) < 20_000
    ((line, reason, skipped),) = desk.told()
    assert (line, skipped) == (None, True)
    assert reason.startswith("the file is damaged or cut off (")


@pytest.mark.parametrize("suffix", PACK)
def test_a_bomb_is_not_unpacked(desk, suffix):
    good = f'{{"text": "{BODY}"}}\n'.encode()
    bomb = desk.file(f"a.jsonl{suffix}", PACK[suffix](good + b"0" * (80 << 20)))
    assert [one.text for one in desk.read(bomb)] == [BODY]
    assert desk.told() == [
        (None, "the file unpacks to more than 200 times its size; nothing from there on was read", True)
    ]


def test_a_huge_line_is_passed_over_and_named(desk, monkeypatch):
    monkeypatch.setattr(decoding, "MAX_LINE", 1000)
    lines = desk.file("a.jsonl", f'{{"text": "{"x" * 5000}"}}\n{{"text": "{BODY}"}}\n')
    assert [one.text for one in desk.read(lines)] == [BODY]
    assert [(line, skipped) for line, _, skipped in desk.told()] == [(1, True)]


def test_parquet_with_names_and_types_of_others(desk):
    table = pa.table(
        {
            "doc_id": pa.array([7, 8, 9]),
            "Headline": ["Bridge", None, "x"],
            "body": [BODY, "A road was cut near the town.", None],
            "published_at": pa.array([datetime(2024, 5, 3, 23, 30, tzinfo=UTC), None, None]),
            "link": ["https://courier.example/1", "ftp://x", None],
            "embedding": [[0.1] * 3] * 3,
        }
    )
    path = desk.folder / "a.parquet"
    pq.write_table(table, path)
    first, second = desk.read(path)
    assert (first.id, first.title, first.text, first.published, first.url) == (
        "7", "Bridge", BODY, date(2024, 5, 3), "https://courier.example/1",
    )  # fmt: skip
    assert (second.id, second.published, second.url) == ("8", None, "")
    assert desk.told() == [
        (2, "'ftp://x' is not a web address; it is left out", False),
        (3, "has no text", True),
    ]


def test_parquet_that_holds_no_articles(desk):
    pq.write_table(pa.table({"story": [BODY]}), desk.folder / "a.parquet")
    desk.file("b.parquet", b"PAR1 not really PAR1")
    assert desk.read() == []
    first, second = (problem.reason for problem in desk.problems)
    assert first.endswith("(the columns are story); say which it is: --columns text=NAME")
    assert second.startswith("is not Parquet we can read (")


def test_a_parquet_bomb_is_refused(desk):
    path = desk.folder / "a.parquet"
    pq.write_table(pa.table({"text": ["a" * (70 << 20)]}), path, compression="zstd")
    assert desk.read(path) == []
    assert [problem.reason for problem in desk.problems] == ["column text unpacks to more than 200 times its size"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_columns_that_the_user_names(desk, name):
    content = f'story,day\n"{BODY}",2024-05-03\n' if name == "a.csv" else f'{{"story": "{BODY}", "day": "2024-05-03"}}'
    document = desk.one(name, content, columns="text=story, published=Day")
    assert (document.text, document.published) == (BODY, date(2024, 5, 3))


@pytest.mark.parametrize(
    ("columns", "told"),
    [("text", "write it as text=story"), ("headline=x", "headline is no field of an article; there is id, title")],
)
def test_columns_that_cannot_be_meant(desk, columns, told):
    desk.file("a.csv", f"text\n{BODY}\n")
    with pytest.raises(UsageError, match=told):
        desk.read(columns=columns)


def test_of_several_columns_for_a_field_the_first_that_is_filled_counts(desk):
    rows = f'{{"id": 1, "content": "{BODY}", "body": ""}}\n{{"id": 2, "content": "teaser", "text": "{BODY}"}}\n'
    assert [one.text for one in desk.read(desk.file("a.jsonl", rows))] == [BODY, BODY]


def test_a_pattern_stands_for_the_files_that_match(desk):
    for name in ("2024/a.txt", "2024/b.png", "2025/c.txt", "2025/deep/d.txt"):
        desk.file(name, f"{BODY} {name}")
    assert [one.id for one in desk.read(f"{desk.folder}/202[45]/*")] == ["a", "c"]
    assert [one.id for one in desk.read(f"{desk.folder}/**/*.txt")] == ["a", "c", "d"]
    assert desk.read(f"{desk.folder}/2026/*") == []
    assert [problem.reason.split(";")[0] for problem in desk.problems] == ["no file matches"]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_pages_of_a_crawl(desk, packed):
    day = '<meta property="article:published_time" content="{}">'
    content = warc(
        (page(BODY, day.format("2024-05-03T10:00:00Z")), {}),
        (b"\x89PNG", {"kind": "image/png"}),
        (page("Gone."), {"status": "404 Not Found"}),
        (page(f"Déjà. {BODY} Quatre blessés.", charset="cp1252"), {"kind": "text/html; charset=windows-1252"}),
        (b"<html><body></body></html>", {}),
        (page(BODY + " Later.", day.format("2024-06-30")), {}),
        packed=packed,
    )
    first, second, third = desk.read(desk.file("crawl.warc.gz" if packed else "crawl.warc", content))
    fetched = date(2024, 5, 20)
    assert (first.published, first.retrieved, first.url) == (date(2024, 5, 3), fetched, "https://courier.example/1")
    assert (second.published, second.retrieved) == (None, fetched)
    assert "Déjà" in second.text
    assert third.published is None
    assert first.id.startswith("crawl-")
    assert desk.told() == [
        (5, "https://courier.example/5: the page holds no article text", True),
        (6, "the page gives 2024-06-30 as its date, after it was fetched; read without a date", False),
    ]


def test_a_crawl_whose_headers_never_end(desk):
    path = desk.file("a.warc", warc((page(BODY), {})) + b"WARC/1.0\r\n" + b"a: " * 1_000_000)
    assert len(desk.read(path)) == 1
    assert [problem.reason.split(";")[0] for problem in desk.problems] == [
        "the headers of a record are longer than 1,048,576 bytes"
    ]


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Hill Courier</title>
<item><title>Bridge &amp; road</title><link>https://courier.example/1</link><guid>c-1</guid>
<pubDate>Fri, 03 May 2024 23:30:00 -0500</pubDate><description>Teaser</description>
<content:encoded><![CDATA[<p>{body}</p><script>alert(1)</script><p>It is <b>closed</b>.</p>]]></content:encoded></item>
<item><title>Only a headline about the town</title></item><item></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Post</title><entry><id>v-1</id><title>Bridge</title>
<updated>2024-05-04T01:00:00Z</updated><link href="https://post.example/1"/><summary>{body}</summary></entry></feed>"""


def test_a_feed_of_rss(desk):
    first, second = desk.read(desk.file("a.rss", RSS.format(body=BODY)))
    assert (first.id, first.title, first.text, first.published, first.source, first.url) == (
        "c-1", "Bridge & road", f"{BODY}\n\nIt is closed.", date(2024, 5, 3), "Hill Courier", "https://courier.example/1",
    )  # fmt: skip
    assert second.text == "Only a headline about the town"
    assert desk.told() == [(3, "has no text", True)]


def test_a_feed_of_atom(desk):
    document = desk.one("a.xml", ATOM.format(body=BODY))
    assert (document.id, document.text, document.published, document.source, document.url) == (
        "v-1", BODY, date(2024, 5, 4), "Valley Post", "https://post.example/1",
    )  # fmt: skip


def test_an_entry_may_refer_to_control_characters_and_close_what_it_never_opened(desk):
    text = RSS.format(body=BODY).replace("It is <b>", "It&#1; is</div></body> <b>")
    first, _ = desk.read(desk.file("a.rss", text))
    assert [line.replace("\x01", "") for line in first.text.split("\n\n")] == [BODY, "It is", "closed."]


def test_an_empty_day_of_an_entry_is_no_day(desk):
    text = RSS.format(body=BODY).replace("Fri, 03 May 2024 23:30:00 -0500", "")
    first, _ = desk.read(desk.file("a.rss", text))
    assert first.published is None
    assert desk.told() == [(3, "has no text", True)]


def test_a_feed_opens_no_file_and_expands_no_entity(desk):
    secret = desk.file("secret.dat", "SECRET")
    entities = f'<!DOCTYPE r [<!ENTITY s SYSTEM "file://{secret}"><!ENTITY b "boom"><!ENTITY c "&b;&b;">]>'
    text = RSS.format(body=BODY).replace("<rss", f"{entities}<rss", 1).replace("Only a", "&s;&c; a")
    assert [one.text for one in desk.read(desk.file("a.rss", text))][1].endswith("a headline about the town")
    assert not any("SECRET" in one.text + one.title for one in desk.read(desk.folder / "a.rss"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<note>x</note>", "is no RSS or Atom feed"),
        (
            RSS.replace("http://purl", "http:\u00a0//purl"),
            "the feed is damaged (too many values to unpack (expected 2)); mend its XML, or save it anew",
        ),
        ('<rss version="2.0"><channel></channel></rss>', "the feed has no entries"),
        ("<item>" * 300_001, "the feed is too intricate (300,001 tags and entities; the limit is 300,000); split it"),
    ],
)
def test_files_that_are_no_feed(desk, content, told):
    assert desk.read(desk.file("a.xml", content)) == []
    assert [problem.reason for problem in desk.problems] == [told]


def test_a_missing_package_is_named_with_the_extra_and_stops_no_other_file(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    desk.file("a.parquet", b"PAR1")
    desk.file("b.txt", BODY)
    assert [one.id for one in desk.read()] == ["b"]
    (problem,) = desk.problems
    assert "a .parquet file needs the package" in problem.reason
    assert 'pip install "geo-incidents[archive]"' in problem.reason


SAMPLES = {
    ".parquet": b"",
    ".warc": warc((page(BODY), {}), (page(BODY + " More."), {})),
    ".warc.gz": warc((page(BODY), {}), packed=True),
    ".rss": RSS.format(body=BODY).encode(),
    ".jsonl.zst": zstandard.compress(f'{{"text": "{BODY}"}}\n'.encode()),
    ".jsonl.gz": gzip.compress(f'{{"text": "{BODY}"}}\n'.encode()),
}


@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 10_000), st.binary(min_size=1, max_size=8), st.booleans())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_archives_stop_nothing(desk, suffix, at, noise, cut):
    sample = SAMPLES[suffix]
    if suffix == ".parquet":
        buffer = io.BytesIO()
        pq.write_table(pa.table({"text": [BODY, BODY + " More."]}), buffer)
        sample = buffer.getvalue()
    at %= len(sample)
    desk.file(f"a{suffix}", sample[:at] if cut else sample[:at] + noise + sample[at + len(noise) :])
    desk.file("z.txt", f"{BODY} Last.")
    assert desk.read()[-1].text == f"{BODY} Last."
    assert not [problem for problem in desk.problems if "defect" in problem.reason]


def test_how_many_articles_there_are_about(tmp_path):
    (tmp_path / "note.txt").write_text(BODY)
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    (tmp_path / "lines.jsonl").write_text("{}\n{}\n{}\n")
    for suffix, pack in PACK.items():
        (tmp_path / f"packed.jsonl{suffix}").write_bytes(pack(b"{}\n" * 10))
    pq.write_table(pa.table({"text": [BODY] * 100}), tmp_path / "rows.parquet")
    assert about([tmp_path]) == 1 + 3 + 10 + 10 + 100
    assert about([tmp_path / "*.jsonl*"]) == 3 + 10 + 10
    (tmp_path / "crawl.warc").write_bytes(warc((page(BODY), {})))
    assert about([tmp_path]) is None


def test_files_that_cannot_be_read_count_for_nothing(tmp_path):
    (tmp_path / "note.txt").write_text(BODY)
    for name in ("cut.jsonl.gz", "cut.jsonl.zst", "cut.parquet"):
        (tmp_path / name).write_bytes(b"not this")
    assert about([tmp_path, tmp_path / "missing.jsonl"]) == 1
