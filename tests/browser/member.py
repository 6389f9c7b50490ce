"""Somebody who works on contracts, in front of a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.axe import colour_faults, faults


@dataclass
class Member:
    """Somebody in front of his browser, who looks at every page."""

    page: Page
    site: str

    def go(self, path: str) -> None:
        self.page.goto(self.site + path)
        self.look()

    def follow(self, name: str) -> None:
        """Follow a link of the page itself."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name).first.click()
        self.look()

    def press(self, name: str) -> None:
        """Press a button, which leads to a page."""
        with self.page.expect_navigation():
            self._button(name).click()
        self.look()

    def press_and_stay(self, name: str) -> None:
        """Press a button whose answer has no address of its own."""
        with self.page.expect_navigation():
            self._button(name).click()
        self.look_here()

    def _button(self, name: str) -> Any:
        # The first one of a long form is hidden: it is what the key Enter presses.
        return self.page.locator("main").get_by_role("button", name=name, exact=True).last

    def fill(self, label: str, text: str) -> None:
        self.page.locator("main").get_by_label(label, exact=True).last.fill(text)

    def reads(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def look(self) -> None:
        """Look for faults here, then for colours in another tab: measuring fills the fields."""
        found = faults(self.page)
        tab = self.page.context.new_page()
        tab.goto(self.page.url)
        found += _colours(tab)
        tab.close()
        assert not found, f"{self.page.url} : {found}"

    def look_here(self) -> None:
        """Look for faults in a page that cannot be opened again."""
        found = faults(self.page) + _colours(self.page)
        assert not found, f"{self.page.url} : {found}"


def _colours(page: Page) -> list[str]:
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found += [f"{theme} : {line}" for line in colour_faults(page)]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found
