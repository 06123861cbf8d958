"""Gathers an article's sights into names, each in one sense, and looks up what each could mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geo_incidents.errors import InputError
from geo_incidents.places.options import Chosen, Name, Option, lies_in, metres
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from geo_incidents.model import Document
    from geo_incidents.places.focus import Focus
    from geo_incidents.places.lookups import Decision, Lookups
    from geo_incidents.places.options import Names
    from geo_incidents.places.sights import Sight
    from geo_incidents.places.words import Wording

MOST_CANDIDATES = 200
_SILENT = 0.5
_TWINS_M = 25_000
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")
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
        else:
            _look_up(name, gazetteer, words, focus)
    names = [sense for name in names for sense in _senses(name, known)]
    _tie(names)
    return names


def _describe(name: Name, words: Wording) -> None:
    asked = Counter(sight.asked for sight in name.sights if sight.asked)
    name.asked = max(asked, key=lambda family: asked[family], default="")
    name.facility = name.sights[0].facility
    name.generic = bool(name.facility) and is_generic(name.key, words)


def is_generic(key: str, words: Wording, known: Collection[str] = ()) -> bool:
    """Say whether a building's name has no word of its own: "National Palace"; the words in ``known`` do not count."""
    heads = {part for head in words.facilities for part in head.split()}
    return all(part in words.generic or part in heads or part in known for part in key.split())


def _look_up(name: Name, gazetteer: Names, words: Wording, focus: Focus | None) -> None:
    for form in forms(name.text, name.key, words, built=bool(name.facility)):
        found = gazetteer.candidates(form, limit=MOST_CANDIDATES)
        name.options = [
            Option(name, candidate) for candidate in found if focus is None or focus.allows(candidate.country)
        ]
        if name.options:
            name.form = form
            name.fame = max(option.importance for option in name.options)
            return


def _without_twins(options: list[Option]) -> list[Option]:
    """Return the options without those that are another one again, told by a source that knows less of where it is."""
    kept: dict[tuple[str, str, str], list[Option]] = {}
    for option in options:
        same = kept.setdefault((option.country, option.family, option.official.partition(",")[0]), [])
        twin = next((at for at, other in enumerate(same) if metres(option, other) <= _TWINS_M), None)
        if twin is None:
            same.append(option)
        else:
            fuller, other = sorted((same[twin], option), key=lambda one: -len(one.areas))
            fuller.importance = max(fuller.importance, other.importance)
            same[twin] = fuller
    return [option for same in kept.values() for option in same]


def silent_name(text: str, gazetteer: Names, words: Wording, focus: Focus | None) -> Name:
    """Return a name that the outlet bears: it votes, with less weight, and nobody asks what it means."""
    name = Name(text, fold(text), weight=_SILENT)
    _look_up(name, gazetteer, words, focus)
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


def forms(text: str, key: str, words: Wording, *, built: bool = False) -> Iterator[str]:
    """Yield what to look a name up as: itself, then without what is not part of it ("the", "city of", "northern").

    ``built`` says that it names a building: then only the class word at its end is left out.
    """
    yield text
    if "(" in text:
        yield (bare := _BRACKETS.sub(" ", text))
        key = fold(bare)
    if built and (head := next((head for head in words.facilities if key.endswith(f" {head}")), "")):
        yield key.removesuffix(f" {head}")
        return
    parts, last = key.split(), key.split()
    for strip in (_strip_articles, _strip_kinds, _strip_parts):
        parts = strip(parts, words) or parts
        if parts != last:
            yield " ".join(parts)
            last = parts


def _strip_articles(parts: list[str], words: Wording) -> list[str]:
    if parts[-1:] == ["s"]:  # what folding leaves of "Haiti's"
        parts = parts[:-1]
    return parts[1:] if parts and parts[0] in words.articles else parts


def _strip_kinds(parts: list[str], words: Wording) -> list[str]:
    if parts and parts[-1] in words.kinds:
        return parts[:-1]
    if parts and parts[0] in words.kinds:
        rest = parts[1:]
        return rest[1:] if rest and rest[0] in words.of else rest
    return parts


def _strip_parts(parts: list[str], words: Wording) -> list[str]:
    while parts and parts[0] in words.parts:
        parts = parts[1:]
    while parts and parts[-1] in words.parts:
        parts = parts[:-1]
    return parts


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
