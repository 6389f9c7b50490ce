"""axe-core finds nothing, on any page, in either language, in light and in dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import every_rule, faults
from tests.browser.visitor import SMALL
from tests.routes import PAGES, every_sample

# What changes with the width of the screen.
SIZED = ["target-size", "scrollable-region-focusable", "color-contrast"]


@pytest.mark.parametrize("path", every_sample(PAGES))
def test_axe_finds_nothing(
    visit: Callable[..., Page], address: Callable[[str], str], path: str
) -> None:
    # Injecting axe needs to pass over the page's own policy; the other tests keep it.
    page = visit(bypass_csp=True, reduced_motion="reduce")
    page.goto(address(path))
    for details in page.locator("details").all():
        details.evaluate("(element) => { element.open = true; }")
    rules = every_rule(page)
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        found[theme] = faults(page, rules)
    page.set_viewport_size(SMALL)
    found["small"] = faults(page, SIZED)
    assert found == {"light": [], "dark": [], "small": []}, "\n".join(map(str, found.items()))
