"""The review page's logic passes its own tests, in Node."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="no node on this machine")
def test_the_pages_logic_passes_its_own_tests():
    tests = sorted(Path(__file__).parent.glob("web/*.test.js"))
    done = subprocess.run([NODE, "--test", *map(str, tests)], capture_output=True, text=True, check=False)
    assert tests
    assert done.returncode == 0, done.stdout + done.stderr
