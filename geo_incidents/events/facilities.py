"""The built things of a sentence: named ones from the mentions, and "two police stations" by their head words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo_incidents.events.geography import BUILT, COUNTRY, grain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.events.lexicon import Lexicon
    from geo_incidents.events.lines import Line
    from geo_incidents.model import Mention, Resolution

_WITHIN = 3  # words between two heads of one name
_QUALITIES = 4  # words before the head that belong to it: "Haiti's largest civil prison"
_DEATHBEDS = ("hospital",)  # where people die who were hit elsewhere
_SAME_KIND = {"fort": "military", "airstrip": "airport"}


@dataclass(frozen=True, slots=True)
class Built:
    """A facility in words ``first`` to ``after``.

    ``resolution`` is there where it is a name. ``near``: an event is said to be near it; ``definite``: "the prison";
    ``other``: "another prison"; ``several``: "two prisons", "prisons".
    """

    first: int
    after: int
    kind: str
    name: str
    resolution: Resolution | None = None
    near: bool = False
    definite: bool = False
    other: bool = False
    several: bool = False

    @property
    def which(self) -> Literal["", "another", "several"]:
        """How it stands to others of its kind."""
        return "several" if self.several else "another" if self.other else ""

    @property
    def deathbed(self) -> bool:
        """Tell whether people die there who were hit elsewhere."""
        return self.kind in _DEATHBEDS


def built(line: Line, text: str, names: Sequence[tuple[Mention, Resolution | None]], lexicon: Lexicon) -> list[Built]:
    """Return the facilities of a sentence in order; words inside the name of an organisation or a person are none."""
    found = list(_named(line, text, names, lexicon))
    covered = [line.at(mention.span) for mention, _ in names if mention.kind in {"organisation", "place", "facility"}]
    last = -1
    titled = line.titled
    for first, after, kind in _heads(line):
        if any(cover and cover[0] <= first and after <= cover[1] for cover in covered) or _lends(line, after, lexicon):
            continue
        start = _start(line, first, lexicon)
        if _of_a_job(line, start, lexicon):
            continue
        if any(hit.says("mark", "aboard") and start - 1 <= hit.after <= start for hit in line.hits):
            continue  # "gunmen aboard a truck"
        if (
            not titled and found and last >= 0 and _one_name(line, last, first)
        ):  # "the Atlantic Port Services (APS) terminal"
            start = found.pop().first
        last = after
        definite = start > 0 and line.keys[start - 1] in lexicon.anaphors
        near = _near(line, start, lexicon)
        other = _other(line, start, lexicon)
        found.append(
            Built(
                start,
                after,
                kind,
                line.text(start if other is None else other, after, text),
                near=near,
                definite=definite,
                other=other is not None,
                several=_several(line, start, first, after, lexicon),
            )
        )
    return sorted(found, key=lambda thing: thing.first)


def _named(
    line: Line, text: str, names: Iterable[tuple[Mention, Resolution | None]], lexicon: Lexicon
) -> Iterator[Built]:
    for mention, resolution in names:
        if mention.kind != "facility" or mention.embedded or (at := line.at(mention.span)) is None:
            continue
        inside = [kind for first, after, kind in _heads(line) if at[0] <= first and after <= at[1]]
        place = resolution.place if resolution else None
        if not inside and place and grain(place) < BUILT:
            continue  # a town that was taken for a building
        found = None if place and grain(place) <= COUNTRY else resolution  # "the Canadian embassy" is not Canada
        place = found.place if found else None
        known = _SAME_KIND.get(place.kind, place.kind) if place else ""
        kind = known if not inside or known in inside else inside[-1]
        near = _near(line, at[0], lexicon)
        first = _trimmed(line, *at) if line.titled and place is None else at[0]
        name = text[slice(*mention.span)] if first == at[0] else line.text(first, at[1], text)
        yield Built(first, at[1], kind, name, found, near=near)


def _trimmed(line: Line, first: int, after: int) -> int:
    """Return where a name in a headline begins: behind the verb that its capital made a part of it."""
    told = {hit.first: hit.after for hit in line.hits if any(tag.form in {"verb", "plain"} for tag in hit.tags)}
    while told.get(first, after) < after:
        first = told[first]
    return first


def _heads(line: Line) -> Iterator[tuple[int, int, str]]:
    told = [(hit.first, hit.after) for hit in line.hits if hit.of("event")]
    for hit in line.hits:
        for tag in hit.tags:
            inside = (first <= hit.first and hit.after <= after for first, after in told if after - first > 1)
            if tag.group == "facility" and not any(inside):  # the car of "car bomb" is no vehicle that was hit
                yield hit.first, hit.after, tag.name


def _start(line: Line, head: int, lexicon: Lexicon) -> int:
    """Return the first word of the noun phrase that ends in the head word."""
    events = {at for hit in line.hits if hit.of("event", "place") for at in range(hit.first, hit.after)}
    start = head
    while (
        start > 0
        and head - start < _QUALITIES
        and start - 1 not in events
        and not line.keys[start - 1].isdigit()
        and line.keys[start - 1] not in lexicon.small
        and line.keys[start - 1] not in lexicon.several
        and line.between(start - 1, start) == 0
    ):
        start -= 1
    return start


def _lends(line: Line, after: int, lexicon: Lexicon) -> bool:
    """Tell whether the head only says of which kind the person behind it is: "a prison official"."""
    return after < len(line.keys) and line.keys[after] in lexicon.staff and line.between(after - 1, after) == 0


def _of_a_job(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Tell whether it only says which work somebody does: "un chauffeur de camion", "des directeurs d'école"."""
    named = start > 1 and line.keys[start - 1] in lexicon.onto and line.between(start - 2, start) == 0
    return named and any(hit.after == start - 1 and hit.of("actor") for hit in line.hits)


def _other(line: Line, start: int, lexicon: Lexicon) -> int | None:
    """Return where "another" of "another prison" stands, "second" of "a second airport"; None where none does."""
    near = range(max(0, start - 2), start + 1)
    return next((at for at in near if line.keys[at] in lexicon.others and line.between(at, start) == 0), None)


def _several(line: Line, start: int, first: int, after: int, lexicon: Lexicon) -> bool:
    """Tell whether it is more than one: a plural, or a number or a word of quantity before it."""
    if " ".join(line.keys[first:after]) in lexicon.plural:
        return True
    before = line.words[start - 1] if start else None
    return (
        before is not None
        and line.between(start - 1, start) == 0
        and (before.key in lexicon.several or (before.kind == "number" and before.key not in {"0", "1"}))
    )


def _one_name(line: Line, last: int, first: int) -> bool:
    """Tell whether the words between two heads are all capitals, so that both are of one name."""
    return (
        last <= first <= last + _WITHIN
        and line.words[last - 1].capital
        and all(word.capital for word in line.words[last:first])
    )


def _near(line: Line, first: int, lexicon: Lexicon) -> bool:
    """Tell whether "near", "outside", "in front of" stands before the noun phrase."""
    at = first
    while at > 0 and (line.keys[at - 1] in lexicon.determiners or (at < first and line.words[at - 1].capital)):
        at -= 1
    return any(at <= hit.after <= first and hit.says("place", "near") for hit in line.hits)
