"""The table of a screen as a file: CSV or XLSX, with what it was made from."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook

from navigator.committee.content import Table
from navigator.committee.csv_file import csv_text, csv_value
from navigator.committee.xlsx_cells import Book, Page
from navigator.contracts.fields import Spec

_TITLE, _PERIMETER, _HEADERS = 0, 1, 3
_LONGEST_TAB = 31


def table_csv(table: Table) -> bytes:
    """Return a table as a CSV that a French spreadsheet opens: headers, rows, no total.

    UTF-8 with its mark, « ; », decimal comma; no text is taken for a formula.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([csv_text(spec.label) for spec in table.columns])
    for row in table.rows:
        writer.writerow(_written(table.columns, row.cells))
    return text.getvalue().encode("utf-8-sig", "replace")


def _written(columns: Sequence[Spec], cells: Sequence[Any]) -> list[str]:
    return [csv_value(spec, cell) for spec, cell in zip(columns, cells, strict=True)]


def table_xlsx(table: Table, perimeter: Sequence[str]) -> bytes:
    """Return a table as a workbook of one tab; ``perimeter`` says which sheets it counts."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_urls": False}) as workbook:
        book = Book(workbook, " ; ".join(perimeter), table.title)
        page = book.page(_tab_name(table.title))
        page.text(_TITLE, 0, table.title, bold=True, font_size=14)
        page.text(_PERIMETER, 0, " ; ".join(perimeter))
        page.headers(_HEADERS, [spec.label for spec in table.columns])
        page.widths(dict(enumerate(table.columns)))
        for at, row in enumerate(table.rows, start=_HEADERS + 1):
            _row(page, at, table.columns, row.cells)
        last = _HEADERS + max(len(table.rows), 1)
        page.sheet.autofilter(_HEADERS, 0, last, len(table.columns) - 1)
        page.sheet.freeze_panes(_HEADERS + 1, 1)
        if table.total:
            _total(page, last + 1, table.columns, table.total)
    return target.getvalue()


def _row(page: Page, at: int, columns: Sequence[Spec], cells: Sequence[Any]) -> None:
    for column, (spec, cell) in enumerate(zip(columns, cells, strict=True)):
        page.value(at, column, spec, cell)


def _total(page: Page, at: int, columns: Sequence[Spec], cells: Sequence[Any]) -> None:
    for column, (spec, cell) in enumerate(zip(columns, cells, strict=True)):
        if isinstance(cell, str):
            page.text(at, column, cell, bold=True)
        else:
            page.value(at, column, spec, cell, bold=True)


def _tab_name(title: str) -> str:
    """What a workbook accepts as the name of a tab."""
    return "".join(char for char in title if char not in "[]:*?/\\'")[:_LONGEST_TAB] or "Tableau"
