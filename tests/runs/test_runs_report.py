"""The report at the end, and what is told on the way: counts that a reader can check, and nothing that runs."""

import json
import re

from runs_articles import write
from typer.testing import CliRunner

from geo_incidents import archive
from geo_incidents.cli import app
from geo_incidents.cli.progress import RunWatch, say_changes
from geo_incidents.model import Document, Problem, Survey
from geo_incidents.runs import Changes, Progress, Work, summary
from geo_incidents.runs.summary import page

HOSTILE = "<script>alert('x')</script>"


def test_the_report_counts_what_was_found(tmp_path):
    articles = write(tmp_path / "in", 8)
    (articles / "bad.jsonl").write_text("no JSON\n")
    done = archive.archive(articles, tmp_path / "out.jsonl", report=tmp_path / "report.html", recogniser="rules")
    told = json.loads((tmp_path / "report.json").read_text())
    assert told == json.loads(json.dumps(done.report))
    incidents = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert {
        name: told[name] for name in ("articles", "skipped", "read_now", "read_before", "incidents", "reports")
    } == {
        "articles": 8,
        "skipped": 1,
        "read_now": 8,
        "read_before": 0,
        "incidents": len(incidents),
        "reports": sum(len(one["reports"]) for one in incidents),
    }
    assert told["placed"] == sum(one["place"] is not None for one in incidents)
    assert sum(told["types"].values()) == sum(told["confidence"].values()) == len(incidents)
    assert told["articles_a_second"] > 0
    html = (tmp_path / "report.html").read_text()
    assert "bad.jsonl:1" in html
    assert re.findall(r"https?://|<script", html) == []


def test_what_articles_say_is_escaped():
    survey = Survey(incidents=(), unplaced=((HOSTILE, 2),), toponyms=2)
    told = page(summary(survey, [Problem(path=HOSTILE, reason=HOSTILE)], Work(seconds=0.0, read=0), Changes(new=3)))
    assert HOSTILE not in told
    assert told.count("&lt;script&gt;") == 3
    assert "3 new" in told


def test_a_log_of_json_lines(tmp_path):
    articles = write(tmp_path / "in", 5)
    (articles / "bad.jsonl").write_text("no JSON\n")
    command = ["incidents", str(articles), "-o", str(tmp_path / "out.jsonl"), "--recogniser", "rules", "--log-json"]
    done = CliRunner().invoke(app, command)
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert (done.exit_code, done.stdout) == (1, "")
    assert {event["event"] for event in events} >= {"progress", "problem", "finished"}
    assert [event["articles"] for event in events if event["event"] == "finished"] == [5]
    (problem,) = [event for event in events if event["event"] == "problem"]
    assert (problem["path"], problem["line"]) == (str(articles / "bad.jsonl"), 1)


def test_what_changed_is_said(tmp_path):
    articles = write(tmp_path / "in", 5)
    command = ["incidents", str(articles), "-o", str(tmp_path / "out.jsonl"), "--recogniser", "rules"]
    runner = CliRunner()
    assert "since the last time" not in runner.invoke(app, [*command, "--run", str(tmp_path / "run")]).stdout
    write(tmp_path / "in", 2, first=5)
    assert "since the last time: " in runner.invoke(app, [*command, "--run", str(tmp_path / "run")]).stdout
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == [
        "journal.jsonl", "known.jsonl.gz", "lock", "parts", "rejected.jsonl", "report.html", "report.json", "run.json"
    ]  # fmt: skip


def test_changes_in_words(capsys):
    say_changes(Changes(new=2, grown=1, gone=1200))
    assert capsys.readouterr().out == "since the last time: 2 new, 1 grown, 1,200 gone\n"


def test_the_time_that_is_left_is_told():
    watch = RunWatch()
    watch.document(Document(id="a", text=""))
    watch._pace._begun -= 10
    watch.progress(Progress(read=20, before=5, reports=40, rejected=1), 65)
    (task,) = watch._bar.tasks
    assert task.fields["note"] == "25 of 65 · 2.0 a second · 0:00:20 left · 40 reports · 1 rejected"
