"""The page of documentation of the API: read without script, on a phone, by everyone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.visitor import SMALL

PATH = "/api/docs"


@pytest.mark.parametrize("place", ["", "#evaluations", "#Profil"])
def test_nothing_is_wider_than_a_small_phone(
    visit: Callable[..., Page], address: Callable[[str], str], place: str
) -> None:
    page = visit()
    page.set_viewport_size(SMALL)
    page.goto(address(PATH + place))
    assert page.evaluate("document.documentElement.scrollWidth") == SMALL["width"]
