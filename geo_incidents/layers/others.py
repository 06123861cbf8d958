"""Everything that is neither attack nor displacement, by type: emergency measures, protests, police operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.layers.bytype import by_type
from geo_incidents.layers.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_incidents.layer import Layer, LayerChoice, TypeLook
    from geo_incidents.model import Survey


def others(survey: Survey, choice: LayerChoice, looks: Mapping[str, TypeLook], *, lang: str) -> list[Layer]:
    """Return the layers of the other incidents in ``survey``; types that nobody described come last."""
    heading = choice.label or word("others", lang)
    elsewhere = ("attack", "displacement")
    return by_type(survey, choice, looks, wanted=lambda look: look.family not in elsewhere, heading=heading)
