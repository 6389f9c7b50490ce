"""A newcomer finds his aids, with whatever he has: a mouse, a finger, a keyboard, no JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench.live_server import LiveServer
from tests.browser.journey import (
    ENGLISH,
    FRENCH,
    WANTED,
    Act,
    Words,
    answer_everything,
    check_results,
    click,
    tap,
)
from tests.browser.visitor import PHONE

Visit = Callable[..., Page]
DAY = "date=2020-02-03"
DEVICES: dict[str, tuple[Words, str, Act, dict[str, Any]]] = {
    "desktop": (FRENCH, "/", click, {}),
    "no-javascript": (FRENCH, "/", click, {"java_script_enabled": False}),
    "phone": (
        FRENCH,
        "/",
        tap,
        {"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 3},
    ),
    "english": (ENGLISH, "/en/", click, {"locale": "en-GB"}),
}


@pytest.mark.parametrize("device", DEVICES)
def test_a_newcomer_finds_his_aids(visit: Visit, server: LiveServer, device: str) -> None:
    words, home, act, options = DEVICES[device]
    page = visit(**options)
    page.goto(f"{server.address}{home}?{DAY}")
    go(page, act, page.locator('main a[href*="/questions"]').first)
    met = answer_everything(page, words, act)
    assert {"commune", "besoins", "type_porteur"} <= set(met)
    go(page, act, page.get_by_role("link", name=words.results).first)
    check_results(page, words)
    see_why(page, act)


def go(page: Page, act: Act, link: Any) -> None:
    """Follow a link."""
    with page.expect_navigation():
        act(link)


def see_why(page: Page, act: Act) -> None:
    """Open the reasons of the aid, then its sheet, without losing the project."""
    link = page.url.split("p=")[1].split("&")[0]
    go(page, act, page.locator(f'article a[href*="/{WANTED}"]').last)
    assert link in page.url
    assert page.locator("main").inner_text().lower().count("source") >= 3
    go(page, act, page.locator('main a[href*="/fiches/"]').first)
    assert link in page.url
    assert page.get_by_role("heading", level=1).count() == 1


def test_the_keyboard_alone_suffices(visit: Visit, server: LiveServer) -> None:
    page = visit()
    page.goto(f"{server.address}/?{DAY}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    reach(page, 'main a[href*="/questions"]')
    press_and_wait(page)
    reach(page, "#champ")
    page.keyboard.type("Annecy")
    reach(page, '[name="insee"][value="74010"]')
    page.keyboard.press("Space")
    press_next(page)
    reach(page, 'input[name="valeur"]')
    while page.evaluate("document.activeElement.value") != "entreprise":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    press_next(page)
    reach(page, "summary")
    page.keyboard.press("Enter")
    reach(page, 'input[type="checkbox"]')
    page.keyboard.press("Space")
    press_next(page)
    reach(page, 'a[href*="/resultats"]')
    press_and_wait(page)
    reach(page, 'main article a[href*="/resultats/"]')
    press_and_wait(page)
    assert page.locator("main").inner_text().count("Source") >= 1


def reach(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until the focus is there, and check at each step that it can be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert_focus_is_seen(page)
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"le clavier n'atteint pas {selector}")


def assert_focus_is_seen(page: Page) -> None:
    """The focused control has an outline, and is on the screen."""
    seen = page.evaluate(
        """() => {
          const focused = document.activeElement, style = getComputedStyle(focused);
          const box = focused.getBoundingClientRect();
          return focused === document.body || (
            style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 &&
            box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
        }"""
    )
    assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def press_next(page: Page) -> None:
    """Send the answer with the keyboard."""
    reach(page, 'button[value="suivant"]')
    press_and_wait(page)


def press_and_wait(page: Page) -> None:
    """Press Enter on a link or a button, and wait for the page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_link_is_resumed_by_somebody_else(visit: Visit, server: LiveServer) -> None:
    first = visit()
    first.goto(f"{server.address}/questions?{DAY}")
    answer_everything(first, FRENCH)
    link = first.url
    other = visit(viewport=PHONE)
    other.goto(link.replace("/questions", "/resultats"))
    check_results(other, FRENCH)
    other.goto(link.replace("/questions", "/en/resultats"))
    check_results(other, ENGLISH)
    assert not other.context.cookies()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_plan_recalculates(
    visit: Visit, address: Callable[[str], str], javascript: bool
) -> None:
    page = visit(java_script_enabled=javascript)
    page.goto(address(f"/plan?p={{projet}}&{DAY}"))
    assert "12 345" not in spaced(page)
    page.get_by_label("Montant", exact=True).first.fill("12 345 €")
    page.get_by_role("button", name="Calculer le plan").click()
    result = page.locator("#titre-resultat")
    result.wait_for()
    if javascript:
        expect(result).to_be_focused()
    assert "12 345 €" in spaced(page)


def spaced(page: Page) -> str:
    """The words of the page, with plain spaces."""
    return page.locator("main").inner_text().replace("\u202f", " ").replace("\u00a0", " ")


def test_a_mistake_in_the_plan_is_said_and_focused(visit: Visit, server: LiveServer) -> None:
    page = visit(ignore_status=422)
    page.goto(f"{server.address}/plan?{DAY}")
    page.get_by_label("Montant", exact=True).first.fill("beaucoup")
    page.get_by_role("button", name="Calculer le plan").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"


def test_a_form_that_htmx_cannot_send_still_answers(visit: Visit, server: LiveServer) -> None:
    page = visit(ignore_status=400)
    page.goto(f"{server.address}/plan?{DAY}")
    page.context.clear_cookies()
    page.get_by_label("Montant", exact=True).first.fill("80 000 €")
    with page.expect_navigation():
        page.get_by_role("button", name="Calculer le plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce formulaire n'est plus valable")


def test_words_are_searched(visit: Visit, server: LiveServer) -> None:
    page = visit()
    page.goto(server.address)
    page.get_by_role("searchbox").fill("apprentissage")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/fiches?*")
    page.locator('main a[href*="/fiches/"]').first.click()
    page.wait_for_url("**/fiches/*")
    assert page.get_by_role("heading", level=1).count() == 1


def test_the_other_language_keeps_the_page(visit: Visit, server: LiveServer) -> None:
    page = visit()
    page.goto(f"{server.address}/fiches/8?{DAY}")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"**/en/fiches/8?{DAY}")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url(f"{server.address}/fiches/8?{DAY}")
