"""A contract being written, and the people around it, in their browsers."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from navigator.accounts.rights import OPERATOR
from navigator.contracts import reading
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import create_contract
from navigator.contracts.records import ContractRecord, SheetRecord
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_writing import create_sheet, edit_sheet
from tests.espace_fixtures import connected, espace_app, office_of, person

PEOPLE = {
    "chef": "chef_de_projet:ti-0001",
    "projet": "comite_projet:ti-0001",
    "occitanie": "comite_regional:Occitanie",
    "bretagne": "comite_regional:Bretagne",
    "national": "comite_national",
}


@dataclass
class Desk:
    """The application, its people, a contract and one of its sheets."""

    app: Flask
    browsers: dict[str, FlaskClient] = field(default_factory=dict)
    contract: int = 0
    sheet: int = 0

    def page(self, who: str, address: str, status: int = 200) -> str:
        """What somebody reads at an address, with plain spaces."""
        return text_of(self.browsers[who].get(address), status)

    def send(self, who: str, address: str, status: int = 303, /, **fields: object) -> str:
        """What somebody reads after sending a form; the page it leads to when it is done."""
        browser = self.browsers[who]
        answer = browser.post(address, data=fields)
        if status == 303 and answer.status_code == 303:
            return text_of(browser.get(answer.headers["Location"].partition("#")[0]))
        return text_of(answer, status)

    def read_contract(self) -> ContractRecord:
        with office_of(self.app).reading(OPERATOR) as unit:
            return reading.contract_record(unit, reading.contract_row(unit, self.contract))

    def read_sheet(self, sheet_id: int = 0) -> SheetRecord:
        with office_of(self.app).reading(OPERATOR) as unit:
            _, row = reading.sheet_row(unit, sheet_id or self.sheet)
            return reading.sheet_record(unit, row)

    def write(self, content: SheetContent) -> int:
        """Write the sheet behind everybody's back; return its version."""
        with office_of(self.app).writing(OPERATOR) as unit:
            return edit_sheet(unit, self.sheet, self.read_sheet().version, content).version

    @property
    def form(self) -> str:
        return f"/fiches-actions/{self.sheet}/modifier"


def text_of(answer: TestResponse, status: int = 200) -> str:
    assert answer.status_code == status, (answer.status_code, answer.text[-2_000:])
    return html.unescape(answer.text).replace("\u00a0", " ").replace("\u202f", " ")


def fields_of(page: str) -> dict[str, str]:
    """The fields of the form of a page that are open, as a browser would send them."""
    form = re.search(r'<form id="formulaire".*?</form>', page, re.DOTALL)
    assert form is not None
    found = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form[0]))
    found |= {
        name: text.removeprefix("\n")
        for name, text in re.findall(
            r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', form[0], re.DOTALL
        )
    }
    for name, options in re.findall(
        r'<select[^>]* name="([^"]+)".*?>(.*?)</select>', form[0], re.S
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {name: text for name, text in found.items() if not name.endswith(".retirer")}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A draft sheet in a contract of two regions."""
    app = espace_app(tmp_path)
    made = Desk(app)
    for name, mandate in PEOPLE.items():
        made.browsers[name] = connected(app, person(app, mandate, name=name.title()))
    made.browsers["visiteur"] = app.test_client()
    with office_of(app).writing(OPERATOR) as unit:
        made.contract = create_contract(
            unit, "ti-0001", ["Occitanie", "Bretagne"], ContractContent(name="Nord essai")
        )
        made.sheet = create_sheet(unit, made.contract, SheetContent(title="Une usine"))
    return made
