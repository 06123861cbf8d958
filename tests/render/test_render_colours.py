"""Types can be told apart without seeing red, green or blue: by shape, or else by colours that differ enough."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from geo_incidents import api

# Vienot, Brettel and Mollon 1999 (protan, deutan) and Brettel 1997 simplified (tritan), on linear RGB.
SEEN_BY = {
    "all cones": np.eye(3),
    "no red cones": np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]),
    "no green cones": np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]),
    "no blue cones": np.array([[1, 0.14461, -0.14461], [0, 0.85924, 0.14076], [0, 0.85924, 0.14076]]),
}
# CIE76 distance in Lab; 2.3 is just noticeable side by side. Two types of one shape are never less apart than this.
APART = 12
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = XYZ.sum(axis=1)


def lab(colour, eyes):
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    relative = XYZ @ np.clip(SEEN_BY[eyes] @ linear, 0, 1) / WHITE
    bent = np.where(relative > 0.008856, np.cbrt(relative), 7.787 * relative + 16 / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def distance(one, other, eyes):
    return float(np.linalg.norm(lab(one, eyes) - lab(other, eyes)))


def test_the_measure_knows_red_from_green_and_who_does_not():
    assert distance("#ff0000", "#00ff00", "all cones") == pytest.approx(170.6, abs=1)
    assert distance("#806000", "#607000", "no red cones") < distance("#806000", "#607000", "all cones")
    assert distance("#123456", "#123456", "no blue cones") == 0


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_types_of_one_shape_differ_in_colour_for_every_eye(eyes):
    looks = api.looks("en").values()
    alike = [
        (one.name, other.name, round(distance(one.style.colour, other.style.colour, eyes), 1))
        for one, other in combinations(looks, 2)
        if one.style.glyph == other.style.glyph and distance(one.style.colour, other.style.colour, eyes) < APART
    ]
    assert alike == []
