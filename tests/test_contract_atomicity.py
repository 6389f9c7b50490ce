"""One statement of a write fails: nothing of it is left, whichever the statement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from navigator.contracts.choices import NoteKind
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import (
    archive_contract,
    change_regions,
    create_contract,
    edit_contract,
    publish_contract,
)
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_additions import add_note, attach, comment
from navigator.contracts.sheet_writing import create_sheet, edit_sheet, take_step
from navigator.contracts.signing import freeze_for_committee, open_amendment, sign_contract
from navigator.contracts.workflow import SheetStep
from navigator.storage.database import Database
from navigator.storage.tables import Base
from tests.contract_desk import ELSEWHERE, NORTH, SOUTH, Desk, desk


class BrokenError(Exception):
    """The statement that failed."""


class Breaking:
    """Fails at the n-th statement of a transaction; 0 is never."""

    def __init__(self, database: Database) -> None:
        self.at = self.seen = 0
        event.listen(database.engine, "before_cursor_execute", self._statement)

    def _statement(self, *_: Any) -> None:
        self.seen += 1
        if self.seen == self.at:
            raise BrokenError

    def start(self, at: int) -> None:
        self.at, self.seen = at, 0


def everything(database: Database) -> dict[str, list[Any]]:
    with database.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in Base.metadata.sorted_tables
        }


Write = Callable[[Desk, int, int], Any]
WRITES: dict[str, Write] = {
    "create-contract": lambda here, _, __: here.do(
        here.people.stranger, create_contract, ELSEWHERE, [NORTH, SOUTH], ContractContent("Autre")
    ),
    "edit-contract": lambda here, contract, _: here.do(
        here.people.manager,
        edit_contract,
        contract,
        1,
        ContractContent("Territoire d'exemple", stakes="x"),
    ),
    "change-regions": lambda here, contract, _: here.do(
        here.people.north, change_regions, contract, [NORTH, SOUTH]
    ),
    "create-sheet": lambda here, contract, _: here.do(
        here.people.manager, create_sheet, contract, SheetContent(title="Deux")
    ),
    "edit-sheet": lambda here, _, sheet: here.do(
        here.people.manager, edit_sheet, sheet, 1, SheetContent(title="Une fiche", context="Un")
    ),
    "take-back": lambda here, _, sheet: here.do(
        here.people.manager, take_step, sheet, SheetStep.TAKE_BACK, 3
    ),
    "sign": lambda here, contract, _: here.do(here.people.north, sign_contract, contract),
    "amend": lambda here, contract, _: here.do(here.people.north, open_amendment, contract),
    "publish": lambda here, contract, _: here.do(here.people.north, publish_contract, contract),
    "archive": lambda here, contract, _: here.do(
        here.people.north, archive_contract, contract, True
    ),
    "committee": lambda here, contract, _: here.do(
        here.people.manager, freeze_for_committee, contract, "Comité"
    ),
    "comment": lambda here, _, sheet: here.do(here.people.committee, comment, sheet, "Oui"),
    "note": lambda here, _, sheet: here.do(
        here.people.manager, add_note, sheet, NoteKind.FACT, date(2020, 1, 2), "Fait"
    ),
    "attach": lambda here, _, sheet: here.do(
        here.people.manager, attach, sheet, "a.pdf", "application/pdf", 3, "0" * 64
    ),
}


def prepared(here: Desk, name: str) -> tuple[int, int]:
    """A contract where the write is possible, and its sheet."""
    if name in ("amend", "publish"):
        return here.signed()
    contract = here.contract()
    if name == "edit-contract":
        return contract, 0
    here.do(here.people.north, sign_contract, contract)
    if name in ("sign", "take-back"):
        return contract, here.validated(contract)
    return contract, here.sheet(contract)


@pytest.mark.parametrize("name", WRITES)
def test_a_failing_statement_leaves_nothing(database: Database, name: str) -> None:
    here = desk(database)
    contract, sheet = prepared(here, name)
    before, breaking = everything(database), Breaking(database)
    for at in range(1, 60):
        breaking.start(at)
        try:
            WRITES[name](here, contract, sheet)
        except BrokenError:
            breaking.start(0)
            assert everything(database) == before
            continue
        break
    breaking.start(0)
    assert at > 4
    assert everything(database) != before
