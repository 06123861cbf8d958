"""The example of docs/documents.md, done in a temporary folder: another package adds an input format."""

import importlib
import re
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from geo_incidents.model import Document

PAGE = Path(__file__).parents[2] / "docs" / "documents.md"
MAIL = (
    "From: Hill Courier <desk@example.org>\nSubject: Bridge burned\nDate: Fri, 03 May 2024 21:00:00 -0500\n"
    "Content-Type: text/plain; charset=utf-8\n\nGunmen burned a bridge\u00a0near the market, and two were hurt.\n"
)


def block(language):
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return found


@pytest.fixture
def package(tmp_path, monkeypatch):
    """The package of the page, installed: its module, and the entry points that its pyproject.toml declares."""

    def install(module):
        site = tmp_path / "site"
        points = tomllib.loads(block("toml"))["project"]["entry-points"]
        info = site / "bulletins-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bulletins\nVersion: 1.0\n")
        lines = [f"[{group}]\n" + "".join(f"{n} = {v}\n" for n, v in names.items()) for group, names in points.items()]
        (info / "entry_points.txt").write_text("\n".join(lines))
        (site / "bulletins.py").write_text(module, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))
        importlib.invalidate_caches()

    yield install
    sys.modules.pop("bulletins", None)


def test_a_package_adds_a_format(desk, package):
    package(block("python"))
    path = desk.file("articles/bridge.eml", MAIL)
    assert desk.read(desk.folder / "articles") == [
        Document(
            id="bridge",
            title="Bridge burned",
            text="Gunmen burned a bridge near the market, and two were hurt.",
            language="en",
            published=date(2024, 5, 3),
            source="Hill Courier <desk@example.org>",
            path=str(path),
        )
    ]
    assert desk.problems == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("raise InputError('the e-mail is torn')", "the e-mail is torn"),
        ("raise PermissionError(13, 'Permission denied')", "cannot be read (Permission denied)"),
        ("return iter(())", "the file holds no articles"),
        (
            "return 1 / 0",
            "could not be read, a defect of its reader (ZeroDivisionError: division by zero); please report it",
        ),
    ],
)
def test_a_reader_that_fails_does_not_stop_the_others(desk, package, line, told):
    package(f"from geo_incidents.errors import InputError\ndef read(path, note):\n    {line}\n")
    desk.file("articles/a.eml", MAIL)
    desk.file("articles/b.txt", "Gunmen burned a bridge near the market.")
    assert [document.id for document in desk.read(desk.folder / "articles")] == ["b"]
    assert [problem.reason for problem in desk.problems] == [told]


def test_a_reader_whose_package_is_missing(desk, package):
    package("import a_package_that_nobody_has\n")
    assert desk.read(desk.file("a.eml", MAIL)) == []
    assert [problem.reason for problem in desk.problems] == [
        "'.eml' needs the package 'a_package_that_nobody_has'; install it with pip"
    ]


def test_the_page_names_every_format():
    from geo_incidents.documents import READERS

    table = PAGE.read_text(encoding="utf-8")
    assert [suffix for suffix in READERS if f"`{suffix}`" not in table] == []
