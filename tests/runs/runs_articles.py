"""Made-up articles by the hundred, and an undisturbed run over them to compare with."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TOWNS = ("Mirebalais", "Gonaïves", "Jacmel", "Hinche", "Cabaret", "Les Cayes", "Saint-Marc")
DEEDS = (
    "Gunmen attacked the police station of {town} on Monday, killing {count} officers.",
    "More than {count}0 people fled {town} on Tuesday after gangs burned their homes.",
    "At least {count} inmates escaped from the prison of {town} on Sunday night.",
    "Protesters blocked the road to {town} on Friday.",
)


def write(folder: Path, count: int, first: int = 0) -> Path:
    """Write ``count`` articles into ``folder``, one file each."""
    folder.mkdir(exist_ok=True)
    for number in range(first, first + count):
        town, deed = TOWNS[number % 7], DEEDS[number % 4].format(town=TOWNS[number % 7], count=number % 9 + 2)
        day = f"2024-03-{number % 27 + 1:02}"
        text = (
            f"---\ndate: {day}\nsource: Paper {number % 5}\n---\n{deed} The mayor of {town} said so, {number} times.\n"
        )
        (folder / f"article{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


COMMAND = """
import sys
from geo_incidents.archive import archive
if __name__ == "__main__":
    articles, output, run, workers = sys.argv[1:]
    archive(articles, output, run=run, workers=int(workers), part=4, recogniser="rules")
"""


def start(articles: Path, output: Path, run: Path, workers: int = 1, **options) -> subprocess.Popen:
    """Start a run over ``articles`` in a process of its own."""
    script = run.parent / "go.py"  # a file, because a new process of its own must find it
    script.write_text(COMMAND)
    command = [sys.executable, str(script), str(articles), str(output), str(run), str(workers)]
    where = os.pathsep.join(path for path in sys.path if path)
    env = os.environ | {"PYTHONPATH": where}
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True, **options)


def finish(process: subprocess.Popen) -> str:
    """Wait for the end of a run and return what it said on stderr; it must have gone well."""
    _, said = process.communicate()
    assert process.returncode == 0, said
    return said
