"""The words that tell of an event, and whether they stand as an active verb, a passive one or a noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo_incidents.events.lines import QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_incidents.events.lexicon import Hit, Lexicon
    from geo_incidents.events.lines import Line

Voice = Literal["active", "passive", "noun"]

_COUNTED = 4  # words from "the murder" to a number: "of at least 14"
_HELPER_REACH = 3  # words between "were" and the verb: "were reportedly also attacked"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words ``first`` to ``after`` that tell of an event.

    ``actions`` are what is done, ``types`` the types that the words by themselves are enough for. ``told`` says that
    the words point back ("the attack"), so that date and place may have been given before. ``form`` tells a verb's
    plain form ("to attack", "gangs attack") and its form in -ing.
    """

    first: int
    after: int
    actions: tuple[str, ...]
    types: tuple[str, ...]
    voice: Voice
    told: bool = False
    form: Literal["plain", "going", ""] = ""


def cues(line: Line, lexicon: Lexicon, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Cue]:
    """Yield the cues of a sentence in order; words inside dates and facilities (``taken``) are none: "in March"."""
    for hit in line.hits:
        tags = [tag for tag in hit.tags if tag.group == "event" and tag.form != "none"]
        if not tags or _is_name(line, hit) or any(a <= hit.first and hit.after <= b for a, b in taken):
            continue
        forms = {tag.form for tag in tags}
        if forms <= {"verb", "plain"} and _attributive(line, hit, lexicon):
            continue
        voice = _voice(line, hit, forms, lexicon)
        fitting = [tag for tag in tags if tag.form == "cue" or (tag.form == "noun") is (voice == "noun")] or tags
        yield Cue(
            hit.first,
            hit.after,
            tuple(dict.fromkeys(tag.name for tag in fitting if tag.form != "cue")),
            tuple(dict.fromkeys(tag.name for tag in fitting if tag.form == "cue")),
            voice,
            told=voice == "noun" and _points_back(line, hit, lexicon),
            form=_form(line, hit, forms, lexicon) if voice != "noun" else "",
        )


def _points_back(line: Line, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether "the attack" is one told before; "the murder of 14 people" or "of a nun" is news."""
    if not hit.first or line.keys[hit.first - 1] not in lexicon.anaphors:
        return False
    if any(one.first == hit.after and one.says("place", "between") for one in line.hits):
        return False  # "the clashes between X and Y"
    onto = hit.after - (line.keys[hit.after - 1] in lexicon.onto)  # "looting of" may be one phrase
    if onto >= len(line.keys) or line.keys[onto] not in lexicon.onto:
        return True
    behind = range(onto + 1, min(len(line.keys), onto + _COUNTED))
    new = line.keys[onto + 1 : onto + 2]
    return lexicon.indefinite.isdisjoint(new) and all(line.words[at].kind != "number" for at in behind)


def _is_name(line: Line, hit: Hit) -> bool:
    """Tell whether a single word inside a sentence has a capital that its neighbours have not: "Judge Block"."""
    if hit.after - hit.first > 1 or hit.first == 0 or not line.words[hit.first].capital or line.titled:
        return False
    return line.quotes[hit.first] == line.quotes[hit.first - 1]


def _form(line: Line, hit: Hit, forms: set[str], lexicon: Lexicon) -> Literal["plain", "going", ""]:
    if line.keys[hit.first].endswith(lexicon.continuous):
        return "going"
    return "plain" if "plain" in forms else ""


def _forms(hit: Hit) -> set[str]:
    return {tag.form for tag in hit.tags if tag.group == "event"}


def _attributive(line: Line, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether the verb is an adjective: "the released inmates", "in stolen trucks"."""
    before = line.keys[hit.first - 1] if hit.first else ""
    if line.between(max(hit.first - 1, 0), hit.first) > 0:
        return False
    return before in lexicon.determiners or (before in lexicon.leading and _form(line, hit, _forms(hit), lexicon) == "")


def _voice(line: Line, hit: Hit, forms: set[str], lexicon: Lexicon) -> Voice:
    if _undergone(line, hit, lexicon):
        return "passive"
    if not forms & {"verb", "plain"}:
        return "noun"
    if "noun" in forms and _nominal(line, hit, lexicon):
        return "noun"
    if line.keys[hit.first].endswith(lexicon.continuous):
        return "active"
    return "passive" if _helped(line, hit, lexicon) or _by(line, hit, lexicon) else "active"


def _undergone(line: Line, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether what was hit stands before the words: "came under attack", "set the post ablaze"."""
    before = line.keys[hit.first - 1] if hit.first else ""
    return before in lexicon.under or line.keys[hit.first : hit.after] in lexicon.resultative


def _nominal(line: Line, hit: Hit, lexicon: Lexicon) -> bool:
    before = line.keys[hit.first - 1] if hit.first else ""
    after = line.keys[hit.after] if hit.after < len(line.keys) else ""
    if before in lexicon.onto and after in lexicon.determiners and line.keys[hit.first].endswith(lexicon.continuous):
        return False  # "accused of shooting a nurse"
    if before in lexicon.attributes or before in lexicon.onto:
        return True
    return (after in lexicon.onto or after in lexicon.by) and not _helped(line, hit, lexicon)


def _helped(line: Line, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether a form of "be" stands before the verb in its clause."""
    for at in range(hit.first - 1, max(-1, hit.first - 1 - _HELPER_REACH), -1):
        if line.between(at, hit.first) > QUOTED * (line.quotes[hit.first] - line.quotes[at]):  # was "destroyed"
            return False
        if line.keys[at] in lexicon.be:
            return True
    return False


def _by(line: Line, hit: Hit, lexicon: Lexicon) -> bool:
    return hit.after < len(line.keys) and line.keys[hit.after] in lexicon.by
