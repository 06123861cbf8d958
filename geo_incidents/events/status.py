"""Did it happen? Reads the words that govern an event: tried, repelled, planned, threatened, long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.events.cues import Cue
    from geo_incidents.events.lexicon import Hit, Lexicon
    from geo_incidents.events.lines import Line
    from geo_incidents.model import Status

# Words and boundaries between a governing word and the event, at most. "Gangs threatened to attack": 0; "police were
# able to push back coordinated gang attacks": 2.
_GOVERNS = 4
_NEGATES = 3
_IF = 8  # "if the armed groups of the coast go on attacking"
_NOUN_GOVERNS = 3
_FOLLOWS = 4
_CLAUSE = 14

_PURPOSE = 8  # "allowed thousands of inmates to escape": 4
_REACH = {"denied": _NEGATES, "conditional": _IF}
_BEFORE = {"background_before": "background", "general_before": "background", "statistic_before": "statistic"}
_GOVERNORS = (
    "attempted", "repelled", "planned", "threat", "denied", "supposed", "conditional", "background_before",
    "general_before", "statistic_before",
)  # fmt: skip


def status(line: Line, cue: Cue, cues: Sequence[Cue], lexicon: Lexicon) -> Status | None:
    """Return the status of a cue's event; None when the sentence does not say that there was or will be one."""
    if line.tokens and line.tokens[-1].key == "?":
        return None  # who asks tells nothing
    for name in ("statistic", "background"):
        if _anywhere(line, cue, cues, name):
            return name
    if (governing := list(_governing(line, cue, lexicon))) and not _left_behind(line, cue, cues):
        return None if governing[0] == "background_before" and _generic(line, cue, lexicon) else _governed(governing)
    if _purpose(line, cue, lexicon) or _prevented(line, cue):
        return None
    if leader := _leader(cue, cues):
        said = status(line, leader, cues, lexicon)
        return "occurred" if said in {"background", "statistic"} else said
    return "repelled" if _repelled_after(line, cue, lexicon) else "occurred"


def _generic(line: Line, cue: Cue, lexicon: Lexicon) -> bool:
    """Tell whether the noun is a kind of crime and no event: "men accused of theft", not "of the theft"."""
    accused = any(hit.after == cue.first and hit.says("status", "background_before") for hit in line.hits)
    return accused and cue.voice == "noun" and line.keys[cue.first - 1] in lexicon.onto


def _leader(cue: Cue, cues: Sequence[Cue]) -> Cue | None:
    """Return the plain form before a plain form, which shares its "will" or "to": "will attack X and burn Y"."""
    if cue.form != "plain" or cue.voice != "active":
        return None
    before = next((other for other in reversed(cues) if other.first < cue.first), None)
    return before if before and before.form == "plain" and before.voice == "active" else None


def _left_behind(line: Line, cue: Cue, cues: Sequence[Cue]) -> bool:
    """Tell whether the governing words ended with a verb before: "the driver, who tried to flee, was shot"."""
    return cue.voice == "passive" and any(
        other.voice == "active" and other.form == "plain" and 0 < cue.first - other.after <= _GOVERNS
        and line.between(other.after - 1, cue.first) > 0
        for other in cues
    )  # fmt: skip


def general(line: Line, cue: Cue, lexicon: Lexicon) -> bool:
    """Tell whether the words speak of many events at once: "a wave of attacks", "sporadic clashes"."""
    return next(_governing(line, cue, lexicon), "") == "general_before"


def _governed(names: Sequence[str]) -> Status | None:
    nearest, others = names[0], set(names[1:])
    if nearest == "repelled":
        return _repelled(others)
    if "denied" in names:
        return None
    if nearest == "attempted" and "repelled" in others:
        return _repelled(others)  # "foiled an attempt to ..."
    if nearest == "supposed" or (nearest == "attempted" and {"planned", "supposed", "threat"} & others):
        return "threat" if "threat" in others else "planned" if "planned" in others else None
    if "threat" in names and nearest not in _BEFORE:
        return "threat"
    return _BEFORE.get(nearest, nearest)  # type: ignore[return-value]


def _repelled(others: set[str]) -> Status | None:
    """Return what "repelled" is worth behind the other words: "tried to repel" does not say that it was."""
    if {"attempted", "denied"} & others:
        return "occurred"
    return None if {"supposed", "planned", "purpose"} & others else "repelled"


def _purpose(line: Line, cue: Cue, lexicon: Lexicon) -> bool:
    """Tell whether the verb stands in a plain form that only says what for: "stormed the prison to free inmates"."""
    if cue.form != "plain":
        return False
    at = cue.first - 1
    marked = at >= 0 and line.keys[at] in lexicon.infinitive
    if not marked and not lexicon.plain_is_infinitive:
        return False
    return not _enabled(line, cue.first)


def _enabled(line: Line, at: int) -> bool:
    """Tell whether a word like "managed to" or "allowed" governs the verb at word ``at``."""
    return any(
        hit.first < at <= hit.after + _PURPOSE
        and line.between(hit.first, at) <= _NOUN_GOVERNS
        and hit.says("status", "enabled")
        for hit in line.hits
    )


def _prevented(line: Line, cue: Cue) -> bool:
    """Tell whether the event was kept from happening: "from escaping"."""
    return cue.form == "going" and any(hit.after == cue.first and hit.says("status", "prevented") for hit in line.hits)


def _governing(line: Line, cue: Cue, lexicon: Lexicon) -> Iterator[str]:
    """Yield the lists of the governing words before the event in its clause, the nearest first.

    "purpose" follows a word that is itself no more than one: "to prevent". What stands before a form of "be" or
    "have" does not govern its verb: "aid for newborns was looted", nor what stands before "to protest against".
    """
    end, steps = cue.first, 0
    for hit in reversed([hit for hit in line.hits if hit.after <= cue.first]):
        if hit.says("status", "factive"):
            return
        names = [tag.name for tag in hit.tags if tag.group == "status" and tag.name in _GOVERNORS]
        if not names or _named(line, hit):
            continue
        steps = line.apart(hit.first, hit.after, end, end + 1)
        if steps > _REACH.get(names[0], _GOVERNS) or line.between(hit.after - 1, end) > _NOUN_GOVERNS:
            return
        if names[0] == "supposed" and not lexicon.finite.isdisjoint(line.keys[hit.after : end]):
            return
        if names[0] == "background_before" and cue.form == "going" and line.between(hit.after - 1, end) > 0:
            return  # "set upon men accused of looting, hacking them to death"
        if names[0] == "conditional":
            yield "supposed"
            return  # what stands before is of the main clause
        yield names[0]
        if line.keys[hit.first - 1 if hit.first else 0] in lexicon.infinitive and not _enabled(line, hit.first):
            yield "purpose"
        end = hit.first


def _named(line: Line, hit: Hit) -> bool:
    """Tell whether a word has the capital of a name or a month: "On 2 May, gunmen attacked ..."."""
    if not line.words[hit.first].capital:
        return False
    follows = line.words[hit.after].kind if hit.after < len(line.words) else ""
    before = line.words[hit.first - 1].kind if hit.first else ""
    if line.titled:  # where all words have one, "11 MAY" is a day
        return "number" in {before, follows}
    return hit.first > 0 or follows == "number"


def _anywhere(line: Line, cue: Cue, cues: Sequence[Cue], name: str) -> bool:
    """Tell whether a word of the list stands in the clause and belongs to no other event more than to this one."""
    for hit in line.hits:
        if not hit.says("status", name):
            continue
        here = line.apart(cue.first, cue.after, hit.first, hit.after)
        if here <= _CLAUSE and all(
            here <= line.apart(other.first, other.after, hit.first, hit.after) for other in cues if other is not cue
        ):
            return True
    return False


def _repelled_after(line: Line, cue: Cue, lexicon: Lexicon) -> bool:
    """Tell whether "was foiled" follows."""
    for hit in line.hits:
        if hit.first >= cue.after and hit.says("status", "repelled"):
            near = line.apart(cue.first, cue.after, hit.first, hit.after) <= _FOLLOWS
            return near and bool(lexicon.be & set(line.keys[cue.after : hit.first]))
    return False
