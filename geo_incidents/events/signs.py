"""The words by which one story is known from another: names, ages, house numbers. Merging compares them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_incidents.model import Report

# A capital, or a letter of a script that has none, and two more; a number of two digits, or "4-year-old".
_SIGN = re.compile(r"(?<![\w-])(?:\d|[^\W\d_a-zß-öø-ÿ]\w)[\w-]{1,38}(?![\w-])")
_MOST = 100  # in one stretch: an article of 1,300 letters has about 50 in all
_LONGEST = 20_000  # letters of a stretch that are looked at


def signed(reports: Sequence[Report], text: str) -> list[Report]:
    """Return the reports with the names in the text from the sentence of each to that of the next.

    What stands before the first belongs to the first. Reports of one sentence have the same ones.
    """
    starts = sorted({report.start for report in reports})
    ends = dict(pairwise([*starts, len(text)]))
    first = starts[0] if starts else 0
    names = {start: _names(text, 0 if start == first else start, end) for start, end in ends.items()}
    return [replace(report, names=names[report.start]) for report in reports]


def _names(text: str, start: int, end: int) -> tuple[str, ...]:
    return tuple(_SIGN.findall(text, start, min(end, start + _LONGEST))[:_MOST])
