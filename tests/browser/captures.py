"""Makes the pictures of the README again: « make captures »."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from bench.live_server import LiveServer
from navigator.services import load_services
from navigator.settings import Settings
from tests.browser.chromium import NO_BROWSER, chromium_path
from tests.browser.visitor import DESKTOP, PHONE
from tests.conftest import ROOT
from tests.routes import filled
from tests.web_fixtures import KEY

FOLDER = ROOT / "docs" / "captures"
SHOTS: dict[str, tuple[str, ViewportSize, bool]] = {
    "accueil": ("/", DESKTOP, False),
    "question-telephone": ("/questions?fait=type_porteur", PHONE, False),
    "resultats": ("/resultats?p={projet}&date=2020-02-03", DESKTOP, False),
    "resultats-sombre-telephone": ("/resultats?p={projet}&date=2020-02-03", PHONE, True),
    "plan": ("/plan?p={projet}&date=2019-02-15#resultat", DESKTOP, False),
}


def main() -> None:
    """Write every picture."""
    program = chromium_path()
    if program is None:
        raise SystemExit(NO_BROWSER)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        services = load_services(Settings(KEY, Path(folder)))
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with LiveServer(Path(folder), AIGUILLEUR_CLE=KEY) as server:
            for name, (path, size, is_dark) in SHOTS.items():
                page = browser.new_page(
                    viewport=size, locale="fr-FR", color_scheme="dark" if is_dark else "light"
                )
                page.goto(server.address + filled(path, services))
                page.screenshot(path=FOLDER / f"{name}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
