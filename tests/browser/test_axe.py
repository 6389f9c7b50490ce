"""axe-core finds nothing, on any page, in either language, in light and in dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from bench.live_server import LiveServer
from tests.browser.axe import colour_faults, faults
from tests.browser.visitor import SMALL
from tests.espace_pages import every_page
from tests.routes import API_PAGES, PAGES, every_sample

Visit = Callable[..., Page]


@pytest.mark.parametrize("path", [*every_sample(PAGES), *API_PAGES])
def test_axe_finds_nothing(visit: Visit, address: Callable[[str], str], path: str) -> None:
    check(visit(bypass_csp=True, reduced_motion="reduce"), address(path))


@pytest.mark.parametrize(("who", "path"), every_page())
def test_axe_finds_nothing_in_the_private_space(
    visit: Visit, server: LiveServer, come_in: Callable[[str], dict[str, Any]], who: str, path: str
) -> None:
    page = visit(bypass_csp=True, reduced_motion="reduce", **come_in(who))
    check(page, server.address + path)


def check(page: Page, url: str) -> None:
    """Open a page, whose own policy is passed over (axe is injected), and look for faults."""
    page.goto(url)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found = {"wide": faults(page)}
    found["light"] = colour_faults(page)
    page.emulate_media(color_scheme="dark")
    found["dark"] = colour_faults(page)
    page.set_viewport_size(SMALL)
    found["small"] = faults(page)
    said = [f"{where} : {line}" for where, lines in found.items() for line in lines]
    assert not said, "\n".join(said)


def test_the_checks_see_what_they_look_for(visit: Visit) -> None:
    page = visit(bypass_csp=True)
    page.set_content(
        '<title>x</title><p style="color: #999">pâle</p><svg width="90" height="30">'
        '<rect width="90" height="30" fill="#123456"/>'
        '<text x="9" y="20" fill="#234567">mot</text></svg>'
    )
    assert any(line.startswith("html-has-lang ") for line in faults(page))
    found = colour_faults(page)
    assert any(line.startswith("color-contrast ") for line in found)
    assert any(">mot</text>" in line for line in found)
