"""Sets of phrases with slots, found in one pass: "{n} days ago", "(on) the {ordinal} of {month}".

Words in round brackets may be missing, one of those in square brackets must stand, and a bar parts alternatives:
"[last|this past] {weekday}". A word in braces is a class of words that the caller knows how to recognise. Matching
walks a tree of words, so its time does not depend on how many phrases there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from geo_incidents.events.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")

_PART = re.compile(r"\((?P<maybe>[^()]*)\)|\[(?P<one>[^\[\]]*)\]|(?P<plain>[^()\[\]]+)")
_ITEM = re.compile(r"\{(?P<slot>\w+)\}|(?P<words>[^{}]+)")


class Class(NamedTuple):
    """That a token (or ``length`` of them) belongs to the class ``name``, with what it stands for."""

    name: str
    value: int
    length: int = 1


class Match(NamedTuple):
    """A phrase found: ``end`` is the index after its last token, ``slots`` what its classes stood for, in order."""

    end: int
    rule: str
    slots: tuple[tuple[str, int], ...]

    def get(self, name: str, nth: int = 0) -> int | None:
        """Return the value of the ``nth`` slot called ``name``; None where the phrase has none."""
        values = [value for slot, value in self.slots if slot == name]
        return values[nth] if nth < len(values) else None


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    slots: dict[str, _Node] = field(default_factory=dict)
    rule: str = ""


class Phrases:
    """The phrases of a mapping from rule to templates; of two rules with one template the first counts.

    ``firsts`` are the words that a phrase can begin with, those of its classes left out.
    """

    def __init__(self, rules: Mapping[str, Iterable[str]]) -> None:
        """Build the tree. A template is expanded to every way of reading its brackets."""
        self._root = _Node()
        for rule, templates in rules.items():
            for template in templates:
                for items in expand(template):
                    self._add(items, rule)
        self.firsts = frozenset(self._root.words)

    def _add(self, items: Sequence[str], rule: str) -> None:
        node = self._root
        for item in items:
            edges = node.slots if item.startswith("{") else node.words
            node = edges.setdefault(item.strip("{}") if item.startswith("{") else item, _Node())
        if node is not self._root:
            node.rule = node.rule or rule

    def match(
        self, line: Sequence[Token], at: int, classify: Callable[[Sequence[Token], int], Iterable[Class]]
    ) -> Match | None:
        """Return the longest phrase at token ``at``, of equal ones that with most plain words; None where none is."""
        if at >= len(line) or (line[at].key not in self._root.words and not self._root.slots):
            return None
        best: Match | None = None
        todo: list[tuple[_Node, int, tuple[tuple[str, int], ...]]] = [(self._root, at, ())]
        while todo:
            node, here, slots = todo.pop()
            if node.rule and (best is None or here > best.end):
                best = Match(here, node.rule, slots)
            if here >= len(line):
                continue
            if node.slots:
                todo += [
                    (node.slots[kind.name], here + kind.length, (*slots, (kind.name, kind.value)))
                    for kind in classify(line, here)
                    if kind.name in node.slots
                ]
            if (after := node.words.get(line[here].key)) is not None:
                todo.append((after, here + 1, slots))
        return best


def no_classes(line: Sequence[Token], at: int) -> tuple[Class, ...]:  # noqa: ARG001 - the shape of a classifier
    """Classify nothing, for phrases without slots."""
    return ()


def expand(template: str) -> Iterator[tuple[str, ...]]:
    """Yield every way of reading the brackets of a template, as words and slots."""
    choices: list[list[str]] = []
    for part in _PART.finditer(template):
        if part["maybe"] is not None:
            choices.append(["", *part["maybe"].split("|")])
        elif part["one"] is not None:
            choices.append(part["one"].split("|"))
        else:
            choices.append([part["plain"]])
    for chosen in product(*choices):
        yield tuple(_items(" ".join(chosen)))


def _items(plain: str) -> Iterator[str]:
    for item in _ITEM.finditer(plain):
        if item["slot"]:
            yield "{" + item["slot"] + "}"
        else:
            yield from (token.key for token in tokens(item["words"]) if token.kind != "line")
