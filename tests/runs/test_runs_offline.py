"""Reading opens no socket: neither in this process nor in those that it starts."""

import os
import shutil
import subprocess
import sys

import pytest
from runs_articles import write

GUARDED = """
import sys
def guard(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"a socket was asked for: {event} {arguments}")
sys.addaudithook(guard)
from geo_incidents.cli import main
if __name__ == "__main__":
    main()
"""


def geo_incidents(script, *arguments, before=()):
    env = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [*before, sys.executable, script, *arguments]
    return subprocess.run(command, check=False, env=env, capture_output=True, text=True)


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "guarded.py"  # a file: the processes that are started run it, too, guard and all
    path.write_text(GUARDED)
    return path


@pytest.mark.parametrize("workers", ["1", "2"])
def test_no_socket_is_opened(tmp_path, script, workers):
    articles = write(tmp_path / "in", 6)
    done = geo_incidents(script, "incidents", articles, "-o", tmp_path / "out.jsonl", "--workers", workers)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.jsonl").stat().st_size > 1000


def test_the_guard_would_notice(script):
    script.write_text(GUARDED.replace("    main()", "    import socket; socket.socket()"))
    assert "a socket was asked for: socket.__new__" in geo_incidents(script).stderr


def test_no_interface_is_needed(tmp_path, script):
    alone = ["unshare", "--net", "--map-root-user"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system makes no network namespace; the guard above stands alone")
    articles = write(tmp_path / "in", 6)
    done = geo_incidents(script, "incidents", articles, "-o", tmp_path / "out.jsonl", before=alone)
    assert (done.returncode, done.stderr) == (0, "")
