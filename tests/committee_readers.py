"""Reads the five formats of a committee pack back, knowing nothing of how they are made."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pypdf

from navigator.committee.content import Pack
from navigator.committee.csv_file import LINES, write_csv
from navigator.committee.docx_document import pack_docx
from navigator.committee.json_file import MadeWith, write_json
from navigator.committee.naming import stamp_words
from navigator.committee.pdf_document import pack_pdf
from navigator.committee.xlsx import write_xlsx
from navigator.contracts.documents import read_document
from navigator.contracts.fields import Kind, Spec, attributes
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workbook_form import list_tabs
from navigator.pdf.displayable import displayable

MADE_WITH = MadeWith(engine="1.2.3", catalogue="abc123")
# A document as a reader finds it again: by key, its lists as tuples of lines.
Read = dict[str, Any]
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERS = (Kind.MONEY, Kind.RATE, Kind.NUMBER)


def as_read(document: Any) -> Read:
    """What every format must give back of a document."""
    found: Read = {}
    for each in attributes(type(document)):
        value = getattr(document, each.name)
        if each.spec.kind is Kind.ITEMS:
            found[each.spec.key] = [as_read(item) for item in value]
        elif value not in (None, "", ()):
            found[each.spec.key] = _plain(each.spec, value)
    return found


def _plain(spec: Spec, value: Any) -> Any:
    if spec.kind is Kind.CHOICE:
        return value.label
    if spec.kind is Kind.WORDS:
        return ", ".join(value)
    return value


# --- CSV ---


def csv_rows(pack: Pack) -> list[dict[str, str]]:
    data = write_csv(pack)
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    return [
        {key: value for key, value in row.items() if value != ""}
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    ]


def from_csv(spec: Spec, text: str) -> Any:
    if spec.kind in _NUMBERS:
        return Decimal(text.replace(",", "."))
    if spec.kind is Kind.YEAR:
        return int(text)
    if spec.kind is Kind.DAY:
        return date.fromisoformat(text)
    if spec.kind is Kind.YES_NO:
        return {"oui": True, "non": False}[text]
    neutralised = len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r"
    return text[1:] if neutralised else text


def sheets_of_csv(pack: Pack) -> dict[int, Read]:
    found: dict[int, Read] = {}
    rows = csv_rows(pack)
    for row in rows:
        if row["type"] == "fiche":
            found[int(row["fiche_id"])] = _csv_document(SheetContent, row)
    for each in (each for each in attributes(SheetContent) if each.spec.item):
        for read in found.values():
            read[each.spec.key] = []
        for row in rows:
            if row["type"] == LINES[each.spec.key] and "fiche_id" in row:
                line = _csv_document(each.spec.item, row)
                found[int(row["fiche_id"])][each.spec.key].append(line)
    return found


def _csv_document(kind: Any, row: dict[str, str]) -> Read:
    return {
        each.spec.key: from_csv(each.spec, row[each.spec.key])
        for each in attributes(kind)
        if each.spec.kind is not Kind.ITEMS and each.spec.key in row
    }


# --- JSON ---


def sheets_of_json(pack: Pack) -> dict[int, Read]:
    said = json.loads(write_json(pack, MADE_WITH))
    assert [each["id"] for each in said["fiches"]] == [sheet.id for sheet in pack.sheets]
    return {
        each["id"]: as_read(read_document(SheetContent, each["contenu"])) for each in said["fiches"]
    }


# --- XLSX ---


def rows_of(book: Any, title: str) -> Iterator[dict[str, Any]]:
    """The rows of a tab, by what a person reads above them."""
    sheet = book[title]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if "Fiche n°" in row)
    for row in rows[head + 1 :]:
        if any(cell not in (None, "") for cell in row):
            yield dict(zip(rows[head], row, strict=True))


def sheets_of_xlsx(pack: Pack) -> dict[int, Read]:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack)))
    more: dict[tuple[int, str], str] = {}
    if "Suites" in book.sheetnames:
        for row in book["Suites"].iter_rows(min_row=2, values_only=True):
            more[row[0], row[1]] = more.get((row[0], row[1]), "") + row[3]
    ids = {sheet.number: sheet.id for sheet in pack.sheets}
    found = {
        ids[row["Fiche n°"]]: _xlsx_document(SheetContent, row) for row in rows_of(book, "Fiches")
    }
    for (sheet_id, key), text in more.items():
        found[sheet_id][key.removeprefix("fiches.")] += text
    for tab in list_tabs():
        assert tab.attribute is not None
        for read in found.values():
            read[tab.key] = []
        for row in rows_of(book, tab.title):
            line = _xlsx_document(tab.attribute.spec.item, row)
            found[ids[row["Fiche n°"]]][tab.key].append(line)
    return found


def _xlsx_document(kind: Any, row: dict[str, Any]) -> Read:
    return {
        each.spec.key: from_cell(each.spec, row[each.spec.label])
        for each in attributes(kind)
        if each.spec.kind is not Kind.ITEMS and row[each.spec.label] is not None
    }


def from_cell(spec: Spec, value: Any) -> Any:
    if spec.kind in _NUMBERS:
        if isinstance(value, str):
            return Decimal(value.replace(",", "."))
        exact = Decimal(f"{value:.15g}")
        return exact * 100 if spec.kind is Kind.RATE else exact
    if spec.kind is Kind.DAY:
        return value.date() if isinstance(value, datetime) else date.fromisoformat(value)
    if spec.kind is Kind.YES_NO:
        return {"Oui": True, "Non": False}[value]
    return value


def maquette_of(pack: Pack) -> list[list[Any]]:
    """The lines of the consolidated financing, its total last; nothing said is None."""
    table = pack.maquette
    assert table.total is not None
    return [_said(cells) for cells in (*(row.cells for row in table.rows), table.total)]


def _said(cells: Iterable[Any]) -> list[Any]:
    return [None if cell == "" else cell for cell in cells]


def maquette_of_json(pack: Pack) -> list[list[Any]]:
    said = json.loads(write_json(pack, MADE_WITH))["maquette_financiere"]
    return [
        _said(
            _number(line[spec.key]) if spec.kind in _NUMBERS else line[spec.key]
            for spec in pack.maquette.columns
        )
        for line in (*said["lignes"], said["total"])
    ]


def maquette_of_csv(pack: Pack) -> list[list[Any]]:
    return [
        _said(
            _number(row.get(spec.key, "").replace(",", "."))
            if spec.kind in _NUMBERS
            else from_csv(spec, row.get(spec.key, ""))
            for spec in pack.maquette.columns
        )
        for row in csv_rows(pack)
        if row["type"].startswith("maquette")
    ]


def maquette_of_xlsx(pack: Pack) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack)), data_only=True)
    return [
        [
            from_cell(spec, cell) if spec.kind in _NUMBERS and cell is not None else cell or None
            for spec, cell in zip(pack.maquette.columns, row, strict=True)
        ]
        for row in book["Maquette financière"].iter_rows(min_row=4, values_only=True)
    ]


def _number(text: str | None) -> Decimal | str | None:
    return Decimal(text) if text and re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def squeezed(text: str) -> str:
    """A text without its blanks: lines and columns break them as they like."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u200b", "").split())


def pdf_text(pack: Pack) -> str:
    footer = squeezed(displayable(stamp_words(pack.stamp)))
    pages = pypdf.PdfReader(io.BytesIO(pack_pdf(pack))).pages
    return "".join(_body(squeezed(page.extract_text()), footer) for page in pages)


def _body(page: str, footer: str) -> str:
    """A page without its mark of a draft and what runs at its foot."""
    body, found, number = page.removeprefix("Projet").rpartition(footer)
    assert found, page
    assert re.fullmatch(r"page\d+/\d+", number)
    return body


def docx_text(pack: Pack) -> str:
    """Paragraphs and cells, in the order of the document."""
    document = docx.Document(io.BytesIO(pack_docx(pack)))
    return squeezed(
        "".join(
            "".join(node.text or "" for node in block.iter(f"{_WORD}t", f"{_WORD}delText"))
            for block in document.element.body
        )
    )


TEXTS: dict[str, Callable[[Pack], str]] = {"pdf": pdf_text, "docx": docx_text}
