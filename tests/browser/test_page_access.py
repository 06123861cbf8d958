"""axe finds nothing to complain of."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import PHONE

OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("fragment", ["", "#i=full&layers=%2Bcontext", "#count=escaped&sort=escaped"])
def test_axe_has_no_violations(visit, survey_page, scheme, device, fragment):
    opened = visit(survey_page, fragment, color_scheme=scheme, **(PHONE if device == "phone" else {}))
    opened.page.evaluate(OPEN_ALL)
    found = Axe().run(opened.page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
