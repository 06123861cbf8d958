"""One article -> its reports. Reads clause by clause, then asks the sentence, what was told before, and the frame."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from geo_incidents.events.chronicle import chronicle, staged
from geo_incidents.events.counts import by_kind, shared
from geo_incidents.events.cues import Cue
from geo_incidents.events.dates import OPEN, dateline_end
from geo_incidents.events.dating import date_of, in_month, old, over_months, to_come
from geo_incidents.events.drafts import drafts
from geo_incidents.events.followup import BY_STORY, adopted, followup, retold
from geo_incidents.events.geography import BUILT, COUNTRY, VILLAGE, grain, holds, in_town, together
from geo_incidents.events.harmony import harmonised
from geo_incidents.events.linking import last_town, locate
from geo_incidents.events.memory import Memory, Told
from geo_incidents.events.placing import Placed, placed, site
from geo_incidents.events.quoted import quoted
from geo_incidents.events.reporting import dated, report
from geo_incidents.events.scene import article, scene, titles
from geo_incidents.events.signs import signed
from geo_incidents.events.telling import LEAD, unspecific, victim_named, worth_telling
from geo_incidents.model import HAPPENED, Span
from geo_incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo_incidents.events.chronicle import Chronicle
    from geo_incidents.events.dates import DateMention
    from geo_incidents.events.facilities import Built
    from geo_incidents.events.figures import FigureMention
    from geo_incidents.events.joining import Draft
    from geo_incidents.events.scene import Article, Scene
    from geo_incidents.events.types import EventType
    from geo_incidents.model import Place, Reading, Report, Resolution, Status


_TALLIED = ("killed", "injured", "kidnapped")
_MANY = 100  # people; one event that is dated by its month only hardly ever strikes so many


def extract(reading: Reading, types: Mapping[str, EventType]) -> list[Report]:
    """Return what the article reports: one report for each sentence's account of an event, in text order.

    A report's date, place and figures are those of its sentence; what the sentence leaves open is taken from what was
    told before of the same event, then, for the place, from the article's frame. Nothing is dated by the day of
    publication.
    """
    if not types or not reading.document.text:
        return []
    whole = article(reading, types.values())
    memory, above = Memory(), chronicle(whole)
    for number in range(len(whole.lines)):
        above.see(whole, number)
        if number in above.heads:
            section = above.titled(whole, number)
            memory.begin(number, listed=above.listed or section, titled=titles(whole, number - 1))
        day, loose = memory.context(number)
        look = partial(scene, whole, number, town=memory.town, counting=memory.counting(number), today=above.today())
        here = look(day=day, loose=loose)
        if any(when.offset is not None for _, _, when in here.dates) and (spoken := above.spoken(whole, number)):
            here = look(day=spoken)
        if number <= LEAD and memory.told and memory.told[0].placed and in_town(memory.told[0].report.place):
            here = _without_dateline(whole, here)
        if here.line.marked("superseded") and memory.tolled():
            here = replace(here, figures=())  # "an earlier toll was 70"
        found = _read(whole, here, memory, above, types)
        memory.add(found)
        if not found:
            memory.day = above.opens(number) or memory.day or above.opening(whole, number)
        memory.said = memory.said or here.said
        above.told = number if found else above.told
        above.follow(whole, number)
        ways = ("from", "to") if any(one.kind.movement for one in found) else ("from",)
        own = [one.report.place for one in found if one.placed and in_town(one.report.place)]
        memory.near = own[-1] if own else last_town((spot for spot in here.spots if spot.role not in ways), memory.near)
        memory.named += [(number, town) for town in _at_towns(here)]
        stays = [spot for spot in here.spots if spot.role != ways[-1]]  # neither fled to nor come from
        memory.town = _left_town(found, last_town(stays or (here.spots if len(ways) == 1 else ()), memory.town))
        memory.see(here.things, number)
        for thing in here.things:
            if (spot := site(here, thing)) and spot.place:
                memory.sited[thing.kind] = (spot.place, number)
    return signed(harmonised(staged(memory.told, whole), memory.named), reading.document.text)


def _without_dateline(whole: Article, here: Scene) -> Scene:
    """Return the lead without the town it was written in, where the headline names that of the event."""
    start, end = here.line.span
    close = dateline_end(whole.document.text[start:end])
    if close is None or (at := here.line.at(Span(start, start + close))) is None:
        return here
    return replace(here, spots=tuple(spot for spot in here.spots if spot.first >= at[1]))


def _at_towns(here: Scene) -> Iterator[Place]:
    """Yield the towns of a sentence that something is said to be or happen in."""
    for spot in here.spots:
        if spot.mention is not None and spot.role in {"in", "object"} and spot.place and in_town(spot.place):
            yield spot.place


def _left_town(found: Iterable[Told], town: Place | None) -> Place | None:
    """Return the town that people left where the sentence names towns that they went to: "the town" is the former."""
    flows = (one.report.flow for one in found)
    return next((flow.origin for flow in flows if flow and flow.origin and flow.destination), town)


def _read(whole: Article, here: Scene, memory: Memory, above: Chronicle, types: Mapping[str, EventType]) -> list[Told]:
    days = [*here.names, *here.dated]  # "March 3 (Agency) -" is no march
    towns = [spot.first for spot in here.spots if spot.place is not None and grain(spot.place) > COUNTRY]
    made, unsaid = drafts(here.line, here.things, here.people, types, whole.lexicon, days, towns, here.dates)
    figures = shared(here.line, made, here.figures)
    dates = [date_of(here.line, draft, made, here.dates, whole.lexicon.after) for draft in made]
    dates = [when or _long_past(here, draft, whole) for draft, when in zip(made, dates, strict=True)]
    only = None if here.line.marked("apart") else _only(dates, whole)  # "days after" tells of two events
    tellers = tellers_of(whole, here) if made else ()
    beside = _beside(here, made)
    found: list[Told] = []
    past: DateMention | None = None
    before: Draft | None = None
    for draft, counted, when in zip(made, figures, dates, strict=True):
        past = when if old(when, whole.document.published) else None if when or _recalled(here, before, draft) else past
        before = draft
        shares = not draft.cue.told and draft.status not in {"background", "statistic"}
        newly = [one for one in counted if one.role == "displaced" and not one.stock]
        shares = shares and not (draft.type.undone and here.line.marked("found"))  # "found dead on Monday"
        shares = shares and (bool(newly) or not draft.type.movement)  # how many fled then, not that people flee
        if draft.pointed and not memory.knows(draft.type, draft.facility):
            continue
        kinds = by_kind(counted)
        for at, share in enumerate(kinds):  # the second, a running total, is of no date
            day = when or (only if shares else None) or past
            found += _tell(whole, here, memory, above, draft, share, None if at else day, tellers, beside)
    if not found and not unsaid:
        more = (here, memory, whole.document, whole.lexicon.language)
        if rest := followup(*more) or retold(*more):
            found.append(rest)
    return found


def _long_past(here: Scene, draft: Draft, whole: Article) -> DateMention | None:
    """Return the day of long ago behind which an event is recalled: "In April 2021, after the lynching of ..., ..."."""
    days = [when for first, _, when in here.dates if first < draft.cue.first and draft.cue.told]
    past = all(when.kind not in OPEN and old(when, whole.document.published) for when in days)
    return days[0] if days and past else None


def _beside(here: Scene, made: Sequence[Draft]) -> Placed:
    """Return the town that all events of a sentence have that name one: it is that of the others, too."""
    own = [placed(here, draft, draft.facility) for draft in made] if len(made) > 1 else []
    towns = {one.place.id: one for one in own if one.place and in_town(one.place)}
    if len(towns) != 1 or here.line.marked("apart"):
        return Placed()
    (one,) = towns.values()
    return replace(one, own=False)


def _recalled(here: Scene, before: Draft | None, draft: Draft) -> bool:
    """Tell whether the event before was but recalled of the place: "in X, where ten died in 2021, two were shot"."""
    if before is None:
        return False
    line = here.line
    where = any(hit.says("place", "where") and hit.after <= before.cue.first for hit in line.hits)
    return where and line.between(before.cue.after - 1, draft.cue.first) > 0


def tellers_of(whole: Article, here: Scene) -> tuple[str, ...]:
    """Return who is quoted in a sentence; a town is nobody who could tell: "the mayor of X said"."""
    towns = {
        fold(spot.mention.text).split()[-1]
        for spot in here.spots
        if spot.mention is not None and spot.place is not None and grain(spot.place) > COUNTRY
    }
    told = quoted(whole.document.text, whole.lexicon.language, line=here.line.tokens)
    return tuple(name for name in told if name not in towns)


def _only(dates: list[DateMention | None], whole: Article) -> DateMention | None:
    """Return the date of a sentence that has one: it is that of every event it tells, unless it is long past."""
    given = [when for when in dates if when and not old(when, whole.document.published)]
    return given[0] if len(given) == 1 else None


def _tell(
    whole: Article,
    here: Scene,
    memory: Memory,
    above: Chronicle,
    draft: Draft,
    counted: list[FigureMention],
    when: DateMention | None,
    tellers: tuple[str, ...],
    beside: Placed,
) -> Iterator[Told]:
    """Yield the reports of a draft: one for each facility, none when its sentence tells no more than that it was."""
    given = above.of(whole, here, draft.cue, memory.day)
    for thing in (draft.facility, *draft.siblings):
        known, where = _meant(whole, here, memory, draft, thing)
        if where.place is None and not (draft.type.movement or draft.type.lasting or draft.cue.told):
            where = beside
        named = known is not None and known.resolution is not None
        named = named or victim_named(here, draft, whole.lexicon.onto)
        exact = when is not None or named or (given is not None and (above.alone or _hit(draft)))
        own = where.own or known is not None or (where is beside and where.place is not None)
        if not worth_telling(whole, here, draft, counted, memory, own=own, exact=exact):
            return
        status = _status(here, draft, when or given, where, whole, above)
        one = report(
            whole.document,
            here,
            draft,
            status=status,
            thing=known,
            where=where,
            when=when or given,
            counted=counted,
            tellers=tellers,
        )
        told = Told(
            one,
            draft.type,
            here.number,
            placed=where.own,
            dated=when is not None and when.start is not None,
            other=bool(thing and thing.other),
            title=above.titled(whole, here.number),
        )
        told = _tallied(adopted(told, draft, memory, whole.home, here), draft, here)
        told = _dated(told, above.before(whole, here, memory.day)) if _undated(told) else told
        if not (unspecific(draft, counted, own=own, exact=exact) and _nowhere(told.report)):
            yield told


def _nowhere(one: Report) -> bool:
    """Tell whether neither what was told before nor the article gives the event a day, or a place in its country."""
    coarse = one.place is None or grain(one.place) <= COUNTRY
    return coarse and one.date_start is None and one.status in {*HAPPENED, "threat"}


def _hit(draft: Draft) -> bool:
    """Tell whether a verb says what was hit: "a court and ten houses were burned"."""
    return draft.facility is not None and draft.cue.voice != "noun"


def _undated(told: Told) -> bool:
    one = told.report
    return not (one.date_start or one.date_text or told.kind.movement) and one.status == "occurred"


def _dated(told: Told, when: DateMention | None) -> Told:
    """Return an undated report with the day that the sentence before it gives."""
    return replace(told, report=dated(told.report, when), dated=True) if when else told


def _tallied(told: Told, draft: Draft, here: Scene) -> Told:
    """Return the report of a hundred and more dead of no day, no town and no event told before as a statistic."""
    one = told.report
    counted = (getattr(one, role) for role in _TALLIED)
    many = any(figure is not None and figure.best >= _MANY for figure in counted)
    unknown = any(spot.mention is not None and spot.place is None for spot in here.spots)
    struck = told.placed and one.place is not None and grain(one.place) > COUNTRY and not draft.type.consequence
    town = unknown or struck or (told.placed and in_town(one.place))
    known = town or told.dated or one.date_text or one.facility or BY_STORY in one.place_reasons
    if known or not many or one.status != "occurred" or not draft.type.tally:
        return told
    if draft.perpetrators and draft.cue.voice == "active" and not draft.type.consequence:
        return told  # "... when a gang rampaged through a town"
    return replace(told, report=replace(one, status="statistic"))


def _meant(
    whole: Article, here: Scene, memory: Memory, draft: Draft, thing: Built | None
) -> tuple[Built | None, Placed]:
    """Return the facility, named if it points back to one that does not lie elsewhere, and the place of the event."""
    where = placed(here, draft, thing)
    if thing is None:
        return None, where
    known = memory.meant(thing, here.line, here.number, whole.lexicon.anaphors)
    place = known.resolution.place if known.resolution else None
    if known.resolution is None and where.place is None:
        told = memory.site(thing, here.line, here.number, whole.lexicon.anaphors)
        return thing, Placed(told, "in", (f"“{thing.name}” was told to be in {told.name}",), (), 0.5) if told else where
    if known is thing or place is None or (where.place and not together(where.place, place)):
        return thing, where
    beside = site(here, thing)
    if beside and beside.place and not holds(beside.place, place, by_name=True):
        return thing, where
    return known, placed(here, draft, known)


def _status(
    here: Scene, draft: Draft, when: DateMention | None, where: Placed, whole: Article, above: Chronicle
) -> Status:
    if draft.status in {"planned", "threat", "statistic"}:
        return draft.status
    over = when or _since(here, draft)
    if draft.type.tally and over_months(over) and (_so_many(here, draft, over, where) or _counts_events(here, draft)):
        return "statistic"
    recalled = whole.comment and draft.status in HAPPENED and (when is None or when.precision != 1)
    if recalled or (old(when, whole.document.published) and not above.news(when, whole.document.published)):
        return "background"
    if to_come(when, whole.document.published) and not draft.type.lasting:
        return "planned"
    dated = bool(here.dates) and when is not None and when.precision == 1
    if draft.status == "background" and dated and not draft.general:
        return "occurred"  # "accused of the attack on Monday"
    return draft.status


def _since(here: Scene, draft: Draft) -> DateMention | None:
    """Return the date of a clause behind "since": "250 were killed since fighting broke out in May 2023"."""
    mark = here.line.mark("since", draft.cue.after)
    return next((when for first, _, when in here.dates if mark and mark.after < first), None)


def _so_many(here: Scene, draft: Draft, when: DateMention | None, where: Placed) -> bool:
    """Tell whether so many were struck that it was no single event, but for a month's massacre in a village."""
    struck = (one for _, _, one in here.figures if {one.role, *one.together}.intersection(draft.type.figures))
    many = any(one.figure.best >= _MANY for one in struck)
    village = where.own and where.place is not None and VILLAGE <= grain(where.place) < BUILT
    return many and draft.facility is None and not (village and in_month(when))


def _counts_events(here: Scene, draft: Draft) -> bool:
    """Tell whether a number counts the events themselves: "54 kidnappings"."""
    at = draft.cue.first
    return draft.cue.voice == "noun" and any(
        first < at <= after and one.figure.best > 1 and not one.implied for first, after, one in here.figures
    )


def locate_event(reading: Reading, span: Span, types: Mapping[str, EventType]) -> Resolution | None:
    """Return the place that the event told by the words at ``span`` was at, among those of its sentence.

    For measuring the link by itself, on sentences that mark the event's verb. A verb of telling has no place.
    """
    whole = article(reading, types.values())
    for number, (line, _) in enumerate(whole.lines):
        at = line.at(span)
        if at is None:
            continue
        here = scene(whole, number, town=None, day=None)
        if any(hit.first <= at[0] < hit.after and hit.says("mark", "telling") for hit in line.hits):
            return None
        named = [spot for spot in here.spots if spot.mention is not None]
        going = line.keys[at[0]].endswith(whole.lexicon.continuous)
        cue = Cue(*at, actions=(), types=(), voice="active", form="going" if going else "")
        spot = locate(line, (cue,), named)
        return spot.resolution if spot else None
    return None
