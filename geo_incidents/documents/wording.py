"""The words of all languages' ``[documents]`` sections: an article's language is not yet known when it is cleaned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from geo_incidents import languages
from geo_incidents.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Section ``[documents]`` of a language; languages/en.toml says what each list is for."""

    aliases: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    date_words: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()


@cache
def words(field: str) -> frozenset[str]:
    """Return the folded words and phrases that any language has under ``field``."""
    return frozenset(fold(word) for wording in _wordings().values() for word in getattr(wording, field))


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its folded names; a name two languages give to two months is left out."""
    numbers: dict[str, int] = {}
    for wording in _wordings().values():
        for number, names in enumerate(wording.months, start=1):
            for name in map(fold, names):
                numbers[name] = number if numbers.get(name, number) == number else 0
    return {name: number for name, number in numbers.items() if number}


@cache
def code(language: str) -> str:
    """Return the code for what an article calls its language ("fr-FR", "hat", "Français"); "" when it is none."""
    name = fold(language)
    for known, wording in _wordings().items():
        if name in map(fold, wording.aliases):
            return known
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*", language.strip(), re.IGNORECASE)
    return _short(match[1].lower()) if match else ""


def _short(tag: str) -> str:
    return next((known for known, wording in _wordings().items() if tag in wording.aliases), tag)


@cache
def footer() -> re.Pattern[str]:
    """Return the pattern of a line that leads elsewhere: "Read more: ...", "Follow us ...", "Advertisement".

    Group ``list`` matched where the label stands alone and headlines may follow below it.
    """
    labels = sorted({label.lower() for wording in _wordings().values() for label in wording.footers})
    with_colon = "|".join(_spelt(label.rstrip(" :")) for label in labels if label.endswith(":"))
    phrases = "|".join(_spelt(label) for label in labels if not label.endswith(":") and not label.isalpha())
    alone = "|".join(_spelt(label) for label in labels if label.isalpha())
    bullets = "[-*>|\\s\u2022\u00b7\u25ba\u2013\u2014]{0,4}+"
    return re.compile(
        rf"{bullets}(?:(?P<list>(?:{with_colon}|{phrases}) ?:?)|(?:{with_colon}) ?:.{{0,200}}"
        rf"|(?:{phrases})(?!\w).{{0,90}}|(?:{alone})\W{{0,3}})$",
        re.IGNORECASE,
    )


@cache
def trailer() -> re.Pattern[str]:
    """Return the pattern of a footer glued to the end of a paragraph: ". Read more: ..." up to the line's end."""
    labels = {
        label.rstrip(" :") for label in chain(*(wording.footers for wording in _wordings().values())) if ":" in label
    }
    spelt = "|".join(sorted(f"{_spelt(label[0].upper() + label[1:])}|{_spelt(label.upper())}" for label in labels))
    return re.compile(rf"(?<=[.!?\"\u201d\u2019)])\s+(?:{spelt}) ?:\s.{{1,200}}$")


def _spelt(label: str) -> str:
    return re.escape(label).replace("'", "['\u2019]").replace(r"\ ", r"\s")


@cache
def _wordings() -> dict[str, Wording]:
    found = {known: languages.section(known, "documents", Wording) for known in languages.known()}
    return {known: wording for known, wording in found.items() if wording}
