"""Victims who are told by name alone: "Ana Ruiz and her driver were killed", "Jean Paul y a trouvé la mort"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo_incidents.events.figures.counts import Bounds, Count, after_age
from geo_incidents.events.figures.roles import passive_at
from geo_incidents.events.phrases import no_classes

if TYPE_CHECKING:
    from geo_incidents.events.figures.sentence import Group, Sentence

_ASIDE = 12  # tokens of "the local director of X" between a name and its verb
_BESIDE = 4  # tokens between two names of a list: ", and Sister"


def victims(sentence: Sentence, group: Group) -> Count | None:
    """Return as one count the persons whose names are the subject of a verb in the plural, or of one for dying."""
    lifeless = group.form == "after" and sentence.is_("lifeless", group.start)
    if not sentence.names or not (lifeless or group.form in ("passive", "subject", "active", "before", "owned")):
        return None
    verb = passive_at(sentence, group) if group.form == "passive" else group.start
    if verb is None or group.form in ("active", "before"):
        return _object(sentence, group.end)
    names = _listed(sentence, _start(sentence, verb))
    singular = sentence.is_("be_singular", verb) and not sentence.is_("plural", verb - 1)
    if not names or (group.form == "passive" and singular is (len(names) > 1)):
        return None
    number = len(names)
    return Count(names[0][0], names[-1][1], Bounds(number, number, number), "people", names[-1][1], single=True)


def with_names(sentence: Sentence, count: Count, *, others: bool = False) -> Count:
    """Return a count with the names that are listed before it: "Ana Ruiz and two guards" are three.

    ``others`` tells that the list goes on behind it: "the driver, two guards and a nurse".
    """
    names: list[tuple[int, int]] = []
    for first, after in reversed(sentence.names):
        if after <= (edge := names[0][0] if names else count.start):
            if not _listed_with(sentence, after, edge) or (not names and _apposed(sentence, after, count)):
                break
            names.insert(0, (first, after))
    if not names:
        return _with_the_first(sentence, count, others=others)
    return _with_more(count, names[0][0], len(names))


def _object(sentence: Sentence, start: int) -> Count | None:
    """Return the person named right behind a verb or "the arrest of", no more than a title or a date in between."""
    found: list[tuple[int, int]] = []
    for first, after in sentence.names:
        if first < start:
            continue
        edge = found[-1][1] if found else start
        lead = edge + 1 if found else edge
        edge = max(edge, after_age(sentence.lexicon, sentence.line, lead))
        if found and not (_and(sentence, lead - 1) and first - edge <= _BESIDE):
            break
        gap = [at for at in range(edge, first) if not sentence.barred[at]]
        if len(gap) > _BESIDE or any(sentence.ends(at) or sentence.is_("be", at) for at in gap):
            break
        found.append((first, after))
    if not found:
        return None
    number = len(found)
    return Count(found[0][0], found[-1][1], Bounds(number, number, number), "people", found[-1][1], single=True)


def _with_the_first(sentence: Sentence, count: Count, *, others: bool) -> Count:
    """Return a count with the one person before it: "the driver and his assistant", "the head of X and two nurses"."""
    at = count.start - 2
    if not sentence.is_("conj", at + 1) or any(one.noun == at + 1 and one.unit == "people" for one in sentence.counts):
        return count
    first = _office(sentence, at)
    inside = any(group.start <= first < group.end for group in sentence.groups)  # "found death and three others"
    own = not inside and sentence.is_("articles", first - 1) and (others or _and(sentence, at + 1))
    if not sentence.is_("person", first) or not (own or sentence.is_("owned", count.start)):
        return count
    return _with_more(count, first, 1)


def _office(sentence: Sentence, last: int) -> int:
    """Return the noun of an office that ends at ``last``: that of "the head of the school" is "head"."""
    for at in range(last, max(-1, last - _BESIDE - 1), -1):
        if sentence.is_("partitives", at + 1) and sentence.is_("person", at):
            return at
        if sentence.ends(at) or sentence.key(at) == ",":
            break
    return last


def _with_more(count: Count, start: int, more: int) -> Count:
    """Return a count with so many more, who stand before it from ``start`` on."""
    return replace(count, start=start, bounds=count.bounds.plus(Bounds(more, more, more)))


def _apposed(sentence: Sentence, named: int, count: Count) -> bool:
    """Tell whether a count behind a name only says who it is: "Ana Ruiz, a nurse"; not so "Ana Ruiz, her son and ...".

    Or whether the person named told it: "said Ana Ruiz, speaking of 33 dead".
    """
    if sentence.key(count.start - 1) == ",":
        return not sentence.is_("owned", count.start)
    return sentence.key(named) == "," and not any(_and(sentence, at) for at in range(named, count.start))


def _and(sentence: Sentence, at: int) -> bool:
    return sentence.is_("conj", at) and sentence.key(at) != ","


def _start(sentence: Sentence, verb: int) -> int:
    """Return where the words of the verb begin: "y a" before "trouvé", "were later"."""
    at = verb
    while any(sentence.is_(name, at - 1) for name in ("be", "have", "adverbs")):
        at -= 1
    return at


def _listed(sentence: Sentence, end: int) -> list[tuple[int, int]]:
    """Return the names that end at ``end``, but for an aside, and those with which the last is listed."""
    found: list[tuple[int, int]] = []
    for first, after in reversed(sentence.names):
        if not found:
            if after > end:
                continue
            if after != end and not _aside(sentence, after, end):
                return []
        elif not _listed_with(sentence, after, found[0][0]):
            break
        found.insert(0, (first, after))
    return found


def _aside(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether only an aside between commas stands between a name and its verb."""
    opened = sentence.key(start) == "," or sentence.is_("articles", start)  # the comma may have gone with an age
    closed = sentence.key(end - 1) == "," and 1 < end - start <= _ASIDE
    return opened and closed and not any(sentence.ends(at) for at in range(start, end))


def accompanied(sentence: Sentence, end: int, one: Count) -> Count:
    """Return a count with those told behind the verb, which ends at ``end``: "was killed along with two guards"."""
    at = end + (sentence.key(end) == ",")
    if sentence.mark(at) != "along":
        return one
    for index in sentence.between(at, at + _BESIDE):
        count = sentence.counts[index]
        if count.unit == "people":
            return replace(one, bounds=one.bounds.plus(count.bounds))
    mark = sentence.lexicon.marks.match(sentence.line, at, no_classes)
    if not mark or not _theirs(sentence, mark.end):
        return one
    one = _with_more(one, one.start, 1)
    more = (sentence.counts[index] for index in sentence.between(mark.end, mark.end + _BESIDE))
    other = next((count for count in more if count.unit == "people" and _and(sentence, count.start - 1)), None)
    return replace(one, bounds=one.bounds.plus(other.bounds)) if other else one


def with_theirs(sentence: Sentence, group: Group, count: Count) -> Count:
    """Return the object of a verb with the persons of theirs beside it, who have a preposition of their own.

    "Secuestraron a un empleado de la Cruz Roja y a su hermana", "mataron a su marido y a otros tres".
    """
    end = max(count.noun, count.end)
    more = 0
    for at in range(end + 1, min(end + _ASIDE, len(sentence.line) - 1)):
        if sentence.ends(at) or sentence.is_("be", at) or at in sentence.verb_starts:
            break
        more += _theirs(sentence, at) and (_and_to(sentence, at - 1) or sentence.is_("conj", at - 1))
        more += _self(sentence, at)
    return _with_more(count, count.start, more + _before(sentence, group.end, count))


def _before(sentence: Sentence, verb: int, count: Count) -> bool:
    """Tell whether one person stands between the verb and a count: "killed her 30-year-old daughter and two others"."""
    at = count.start - 2
    while sentence.is_("owned", at + 1) or sentence.is_("articles", at + 1):
        at -= 1
    if _and_to(sentence, at + 1):
        return sentence.is_("person", at - 1) and at > verb
    alone = sentence.is_("owned", verb) and not any(one.noun == at + 1 for one in sentence.counts)
    return alone and at > verb and _and(sentence, at + 1) and sentence.is_("person", at)


def _self(sentence: Sentence, at: int) -> bool:
    """Tell whether the doer is among the victims: "killed his wife and then himself"."""
    joined = sentence.is_("conj", at - 1) or (sentence.is_("adverbs", at - 1) and sentence.is_("conj", at - 2))
    return sentence.is_("reflexive", at) and joined


def _theirs(sentence: Sentence, at: int) -> bool:
    return sentence.is_("owned", at) and sentence.is_("person", at + 1)


def _and_to(sentence: Sentence, at: int) -> bool:
    """Tell whether "y a", "et de" end at the token ``at``."""
    leads = sentence.is_("personal", at) or (sentence.is_("prepositions", at) and not sentence.is_("conj", at))
    return leads and sentence.is_("conj", at - 1)


def _listed_with(sentence: Sentence, start: int, end: int) -> bool:
    gap = range(start, end)
    if not 0 < len(gap) <= _BESIDE or any(sentence.ends(at) for at in gap):
        return False
    comma = sentence.key(start) == "," and not sentence.is_("prepositions", end - 1)
    return comma or any(_and(sentence, at) for at in gap)
