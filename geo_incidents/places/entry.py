"""What a reader of a source gives: one place with all its names, before it is indexed."""

from __future__ import annotations

import zlib
from typing import Literal, NamedTuple

Match = Literal["exact", "official", "language", "alternate", "form", "abbreviation", "demonym", "typo"]
MATCHES: tuple[Match, ...] = (
    "exact", "official", "language", "alternate", "form", "abbreviation", "demonym", "abbreviation", "typo",
)  # fmt: skip
EXACT, OFFICIAL, LANGUAGE, ALTERNATE, FORM, ABBREVIATION, DEMONYM, CODE, TYPO = range(len(MATCHES))
"""How a written name can be a place's name; a name's mark is its number in this row. A file holds OFFICIAL to CODE.

``exact`` is one of its names letter for letter; the others agree but for case, accents and punctuation. ``form`` is a
name made from a pattern of the place's kind ("Mirebalais prison"). An abbreviation counts only as it is spelt ("Miss.",
not "miss"); a code besides ("IN", "OR", "MTPP") does not by itself make a word the name of a place.
"""


_LONGEST_PERIODS = 8
_LONGEST_CAPITALS = 4


class Name(NamedTuple):
    """A name and its mark: one of OFFICIAL to CODE."""

    text: str
    mark: int = ALTERNATE


class Entry(NamedTuple):
    """A place as a source tells it. ``ids`` holds every id it is known by; the first is the one shown.

    ``radius_m`` and ``importance`` are 0 where the source does not say. ``names`` need not repeat ``name``.
    ``shape`` is the outline of an area as WKB, b"" where there is none.
    """

    ids: tuple[str, ...]
    name: str
    kind: str
    lon: float
    lat: float
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    population: int = 0
    radius_m: int = 0
    importance: float = 0.0
    names: tuple[Name, ...] = ()
    pcode: str = ""
    source: str = ""
    shape: bytes = b""


def spelling(name: str) -> int:
    """Return a number from 0 to 255 that two spellings of one folded name seldom share: Pétion-Ville, Petion Ville.

    "U.S." and "U.S" count as one spelling, since the last period may be a sentence's.
    """
    return zlib.crc32((name.rstrip(".") if "." in name[:-1] else name).encode()) & 0xFF


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is an abbreviation, which counts only as it is spelt: "Fla.", "U.S.", "DR", "DRC"."""
    if "." in name:
        return len(name) <= _LONGEST_PERIODS
    return name.isupper() and len(name) <= _LONGEST_CAPITALS and name.isascii()


def further(text: str) -> Name:
    """Return a name that a large source gives without saying what it is; short capitals are codes ("GA", "NYC")."""
    if len(text) > _LONGEST_PERIODS or not is_abbreviation(text):
        return Name(text, ALTERNATE)
    return Name(text, ABBREVIATION if "." in text else CODE)
