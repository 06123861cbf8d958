"""Whatever stops a run: the next one goes on, and the output is that of an undisturbed run, byte for byte."""

import random
import resource
import signal
import time

import psutil
import pytest
from runs_articles import finish, start, write

from geo_incidents import archive
from geo_incidents.errors import OutputError

COUNT = 36
OPTIONS = {"part": 4, "recogniser": "rules"}


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    return write(tmp_path_factory.mktemp("articles") / "in", COUNT)


@pytest.fixture(scope="module")
def undisturbed(articles, tmp_path_factory):
    output = tmp_path_factory.mktemp("undisturbed") / "out.jsonl"
    found = archive.archive(articles, output, **OPTIONS)
    assert len(found.survey.incidents) > 10
    return output.read_bytes()


def again(articles, tmp_path, **options):
    """Run (on) to the end and return the output."""
    archive.archive(articles, tmp_path / "out.jsonl", run=tmp_path / "run", **(OPTIONS | options))
    return (tmp_path / "out.jsonl").read_bytes()


def journal(run):
    path = run / "journal.jsonl"
    return path.read_bytes() if path.exists() else b""


def parts(run):
    return journal(run).count(b'"kind":"part"')


def test_killed_again_and_again(articles, undisturbed, tmp_path):
    chance = random.Random(8)
    reached = 0
    for _ in range(3):
        process = start(articles, tmp_path / "out.jsonl", tmp_path / "run")
        reached += chance.randrange(1, 3)
        while parts(tmp_path / "run") < reached and process.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    assert reached <= parts(tmp_path / "run") < COUNT / OPTIONS["part"]
    assert again(articles, tmp_path) == undisturbed
    assert not list((tmp_path / "run").glob(".*"))


def test_a_worker_is_killed(articles, undisturbed, tmp_path):
    process = start(articles, tmp_path / "out.jsonl", tmp_path / "run", workers=2)
    while not parts(tmp_path / "run"):
        time.sleep(0.002)
    readers = [one for one in psutil.Process(process.pid).children() if "spawn_main" in str(one.cmdline())]
    readers[-1].kill()
    finish(process)
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed


@pytest.mark.parametrize("harm", ["cut", "changed", "removed"])
def test_a_part_is_damaged(articles, undisturbed, tmp_path, harm):
    assert again(articles, tmp_path) == undisturbed
    part = tmp_path / "run" / "parts" / "000003.jsonl.gz"
    data = part.read_bytes()
    if harm == "removed":
        part.unlink()
    else:
        part.write_bytes(data[:100] if harm == "cut" else data[:50] + b"?" + data[51:])
    done = archive.archive(articles, tmp_path / "out.jsonl", run=tmp_path / "run", **OPTIONS)
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed
    assert done.report["read_now"] == OPTIONS["part"]
    assert [problem.path for problem in done.problems if "damaged" in problem.reason] == [str(part)]


@pytest.mark.parametrize("share", [0.0, 0.35, 0.99])
def test_the_journal_is_cut(articles, undisturbed, tmp_path, share):
    assert again(articles, tmp_path) == undisturbed
    text = journal(tmp_path / "run")
    (tmp_path / "run" / "journal.jsonl").write_bytes(text[: int(len(text) * share)])
    assert again(articles, tmp_path) == undisturbed
    assert parts(tmp_path / "run") == COUNT / OPTIONS["part"]


def test_the_disk_is_full(articles, undisturbed, tmp_path):
    limit = 6_000  # bytes a file: parts fit, the journal soon does not
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises(OutputError, match=r"cannot be written.*(make room|choose another place)"):
            again(articles, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert parts(tmp_path / "run") > 0
    assert not (tmp_path / "out.jsonl").exists()
    assert again(articles, tmp_path) == undisturbed


def test_what_ends_the_process_twice_is_read_in_another(articles, undisturbed, tmp_path):
    process = start(articles, tmp_path / "out.jsonl", tmp_path / "run")
    while not journal(tmp_path / "run"):
        time.sleep(0.002)
    process.kill()
    process.communicate()
    lines = journal(tmp_path / "run").splitlines(keepends=True)
    begun = [line for line in lines if b'"begun"' in line]
    (tmp_path / "run" / "journal.jsonl").write_bytes(begun[0] * 2)
    assert again(articles, tmp_path) == undisturbed
