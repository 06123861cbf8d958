"""Who is said to have told it: "according to the UN", "AFP reported", "dapre RNDDH".

Five outlets that quote one agency are one source, so names come back in one form: folded, without articles and titles,
and an agency or body always under one name ("Agence France-Presse" and "AFP" are ``afp``). A person is known by the
last name, as later sentences give it. Who speaks and the outlet they told both count: two articles that share either
are not independent.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.events.phrases import no_classes
from geo_incidents.events.quoted.names import Lexicon, Name, lexicon_of, names_in
from geo_incidents.events.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.events.tokens import Token

_GROUP = 14  # tokens from a name to its verb: "Maria X of the Harbour Workers Union, its director, said"
_APPOSITION = 7  # tokens between a name and the body it speaks for
_CLOSERS = frozenset(".;:!?()\u2013")


def quoted(text: str, language: str, *, line: Sequence[Token] | None = None) -> tuple[str, ...]:
    """Return who the sentence ``text`` says told it, each once, in the order they are named; empty where nobody is.

    ``line`` are the tokens of the sentence, where the caller has them; then it may be any sentence of ``text``.
    """
    lexicon = lexicon_of(language)
    if lexicon is None:
        return ()
    if line is None:
        line = [token for token in tokens(text) if token.kind != "line"]
    if not any(token.key in lexicon.firsts for token in line):
        return ()
    names = list(names_in(lexicon, text, line))
    sentence = _Sentence(lexicon, line, names, [name.start for name in names])
    found = {name.start: name.source for name in _sources(sentence)}
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the names in it."""

    lexicon: Lexicon
    line: Sequence[Token]
    names: Sequence[Name]
    starts: Sequence[int]

    def is_(self, name: str, at: int) -> bool:
        """Tell whether the token at ``at`` stands in a word list."""
        return 0 <= at < len(self.line) and self.line[at].key in self.lexicon.sets[name]

    def key(self, at: int) -> str:
        """Return the key of the token at ``at``; "" outside the sentence."""
        return self.line[at].key if 0 <= at < len(self.line) else ""

    def between(self, start: int, end: int) -> Sequence[Name]:
        """Return the names that begin in tokens ``start`` to ``end`` (exclusive), those that only own something out."""
        near = self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [name for name in near if not (self.key(name.end) == "'" and self.key(name.end + 1) == "s")]

    def before(self, at: int) -> str:
        """Return the key of the word before ``at``, articles and quotation marks left out."""
        at -= 1
        while self.is_("articles", at) or self.key(at) in ('"', "'"):
            at -= 1
        return self.key(at)


def _sources(sentence: _Sentence) -> Iterator[Name]:
    here = 0
    while here < len(sentence.line):
        cue = sentence.lexicon.cues.match(sentence.line, here, no_classes)
        if cue is not None:
            yield from _of_cue(sentence, cue.rule, here, cue.end)
        here = here + 1 if cue is None else cue.end
    yield from (name for name in sentence.names if name.known and _credited(sentence, name))


def _credited(sentence: _Sentence, name: Name) -> bool:
    """Tell whether an agency stands in brackets: "(AFP)"."""
    return sentence.key(name.start - 1) == "(" and sentence.key(name.end) in (")", "/", "-")


def _of_cue(sentence: _Sentence, rule: str, start: int, end: int) -> Iterator[Name]:
    if rule == "before":
        yield from _after(sentence, end)
        return
    speaker = _speaker(sentence, start)
    yield from speaker
    if rule == "told" or not speaker:
        yield from _after(sentence, end)
    told = (name for name in sentence.between(end, end + _GROUP) if name.known)
    yield from (name for name in told if sentence.before(name.start) in sentence.lexicon.sets["to"])


def _after(sentence: _Sentence, start: int) -> Iterator[Name]:
    """Yield the last name of the noun group that begins at ``start``, and the body it speaks for."""
    stop, held = start, {at for name in sentence.between(start, start + _GROUP) for at in range(name.start, name.end)}
    while stop < min(len(sentence.line), start + _GROUP) and (stop in held or not _parts(sentence, start, stop)):
        stop += 1
    group = sentence.between(start, stop)
    heads = [name for name in group if sentence.before(name.start) not in sentence.lexicon.sets["of"]]
    if heads:
        yield heads[-1]
        if not heads[-1].generic:
            yield from (name for name in group if name.start > heads[-1].start)


def _parts(sentence: _Sentence, start: int, at: int) -> bool:
    """Tell whether a noun group that begins at ``start`` ends here: at a sign or a preposition."""
    token = sentence.line[at]
    if sentence.is_("not_after", at) or token.key in _CLOSERS or token.key == ",":
        return True
    return token.kind == "sign" and not token.glued and at > start


def _speaker(sentence: _Sentence, verb: int) -> list[Name]:
    """Return the subject of a verb of speech: the last name before it that can be, and whose body or head it is."""
    near = [name for name in sentence.between(verb - _GROUP, verb) if name.end <= verb]
    near = [name for name in near if sentence.before(name.start) not in sentence.lexicon.sets["not_after"]]
    if not near or any(sentence.key(at) in _CLOSERS for at in range(near[-1].end, verb)):
        return []
    chain = [near[-1]]
    for name in reversed(near[:-1]):
        if not _chained(sentence, name, chain[0], verb):
            break
        chain.insert(0, name)
    if not _reaches(sentence, chain, verb):
        return []
    return chain[:1] if chain[0].generic else chain


def _chained(sentence: _Sentence, one: Name, other: Name, verb: int) -> bool:
    """Tell whether two names are of one speaker: "X of the Y said", "X, director of Y, said"."""
    gap = [token.key for token in sentence.line[one.end : other.start]]
    if len(gap) > _APPOSITION or not gap:
        return False
    if gap[0] == ",":
        return sentence.key(verb - 1) == "," and gap.count(",") == 1
    return gap[0] in sentence.lexicon.sets["of"]


def _reaches(sentence: _Sentence, chain: Sequence[Name], verb: int) -> bool:
    """Tell whether names may still be the subject: no comma, or a closed apposition, stands before the verb."""
    commas = sum(sentence.key(at) == "," for at in range(chain[-1].end, verb))
    return commas in (0, 2) or (commas == 1 and len(chain) > 1 and sentence.key(verb - 1) == ",")
