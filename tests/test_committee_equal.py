"""The five formats say the same: titles, axes, amounts, rates, dates, statuses, texts, totals."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import openpyxl
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings

from navigator.committee.content import Fact, Pack, SheetPages, cell_words
from navigator.committee.json_file import write_json
from navigator.committee.pdf_document import pack_pdf
from navigator.committee.xlsx import write_xlsx
from navigator.contracts.records import ContractFile
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workbook_form import writable
from navigator.pdf.displayable import displayable
from tests.committee_readers import (
    MADE_WITH,
    TEXTS,
    Read,
    as_read,
    csv_rows,
    docx_text,
    from_cell,
    maquette_of,
    maquette_of_csv,
    maquette_of_json,
    maquette_of_xlsx,
    rows_of,
    sheets_of_csv,
    sheets_of_json,
    sheets_of_xlsx,
    squeezed,
)
from tests.contract_samples import (
    HOSTILE,
    SAMPLES,
    contract_file,
    contract_files,
    demo,
    pack_of,
    sheet_record,
)

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


@pytest.mark.parametrize("name", STRUCTURED)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_field_of_every_sheet_comes_back(sample: str, name: str):
    pack = pack_of(SAMPLES[sample]())
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


@pytest.mark.parametrize("read", [maquette_of_json, maquette_of_csv, maquette_of_xlsx])
@pytest.mark.parametrize("sample", ["exemple", "hostile"])
def test_the_maquette_is_equal(sample: str, read: Callable[[Pack], list[list[Any]]]):
    pack = pack_of(SAMPLES[sample]())
    wanted = maquette_of(pack)
    if read is maquette_of_xlsx:
        wanted = [
            [writable(cell) if isinstance(cell, str) else cell for cell in line] for line in wanted
        ]
    assert read(pack) == wanted


# --- PDF and DOCX: what is read ---


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
    pack = pack_of(SAMPLES[sample]())
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
    pack = pack_of(SAMPLES["deux cents fiches"]())
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
