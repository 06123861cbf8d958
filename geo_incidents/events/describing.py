"""Names of countries and blocs that only describe what follows: "U.S. citizens", "a U.S.-led raid"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_incidents.events.lines import Line


def describes(line: Line, first: int, after: int) -> bool:
    """Tell whether the name only describes what follows: "the Caribbean nation", "a U.S.-led raid", "U.S. citizens"."""
    if after < len(line.words) and line.words[after].glued:
        joint = next((token.key for token in line.tokens if token.start == line.words[after - 1].end), "")
        if joint == "-" and not line.words[after].capital:
            return True
    if any(hit.first == after and hit.says("place", "describes") for hit in line.hits):
        return True
    if not any(hit.first == first and hit.after == after and hit.says("place", "adjectival") for hit in line.hits):
        return False
    behind = [hit for hit in line.hits if after <= hit.first <= after + 1 and line.between(after - 1, hit.first) == 0]
    return any(hit.of("actor", "facility") for hit in behind) or _before_noun(line, first, after)


def _before_noun(line: Line, first: int, after: int) -> bool:
    """Tell whether "U.S." stands before a noun: "eight U.S. flags"; not so "in the U.S. now", "the U.S. and X"."""
    if after >= len(line.keys) or line.between(after - 1, after) > 0 or line.keys[after] in line.breaks:
        return False
    if any(0 <= first - hit.after <= 1 and hit.says("place", "in") for hit in line.hits):
        return False
    return not any(hit.first == after and hit.of("event", "place", "mark", "status") for hit in line.hits)
