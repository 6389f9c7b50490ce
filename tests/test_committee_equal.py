"""The five formats say the same: titles, axes, amounts, rates, dates, statuses, texts, totals."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import docx
import jsonschema
import openpyxl
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings

from navigator.committee.content import Fact, Pack, SheetPages, cell_words
from navigator.committee.csv_file import LINES, write_csv
from navigator.committee.docx_document import pack_docx
from navigator.committee.json_file import MadeWith, write_json
from navigator.committee.json_schema import export_schema
from navigator.committee.naming import stamp_words
from navigator.committee.pdf_document import pack_pdf
from navigator.committee.xlsx import write_xlsx
from navigator.contracts.documents import read_document
from navigator.contracts.fields import Kind, Spec, attributes
from navigator.contracts.records import ContractFile
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workbook_form import list_tabs, writable
from navigator.pdf.displayable import displayable
from tests.contract_samples import (
    HOSTILE,
    contract_file,
    contract_files,
    demo,
    hostile,
    large,
    pack_of,
    sheet_record,
)

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


STRUCTURED: dict[str, Callable[[Pack], dict[int, Read]]] = {
    "xlsx": sheets_of_xlsx,
    "csv": sheets_of_csv,
    "json": sheets_of_json,
}


def expected(pack: Pack, name: str) -> dict[int, Read]:
    whole = {sheet.id: as_read(sheet.content) for sheet in pack.file.sheets}
    return whole if name != "xlsx" else writable_read(whole)


def writable_read(value: Any) -> Any:
    """An XML file has no place for some characters: « \ufffd » stands for them."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, dict):
        return {key: writable_read(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [writable_read(inside) for inside in value]
    return value


FILES: dict[str, Callable[[], ContractFile]] = {
    "exemple": demo,
    "hostile": hostile,
    "vide": contract_file,
    "fiche vide": lambda: contract_file(sheet_record(SheetContent())),
    "longs textes": lambda: large(2, "Été à l'œuvre. " * 1333 + "fin."),
    "grands montants": lambda: large(3, "Texte d'exemple."),
    "emoji": lambda: large(1, "🏭" * 20_000),
    "deux cents fiches": lambda: large(200, "Texte d'exemple."),
}


@pytest.mark.parametrize("name", STRUCTURED)
@pytest.mark.parametrize("sample", FILES)
def test_every_field_of_every_sheet_comes_back(sample: str, name: str):
    pack = pack_of(FILES[sample]())
    assert STRUCTURED[name](pack) == expected(pack, name)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(contract_files())
def test_every_field_of_any_contract_comes_back(file: ContractFile):
    pack = pack_of(file)
    for name, read in STRUCTURED.items():
        assert read(pack) == expected(pack, name)


# --- what is computed ---


def figures_of(pack: Pack) -> dict[int, dict[str, Decimal | None]]:
    return {
        sheet.id: {fact.spec.key: fact.value for fact in sheet.figures} for sheet in pack.sheets
    }


def test_the_figures_of_each_sheet_are_equal():
    pack = pack_of(demo())
    wanted = figures_of(pack)
    assert wanted[10]["reste_ht"] == 10_000
    said = json.loads(write_json(pack, MADE_WITH))
    for each in said["fiches"]:
        assert {
            key: None if value is None else Decimal(value)
            for key, value in each["chiffres"].items()
        } == wanted[each["id"]]
    for row in csv_rows(pack):
        if row["type"] == "fiche":
            for key, value in wanted[int(row["id"])].items():
                assert row.get(key) == (None if value is None else _comma(value)), key
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(pack)), data_only=True)
    specs = {fact.spec.key: fact.spec for fact in pack.sheets[0].figures}
    for row in rows_of(book, "Fiches"):
        for key, value in wanted[int(row["Fiche n°"])].items():
            cell = row[specs[key].label]
            got = None if cell in (None, "") else from_cell(specs[key], cell)
            assert got == value, (row["Fiche n°"], key)


def _comma(value: Decimal) -> str:
    return format(value, "f").replace(".", ",")


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


@pytest.mark.parametrize("read", [maquette_of_json, maquette_of_csv, maquette_of_xlsx])
@pytest.mark.parametrize("sample", ["exemple", "hostile"])
def test_the_maquette_is_equal(sample: str, read: Callable[[Pack], list[list[Any]]]):
    pack = pack_of(FILES[sample]())
    wanted = maquette_of(pack)
    if read is maquette_of_xlsx:
        wanted = [
            [writable(cell) if isinstance(cell, str) else cell for cell in line] for line in wanted
        ]
    assert read(pack) == wanted


# --- PDF and DOCX: what is read ---


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


def sections(text: str, pack: Pack) -> dict[int, str]:
    """The part of a document that is about each sheet."""
    starts = []
    for sheet in pack.sheets:
        title = squeezed(f"Fiche {sheet.number}. {sheet.title}")
        starts.append((text.rindex(title), sheet.id))
    starts.sort()
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return {sheet_id: text[start:end] for (start, sheet_id), end in zip(starts, ends, strict=True)}


def words_of(sheet: SheetPages) -> Iterator[str]:
    """What a reader must find in the pages of a sheet."""
    for fact in sheet.figures:
        yield fact.words
    for part in sheet.parts:
        for entry in part.entries:
            if isinstance(entry, Fact) and entry.said and entry.spec.key != "titre":
                yield f"{entry.spec.label}{entry.words}"
    for table in sheet.tables:
        for row in table.rows:
            for spec, value in zip(table.columns, row.cells, strict=True):
                if value not in (None, "", ()):
                    yield Fact(spec, value).words


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("sample", ["exemple", "grands montants"])
def test_every_value_of_every_sheet_is_read(sample: str, name: str):
    pack = pack_of(FILES[sample]())
    found = sections(TEXTS[name](pack), pack)
    for sheet in pack.sheets:
        section = found[sheet.id]
        for words, times in Counter(squeezed(words) for words in words_of(sheet)).items():
            assert section.count(words) >= times, (sheet.number, words)


@pytest.mark.parametrize("name", TEXTS)
def test_the_maquette_is_read_line_by_line(name: str):
    pack = pack_of(demo())
    text = TEXTS[name](pack)
    table = pack.maquette
    assert table.total is not None
    for cells in (*(row.cells for row in table.rows), table.total):
        amounts = "".join(
            cell_words(spec, value)
            for spec, value in zip(table.columns[2:], cells[2:], strict=True)
        )
        assert squeezed(amounts) in text, cells


# What has no place in an XML file, or no glyph, and what stands for it.
_UNSHOWN = re.compile("[\ufffe\ufdd0\ufffd□]")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_read_as_it_was_typed(text: str, name: str):
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        pytest.skip("a reader gives right-to-left text in the order of the page")
    sheet = sheet_record(SheetContent(title="Fiche d'exemple", description=text))
    shown = displayable(text) if name == "pdf" else text
    read = TEXTS[name](pack_of(contract_file(sheet)))
    assert squeezed(_UNSHOWN.sub("", shown)) in _UNSHOWN.sub("", read)


@pytest.mark.parametrize("name", TEXTS)
def test_a_long_text_is_read_to_its_end(name: str):
    text = " ".join(f"mot{number}" for number in range(2_600))
    assert 19_000 < len(text) < 20_000
    sheet = sheet_record(SheetContent(title="Fiche d'exemple", description=text))
    assert squeezed(text) in TEXTS[name](pack_of(contract_file(sheet)))


@pytest.mark.parametrize("name", TEXTS)
def test_an_empty_contract_is_read(name: str):
    assert squeezed("Ce contrat n'a pas encore de fiche.") in TEXTS[name](pack_of(contract_file()))


def test_the_titles_of_two_hundred_sheets_are_read():
    pack = pack_of(FILES["deux cents fiches"]())
    wanted = [squeezed(f"Fiche {sheet.number}. {sheet.title}") for sheet in pack.sheets]
    outline = _outline(pypdf.PdfReader(io.BytesIO(pack_pdf(pack))).outline)
    assert [title for title in outline if title in wanted] == wanted
    assert list(sections(docx_text(pack), pack)) == [sheet.id for sheet in pack.sheets]


def _outline(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry)
        else:
            yield squeezed(entry.title)


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
    file = FILES[sample]()
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
