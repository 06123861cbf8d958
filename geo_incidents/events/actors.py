"""Who did it and whom it was done to: actor words by kind, with the names that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.events.lexicon import Tag
from geo_incidents.model import Actor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo_incidents.events.cues import Cue
    from geo_incidents.events.lexicon import Lexicon
    from geo_incidents.events.lines import Line
    from geo_incidents.model import Mention

DOERS = frozenset(
    {"gang", "armed_group", "police", "army", "security_forces", "protesters", "vigilantes", "organisation"}
)
STATE = frozenset({"police", "army", "security_forces"})

_INSIDE = Tag("place", "in")
# Words and boundaries between an event's word and its actor, at most (read off MUC-4 train, 2026-11).
_SUBJECT = 14
_ATTRIBUTE = 4  # "gangs stepped up coordinated attacks"
_OBJECT = 9
_AGENT = 16  # "was stopped, with his wife and their driver, by ..."


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in words ``first`` to ``after``."""

    first: int
    after: int
    actor: Actor


def parties(line: Line, text: str, mentions: Sequence[Mention], taken: Sequence[tuple[int, int]]) -> list[Party]:
    """Return the actors of a sentence in order; words inside a facility's name (``taken``) are none."""
    found: list[Party] = []
    named = list(_organisations(line, mentions))
    for hit in line.hits:
        kinds = [tag.name for tag in hit.tags if tag.group == "actor"]
        if not kinds or any(first <= hit.first and hit.after <= after for first, after in taken):
            continue
        first, after = hit.first, hit.after
        for start, end in named:
            if start <= after and first <= end and line.between(min(start, first), max(end, after) - 1) == 0:
                first, after = min(first, start), max(after, end)
        if found and found[-1].after > first:
            continue
        found.append(Party(first, after, Actor(name=line.text(first, after, text), kind=kinds[0])))
    found = [party for party in found if not _telling(line, party.first, party.after)]
    alone = [
        at
        for at in named
        if not any(p.first <= at[0] < p.after for p in found) and at not in taken and not _telling(line, *at)
    ]
    found += [Party(*at, Actor(name=line.text(*at, text), kind="organisation")) for at in alone]
    return sorted(found, key=lambda party: party.first)


def perpetrators(line: Line, cue: Cue, there: Sequence[Party], lexicon: Lexicon) -> tuple[Party, ...]:
    """Return who did what the cue tells: the agent after "by", else the subject or the noun's attribute before it."""
    agents = [p for p in there if p.actor.kind in DOERS and p.first >= cue.after and _after_by(line, cue, p, lexicon)]
    if agents:
        return (agents[0],)
    if cue.voice == "passive":
        return ()
    before = [p for p in there if p.after <= cue.first and p.actor.kind in DOERS]
    if cue.voice == "noun":
        before = [p for p in before if line.between(p.after - 1, cue.first) == 0 and not _acts(line, p, cue)]
    reach = _ATTRIBUTE if cue.voice == "noun" else _SUBJECT
    return _nearest(before[-2:], lambda p: line.apart(cue.first, cue.after, p.first, p.after), reach)


def _acts(line: Line, party: Party, cue: Cue) -> bool:
    """Tell whether the noun is not the party's: "two officers died in an ambush", "killed two in an ambush"."""
    between = (tag for hit in line.hits if party.after <= hit.first < cue.first for tag in hit.tags)
    return any((tag.group == "event" and tag.form == "verb") or tag == _INSIDE for tag in between)


def targets(line: Line, cue: Cue, there: Sequence[Party], lexicon: Lexicon) -> tuple[Party, ...]:
    """Return whom it was done to: the object of an active verb, the subject of a passive or of a verb like "flee"."""
    behind = [p for p in there if p.first >= cue.after and not _after_by(line, cue, p, lexicon)]
    ahead = [p for p in there if p.after <= cue.first]

    def far(party: Party) -> int:
        return line.apart(cue.first, cue.after, party.first, party.after)

    if set(cue.actions) & lexicon.intransitive:
        return _nearest([*ahead, *behind], far, _OBJECT)
    if cue.voice == "passive":
        return _nearest(ahead, far, _OBJECT)
    if cue.voice == "noun":
        onto = cue.after < len(line.keys) and line.keys[cue.after] in lexicon.onto
        return _nearest(behind, far, _OBJECT if onto else 1)
    return _nearest(behind, far, _OBJECT - 2)


def _nearest(among: Iterable[Party], far: Callable[[Party], int], reach: int) -> tuple[Party, ...]:
    best = min(among, key=lambda party: (far(party), party.first), default=None)
    return (best,) if best and far(best) <= reach else ()


def _after_by(line: Line, cue: Cue, party: Party, lexicon: Lexicon) -> bool:
    """Tell whether "by" stands between the event's word and the party, with little else."""
    if line.apart(cue.first, cue.after, party.first, party.after) > _AGENT:
        return False
    return any(line.keys[at] in lexicon.by for at in range(max(cue.after, party.first - 5), party.first))


def _telling(line: Line, first: int, after: int) -> bool:
    """Tell whether the party only tells of it: "according to the UN", "police said"."""
    return any(
        (0 <= hit.first - after <= 1 or 0 <= first - hit.after <= 1)
        and line.between(min(after, hit.after) - 1, max(first, hit.first)) == 0
        and hit.says("mark", "telling")
        for hit in line.hits
    )


def _organisations(line: Line, mentions: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    for mention in mentions:
        if mention.kind == "organisation" and not mention.embedded and (at := line.at(mention.span)):
            yield at
