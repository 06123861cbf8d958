"""Sentences to train on: readers, the mix that may ship, and what is done to a sentence before it is learned."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.mentions.encoding import INNER, OUTER, Case, cases, runs, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Files whose licence allows a shipped model (their README), and how many sentences of each. Wikipedia queries and
# tweets do not help news (0.02 less F1 on news, study of 2026-11), so MultiCoNER gives only a part.
MIX = {"masc1": None, "wikigold": None, "gum-ccby": None, "multiner-en": None, "mc2-en": 4000, "mc1-en": 3000}
FOREIGN = {"newseye-fr-train": 700, "enp-fr": 700, "mc1-es": 1200}  # all of it would outweigh the English
UNTAGGED_DEMONYMS = {"masc1", "newseye-fr-train", "enp-fr"}  # their demonyms are O: not a truth to be learned


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with outer tags, and inner tags where somebody marked them; IGNORED means: learn nothing from this word."""

    words: list[str]
    outer: list[int]
    inner: list[int]


IGNORED = -100


def read(path: Path, limit: int | None, demonyms: frozenset[str], *, seed: int) -> list[Sentence]:
    """Return the sentences of a file of tokens and BIO tags."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    if limit and limit < len(rows):
        rows = random.Random(seed).sample(rows, limit)
    untagged = path.name.split(".")[0] in UNTAGGED_DEMONYMS
    return [s for row in rows if (s := _sentence(row["tokens"], row["tags"], demonyms, untagged=untagged)).words]


def _sentence(tokens: Sequence[str], tags: Sequence[str], demonyms: frozenset[str], *, untagged: bool) -> Sentence:
    split: list[str] = []
    outer: list[int] = []
    for token, tag in zip(tokens, tags, strict=True):
        for number, (start, end) in enumerate(words(token, 0, len(token))):
            split.append(token[start:end])
            inside = f"I-{tag[2:]}" if number and tag != "O" else tag
            outer.append(IGNORED if untagged and tag == "O" and token in demonyms else OUTER.index(inside))
    return Sentence(split, outer, [IGNORED] * len(split))


def read_annotation(path: Path, documents: set[str] | None = None) -> list[Sentence]:
    """Return the sentences of our own annotation: outermost spans are outer tags, places inside them inner tags."""
    with path.open(encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if documents is None or row["document"] in documents]
    found = [_marked(row["tokens"], [tuple(span) for span in row["spans"]]) for row in rows]
    return [sentence for sentence in found if sentence.words]


def untagged(tokens: Sequence[str]) -> Sentence:
    """Return a sentence of which nothing is known."""
    split = [token[slice(*span)] for token in tokens for span in words(token, 0, len(token))]
    return Sentence(split, [IGNORED] * len(split), [IGNORED] * len(split))


def _marked(tokens: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> Sentence:
    outermost = [s for s in spans if not any(_inside(s, other) for other in spans)]
    inside = [s for s in spans if s not in outermost and s[2] in ("LOC", "NORP")]
    outer, inner = ["O"] * len(tokens), ["O"] * len(tokens)
    for tags, some in ((outer, outermost), (inner, inside)):
        for start, end, label in some:
            tags[start:end] = [f"{'I' if number else 'B'}-{label}" for number in range(end - start)]
    split: list[str] = []
    coded: tuple[list[int], list[int]] = ([], [])
    for token, *pair in zip(tokens, outer, inner, strict=True):
        for number, (start, end) in enumerate(words(token, 0, len(token))):
            split.append(token[start:end])
            for codes, tag, names in zip(coded, pair, (OUTER, INNER), strict=True):
                codes.append(names.index(f"I-{tag[2:]}" if number and tag != "O" else tag))
    return Sentence(split, *coded)


def _inside(span: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1] and other[1] - other[0] > span[1] - span[0]


def recased(sentence: Sentence, rng: random.Random) -> list[int]:
    """Return the cases to learn a sentence with: sometimes all small, all capitals, or a title-case headline."""
    case = cases(sentence.words)
    chance = rng.random()
    written = (Case.TITLE, Case.FIRST_TITLE, Case.UPPER, Case.SINGLE, Case.MIXED)
    if chance < 0.05:
        return [Case.LOWER if c in written else c for c in case]
    if chance < 0.10:
        return [Case.HEADLINE if c in (*written, Case.LOWER) else c for c in case]
    if chance < 0.16:
        small = zip(case, sentence.words, strict=True)
        return [Case.TITLE if c == Case.LOWER and (len(w) > 3 or rng.random() < 0.3) else c for c, w in small]
    return case


def names(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the outer names of a sentence."""
    return runs([OUTER[max(code, 0)] for code in sentence.outer])
