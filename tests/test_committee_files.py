"""The files that a spreadsheet or a program reads: safe, complete, ready to work with."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal

import jsonschema
import openpyxl
import pytest

from navigator.committee.content import Pack
from navigator.committee.csv_file import write_csv
from navigator.committee.json_file import write_json
from navigator.committee.json_schema import export_schema
from navigator.committee.options import ExportOptions
from navigator.committee.pack import build_pack
from navigator.committee.xlsx import write_xlsx
from navigator.contracts.check import Check, CheckStatus
from navigator.contracts.demo import DEMO_DAY
from navigator.contracts.records import Signature
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workbook_form import list_tabs, sheets_tab, writable
from tests.committee_readers import MADE_WITH, csv_rows, rows_of
from tests.contract_samples import (
    HOSTILE,
    NOW,
    SAMPLES,
    contract_file,
    demo,
    hostile,
    pack_of,
    sheet_record,
)

# --- what must never happen ---


def test_no_text_is_a_formula_in_the_workbook():
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack_of(hostile()))))
    typed = {writable(text) for text in HOSTILE}
    seen = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in typed:
                    seen.add(cell.value)
                    assert cell.data_type == "s"
                    assert cell.hyperlink is None
                if cell.data_type == "f":
                    assert re.match(r"=(SUM|SUBTOTAL|SUMIFS|IF)\(", cell.value), cell.value
    assert seen == typed


def test_no_cell_of_the_csv_begins_like_a_formula():
    cells = [cell for row in csv_rows(pack_of(hostile())) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert '\'=HYPERLINK("http://exemple.invalid";"clic")' in cells


def test_a_negative_number_stays_a_number_in_the_csv():
    content = SheetContent(title="Fiche d'exemple")
    file = demo()
    first = file.sheets[0].content
    indicator = dataclasses.replace(first.indicators[0], baseline=Decimal("-4.5"), label="-4,5")
    content = dataclasses.replace(content, indicators=(indicator,))
    rows = csv_rows(pack_of(contract_file(sheet_record(content))))
    (row,) = [row for row in rows if row["type"] == "indicateur"]
    assert (row["valeur_depart"], row["libelle"]) == ("-4,5", "'-4,5")


@pytest.mark.parametrize("write", [write_xlsx, write_csv, lambda pack: write_json(pack, MADE_WITH)])
def test_no_contact_without_asking(write: Callable[[Pack], bytes]):
    data = write(pack_of(demo(), people=False))
    if data.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = (
            cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
        text = "\n".join(str(cell) for cell in cells)
    else:
        text = data.decode("utf-8-sig")
    assert "eden@club.exemple.invalid" not in text
    assert "Pascale Exemple" not in text
    assert "Les contacts personnels ne figurent pas dans ce document." in text


def test_the_same_pack_gives_the_same_bytes():
    for write in (write_xlsx, write_csv):
        assert write(pack_of(demo())) == write(pack_of(demo()))


def test_the_json_says_what_made_it_and_the_perimeter():
    pack = pack_of(demo(), sheets=(1, 4), filters=("Axe : Attirer",))
    said = json.loads(write_json(pack, MADE_WITH))
    assert said["moteur"] == {"version": "1.2.3", "catalogue": "abc123"}
    assert said["perimetre"][:2] == [
        "2 fiches sur 12 ; 10 hors de la sélection.",
        "Filtres : Axe : Attirer.",
    ]
    assert said["edition"]["projet"] is True
    for text in (write_csv(pack).decode(), _whole_workbook(pack)):
        assert "2 fiches sur 12 ; 10 hors de la sélection." in text
        assert "Projet" in text


@pytest.mark.parametrize("sample", ["exemple", "hostile", "vide", "fiche vide"])
def test_the_json_satisfies_its_schema(sample: str):
    file = SAMPLES[sample]()
    said = json.loads(write_json(pack_of(file, since=demo()), MADE_WITH))
    jsonschema.validate(said, export_schema())
    said["contrat"]["contenu"]["couleur"] = "bleu"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(said, export_schema())


def _whole_workbook(pack: Pack) -> str:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack)))
    return "\n".join(
        str(cell) for row in book["Synthèse"].iter_rows(values_only=True) for cell in row if cell
    )


# --- checks, and what changed ---


def test_checks_and_changes_are_in_every_structured_format():
    before = demo()
    content = dataclasses.replace(before.sheets[0].content, sub_axis="Friches")
    after = dataclasses.replace(
        before,
        sheets=(
            dataclasses.replace(before.sheets[0], content=content),
            *before.sheets[1:],
        ),
    )
    missing = Check("cout", CheckStatus.NOT_CONFORM, "Coût et financements", "Il manque 10 000 €.")
    pack = build_pack(after, ExportOptions(day=DEMO_DAY, since=before), {1: [missing]})

    said = json.loads(write_json(pack, MADE_WITH))
    assert said["fiches"][1]["controles"] is None
    (check,) = said["fiches"][0]["controles"]
    assert "Il manque 10 000 €." in check.values()
    (changed,) = said["depuis_le_dernier_comite"]["fiches"]
    change = changed["changements"][0]
    assert (change["champ"], change["apres"]) == ("Sous-axe", "Friches")

    rows = csv_rows(pack)
    (row,) = [row for row in rows if row["type"] == "controle"]
    assert row["fiche"] == "1"
    assert "Il manque 10 000 €." in row.values()
    (row,) = [row for row in rows if row["type"] == "changement"]
    assert (row["fiche"], row["champ"], row["apres"]) == ("1", "Sous-axe", "Friches")

    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack)))
    (line,) = rows_of(book, "Contrôles")
    assert line["Fiche n°"] == 1
    assert "Il manque 10 000 €." in line.values()
    (line,) = rows_of(book, "Depuis le dernier comité")
    assert (line["Champ"], line["Après"]) == ("Sous-axe", "Friches")


# --- the workbook works ---


def test_the_workbook_is_ready_to_work_with():
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack_of(demo()))))
    assert book.sheetnames == [
        "Synthèse",
        "Fiches",
        "Partenaires",
        "Lieux",
        "Budget",
        "Financements",
        "Calendrier",
        "Indicateurs",
        "Risques",
        "Maquette financière",
        "Notes",
        "_aiguilleur",
    ]
    assert book["_aiguilleur"].sheet_state == "veryHidden"
    for tab in (*list_tabs(), sheets_tab()):
        sheet = book[tab.title]
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows
        assert int(sheet.page_setup.paperSize) == 9
        assert "Projet, non signé" in sheet.oddHeader.left.text
        assert "SHA-256" in sheet.oddFooter.left.text
    funding = book["Financements"]
    column = next(cell.column for cell in funding[1] if cell.value == "financements.montant")
    cell = funding.cell(6, column)
    assert (cell.value, cell.number_format) == (60_000, "#,##0.00\\ [$€-40C]")
    assert funding.cell(3, column).value.startswith("=SUMIFS(")
    assert funding.cell(4, column).value.startswith("=SUBTOTAL(109,")
    assert book.properties.title == "Territoire d'exemple du Val de Vive, Avenant n°\u00a01"
    assert book.properties.creator == "Camille Exemple"


def test_the_totals_of_the_workbook_have_their_values():
    values = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack_of(demo()))), data_only=True)
    for title, key, total, shown in (
        ("Financements", "financements.montant", 5_320_000, 5_340_000),
        ("Budget", "budget.prevu_ht", 5_345_000, 5_345_000),
    ):
        sheet = values[title]
        column = next(cell.column for cell in sheet[1] if cell.value == key)
        assert (sheet.cell(3, column).value, sheet.cell(4, column).value) == (total, shown)


def test_a_signed_text_is_not_called_a_draft():
    signature = Signature(3, "contrat", "Contrat signé", NOW, "ab" * 32)
    pack = pack_of(dataclasses.replace(demo(), signed=signature))
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack)))
    text = _whole_workbook(pack)
    assert "Projet, non signé" not in book["Fiches"].oddHeader.left.text
    assert "n'est pas signé" not in text
    assert "Contrat signé" in text
    assert "ab" * 32 in text
