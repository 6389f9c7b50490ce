"""A workbook comes back: what it would change, then all of it or nothing, on both databases."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import openpyxl
import pytest

from navigator.accounts.rights import RefusedError
from navigator.committee.making import ExportFormat, ExportRequest, make_export, read_source
from navigator.contracts.documents import read_document
from navigator.contracts.editing import EditConflictError, LockedError
from navigator.contracts.import_plan import ImportKind, ImportPlan
from navigator.contracts.import_writing import ImportRefusedError, apply_import, plan_workbook
from navigator.contracts.reading import NotFoundError, contract_file
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_writing import edit_sheet
from navigator.contracts.workflow import SheetStep
from navigator.storage.database import Database
from navigator.storage.tables import SheetRow
from rules.catalogue import Catalogue
from tests.contract_desk import Desk, desk
from tests.test_contract_atomicity import everything

KEYS, FIRST = 1, 6


@pytest.fixture
def here(database: Database) -> Desk:
    return desk(database)


@pytest.fixture
def contract(here: Desk) -> int:
    found = here.contract()
    for title in ("Une", "Deux"):
        here.sheet(found, title=title)
    return found


def workbook(here: Desk, contract: int, catalogue: Catalogue) -> Any:
    request = ExportRequest(ExportFormat.XLSX, edition="projet", people=True)
    source = here.read(here.people.manager, read_source, contract, request)
    today = source.file.contract.changed_at.date()
    made = make_export(source, request, catalogue, today, lambda *_: None)
    return openpyxl.load_workbook(io.BytesIO(made.data))


def write(book: Any, sheet: int, key: str, value: str) -> None:
    """Type in the row of a sheet; a new row when it is the one after the last."""
    page = book["Fiches"]
    column = next(cell.column for cell in page[KEYS] if str(cell.value).endswith(f".{key}"))
    page.cell(FIRST + sheet - 1, column).value = value


def data(book: Any) -> bytes:
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def planned(here: Desk, contract: int, book: Any) -> ImportPlan:
    plan: ImportPlan = here.read(here.people.manager, plan_workbook, contract, data(book))
    return plan


def titles(here: Desk, contract: int) -> list[str]:
    file = here.read(here.people.manager, contract_file, contract)
    return [sheet.content.title for sheet in file.sheets]


def test_what_is_planned_is_written(here: Desk, contract: int, catalogue: Catalogue) -> None:
    book = workbook(here, contract, catalogue)
    write(book, 1, "contexte", "Écrit dans le classeur")
    write(book, 3, "titre", "Trois")
    before = everything(here.office.database)
    plan = planned(here, contract, book)
    assert everything(here.office.database) == before
    assert [sheet.kind for sheet in plan.sheets] == [
        ImportKind.CHANGED,
        ImportKind.UNCHANGED,
        ImportKind.NEW,
    ]
    done = here.do(here.people.manager, apply_import, contract, plan)
    assert titles(here, contract) == ["Une", "Deux", "Trois"]
    row = here.row(SheetRow, done.changed[0])
    assert read_document(SheetContent, row.content).context == "Écrit dans le classeur"
    acts = [(entry.act, entry.sheet_id) for entry in here.audit()][-2:]
    assert acts == [("importation", done.changed[0]), ("importation", done.added[0])]


def test_what_somebody_wrote_meanwhile_is_kept(
    here: Desk, contract: int, catalogue: Catalogue
) -> None:
    book = workbook(here, contract, catalogue)
    write(book, 1, "contexte", "Du classeur")
    manager = here.people.manager
    sheet = here.read(manager, contract_file, contract).sheets[0].id
    here.do(manager, edit_sheet, sheet, 1, SheetContent(title="Une", goals="D'un autre"))
    here.do(manager, apply_import, contract, planned(here, contract, book))
    found = read_document(SheetContent, here.row(SheetRow, sheet).content)
    assert (found.context, found.goals) == ("Du classeur", "D'un autre")


def test_all_is_written_or_nothing(here: Desk, contract: int, catalogue: Catalogue) -> None:
    book = workbook(here, contract, catalogue)
    write(book, 1, "contexte", "Du classeur")
    write(book, 2, "contexte", "Du classeur aussi")
    plan, manager = planned(here, contract, book), here.people.manager
    second = here.read(manager, contract_file, contract).sheets[1].id
    here.do(manager, edit_sheet, second, 1, SheetContent(title="Deux", context="D'un autre"))
    before = everything(here.office.database)
    with pytest.raises(EditConflictError):
        here.do(manager, apply_import, contract, plan)
    here.step(manager, second, SheetStep.SUBMIT)
    with pytest.raises(LockedError):
        here.do(manager, apply_import, contract, plan)
    assert everything(here.office.database)["sheet_versions"][:2] == before["sheet_versions"][:2]
    assert here.version(here.read(manager, contract_file, contract).sheets[0].id) == 1


def test_a_plan_with_a_problem_or_of_another_contract_is_refused(
    here: Desk, contract: int, catalogue: Catalogue
) -> None:
    book, manager = workbook(here, contract, catalogue), here.people.manager
    write(book, 1, "date_octroi", "bientôt")
    plan = planned(here, contract, book)
    assert plan.problems
    with pytest.raises(ImportRefusedError, match="corrigez"):
        here.do(manager, apply_import, contract, plan)
    other = dataclasses.replace(plan, contract=contract + 1, problems=())
    with pytest.raises(ImportRefusedError, match="autre contrat"):
        here.do(manager, apply_import, contract, other)


def test_only_who_writes_the_sheets_imports(
    here: Desk, contract: int, catalogue: Catalogue
) -> None:
    book = workbook(here, contract, catalogue)
    write(book, 1, "contexte", "Du classeur")
    plan = planned(here, contract, book)
    for actor, refused in (
        (here.people.committee, RefusedError),
        (here.people.north, RefusedError),
        (here.people.national, RefusedError),
        (here.people.stranger, NotFoundError),
    ):
        with pytest.raises(refused):
            here.read(actor, plan_workbook, contract, data(book))
        with pytest.raises(refused):
            here.do(actor, apply_import, contract, plan)
