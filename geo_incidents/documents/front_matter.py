"""The YAML block between two lines of ``---`` at the head of a text or Markdown file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from geo_incidents.documents.fields import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 64 * 1024  # characters; longer blocks are not front matter
_BLOCK = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"(\w+)[ \t]*:[ \t]+(.+)")


class FrontMatter:
    """Fields as strings, each with its line in the file, from 1."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.lines: dict[str, int] = {}


def split(text: str, complain: Callable[[int, str], None]) -> tuple[FrontMatter, str]:
    """Return the front matter of ``text``, empty where there is none, and the rest.

    Every scalar stays a string, so ``language: no`` is Norwegian. A block that is not valid YAML is read line by line,
    which ``complain`` is told (line, reason): an unquoted colon in a title is the usual cause.
    """
    found = FrontMatter()
    block = _BLOCK.match(text[:LONGEST])
    if not block:
        return found, text
    first = text.count("\n", 0, block.start("yaml")) + 1
    try:
        _from_yaml(found, block["yaml"], first)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        complain(
            first + (mark.line if mark else 0), "front matter is not valid YAML (quote a value that holds a colon)"
        )
        _from_lines(found, block["yaml"], first)
    if not found.values and not block["yaml"].strip().startswith("#"):
        return found, text  # a text between two rules, not front matter
    return found, text[block.end() :]


def _from_yaml(found: FrontMatter, block: str, first: int) -> None:
    node = yaml.compose(block, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            _add(found, key.value, value, first + key.start_mark.line)


def _add(found: FrontMatter, key: str, value: yaml.Node, line: int) -> None:
    """Keep scalars as they are written and let fields.py refuse lists and mappings; YAML's null is a missing field."""
    if isinstance(value, yaml.ScalarNode):
        content: Any = None if value.tag == "tag:yaml.org,2002:null" else value.value
    else:
        content = [] if isinstance(value, yaml.SequenceNode) else {}
    found.values[key.lower()] = content
    found.lines[key.lower()] = line


def _from_lines(found: FrontMatter, block: str, first: int) -> None:
    for number, line in enumerate(block.split("\n"), start=first):
        if (match := _LINE.match(line)) and match[1].lower() in NAMES:
            found.values[match[1].lower()] = match[2].strip().strip("\"'")
            found.lines[match[1].lower()] = number
