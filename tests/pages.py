"""A browser for the whole session, and pages that are watched: whatever they ask of the network is an error."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS = [
    "--no-sandbox",  # a container's root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}
MARKS = ".leaflet-gi-marks-pane canvas"


@dataclass
class Opened:
    """A page under watch, with short words for what tests ask of it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def ready(self) -> Opened:
        """The page's policy forbids eval, which wait_for_function needs, so evaluate is asked again and again."""
        return self.until("document.documentElement.dataset.ready === '1'")

    def until(self, condition: str, seconds: float = 10) -> Opened:
        end = time.monotonic() + seconds
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, f"not within {seconds} s: {condition}; {self.troubles}"
            time.sleep(0.02)
        return self

    def text(self, selector: str) -> str:
        return self.page.locator(selector).first.inner_text()

    def titles(self) -> list[str]:
        return self.page.locator("#gi-panel section .gi-item b").all_inner_texts()

    def counts(self) -> dict[str, str]:
        rows = self.page.locator(".gi-layer").all()
        return {row.locator("input").get_attribute("data-layer"): row.locator(".gi-n").inner_text() for row in rows}

    def ink(self, selector: str = MARKS) -> int:
        """How many pixels of a canvas are painted."""
        return self.page.evaluate(
            "(s) => { const c = document.querySelector(s);"
            " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
            " let n = 0; for (let k = 3; k < d.length; k += 4) if (d[k]) n++; return n; }",
            selector,
        )

    def hash(self) -> str:
        return self.page.evaluate("decodeURIComponent(location.hash)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("GEO_INCIDENTS_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a file in a fresh offline context; after the test, no page may have asked, failed or spoken."""
    contexts, seen = [], []

    def opened(path: Path, fragment: str = "", **options: Any) -> Opened:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}, "offline": True} | options))
        page = context.new_page()
        made = Opened(page)
        page.on("request", lambda request: made.requests.append(request.url))
        page.on("pageerror", lambda error: made.troubles.append(f"error: {error}"))
        page.on(
            "console", lambda said: made.troubles.append(f"{said.type}: {said.text}") if said.type == "error" else None
        )
        page.on("dialog", lambda dialog: (made.troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        contexts.append(context)
        seen.append(made)
        page.goto(path.as_uri() + fragment)
        return made.ready()

    yield opened
    for context in contexts:
        context.close()
    for made in seen:
        assert made.troubles == []
        assert [url for url in made.requests if not url.startswith(("file:", "blob:", "data:"))] == []
        assert len([url for url in made.requests if url.startswith("file:")]) == 1


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")
