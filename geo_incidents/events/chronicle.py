"""Dates that stand above what they date: "Monday, Jan. 27." alone, or "On 31 March, ..." at the head of a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geo_incidents.events.dates import OPEN, find_dates
from geo_incidents.events.dating import dates_of, in_month, old, to_come
from geo_incidents.events.reporting import dated
from geo_incidents.events.scene import titles
from geo_incidents.model import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo_incidents.events.cues import Cue
    from geo_incidents.events.dates import DateMention
    from geo_incidents.events.lines import Line
    from geo_incidents.events.memory import Told
    from geo_incidents.events.scene import Article, Scene

Head = tuple[int, int, "DateMention"]  # first word, the one after the last, when

_HEAD = 12  # words and signs in which a paragraph's date stands: "3. In the night of 15 to 16 June 2024, ..."
_OPENING = 2  # words before it: "3. On", but not "P-au-P, 20 January"
_DAYS = (1, 2)  # a day, or a few: "28-29 Aug:"
_ALONE = 2  # words beside a date that is a heading: "On", "Day 3"
_LISTED = 3  # paragraphs that open with a day make a chronicle
_BULLET = 8  # letters of "(12) "
_BACK = 2  # sentences
_LEAD = 3  # sentences: the title, the dateline and the first or second
_MONTHS = timedelta(days=27)
_BEFORE = 3  # words from "had" to the event's word
_NEWS = 5  # sentences in which an article has told its news
_STAMP = 4  # words beside the date in a line that says when it was posted
_SCENES = 40  # sentences
_RECENT = timedelta(days=150)  # a quarter's report comes out within two months of it


@dataclass(slots=True)
class Chronicle:
    """The day that the paragraph, or the heading above it, gives to what is told under it.

    ``listed`` says that the article is a list of days: a month's report, a timeline. ``alone`` says that the day is a
    heading, ``lasting`` that it stays one until the next. ``told`` is the last sentence that told an event,
    ``scene`` is the day of a lead that tells no event, ``heads`` are the sentences that open a paragraph, by number,
    each with the day in its first words. ``period`` are the months that the article is a report of.
    """

    listed: bool
    heads: dict[int, Head | None]
    day: DateMention | None = None
    alone: bool = False
    lasting: bool = False
    told: int = -1
    scene: DateMention | None = None
    period: DateMention | None = None

    def see(self, whole: Article, number: int) -> None:
        """Take the day of a heading or of a paragraph's first words; forget that of the paragraph before."""
        line = whole.lines[number][0]
        first = number in self.heads
        if not first and len(line.words) > _HEAD:
            return
        head = self.heads[number] if first else _head(whole, number)
        labelled = self.listed and head is not None and titles(whole, number)
        if head and (labelled or len(line.words) - (head[1] - head[0]) <= _ALONE):
            self.day, self.alone, self.lasting = head[2], True, self.listed and _opens(whole, number + 1)
        elif head and first:
            self.day, self.alone, self.lasting = head[2], False, False
        elif first and not self.lasting:
            self.day = None

    def of(self, whole: Article, here: Scene, cue: Cue, day: date | None) -> DateMention | None:
        """Return that day for an event of a sentence without a date; None for what had been before.

        A day named since then goes before it: "On 7 May gangs came to X. The next day they returned. Ten were killed."
        """
        lead = here.line.keys[max(0, cue.first - _BEFORE) : cue.first]
        if self.day is None or here.dates or whole.lexicon.pluperfect.intersection(lead):
            return None
        return self._lately(whole, here, day) or self.day

    def titled(self, whole: Article, number: int) -> bool:
        """Tell whether a sentence is the headline or the title of a section."""
        return not number or (number in self.heads and titles(whole, number))

    def today(self) -> date | None:
        """Return the day of the heading that a sentence stands under: "overnight" and "Monday" count from it."""
        return self.day.end if self.day is not None and self.lasting else None

    def before(self, whole: Article, here: Scene, day: date | None) -> DateMention | None:
        """Return the day in the sentences right before, those of the same paragraph that told no event.

        ``day`` is what "the next morning" counts from.
        """
        if (lately := self._lately(whole, here, day)) is not None or here.dates:
            return lately
        earlier = whole.lexicon.pluperfect.intersection(here.line.keys)
        return None if earlier else self.scene

    def _lately(self, whole: Article, here: Scene, day: date | None) -> DateMention | None:
        """Return the only day of the sentence right before that names one, if that told no event."""
        number = here.number
        while not here.dates and self.told < number - 1 and number not in self.heads and here.number - number < _BACK:
            number -= 1
            if rows := _days(whole, number, context=day):
                return rows[0][2] if len(rows) == 1 else None
        return None

    def spoken(self, whole: Article, number: int) -> date | None:
        """Return the one day of the sentence right before, of the same paragraph, that told no event.

        "On Wednesday the clinic closed. A week earlier, ...".
        """
        if number in self.heads or self.told == number - 1:
            return None
        return _only_day(whole, number - 1)

    def follow(self, whole: Article, number: int) -> None:
        """Keep the day of a lead that sets the scene until another is named: "The bells rang on March 31."."""
        if self.scene is None and number > _LEAD:
            return
        if rows := _days(whole, number):
            day, published = rows[0][2], whole.document.published
            told = self.told == number or whole.lines[number][0].marked("telling")
            sets = len(rows) == day.precision == 1 and number <= _LEAD and not told
            self.scene = day if sets and day.start != published and not old(day, published) else None

    def opens(self, number: int) -> date | None:
        """Return the day in the first words of a paragraph whose first sentence is read."""
        head = self.heads.get(number)
        return head[2].start if head and head[2].precision == 1 else None

    def opening(self, whole: Article, number: int) -> date | None:
        """Return the one day that a lead without an event names: "Tuesday was a bloody day in X."."""
        return _only_day(whole, number) if number <= _LEAD else None

    def news(self, when: DateMention | None, published: date | None) -> bool:
        """Tell whether days are news, be they months ago: those of a chronicle, or of the months a report is of."""
        if not (when and when.start and when.end and published and in_month(when)):
            return False
        months = self.period
        reported = months and months.start and months.end and months.start <= when.start and when.end <= months.end
        return bool(self.listed or reported) and published - when.end <= _RECENT


def chronicle(whole: Article) -> Chronicle:
    """Tell whether an article is a list of days, before its first sentence is read."""
    heads = {number: _head(whole, number) for number in range(len(whole.lines)) if _opens(whole, number)}
    listed = len({head[2].start for head in heads.values() if head}) >= _LISTED
    return Chronicle(listed, heads, period=None if listed else _period(whole))


def _period(whole: Article) -> DateMention | None:
    """Return the months that the first lines say a report is of: "From 1 July to 30 September, ..."."""
    for number, (line, _) in enumerate(whole.lines[:_LEAD]):
        if not any(token.kind == "number" for token in line.tokens):
            continue
        for when in _dates(whole, number):
            if when.kind == "range" and when.start and when.end and when.end - when.start >= _MONTHS:
                return when
    return None


def _opens(whole: Article, number: int) -> bool:
    """Tell whether a sentence is the first of its line, but for a bullet or "3."; so is what would follow the last."""
    if not 0 < number < len(whole.lines):
        return True
    start = whole.lines[number][0].span.start
    _, end, item = whole.document.text[max(0, start - _BULLET) : start].rpartition("\n")
    return bool(end) and not any(letter.isalpha() for letter in item)


def _head(whole: Article, number: int) -> Head | None:
    """Return the day in a sentence's first words; the dateline and the day of publication at the top are none."""
    for first, after, when in _days(whole, number, _HEAD):
        if first <= _OPENING:
            return None if when.kind == "absolute" and when.start == whole.document.published else (first, after, when)
    return None


def _dates(whole: Article, number: int, length: int | None = None, context: date | None = None) -> list[DateMention]:
    return find_dates(
        whole.document.text,
        language=whole.lexicon.language,
        published=whole.told,
        context=context,
        line=whole.lines[number][0].tokens[:length],
    )


def _days(whole: Article, number: int, length: int | None = None, context: date | None = None) -> list[Head]:
    """Return the days in the first ``length`` words and signs of a sentence, but for those of the telling."""
    line = whole.lines[number][0]
    found = _dates(whole, number, length, context)
    if not found:
        return []
    loose = OPEN if context else OPEN | {"relative"}
    return [
        row for row in dates_of(line, found) if row[2].start and row[2].precision in _DAYS and row[2].kind not in loose
    ]


def staged(told: Sequence[Told], whole: Article) -> list[Told]:
    """Return what was told with the news itself, where no sentence of the article dates it, on the day of its scene.

    "Officers were called at 8 p.m. on Saturday" tells no event, but when one was.
    """
    lead = next((one for one in told if one.report.status in HAPPENED), None)
    if lead is None or lead.number > _NEWS or lead.report.date_text:
        return [*told]
    end = min((one.number for one in told if _dates_it(one, lead)), default=_SCENES)
    numbers = {one.number for one in told}
    days = (_scene_day(whole, number) for number in range(min(end, len(whole.lines))) if number not in numbers)
    if (when := next((day for day in days if day), None)) is None:
        return [*told]
    return [replace(one, report=dated(one.report, when), dated=True) if one is lead else one for one in told]


def _dates_it(one: Told, lead: Told) -> bool:
    same = one.kind.family == lead.kind.family and one.report.status in HAPPENED
    return same and bool(one.report.date_text)


def _scene_day(whole: Article, number: int) -> DateMention | None:
    """Return the one day of a sentence of shots that were heard, of police who came, or with an hour."""
    line, published = whole.lines[number][0], whole.document.published
    if line.marked("aside") or line.marked("ceremony") or line.marked("dying"):
        return None
    if any(hit.says("status", "planned") for hit in line.hits):
        return None
    if not (line.marked("scene") or line.marked("happened") or _hour(line)):
        return None
    rows = _days(whole, number)
    if len({when.start for _, _, when in rows}) != 1:
        return None
    first, after, when = rows[0]
    stamp = len(line.words) - (after - first) <= _STAMP  # "March 3, 2024 02:23 PM"
    return None if stamp or old(when, published) or to_come(when, published) else when


def _hour(line: Line) -> bool:
    """Tell whether a sentence gives an hour: "12:45"."""
    return any(
        one.key == ":" and one.glued and before.kind == after.kind == "number" and after.glued
        for before, one, after in zip(line.tokens, line.tokens[1:], line.tokens[2:], strict=False)
    )


def _only_day(whole: Article, number: int) -> date | None:
    """Return the day that a sentence names, if it names but one."""
    days = {when.start for _, _, when in _days(whole, number)}
    return days.pop() if len(days) == 1 else None
