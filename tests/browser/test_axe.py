"""axe-core finds nothing, on any page, in either language, in light and in dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import colour_faults, faults
from tests.browser.visitor import SMALL
from tests.routes import PAGES, every_sample


@pytest.mark.parametrize("path", every_sample(PAGES))
def test_axe_finds_nothing(
    visit: Callable[..., Page], address: Callable[[str], str], path: str
) -> None:
    # Injecting axe needs to pass over the page's own policy; the other tests keep it.
    page = visit(bypass_csp=True, reduced_motion="reduce")
    page.goto(address(path))
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found = {"wide": faults(page)}
    found["light"] = colour_faults(page)
    page.emulate_media(color_scheme="dark")
    found["dark"] = colour_faults(page)
    page.set_viewport_size(SMALL)
    found["small"] = faults(page)
    said = [f"{where} : {line}" for where, lines in found.items() for line in lines]
    assert not said, "\n".join(said)
