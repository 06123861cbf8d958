"""Everything that is looked for in a sentence, in one table a language: cues, actors, facilities, status words.

A sentence is walked once. The table is asked for each word's phrases, so its size costs no time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping  # noqa: TC003 - records.py reads the annotations at run time
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from geo_incidents import languages
from geo_incidents.events.phrases import expand
from geo_incidents.events.tokens import level, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.events.types import EventType, When

Group = Literal["event", "actor", "facility", "status", "place", "mark"]
Phrase = tuple[str, ...]

_WITHOUT = "en"  # of an article whose language could not be told, or that has no file


class Tag(NamedTuple):
    """What a phrase means: an action or a type's own cue (``form``: verb, noun or cue), an actor's kind ..."""

    group: Group
    name: str
    form: str = ""


class Hit(NamedTuple):
    """A phrase found in words ``first`` to ``after`` (exclusive) of a line."""

    first: int
    after: int
    tags: tuple[Tag, ...]

    def of(self, *groups: Group) -> bool:
        """Tell whether the phrase means anything of these groups."""
        return any(tag.group in groups for tag in self.tags)

    def says(self, group: Group, name: str) -> bool:
        """Tell whether the phrase means ``name``, among other things."""
        for tag in self.tags:  # noqa: SIM110 - half the time of any(): it is asked 1,600 times an article (2026-11)
            if tag.name == name and tag.group == group:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Action:
    """The words of an action: verbs in their plain form, nouns in the singular."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventWords:
    """A language's section [events]."""

    actions: dict[str, Action]
    places: dict[str, tuple[str, ...]]
    endings: tuple[tuple[str, str], ...] = ()
    irregular: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    be: tuple[str, ...] = ()
    pluperfect: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    resultative: tuple[str, ...] = ()
    onto: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    anaphors: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    continuous: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    plain_is_infinitive: bool = False
    including: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    separately: tuple[str, ...] = ()
    accidents: tuple[str, ...] = ()
    shots: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    comment: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    ceremonies: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    aboard: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    dying: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    headline: Mapping[str, str] = field(default_factory=dict)


class Lexicon:
    """The phrases of one language, ready to be found, and its sets of single words."""

    def __init__(self, code: str, types: Iterable[EventType]) -> None:
        """Read the language's sections; a section that is not there has no words."""
        words = languages.section(code, "events", EventWords) or EventWords({}, {})
        self.language = code
        self.be = _keys(words.be)
        self.pluperfect = _keys(words.pluperfect)
        self.finite = _keys(words.finite)
        self.present = _keys(words.present)
        self.by = _keys(words.by)
        self.under = _keys(words.under)
        self.resultative = frozenset(key for phrase in words.resultative for key in readings(phrase))
        self.onto = _keys(words.onto)
        self.breaks = _keys(words.breaks)
        self.during = _keys(words.during)
        self.after = self.breaks - self.during
        self.determiners = _keys(words.determiners)
        self.indefinite = _keys(words.indefinite)
        self.anaphors = _keys(words.anaphors)
        self.attributes = self.determiners | _keys(words.adjectives)
        self.small = self.be | self.by | self.onto | self.breaks | self.determiners
        self.intransitive = _keys(words.intransitive)
        self.continuous = tuple(sorted(_keys(words.continuous)))
        self.several = _keys(words.several)
        self.others = _keys(words.others)
        self.staff = _keys(words.staff)
        self.another = _keys(words.another)
        self.comment = frozenset(words.comment)
        self.leading = _keys(words.leading)
        self.plural = frozenset(_plurals(code, words.plurals))
        nouns = (
            noun + ending for action in words.actions.values() for noun in action.nouns for ending in words.plurals
        )
        self.many = frozenset(" ".join(key) for noun in nouns for key in readings(noun))
        self.infinitive = _keys(words.infinitive)
        self.plain_is_infinitive = words.plain_is_infinitive
        table: dict[Phrase, dict[Tag, None]] = defaultdict(dict)
        for tag, phrase in _entries(code, words, types):
            for key in readings(phrase):
                table[key][tag] = None
        self.rules: dict[str, list[tuple[EventType, When]]] = defaultdict(list)
        for kind in types:
            for rule in kind.when:
                for action in rule.actions:
                    self.rules[action].append((kind, rule))
        # By the first two words: a common first word ("the") begins a hundred phrases.
        self._single: dict[str, tuple[Tag, ...]] = {}
        self._longer: dict[tuple[str, str], list[tuple[Phrase, tuple[Tag, ...]]]] = {}
        for key in sorted(table, key=lambda phrase: (-len(phrase), phrase)):
            if len(key) == 1:
                self._single[key[0]] = tuple(table[key])
            else:
                self._longer.setdefault((key[0], key[1]), []).append((key, tuple(table[key])))

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Return every phrase in ``words``; within a group the longest counts and none overlaps another."""
        hits: list[Hit] = []
        free: dict[str, int] = {}
        for at, pair in enumerate(zip(words, [*words[1:], ""], strict=True)):
            for phrase, tags in self._longer.get(pair, ()):
                if len(phrase) == 2 or tuple(words[at : at + len(phrase)]) == phrase:  # noqa: PLR2004 - the pair
                    _take(hits, free, at, at + len(phrase), tags)
            if pair[0] in self._single:
                _take(hits, free, at, at + 1, self._single[pair[0]])
        return hits


def _take(hits: list[Hit], free: dict[str, int], at: int, after: int, tags: tuple[Tag, ...]) -> None:
    """Add a hit with those tags whose group no longer phrase has taken."""
    taken = tuple(tag for tag in tags if free.get(tag.group, 0) <= at)
    for tag in taken:
        free[tag.group] = after
    if taken:
        hits.append(Hit(at, after, taken))


def _keys(words: Iterable[str]) -> frozenset[str]:
    """Return single words as they are compared."""
    return frozenset(level(word) for word in words)


def split(phrase: str) -> Phrase:
    """Return the words of a phrase as they are compared: no case, no accents; hyphens and apostrophes part words."""
    return tuple(token.key for token in tokens(phrase) if token.kind in {"word", "number"})


def readings(phrase: str) -> list[Phrase]:
    """Return the words of every way of reading a phrase with brackets: "[hit|struck] by gunfire"."""
    ways = [" ".join(way) for way in expand(phrase)] if "[" in phrase else [phrase]
    return [key for way in ways if (key := split(way))]


def lexicon(code: str, types: tuple[EventType, ...]) -> Lexicon:
    """Return the table of a language, made once; a language without a file is read as English."""
    return _lexicon(code if code in languages.known() else _WITHOUT, types)


@lru_cache(maxsize=16)
def _lexicon(code: str, types: tuple[EventType, ...]) -> Lexicon:
    return Lexicon(code, types)


def _entries(code: str, words: EventWords, types: Iterable[EventType]) -> Iterator[tuple[Tag, str]]:
    yield from ((Tag("event", kind.name, "cue"), cue) for kind in types for cue in kind.cues.get(code, ()))
    yield from ((Tag("event", "none", "none"), phrase) for phrase in words.none)
    forms = _forms(words)
    for name, action in words.actions.items():
        yield from _action(name, action, words, forms)
    yield from ((Tag("place", name), phrase) for name, phrases in words.places.items() for phrase in phrases)
    yield from ((Tag("mark", "telling"), phrase) for phrase in words.telling)
    yield from ((Tag("mark", "source"), phrase) for phrase in words.sources)
    yield from ((Tag("mark", "including"), phrase) for phrase in words.including)
    yield from ((Tag("mark", "called"), phrase) for phrase in words.called)
    yield from ((Tag("mark", "separately"), phrase) for phrase in words.separately)
    yield from ((Tag("mark", "accident"), phrase) for phrase in words.accidents)
    yield from ((Tag("mark", "happened"), phrase) for phrase in words.happened)
    yield from ((Tag("mark", "scene"), phrase) for phrase in words.scenes)
    yield from ((Tag("mark", "aside"), phrase) for phrase in words.asides)
    yield from ((Tag("mark", "shot"), phrase) for phrase in words.shots)
    yield from ((Tag("mark", "force"), phrase) for phrase in words.forces)
    yield from ((Tag("mark", "apart"), phrase) for phrase in words.apart)
    yield from ((Tag("mark", "superseded"), phrase) for phrase in words.superseded)
    yield from ((Tag("mark", "ceremony"), phrase) for phrase in words.ceremonies)
    yield from ((Tag("mark", "light"), phrase) for phrase in words.light)
    yield from ((Tag("mark", "then"), phrase) for phrase in words.then)
    yield from ((Tag("mark", "since"), phrase) for phrase in words.since)
    yield from ((Tag("mark", "when"), phrase) for phrase in words.when)
    yield from ((Tag("mark", "aboard"), phrase) for phrase in words.aboard)
    yield from ((Tag("mark", "found"), phrase) for phrase in words.found)
    yield from ((Tag("mark", "dying"), phrase) for phrase in words.dying)
    for group in ("actor", "facility", "status"):
        yield from _section(code, group)


def _action(
    name: str, action: Action, words: EventWords, forms: dict[str, tuple[str, ...]]
) -> Iterator[tuple[Tag, str]]:
    for verb in action.verbs:
        for at, form in enumerate(_verb(verb, forms, words.endings)):
            yield Tag("event", name, "verb" if at else "plain"), form
    for noun in action.nouns:
        plurals = ("",) if noun.endswith("]") else ("", *words.plurals)
        yield from ((Tag("event", name, "noun"), noun + plural) for plural in plurals)


def _plurals(code: str, endings: Sequence[str]) -> Iterator[str]:
    """Yield the facility words that are the plural of another one."""
    for phrases in (languages.section(code, "facilities", dict[str, tuple[str, ...]]) or {}).values():
        known = {" ".join(split(phrase)) for phrase in phrases}
        for one in known:
            first, _, rest = one.partition(" ")
            forms = [one + ending for ending in endings] + [f"{first}{ending} {rest}" for ending in endings]
            yield from (form for form in forms if form in known)


_SECTIONS = {"actor": "actors", "facility": "facilities", "status": "status"}


def _section(code: str, group: Literal["actor", "facility", "status"]) -> Iterator[tuple[Tag, str]]:
    section = languages.section(code, _SECTIONS[group], dict[str, tuple[str, ...]]) or {}
    for name, phrases in section.items():
        for phrase in phrases:
            yield Tag(group, name), phrase


def _forms(words: EventWords) -> dict[str, tuple[str, ...]]:
    return {line.split()[0]: tuple(line.split()) for line in words.irregular}


def _verb(verb: str, irregular: dict[str, tuple[str, ...]], endings: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the forms of a verb; what follows its first word stays."""
    head, _, rest = verb.partition(" ")
    for form in irregular.get(head) or _regular(head, endings):
        yield f"{form} {rest}"


def _regular(head: str, endings: Sequence[tuple[str, str]]) -> list[str]:
    for ending, forms in endings:
        if head.endswith(ending):
            stem = head.removesuffix(ending) if ending else head
            return [head, *(stem + form for form in forms.split())]
    return [head]
