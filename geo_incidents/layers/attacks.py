"""Attacks: one layer a type of the family ``attack``, so that each has its box, colour and glyph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.layers.bytype import by_type
from geo_incidents.layers.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.layer import Layer, LayerChoice, TypeLook
    from geo_incidents.model import Survey


def attacks(survey: Survey, choice: LayerChoice, looks: Mapping[str, TypeLook], *, lang: str) -> list[Layer]:
    """Return the layers of the attacks in ``survey``, in the order of ``looks``."""
    heading = choice.label or word("attacks", lang)
    return by_type(survey, choice, looks, wanted=lambda look: look.family == "attack", heading=heading)
