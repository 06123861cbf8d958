"""Who is said to have told it: "according to the UN", "AFP reported", "dapre RNDDH".

Five outlets that quote one agency are one source, so names come back in one form: folded, without articles and titles,
and an agency or body always under one name ("Agence France-Presse" and "AFP" are ``afp``). A person is known by the
last name, as later sentences give it. Who speaks and the outlet they told both count: two articles that share either
are not independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents import languages
from geo_incidents.events.dates.words import lexicon as date_lexicon
from geo_incidents.events.phrases import Phrases, no_classes
from geo_incidents.events.tokens import level, tokens
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_incidents.events.tokens import Token

_SUBJECT = 14  # tokens from a speaker to the verb: "Pierre X of the National Network for Y, its director, said"
_AFTER = 4  # tokens from a verb to the speaker: "a declare hier la porte-parole X"
_NAME = 8  # words a name may have
_SHOUT = 0.8  # share of capitals from which capitals say nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedWords:
    """Section [quoted] of a language file. docs/dates-and-figures.md says what each entry is for."""

    before: tuple[str, ...]
    says: tuple[str, ...]
    told: tuple[str, ...]
    articles: tuple[str, ...]
    particles: tuple[str, ...]
    of: tuple[str, ...]
    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    agency: tuple[str, ...]
    not_names: tuple[str, ...]
    generic: dict[str, str]
    aliases: dict[str, tuple[str, ...]]


class Lexicon(NamedTuple):
    """The words of one language, ready for matching."""

    cues: Phrases
    sets: Mapping[str, frozenset[str]]
    generic: Mapping[str, str]
    aliases: Mapping[str, str]


class _Name(NamedTuple):
    """A name or a generic source: tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    source: str


@cache
def _lexicon(language: str) -> Lexicon | None:
    words = languages.section(language, "quoted", QuotedWords)
    if words is None:
        return None
    lists = ("articles", "particles", "of", "titles", "bodies", "agency", "not_names")
    sets = {name: frozenset(level(word) for word in getattr(words, name)) for name in lists}
    sets["not_names"] |= _calendar(language)
    return Lexicon(
        Phrases({"before": words.before, "told": words.told, "says": words.says}),
        sets,
        {level(word): source for word, source in words.generic.items()},
        {fold(name): source for source, names in words.aliases.items() for name in (source, *names)},
    )


def _calendar(language: str) -> frozenset[str]:
    """Return the names of weekdays and months, which have capitals but tell nothing."""
    dates = date_lexicon(language)
    return frozenset(dates.classes) if dates else frozenset()


def quoted(text: str, language: str) -> tuple[str, ...]:
    """Return who the sentence ``text`` says told it, each once, in the order they are named; empty where nobody is."""
    lexicon = _lexicon(language)
    if lexicon is None:
        return ()
    line = [token for token in tokens(text) if token.kind != "line"]
    names = list(_names(lexicon, line))
    found: dict[int, str] = {}
    here = 0
    while here < len(line):
        if (cue := lexicon.cues.match(line, here, no_classes)) is None:
            here += 1
            continue
        found |= {name.start: name.source for name in _of_cue(lexicon, line, names, cue.rule, here, cue.end)}
        here = cue.end
    found |= {name.start: name.source for name in _credits(lexicon, line, names)}
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def _of_cue(
    lexicon: Lexicon, line: Sequence[Token], names: Sequence[_Name], rule: str, start: int, end: int
) -> Iterator[_Name]:
    if rule == "before":
        yield from _with_body(lexicon, line, names, _first(names, end, end + _AFTER))
        return
    speaker = _speaker(lexicon, line, names, start)
    after = _first(names, end, end + (_AFTER if rule == "told" or not speaker else 0))
    yield from speaker
    if after is not None and not any(line[at].key in ',.:;"' for at in range(end, after.start)):
        yield from _with_body(lexicon, line, names, after)


def _first(names: Sequence[_Name], start: int, end: int) -> _Name | None:
    return next((name for name in names if start <= name.start < end), None)


def _speaker(lexicon: Lexicon, line: Sequence[Token], names: Sequence[_Name], verb: int) -> list[_Name]:
    """Return the subject of a verb of speech: the first name of its noun group, and the body it belongs to."""
    near = [name for name in names if verb - _SUBJECT <= name.start and name.end <= verb]
    while near and any(line[at].key in '.;:"' for at in range(near[0].end, verb)):
        near = near[1:]
    if not near:
        return []
    last = near[-1]
    chain = [last]
    for name in reversed(near[:-1]):
        gap = line[name.end : chain[0].start]
        tied = any(token.key in lexicon.sets["of"] or token.key == "," for token in gap)
        if not tied or any(lexicon.cues.match(line, at, no_classes) for at in range(name.end, chain[0].start)):
            break
        chain.insert(0, name)
    return chain if _reaches(line, chain[-1].end, verb) else []


def _reaches(line: Sequence[Token], end: int, verb: int) -> bool:
    """Tell whether a name may still be the subject: few words, or a closed apposition, stand before the verb."""
    commas = sum(token.key == "," for token in line[end:verb])
    return commas in (0, 2) or verb - end <= 2 or line[verb - 1].key == ","  # noqa: PLR2004 - ", its head," has two


def _with_body(lexicon: Lexicon, line: Sequence[Token], names: Sequence[_Name], name: _Name | None) -> Iterator[_Name]:
    """Yield a name and the body it speaks for: "Pierre X of the RNDDH"."""
    if name is None:
        return
    yield name
    body = _first(names, name.end, name.end + _AFTER)
    if body is not None and any(token.key in lexicon.sets["of"] for token in line[name.end : body.start]):
        yield body


def _credits(lexicon: Lexicon, line: Sequence[Token], names: Sequence[_Name]) -> Iterator[_Name]:
    """Yield the agencies that stand in brackets: "(AFP)"."""
    known = set(lexicon.aliases.values())
    for name in names:
        bracketed = name.start > 0 and name.end < len(line) and line[name.start - 1].key == "("
        if bracketed and line[name.end].key in (")", "/", "-") and name.source in known:
            yield name


def _names(lexicon: Lexicon, line: Sequence[Token]) -> Iterator[_Name]:
    """Yield every name and generic source of a sentence, in order."""
    shouting = _shouts(line)
    here = 0
    while here < len(line):
        end = _name_end(lexicon, line, here)
        source = _source(lexicon, line, here, end, shouting=shouting) if end else ""
        if not source and (generic := lexicon.generic.get(line[here].key)):
            end, source = here + 1, generic
        if source:
            yield _Name(here, end, source)
        here = end if source else here + 1


def _shouts(line: Sequence[Token]) -> bool:
    words = [token for token in line if token.kind == "word"]
    return len(words) > 3 and sum(token.capital for token in words) > _SHOUT * len(words)  # noqa: PLR2004 - a headline


def _name_end(lexicon: Lexicon, line: Sequence[Token], start: int) -> int:
    """Return where the name that begins at ``start`` ends; 0 where none begins."""
    end = 0
    here = start
    while here < len(line) and here - start < _NAME:
        token = line[here]
        if _capital(lexicon, token):
            end = here + 1
        elif not end or not (token.key in lexicon.sets["particles"] or (token.glued and token.key in "-.'&")):
            break
        here += 1
    return end


def _capital(lexicon: Lexicon, token: Token) -> bool:
    return token.kind == "word" and token.capital and token.key not in lexicon.sets["not_names"]


def _source(lexicon: Lexicon, line: Sequence[Token], start: int, end: int, *, shouting: bool) -> str:
    """Return the one form of a name; "" where it is only a title or, in capitals, not known."""
    words = [token.key for token in line[start:end] if token.kind == "word"]
    if (alias := lexicon.aliases.get(fold(" ".join(words)))) is not None:
        return alias
    while words and (words[0] in lexicon.sets["titles"] or words[0] in lexicon.sets["articles"]):
        words = words[1:]
    if not words or shouting:
        return ""
    folded = fold(" ".join(words))
    if folded in lexicon.aliases:
        return lexicon.aliases[folded]
    person = 1 < len(words) <= 4 and not any(word in lexicon.sets["bodies"] for word in words)  # noqa: PLR2004
    acronym = all(token.end - token.start > 1 and token.capital for token in line[start:end]) and len(words) == 1
    return fold(words[-1]) if person and not acronym else folded
