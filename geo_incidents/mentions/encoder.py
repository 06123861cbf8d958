"""The trained encoder, run by onnxruntime: text in, names with probabilities out. Nothing is fetched.

The weights lie in the package (weights/MODEL_CARD.md says what they were trained on). Sentences that hold no capitals
but those of "The" or "He" cost nothing. Sentences longer than the model's window are cut into windows that overlap.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo_incidents import resources
from geo_incidents.errors import MissingExtraError
from geo_incidents.mentions.encoding import (
    INNER,
    OUTER,
    WINDOW,
    Encoded,
    Pieces,
    best_tags,
    cases,
    near,
    padded,
    runs,
    transitions,
    words,
)
from geo_incidents.model import Span
from geo_incidents.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from geo_incidents.model import MentionKind

    Scores = npt.NDArray[np.float32]

_BUDGET = 4096  # padded pieces of one batch: 2,048 and 8,192 were slower (2026-11)
_ENOUGH = 48  # padded pieces from which a batch may end for the sake of another length: 192 took a tenth more (2026-11)
_STRETCH = 1.15  # times the shortest sentence of a batch that the longest may have: 6 % padding, not 30 % (2026-11)
_CONTEXT = 8  # words around one with a capital that are read: a quarter of the words spared at no cost (2026-11)
_OVERLAP = 24  # words that two windows of a long sentence share: longer than any name
_KINDS: dict[str, MentionKind] = {
    "LOC": "place",
    "FAC": "facility",
    "ORG": "organisation",
    "PER": "person",
    "NORP": "demonym",
}
_OUTER_COST, _INNER_COST = transitions(OUTER), transitions(INNER)
_CUT = len(OUTER)
_NO_NAME = np.array([0.0 if tag == "O" else -12.0 for tag in (*OUTER, *INNER)], np.float32)  # logits of a sure "O"
_PLACES = np.array([tag[2:] in ("LOC", "FAC", "NORP") for tag in OUTER])
_INSIDE = np.array([tag != "O" for tag in INNER])


class Name(NamedTuple):
    """A name that the encoder found; ``inner`` for a place inside another name."""

    span: Span
    kind: MentionKind
    score: float
    inner: bool = False


@dataclass(slots=True)
class Seen:
    """What the encoder makes of a text: its names, and for each word it read how likely that is in a toponym.

    ``place`` is by the outer tags (places, facilities, demonyms), ``inner`` by the tags of names inside others.
    """

    names: list[Name] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    place: list[float] = field(default_factory=list)
    inner: list[float] = field(default_factory=list)

    def toponym(self, span: Span, *, inside: bool = False) -> float:
        """Return how likely the words of ``span`` are a toponym, 0 to 1; 0 where the encoder did not look."""
        first, end = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        shares = (self.inner if inside else self.place)[first:end]
        return sum(shares) / len(shares) if shares else 0.0


class _Sentence(NamedTuple):
    words: list[Span]
    windows: list[tuple[int, Encoded]]


class Encoder:
    """The model with its tokenizer."""

    def __init__(self) -> None:
        self._session, tokenizer = _load()
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._pieces = Pieces(tokenizer)

    def read(self, text: str, plain: frozenset[str] = frozenset()) -> Seen:
        """Return what the encoder makes of ``text``; words of ``plain`` are no names where only they have a capital.

        Texts are never batched together: a text reads the same alone and among others.
        """
        seen = Seen()
        for some in _portions(self._sentences(text, plain)):
            self._read(some, seen)
        return seen

    def _read(self, some: list[_Sentence], seen: Seen) -> None:
        logits = self._logits([encoded for sentence in some for _, encoded in sentence.windows])
        scores, at = [], 0
        for sentence in some:
            scores.append(_stitched(sentence, logits[at : at + len(sentence.windows)]))
            at += len(sentence.windows)
        outer, inner = [_log(one[:, :_CUT]) for one in scores], [_log(one[:, _CUT:]) for one in scores]
        tags = zip(best_tags(outer, _OUTER_COST), best_tags(inner, _INNER_COST), strict=True)
        for sentence, one, two, (outside, inside) in zip(some, outer, inner, tags, strict=True):
            found, below = np.exp(one), np.exp(two)
            seen.starts += [span.start for span in sentence.words]
            seen.place += found[:, _PLACES].sum(1).tolist()
            seen.inner += below[:, _INSIDE].sum(1).tolist()
            seen.names += _names(sentence.words, [OUTER[tag] for tag in outside], found, inner=False)
            seen.names += _names(sentence.words, [INNER[tag] for tag in inside], below, inner=True)

    def _logits(self, encoded: Sequence[Encoded]) -> list[Scores]:
        """Return the (words, tags) logits of each window; windows of like length go together."""
        order = sorted(range(len(encoded)), key=lambda at: len(encoded[at].ids))
        found: list[Any] = [None] * len(encoded)
        for batch in _batches(order, [len(one.ids) for one in encoded]):
            ids, case, asked = padded([encoded[at] for at in batch])
            (logits,) = self._session.run(None, {"ids": ids, "case": case, "at": asked})
            for row, at in enumerate(batch):
                one = encoded[at]
                found[at] = np.tile(_NO_NAME, (len(one.first), 1))
                found[at][one.asked] = logits[row, : len(one.asked)]
        return found

    def _sentences(self, text: str, plain: frozenset[str]) -> Iterator[_Sentence]:
        for sentence in sentences(text):
            spans = words(text, *sentence)
            surface = [text[span.start : span.end] for span in spans]
            capitals = [at for at, word in enumerate(surface) if word[0].isupper() and not _plain(word, plain)]
            if capitals:
                case, seen = cases(surface), near(capitals, len(surface), _CONTEXT)
                windows = self._windows([surface[at] for at in seen], [case[at] for at in seen])
                yield _Sentence([spans[at] for at in seen], list(windows))

    def _windows(self, surface: list[str], case: list[int]) -> Iterator[tuple[int, Encoded]]:
        start = 0
        while start < len(surface):
            encoded = self._pieces.encode(surface[start : start + WINDOW], case[start : start + WINDOW])
            end = start + len(encoded.first)
            yield start, encoded
            if end >= len(surface):
                return
            start = max(end - _OVERLAP, start + 1)


def _plain(word: str, plain: frozenset[str]) -> bool:
    return word.lower() in plain and (len(word) == 1 or not word.isupper())


def _load() -> tuple[Any, Any]:
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"the recogniser 'encoder' needs the package {error.name!r}: install it with pip, or choose "
            "--recogniser rules, which works without"
        ) from error
    folder = resources.folder("mentions/weights")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # many processes beat many threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # 60 MB less, no slower (2026-11)
    session = onnxruntime.InferenceSession(folder / "encoder.onnx", options, providers=["CPUExecutionProvider"])
    return session, Tokenizer.from_file(str(folder / "tokenizer.json"))


_PORTION = 4000  # words read at once: bounds the memory that a long article takes


def _portions(found: Iterable[_Sentence]) -> Iterator[list[_Sentence]]:
    some: list[_Sentence] = []
    size = 0
    for sentence in found:
        some.append(sentence)
        size += len(sentence.words)
        if size >= _PORTION:
            yield some
            some, size = [], 0
    if some:
        yield some


def _batches(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for at in order:
        size = len(batch) * lengths[at]
        apart = batch and size >= _ENOUGH and lengths[at] > _STRETCH * lengths[batch[0]]
        if apart or (batch and size + lengths[at] > _BUDGET):
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _stitched(sentence: _Sentence, logits: Sequence[Scores]) -> Scores:
    """Return one (words, tags) array for a sentence; where two windows overlap each gives its inner half."""
    if len(logits) == 1:
        return logits[0]
    starts = [start for start, _ in sentence.windows]
    ends = [start + len(one) for start, one in zip(starts, logits, strict=True)]
    cuts = [0, *((end + start) // 2 for end, start in zip(ends, starts[1:], strict=False)), len(sentence.words)]
    parts = [
        one[cuts[at] - start : cuts[at + 1] - start] for at, (start, one) in enumerate(zip(starts, logits, strict=True))
    ]
    return np.concatenate(parts)


def _log(logits: Scores) -> Scores:
    shifted = logits - logits.max(-1, keepdims=True)
    found: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return found


def _names(spans: Sequence[Span], tags: list[str], shares: Scores, *, inner: bool) -> Iterator[Name]:
    known = INNER if inner else OUTER
    for start, end, kind in runs(tags):
        of_kind = [at for at, tag in enumerate(known) if tag[2:] == kind]
        score = float(shares[start:end][:, of_kind].sum(1).min())
        yield Name(Span(spans[start].start, spans[end - 1].end), _KINDS[kind], score, inner)
