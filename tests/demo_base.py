"""The example contract in a base: signed, published if asked, with an amendment being written."""

from __future__ import annotations

from navigator.accounts.rights import OPERATOR
from navigator.contracts.choices import SheetState
from navigator.contracts.contract_writing import create_contract, publish_contract
from navigator.contracts.demo import DemoSheet, demo
from navigator.contracts.office import Office, Unit
from navigator.contracts.sheet_writing import add_note, create_sheet, take_step
from navigator.contracts.signing import open_amendment, sign_contract
from navigator.contracts.workflow import SheetStep

TERRITORY, REGION = "exemple-val-de-vive", "Centre-Val de Loire"
CHEF, COMMITTEE = f"chef_de_projet:{TERRITORY}", f"comite_projet:{TERRITORY}"
REGIONAL, NATIONAL = f"comite_regional:{REGION}", "comite_national"
# The sheets that have gone far enough to be in the signed contract.
_VALIDATED = {SheetState.VALIDATED, SheetState.INSCRIBED, SheetState.CLOSED}
SECRET_TITLE = next(each.content.title for each in demo().sheets if each.content.confidential)


def demo_in_base(office: Office, *, published: bool = True) -> int:
    """Write the example as its people would have; return the number of the contract."""
    example = demo()
    with office.writing(OPERATOR) as unit:
        contract = create_contract(
            unit, example.territory, example.regions, example.content, example=True
        )
        sign_contract(unit, contract)
        for sheet in example.sheets:
            _write(unit, contract, sheet)
        sign_contract(unit, contract)
        if published:
            publish_contract(unit, contract)
        open_amendment(unit, contract)
    return contract


def _write(unit: Unit, contract: int, sheet: DemoSheet) -> None:
    number = create_sheet(unit, contract, sheet.content)
    for note in sheet.notes:
        add_note(unit, number, note.kind, note.day, note.text)
    if sheet.state is not SheetState.DRAFT:
        take_step(unit, number, SheetStep.SUBMIT, 1)
    if sheet.state in _VALIDATED:
        take_step(unit, number, SheetStep.VALIDATE, 2)
