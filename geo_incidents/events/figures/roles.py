"""What became of the people counted: which count is the subject or object of which cue, within its clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_incidents.events.figures.counts import Count
    from geo_incidents.events.figures.sentence import Group, Sentence

_REACH = 40  # tokens between a subject and its verb
_OBJECT = 10  # tokens between a verb and its object
_CLOSE = 4  # tokens between a number and the word that stands right after it: "20 charred bodies"
_TOLL = 8  # tokens between "death toll" and its number
_WHOLE = 16  # tokens from a part to its whole
_LIST = 6  # tokens between two counts of an enumeration: "un agent de la police et"
_ASIDES = {")": "(", "\u2013": "\u2013", "-": "-"}
_FATES = frozenset({"killed", "injured"})
_PERSONAL = frozenset({"killed", "injured", "kidnapped", "arrested", "escaped"})


@dataclass(frozen=True, slots=True)
class Share:
    """That the count at index ``count`` has the roles of ``group``; ``joined`` is the count it is enumerated with."""

    count: int
    group: Group
    joined: int | None = None


def shares(sentence: Sentence, group: Group) -> list[Share]:
    """Return the counts that a group of cues tells of."""
    if _denied(sentence, group) or (group.form == "last" and not _closes(sentence, group.end)):
        return []
    if group.form == "before":
        return list(_objects(sentence, group, _TOLL)) or list(_risen(sentence, group))
    if group.form in ("double", "triple", "owned"):
        return []
    if group.form == "active":
        return list(_objects(sentence, group, _OBJECT))
    if group.form in ("after", "last"):
        return list(_adjacent(sentence, group))
    return _by_voice(sentence, group)


def _denied(sentence: Sentence, group: Group) -> bool:
    """Tell whether it did not happen: "were not killed", "kept them from escaping"."""
    if sentence.is_("avoided", verb_start(sentence, group.start) - 1):
        return True
    return any(sentence.is_("negations", at) for at in range(group.start - 2, group.start))


def _closes(sentence: Sentence, at: int) -> bool:
    """Tell whether the clause ends here, or a place follows: "only a hundred left in the prison"."""
    return at >= len(sentence.line) or sentence.line[at].kind == "sign" or sentence.is_("prepositions", at)


def _by_voice(sentence: Sentence, group: Group) -> list[Share]:
    """Link a participle or an intransitive verb: to its subject, or to an object that follows at once."""
    passive = group.form == "subject" or passive_at(sentence, group) is not None
    if not passive and (found := list(_objects(sentence, group, _OBJECT))):
        return found
    if not passive and _done(sentence, group):
        return []  # "two men have shot dead the manager": they did it
    found = list(_subjects(sentence, group))
    if not found and sentence.lexicon.inverted:
        found = list(_objects(sentence, group, _OBJECT))
    return found


def passive_at(sentence: Sentence, group: Group) -> int | None:
    """Return where a form of "be" stands before the participle, adverbs left out; None where none does."""
    at = group.start - 1
    while at >= 0 and group.start - at < 8:  # noqa: PLR2004 - "was reportedly shot, beaten and then"
        if sentence.is_("be", at):
            return at
        if not any(sentence.is_(name, at) for name in ("adverbs", "conj")) and sentence.mark(at) != "alternative":
            return None
        at -= 1
    return None


def _done(sentence: Sentence, group: Group) -> bool:
    """Tell whether a form of "have" makes a participle active: "ont abattu", "had killed"."""
    at = group.start - 1
    while sentence.is_("adverbs", at):
        at -= 1
    return group.form == "passive" and sentence.is_("have", at)


def _objects(sentence: Sentence, group: Group, reach: int) -> Iterator[Share]:
    """Yield the counts that follow a cue as its object, and those enumerated with the first."""
    first: int | None = None
    at = group.end
    if group.form != "before" and sentence.is_("conj", at) and not sentence.is_barred(at + 1):
        return  # not so "they took, on 4 September, a nurse and ..."
    for index in sentence.between(group.end, group.end + 4 * reach):
        count = sentence.counts[index]
        if count.start - at > reach or not _open(sentence, at, count.start, loose=group.form == "before"):
            return
        if first is not None and not _enumerates(sentence, at, count):
            return
        if _fits(count, group):
            yield Share(index, group, first)
            first = index if first is None else first
        elif first is None:
            return
        at = max(count.noun, count.end)


def _open(sentence: Sentence, start: int, end: int, *, loose: bool) -> bool:
    """Tell whether nothing between two tokens ends the verb's reach to its object."""
    for at in range(start, end):
        if sentence.barred[at]:
            continue  # "killed on Monday three men"
        if sentence.ends(at) or at in sentence.cue_starts:
            return False
        ties = sentence.is_("prepositions", at) and not sentence.is_("conj", at)  # "ak" is "and" and "with"
        if not loose and (ties or sentence.is_("be", at)) and not _where(sentence, at):
            return False
    return True


def _where(sentence: Sentence, at: int) -> bool:
    """Tell whether a name follows a preposition: "arrested in Lima a man who ..."."""
    return at + 1 < len(sentence.line) and sentence.line[at + 1].capital


def _enumerates(sentence: Sentence, start: int, count: Count) -> bool:
    """Tell whether a count goes on a list: ", two men", "and a driver"."""
    gap = range(start, count.start)
    if not gap or count.unit == "other" or (count.single and sentence.is_("partitives", count.end)):
        return False  # "killing ten men, one of the leaders said"
    own = count.single and sentence.is_("conj", count.start - 1)  # "an agent of the police and a driver"
    return any(sentence.is_("conj", at) for at in gap) and not any(
        sentence.is_("be", at) or (not own and sentence.is_("prepositions", at) and not sentence.is_("conj", at))
        for at in gap
    )


def _fits(count: Count, group: Group) -> bool:
    """Tell whether a count may have the role: things are not killed, and one house is not displaced."""
    if count.unit == "other":
        return False
    if group.roles[0] == "held" and group.form in ("active", "before"):
        return count.captive
    if count.single and group.roles[0] not in _PERSONAL:
        return False
    if count.single:
        return bool(count.unit) or group.form in ("passive", "active") or group.roles[0] == "killed"
    return True


def _risen(sentence: Sentence, group: Group) -> Iterator[Share]:
    """Yield the number to which a toll has risen: "The death toll of the attack on X has climbed to 115"."""
    for index in sentence.between(group.end, group.end + _REACH):
        count = sentence.counts[index]
        lead = range(max(group.end, count.start - _CLOSE), count.start)
        if any(sentence.mark(at) == "rises" for at in lead) and _fits(count, group):
            yield Share(index, group)
            return


def _adjacent(sentence: Sentence, group: Group) -> Iterator[Share]:
    """Yield the count that stands right before a word such as "dead", and those enumerated with it."""
    last: int | None = None
    for index in reversed(sentence.between(group.start - 4 * _CLOSE, group.start)):
        count = sentence.counts[index]
        if last is None:
            if not _beside(sentence, count, group):
                return
        else:
            after = sentence.counts[last]
            if not listed(sentence, count, after) or not _fits(count, group):
                return
            if _alone(sentence, after, group):
                return
        yield Share(index, group, last)
        last = index


def _alone(sentence: Sentence, count: Count, group: Group) -> bool:
    """Tell whether the cue is the count's own noun, and no "and" ties it to one before: "four victims, one dead"."""
    return (count.end == group.start or count.noun > group.start) and not _and(sentence, count)


def _and(sentence: Sentence, count: Count) -> bool:
    """Tell whether "and" stands before a count, not just a comma."""
    return sentence.is_("conj", count.start - 1) and sentence.key(count.start - 1) != ","


def _beside(sentence: Sentence, count: Count, group: Group) -> bool:
    gap = range(count.end, group.start)
    if gap and sentence.is_("prepositions", group.start - 1):
        return False  # "un garde du corps"
    if len(gap) > max(_CLOSE, count.noun - count.end) or count.unit == "other" or (count.single and not count.unit):
        return False
    return not any(sentence.ends(at) or sentence.is_("be", at) or sentence.is_("conj", at) for at in gap)


def _subjects(sentence: Sentence, group: Group) -> Iterator[Share]:
    """Yield the counts that are the subject of a cue: the nearest to the left, and those enumerated with it."""
    last: int | None = None
    edge = _clause_start(sentence, group.start)
    for index in reversed(sentence.between(edge - _REACH, edge)):
        count = sentence.counts[index]
        if last is None:
            if count.end > edge or any(
                sentence.ends(at) and not _told_of(sentence, at) for at in range(count.end, edge)
            ):
                return
            if _taken(sentence, max(count.noun, count.end), edge) or _antecedent(sentence, count, edge):
                return
            if count.unit == "other" and max(count.noun, count.end) == edge and sentence.is_("conj", count.start - 1):
                return  # "one guard dead and twenty computers missing"
            if _fits(count, group) and not _governed(sentence, count, group):
                yield Share(index, group)
                last = index
        elif (
            _fits(count, group)
            and _goes_with(sentence, count, sentence.counts[last])
            and not _alone(sentence, sentence.counts[last], group)
            and not _same(sentence, count, sentence.counts[last], edge)
        ):
            yield Share(index, group, last)
            last = index
        else:
            return


def _same(sentence: Sentence, count: Count, after: Count, verb: int) -> bool:
    """Tell whether the second says who the first is: "a teacher, a member of the union, was killed"."""
    one = count.single and after.single and not _and(sentence, after)
    be = next((at for at in range(verb, min(verb + _CLOSE, len(sentence.line))) if sentence.is_("be", at)), None)
    return one and be is not None and sentence.is_("be_singular", be) and not sentence.is_("plural", be - 1)


def _antecedent(sentence: Sentence, count: Count, edge: int) -> bool:
    """Tell whether the verb is of other people, named right before "who": "a priest prayed for the boys who were"."""
    other = sentence.is_("relatives", edge - 1) and max(count.noun, count.end) < edge - 1
    return other and sentence.lexicon.unit(sentence.key(edge - 2)) == "people"


def _told_of(sentence: Sentence, at: int) -> bool:
    """Tell whether a clause only says more of the noun before it: "tres pasajeros de un bus que iba a X fueron ..."."""
    return sentence.is_("relatives", at) and bool(sentence.lexicon.unit(sentence.key(at - 1)))


def _goes_with(sentence: Sentence, count: Count, after: Count) -> bool:
    """Tell whether a count is listed with the one behind it, and that is no part of it: "sixty, four of whom"."""
    part = any(sentence.mark(at).startswith("subset") for at in (after.end, after.noun))
    return (
        listed(sentence, count, after)
        and not part
        and not _led(sentence, count)
        and not _set_off(sentence, count, after)
    )


def _set_off(sentence: Sentence, count: Count, after: Count) -> bool:
    """Tell whether a comma ends the aside with a count: "ten died, including two girls, and six were hurt"."""
    inside = sentence.mark(count.start - 1) == "subset_before"
    return inside and _and(sentence, after) and sentence.key(after.start - 2) == ","


def _taken(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether another verb took the count and a new subject follows: "five died, many others were hurt"."""
    verb = next((at for at in range(start, end) if at in sentence.verb_starts), None)
    if verb is None:
        return False
    return any(
        (sentence.is_("others", at) or sentence.lexicon.unit(sentence.key(at)) == "people")
        and not sentence.is_("prepositions", at - 1)  # "stopped by members of a gang and shot"
        for at in range(verb + 1, end)
    )


def _clause_start(sentence: Sentence, verb: int) -> int:
    """Return where the words of a verb begin, "after being" before it too: its subject is that of the main clause."""
    at = verb_start(sentence, verb)
    if at < verb and sentence.mark(at - 1) == "breaks":
        return at - 1
    return _aside_start(sentence, at)


def verb_start(sentence: Sentence, verb: int) -> int:
    """Return where the words of a verb begin: "had reportedly been" before "killed"."""
    at = verb
    while any(sentence.is_(name, at - 1) for name in ("be", "have", "adverbs")):
        at -= 1
    return at


def _aside_start(sentence: Sentence, end: int) -> int:
    """Return where an aside that ends right before ``end`` begins: "nine people - four of them officers - were"."""
    closer = sentence.key(end - 1)
    if closer == ",":
        return next((at for at in range(end - 2, max(0, end - _REACH), -1) if _opens(sentence, at)), end)
    if closer not in _ASIDES or not sentence.ends(end - 1):
        return end
    openers = (at for at in range(end - 2, max(-1, end - _REACH), -1) if sentence.ends(at))
    opener = next(openers, None)
    return opener if opener is not None and sentence.key(opener) == _ASIDES[closer] else end


def _opens(sentence: Sentence, at: int) -> bool:
    return sentence.key(at) == "," and sentence.is_("relatives", at + 1)


def _governed(sentence: Sentence, count: Count, group: Group) -> bool:
    """Tell whether a preposition governs the count ("in two attacks"), so that it is not the subject."""
    if whole_of(sentence, count) is not None:
        return True
    if group.roles[0] == "kidnapped" and _aboard(sentence, count):
        return False
    end = max(count.noun, count.end)
    if sentence.is_("relatives", end):
        return False  # "the funeral of three officers who were killed"
    while end < group.start and sentence.is_("adverbs", end):
        end += 1
    if end == group.start and not count.single:
        return False
    return _led(sentence, count)


def _aboard(sentence: Sentence, count: Count) -> bool:
    """Tell whether a vehicle carries those counted, who are taken with it: "a bus with 40 passengers was abducted"."""
    at = count.start - 1
    return sentence.is_("carrying", at) and sentence.lexicon.unit(sentence.key(at - 1)) == "other"


def _led(sentence: Sentence, count: Count) -> bool:
    """Tell whether a preposition stands before the count: "Of the fourteen passengers, nine were taken"."""
    at = count.start - 1
    while sentence.is_("articles", at):
        if count.single and sentence.is_("prepositions", at):
            return True  # "trois passagers d'un autobus"
        at -= 1
    return sentence.is_("prepositions", at) and sentence.mark(at) != "subset_before"


def whole_of(sentence: Sentence, count: Count) -> int | None:
    """Return the count of which ``count`` is the whole: "100 of the prison's 3,800 inmates"; None where of none."""
    for index in reversed(sentence.between(count.start - _WHOLE, count.start)):
        part = sentence.counts[index]
        gap = range(part.end, count.start)
        apart = any(sentence.ends(at) or sentence.is_("be", at) or sentence.is_("conj", at) for at in gap)
        if apart or not sentence.is_("partitives", part.end):
            return None
        return index if part.bounds.low <= count.bounds.best else None
    return None


def listed(sentence: Sentence, count: Count, after: Count) -> bool:
    """Tell whether two counts are of one list: "five women and two men"."""
    start = max(count.noun, count.end)
    if not start < after.start <= start + _LIST or not _enumerates(sentence, start, after):
        return False
    gap = range(start, after.start)
    if any(sentence.ends(at) or at in sentence.verb_starts or sentence.is_("hit", at) for at in gap):
        return False
    return not any(count.end <= group.start < after.start and _is_fate(group) for group in sentence.groups)


def _is_fate(group: Group) -> bool:
    """Tell whether a cue says of those counted that they were killed or hurt: "one fatality, three wounded"."""
    return group.form in ("after", "passive") and group.roles[0] in _FATES
