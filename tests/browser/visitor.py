"""A visitor with a browser of his own, watched: what he asks outside, what fails in his console."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, ViewportSize

DESKTOP = ViewportSize(width=1200, height=900)
PHONE = ViewportSize(width=390, height=844)
SMALL = ViewportSize(width=320, height=640)


class Visitor:
    """One browser context and its page; ``ignore_status`` is an answer that the test expects."""

    def __init__(
        self, browser: Browser, site: str, options: dict[str, Any], ignore_status: int | None = None
    ) -> None:
        self._site = site
        self._expected = f"status of {ignore_status}"
        self._outside: list[str] = []
        self._errors: list[str] = []
        settings = {"viewport": DESKTOP, "locale": "fr-FR", "service_workers": "block", **options}
        self._context = browser.new_context(**settings)
        self._context.set_default_timeout(15_000)
        self.page = self._context.new_page()
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", self._failed)

    def leave(self) -> None:
        """Close, and fail when something went outside or wrong."""
        self._context.close()
        assert not self._outside, f"demandes hors du site : {self._outside}"
        assert not self._errors, f"erreurs dans la console : {self._errors}"

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self._site}/", "data:")):
            self._outside.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and self._expected not in message.text:
            self._errors.append(f"{message.text} {message.location.get('url', '')}")

    def _failed(self, error: Error) -> None:
        self._errors.append(str(error))


def log_in(page: Page, site: str, email: str, password: str) -> None:
    """Fill the login form."""
    page.goto(f"{site}/connexion")
    page.get_by_label("Courriel").fill(email)
    page.get_by_label("Mot de passe").fill(password)
    with page.expect_navigation():
        page.locator("main").get_by_role("button").first.click()
