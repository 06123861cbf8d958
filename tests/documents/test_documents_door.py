"""The verb of the room: which files are read, in which order, under which ids; one bad file never stops the others."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_incidents import documents
from geo_incidents.errors import InputError

BODY = "Gunmen burned a bridge near the market on Friday night, and two guards were hurt."


def test_a_folder_is_walked_in_order_without_what_is_no_article(desk):
    for name in ("b.txt", "deep/er/a.md", "a.TXT", ".hidden.txt", ".git/c.txt", "picture.png", "README.md"):
        desk.file(name, f"{BODY} {name}")
    assert [Path(document.path).name for document in desk.read()] == ["a.TXT", "b.txt", "a.md"]
    assert desk.problems == []


def test_what_a_run_wrote_among_the_articles_is_not_read_as_articles(desk):
    desk.file("a.txt", BODY)
    desk.file("out.jsonl.run/run.json", "{}")
    desk.file("out.jsonl.run/journal.jsonl", '{"text": "Gangs attacked the port."}\n')
    desk.file("old.jsonl", '{"id": "i-1", "geo_precision": 1, "place_relation": "in", "reports": []}\n' * 3)
    assert [document.id for document in desk.read()] == ["a"]
    assert [problem.reason for problem in desk.problems] == ["holds incidents that geo-incidents wrote, not articles"]


def test_a_folder_without_articles_is_an_error_at_once(desk):
    desk.file("picture.png", b"x")
    with pytest.raises(InputError, match=r"the folder holds no articles; we read files that end in \.atom, \.csv"):
        documents.read([desk.folder], note=desk.problems.append)


def test_named_files_that_cannot_be_read(desk):
    picture = desk.file("picture.png", b"x")
    good = desk.file("good.txt", BODY)
    missing = desk.folder / "missing.txt"
    assert [document.id for document in desk.read(picture, missing, good)] == ["good"]
    assert [(problem.path, problem.reason) for problem in desk.problems] == [
        (
            str(picture),
            (
                "is of a format we do not read; name a file that ends in .atom, .csv, .htm, .html, .json, .jsonl, .md, "
                ".ndjson, .parquet, .rss, .txt, .warc, .xml (also packed: .gz, .zst)"
            ),
        ),
        (str(missing), "there is no such file or folder"),
    ]


def test_the_order_of_the_sources_does_not_matter(desk):
    paths = [desk.file(name, f"---\nid: same\n---\n{BODY} {name}") for name in ("a.txt", "b/a.txt", "c.txt")]
    forward = desk.read(*paths)
    assert desk.read(*reversed(paths)) == forward
    assert desk.read(*paths, desk.folder, paths[0]) == forward
    assert len({document.id for document in forward}) == 3


def test_files_of_one_name_are_told_apart_by_what_is_around_them(desk):
    for name in ("a/report.txt", "b/report.txt", "b/report.md", "other.txt"):
        desk.file(name, f"{BODY} {name}")
    assert [document.id for document in desk.read()] == ["a/report", "b/report.md", "b/report.txt", "other"]


def test_an_id_that_two_articles_claim_is_kept_by_one(desk):
    desk.file("a.jsonl", f'{{"id": "same", "text": "{BODY}"}}\n')
    other = desk.file("b.jsonl", '{"id": "same", "text": "Police came at night to the bridge in the town."}\n')
    first, second = [document.id for document in desk.read()]
    assert first == "same"
    assert second.startswith("same-")
    desk.file("0.jsonl", '{"id": "other", "text": "Police came at night to the bridge in the town."}\n')
    assert [document.id for document in desk.read()] == ["other", first, second]
    assert desk.problems == []
    assert other.exists()


def test_the_same_article_twice_is_read_once(desk):
    first = desk.file("a/bridge.txt", BODY)
    second = desk.file("b/bridge.txt", f"---\nlanguage: en\n---\n{BODY}")
    assert [document.path for document in desk.read()] == [str(first)]
    assert [(problem.path, problem.reason, problem.skipped) for problem in desk.problems] == [
        (str(second), f"article 'bridge' is the same as in {first}; it is read once", True)
    ]


def test_the_same_text_from_two_outlets_is_two_articles(desk):
    desk.file("a/bridge.txt", f"---\nsource: Hill Courier\n---\n{BODY}")
    desk.file("b/bridge.txt", f"---\nsource: Valley Post\n---\n{BODY}")
    assert [document.source for document in desk.read()] == ["Hill Courier", "Valley Post"]


def test_linked_folders_are_entered_once(desk):
    desk.file("a/bridge.txt", BODY)
    (desk.folder / "a" / "loop").symlink_to(desk.folder)
    (desk.folder / "again").symlink_to(desk.folder / "a")
    (desk.folder / "broken.txt").symlink_to(desk.folder / "nowhere")
    assert [document.id for document in desk.read()] == ["bridge"]
    assert [problem.reason for problem in desk.problems] == ["cannot be read (No such file or directory)"]


def test_a_pipe_is_not_waited_for(desk):
    os.mkfifo(desk.folder / "pipe.txt")
    desk.file("bridge.txt", BODY)
    assert [document.id for document in desk.read()] == ["bridge"]
    assert [problem.reason for problem in desk.problems] == ["is not an ordinary file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_told(desk):
    desk.file("bridge.txt", BODY)
    desk.file("secret.txt", BODY).chmod(0)
    assert [document.id for document in desk.read()] == ["bridge"]
    assert [problem.reason for problem in desk.problems] == ["cannot be read (Permission denied)"]


def test_documents_stream(desk):
    desk.file("a.txt", BODY)
    bad = desk.file("b.txt", b"")
    stream = documents.read([desk.folder], note=desk.problems.append)
    assert next(stream).id == "a"
    assert desk.problems == []
    assert list(stream) == []
    assert [problem.path for problem in desk.problems] == [str(bad)]


def test_a_date_for_those_that_carry_none(desk):
    desk.file("a.txt", f"---\npublished: 2024-05-03\n---\n{BODY}")
    desk.file("b.txt", BODY)
    day = date(2024, 6, 1)
    assert [document.published for document in desk.read(published=day)] == [date(2024, 5, 3), day]
    assert [document.published for document in desk.read()] == [date(2024, 5, 3), None]


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.sampled_from(sorted(documents.READERS)))
@settings(max_examples=60, deadline=None)
def test_no_bytes_stop_the_others(tmp_path_factory, contents, suffix):
    folder = tmp_path_factory.mktemp("noise")
    for number, content in enumerate(contents):
        (folder / f"{number}{suffix}").write_bytes(content)
    (folder / "z.txt").write_text(BODY)
    problems = []
    found = list(documents.read([folder], note=problems.append))
    assert found[-1].text == BODY
    assert len({document.id for document in found}) == len(found)
    assert not [problem for problem in problems if "defect" in problem.reason]
