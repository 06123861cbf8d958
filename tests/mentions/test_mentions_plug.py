"""The example of docs/recognisers.md does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo_incidents.errors import UnknownNameError
from geo_incidents.mentions import RECOGNISERS, recogniser
from geo_incidents.model import Document, Mention, Span

PAGE = (Path(__file__).parents[2] / "docs" / "recognisers.md").read_text(encoding="utf-8")


def test_the_example_of_the_docs_finds_names(known, tmp_path, monkeypatch):
    (code,) = re.findall(r"```python\n(import re\n.*?)```", PAGE, re.DOTALL)
    (tmp_path / "my_names.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    (value,) = re.findall(r'shouted = "(.*?)"', PAGE)
    offered = tmp_path / "my_names-1.dist-info"
    offered.mkdir()
    (offered / "METADATA").write_text("Metadata-Version: 2.1\nName: my-names\nVersion: 1\n", encoding="utf-8")
    (offered / "entry_points.txt").write_text(f"[geo_incidents.recognisers]\nshouted = {value}\n", encoding="utf-8")

    engine = recogniser("shouted", known)

    assert engine([Document(id="d", text="GUNMEN IN HAITI")]) == [
        (Mention(document="d", span=Span(10, 15), text="HAITI"),),
    ]


def test_every_recogniser_is_in_the_docs():
    assert all(f"`{name}`" in PAGE for name in RECOGNISERS)


def test_an_unknown_recogniser_is_told_what_there_is(known):
    with pytest.raises(UnknownNameError, match=r"no geo_incidents\.recognisers called 'magic'; there is .*rules"):
        recogniser("magic", known)
