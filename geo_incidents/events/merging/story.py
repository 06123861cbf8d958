"""Whether two articles tell one story, by their words: told when the articles are enough to know which words are rare.

The figures are of the Gun Violence Corpus, training part, 2026-11. What two articles tell of one shooting is alike by
0.16 and more in three of four cases, of two others of the same fortnight by 0.06 and less in nine of ten. Whole
articles on one shooting are alike by 0.16 and more in 19 of 20 cases, those on two by 0.08 and less in 99 of 100.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_incidents.events.merging.agree import Group

MOST, _LEAST = 5.0, -2.0
_SLOPE = 35  # points for a likeness of 1
_ACCOUNTS, _ARTICLES = 0.03, 0.09  # the likeness that tells nothing
_DAYS = 14
# Whatever the days. It is reached by half of the pairs of articles on one shooting that were published more than _DAYS
# apart (15 of 29), and by one of the 59,036 pairs on two.
_GOES_ON = 0.25


def story(one: Group, other: Group) -> float:
    """Return the points for what two articles have in common, from -2 to 5.

    Days and places that both give are best judged by themselves, so articles with nothing in common lose points only
    where one of them gives no day.
    """
    if not one.documents.isdisjoint(other.documents):
        return 0.0
    a, b = one.sketch, other.sketch
    near = abs((a.first or a.published) - (b.first or b.published)) <= _DAYS
    own = _SLOPE * (one.wording.likeness(other.wording) - _ACCOUNTS) if near or not (a.first and b.first) else 0.0
    if a.first and b.first:
        return min(MOST, max(0.0, own))
    kinship = one.wording.kinship(other.wording)
    if kinship is None or not (near or kinship < _ARTICLES or kinship >= _GOES_ON):
        return 0.0
    whole = _SLOPE * (kinship - _ARTICLES)
    return max(_LEAST, whole) if whole < 0 else min(MOST, max(whole, own))


def told_again(one: Group, other: Group) -> bool:
    """Say whether two articles are so alike that one goes on telling the other's story, be it months later."""
    kinship = one.wording.kinship(other.wording)
    return kinship is not None and kinship >= _GOES_ON and one.documents.isdisjoint(other.documents)
