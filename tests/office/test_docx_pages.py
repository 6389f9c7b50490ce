"""The Word document as LibreOffice lays it out: pages, text, and where the tables are."""

from __future__ import annotations

import io
from itertools import accumulate

import pypdf
import pytest

from navigator.committee.blocks import Grid
from navigator.committee.content import Pack, cell_words, total_words
from navigator.committee.docx_document import pack_docx
from navigator.committee.grids import LANDSCAPE, grid
from navigator.committee.pdf_document import pack_pdf
from tests.committee_readers import squeezed
from tests.contract_samples import demo, pack_of
from tests.office.libreoffice import NO_OFFICE, is_required, office_path, to_pdf
from tests.test_committee_pdf import fragments

# The margin, the inside of a cell, and how near the two must lay the same column, in points.
_MARGIN, _INSIDE, _NEAR = 62.4, 3.4, 1.5
_UPRIGHT, _ACROSS = 470.6, 717.2


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_of(demo())


@pytest.fixture(scope="module")
def word(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    """The Word document, printed by LibreOffice."""
    if office_path() is None:
        if is_required():
            pytest.fail(NO_OFFICE)
        pytest.skip(NO_OFFICE)
    made = to_pdf(pack_docx(pack), tmp_path_factory.mktemp("word"))
    return pypdf.PdfReader(io.BytesIO(made))


@pytest.fixture(scope="module")
def pdf(pack: Pack) -> pypdf.PdfReader:
    """Our own PDF."""
    return pypdf.PdfReader(io.BytesIO(pack_pdf(pack)))


def is_across(page: pypdf.PageObject) -> bool:
    return page.mediabox.width > page.mediabox.height


def text_of(reader: pypdf.PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def header_of(page: pypdf.PageObject, first: str) -> list[tuple[float, float, str]]:
    """The fragments of the first line of a table: those as high as its first label."""
    found = fragments(page)
    height = next(y for _, y, text in found if text == first)
    return [each for each in found if abs(each[1] - height) < 1]


def check_columns(page: pypdf.PageObject, laid: Grid, width: float) -> None:
    """Each column begins where its width says; what is on the right is in its column."""
    header = header_of(page, laid.columns[0].label)
    starts = list(accumulate((each.width * width / 100 for each in laid.columns), initial=_MARGIN))
    for at, column in enumerate(laid.columns):
        start = min(
            x
            for x, _, text in header
            if text.startswith(column.label.split()[0]) and x > starts[at]
        )
        if column.right:
            assert starts[at] < start < starts[at + 1], column.label
        else:
            assert abs(start - starts[at] - _INSIDE) < _NEAR, column.label


@pytest.mark.parametrize(("name", "pages"), [("pdf", 40), ("word", 44)])
def test_the_number_of_pages(name: str, pages: int, request: pytest.FixtureRequest):
    reader = request.getfixturevalue(name)
    # The versions of LibreOffice do not all cut lines at the same word.
    assert abs(len(reader.pages) - pages) <= (0 if name == "pdf" else 2)
    for number, page in enumerate(reader.pages, start=1):
        assert squeezed(f"page {number} / {len(reader.pages)}") in squeezed(page.extract_text())


@pytest.mark.parametrize("name", ["pdf", "word"])
def test_every_line_of_every_sheet_is_printed(
    name: str, pack: Pack, request: pytest.FixtureRequest
):
    text = text_of(request.getfixturevalue(name))
    for sheet in pack.sheets:
        assert squeezed(f"Fiche {sheet.number}. {sheet.title}") in text
        for fact in (*sheet.figures, *(fact for part in sheet.parts for fact in part.facts)):
            assert squeezed(fact.words) in text
        for table in sheet.tables:
            for row in table.rows:
                for spec, value in zip(table.columns, row.cells, strict=True):
                    assert squeezed(cell_words(spec, value)) in text


@pytest.mark.parametrize("name", ["pdf", "word"])
def test_the_maquette_is_where_it_should_be(name: str, pack: Pack, request: pytest.FixtureRequest):
    reader = request.getfixturevalue(name)
    across = [page for page in reader.pages if is_across(page)]
    assert len(across) == 2
    laid = grid(pack.maquette, pack.names, LANDSCAPE)
    for page in across:
        check_columns(page, laid, _ACROSS)
    # The header is repeated at the top of the second page, above the rest of the rows.
    first, second = (header_of(page, "Financeur")[0][1] for page in across)
    assert second > first
    assert pack.maquette.total is not None
    total = zip(pack.maquette.columns, pack.maquette.total, strict=True)
    words = squeezed("".join(total_words(spec, value) for spec, value in total))
    assert words in squeezed(across[1].extract_text())


@pytest.mark.parametrize("name", ["pdf", "word"])
@pytest.mark.parametrize("key", ["budget", "financements", "jalons"])
def test_the_tables_of_a_sheet_are_where_they_should_be(
    name: str, key: str, pack: Pack, request: pytest.FixtureRequest
):
    reader = request.getfixturevalue(name)
    table = next(table for table in pack.sheets[0].tables if table.key == key)
    laid = grid(table, pack.names)
    title = squeezed(f"Fiche 1. {pack.sheets[0].title}")
    start = max(
        at for at, page in enumerate(reader.pages) if title in squeezed(page.extract_text())
    )
    page = next(
        page
        for page in reader.pages[start:]
        if any(text == laid.columns[0].label for _, _, text in fragments(page))
    )
    check_columns(page, laid, _UPRIGHT)
