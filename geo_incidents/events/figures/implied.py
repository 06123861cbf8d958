"""Counts of one that no number states: "the driver was killed", "arrested the headmaster", "Paramedic killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.events.figures.counts import Bounds, Count, after_age
from geo_incidents.events.figures.roles import passive_at
from geo_incidents.events.figures.victims import accompanied, victims
from geo_incidents.events.phrases import no_classes

if TYPE_CHECKING:
    from geo_incidents.events.figures.sentence import Group, Sentence

_HUMAN = frozenset({"killed", "injured", "kidnapped", "arrested"})
_GROUP = 9  # tokens from a subject's head to its verb
_NONE = 2  # tokens before the person in which "no" stands: "no passenger", "no local officer"
_ASIDE = 12  # tokens
_AGE = 6  # tokens of "15-year-old"
_WORDS = 4  # words of a noun group: "the local high school principal"
_FOLD = {"double": 2, "triple": 3}


def implied(sentence: Sentence, group: Group) -> Count | None:
    """Return the one person that a group of cues tells of without a number; None where there is none.

    Two or three, where its noun says so: "a double murder".
    """
    if group.roles[0] not in _HUMAN or group.mixed:
        return None
    if number := _FOLD.get(group.form):
        return Count(group.start, group.end, Bounds(number, number, number), "people", group.end, single=True)
    one = victims(sentence, group) or _person(sentence, group)
    if one is None or any(sentence.is_("no", at) for at in range(one.start - _NONE, one.start)):
        return None
    return accompanied(sentence, group.end, one) if group.form == "passive" else one


def _person(sentence: Sentence, group: Group) -> Count | None:
    if (one := _clitic(sentence, group)) is not None:
        return one
    if group.form in ("active", "before"):
        return _object(sentence, group)
    if group.form == "passive":
        return _of_participle(sentence, group)
    if group.form == "subject" and sentence.is_("have", group.start - 1):
        return None if sentence.is_("plural", group.start - 1) else _subject(sentence, group.start - 1)
    if group.form == "subject" and sentence.is_("be_singular", group.start - 1):
        return _undergone(sentence, group.start - 1)
    lifeless = group.form == "after" and sentence.is_("lifeless", group.start)
    return _headline(sentence, group.start) if lifeless or group.form in ("subject", "owned") else None


def _of_participle(sentence: Sentence, group: Group) -> Count | None:
    verb = passive_at(sentence, group)
    if verb is not None:
        return _undergone(sentence, verb)
    taken = sentence.is_("articles", group.end) and not sentence.barred[group.end]  # "the mayor, killed a baker"
    return _object(sentence, group) or (None if taken else _headline(sentence, group.start))


def _undergone(sentence: Sentence, verb: int) -> Count | None:
    """Return the person who is the subject of a passive: "the driver was ...", "Driver found ..."."""
    if sentence.is_("be_bare", verb):
        return _headline(sentence, verb)
    singular = sentence.is_("be_singular", verb) and not sentence.is_("plural", verb - 1)
    return _subject(sentence, verb) if singular else None


def _clitic(sentence: Sentence, group: Group) -> Count | None:
    """Return the person whom a pronoun before the verb stands for: "une balle l'a fauché", "lo mataron"."""
    at = group.start - 1
    while sentence.is_("have", at) or sentence.key(at) == "'":
        at -= 1
    return (
        _one(at, at + 1)
        if sentence.is_("clitics", at) and sentence.is_("have", at + 1 + (sentence.key(at + 1) == "'"))
        else None
    )


def _one(start: int, end: int) -> Count:
    return Count(start, end, Bounds(1, 1, 1), unit="people", noun=end, single=True, core=start)


def _subject(sentence: Sentence, verb: int) -> Count | None:
    """Return the subject of a verb in the singular, unless it is a thing, a group or a pronoun."""
    at = verb - 1
    while any(sentence.is_(name, at) for name in ("adverbs", "be", "have")) or sentence.key(at) in ("'", "s"):
        at -= 1
    if sentence.key(at) == ",":
        at = _before_aside(sentence, at - 1)
    if at < 0 or sentence.line[at].kind != "word":
        return None
    if sentence.lexicon.unit(sentence.key(at)) or sentence.is_("collective", at) or not sentence.line[at].capital:
        head = _head(sentence, at)
        if head is not None:
            return head
    return None if _thing(sentence, at) else _one(at, at + 1)


def _thing(sentence: Sentence, end: int) -> bool:
    """Tell whether a noun group is of a thing or a group: "the ambulance of a partner", not "a police inspector"."""
    for at in range(end, max(-1, end - _GROUP), -1):
        if sentence.ends(at) or sentence.key(at) == ",":
            return False
        thing = any(sentence.is_(name, at) for name in ("collective", "other", "households"))
        if thing and (at == end or sentence.is_("partitives", at + 1)):
            return True
    return False


def _head(sentence: Sentence, end: int) -> Count | None:
    """Return the person a noun group begins with: "the principal of a village school"."""
    for at in range(end, max(-1, end - _GROUP), -1):
        if sentence.ends(at) or at in sentence.cue_starts or sentence.key(at) == ",":
            return None
        if sentence.is_("person", at) and not sentence.lexicon.unit(sentence.key(at + 1)):
            return _one(at, at + 1)
    return None


def _object(sentence: Sentence, group: Group) -> Count | None:
    """Return the person that follows a verb at once: "killing the driver"."""
    lead = group.end + sentence.is_("articles", group.end)
    aged = after_age(sentence.lexicon, sentence.line, lead)
    start = aged if aged > lead else group.end
    for at in range(start, min(start + _WORDS, len(sentence.line))):
        stops = sentence.line[at].kind != "word" or sentence.ends(at)
        if stops or sentence.is_("prepositions", at) or sentence.is_("be", at):
            return None
        if sentence.is_("pronouns", at):
            return _one(at, at + 1)
        if sentence.is_("person", at) and not sentence.lexicon.unit(sentence.key(at + 1)):
            return _one(group.end, at + 1)
    return None


def _headline(sentence: Sentence, verb: int) -> Count | None:
    """Return the person right before a verb without "be": "Paramedic killed", "15-year-old shot", "he later died"."""
    at = verb - 1
    while any(sentence.is_(name, at) for name in ("adverbs", "conj", "articles")) or sentence.key(at) in ("'", "s"):
        at -= 1
    at = _before_aside(sentence, at)
    aged = _aged(sentence, at)
    if aged is not None:
        return _one(aged, at + 1)
    if at < 0 or sentence.line[at].kind != "word":
        return None
    if sentence.is_("pronouns", at):
        return _one(at, at + 1)
    if (led := _led(sentence, at)) is not None:
        return _head(sentence, led - 1)
    return _listed(sentence, at) if sentence.is_("person", at) else _titled(sentence, at)


def _titled(sentence: Sentence, last: int) -> Count | None:
    """Return the person whom a headline calls by an office that ends at ``last``: "Head of school killed"."""
    head = _head(sentence, last)
    return head if head and head.start == 0 and sentence.is_("partitives", 1) else None


def _led(sentence: Sentence, at: int) -> int | None:
    """Return the preposition before a noun: "struck in the head and died"; None where none stands there."""
    at -= 1
    while sentence.is_("articles", at):
        at -= 1
    return at if sentence.is_("prepositions", at) and not sentence.is_("conj", at) else None


def _listed(sentence: Sentence, last: int) -> Count:
    """Return the person at ``last`` with the one before the comma: "Girl, man killed"."""
    both = sentence.key(last - 1) == "," and sentence.is_("person", last - 2)
    number = 1 + both
    first = last - 2 * both
    return Count(first, last + 1, Bounds(number, number, number), "people", last + 1, single=True, core=first)


def _before_aside(sentence: Sentence, last: int) -> int:
    """Return the token before an aside that ends at ``last``: "Her driver, hit by three bullets, died"."""
    if sentence.key(last + 1) != "," or sentence.key(last) == ",":
        return last
    for at in range(last, max(0, last - _ASIDE), -1):
        if sentence.ends(at):
            break
        if sentence.key(at) == ",":
            return at - 1
    return last


def _aged(sentence: Sentence, last: int) -> int | None:
    """Return where a person begins who is called by the age alone, up to the token ``last``: "15-year-old"."""
    for at in range(last - 1, max(-1, last - _AGE), -1):
        if sentence.line[at].kind == "number":
            mark = sentence.lexicon.marks.match(sentence.line, at + 1, no_classes)
            return at if mark is not None and mark.rule == "age_after" and mark.end == last + 1 else None
    return None
