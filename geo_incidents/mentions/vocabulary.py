"""The words the rules go by, one vocabulary a language, read from section ``[names]`` of its TOML."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from geo_incidents import languages
from geo_incidents.text import fold

_SHARED = (
    "facilities",
    "facilities_first",
    "dotted",
    "given",
    "lands",
    "lands_first",
    "naming",
    "organisations",
    "organisations_first",
    "roads",
    "prefixes",
    "roads_first",
    "saints",
    "stops",
    "titles",
)
_HEADS = frozenset(
    {"facilities", "facilities_first", "lands", "lands_first", "organisations", "organisations_first"}
) | {
    "roads",
    "roads_first",
}
_PLAIN = (
    "function",
    "common",
    "titles",
    "given",
    "facilities",
    "lands",
    "organisations",
    "roads",
    "prepositions",
    "areas",
)
_FOREIGN_LETTERS = 5
_LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Section ``[names]`` of a language: comma-separated words and phrases. docs/recognisers.md says what each is."""

    function: str
    common: str
    calendar: str
    prepositions: str
    locatives: str
    areas: str
    titles: str
    roles: str
    speech: str
    demonyms: str
    stops: str
    particles: str = ""
    given: str = ""
    organisations: str = ""
    organisations_first: str = ""
    facilities: str = ""
    facilities_first: str = ""
    generic: str = ""
    naming: str = ""
    roads_first: str = ""
    lands: str = ""
    lands_first: str = ""
    countries: str = ""
    roads: str = ""
    streets: str = ""
    offices: str = ""
    abbreviations: str = ""
    codes: str = ""
    elisions: str = ""
    ties: str = ""
    followers: str = ""
    states: str = ""
    missions: str = ""
    purposes: str = ""
    dotted: str = ""
    saints: str = ""
    patrons: str = ""
    patrons_of: str = ""
    prefixes: str = ""
    articles: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The same as sets of keys. What can stand in an article of any language (heads, titles, given names) is shared."""

    language: str
    function: frozenset[str]
    common: frozenset[str]
    calendar: frozenset[str]
    particles: frozenset[str]
    prepositions: frozenset[str]
    locatives: frozenset[str]
    areas: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    speech: frozenset[str]
    given: frozenset[str]
    organisations: frozenset[str]
    organisations_first: frozenset[str]
    facilities: frozenset[str]
    facilities_first: frozenset[str]
    generic: frozenset[str]
    naming: frozenset[str]
    roads: frozenset[str]
    roads_first: frozenset[str]
    streets: frozenset[str]
    lands: frozenset[str]
    lands_first: frozenset[str]
    demonyms: frozenset[str]
    stops: frozenset[str]
    countries: frozenset[str]
    offices: frozenset[str]
    abbreviations: frozenset[str]
    codes: frozenset[str]
    elisions: frozenset[str]
    ties: frozenset[str]
    followers: frozenset[str]
    states: frozenset[str]
    missions: frozenset[str]
    purposes: frozenset[str]
    dotted: frozenset[str]
    saints: frozenset[str]
    patrons: frozenset[str]
    patrons_of: frozenset[str]
    prefixes: frozenset[str]
    articles: frozenset[str]
    of: frozenset[str]
    lower_demonyms: bool


def key(word: str) -> str:
    """Return ``word`` without case and accents, as the sets hold it; cheaper than ``fold``, and keeps punctuation."""
    lower = word.lower()
    return lower if lower.isascii() else " ".join(_bare(part) for part in lower.split(" "))


def _bare(word: str) -> str:
    return "-".join("'".join(fold(bit) for bit in part.replace("\u2019", "'").split("'")) for part in word.split("-"))


def saintly(words: Vocabulary, name: str) -> bool:
    """Tell whether a folded name begins with a word for a saint: San Francisco, Saint-Marc."""
    return name.partition("-")[0] in words.patrons


def phrases(items: str) -> list[str]:
    """Return the entries of a comma-separated list, line ends taken as blanks."""
    return [entry for part in items.split(",") if (entry := " ".join(part.split()))]


def starts(keys: list[str], known: frozenset[str]) -> int:
    """Return how many of the first ``keys`` make the longest phrase of ``known``, 0 for none."""
    for length in range(min(_LONGEST_PHRASE, len(keys)), 0, -1):
        if " ".join(keys[:length]) in known:
            return length
    return 0


def ends(keys: list[str], known: frozenset[str]) -> int:
    """Return how many of the last ``keys`` make the longest phrase of ``known``, 0 for none."""
    for length in range(min(_LONGEST_PHRASE, len(keys)), 0, -1):
        if " ".join(keys[-length:]) in known:
            return length
    return 0


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of ``language``; of all languages together where there is no such file."""
    own = languages.section(language, "names", Section)
    sections = [found for code in languages.known() if (found := languages.section(code, "names", Section))]
    chosen = [own] if own else sections
    sets = {field.name: _gather(chosen, field.name) for field in fields(Section)}
    plain = frozenset(word for name in _PLAIN for word in sets[name])
    for name in _SHARED:
        sets[name] |= {entry for entry in _gather(sections, name) if name not in _HEADS or _foreign(entry, plain)}
    sets["demonyms"] |= _plurals(sets["demonyms"])
    lower = any(section.demonyms.islower() for section in chosen)
    return Vocabulary(language=language if own else "", lower_demonyms=lower, **sets)


def _foreign(head: str, plain: frozenset[str]) -> bool:
    """Tell whether a head word of another language is safe here: long, and no word of this language's own lists."""
    return " " in head or (len(head) >= _FOREIGN_LETTERS and head not in plain)


def _gather(sections: list[Section], name: str) -> frozenset[str]:
    return frozenset(key(entry) for section in sections for entry in phrases(getattr(section, name)))


def _plurals(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word + ending for word in words if not word.endswith("s") for ending in ("s", "es"))
