"""Python's collector of cycles, paused where very many objects are made that all stay and hold no cycle."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector; also a decorator.

    It looks at all objects again whenever there are a quarter more of them: of building the gazetteer that was a
    sixth, of merging 100,000 reports a ninth, of writing a map of 100,000 incidents two fifths (2026-11).
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
