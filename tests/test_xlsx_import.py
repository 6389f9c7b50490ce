"""What people do to a workbook in a spreadsheet, and what its import then says."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from navigator.committee.xlsx import write_xlsx
from navigator.contracts import workbook_reading
from navigator.contracts.choices import FundingStatus, Phase, SheetState
from navigator.contracts.import_plan import ImportKind, ImportPlan, SheetImport
from navigator.contracts.records import ContractFile
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workbook_opening import WorkbookError
from navigator.contracts.xlsx_import import plan_import
from tests.contract_samples import contract_file, demo, pack_of, sheet_record

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
INSCRIBED = dataclasses.replace(
    FILE,
    sheets=tuple(dataclasses.replace(sheet, state=SheetState.INSCRIBED) for sheet in FILE.sheets),
)
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


def told(plan: ImportPlan) -> list[tuple[str, str, str]]:
    """The changes of the one sheet that changes, as a person reads them."""
    return [
        (each.where, each.before_words.replace("\u202f", " ").replace("\u00a0", " "),
         each.after_words.replace("\u202f", " ").replace("\u00a0", " "))
        for each in only(plan).changes
    ]  # fmt: skip


def sentence(plan: ImportPlan) -> str:
    (problem,) = plan.problems
    assert not plan.is_ready
    return problem.sentence


# --- values ---


@pytest.mark.parametrize("typed", [70_000, 70_000.0, "70 000", "70000,00", "70\u202f000 €"])
def test_an_amount_typed_as_a_number_or_as_a_text(typed: Any):
    plan = planned(put("Financements", FIRST, "financements.montant", typed))
    line = "Financements, « Banque des Territoires (exemple) » : Montant"
    assert told(plan) == [(line, "60 000 €", "70 000 €")]
    assert plan.is_ready
    assert only(plan).base_version == 1


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [(0.45, "0 %"), (0.45, "0.00%"), (45, "General"), ("45 %", ""), ("45", "")],
)
def test_a_rate_is_read_with_its_percent_sign(typed: Any, pattern: str):
    plan = planned(put("Financements", FIRST, "financements.taux", typed, pattern))
    assert [(each.before, each.after) for each in only(plan).changes] == [
        (Decimal(50), Decimal(45))
    ]


def test_a_rate_that_can_be_read_two_ways_is_refused():
    plan = planned(put("Financements", FIRST, "financements.taux", 0.45, "General"))
    assert sentence(plan) == (
        "Onglet « Financements », cellule J6 (« Taux ») : « 0,45 » peut se lire 0,45 % ou 45 % ; "
        "écrivez le taux avec « % »."
    )


@pytest.mark.parametrize(
    "typed", [date(2021, 7, 9), datetime(2021, 7, 9), "09/07/2021", "2021-07-09"]
)
def test_a_day_typed_as_a_date_or_as_a_text(typed: Any):
    plan = planned(put("Calendrier", FIRST, "jalons.fait_le", typed))
    (change,) = only(plan).changes
    assert change.after == date(2021, 7, 9)


def test_a_list_is_read_by_its_words_whatever_their_case():
    plan = planned(
        put("Financements", FIRST, "financements.statut", "versé"),
        put("Fiches", FIRST, "fiches.phase", "Opération"),
        put("Fiches", FIRST, "fiches.confidentielle", "OUI"),
    )
    assert [each.after for each in only(plan).changes] == [
        True,
        Phase.OPERATION,
        FundingStatus.PAID,
    ]


def test_a_cell_that_was_emptied_is_no_longer_said():
    plan = planned(put("Fiches", FIRST, "fiches.sous_axe", None))
    (change,) = only(plan).changes
    assert (change.before, change.after) == ("Foncier et immobilier d'entreprise", "")


@pytest.mark.parametrize(
    ("tab", "key", "value", "said"),
    [
        ("Financements", "financements.montant", "beaucoup", "n'est pas un nombre"),
        ("Financements", "financements.montant", -5, "est négatif"),
        ("Financements", "financements.montant", 12.345, "plus loin que le centime"),
        ("Financements", "financements.montant", datetime(2021, 1, 1), "contient une date"),
        ("Financements", "financements.statut", "promis", "n'est pas dans la liste"),
        ("Indicateurs", "indicateurs.cible", datetime(2021, 1, 1), "contient une date"),
        ("Financements", "financements.acquis_le", "31/02/2021", "31/02/2021"),
        ("Financements", "financements.acquis_le", datetime(2021, 1, 1, 12), "l'heure est en trop"),
        ("Budget", "budget.annee", 20.5, "n'est pas une année"),
        ("Lieux", "lieux.code", 1004, "perd les zéros du début"),
        ("Fiches", "fiches.siret", "123", "n'est pas un SIRET"),
        ("Fiches", "fiches.titre", "t" * 161, "n'en gardez pas plus de 160"),
        ("Fiches", "fiches.titre", None, "donnez un titre"),
        ("Fiches", "fiches.contact_courriel", "camille", "n'est pas une adresse"),
        ("Fiches", "fiches.confidentielle", "peut-être", "n'est ni oui ni non"),
        ("Fiches", "fiches#numero", "un", "n'est pas un numéro"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_with_its_cell(
    tab: str, key: str, value: Any, said: str
):
    problem = sentence(planned(put(tab, FIRST, key, value)))
    assert problem.startswith(f"Onglet « {tab} », cellule ")
    assert "6 (« " in problem
    assert said in problem
    assert not problem.endswith("..")


def test_a_number_where_a_day_is_waited_for_is_refused():
    plan = planned(put("Financements", FIRST, "financements.acquis_le", 44362, "General"))
    assert "« 44362 » est un nombre ; mettez la cellule au format Date" in sentence(plan)


def test_every_problem_is_told_at_once():
    plan = planned(
        put("Financements", FIRST, "financements.montant", "beaucoup"),
        put("Financements", FIRST + 1, "financements.statut", "promis"),
        put("Fiches", FIRST, "fiches.siret", "123"),
    )
    assert [problem.tab for problem in plan.problems] == ["Fiches", "Financements", "Financements"]


def test_a_formula_gives_its_value_and_none_is_refused():
    # openpyxl writes formulas without their value: what a script would leave.
    plan = planned(put("Financements", FIRST, "financements.montant", "=1000*70"))
    assert "la formule n'a pas été calculée" in sentence(plan)
    data = edited(put("Financements", FIRST, "financements.montant", "=1000*70"))
    computed = with_cached_value(data, "=1000*70", "70000")
    (change,) = only(plan_import(computed, FILE)).changes
    assert change.after == 70_000


def with_cached_value(data: bytes, formula: str, value: str) -> bytes:
    """Return a workbook where a formula has a value, as a spreadsheet saves it."""
    before = f"<f>{formula[1:]}</f><v></v>", f"<f>{formula[1:]}</f><v />"
    after = f"<f>{formula[1:]}</f><v>{value}</v>"
    return with_members(
        data,
        lambda name, text: (
            text.replace(before[0].encode(), after.encode()).replace(
                before[1].encode(), after.encode()
            )
            if name.startswith("xl/worksheets/")
            else text
        ),
    )


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


def test_an_error_cell_is_refused():
    def edit(book: Any) -> None:
        cell = book["Financements"].cell(
            FIRST, column(book["Financements"], "financements.montant")
        )
        cell.value = "#REF!"
        assert cell.data_type == "e"

    assert "montre l'erreur « #REF! »" in sentence(planned(edit))


# --- rows ---


def append(tab: str, **said: Any) -> Edit:
    def edit(book: Any) -> None:
        sheet = book[tab]
        row = sheet.max_row + 1
        for key, value in said.items():
            head, _, rest = key.partition("__")
            name = f"{head}#{rest}" if rest == "numero" else f"{head}.{rest}"
            sheet.cell(row, column(sheet, name)).value = value

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


# --- columns and tabs ---


def move_column(tab: str, key: str) -> Edit:
    def edit(book: Any) -> None:
        sheet = book[tab]
        source, target = column(sheet, key), sheet.max_column + 1
        for row in range(1, sheet.max_row + 1):
            old, new = sheet.cell(row, source), sheet.cell(row, target)
            new.value, new.number_format = old.value, old.number_format
        sheet.delete_cols(source)

    return edit


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


def move_column_by_place(tab: str, place: int) -> Edit:
    def edit(book: Any) -> None:
        sheet = book[tab]
        for row in range(1, sheet.max_row + 1):
            old, new = sheet.cell(row, place), sheet.cell(row, sheet.max_column + (row == 1))
            new.value, new.number_format = old.value, old.number_format
        sheet.delete_cols(place)

    return edit


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


# --- versions, states, identities ---


def now_at_version(version: int, **said: Any) -> ContractFile:
    first = FILE.sheets[0]
    changed = dataclasses.replace(
        first, version=version, content=dataclasses.replace(first.content, **said)
    )
    return dataclasses.replace(FILE, sheets=(changed, *FILE.sheets[1:]))


def exported(sheet_id: int, version: int) -> SheetContent | None:
    found = {sheet.id: sheet.content for sheet in FILE.sheets}
    return found[sheet_id] if version == 1 else None


def test_what_somebody_else_changed_meanwhile_is_kept():
    file = now_at_version(2, goals="Des objectifs écrits entre-temps.")
    plan = planned(put("Fiches", FIRST, "fiches.sous_axe", "Friches"), file=file, bases=exported)
    found = only(plan)
    assert [change.spec.key for change in found.changes] == ["sous_axe"]
    assert found.base_version == 1


def test_a_field_that_two_people_changed_is_told():
    file = now_at_version(2, sub_axis="Foncier industriel")
    plan = planned(put("Fiches", FIRST, "fiches.sous_axe", "Friches"), file=file, bases=exported)
    assert plan.of(ImportKind.CONFLICT)[0].conflicts[0].theirs == "Foncier industriel"
    assert "quelqu'un a changé « Sous-axe » depuis l'export" in sentence(plan)


def test_a_version_that_is_not_known_is_refused():
    plan = planned(file=now_at_version(2))
    assert "la version 1 de cette fiche ne se retrouve pas" in sentence(plan)
    assert plan.sheets[0].kind is ImportKind.UNKNOWN


def test_an_inscribed_sheet_changes_in_its_follow_up_alone():
    follow_up = planned(
        put("Fiches", FIRST, "fiches.phase", "Opération"),
        put("Calendrier", FIRST + 2, "jalons.fait_le", "09/07/2021"),
        file=INSCRIBED,
    )
    assert only(follow_up).kind is ImportKind.CHANGED
    plan = planned(put("Financements", FIRST, "financements.montant", 1), file=INSCRIBED)
    assert plan.sheets[0].kind is ImportKind.LOCKED
    assert "il faut un avenant" in sentence(plan)


def test_an_archived_sheet_does_not_change():
    archived = dataclasses.replace(FILE.sheets[0], archived=True)
    file = dataclasses.replace(FILE, sheets=(archived, *FILE.sheets[1:]))
    plan = planned(put("Fiches", FIRST, "fiches.phase", "Opération"), file=file)
    assert plan.sheets[0].kind is ImportKind.LOCKED
    assert "La fiche est archivée" in sentence(plan)


def test_a_sheet_of_nowhere_is_refused():
    plan = planned(put("Fiches", FIRST, "fiches#id_fiche", 999))
    assert plan.sheets[0].kind is ImportKind.UNKNOWN
    assert "n'est pas dans ce contrat, ou vous n'y avez pas accès" in sentence(plan)


def test_the_workbook_of_another_contract_is_refused():
    other = contract_file(sheet_record(SheetContent(title="Autre fiche")))
    with pytest.raises(WorkbookError, match="celui du contrat n° 1"):
        plan_import(WORKBOOK, other)


# --- what is no workbook of ours ---


def foreign_workbook() -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written)
    book.add_worksheet("Fiches").write_string(0, 0, "Titre")
    book.close()
    return written.getvalue()


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
