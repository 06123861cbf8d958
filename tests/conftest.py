"""What holds for the tests of every room."""

import sys

import pytest
from hypothesis import settings
from pages import browser, folder, visit

from geo_incidents import cli

__all__ = ["browser", "folder", "run", "visit"]  # one browser for all folders of tests: two in one process cannot be

# A property is true or false; how long an example takes on a busy machine says nothing of it.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command line; return its exit code and what it said, output and errors."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["geo-incidents", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = capfd.readouterr()
        assert "Traceback" not in said.err + said.out
        return end.value.code, said.out, said.err

    return run
