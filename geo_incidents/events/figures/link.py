"""Counts and cues of a sentence to figures: roles shared, parts tied to their whole, what is no person dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo_incidents.events.figures import notes
from geo_incidents.events.figures.implied import implied
from geo_incidents.events.figures.roles import listed, shares, whole_of
from geo_incidents.events.figures.victims import accompanied, with_names, with_theirs
from geo_incidents.model import Span

if TYPE_CHECKING:
    from geo_incidents.events.figures.counts import Count
    from geo_incidents.events.figures.roles import Share
    from geo_incidents.events.figures.sentence import Group, Sentence


_UNDERGONE = frozenset({"passive", "subject", "after"})
_CAPTIVE = frozenset({"kidnapped", "escaped", "held"})


@dataclass(frozen=True, slots=True)
class Found:
    """A count with one role, or with several ``together`` ("killed, injured or kidnapped").

    Indices are those of the list that ``linked`` returns; ``covers`` are tokens.
    """

    count: Count
    role: str | None
    subset_of: int | None = None
    joined_to: int | None = None
    stock: bool | None = None
    covers: Span | None = None
    together: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """The roles of a count as they are collected; ``mixed`` are the words for which it counts people together."""

    count: Count
    roles: list[str]
    parent: int | None = None
    joined: int | None = None
    mixed: Group | None = None


def linked(sentence: Sentence) -> list[Found]:
    """Return the figures of a sentence, in order of their words."""
    drafts = [_Draft(count, []) for count in sentence.counts]
    told = [shares(sentence, group) for group in sentence.groups]
    own = {share.count: share.group for found in told for share in found if share.joined is None}
    for group, found in zip(sentence.groups, told, strict=True):
        for share in found:
            if share.joined is None or share.count not in own or _who(own[share.count], share.group):
                _give(drafts[share.count], share)
        first = min((share.count for share in found), default=-1)
        if group.form in _UNDERGONE and first >= 0 and own.get(first, group) is group:
            drafts[first].count = accompanied(
                sentence, group.end, with_names(sentence, drafts[first].count, others=len(found) > 1)
            )
        if len(found) == 1 and found[0].count in own and drafts[found[0].count].count.start >= group.end:
            drafts[found[0].count].count = with_theirs(sentence, group, drafts[found[0].count].count)
    for group, found in zip(sentence.groups, told, strict=True):
        _give_wholes(sentence, group, found, drafts)
    ones = ((group, implied(sentence, group)) for group, found in zip(sentence.groups, told, strict=True) if not found)
    extra = [_Draft(one, list(group.roles)) for group, one in ones if one is not None]
    for index, draft in enumerate(drafts):
        _inherit(sentence, index, draft, drafts)
        _part(sentence, index, drafts)
    order = sorted((draft for draft in [*drafts, *extra] if _kept(draft)), key=lambda d: (d.count.start, d.count.end))
    return _numbered(sentence, drafts, order)


def _who(own: Group, group: Group) -> bool:
    """Tell whether a count's own word says who they are, and the verb what became of them: "21 hostages ... killed"."""
    named = own.form == "after" and own.roles[0] in _CAPTIVE
    return named and group.roles[0] == "killed" and group.form in ("passive", "subject")


def _give(draft: _Draft, share: Share) -> None:
    """Give a count the roles of a group of cues; a number for several roles together has none of them.

    Prisoners who fled have escaped.
    """
    if share.group.mixed and draft.count.bounds.high != 0:
        draft.mixed = share.group
        return
    freed = draft.count.captive and share.group.form == "subject"
    roles = ("escaped" if freed and role == "displaced" else role for role in share.group.roles)
    draft.roles += [role for role in roles if role not in draft.roles]
    draft.joined = share.joined if draft.joined is None else draft.joined


def _give_wholes(sentence: Sentence, group: Group, found: list[Share], drafts: list[_Draft]) -> None:
    """Give a whole the role of its part where the verb is of all: "eight people, two of them boys, were killed"."""
    for share in found:
        whole = notes.parent(sentence, share.count)
        free = whole is not None and not drafts[whole].roles and not drafts[whole].mixed
        if whole is not None and free and notes.of_all(sentence, sentence.counts[share.count], group):
            drafts[whole].roles = list(drafts[share.count].roles)


def _inherit(sentence: Sentence, index: int, draft: _Draft, drafts: list[_Draft]) -> None:
    """Tie a part to its whole; a part without a role of its own has that of the whole, and the other way round."""
    part = notes.parent(sentence, index)
    if part is None and index and drafts[index - 1].parent is not None:
        tied = listed(sentence, sentence.counts[index - 1], draft.count)
        part = drafts[index - 1].parent if tied else None
    whole = part if part is not None or draft.roles else notes.ellipsis(sentence, index)
    if whole is None or draft.count.unit == "other":
        return
    draft.parent = whole
    draft.joined = None
    if drafts[whole].joined == index:
        drafts[whole].joined = None
    if not draft.roles:
        draft.roles = list(drafts[whole].roles)


def _part(sentence: Sentence, index: int, drafts: list[_Draft]) -> None:
    """Tie "100" to "3,800" in "100 of its 3,800 inmates escaped": the whole is who was held there."""
    whole = drafts[index]
    at = whole_of(sentence, whole.count)
    if at is None or "other" in (whole.count.unit, drafts[at].count.unit):
        return
    part = drafts[at]
    part.parent = index
    part.count = replace(part.count, unit=part.count.unit or whole.count.unit)
    if not whole.roles and whole.count.captive and set(part.roles) & {"left", "escaped"}:
        whole.roles = ["held"]


def _kept(draft: _Draft) -> bool:
    if draft.count.unit == "other":
        return False
    if draft.mixed and not draft.roles:
        return not draft.count.single
    return bool(draft.roles) or (bool(draft.count.unit) and not draft.count.single)


def _numbered(sentence: Sentence, drafts: list[_Draft], order: list[_Draft]) -> list[Found]:
    places = _places(order)
    found = []
    for draft in order:
        for role in _roles(draft):
            joined = None if draft.joined is None else drafts[draft.joined]
            if joined is not None and joined.count.unit != draft.count.unit and "households" in (
                joined.count.unit, draft.count.unit,
            ):  # fmt: skip
                joined = None
            found.append(
                Found(
                    count=draft.count,
                    role=role,
                    subset_of=_place(places, None if draft.parent is None else drafts[draft.parent], role),
                    joined_to=_place(places, joined, role),
                    stock=notes.stock(sentence, draft.count) if role == "displaced" else None,
                    covers=_covers(sentence, draft, role),
                    together=draft.mixed.roles if draft.mixed and role is None else (),
                )
            )
    return found


def _covers(sentence: Sentence, draft: _Draft, role: str | None) -> Span | None:
    """Return the tokens that say what the count is about when that is more than one role in one place."""
    if role is None:
        return Span(draft.mixed.start, draft.mixed.end) if draft.mixed else None
    return notes.covers(sentence, draft.count)


def _roles(draft: _Draft) -> tuple[str | None, ...]:
    """Return what became of them; who was killed while fleeing is not displaced."""
    return tuple(role for role in draft.roles if role != "displaced" or "killed" not in draft.roles) or (None,)


def _places(order: list[_Draft]) -> dict[tuple[int, str | None], int]:
    """Return where in the list each count and role will stand."""
    pairs = [(id(draft), role) for draft in order for role in _roles(draft)]
    return {pair: index for index, pair in enumerate(pairs)}


def _place(places: dict[tuple[int, str | None], int], draft: _Draft | None, role: str | None) -> int | None:
    """Return the index of a draft's figure, best that with the same role."""
    if draft is None:
        return None
    for one in (role, *draft.roles, None):
        if (id(draft), one) in places:
            return places[id(draft), one]
    return None
