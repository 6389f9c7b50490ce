"""A real Chromium on the real site: one server and one browser for each worker of pytest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bench.live_server import LiveServer
from navigator.services import Services, load_services
from navigator.settings import Settings
from tests.browser.chromium import NO_BROWSER, chromium_path, is_required
from tests.browser.visitor import Visitor, log_in
from tests.espace_fixtures import PASSWORD, espace_app
from tests.espace_pages import VISITOR, email, make_people
from tests.routes import filled
from tests.web_fixtures import KEY

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip this folder when there is no browser, unless one is required."""
    if chromium_path() is None and not is_required():
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The site, served by gunicorn."""
    folder = tmp_path_factory.mktemp("site")
    with LiveServer(folder, AIGUILLEUR_CLE=KEY, AIGUILLEUR_PROCESSUS="1") as running:
        yield running
        faults = [line for line in running.journal() if line["evenement"] == "panne"]
        assert not faults, f"le serveur est tombé : {faults}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser."""
    program = chromium_path()
    if program is None:
        pytest.fail(NO_BROWSER)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Services that sign links with the key of the server."""
    return load_services(Settings(KEY, tmp_path_factory.mktemp("services")))


@pytest.fixture(scope="session")
def address(server: LiveServer, services: Services) -> Callable[[str], str]:
    """Turns an example of tests/routes.py into the address of the server."""
    return lambda path: server.address + filled(path, services)


@pytest.fixture(scope="session")
def come_in(browser: Browser, server: LiveServer) -> Callable[[str], dict[str, Any]]:
    """Returns how to open the browser of somebody of tests/espace_pages.py who has come in."""
    make_people(espace_app(server.data_folder), PASSWORD)
    known: dict[str, dict[str, Any]] = {VISITOR: {}}

    def options(who: str) -> dict[str, Any]:
        if who not in known:
            visitor = Visitor(browser, server.address, {})
            log_in(visitor.page, server.address, email(who), PASSWORD)
            known[who] = {"storage_state": visitor.page.context.storage_state()}
            visitor.leave()
        return known[who]

    return options


@pytest.fixture
def visit(browser: Browser, server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Opens a new visitor's page, and checks at the end that it asked nothing outside and failed
    nowhere."""
    visitors: list[Visitor] = []

    def open_page(ignore_status: int | None = None, **options: Any) -> Page:
        visitors.append(Visitor(browser, server.address, options, ignore_status))
        return visitors[-1].page

    yield open_page
    for visitor in visitors:
        visitor.leave()
