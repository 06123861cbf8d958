"""A run's folder: nothing is read twice, nothing is doubled, and what cannot be meant is said."""

import gzip
import json

import pytest
from runs_articles import write

from geo_incidents import archive
from geo_incidents.errors import UsageError
from geo_incidents.files import beside
from geo_incidents.model import Document
from geo_incidents.runs.locking import locked


def go(articles, tmp_path, **options):
    options = {"run": tmp_path / "run", "recogniser": "rules", "part": 4} | options
    return archive.archive(articles, tmp_path / "out.jsonl", **options)


@pytest.fixture
def articles(tmp_path):
    return write(tmp_path / "in", 12)


def test_nothing_is_read_twice(articles, tmp_path):
    first, second = go(articles, tmp_path), go(articles, tmp_path)
    assert (first.report["read_now"], first.report["read_before"]) == (12, 0)
    assert (second.report["read_now"], second.report["read_before"]) == (0, 12)
    assert list(second.survey.incidents) == list(first.survey.incidents)


def test_a_file_that_moved_is_known_again(articles, tmp_path):
    go(articles, tmp_path)
    articles.rename(tmp_path / "elsewhere")
    assert go(tmp_path / "elsewhere", tmp_path).report["read_now"] == 0


def test_without_a_run_nothing_is_left_behind(articles, tmp_path):
    go(articles, tmp_path, run=None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.jsonl"]


def test_without_a_run_what_was_stopped_goes_on_with_what_is_there_now(articles, tmp_path):
    whole = go(articles, tmp_path).survey
    (tmp_path / "run").rename(tmp_path / "out.jsonl.run")
    (articles / "article000.txt").unlink()
    done = go(articles, tmp_path, run=None)
    assert (done.report["read_now"], done.survey.documents, whole.documents) == (0, 11, 12)


def test_the_same_words_twice_are_two_articles_once_each(tmp_path):
    one, two = (Document(id=name, text="Gunmen killed 3 people in Jacmel.", language="en") for name in "ab")
    assert go([one, two], tmp_path).survey.documents == 2
    assert go([one, two], tmp_path).report["read_now"] == 0


def test_an_id_that_is_taken_is_not_given_again(tmp_path):
    said = "Gunmen killed {} people in Jacmel on 3 March 2024."
    for count in (3, 5):
        go(Document(id="same", text=said.format(count), language="en"), tmp_path)
    parts = sorted((tmp_path / "run" / "parts").iterdir())
    ids = [json.loads(gzip.decompress(part.read_bytes()))["document"] for part in parts]
    assert ids[0] == "same"
    assert ids[1].startswith("same-")


def test_other_settings_are_refused_unless_fresh(articles, tmp_path):
    go(articles, tmp_path)
    with pytest.raises(UsageError, match=r"focus was '' and is 'HT'.*--fresh"):
        go(articles, tmp_path, focus="HT")
    assert go(articles, tmp_path, focus="HT", fresh=True).report["read_now"] == 12


def test_two_processes_do_not_share_a_run(articles, tmp_path):
    (tmp_path / "run").mkdir()
    with locked(tmp_path / "run"), pytest.raises(UsageError, match="another process is at work"):
        go(articles, tmp_path)


def test_a_second_process_does_not_take_the_folder_of_the_first_away(articles, tmp_path):
    (tmp_path / "out.jsonl.run").mkdir()
    with locked(tmp_path / "out.jsonl.run"):
        with pytest.raises(UsageError, match="another process is at work"):
            go(articles, tmp_path, run=None)
        assert (tmp_path / "out.jsonl.run" / "lock").exists()


def test_what_cannot_be_read_is_named_in_a_file(articles, tmp_path):
    (articles / "broken.jsonl").write_text("no JSON\n")
    go(articles, tmp_path)
    said = [json.loads(line) for line in (tmp_path / "run" / "rejected.jsonl").read_text().splitlines()]
    assert [(problem["path"], problem["line"]) for problem in said] == [(str(articles / "broken.jsonl"), 1)]


def test_half_a_character_does_not_stop_the_others(tmp_path):
    articles = [
        Document(id="a", text="Gunmen killed 3 people \ud800 in Jacmel.", language="en"),
        Document(id="b", text="Calm in Jacmel."),
    ]
    done = go(articles, tmp_path)
    assert done.survey.documents == 1
    assert [problem.path for problem in done.problems] == ["a"]


def test_added_articles_leave_the_ids_alone(tmp_path):
    def told(name, text, day):
        head = f"---\ndate: {day}\nsource: {name}\n---\n"
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.txt").write_text(head + text)

    told("late", "Gunmen killed 3 people in Jacmel on 3 March 2024.", "2024-03-06")
    told("other", "Gangs burned the market of Hinche on 1 February 2024.", "2024-02-02")
    (before,) = [one for one in go(tmp_path / "in", tmp_path).survey.incidents if one.place.name == "Jacmel"]
    told("early", "Three people were killed by gunmen in Jacmel on 3 March 2024.", "2024-03-04")
    told("new", "Protesters blocked the road to Cabaret on 8 March 2024.", "2024-03-09")
    done = go(tmp_path / "in", tmp_path)
    (after,) = [one for one in done.survey.incidents if one.place.name == "Jacmel"]
    assert (after.id, {report.document for report in after.reports}) == (before.id, {"late", "early"})
    assert (done.changes.new, done.changes.grown, done.changes.same, done.changes.gone) == (1, 1, 1, 0)
    written = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert before.id in written


def test_a_run_in_a_folder_of_something_else_is_not_begun(tmp_path):
    target = tmp_path / "run"
    with beside(target) as path:
        path.write_text("a file")
    with pytest.raises(OSError, match="cannot be written to"):
        go(Document(id="a", text="Calm."), tmp_path)
