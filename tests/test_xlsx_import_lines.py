"""Import of a workbook: lines and sheets added, removed, copied."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from navigator.contracts.import_plan import ImportKind
from tests.xlsx_import_samples import (
    FIRST,
    Edit,
    column,
    only,
    planned,
    put,
    sentence,
)


def append(tab: str, **said: Any) -> Edit:
    def edit(book: Any) -> None:
        sheet = book[tab]
        row = sheet.max_row + 1
        for key, value in said.items():
            head, _, rest = key.partition("__")
            name = f"{head}#{rest}" if rest == "numero" else f"{head}.{rest}"
            sheet.cell(row, column(sheet, name)).value = value

    return edit


def copy_row(tab: str, row: int, **said: Any) -> Edit:
    def edit(book: Any) -> None:
        sheet = book[tab]
        to = sheet.max_row + 1
        for cell in sheet[row]:
            copied = sheet.cell(to, cell.column)
            copied.value, copied.number_format = cell.value, cell.number_format
        for key, value in said.items():
            head, _, rest = key.partition("__")
            name = f"{head}#{rest}" if rest == "numero" else f"{head}.{rest}"
            sheet.cell(to, column(sheet, name)).value = value

    return edit


def test_a_line_added_below_goes_to_the_sheet_of_its_number():
    plan = planned(
        append(
            "Financements",
            financements__numero=12,
            financements__financeur="Région d'exemple",
            financements__montant=15_000,
        ),
        new_id=lambda: "n1",
    )
    found = only(plan)
    assert found.number == 12
    assert [line.funder for line in found.content.funding] == [
        "Conseil régional (exemple)",
        "Région d'exemple",
    ]
    assert found.content.funding[1].id == "n1"
    assert found.content.funding[1].amount == 15_000


def test_a_line_without_its_sheet_is_refused():
    plan = planned(append("Financements", financements__financeur="Région d'exemple"))
    assert "écrivez le numéro de la fiche" in sentence(plan)
    plan = planned(append("Budget", budget__numero=99, budget__annee=2022))
    assert "aucune fiche n° 99 dans l'onglet « Fiches »" in sentence(plan)


def test_a_line_removed_goes():
    plan = planned(lambda book: book["Financements"].delete_rows(FIRST + 1))
    (change,) = only(plan).changes
    assert change.after is None
    assert change.before.funder == "Communauté d'agglomération Exemple-Vive"


def test_a_new_sheet_with_its_lines():
    plan = planned(
        append("Fiches", fiches__numero=13, fiches__titre="Fiche nouvelle", fiches__axe="Innover"),
        append("Budget", budget__numero=13, budget__annee=2022, budget__prevu_ht="1 000,50"),
    )
    found = only(plan)
    assert (found.kind, found.sheet_id, found.title) == (ImportKind.NEW, None, "Fiche nouvelle")
    assert found.content.budget[0].planned == Decimal("1000.50")
    assert plan.is_ready


def test_a_new_sheet_without_a_title_is_refused():
    plan = planned(append("Fiches", fiches__numero=13, fiches__axe="Innover"))
    assert "donnez un titre à la fiche" in sentence(plan)


def test_a_sheet_removed_from_the_workbook_stays_with_its_lines():
    plan = planned(lambda book: book["Fiches"].delete_rows(FIRST))
    assert {each.kind for each in plan.sheets} == {ImportKind.UNCHANGED}
    assert plan.problems == ()
    assert plan.notices == ("Fiches absentes du classeur, laissées telles quelles : 1.",)


def test_a_copied_line_is_a_new_line():
    plan = planned(copy_row("Financements", FIRST, financements__montant=1))
    found = only(plan)
    assert [line.amount for line in found.content.funding] == [60_000, 36_000, 24_000, 1]
    assert len({line.id for line in found.content.funding}) == 4


def test_a_line_copied_to_another_sheet_is_new_there():
    plan = planned(copy_row("Financements", FIRST, financements__numero=12))
    found = only(plan)
    assert found.number == 12
    assert [line.amount for line in found.content.funding] == [None, 60_000]
    assert {change.after is None for change in found.changes} == {False}


def test_a_copied_sheet_is_a_new_sheet_once_it_has_a_number():
    plan = planned(copy_row("Fiches", FIRST, fiches__numero=13, fiches__titre="Copie"))
    assert only(plan).kind is ImportKind.NEW
    plan = planned(copy_row("Fiches", FIRST))
    assert "copie d'une autre fiche" in sentence(plan)


def test_a_number_that_was_changed_is_refused():
    plan = planned(put("Fiches", FIRST, "fiches#numero", 2))
    assert "copie d'une autre fiche" in plan.problems[0].sentence
    assert not plan.is_ready


def test_two_new_sheets_with_one_number_are_refused():
    new = append("Fiches", fiches__numero=13, fiches__titre="Fiche nouvelle")
    assert "deux fiches ont le numéro 13" in sentence(planned(new, new))
