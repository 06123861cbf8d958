"""The words around counts of people, as data: what makes a number vague, whom it counts, what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents import languages
from geo_incidents.events.numbers import Numerals, numerals
from geo_incidents.events.phrases import Phrases
from geo_incidents.events.tokens import level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROLES = ("killed", "injured", "kidnapped", "arrested", "escaped", "held", "left", "displaced")
_PLURALS = ("s", "es", "x")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """How a language says that people were killed, freed and so on, by where the number stands.

    ``passive`` are participles ("killed"), ``active`` verbs that take the people as object ("killing"), ``subject``
    verbs whose subject they are ("died"), ``after`` what stands right after the number ("dead"), ``before`` what stands
    before it ("death toll"), ``last`` what stands after it and ends the clause ("left"). ``weak`` are participles that
    say nothing beside a stronger one: who was "stabbed and killed" is not counted as injured. ``owned`` are nouns
    behind an owner ("the mayor's murder"), ``double`` and ``triple``
    are nouns that tell of two or three people ("double murder").
    """

    passive: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    double: tuple[str, ...] = ()
    triple: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """Section [figures] of a language file. docs/dates-and-figures.md says what each entry is for."""

    about: tuple[str, ...]
    nearly: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    exact: tuple[str, ...]
    or_more: tuple[str, ...]
    ranges: tuple[str, ...]
    between: tuple[str, ...]
    range_and: tuple[str, ...]
    singles: tuple[str, ...]
    zero: tuple[str, ...]
    no: tuple[str, ...]
    others: tuple[str, ...]
    households: tuple[str, ...]
    prepositions: tuple[str, ...]
    articles: tuple[str, ...]
    be: tuple[str, ...]
    be_singular: tuple[str, ...]
    have: tuple[str, ...]
    adverbs: tuple[str, ...]
    conj: tuple[str, ...]
    alternative: tuple[str, ...]
    breaks: tuple[str, ...]
    negations: tuple[str, ...]
    avoided: tuple[str, ...]
    subset_before: tuple[str, ...]
    subset_after: tuple[str, ...]
    stock: tuple[str, ...]
    new: tuple[str, ...]
    age_before: tuple[str, ...]
    age_after: tuple[str, ...]
    not_counts: tuple[str, ...]
    covered: tuple[str, ...]
    collective: tuple[str, ...]
    captives: tuple[str, ...]
    pronouns: tuple[str, ...]
    partitives: tuple[str, ...]
    other: tuple[str, ...]
    person: tuple[str, ...]
    people: tuple[str, ...]
    vague: dict[str, tuple[int, int, int]]
    roles: dict[str, RoleWords]
    inverted: bool = False
    plural: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    rises: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    carrying: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    lifeless: tuple[str, ...] = ()
    hit: tuple[str, ...] = ()
    reflexive: tuple[str, ...] = ()
    be_bare: tuple[str, ...] = ()
    no_cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, ready for matching.

    ``telling`` are the words that a cue can begin with, ``openers`` those that a count can begin with.
    """

    language: str
    numerals: Numerals
    hedges: Phrases
    trails: Phrases
    marks: Phrases
    cues: Phrases
    vague: Phrases
    sets: Mapping[str, frozenset[str]]
    values: Mapping[str, tuple[int, int, int]]
    inverted: bool
    telling: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()

    def is_(self, name: str, key: str) -> bool:
        """Tell whether the word ``key`` stands in the list called ``name``."""
        return key in self.sets[name]

    def unit(self, key: str) -> str:
        """Return what a noun counts: people, households, other; "" where it is not known."""
        if key in self.sets["households"]:
            return "households"
        if key in self.sets["people"] or key in self.sets["person"]:
            return "people"
        if key in self.sets["other"]:
            return "other"
        return "people" if _singular(key, self.sets["person"]) else ""


class CueName(NamedTuple):
    """A role and the form of its cue, as one phrase rule."""

    role: str
    form: str


def _singular(key: str, words: frozenset[str]) -> bool:
    if key.endswith("ies") and key[:-3] + "y" in words:
        return True
    return any(key.endswith(end) and key.removesuffix(end) in words for end in _PLURALS)


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the figure words of ``language``; None where its file has no sections [numbers] and [figures]."""
    words, known = languages.section(language, "figures", FigureWords), numerals(language)
    if words is None or known is None:
        return None
    hedges = ("about", "nearly", "at_least", "at_most", "exact", "between")
    cues = Phrases(dict(_cues(words)))
    loose = Phrases({name: getattr(words, name) for name in hedges})
    vague = Phrases({name: [name] for name in words.vague} | {"0": words.zero})
    return Lexicon(
        language=language,
        numerals=known,
        hedges=loose,
        trails=Phrases({"or_more": words.or_more}),
        marks=Phrases({name: getattr(words, name) for name in _MARKS}),
        cues=cues,
        vague=vague,
        sets={name: frozenset(level(word) for word in getattr(words, name)) for name in _SETS},
        values={**words.vague, "0": (0, 0, 0)},
        inverted=words.inverted,
        telling=cues.firsts,
        openers=loose.firsts
        | vague.firsts
        | known.firsts
        | frozenset(level(word) for word in (*words.singles, *words.owned)),
    )


_FORMS = ("before", "active", "subject", "passive", "weak", "after", "last", "owned", "double", "triple")
NO_CUE = "none"  # "gardes du corps" are no bodies
_MARKS = (
    "rises", "subset_before", "subset_after", "stock", "new", "not_counts", "age_after", "alternative", "breaks",
    "along",
)  # fmt: skip
_SETS = (
    "ranges", "range_and", "singles", "no", "others", "households", "prepositions", "articles", "be", "be_singular",
    "have", "plural", "owned", "relatives", "clitics", "carrying", "personal", "lifeless", "be_bare", "hit",
    "reflexive", "adverbs", "conj", "negations", "avoided", "age_before", "covered", "collective", "captives",
    "pronouns", "partitives", "other", "person", "people",
)  # fmt: skip


def _cues(words: FigureWords) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield NO_CUE, words.no_cues
    for role, forms in words.roles.items():
        for form in _FORMS:
            yield f"{role} {form}", getattr(forms, form)


def cue_name(rule: str) -> CueName:
    """Return the role and form that a cue's rule stands for."""
    role, _, form = rule.partition(" ")
    return CueName(role, form)
