"""Markdown to the plain text it shows. Only marks that are surely marks are taken away."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_incidents.model import Document

_TARGET = r"\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"  # an address may hold one pair of brackets
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]" + _TARGET)
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]" + _TARGET)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]{0,3}\1){2,99}[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_HARD_BREAKS = ("  ", "\\")
_MARKS = re.compile(r"[#>*_\[\\-]")


def plain(document: Document) -> Document:
    """Return ``document`` with its Markdown text as plain text, one paragraph a line, one blank line between them."""
    paragraphs: list[list[str]] = []
    glue = False  # whether the next line continues the paragraph
    for line in document.text.split("\n"):
        heading = _HEADING.match(line)
        if content := _content(line):
            if glue and not heading and not _ITEM.match(line):
                paragraphs[-1].append(content)
            else:
                paragraphs.append([content])
        glue = bool(content) and not heading and not line.endswith(_HARD_BREAKS)
    return replace(document, text="\n\n".join(map(" ".join, paragraphs)))


def _content(line: str) -> str:
    if not _MARKS.search(line):
        return line.strip()
    if _RULE.match(line):
        return ""
    line = _QUOTE.sub("", line, count=1)
    if heading := _HEADING.match(line):
        line = _without_closing(line[heading.end() :].rstrip())
    line = _LINK.sub(r"\1", _IMAGE.sub("", line))
    return _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", line)).strip().removesuffix("\\").rstrip()


def _without_closing(heading: str) -> str:
    """Return ``heading`` without the number signs that may close it ("Fire ##"), but with those of a word ("C#")."""
    bare = heading.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else heading
