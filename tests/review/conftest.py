"""Fixtures of the review tests: the browser of the map's tests, and a page made of written articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from browser.conftest import browser, folder, visit

from geo_incidents import cli

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["browser", "folder", "visit"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs the command line; returns its exit code and what it said."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["geo-incidents", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = capfd.readouterr()
        assert "Traceback" not in said.err + said.out
        return end.value.code, said.out, said.err

    return run
