"""Anybody reads a published contract as it was last signed, and nobody's name in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from navigator.accounts.rights import OPERATOR
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import (
    archive_contract,
    create_contract,
    publish_contract,
    unpublish_contract,
)
from navigator.contracts.demo import demo
from navigator.contracts.fields import Kind, attributes
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_writing import create_sheet, take_step
from navigator.contracts.signing import sign_contract
from navigator.contracts.workflow import SheetStep
from tests.demo_base import SECRET_TITLE, demo_in_base
from tests.espace_fixtures import espace_app, office_of
from tests.web_fixtures import page

CONTRACT, SHEET = "/contrats-publies/1", "/contrats-publies/1/fiches/1"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A site with the example published."""
    made = espace_app(tmp_path_factory.mktemp("public"))
    assert demo_in_base(office_of(made)) == 1
    return made


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """Somebody without an account."""
    return app.test_client()


def personal_words() -> set[str]:
    """Everything personal that the authors of the example wrote."""
    found: set[str] = set()
    for document in (demo().content, *(sheet.content for sheet in demo().sheets)):
        for each in attributes(type(document)):
            value = getattr(document, each.name)
            if each.spec.personal:
                found.add(value)
            elif each.spec.kind is Kind.ITEMS:
                assert each.spec.item is not None
                inside = [a.name for a in attributes(each.spec.item) if a.spec.personal]
                found |= {getattr(item, name) for item in value for name in inside}
    # A name of one word may be a word of a sentence.
    return {words for words in found if words and (" " in words or "@" in words)}


def test_the_published_contracts_are_listed(visitor: FlaskClient) -> None:
    text = page(visitor, "/contrats-publies")
    assert demo().content.name in text
    assert "Contrat signé le 3 février 2020" in text
    assert "Exemple inventé" in text
    assert f'href="{CONTRACT}"' in text


def test_a_published_contract_says_its_project_figures_signatories_and_sheets(
    visitor: FlaskClient,
) -> None:
    text = page(visitor, CONTRACT)
    assert "11 400 emplois industriels" in text
    assert "Fonderies Exemple SAS" in text
    assert "Étude de reconversion de la friche des Forges" in text
    assert "sont inventés" in text
    # Attirer, recruter, innover, simplifier: the sums of the sheets that were signed.
    assert re.search(r"<th scope=\"row\">Total</th><td class=\"nombre\">9</td>", text)


def test_the_perimeter_is_honest(tmp_path: Path) -> None:
    app = espace_app(tmp_path)
    with office_of(app).writing(OPERATOR) as unit:
        contract = create_contract(unit, "ti-0001", ["Occitanie"], ContractContent(name="Nord"))
        sign_contract(unit, contract)
        for secret in (False, True):
            content = SheetContent(title="Réservée" if secret else "Ouverte", confidential=secret)
            sheet = create_sheet(unit, contract, content)
            take_step(unit, sheet, SheetStep.SUBMIT, 1)
            take_step(unit, sheet, SheetStep.VALIDATE, 2)
        sign_contract(unit, contract)
        publish_contract(unit, contract)
    text = page(app.test_client(), f"/contrats-publies/{contract}")
    assert "1 fiche sur 2 ; 1 non accessible." in text
    assert "Ouverte" in text
    assert "Réservée" not in text
    assert app.test_client().get(f"/contrats-publies/{contract}/fiches/2").status_code == 404


def test_a_confidential_sheet_is_not_there(visitor: FlaskClient) -> None:
    shown = []
    for number in range(1, 14):
        answer = visitor.get(f"{CONTRACT}/fiches/{number}")
        assert answer.status_code in (200, 404)
        assert SECRET_TITLE not in answer.text
        if answer.status_code == 200:
            shown.append(number)
    assert len(shown) == 9


def test_nobody_is_named(visitor: FlaskClient) -> None:
    people = personal_words()
    assert "Camille Exemple" in people
    pages = ["/contrats-publies", CONTRACT, *(f"{CONTRACT}/fiches/{n}" for n in range(1, 13))]
    for address in pages:
        text = visitor.get(address).text
        for words in people:
            assert words not in text, (address, words)


def test_a_sheet_says_what_was_signed(visitor: FlaskClient) -> None:
    text = page(visitor, SHEET)
    assert "Diagnostic des sols et des bâtiments" in text
    assert "120 000 €" in text
    assert "Étude de planification ou de préfiguration" in text


def test_what_is_not_published_is_not_found(tmp_path: Path) -> None:
    app = espace_app(tmp_path)
    contract = demo_in_base(office_of(app), published=False)
    visitor = app.test_client()
    hidden = visitor.get(f"/contrats-publies/{contract}")
    absent = visitor.get("/contrats-publies/999")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert without_numbers(hidden.text) == without_numbers(absent.text)
    assert "Aucun contrat n'est publié" in page(visitor, "/contrats-publies")


def test_a_contract_withdrawn_or_archived_is_no_longer_there(tmp_path: Path) -> None:
    app = espace_app(tmp_path)
    office, visitor = office_of(app), app.test_client()
    contract = demo_in_base(office)
    assert visitor.get(f"/contrats-publies/{contract}").status_code == 200
    with office.writing(OPERATOR) as unit:
        archive_contract(unit, contract, True)
    assert visitor.get(f"/contrats-publies/{contract}").status_code == 404
    assert visitor.get(f"/contrats-publies/{contract}/fiches/1").status_code == 404
    with office.writing(OPERATOR) as unit:
        archive_contract(unit, contract, False)
        publish_contract(unit, contract)
    assert visitor.get(f"/contrats-publies/{contract}").status_code == 200
    with office.writing(OPERATOR) as unit:
        unpublish_contract(unit, contract)
    assert visitor.get(f"/contrats-publies/{contract}").status_code == 404


def without_numbers(text: str) -> str:
    """A page without what changes at each request."""
    return re.sub(r'nonce="[^"]*"|\b[0-9a-f]{16}\b', "", text)
