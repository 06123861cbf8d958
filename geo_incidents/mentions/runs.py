"""Runs of capitalised words: what might be a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_incidents.mentions.page import Page
    from geo_incidents.mentions.tokens import Token
    from geo_incidents.mentions.vocabulary import Vocabulary

_LONGEST = 16
_PARTICLES_IN_A_ROW = 3
_OPENING = frozenset(
    {' "', " \u201c", " '", " \u2018", " \u00ab", " (", ', or "', ", or \u201c", ", or '", ", or \u2018"}
)
_CLOSING = frozenset({'" ', "\u201d ", "' ", "\u2019 ", "\u00bb ", ") "})
_BLANKS = frozenset({" ", "\u00a0", "\u202f", "  "})
_SHOUTED = 3
_RAISED = 2
_RAISED_SHARE = 0.3
_TIED = 3
_WELL_KNOWN = 0.4
_DIGITS = 4
_LINE_WORDS = 4
_LINE_CONTENT = 3
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


def runs(page: Page) -> Iterator[Run]:
    """Yield every run of capitalised words, with the particles between them, in text order."""
    tokens, at = page.tokens, 0
    headlines = _headlines(page)
    while at < len(tokens):
        if not tokens[at].cap:
            at += 1
            continue
        run = _run(page, at)
        run.headline = headlines[at] or _shouted(tokens[run.first : run.last + 1])
        yield run
        at = run.last + 1


def _run(page: Page, at: int) -> Run:
    run = Run(at, at)
    while run.last - at < _LONGEST and (after := _next(page, run)) > 0:
        run.last = after
    return run


def _next(page: Page, run: Run) -> int:
    """Return the index of the word that carries the run on, 0 when it ends here."""
    tokens, words, after = page.tokens, page.words, run.last + 1
    if after >= len(tokens):
        return 0
    here, token = tokens[run.last], tokens[after]
    if token.cap:
        if here.possessive:
            return after if _office(tokens, run.last, words) else 0
        if _joined(here, token):
            return after
        return _nickname(tokens, run)
    if here.possessive:
        return 0
    return _over_particles(tokens, run.last, words) or _over_tie(page, run) or _number(page, run)


def _over_tie(page: Page, run: Run) -> int:
    """Carry a run over "and" and the like where the gazetteer has the whole: Trinidad and Tobago."""
    after = run.last + 1
    if after + 1 >= len(page.tokens) or page.tokens[after].key not in page.words.ties or not _tight(page.tokens[after]):
        return 0
    joined = page.tokens[after + 1].cap and _tight(page.tokens[after + 1])
    if joined and run.last - run.first < _TIED and page.worth(run.first, after + 1) > _WELL_KNOWN:
        return after + 1
    return 0


def _number(page: Page, run: Run) -> int:
    """Carry a run over a number that belongs to it: Highway 10, County Road 43, Delmas 33."""
    after, token = run.last + 1, page.tokens[run.last + 1]
    if not token.text.isdigit() or len(token.text) > _DIGITS or token.gap not in _BLANKS:
        return 0
    road = page.tokens[run.last].key in page.words.roads | page.words.roads_first
    if road or page.worth(run.first, after) > 0:
        token.cap = True
        return after
    return 0


def _shouted(tokens: list[Token]) -> bool:
    return len(tokens) >= _SHOUTED and all(token.text.isupper() for token in tokens)


def _office(tokens: list[Token], at: int, words: Vocabulary) -> bool:
    """Whether a possessive is a part of a name: Sheriff's Office, St. Peter's Basilica."""
    after = tokens[at + 1]
    saint = at > 0 and tokens[at - 1].key in words.saints and after.key in words.facilities
    return (saint or tokens[at].key in words.offices) and after.gap in ("'s ", "\u2019s ", "' ", "\u2019 ")


def _joined(here: Token, token: Token) -> bool:
    if token.gap in _BLANKS or token.gap == " & ":
        return not (here.upper and token.initial)
    return token.gap in (". ", ".") and len(here.text) == 1


def _over_particles(tokens: list[Token], at: int, words: Vocabulary) -> int:
    for ahead in range(1, _PARTICLES_IN_A_ROW + 1):
        after = at + ahead
        if after + 1 >= len(tokens) or tokens[after].key not in words.particles or not _tight(tokens[after]):
            return 0
        if tokens[after].key in words.purposes and tokens[at].key not in words.organisations:
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


def _headlines(page: Page) -> list[bool]:
    """Tell for each token whether it stands in a line where capital letters say nothing."""
    tokens, flags, start = page.tokens, list[bool](), 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or "\n" in tokens[at].gap:
            flags += [_headline(page, start, at)] * (at - start)
            start = at
    return flags


def _headline(page: Page, start: int, end: int) -> bool:
    """Most words of the line have a capital, and some of them are words that have none in running text."""
    line = page.tokens[start:end]
    content = [token for token in line if len(token.text) >= _CONTENT_LETTERS and token.text.isalpha()]
    capital = sum(token.cap for token in content)
    if len(line) <= _LINE_WORDS or len(content) < _LINE_CONTENT or capital < _HEADLINE_SHARE * len(content):
        return False
    raised = sum(token.cap and _plain(token.key, page.words) for token in line[1:])
    stopped = page.text[line[-1].end : line[-1].end + 1] in (".", "!", "?")
    return raised >= max(_RAISED if stopped else 1, _RAISED_SHARE * sum(token.cap for token in line))


def _plain(key: str, words: Vocabulary) -> bool:
    return (key in words.common or key in words.function) and key not in words.generic and key not in words.given
