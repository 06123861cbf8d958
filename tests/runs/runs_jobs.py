"""Jobs for other processes: articles whose text says what happens to who reads them."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.model import Document

if TYPE_CHECKING:
    from pathlib import Path


def documents(*texts: str) -> list[Document]:
    """Return an article for each text."""
    return [Document(id=f"d{number}", text=text) for number, text in enumerate(texts)]


@dataclass(frozen=True)
class Obey:
    """Reads an article by doing what it says; ``marks`` is a folder where it notes what it did before."""

    marks: Path

    def __call__(self, documents):
        return [self._one(document.text) for document in documents]

    def refuse(self, document, reason):
        return f"{document.id}: {reason}"

    def _one(self, text):
        if text == "kill" or (text == "kill once" and self._first(text)):
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "hang":
            time.sleep(600)
        if text == "wait":
            time.sleep(2)
        while text == "turn":
            pass
        if text == "defect":
            raise ZeroDivisionError(text)
        return text.upper()

    def _first(self, what):
        mark = self.marks / what
        there = mark.exists()
        mark.touch()
        return not there
