"""Runs of capitalised words: what might be a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_incidents.mentions.tokens import Token
    from geo_incidents.mentions.vocabulary import Vocabulary

_LONGEST = 24
_PARTICLES_IN_A_ROW = 3
_OPENING = frozenset(
    {' "', " \u201c", " '", " \u2018", " \u00ab", " (", ', or "', ", or \u201c", ", or '", ", or \u2018"}
)
_CLOSING = frozenset({'" ', "\u201d ", "' ", "\u2019 ", "\u00bb ", ") "})
_BLANKS = frozenset({" ", "\u00a0", "\u202f", "  "})
_LINE_WORDS = 4
_CONTENT_LETTERS = 4
_HEADLINE_SHARE = 0.8


@dataclass(slots=True)
class Run:
    """The tokens ``first`` to ``last``, both inclusive. ``nickname`` is the index of a quoted nickname, -1 for none."""

    first: int
    last: int
    headline: bool = False
    nickname: int = -1
    keys: list[str] = field(default_factory=list)


def runs(tokens: list[Token], words: Vocabulary) -> Iterator[Run]:
    """Yield every run of capitalised words, with the particles between them, in text order."""
    headlines = _headlines(tokens)
    at = 0
    while at < len(tokens):
        if not tokens[at].cap:
            at += 1
            continue
        run = _run(tokens, at, words)
        run.headline = headlines[at]
        yield run
        at = run.last + 1


def _run(tokens: list[Token], at: int, words: Vocabulary) -> Run:
    run = Run(at, at)
    while run.last - at < _LONGEST and (after := _next(tokens, run, words)) > 0:
        run.last = after
    return run


def _next(tokens: list[Token], run: Run, words: Vocabulary) -> int:
    """Return the index of the capitalised word that carries the run on, 0 when it ends here."""
    after = run.last + 1
    if after >= len(tokens):
        return 0
    here, token = tokens[run.last], tokens[after]
    if token.cap:
        if here.possessive:
            return after if _office(tokens, run.last, words) else 0
        if _joined(here, token):
            return after
        return _nickname(tokens, run)
    return 0 if here.possessive else _over_particles(tokens, run.last, words)


def _office(tokens: list[Token], at: int, words: Vocabulary) -> bool:
    """Whether a possessive is a part of a name: Sheriff's Office, People's Party."""
    after = tokens[at + 1]
    return tokens[at].key in words.offices and after.gap in ("'s ", "\u2019s ", "' ", "\u2019 ")


def _joined(here: Token, token: Token) -> bool:
    if token.gap in _BLANKS or token.gap == " & ":
        return not (here.upper and token.initial)
    return token.gap in (". ", ".") and len(here.text) == 1


def _over_particles(tokens: list[Token], at: int, words: Vocabulary) -> int:
    for ahead in range(1, _PARTICLES_IN_A_ROW + 1):
        after = at + ahead
        if after + 1 >= len(tokens) or tokens[after].key not in words.particles or not _tight(tokens[after]):
            return 0
        if tokens[after + 1].cap:
            return after + 1 if _tight(tokens[after + 1]) else 0
    return 0


def _tight(token: Token) -> bool:
    return token.gap in _BLANKS or token.gap in ("", "-")


def _nickname(tokens: list[Token], run: Run) -> int:
    """Carry a run over a nickname in quotes or brackets between names: Jean "Ti Kado" Pierre."""
    if tokens[run.last + 1].gap not in _OPENING or run.nickname >= 0:
        return 0
    for after in range(run.last + 2, min(run.last + 5, len(tokens))):
        if not tokens[after].cap:
            return 0
        if tokens[after].gap in _CLOSING:
            if "(" in tokens[run.last + 1].gap:
                return 0
            run.nickname = run.last + 1
            return after
    return 0


def _headlines(tokens: list[Token]) -> list[bool]:
    """Tell for each token whether it stands in a line where capital letters say nothing."""
    flags: list[bool] = []
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or "\n" in tokens[at].gap:
            flags += [_headline(tokens[start:at])] * (at - start)
            start = at
    return flags


def _headline(line: list[Token]) -> bool:
    content = [token for token in line if len(token.text) >= _CONTENT_LETTERS and token.text.isalpha()]
    capital = sum(token.cap for token in content)
    return len(line) > _LINE_WORDS and len(content) > 2 and capital >= _HEADLINE_SHARE * len(content)
