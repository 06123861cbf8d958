"""What the words right around each name say: the kind of place they ask for, and which name lies inside which."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.model import Document, Mention
    from geo_incidents.places.words import Wording

TOPONYMS = frozenset({"place", "facility", "demonym"})
_REACH = 60  # characters between two names; what stands farther apart is seldom one phrase
_BEFORE = 40
_DATELINE = 60
_DASHES = ("\u2014", "\u2013", " - ", "--", "\ufffd")  # the last is what broken encodings leave of one


@dataclass(slots=True)
class Sight:
    """A mention that names a place, and what is read around it; ``within`` and ``beside`` are other sights.

    ``asked`` is the family of places that a class word asks for ("county"), ``called`` the name with a class word that
    stands beside it ("West department"), ``shared`` that class word in the singular where it is a plural ("counties")
    that speaks for a whole list, ``facility`` the built thing it is.
    """

    mention: Mention
    key: str
    asked: str = ""
    called: str = ""
    shared: str = ""
    facility: str = ""
    dateline: bool = False
    within: list[Sight] = field(default_factory=list)
    beside: list[Sight] = field(default_factory=list)


def read(document: Document, mentions: Sequence[Mention], words: Wording) -> list[Sight]:
    """Return a sight for every mention that names a place, in text order, tied to those it stands beside."""
    named = sorted((m for m in mentions if m.kind in TOPONYMS), key=lambda m: (m.span.start, -m.span.end))
    sights = [_sight(document.text, mention, words) for mention in named]
    outer = _nest(sights)
    _mark_dateline(document.text, outer)
    for first, second in itertools.pairwise(outer):
        _tie(document.text[first.mention.span.end : second.mention.span.start][: _REACH + 1], first, second, words)
    _share(outer)
    return sights


def _sight(text: str, mention: Mention, words: Wording) -> Sight:
    key = fold(mention.text)
    return Sight(mention, key, *_asked(text, mention, key, words), _facility(mention, key, words))


def _asked(text: str, mention: Mention, key: str, words: Wording) -> tuple[str, str, str]:
    """Return the family of places that a class word asks for, inside the name or beside it, and the two together.

    Last comes the class word in the singular, where it is a plural.
    """
    parts = key.split()
    if len(parts) > 1 and (family := words.kinds.get(parts[-1]) or words.kinds.get(parts[0])):
        return family, "", ""
    start, end = mention.span
    before = words.before.search(text, max(0, start - _BEFORE), start)
    found = before or words.after.match(text, end, end + _BEFORE)
    family = words.kinds.get(fold(found.group(1)), "") if found else ""
    if not found or not family:
        return "", "", ""
    if one := words.plurals.get(fold(found.group(1)), ""):
        return family, f"{one} {mention.text}" if before else f"{mention.text} {one}", one
    return family, text[before.start(1) : end] if before else text[start : found.end(1)], ""


def _facility(mention: Mention, key: str, words: Wording) -> str:
    """Return the kind of built thing that a facility's name says it is; the longest head word decides."""
    if mention.kind != "facility":
        return ""
    heads = [head for head in words.facilities if f" {head} " in f" {key} "]
    return words.facilities[max(heads, key=len)] if heads else "landmark"


def _nest(sights: Sequence[Sight]) -> list[Sight]:
    """Return the sights that lie in no other; one that lies in another is the place around it."""
    outer: list[Sight] = []
    for sight in sights:
        if outer and sight.mention.span.end <= outer[-1].mention.span.end:
            outer[-1].within.append(sight)
        else:
            outer.append(sight)
    return outer


def _mark_dateline(text: str, outer: Sequence[Sight]) -> None:
    """Mark the names that open the article, alone before a dash: "PORT-AU-PRINCE, Haiti (AP) -"."""
    head = text[:_DATELINE]
    dash = min((at for mark in _DASHES if (at := head.find(mark)) > 0), default=0)
    end = 0
    for sight in outer:
        start, stop = sight.mention.span
        if stop > dash or text[end:start].strip(", "):
            break
        sight.dateline, end = True, stop


def _tie(gap: str, first: Sight, second: Sight, words: Wording) -> None:
    """Tie two neighbours by what stands between them; a comma may mean both, the map decides which."""
    if not gap or len(gap) > _REACH or "." in gap:
        return
    if first.mention.kind != "demonym" and words.around.fullmatch(gap):
        first.within.append(second)
    if words.owned.fullmatch(gap):
        second.within.append(first)
    if words.listing.fullmatch(gap):
        first.beside.append(second)
        second.beside.append(first)


def _share(outer: Sequence[Sight]) -> None:
    """Give the class word of a list to all names in it: "Becker, Clay and Grant counties"."""
    for at, sight in enumerate(outer):
        if not sight.shared:
            continue
        ahead = sight.called.startswith(sight.shared)
        last = sight
        for other in outer[at + 1 :] if ahead else reversed(outer[:at]):
            if other.asked or other not in last.beside:
                break
            name, word = other.mention.text, sight.shared
            other.asked, other.called = sight.asked, f"{word} {name}" if ahead else f"{name} {word}"
            last = other
