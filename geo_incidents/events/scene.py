"""A sentence with everything that stands in it: facilities, actors, places, dates, figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geo_incidents.events.actors import Party, parties
from geo_incidents.events.counts import listed
from geo_incidents.events.dates import DateMention, dateline, find_dates
from geo_incidents.events.dating import dates_of
from geo_incidents.events.facilities import Built, built
from geo_incidents.events.figures import FigureMention, find_figures, may_count
from geo_incidents.events.frame import Frame, capital, frame, names_of
from geo_incidents.events.lexicon import lexicon
from geo_incidents.events.lines import Line, lines
from geo_incidents.events.linking import Spot, spots
from geo_incidents.events.quarters import settled
from geo_incidents.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geo_incidents.events.lexicon import Hit, Lexicon
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Document, Mention, Place, Reading, Resolution, Span

_TITLE = 160  # characters
_LABEL = 3  # words
_CLOSED = ".!?…"
_HEAD = 200  # characters in which a mark of comment stands
_STREET = 3  # words of a street's name
_POLICE = 2  # words between "police" and its town: "de la"
_PIECES = 12
_LEAD = 2  # sentences: the title and the first
_PRINTED = timedelta(days=3)  # from a dateline to the day on which a site has the story

Name = tuple["Mention", "Resolution | None"]


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, number ``number`` of its article. Dates and figures come with the words that they cover.

    ``dated`` are the words of all its dates, those of the telling and the dateline too; ``said`` is the day of telling.
    """

    number: int
    line: Line
    names: tuple[tuple[int, int], ...]
    things: tuple[Built, ...]
    people: tuple[Party, ...]
    spots: tuple[Spot, ...]
    dates: tuple[tuple[int, int, DateMention], ...]
    figures: tuple[tuple[int, int, FigureMention], ...]
    persons: tuple[tuple[int, int], ...] = ()
    dated: tuple[tuple[int, int], ...] = ()
    said: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A document cut into sentences, each with its names, and the frame that they make together.

    ``told`` is the day that its weekdays count from. ``comment`` says that its first lines call it an editorial or the
    like.
    """

    document: Document
    lexicon: Lexicon
    lines: tuple[tuple[Line, tuple[Name, ...]], ...]
    home: Frame
    told: date | None
    comment: bool


def article(reading: Reading, types: Iterable[EventType]) -> Article:
    """Cut an article into sentences and weigh what it is about."""
    words = lexicon(reading.document.language, tuple(types))
    names = names_of(reading)
    cut = tuple(_cut(reading.document.text, names, words))
    home = _frame(reading.document.text, cut)
    if (known := settled(cut, home, words)) is not cut:
        cut, home = known, _frame(reading.document.text, known)
    return Article(
        reading.document,
        words,
        cut,
        home,
        _told(reading.document, cut),
        _comment(reading.document, words),
    )


def _frame(text: str, cut: Sequence[tuple[Line, Sequence[Name]]]) -> Frame:
    names = [name for _, there in cut for name in there]
    policed = frozenset(span for row in cut for span in _policed(*row))
    weighed = frame(names, _headline(text), seat=any(map(_in_capital, cut[:_LEAD])), policed=policed)
    return capital(cut, weighed)


def _told(document: Document, cut: Sequence[tuple[Line, Sequence[Name]]]) -> date | None:
    """Return the day of the dateline where a site published the story within days of it, else that of publication."""
    published = document.published
    if published is None:
        return None
    for line, _ in cut[: _LEAD + 1]:
        start = line.span.start
        when = dateline(document.text[start : start + _HEAD], document.language, published=published)
        if when and when.start and when.start == when.end and timedelta(0) <= published - when.start <= _PRINTED:
            return when.start
    return published


def _headline(text: str) -> int:
    """Return where the title ends that a text opens with; 0 where its first line is a paragraph."""
    end = text.find("\n", 0, _TITLE)
    return 0 if end < 0 or text[end - 1] in _CLOSED else end


def titles(whole: Article, number: int) -> bool:
    """Tell whether a line below the headline is the title of a section: few words, or no period at its end."""
    if number < 1:
        return False
    line, text = whole.lines[number][0], whole.document.text
    start, end = line.span
    return len(line.words) <= _LABEL or (end - start <= _TITLE and text[end - 1] not in _CLOSED)


def _in_capital(row: tuple[Line, Sequence[Name]]) -> bool:
    """Tell whether a sentence tells of something "in the capital"."""
    line, _ = row
    into = _behind_in(line)
    return any(hit.first in into and hit.says("place", "capital") for hit in line.hits)


def _policed(line: Line, names: Sequence[Name]) -> Iterator[Span]:
    """Yield the names inside others that tell whose police it is: "Bellac police", "la police de Bellac"."""
    for mention, _ in names:
        if mention.embedded and mention.kind == "place" and (at := line.at(mention.span)):
            hits = (hit for hit in line.hits if hit.says("mark", "force"))
            if any(_beside_name(line, hit, *at) for hit in hits):
                yield mention.span


def _beside_name(line: Line, hit: Hit, first: int, after: int) -> bool:
    apart = line.apart(hit.first, hit.after, first, after)
    return apart <= _POLICE and line.between(hit.first, first) == 0


def _behind_in(line: Line) -> set[int]:
    """Return the words right behind "in"."""
    return {hit.after for hit in line.hits if hit.says("place", "in")}


def _comment(document: Document, words: Lexicon) -> bool:
    """Tell whether the head has a mark of comment: a line "Opinion", "Editorial: ...", "[COMMENTARY]"."""
    head = f"{document.title}\n{document.text[:_HEAD]}".casefold()
    return any(one.strip(" .-*#") in words.comment for one in re.split(r"[\n:|\[\]]", head)[:_PIECES])


def _cut(text: str, names: Sequence[Name], words: Lexicon) -> Iterable[tuple[Line, tuple[Name, ...]]]:
    at = 0
    for span in sentences(text):
        for one in lines(text, span, words):
            while at < len(names) and names[at][0].span.start < one.span.start:
                at += 1
            first = at
            while at < len(names) and names[at][0].span.start < one.span.end:
                at += 1
            yield one, tuple(_streets(one, _labels(one, names[first:at])))


def _labels(line: Line, names: Sequence[Name]) -> Sequence[Name]:
    """Return names with those embedded that only say which gang is meant: "the X and Y gangs", "las bandas X e Y".

    Not so "in X gangs".
    """
    gangs = [hit for hit in line.hits if hit.says("actor", "gang")] if names else []
    if not gangs:
        return names
    starts = {hit.first for hit in gangs if line.between(hit.first - 1, hit.first) == 0}
    ends = {hit.after for hit in gangs}
    led = _behind_in(line)
    labels: set[Span] = set()
    placed = [(*at, one.span) for one, _ in names if one.kind == "place" and (at := line.at(one.span))]
    for first, after, span in reversed(placed):
        if after in starts and first not in led:
            labels.add(span)
            starts |= {first, first - 1}
    for first, after, span in placed:
        if first in ends and line.between(first - 1, first) == 0:
            labels.add(span)
            ends |= {after + 1} if line.keys[after : after + 1] and line.keys[after] in line.breaks else set()
    return [(replace(one, embedded=True) if one.span in labels else one, found) for one, found in names]


def _streets(line: Line, names: Sequence[Name]) -> Iterator[Name]:
    """Yield names with those embedded that are streets: "the 300 block of X", "the corner of X and Y"."""
    ends = [hit.after for hit in line.hits if names and hit.says("place", "street")]
    for mention, found in names:
        at = line.at(mention.span) if ends and mention.kind == "place" else None
        street = at is not None and any(_in_street(line, end, at[0]) for end in ends)
        yield (replace(mention, embedded=True) if street else mention), found


def _in_street(line: Line, end: int, at: int) -> bool:
    """Tell whether a name stands right behind "block of", or behind "and" and a name that does."""
    return at == end or (0 < at - 1 - end <= _STREET and line.keys[at - 1] in line.breaks)


def _apart(figures: Sequence[FigureMention]) -> list[FigureMention]:
    """Return figures with those counts alone marked as parts whose whole met the same fate.

    "Nine were killed, four of them police": four is a part. "Only 100 of its 3,800 inmates were left": 100 is not, they
    are those left of the 3,800 who were held.
    """
    return [
        figure
        if figure.subset_of is None or figures[figure.subset_of].role == figure.role
        else replace(figure, subset_of=None)
        for figure in figures
    ]


def scene(
    whole: Article,
    number: int,
    *,
    town: Place | None,
    day: date | None,
    loose: bool = False,
    counting: bool = True,
    today: date | None = None,
) -> Scene:
    """Look at sentence ``number``; ``town`` and ``day`` are what "the town" and "the day before" would count from.

    ``loose`` says that of the day only the month is known; ``today`` is the day of the heading it stands under.
    Figures are looked for where the sentence tells of an event or, with ``counting``, may go on telling of one; dates
    where there is an event or a figure that they could be of.
    """
    document, words = whole.document, whole.lexicon
    one, names = whole.lines[number]
    tells = any(tag.group == "event" and tag.form != "none" for hit in one.hits for tag in hit.tags)
    tells = tells or one.marked("happened")
    things = built(one, document.text, names, words)
    people = parties(one, document.text, [mention for mention, _ in names], [(t.first, t.after) for t in things])
    figures: Sequence[FigureMention] = ()
    dates: Sequence[DateMention] = ()
    counted = (tells or counting) and may_count(words.language, one.tokens)
    if tells or counted:
        dates = find_dates(
            document.text,
            language=words.language,
            published=today or whole.told,
            context=day,
            loose=loose,
            line=one.tokens,
        )
    if counted:
        persons = [mention.span for mention, _ in names if mention.kind == "person" and not mention.embedded]
        found = _apart(
            find_figures(document.text, language=words.language, dates=dates, line=one.tokens, names=persons)
        )
        figures = listed(found, document.text)
    told = tuple(dates_of(one, dates))
    return Scene(
        number,
        one,
        tuple(at for mention, _ in names if mention.kind != "facility" and (at := one.at(mention.span))),
        tuple(things),
        tuple(people),
        tuple(spots(one, names, whole.home, town)),
        told,
        tuple((*at, figure) for figure in figures if (at := one.at(figure.span))),
        tuple(at for mention, _ in names if mention.kind == "person" and (at := one.at(mention.span))),
        tuple(at for when in dates if (at := one.at(when.span))),
        None if told else next((when.start for when in dates if when.precision == 1), None),
    )
