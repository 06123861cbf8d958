"""Gathers an article's sights into names, each in one sense, and looks up what each could mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geo_incidents.errors import InputError
from geo_incidents.places.candidates import look_up
from geo_incidents.places.options import Chosen, Name, Option, lies_in
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from geo_incidents.model import Document
    from geo_incidents.places.focus import Focus
    from geo_incidents.places.lookups import Decision, Lookups
    from geo_incidents.places.options import Names
    from geo_incidents.places.sights import Sight
    from geo_incidents.places.words import Wording

_SILENT = 0.5
_BEST_KNOWN = 3
_STATE = 2  # length of an area tuple that names a first-order area
_SENSES = 4  # containers looked at when one name stands for several places; "Paris, Texas" and "Paris, France" are two


def gather(
    document: Document,
    sights: Sequence[Sight],
    gazetteer: Names,
    words: Wording,
    focus: Focus | None,
    lookups: Lookups | None,
) -> list[Name]:
    """Return the names of an article in order of appearance, with their options and ties."""
    known: dict[tuple[str, bool], Name] = {}
    for sight in sights:
        built = bool(sight.facility)
        name = known.setdefault((sight.key, built), Name(sight.mention.text, sight.key))
        name.sights.append(sight)
    names = list(known.values())
    for name in names:
        _describe(name, words)
        decision = lookups.find(document, name.key) if lookups else None
        if decision:
            _decide(name, decision, gazetteer)
    look_up((name for name in names if name.decided is None), gazetteer, words, focus)
    names = [sense for name in names for sense in _senses(name, known)]
    _tie(names)
    return names


def _describe(name: Name, words: Wording) -> None:
    asked = Counter(sight.asked for sight in name.sights if sight.asked)
    name.asked = max(asked, key=lambda family: asked[family], default="")
    name.called = next((sight.called for sight in name.sights if sight.called), "")
    name.facility = name.sights[0].facility
    name.people = all(sight.mention.kind == "demonym" for sight in name.sights)
    name.generic = is_generic(name.key, words) if name.facility else _is_direction(name.key, words)
    name.borne = bool(name.facility) or name.generic or all(sight.mention.embedded for sight in name.sights)


def is_generic(key: str, words: Wording, known: Collection[str] = ()) -> bool:
    """Say whether a building's name has no word of its own: "National Palace"; the words in ``known`` do not count."""
    heads = {part for head in words.facilities for part in head.split()}
    return all(part in words.generic or part in heads or part in known for part in key.split())


def _is_direction(key: str, words: Wording) -> bool:
    """Say whether a name has no word of its own: "West", "Western District"."""
    return all(part in words.parts or part in words.kinds for part in key.split())


def silent_name(text: str, gazetteer: Names, words: Wording, focus: Focus | None) -> Name:
    """Return a name that the outlet bears: it votes, with less weight, and nobody asks what it means."""
    name = Name(text, fold(text), weight=_SILENT)
    look_up([name], gazetteer, words, focus)
    return name


def _decide(name: Name, decision: Decision, gazetteer: Names) -> None:
    """Give a name the one option that a person chose, or none. Raises InputError for an id the gazetteer lacks."""
    name.decided = decision.why or "decided by hand"
    if not decision.place:
        return
    try:
        place = gazetteer.place(decision.place)
    except LookupError as error:
        raise InputError(f"lookups: {decision.name!r} is to be {decision.place!r}, but {error}") from error
    name.options = [Option(name, Chosen(place))]


def _senses(name: Name, known: dict[tuple[str, bool], Name]) -> Iterator[Name]:
    """Yield the name once, or once for each sense where the text puts it into places that share none of its options."""
    splits: list[tuple[frozenset[str], list[Sight]]] = []
    rest: list[Sight] = []
    for sight in name.sights:
        held = _held(name, sight, known)
        if not held:
            rest.append(sight)
            continue
        place = next((at for at, (ids, _) in enumerate(splits) if ids & held), None)
        if place is not None:
            splits[place] = (splits[place][0] & held, [*splits[place][1], sight])
        elif len(splits) < _SENSES:
            splits.append((held, [sight]))
        else:
            rest.append(sight)
    if len(splits) < 2:  # noqa: PLR2004 - one sense
        yield name
        return
    most = max(range(len(splits)), key=lambda at: len(splits[at][1]))
    for at, (held, sights) in enumerate(splits):
        yield _sense(name, [*sights, *rest] if at == most else sights, held)


def _held(name: Name, sight: Sight, known: dict[tuple[str, bool], Name]) -> frozenset[str]:
    """Return the ids of the options that lie in a country or first-order area which the text puts around this sight."""
    around = [known[outer.key, bool(outer.facility)] for outer in sight.within]
    outers = [o for other in around for o in other.options[:_BEST_KNOWN] if o.own and len(o.own) <= _STATE]
    return frozenset(o.place.id for o in name.options for outer in outers if lies_in(o, outer))


def _sense(name: Name, sights: list[Sight], held: Collection[str]) -> Name:
    sense = replace(name, sights=sights, given={}, within=[], holds=[], beside=[], longer=[])
    sense.options = [Option(sense, old.candidate) for old in name.options if old.place.id in held]
    return sense


def _tie(names: Sequence[Name]) -> None:
    """Carry the ties between sights over to their names, and tie short names to longer ones that begin with them."""
    owner = {id(sight): name for name in names for sight in name.sights}
    for name in names:
        name.within = _others(name, (owner[id(s)] for sight in name.sights for s in sight.within))
        name.beside = _others(name, (owner[id(s)] for sight in name.sights for s in sight.beside))
        for outer in name.within:
            outer.holds.append(name)
    starts: dict[str, list[Name]] = {}
    for name in names:
        first, _, more = name.key.rpartition(" ")
        if more and first:
            starts.setdefault(first, []).append(name)
    for name in names:
        name.longer = _others(name, starts.get(name.key, ()))


def _others(name: Name, tied: Iterator[Name] | Sequence[Name]) -> list[Name]:
    return [other for other in dict.fromkeys(tied) if other is not name]
