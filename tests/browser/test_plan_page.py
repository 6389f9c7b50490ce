"""The plan in a real browser: it recalculates in place, the focus follows, nothing goes twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Request, expect

PLAN = "/plan?p={projet}&date=2020-02-03"


def posts(page: Page) -> list[Request]:
    """The forms sent from now on."""
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    return sent


def test_it_recalculates_in_place_and_the_focus_follows(
    visit: Callable[..., Page], address: Callable[[str], str]
) -> None:
    page = visit()
    page.goto(address(PLAN))
    page.evaluate("() => { window.stays = true; }")
    sent = posts(page)
    page.get_by_label("Montant", exact=True).first.fill("40 000")
    page.get_by_role("button", name="Calculer le plan").click()
    title = page.get_by_role("heading", name="Le plan", exact=True)
    expect(title).to_be_focused()
    expect(page.get_by_role("img", name=re.compile("Le coût de l'étude.*40"))).to_have_count(2)
    assert page.evaluate("() => window.stays")
    assert len(sent) == 1


def test_a_line_is_removed(visit: Callable[..., Page], address: Callable[[str], str]) -> None:
    page = visit()
    page.goto(address(PLAN))
    expect(page.get_by_role("button", name=re.compile("^Retirer le coût"))).to_have_count(4)
    page.get_by_role("button", name="Retirer le coût 2").click()
    expect(page.get_by_role("button", name=re.compile("^Retirer le coût"))).to_have_count(3)
    expect(page.get_by_role("heading", name="Le plan", exact=True)).to_be_focused()


def test_nothing_is_sent_twice(visit: Callable[..., Page], address: Callable[[str], str]) -> None:
    page = visit()
    page.goto(address(PLAN))
    sent = posts(page)
    held = []
    page.route("**/plan?**", lambda route: held.append(route))
    button = page.get_by_role("button", name="Calculer le plan")
    button.click()
    expect(button).to_be_disabled()
    expect(page.get_by_role("button", name="Retirer le coût 1")).to_be_disabled()
    page.get_by_label("Montant", exact=True).first.press("Enter")
    button.click(force=True)
    assert len(sent) == 1
    held[0].continue_()
    expect(page.get_by_role("heading", name="Le plan", exact=True)).to_be_focused()
    expect(button).to_be_enabled()
    assert len(sent) == 1


def test_enter_calculates(visit: Callable[..., Page], address: Callable[[str], str]) -> None:
    page = visit()
    page.goto(address(PLAN))
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_label("Montant", exact=True).first.press("Enter")
    body = unquote(sent.value.post_data or "")
    assert "action=calculer" in body
    assert "retirer=" not in body
    expect(page.get_by_role("heading", name="Le plan", exact=True)).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_errors_are_shown_and_lead_to_their_fields(
    visit: Callable[..., Page], address: Callable[[str], str], javascript: bool
) -> None:
    page = visit(java_script_enabled=javascript, ignore_status=422)
    page.goto(address(PLAN))
    page.get_by_label("Montant", exact=True).first.fill("beaucoup")
    page.get_by_role("button", name="Calculer le plan").click()
    box = page.get_by_role("alert")
    expect(box).to_contain_text("Rien n'a été calculé")
    expect(box).to_be_focused()
    field = page.get_by_label("Montant", exact=True).first
    expect(field).to_have_value("beaucoup")
    expect(field).to_have_attribute("aria-invalid", "true")
    box.get_by_role("link", name=re.compile("beaucoup")).click()
    assert page.url.endswith("#assiettes.c1.montant")


def test_the_same_without_javascript(
    visit: Callable[..., Page], address: Callable[[str], str]
) -> None:
    page = visit(java_script_enabled=False)
    page.goto(address(PLAN))
    page.get_by_label("Montant", exact=True).first.fill("40 000")
    page.get_by_label("Montant", exact=True).first.press("Enter")
    page.wait_for_load_state()
    expect(page.get_by_role("img", name=re.compile("Le coût de l'étude.*40"))).to_have_count(2)
    page.get_by_role("button", name="Retirer le coût 2").click()
    expect(page.get_by_role("button", name=re.compile("^Retirer le coût"))).to_have_count(3)


def test_who_leads_the_project_is_asked_once(
    visit: Callable[..., Page], address: Callable[[str], str]
) -> None:
    page = visit()
    page.goto(address("/plan"))
    page.get_by_label("Votre réponse").select_option("entreprise")
    page.get_by_label("Montant", exact=True).first.fill("40 000")
    page.get_by_label("Ce coût est, pour le guide").select_option("cout_etude")
    page.get_by_role("button", name="Calculer le plan").click()
    expect(page.get_by_role("heading", name="Le plan", exact=True)).to_be_visible()
    expect(page.get_by_label("Votre réponse")).to_have_count(0)
    page.get_by_role("navigation", name="Principale").get_by_role("link", name="Mes aides").click()
    assert "p=" in page.url


def test_a_form_refused_is_a_clear_page(
    visit: Callable[..., Page], address: Callable[[str], str]
) -> None:
    page = visit(ignore_status=400)
    page.goto(address(PLAN))
    page.context.clear_cookies()
    page.get_by_role("button", name="Calculer le plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce formulaire n'est plus valable")
