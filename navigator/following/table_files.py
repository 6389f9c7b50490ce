"""Any table of a screen as a file: CSV for a French spreadsheet, or a workbook.

What a person typed never becomes a formula: neutralised in CSV, written as a text in a workbook.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.workbook import Workbook

from navigator.committee.content import Table
from navigator.committee.csv_file import csv_text, csv_value
from navigator.committee.xlsx_cells import Book, Page, width
from navigator.contracts.fields import Spec

_FORBIDDEN_IN_TAB = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_TAB = 31


def table_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with its mark, « ; », a decimal comma, labels first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([csv_text(spec.label) for spec in table.columns])
    for row in table.rows:
        writer.writerow(
            [csv_value(spec, value) for spec, value in zip(table.columns, row.cells, strict=True)]
        )
    if table.total is not None:
        writer.writerow(
            [
                csv_text(value) if isinstance(value, str) else csv_value(spec, value)
                for spec, value in zip(table.columns, table.total, strict=True)
            ]
        )
    return text.getvalue().encode("utf-8-sig", "replace")


def tables_xlsx(tables: Sequence[Table], perimeter: Iterable[str], title: str) -> bytes:
    """Return tables as a workbook, a tab each: real numbers and dates, filters, frozen header.

    ``perimeter`` says what the figures are about; it is written above each table.
    """
    output = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    lines = tuple(perimeter)
    with Workbook(output, options) as workbook:
        workbook.set_properties({"title": title})
        book = Book(workbook, title, "")
        taken: set[str] = set()
        for table in tables:
            _write(book, table, lines, _tab(table.title, taken))
        book.finish()
    return output.getvalue()


def _write(book: Book, table: Table, perimeter: Sequence[str], tab: str) -> None:
    page = book.page(tab)
    page.text(0, 0, table.title, bold=True)
    for rank, line in enumerate((*perimeter, *([table.note] if table.note else [])), start=1):
        page.text(rank, 0, line)
    header = len(perimeter) + bool(table.note) + 2
    page.headers(header, [spec.label for spec in table.columns])
    for column, spec in enumerate(table.columns):
        page.wide(column, width(spec))
    for rank, row in enumerate(table.rows, start=header + 1):
        for column, (spec, value) in enumerate(zip(table.columns, row.cells, strict=True)):
            page.value(rank, column, spec, value, **({"bold": True} if row.subtotal else {}))
    last = header + len(table.rows)
    if table.rows:
        page.sheet.autofilter(header, 0, last, len(table.columns) - 1)
    if table.total is not None:
        for column, (spec, value) in enumerate(zip(table.columns, table.total, strict=True)):
            _total(page, last + 1, column, spec, value)
    page.sheet.freeze_panes(header + 1, 0)


def _total(page: Page, row: int, column: int, spec: Spec, value: Any) -> None:
    if isinstance(value, str):
        page.text(row, column, value, bold=True)
    else:
        page.value(row, column, spec, value, bold=True)


def _tab(title: str, taken: set[str]) -> str:
    """A name that a tab may have, different from the others."""
    plain = " ".join(title.translate(_FORBIDDEN_IN_TAB).split())[:_LONGEST_TAB] or "Tableau"
    name, rank = plain, 1
    while name.casefold() in taken:
        rank += 1
        mark = f" {rank}"
        name = f"{plain[: _LONGEST_TAB - len(mark)]}{mark}"
    taken.add(name.casefold())
    return name
