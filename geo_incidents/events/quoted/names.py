"""The names and generic sources in a sentence, each in one form: "Agence France-Presse" and "AFP" are ``afp``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents import languages
from geo_incidents.events.dates.words import lexicon as date_lexicon
from geo_incidents.events.phrases import Phrases, no_classes
from geo_incidents.events.tokens import level
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_incidents.events.tokens import Token

_CREDIT = "("  # "(AFP)": who told it without a word of telling
_NAME = 8  # words a name may have
_PERSON = 4  # words a person's name may have, the longest taken for one
_ACRONYM = 4  # letters up to which a name must be in capitals
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
    not_names: tuple[str, ...]
    not_after: tuple[str, ...]
    to: tuple[str, ...]
    generic: dict[str, str]
    aliases: dict[str, tuple[str, ...]]


class Lexicon(NamedTuple):
    """The words of one language, ready for matching."""

    cues: Phrases
    sets: Mapping[str, frozenset[str]]
    generic: Mapping[str, str]
    aliases: Phrases
    firsts: frozenset[str]


class Name(NamedTuple):
    """A name or a generic source: tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    source: str
    known: bool = False
    generic: bool = False


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """Return the words of ``language``; None where its file has no section [quoted]."""
    words = languages.section(language, "quoted", QuotedWords)
    if words is None:
        return None
    lists = ("articles", "particles", "of", "titles", "bodies", "not_names", "not_after", "to")
    sets = {name: frozenset(level(word) for word in getattr(words, name)) for name in lists}
    sets["not_names"] |= _calendar(language)
    cues = Phrases({"before": words.before, "told": words.told, "says": words.says})
    return Lexicon(
        cues,
        sets,
        {level(word): source for word, source in words.generic.items()},
        Phrases(words.aliases),
        cues.firsts | {_CREDIT},
    )


def _calendar(language: str) -> frozenset[str]:
    """Return the names of weekdays and months, which have capitals but tell nothing."""
    dates = date_lexicon(language)
    return frozenset(dates.classes) if dates else frozenset()


def names_in(lexicon: Lexicon, text: str, line: Sequence[Token]) -> Iterator[Name]:
    """Yield every name and generic source of a sentence, in order."""
    shouting = _shouts(line)
    here = 0
    while here < len(line):
        name = _known(lexicon, text, line, here) or (None if shouting else _named(lexicon, text, line, here))
        generic = lexicon.generic.get(line[here].key)
        if name is None and generic:
            name = Name(here, here + 1, generic, generic=True)
        if name is not None:
            yield name
        here = name.end if name else here + 1


def _known(lexicon: Lexicon, text: str, line: Sequence[Token], at: int) -> Name | None:
    """Return the agency or body at ``at``; one short word must be in capitals ("UN", never the article "Un")."""
    match = lexicon.aliases.match(line, at, no_classes)
    if match is None or not line[at].capital:
        return None
    words = text[line[at].start : line[match.end - 1].end]
    return None if len(words) <= _ACRONYM and not words.isupper() else Name(at, match.end, match.rule, known=True)


def _named(lexicon: Lexicon, text: str, line: Sequence[Token], at: int) -> Name | None:
    end = _name_end(lexicon, text, line, at)
    source = _source(lexicon, line, at, end) if end else ""
    return Name(at, end, source) if source else None


def _shouts(line: Sequence[Token]) -> bool:
    words = [token for token in line if token.kind == "word"]
    return len(words) > 3 and sum(token.capital for token in words) > _SHOUT * len(words)  # noqa: PLR2004 - a headline


def _name_end(lexicon: Lexicon, text: str, line: Sequence[Token], start: int) -> int:
    """Return where the name that begins at ``start`` ends; 0 where none begins.

    "Of" and "for" go on the name of a body ("Ministry of Health"), never that of a person.
    """
    end, body = 0, False
    here = start
    while here < len(line) and here - start < _NAME:
        token = line[here]
        if _capital(lexicon, token) and (here == start or _known(lexicon, text, line, here) is None):
            end = here + 1
            body = body or token.key in lexicon.sets["bodies"]
        elif not end or not (_particle(lexicon, token, body=body) or _glues(line, here)):
            break
        here += 1
    return end


def _glues(line: Sequence[Token], at: int) -> bool:
    """Tell whether a sign or a small word belongs to a name: "Port-au-Prince"."""
    return line[at].glued and (line[at].key in "-.'&" or line[at - 1].key == "-")


def _particle(lexicon: Lexicon, token: Token, *, body: bool) -> bool:
    return token.key in lexicon.sets["particles"] and (body or token.key not in lexicon.sets["of"])


def _capital(lexicon: Lexicon, token: Token) -> bool:
    return token.kind == "word" and token.capital and token.key not in lexicon.sets["not_names"]


def _source(lexicon: Lexicon, line: Sequence[Token], start: int, end: int) -> str:
    """Return the one form of a name, a person by the last name; "" where it is only a title."""
    words: list[list[Token]] = []
    for token in line[start:end]:
        if words and token.glued:
            words[-1].append(token)
        else:
            words.append([token])
    while words and (words[0][0].key in lexicon.sets["titles"] or words[0][0].key in lexicon.sets["articles"]):
        words = words[1:]
    body = any(token.key in lexicon.sets["bodies"] for word in words for token in word)
    kept = words[-1:] if 1 < len(words) <= _PERSON and not body else words
    return fold(" ".join(token.key for word in kept for token in word if token.kind == "word"))
