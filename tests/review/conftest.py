"""Fixtures of the review tests: the browser of the map's tests, and a page made of written articles."""

from __future__ import annotations

from browser.conftest import browser, folder, visit

__all__ = ["browser", "folder", "visit"]
