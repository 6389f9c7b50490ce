"""How a visitor goes through the site, whatever his device: the words he reads and what he does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

# A firm that knows half of what it is asked; the rest is « je ne sais pas ».
ANSWERS = {
    "type_porteur": "entreprise",
    "besoins": "etude_diagnostic",
    "effectif": "45",
    "chiffre_affaires": "8 M€",
    "cout_etude": "80 000 €",
    "prestataire_externe": "oui",
    "prestataire_interesse": "non",
}
COMMUNE = ("Annecy", "74010")
WANTED = "ademe-etude-diagnostic"
_MOST_QUESTIONS = 60

Act = Callable[[Locator], None]


@dataclass(frozen=True)
class Words:
    """What the buttons and links of the journey are called."""

    next: str
    unknown: str
    results: str
    eligible: str
    amount: re.Pattern[str]


FRENCH = Words(
    "Suivant",
    "Je ne sais pas",
    "Voir les résultats",
    "Éligible",
    re.compile(r"35.000.€"),
)
ENGLISH = Words(
    "Next",
    "I don't know",
    "See the results",
    "Eligible",
    re.compile(r"€35,000"),
)


def click(target: Locator) -> None:
    """Act with the mouse."""
    target.click()


def tap(target: Locator) -> None:
    """Act with a finger."""
    target.tap()


def answer_everything(page: Page, words: Words, act: Act = click) -> list[str]:
    """Answer from the first question to the last; return the questions met."""
    met: list[str] = []
    for _ in range(_MOST_QUESTIONS):
        asked = page.locator('form input[name="fait"]')
        if not asked.count():
            return met
        step = asked.first.get_attribute("value") or ""
        assert step not in met, f"la question {step} revient : {met}"
        met.append(step)
        reply(page, step, words, act)
    raise AssertionError(f"le questionnaire ne finit pas : {met}")


def reply(page: Page, step: str, words: Words, act: Act) -> None:
    """Answer one question as this firm would, and go on."""
    if step == "commune":
        name, code = COMMUNE
        page.get_by_role("searchbox").first.fill(name)
        page.locator('button[name="action"][value="chercher"]').press("Enter")
        choice = page.locator(f'input[name="insee"][value="{code}"]')
        choice.wait_for(state="attached")
        choice.check()
    elif step in ANSWERS:
        fill(page, ANSWERS[step], act)
    else:
        leave(page, words.unknown, act)
        return
    leave(page, words.next, act)


def fill(page: Page, value: str, act: Act) -> None:
    """Fill the control of the question."""
    box = page.locator(f'[name="valeur"][value="{value}"]')
    if box.count():
        folded = page.locator("details:not([open])", has=box)
        while folded.count():
            act(folded.first.locator("> summary"))
        box.check()
    elif page.locator('select[name="valeur"]').count():
        page.get_by_role("combobox").first.select_option(value)
    else:
        page.locator('input[name="valeur"]').fill(value)


def leave(page: Page, name: str, act: Act) -> None:
    """Send the answer, and wait for the next page."""
    with page.expect_navigation():
        act(page.get_by_role("button", name=name, exact=True))


def check_results(page: Page, words: Words) -> None:
    """The aid that this firm is entitled to is there, with its amount and its reasons."""
    assert page.get_by_role("heading", level=1).count() == 1
    card = page.locator("article", has=page.locator(f'a[href*="/{WANTED}"]'))
    text = card.first.inner_text()
    assert words.eligible.lower() in text.lower()
    assert words.amount.search(text), text
