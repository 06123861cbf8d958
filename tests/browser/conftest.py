"""The page that the browser's tests look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from render import invented

from geo_incidents import layers, render

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def survey_page(folder: Path) -> Path:
    """The made-up survey as a page, in a path that has a space, a quote and an accent."""
    survey, path = invented.survey(60), folder / "l'été à part" / "the map.html"
    drawn = layers.build(survey, invented.DEFINITION, invented.LOOKS)
    render.page(drawn, survey, invented.DEFINITION).save(path)
    return path
