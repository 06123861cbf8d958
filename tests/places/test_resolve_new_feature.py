"""The example in docs/resolution.md, done in a copy of the package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import geo_incidents

DOC = Path(__file__).parents[2] / "docs" / "resolution.md"
SCRIPT = """
from resolve_world import WORLD, article
from geo_incidents.places import resolve
for reason in resolve(*article("It rained in [Paris]."), WORLD)[0].reasons:
    print(reason.feature, reason.score, reason.note)
"""


def test_a_feature_is_a_function_a_line_and_a_weight(tmp_path):
    section = DOC.read_text(encoding="utf-8").partition("## Adding a feature")[2]
    function, line, weight = re.findall(r"```\w+\n(.*?)```", section, flags=re.DOTALL)
    package = tmp_path / "geo_incidents"
    shutil.copytree(
        Path(geo_incidents.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__", "_vendor")
    )
    features, weights = package / "places" / "features.py", package / "places" / "weights.toml"
    code = features.read_text(encoding="utf-8")
    start = "FIXED: tuple[Feature, ...] = (\n"
    assert start in code
    features.write_text(code.replace(start, f"{function}\n\n{start}{line}"), encoding="utf-8")
    table = weights.read_text(encoding="utf-8")
    weights.write_text(table.replace("[weights]\n", f"[weights]\n{weight}"), encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), str(Path(__file__).parent)])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONPATH": paths},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert "short_name 0.25 Its name is short, and short names stick." in done.stdout.splitlines()


def test_every_feature_stands_in_the_docs():
    from geo_incidents.places.features import FIXED, MOVING

    text = DOC.read_text(encoding="utf-8")
    assert [one.name for one in (*FIXED, *MOVING) if f"`{one.name}`" not in text] == []
