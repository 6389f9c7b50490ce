"""The Word document as LibreOffice lays it out: pages, text, and where the tables are."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdf
import pytest

from navigator.committee.blocks import Grid
from navigator.committee.docx_document import pack_docx
from navigator.committee.grids import LANDSCAPE, grid
from navigator.committee.pdf_document import pack_pdf
from navigator.committee.sheet_pages import sheet_pages
from tests.committee_readers import squeezed
from tests.contract_samples import demo, pack_of
from tests.office.libreoffice import NO_OFFICE, is_required, office_path, to_pdf
from tests.test_committee_pdf import fragments

# The margin, the inside of a cell, and how far the two may lay the same column, in points.
_MARGIN, _INSIDE, _NEAR = 62.36, 3.4, 1.5
_UPRIGHT, _ACROSS = 470.6, 717.2
_PDF_PAGES, _WORD_PAGES = 42, 46


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    if office_path() is None:
        if is_required():
            pytest.fail(NO_OFFICE)
        pytest.skip(NO_OFFICE)
    made = to_pdf(pack_docx(pack_of(demo())), tmp_path_factory.mktemp("word"))
    return pypdf.PdfReader(io.BytesIO(made))


@pytest.fixture(scope="module")
def pdf() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pack_pdf(pack_of(demo()))))
