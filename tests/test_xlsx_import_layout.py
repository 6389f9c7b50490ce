"""Import of a workbook: rows, columns and tabs moved or removed."""

from __future__ import annotations

from typing import Any

import pytest

from navigator.committee.xlsx import write_xlsx
from navigator.contracts.import_plan import ImportKind
from navigator.contracts.workbook_opening import WorkbookError
from navigator.contracts.xlsx_import import plan_import
from tests.contract_samples import pack_of
from tests.xlsx_import_samples import (
    FILE,
    FIRST,
    KEYS,
    Edit,
    column,
    edited,
    only,
    planned,
    put,
    sentence,
)


def move_column(tab: str, key: str) -> Edit:
    def edit(book: Any) -> None:
        sheet = book[tab]
        source, target = column(sheet, key), sheet.max_column + 1
        for row in range(1, sheet.max_row + 1):
            old, new = sheet.cell(row, source), sheet.cell(row, target)
            new.value, new.number_format = old.value, old.number_format
        sheet.delete_cols(source)

    return edit


def move_column_by_place(tab: str, place: int) -> Edit:
    def edit(book: Any) -> None:
        sheet = book[tab]
        for row in range(1, sheet.max_row + 1):
            old, new = sheet.cell(row, place), sheet.cell(row, sheet.max_column + (row == 1))
            new.value, new.number_format = old.value, old.number_format
        sheet.delete_cols(place)

    return edit


def test_sorted_rows_change_nothing():
    def edit(book: Any) -> None:
        sheet = book["Financements"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]
        for number, values in enumerate(reversed(rows), start=FIRST):
            for place, value in enumerate(values, start=1):
                sheet.cell(number, place).value = value

    plan = planned(edit)
    assert {each.kind for each in plan.sheets} == {ImportKind.UNCHANGED}
    assert plan.problems == ()


def test_columns_in_another_order_change_nothing():
    plan = planned(
        move_column("Financements", "financements.taux"), move_column("Fiches", "fiches.titre")
    )
    assert {each.kind for each in plan.sheets} == {ImportKind.UNCHANGED}
    assert plan.problems == ()
    assert plan.notices == ()


def test_without_the_hidden_row_columns_are_known_by_their_titles():
    plan = planned(
        lambda book: book["Financements"].delete_rows(KEYS),
        move_column_by_place("Financements", 8),
        lambda book: setattr(book["Financements"].cell(FIRST - 1, 8), "value", 61_000),
    )
    assert plan.problems == ()
    (change,) = only(plan).changes
    assert (change.spec.key, change.after) == ("montant", 61_000)


def test_a_column_that_was_removed_changes_nothing_and_is_told():
    def edit(book: Any) -> None:
        sheet = book["Financements"]
        sheet.delete_cols(column(sheet, "financements.montant"))

    plan = planned(edit)
    assert {each.kind for each in plan.sheets} == {ImportKind.UNCHANGED}
    assert plan.notices == (
        "Onglet « Financements » : la colonne « Montant » manque, rien n'y change.",
    )


def test_a_tab_that_was_removed_changes_nothing_and_is_told():
    plan = planned(lambda book: book.remove(book["Risques"]))
    assert {each.kind for each in plan.sheets} == {ImportKind.UNCHANGED}
    assert plan.notices == ("L'onglet « Risques » manque : rien n'y change.",)


@pytest.mark.parametrize(
    ("tab", "key"), [("Fiches", "fiches#id_fiche"), ("Fiches", "fiches#version")]
)
def test_without_the_hidden_columns_of_the_sheets_nothing_can_be_read(tab: str, key: str):
    data = edited(lambda book: book[tab].delete_cols(column(book[tab], key)))
    with pytest.raises(WorkbookError, match="Refaites un export"):
        plan_import(data, FILE)


def test_without_the_hidden_column_of_the_lines_their_tab_is_refused():
    def edit(book: Any) -> None:
        book["Budget"].delete_cols(column(book["Budget"], "budget#id_ligne"))

    plan = planned(edit)
    assert "les lignes ne se reconnaissent plus" in sentence(plan)
    assert {each.kind for each in plan.sheets} == {ImportKind.UNCHANGED}


def test_a_renamed_tab_is_still_known_and_an_added_one_is_left_alone():
    def edit(book: Any) -> None:
        book["Budget"].title = "Mon budget"
        book.create_sheet("Brouillon")["A1"] = "=1+1"

    plan = planned(edit)
    assert {each.kind for each in plan.sheets} == {ImportKind.UNCHANGED}
    assert (plan.problems, plan.notices) == ((), ())


def test_the_same_tab_twice_is_refused():
    data = edited(lambda book: book.copy_worksheet(book["Budget"]))
    with pytest.raises(WorkbookError, match="sont le même"):
        plan_import(data, FILE)


def test_an_export_without_contacts_leaves_them_alone():
    data = write_xlsx(pack_of(FILE, people=False))
    plan = plan_import(edited(put("Fiches", FIRST, "fiches.phase", "Opération"), data), FILE)
    found = only(plan)
    assert [change.spec.key for change in found.changes] == ["phase"]
    assert found.content.contact_email == FILE.sheets[0].content.contact_email != ""
    assert plan.notices == ()
