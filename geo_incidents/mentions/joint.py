"""The recogniser ``encoder``: what the trained encoder reads, together with the rules, the gazetteer and the article.

The encoder tells what a name is from the words around it; the rules know head words, the gazetteer and the names inside
others. Where they disagree, WEIGHTS decide. docs/recognisers.md says what each part gives.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from geo_incidents.mentions.encoder import Encoder, Seen
from geo_incidents.mentions.labels import labelled
from geo_incidents.mentions.recall import recalled
from geo_incidents.mentions.rules import Rules
from geo_incidents.mentions.surnames import surnamed
from geo_incidents.mentions.vocabulary import key, saintly, vocabulary
from geo_incidents.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo_incidents.mentions import Importance
    from geo_incidents.mentions.encoder import Name
    from geo_incidents.model import Document, MentionKind

TOPONYMS: frozenset[MentionKind] = frozenset({"place", "facility", "demonym"})
WEIGHTS = {
    "encoder": 0.5,  # times what it says of a toponym, 0 to 1; the rest times what the rules say of the same words
    "encoder, not taught": 0.2,  # the same in a language of which it has not learned
    "needed": 0.42,  # from which a toponym stands that only the rules see
    "against": 0.37,  # the same where the encoder reads a person or an organisation
    "inside": 0.4,  # the same for a place inside the name of an organisation or facility
    "label": 0.5,  # from which a place that the rules see stands where it is a label
    "alone": 0.7,  # what a toponym needs that only the encoder sees
    "alone, facility": 0.8,  # the same for a facility
    "needed, facility": 0.5,
    "alone, known": 0.35,  # the same where the gazetteer has the name
    "unlike": 0.9,  # what the encoder needs where the rules read a person or an organisation
    "inside, unknown": 0.9,  # what it needs for a place inside a name that the gazetteer does not have
}
TAUGHT = frozenset({"en", "fr", "es"})
"""The languages of the encoder's training (weights/MODEL_CARD.md)."""
_RENOWNED = 0.6
_PARTY = re.compile(r"(?:R|D|I|Ind|DFL|Lab|Con)-(?=[A-Z])")  # of a member of a parliament: what follows is a seat
_SMALL = re.compile(r"(?:[^\W\d_]{4,} )+(?=[A-Z])")  # words before a person's name, such as verbs: "oust Henry"
_LONGEST_WORD = 16
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+) $")
_HEADED = 0.7  # score from which the rules are taken to know an organisation or facility by its head word


class Part(NamedTuple):
    """Which parts take a share; all of them but for measuring."""

    rules: bool = True
    inner: bool = True
    recall: bool = True


@dataclass(slots=True)
class Joint:
    """Finds names with the encoder and the rules. Crosses processes: the model is loaded where it is first used."""

    importance: Importance
    parts: Part = field(default=Part())
    _rules: Rules = field(init=False, repr=False, compare=False)
    _encoder: Encoder | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._rules = Rules(self.importance)

    def __call__(self, documents: Sequence[Document]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each document, in text order."""
        if self._encoder is None:
            self._encoder = Encoder()
        ruled = self._rules(documents) if self.parts.rules else [()] * len(documents)
        return [
            join(
                document,
                self._encoder.read(document.text, vocabulary(document.language).function),
                found,
                self.importance,
                self.parts,
            )
            for document, found in zip(documents, ruled, strict=True)
        ]

    def __reduce__(self) -> tuple[type[Joint], tuple[Importance, Part]]:
        return (type(self), (self.importance, self.parts))


def join(
    document: Document, seen: Seen, ruled: Sequence[Mention], importance: Importance, parts: Part
) -> tuple[Mention, ...]:
    """Return the mentions of a document from what the encoder and the rules make of it."""
    judge = _Judge(document, seen, importance)
    outer = [one for one in judge.outer(ruled) if not judge.begins_a_name(one)]
    nested = list(judge.nested(outer, ruled, inner=parts.inner))
    found = sorted([*outer, *nested], key=lambda mention: (mention.span.start, -mention.span.end))
    return tuple(recalled(document, surnamed(document, found), seen) if parts.recall else found)


@dataclass(slots=True)
class _Judge:
    """Decides where the encoder and the rules do not say the same of a stretch of text."""

    document: Document
    seen: Seen
    importance: Importance

    def outer(self, ruled: Sequence[Mention]) -> Iterator[Mention]:
        """Yield the names that lie in no other, in text order."""
        read = [one for name in self.seen.names if not name.inner and (one := self._trimmed(name))]
        for ours, theirs in _clusters(read, _outermost(ruled)):
            if not theirs:
                yield from filter(None, map(self._kept, ours))
            elif not ours:
                yield from filter(self._ruled, theirs)
            elif len(ours) == 1 and len(theirs) == 1:
                yield from self._either(ours[0], theirs[0])
            else:
                yield from self._many(ours, theirs)

    def _mention(self, span: Span, kind: MentionKind, score: float, *, embedded: bool = False) -> Mention:
        text = self.document.text[span.start : span.end]
        share = round(min(1.0, score), 3)
        return Mention(document=self.document.id, span=span, text=text, kind=kind, embedded=embedded, score=share)

    def _trimmed(self, name: Name) -> Mention | None:
        """Return the name without signs at its ends or a party's letters (R-Springfield); None without a capital."""
        start, end = name.span
        text = self.document.text
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not (text[end - 1].isalnum() or (text[end - 1] == "." and text[end - 2].isalnum())):
            end -= 1
        start, end = self._whole(start, end)
        party = _PARTY.match(text, start, end)
        kind = name.kind
        if kind == "person" and (verb := _SMALL.match(text, start, end)):
            start = verb.end() if verb.group().islower() else start
        if kind in ("person", "organisation") and (bare := self._without_area(start, end)) > start:
            start, kind = bare, "place"
        if party and kind in ("person", "place", "organisation"):
            start, kind = party.end(), "place"
        if kind == "place" and (street := self._street(start)) < start:
            start, kind = street, "facility"
        written = any(letter.isupper() for letter in text[start:end]) or kind == "demonym"
        return self._mention(Span(start, end), kind, name.score) if written else None

    def _without_area(self, start: int, end: int) -> int:
        """Return where a name begins behind a word for its people: "Moun | Gressier"."""
        first, _, rest = self.document.text[start:end].partition(" ")
        words = vocabulary(self.document.language)
        people = key(first) in words.areas and key(first) not in words.organisations_first
        return end - len(rest) if people and self.importance(rest) > 0 else start

    def _street(self, start: int) -> int:
        """Return where "calle" stands right before a name, in small letters; else ``start``."""
        before = _WORD_BEFORE.search(self.document.text, max(0, start - _LONGEST_WORD), start)
        if before and key(before.group(1)) in vocabulary(self.document.language).streets:
            return before.start(1)
        return start

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """Return the span without a link at its end that joins it to no word: "Notre Dame hospital | of"."""
        parts = self.document.text[start:end].rsplit(" ", 1)
        linked = len(parts) > 1 and parts[1] in vocabulary(self.document.language).of
        return (start, start + len(parts[0].rstrip())) if linked else (start, end)

    def _alone(self, ours: Mention) -> bool:
        """A name that only the encoder sees."""
        if ours.kind not in TOPONYMS:
            return True
        if key(ours.text) in vocabulary(self.document.language).function and not ours.text.isupper():
            return False
        if ours.kind == "facility":
            return ours.score >= WEIGHTS["alone, facility"]
        return ours.score >= WEIGHTS["alone"] or (
            ours.score >= WEIGHTS["alone, known"] and self.importance(ours.text) > 0
        )

    def _kept(self, ours: Mention) -> Mention | None:
        """Return a name that only the encoder sees; of a facility that it is not sure of the place in its name."""
        if self._alone(ours):
            return ours
        if ours.kind != "facility":
            return None
        town = self.importance(ours.text) > 0 and self.seen.toponym(ours.span) >= WEIGHTS["alone"]
        return replace(ours, kind="place") if town else next(self._tail(ours), None)

    def begins_a_name(self, ours: Mention) -> bool:
        """Tell whether a place is the head of a body whose name goes on in small letters: Unité | départementale."""
        if ours.kind != "place":
            return False
        words = vocabulary(self.document.language)
        head = key(ours.text) in words.organisations | words.organisations_first
        return head and _SMALL_NEXT.match(self.document.text, ours.span.end) is not None

    def _worth(self, theirs: Mention, *, inside: bool = False) -> float:
        read = self.seen.toponym(theirs.span, inside=inside)
        share = WEIGHTS["encoder"] if self.document.language in TAUGHT else WEIGHTS["encoder, not taught"]
        return (1 - share) * theirs.score + share * read

    def _labels(self, theirs: Mention) -> bool:
        """Tell whether a place stands alone as a label ("Springfield: two dead"): the encoder has no words to go by."""
        known = theirs.kind == "place" and theirs.score >= WEIGHTS["label"]
        return known and labelled(self.document.text, theirs.span)

    def _ruled(self, theirs: Mention) -> bool:
        """A name that only the rules see."""
        needed = WEIGHTS["needed, facility"] if theirs.kind == "facility" else WEIGHTS["needed"]
        return theirs.kind not in TOPONYMS or self._worth(theirs) >= needed or self._labels(theirs)

    def _either(self, ours: Mention, theirs: Mention) -> Iterator[Mention]:
        if ours.span == theirs.span or _dotted(ours, theirs):
            yield self._same(ours, theirs)
        elif _holds(ours, theirs):
            yield self._longer_read(ours, theirs)
        elif _holds(theirs, ours):
            yield self._longer_ruled(ours, theirs)
        elif self._alone(ours):
            yield ours

    def _same(self, ours: Mention, theirs: Mention) -> Mention:
        """The same words, perhaps of another kind."""
        if ours.kind in TOPONYMS and theirs.kind in TOPONYMS:
            kind = theirs.kind if theirs.kind in ("demonym", "facility") else ours.kind
            return replace(theirs, kind=kind, score=max(ours.score, theirs.score))
        if ours.kind in TOPONYMS:
            return ours if ours.score >= WEIGHTS["unlike"] else theirs
        if theirs.kind in TOPONYMS:
            placed = self._worth(theirs) >= WEIGHTS["against"] or (
                ours.score < WEIGHTS["unlike"] and self._labels(theirs)
            )
            return theirs if placed else ours
        return ours

    def _longer_read(self, ours: Mention, theirs: Mention) -> Mention:
        """The encoder's name is the longer one: U.S. Sens, but North Korea."""
        if ours.kind in TOPONYMS and theirs.kind in ("place", "demonym") and ours.kind != "facility":
            known = self.importance(theirs.text) >= _RENOWNED and not self.importance(ours.text)
            return theirs if known and ours.span.end > theirs.span.end else ours
        return ours

    def _longer_ruled(self, ours: Mention, theirs: Mention) -> Mention:
        if theirs.kind in ("organisation", "facility"):
            return theirs if theirs.score >= _HEADED or ours.kind == theirs.kind else ours
        if theirs.kind == "person":
            return ours if ours.kind in TOPONYMS and ours.score >= WEIGHTS["unlike"] else theirs
        if ours.kind in TOPONYMS:
            return theirs if self.importance(theirs.text) > 0 or self._worth(theirs) >= WEIGHTS["against"] else ours
        return theirs if self._worth(theirs) >= WEIGHTS["against"] else ours

    def _many(self, ours: list[Mention], theirs: list[Mention]) -> Iterator[Mention]:
        """One long name of the rules that holds several, or the other way round."""
        if len(theirs) == 1 and all(_holds(theirs[0], one) for one in ours) and self._one(theirs[0]):
            yield theirs[0]
        elif len(ours) == 1 and _hyphen(ours[0], theirs) and not self.importance(ours[0].text):
            yield from theirs
        else:
            kept = list(filter(self._alone, ours))
            yield from kept or filter(self._ruled, theirs)

    def _one(self, theirs: Mention) -> bool:
        """Tell whether the rules are right that several of the encoder's names are one."""
        if theirs.kind in ("organisation", "facility"):
            return theirs.score >= _HEADED
        return theirs.kind in TOPONYMS and (self.importance(theirs.text) > 0 or theirs.kind == "demonym")

    def nested(self, outer: Sequence[Mention], ruled: Sequence[Mention], *, inner: bool) -> Iterator[Mention]:
        """Yield the places inside the names of organisations and facilities."""
        read = [name for name in self.seen.names if inner and (name.inner or name.kind in ("place", "demonym"))]
        trimmed = [one for name in read if (one := self._trimmed(name))]
        found = [replace(one, embedded=True) for one in trimmed if self._inside(one)]
        known = [
            replace(mention, embedded=True)
            for mention in ruled
            if mention.kind in ("place", "demonym") and self._worth(mention, inside=True) >= WEIGHTS["inside"]
        ]
        order = sorted([*found, *known], key=lambda mention: mention.span.start)
        starts = [mention.span.start for mention in order]
        for holder in outer:
            if holder.kind in ("organisation", "facility"):
                some = order[bisect_left(starts, holder.span.start) : bisect_left(starts, holder.span.end)]
                held = [one for one in some if _holds(holder, one) and not self._patron(one, holder)]
                held += self._tail(holder) if not held else []
                yield from _best(self._grown(mention, holder) for mention in held)

    def _tail(self, holder: Mention) -> Iterator[Mention]:
        """Yield the known place that a facility's name ends with behind "of": 3e Avenue de Martissant."""
        words = holder.text.split(" ")
        links = vocabulary(self.document.language).of
        last = next((at for at in range(len(words) - 2, 0, -1) if words[at] in links), 0)
        name = " ".join(words[last + 1 :])
        if (
            holder.kind == "facility"
            and last
            and self.importance(name) > 0
            and not saintly(vocabulary(self.document.language), key(words[last + 1]))
        ):
            yield self._mention(
                Span(holder.span.end - len(name), holder.span.end), "place", holder.score, embedded=True
            )

    def _inside(self, ours: Mention) -> bool:
        return ours.kind == "demonym" or ours.score >= WEIGHTS["inside, unknown"] or self.importance(ours.text) > 0

    def _patron(self, mention: Mention, holder: Mention) -> bool:
        """Tell whether it is a saint's name right behind a head: hospital | San Francisco is not in San Francisco."""
        words = vocabulary(self.document.language)
        before = self.document.text[holder.span.start : mention.span.start].split()
        if not before or saintly(words, key(before[-1])):
            return bool(before)
        return saintly(words, key(mention.text.split()[0])) and key(before[-1]) not in words.particles

    def _grown(self, mention: Mention, holder: Mention) -> Mention:
        """Return a place inside a name as long as it is: Titus County | Jail, U.S. | Court, Puerto Príncipe."""
        start, end = mention.span
        shorter = mention.text.rpartition(" ")[0]
        if mention.kind != "place":
            return mention
        if shorter and not self.importance(mention.text) and self.importance(shorter) >= _RENOWNED:
            end = start + len(shorter)
        elif (after := _NEXT.match(self.document.text, end, holder.span.end)) and (start, after.end()) != holder.span:
            known = self.importance(self.document.text[start : after.end()]) > self.importance(mention.text)
            land = after.end() < holder.span.end and key(after.group(1)) in vocabulary(self.document.language).lands
            end = after.end() if land or known else end
        return self._mention(Span(start, end), "place", mention.score, embedded=True)


_NEXT = re.compile(r" ([A-Z]\w+)")
_SMALL_NEXT = re.compile(r" [a-zà-ÿ]{5}")


def _dotted(ours: Mention, theirs: Mention) -> bool:
    """Tell whether the rules only have the period of an abbreviation more."""
    return ours.span.start == theirs.span.start and theirs.text == ours.text + "."


def _hyphen(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether ``whole`` is nothing but toponyms tied by hyphens: the Ruritania-Graustark border."""
    return whole.text == "-".join(part.text for part in parts) and all(part.kind in TOPONYMS for part in parts)


def _holds(one: Mention, other: Mention) -> bool:
    return one.span.start <= other.span.start and other.span.end <= one.span.end and one.span != other.span


def _best(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions that do not overlap, the surest first, of equals the longest."""
    chosen: list[Mention] = []
    for one in sorted(mentions, key=lambda one: (-one.score, one.span.start - one.span.end, one.span)):
        if all(one.span.end <= other.span.start or other.span.end <= one.span.start for other in chosen):
            chosen.append(one)
    return chosen


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _clusters(ours: Sequence[Mention], theirs: Sequence[Mention]) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """Yield the groups of names that overlap one another; each side's own do not overlap."""
    both = sorted(
        [(mention.span, 0, mention) for mention in ours] + [(mention.span, 1, mention) for mention in theirs],
        key=lambda entry: entry[:2],
    )
    group: tuple[list[Mention], list[Mention]] = ([], [])
    reach = -1
    for span, side, mention in both:
        if span.start >= reach >= 0:
            yield group
            group = ([], [])
        group[side].append(mention)
        reach = max(reach, span.end)
    if reach >= 0:
        yield group
