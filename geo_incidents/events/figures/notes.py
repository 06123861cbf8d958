"""What the words say beside the number: part of which larger count, over how many places, new or a running total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.events.figures.roles import passive_at, verb_start, whole_of
from geo_incidents.model import Span

if TYPE_CHECKING:
    from geo_incidents.events.figures.counts import Count
    from geo_incidents.events.figures.sentence import Group, Sentence

_PARTS = ("subset_after", "subset_before")
_LISTED = 9  # tokens from "a woman" to "among them": "and her four-month-old son"
_NEAR = 3  # tokens before a number in which "including" stands
_PARENT = 30  # tokens between a part and the whole: "nine people since Thursday, four of them police"
_PLACES = 9  # tokens from a number to the places it counts: "two of the country's largest prisons"
_SCOPE = (40, 12)  # tokens before and after a count in which the places it covers are named
_STOCK = (6, 14)  # tokens before and after a count in which "already" and "newly" speak of it


def parent(sentence: Sentence, index: int) -> int | None:
    """Return the count that ``index`` is a part of; None where the words name none."""
    count = sentence.counts[index]
    if not (_included(sentence, count) or part_behind(sentence, count)):
        return None
    for back in reversed(sentence.between(count.start - _PARENT, count.start)):
        whole = sentence.counts[back]
        if whole.unit != "other" and not whole.single and whole.bounds.best >= count.bounds.best:
            return back
    return None


def part_behind(sentence: Sentence, count: Count) -> bool:
    """Tell whether words behind a count make it a part: "four of them", "a woman and her son among them"."""
    if any(sentence.mark(at) in _PARTS for at in (count.end, count.noun)):
        return True
    end = next((at for at in range(count.noun, count.noun + _LISTED) if _parts(sentence, at)), 0)
    listed = sentence.is_("conj", count.noun) and sentence.mark(end) in _PARTS
    return listed and all(sentence.counts[at].single for at in sentence.between(count.noun, end))


def _parts(sentence: Sentence, at: int) -> bool:
    """Tell whether a list is over: at a sign, a verb or "among them"."""
    over = at >= len(sentence.line) or at in sentence.cue_starts or sentence.key(at) == ","
    return over or sentence.ends(at) or sentence.mark(at) in _PARTS


def of_all(sentence: Sentence, count: Count, group: Group) -> bool:
    """Tell whether the verb behind a part is that of the whole: the part is an aside, or has a noun of its own.

    "Eight people, two of them boys, were killed", "huit personnes dont une femme ont péri"; but not "sixty, four of
    whom were killed", "sixty including four killed".
    """
    verb = group.start if group.form == "subject" else passive_at(sentence, group)
    if verb is None:
        return False
    aside = sentence.key(verb_start(sentence, verb) - 1) == ","
    return aside or (_included(sentence, count) and (count.single or bool(count.unit)))


def _included(sentence: Sentence, count: Count) -> bool:
    return any(sentence.mark(at) == "subset_before" for at in range(count.start - _NEAR, count.start + 1))


def ellipsis(sentence: Sentence, index: int) -> int | None:
    """Return the count whose verb a bare number shares: "were displaced \u2013 60,000 in the last month alone"."""
    count = sentence.counts[index]
    bare = not count.unit and not count.single and sentence.key(count.start - 1) in ("\u2013", ",", "(", "-")
    goes_on = count.end >= len(sentence.line) or sentence.is_("prepositions", count.end) or sentence.mark(count.end)
    if not index or not bare or not goes_on:
        return None
    whole = sentence.counts[index - 1]
    return index - 1 if count.start - whole.end <= _PARENT and whole.bounds.best >= count.bounds.best else None


def covers(sentence: Sentence, count: Count) -> Span | None:
    """Return the tokens that say a count is about several places or events ("two prisons")."""
    near = sentence.between(count.start - _SCOPE[0], count.end + _SCOPE[1])
    spans = (_places(sentence, sentence.counts[index]) for index in near if sentence.counts[index] is not count)
    return next((span for span in spans if span is not None), None)


def _places(sentence: Sentence, count: Count) -> Span | None:
    if count.single or count.bounds.best < 2 or whole_of(sentence, count) is not None:  # noqa: PLR2004 - no more than one
        return None
    for at in range(count.end, min(count.end + _PLACES, len(sentence.line))):
        if sentence.is_("covered", at):
            return Span(count.core, at + 1)
        if sentence.ends(at) or sentence.key(at) == ",":
            return None
    return None


def stock(sentence: Sentence, count: Count) -> bool | None:
    """Tell whether a count of displaced people is a running total (True) or newly displaced (False).

    "Already" and "in total" make a total, "newly" and a date in the clause make new ones; without either, "have been
    displaced" and "have driven from their homes" are totals and "were displaced" is not said.
    """
    around = [at for at in _around(sentence, count) if not _far(sentence, count, at)]
    marks = {sentence.mark(at) for at in around}
    if "stock" in marks:
        return True
    if "new" in marks or any(at in sentence.dated for at in around):
        return False
    moved = {cue.start for group in sentence.groups for cue in group.cues if cue.role == "displaced"}
    perfect = any(sentence.is_("have", at) and (sentence.is_("be", at + 1) or at + 1 in moved) for at in around)
    return True if perfect else None


def _around(sentence: Sentence, count: Count) -> range:
    return range(max(0, count.start - _STOCK[0]), min(len(sentence.line), count.end + _STOCK[1]))


def _aside_end(sentence: Sentence, count: Count) -> int:
    """Return where the words behind a count go on: "a million people, half of them children, are displaced"."""
    end = max(count.noun, count.end)
    if sentence.key(end) != ",":
        return count.end
    closing = (at for at in range(end + 1, min(end + _STOCK[1], len(sentence.line))) if sentence.key(at) == ",")
    return next(closing, count.end - 1) + 1


def _far(sentence: Sentence, count: Count, at: int) -> bool:
    """Tell whether a clause end lies between the count and a token."""
    low, high = (at, count.start) if at < count.start else (_aside_end(sentence, count), at)
    return any(sentence.ends(here) or sentence.key(here) == "," for here in range(low, high))
