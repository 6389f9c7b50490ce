"""Import of a workbook: files that are not ours, damaged or hostile."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter

from navigator.contracts import workbook_reading
from navigator.contracts.import_plan import ImportKind
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workbook_opening import WorkbookError
from navigator.contracts.xlsx_import import plan_import
from tests.contract_samples import contract_file, sheet_record
from tests.xlsx_import_samples import (
    FILE,
    WORKBOOK,
    edited,
    with_members,
)


def foreign_workbook() -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written)
    book.add_worksheet("Fiches").write_string(0, 0, "Titre")
    book.close()
    return written.getvalue()


def test_the_workbook_of_another_contract_is_refused():
    other = contract_file(sheet_record(SheetContent(title="Autre fiche")))
    with pytest.raises(WorkbookError, match="celui du contrat n° 1"):
        plan_import(WORKBOOK, other)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "n'est pas un classeur XLSX"),
        (b"titre;axe\r\n", "n'est pas un classeur XLSX"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "n'est pas un classeur XLSX"),
        (b"PK\x03\x04" + b"\0" * 100, "n'est pas une archive lisible"),
        (WORKBOOK[:5000], "n'est pas une archive lisible"),
        (foreign_workbook(), "ne vient pas d'un export de ce site"),
        (
            with_members(WORKBOOK, lambda name, text: text, {"xl/externalLinks/x.xml": b"<a/>"}),
            "liens vers d'autres fichiers",
        ),
        (
            with_members(WORKBOOK, lambda name, text: text, {"xl/vbaProject.bin": b"x"}),
            "a des macros",
        ),
        (
            with_members(
                WORKBOOK,
                lambda name, text: text.replace(
                    b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'
                ),
            ),
            "n'a pas la forme d'un XLSX",
        ),
        (
            with_members(WORKBOOK, lambda name, text: text, {"xl/media/a.bin": b"0" * 21_000_000}),
            "démesuré",
        ),
        (
            with_members(
                WORKBOOK,
                lambda name, text: b"<oups" if name == "xl/workbook.xml" else text,
            ),
            "il est abîmé",
        ),
    ],
)
def test_what_is_no_workbook_of_ours_is_refused(data: bytes, said: str):
    with pytest.raises(WorkbookError) as caught:
        plan_import(data, FILE)
    assert said in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_hidden_tab_that_was_edited_is_refused():
    def edit(book: Any) -> None:
        book["_aiguilleur"]["B2"] = "tous"

    with pytest.raises(WorkbookError, match="a été modifié"):
        plan_import(edited(edit), FILE)
    with pytest.raises(WorkbookError, match="a été supprimé"):
        plan_import(edited(lambda book: book.remove(book["_aiguilleur"])), FILE)


def test_a_workbook_without_the_tab_of_the_sheets_is_refused():
    with pytest.raises(WorkbookError, match="L'onglet « Fiches » manque"):
        plan_import(edited(lambda book: book.remove(book["Fiches"])), FILE)


def test_too_many_cells_are_refused_without_reading_them_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook_reading, "MOST_CELLS", 500)
    with pytest.raises(WorkbookError, match="trop de cellules"):
        plan_import(WORKBOOK, FILE)
    monkeypatch.setattr(workbook_reading, "MOST_CELLS", 10**9)
    monkeypatch.setattr(workbook_reading, "MOST_ROWS", 5)
    with pytest.raises(WorkbookError, match="plus de 5 lignes"):
        plan_import(WORKBOOK, FILE)


def test_a_cell_at_the_far_end_changes_nothing():
    data = edited(lambda book: book["Budget"].__setitem__("XFD1048576", "loin"))
    plan = plan_import(data, FILE)
    assert {each.kind for each in plan.sheets} == {ImportKind.UNCHANGED}
