"""Builders of input files and of readings of them."""

import pytest

from geo_incidents import documents


class Desk:
    """A folder of articles, and what reading it gave: ``documents`` and ``problems``."""

    def __init__(self, folder):
        self.folder = folder
        self.problems = []

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, *sources, **options):
        self.problems = []
        return list(documents.read(sources or [self.folder], note=self.problems.append, **options))

    def one(self, name, content, **options):
        """The only document of a file with this content."""
        (document,) = self.read(self.file(name, content), **options)
        return document

    def told(self):
        """What was told of the problems: line, words, whether the article was skipped."""
        return [(problem.line, problem.reason, problem.skipped) for problem in self.problems]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
