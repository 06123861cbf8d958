"""Which of the dates of a sentence is the event's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geo_incidents.events.dates import OPEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from geo_incidents.events.dates import DateMention
    from geo_incidents.events.joining import Draft
    from geo_incidents.events.lexicon import Hit
    from geo_incidents.events.lines import Line

# Words and boundaries between an event's word and its date, at most; a sentence rarely holds more.
_REACH = 24
_TELLING = 1
_TOLD_WHOM = 4  # "told Reuters by telephone on Monday"
_BESIDE_IT = 2  # words from "freed", or from the event's word where a funeral is told, to its date
_OPENING = 2  # words; a date that opens the sentence may be of all that it tells
_CLAUSE = 6  # weight of the boundaries to "since": a comma and "which" have more
_OWNED = 2  # words from a date to its event: "'s fatal"
_HANDLE = 6  # words and signs of "(@a_name_1)"
_DATELINE = 6  # words of a town's name before the date of a dateline
OLD = timedelta(days=60)  # an article's news is younger; what is older is its background
_MONTH = 31  # days
_STATISTIC = 3  # precision of a month or worse


def dates_of(line: Line, found: Iterable[DateMention]) -> list[tuple[int, int, DateMention]]:
    """Return the dates of a sentence with their words; those of the telling ("said on Friday") are left out."""
    rows = [(*at, mention) for mention in found if (at := line.at(mention.span)) and not _heads(line, *at)]
    starts = {first for first, _, _ in rows}
    placed = [
        (first, after, mention if after in starts else _turned(line, first, after, mention))
        for first, after, mention in rows
        if not _loosely_after(line, after, mention)
    ]
    placed = [(first, after, _when(line, after, mention)) for first, after, mention in placed]
    placed = [row for row in placed if not (row[2].kind == "relative" and _in_quotes(line, row[0]))]
    placed = [row for row in placed if row[2].start or row[2].offset != 0]  # hours after what has no day
    placed = [row for row in placed if not (_signs_off(line, row[1]) or _posted(line, row[0]))]
    if not placed:
        return placed
    tells = [hit for hit in line.hits if hit.says("mark", "telling") or hit.says("mark", "aside")]
    return [row for row in placed if not any(_beside(line, row, told) for told in tells)]


def _leads(line: Line, after: int) -> bool:
    """Tell whether the word behind a date is the event's: "in the January murder", "Tuesday's fatal shooting"."""
    owned = line.keys[after : after + 1] == ("s",)
    return any(0 <= hit.first - after <= _OWNED * owned and hit.of("event") for hit in line.hits)


def _when(line: Line, after: int, mention: DateMention) -> DateMention:
    """Return the day itself of "since May 3, when gangs attacked X": the attack was then."""
    if mention.itself is None or not any(hit.first == after and hit.says("mark", "when") for hit in line.hits):
        return mention
    start, end = mention.itself
    return replace(mention, start=start, end=end, kind="absolute", precision=1 if start == end else 3)


def _heads(line: Line, first: int, after: int) -> bool:
    """Tell whether a date is the dateline's ("LIMA, July 2 (EFE) - ..."), so that it is the day of the telling."""
    if not first:
        return _next_sign(line, after) == "("  # "May 3 (Agency) - ..."
    words = line.words[:first]
    if not 0 < first <= _DATELINE or not (words[0].capital and words[-1].capital):
        return False
    before = [token.key for token in line.tokens if words[-1].end <= token.start < line.words[first].start]
    return bool(before) and before[-1] == "," and _next_sign(line, after) in {"-", "\u2013", "("}


def _signs_off(line: Line, after: int) -> bool:
    """Tell whether the date closes the article, initials and hour beside it: "[ab cd 23/07/2024 11:00]"."""
    end = line.words[after - 1].end
    rest = (
        token for token in line.tokens if token.start >= end and token.key not in {":", "."} and token.kind != "number"
    )
    return next((token.key for token in rest), "") == "]"


def _posted(line: Line, first: int) -> bool:
    """Tell whether the date is when somebody posted what is quoted: "(@handle) March 3, 2024"."""
    start = line.words[first].start
    before = [token.key for token in line.tokens if token.end <= start][-_HANDLE:]
    return bool(before) and before[-1] == ")" and "@" in before


def _next_sign(line: Line, after: int) -> str:
    """Return the sign right behind the words before ``after``; "" where a word follows."""
    end = line.words[after - 1].end
    token = next((token for token in line.tokens if token.start >= end), None)
    return token.key if token is not None and token.kind == "sign" else ""


def _loosely_after(line: Line, after: int, mention: DateMention) -> bool:
    """Tell whether the words only say how long after another event, in months: "a month after the raid"."""
    months = mention.kind == "relative" and mention.offset is None and mention.anchor is not None
    return months and line.keys[after - 1] in line.breaks and _next_sign(line, after) != ","


def turns(line: Line, first: int, after: int) -> bool:
    """Tell whether the words count back to what follows them: "a day after ...", "au lendemain de ..."."""
    if after >= len(line.keys):
        return False
    marks = (hit for hit in line.hits if first <= hit.first < after < hit.after)
    return line.keys[after - 1] in line.breaks or any(hit.says("mark", "apart") for hit in marks)


def _turned(line: Line, first: int, after: int, mention: DateMention) -> DateMention:
    """Return "a day after ..." counted back: what stands behind "after" was a day before, not a day later."""
    day = mention.start
    if mention.offset is None or day is None or not turns(line, first, after):
        return mention
    if line.keys[after] in line.breaks:
        return mention  # "who was shot the day before and ..."
    if _next_sign(line, after) == "," or _next_sign(line, after + 1) == ",":
        return mention  # "The day after, ..." and "two days after that, ..." are later than what was told
    try:
        back = timedelta(days=2 * mention.offset)
        return replace(mention, start=day - back, end=(mention.end or day) - back)
    except OverflowError:
        return mention


def _in_quotes(line: Line, at: int) -> bool:
    """Tell whether a word stands inside quotation marks: "today" there is the speaker's, not the writer's."""
    return line.quotes[at] % 2 == 1


def _beside(line: Line, row: tuple[int, int, DateMention], told: Hit) -> bool:
    """Tell whether a date is that of the telling, or of a hearing: "told reporters on Friday", "was charged Friday"."""
    first, after, _ = row
    aside = told.says("mark", "aside")
    if aside and _leads(line, after):
        return False
    near = aside or any(told.after <= hit.first < first and hit.of("event", "actor") for hit in line.hits)
    behind = 0 <= first - told.after <= (_TELLING if near else _TOLD_WHOM)
    if behind and line.between(told.after - 1, first) == 0:
        return True
    return told.first == after and not told.says("mark", "source") and line.between(after - 1, told.first) == 0


def date_of(
    line: Line,
    draft: Draft,
    all_drafts: Sequence[Draft],
    dates: Sequence[tuple[int, int, DateMention]],
    breaks: Collection[str],
) -> DateMention | None:
    """Return the date that stands nearest to the draft and no nearer to another of the sentence."""
    best: tuple[int, DateMention] | None = None
    start = _clause_start(line, draft, breaks)
    found = _found(line, draft) if len(all_drafts) > 1 else 0
    own = [row for row in dates if row[0] >= found and not _of_another(line, draft, row, dates)]
    if len(all_drafts) > 1 and any(mention is draft.day for _, _, mention in own):
        return draft.day
    for first, after, mention in own:
        if mention.kind in OPEN and draft.type.lasting:
            continue
        if (mention.kind in OPEN or mention.kind == "partial") and _in_a_clause(line, draft, first):
            continue
        here = _distance(line, draft, first, after)
        if after <= start < draft.cue.first or _of_the_verb(line, draft, first, after):
            continue
        others = (other for other in all_drafts if other is not draft and first >= _found(line, other))
        if _of_the_noun(line, draft, first) and not (mention.kind == "background" or _leads(line, after)):
            others = (other for other in others if other.cue.first < first)  # "the attack on Monday drove ..."
        if here > _REACH or any(_distance(line, other, first, after) < here for other in others):
            continue
        if best is None or here < best[0]:
            best = (here, mention)
    own = [row for row in own if row[2].kind not in OPEN]
    known = [row for row in dates if row[2].start or row[2].kind == "background"]
    alone = len(all_drafts) == len(known) == 1 and known[0] in own and not _points_back(draft)
    if best is None and alone and not start and not draft.type.lasting:
        return known[0][2]  # however far: there is nothing else that it could be the date of
    return best[1] if best else None


def _in_a_clause(line: Line, draft: Draft, first: int) -> bool:
    """Tell whether a clause of its own begins between event and date: "looted the mill, which they hold since May".

    A month may be of such a clause as well: "a march in support of a rebel, who came home in May".
    """
    return all(cue.after <= first and line.between(cue.after - 1, first) > _CLAUSE for cue in draft.cues)


def _clause_start(line: Line, draft: Draft, breaks: Collection[str]) -> int:
    """Return the word "after" of "On Sunday 100 were left after the assault": dates before it are not the assault's."""
    if not draft.cue.told:
        return 0
    return next((at for at in (draft.cue.first - 2, draft.cue.first - 3) if at > 0 and line.keys[at] in breaks), 0)


def _points_back(draft: Draft) -> bool:
    return draft.cue.told and draft.cue.voice == "noun"


def _of_the_verb(line: Line, draft: Draft, first: int, after: int) -> bool:
    """Tell whether a date is of the verb before "the attack": "the bishop today condemned the attack".

    Not so where that verb tells of the attack, too: "were killed on Sunday in the attack".
    """
    own = any(
        cue.voice != "noun" and line.apart(cue.first, cue.after, first, after) <= _BESIDE_IT for cue in draft.also
    ) or any(hit.after == first and hit.says("mark", "light") for hit in line.hits)
    return _points_back(draft) and first > _OPENING and after < draft.cue.first - 1 and not own


def _of_the_noun(line: Line, draft: Draft, first: int) -> bool:
    """Tell whether a date stands behind "the attack on X", with nothing that parts them."""
    return draft.cue.voice == "noun" and draft.cue.after <= first and line.between(draft.cue.after - 1, first) == 0


def _found(line: Line, draft: Draft) -> int:
    """Return where "was found" stands in what is told of a body: the days before it are of what was before."""
    hit = line.mark("found", draft.cue.first) if draft.type.consequence else None
    return hit.first if hit else 0


def _of_another(
    line: Line, draft: Draft, row: tuple[int, int, DateMention], dates: Sequence[tuple[int, int, DateMention]]
) -> bool:
    """Tell whether a date is of something else than the draft: of a funeral, of a release, of days since."""
    return (
        _of_the_undone(line, draft, row[0], row[1])
        or _of_a_ceremony(line, draft, row[0], row[1])
        or _since_told(line, draft, row, dates)
    )


def _of_a_ceremony(line: Line, draft: Draft, first: int, after: int) -> bool:
    """Tell whether a date is that of a funeral of the dead: "was buried on Sunday"; theirs stands beside the event."""
    if not line.marked("ceremony") or draft.at_ceremony(line):
        return False
    return _distance(line, draft, first, after) > _BESIDE_IT


def _since_told(
    line: Line, draft: Draft, row: tuple[int, int, DateMention], dates: Sequence[tuple[int, int, DateMention]]
) -> bool:
    """Tell whether days are counted from the event itself, told before: "visited X the day after the massacre"."""
    first, after, mention = row
    if not draft.cue.told or mention.offset is None or not turns(line, first, after):
        return False
    return not any(at < first and other.start for at, _, other in dates)


def _of_the_undone(line: Line, draft: Draft, first: int, after: int) -> bool:
    """Tell whether a date is of what undid the event: "Ten were taken; all were freed on Sunday"."""
    return any(
        line.apart(hit.first, hit.after, first, after) <= _BESIDE_IT
        and draft.cue.after <= hit.first < first
        and any(tag.name in draft.type.undone for tag in hit.tags if tag.group == "event")
        for hit in line.hits
    )


def _distance(line: Line, draft: Draft, first: int, after: int) -> int:
    return min(line.apart(cue.first, cue.after, first, after) for cue in draft.cues)


def old(mention: DateMention | None, published: date | None) -> bool:
    """Tell whether the date is so far back that the event is no news, or the words say so."""
    if mention is None:
        return False
    if mention.kind == "background":
        return True
    end = mention.start if mention.kind == "since" else mention.end or mention.start
    return bool(published and end and published - end > OLD)


def to_come(mention: DateMention | None, published: date | None) -> bool:
    """Tell whether the date is later than the article, "tomorrow" or by more than a clock abroad."""
    if mention is None or mention.start is None or published is None:
        return False
    return mention.start > published + timedelta(days=mention.kind != "relative")


def over_months(mention: DateMention | None) -> bool:
    """Tell whether the words name a month or more, so that a count over it is a statistic."""
    if mention is None:
        return False
    return mention.kind == "until" or (mention.precision is not None and mention.precision >= _STATISTIC)


def in_month(mention: DateMention | None) -> bool:
    """Tell whether the words name a single month, so that what they date may still be one event: "in October"."""
    if mention is None or mention.start is None or mention.end is None or mention.kind == "since":
        return False
    return (mention.end - mention.start).days < _MONTH
