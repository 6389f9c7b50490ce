"""A workbook of the example, and how a test edits it."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

from navigator.committee.xlsx import write_xlsx
from navigator.contracts.choices import SheetState
from navigator.contracts.import_plan import ImportKind, ImportPlan, SheetImport
from navigator.contracts.records import ContractFile
from navigator.contracts.xlsx_import import plan_import
from tests.contract_samples import demo, pack_of

KEYS, HEADERS, FIRST = 1, 5, 6


Edit = Callable[[Any], None]


def open_demo(file: ContractFile) -> ContractFile:
    """Some sheets of the example, back to drafts: everything may change."""
    return dataclasses.replace(
        file,
        sheets=tuple(
            dataclasses.replace(sheet, state=SheetState.DRAFT)
            for sheet in file.sheets
            if sheet.number in (1, 2, 12)
        ),
    )


FILE = open_demo(demo())


WORKBOOK = write_xlsx(pack_of(FILE))


def edited(edit: Edit, data: bytes = WORKBOOK) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def column(sheet: Any, key: str) -> int:
    return next(cell.column for cell in sheet[KEYS] if cell.value == key)


def put(tab: str, row: int, key: str, value: Any, pattern: str = "") -> Edit:
    def edit(book: Any) -> None:
        cell = book[tab].cell(row, column(book[tab], key))
        cell.value = value
        if pattern:
            cell.number_format = pattern

    return edit


def planned(*edits: Edit, file: ContractFile = FILE, **said: Any) -> ImportPlan:
    def every(book: Any) -> None:
        for edit in edits:
            edit(book)

    return plan_import(edited(every), file, **said)


def only(plan: ImportPlan) -> SheetImport:
    """The one sheet that changes."""
    assert [problem.sentence for problem in plan.problems] == []
    (found,) = [each for each in plan.sheets if each.kind is not ImportKind.UNCHANGED]
    return found


def sentence(plan: ImportPlan) -> str:
    (problem,) = plan.problems
    assert not plan.is_ready
    return problem.sentence


def with_members(
    data: bytes, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None
) -> bytes:
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, text in (extra or {}).items():
            after.writestr(name, text)
    return saved.getvalue()
