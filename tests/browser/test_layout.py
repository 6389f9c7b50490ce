"""Pages hold at any width, do not jump while they load, and respect what a reader asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize

from bench.live_server import LiveServer
from tests.browser.visitor import PHONE, SMALL
from tests.espace_pages import every_page
from tests.routes import API_PAGES, PAGES, every_sample

Visit = Callable[..., Page]
Address = Callable[[str], str]
# A screen 1280 wide, at 200 %.
ZOOMED = ViewportSize(width=640, height=450)
MAIN = ["/", "/questions", "/resultats?p={projet}&date=2020-02-03", "/fiches/8", "/plan?p={projet}"]
_WIDER = """() => {
  const most = document.documentElement.clientWidth;
  const scrolls = (e) => e && (/(auto|scroll|hidden)/.test(getComputedStyle(e).overflowX)
                               || scrolls(e.parentElement));
  if (document.documentElement.scrollWidth <= most) return [];
  return [...document.body.querySelectorAll("*")].filter(
    (e) => e.getBoundingClientRect().right > most + 1 && !scrolls(e.parentElement)
  ).map((e) => e.outerHTML.slice(0, 150));
}"""
_OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"
_SMALL_TARGETS = """() => [
  ...document.querySelectorAll("main button, main a.bouton, main [role=button]")
].map((e) => [e.outerHTML.slice(0, 100), e.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && box.height < 43.5).map(([html]) => html)"""
_WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    window.shifts.push(shift.value + " " + shift.sources.map((s) => s.node?.nodeName).join(" "));
  }
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("path", [*every_sample(PAGES), *API_PAGES])
def test_nothing_is_wider_than_the_screen(visit: Visit, address: Address, path: str) -> None:
    check_width(visit(viewport=SMALL, device_scale_factor=2), address(path))


@pytest.mark.parametrize(("who", "path"), every_page())
def test_nothing_is_wider_than_the_screen_in_the_private_space(
    visit: Visit, server: LiveServer, come_in: Callable[[str], dict[str, Any]], who: str, path: str
) -> None:
    page = visit(viewport=SMALL, device_scale_factor=2, **come_in(who))
    check_width(page, server.address + path)
    page.set_viewport_size(PHONE)
    assert page.evaluate(_SMALL_TARGETS) == []


def check_width(page: Page, url: str) -> None:
    """Open a page on a small screen, then on a wide one at 200 %."""
    page.goto(url)
    page.evaluate(_OPEN_ALL)
    assert page.evaluate(_WIDER) == []
    page.set_viewport_size(ZOOMED)
    assert page.evaluate(_WIDER) == []


@pytest.mark.parametrize("path", MAIN)
@pytest.mark.parametrize("viewport", [PHONE, None], ids=["phone", "desktop"])
def test_nothing_moves_while_the_page_loads(
    visit: Visit, address: Address, path: str, viewport: ViewportSize | None
) -> None:
    page = visit(**({"viewport": viewport} if viewport else {}))
    page.add_init_script(_WATCH_SHIFTS)
    page.goto(address(path), wait_until="networkidle")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    assert page.evaluate("window.shifts") == []


@pytest.mark.parametrize("path", MAIN)
def test_nothing_moves_for_who_asked_for_stillness(
    visit: Visit, address: Address, path: str
) -> None:
    page = visit(reduced_motion="reduce")
    page.goto(address(path))
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
          const style = getComputedStyle(e);
          const lasts = (text) => text.split(",").some((part) => parseFloat(part) > 0.01);
          return lasts(style.transitionDuration) || lasts(style.animationDuration);
        }).map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert moving == []


@pytest.mark.parametrize("path", MAIN)
def test_the_two_themes_are_two(visit: Visit, address: Address, path: str) -> None:
    page = visit(color_scheme="light")
    page.goto(address(path))
    read = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"
    light = page.evaluate(read)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(read) != light


def test_on_paper_there_is_no_menu(visit: Visit, address: Address) -> None:
    page = visit()
    page.goto(address("/resultats?p={projet}"))
    page.emulate_media(media="print")
    assert not page.locator("header nav").is_visible()
    assert not page.locator("form").first.is_visible()
    assert page.locator("article").first.is_visible()


@pytest.mark.parametrize("path", MAIN)
def test_main_targets_suit_a_finger(visit: Visit, address: Address, path: str) -> None:
    page = visit(viewport=PHONE)
    page.goto(address(path))
    assert page.evaluate(_SMALL_TARGETS) == []
