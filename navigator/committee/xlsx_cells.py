"""Writes typed values in a workbook: what a person typed is always a text, never a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from navigator.committee.xlsx_rows import RowHeights
from navigator.contracts.fields import Kind, Spec
from navigator.contracts.workbook_form import cell, is_exact, pieces, writable

_A4, _HUNDRED = 9, Decimal(100)
_MONEY, _DAY, _RATE, _TEXT = "#,##0.00\\ [$€-40C]", "dd/mm/yyyy", "0.0##\\ %", "@"
_PATTERNS = {
    Kind.MONEY: _MONEY,
    Kind.RATE: _RATE,
    Kind.NUMBER: "#,##0.####",
    Kind.YEAR: "0",
    Kind.DAY: _DAY,
}
_WIDTHS = {
    Kind.MONEY: 18,
    Kind.RATE: 10,
    Kind.NUMBER: 12,
    Kind.YEAR: 8,
    Kind.DAY: 12,
    Kind.CHOICE: 18,
    Kind.YES_NO: 12,
    Kind.SIRET: 17,
    Kind.TEXT: 60,
}
_WIDTH = 28
_NUMBERS = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER})
# A header or a footer holds 255 characters, marks included.
_LONGEST_HEADER = 200
_KEPT_GOING = "Ce texte continue dans l'onglet « Suites »."


class Book:
    """A workbook being written, with its formats, each made once."""

    def __init__(self, workbook: Workbook, footer: str, header: str) -> None:
        self.workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._pages: list[Page] = []
        self._footer = _mark(footer)
        self._header = _mark(header)

    def style(self, **said: Any) -> Format:
        """Return a format."""
        key = tuple(sorted(said.items()))
        if key not in self._made:
            self._made[key] = self.workbook.add_format(
                {"valign": "top", "font_name": "Calibri", **said}
            )
        return self._made[key]

    def kind_style(self, kind: Kind, **said: Any) -> Format:
        """Return the format of the values of a kind."""
        if pattern := _PATTERNS.get(kind):
            return self.style(num_format=pattern, **said)
        return self.style(num_format=_TEXT, text_wrap=True, **said)

    def page(self, title: str) -> Page:
        """Add a tab, printed on A4 pages that say which text this is."""
        sheet = self.workbook.add_worksheet(title)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
        sheet.set_header(f"&L&9{self._header}&R&9&A")
        sheet.set_footer(f"&L&8{self._footer}&R&8&P / &N")
        page = Page(self, sheet, title)
        self._pages.append(page)
        return page

    def finish(self) -> None:
        """Give every row the height of what it holds; nothing is written after."""
        for page in self._pages:
            page.rows.apply()


def _mark(text: str) -> str:
    return writable(text)[:_LONGEST_HEADER].replace("&", "&&")


class Page:
    """A tab being written."""

    def __init__(self, book: Book, sheet: Worksheet, title: str) -> None:
        self.book = book
        self.sheet = sheet
        self.title = title
        self.rows = RowHeights(sheet)

    def text(self, row: int, column: int, text: str, **style: Any) -> None:
        """Write a text, whatever it begins with; what does not fit in a cell is left out."""
        written = pieces(writable(text))[0]
        if style.get("text_wrap"):
            self.rows.holds(row, column, written)
        self.sheet.write_string(row, column, written, self.book.style(num_format=_TEXT, **style))

    def value(self, row: int, column: int, spec: Spec, value: Any, **style: Any) -> None:
        """Write a value as what it is: a number, a date or a text. Not said is a blank cell."""
        style_of_kind = self.book.kind_style(spec.kind, **style)
        held = cell(spec, value)
        if held is None:
            self.sheet.write_blank(row, column, None, style_of_kind)
        elif isinstance(held, str):
            first, *more = pieces(held)
            self.rows.holds(row, column, first)
            self.sheet.write_string(row, column, first, style_of_kind)
            if more:
                self.sheet.write_comment(row, column, _KEPT_GOING)
        elif isinstance(held, date):
            self.sheet.write_datetime(row, column, held, style_of_kind)
        else:
            self.sheet.write_number(row, column, number(spec, held), style_of_kind)

    def formula(
        self, row: int, column: int, formula: str, spec: Spec, value: Any, **style: Any
    ) -> None:
        """Write a formula with its value, so that what does not compute reads it too.

        A value that a spreadsheet would change is written instead of its formula.
        """
        if value is not None and not is_exact(value):
            self.value(row, column, spec, value, **style)
            return
        self.sheet.write_formula(
            row,
            column,
            formula,
            self.book.kind_style(spec.kind, **style),
            "" if value is None else number(spec, value),
        )

    def wide(self, column: int, width: float) -> None:
        """Set the width of a column, in characters."""
        self.sheet.set_column(column, column, width)
        self.rows.wide(column, width)

    def hide(self, *columns: int) -> None:
        """Hide columns that only a program reads."""
        for column in columns:
            self.sheet.set_column(column, column, None, None, {"hidden": True})

    def widths(self, specs: Mapping[int, Spec], **style: Any) -> None:
        """Set the width and the format of columns: what is typed below is of the right kind."""
        for column, spec in specs.items():
            self.rows.wide(column, width(spec))
            self.sheet.set_column(
                column, column, width(spec), self.book.kind_style(spec.kind, **style)
            )

    def headers(self, row: int, labels: Sequence[str], first: int = 0) -> None:
        """Write the headers of a table."""
        for place, label in enumerate(labels, start=first):
            self.text(
                row,
                place,
                label,
                bold=True,
                bg_color="#1F3A5F",
                font_color="#FFFFFF",
                text_wrap=True,
                border=1,
            )


def number(spec: Spec, value: Decimal | int) -> float:
    """Return what a numeric cell holds: a rate is a part of one, shown with its « % »."""
    return float(value / _HUNDRED) if spec.kind is Kind.RATE else float(value)


def is_number(spec: Spec, value: Any) -> bool:
    """Whether a value is written as a number: nothing said is no obstacle to a sum."""
    return value is None or (spec.kind in _NUMBERS and is_exact(value))


def width(spec: Spec) -> int:
    """Return the width of a column."""
    return _WIDTHS.get(spec.kind, _WIDTH)


def span(title: str, column: int, first: int, last: int, *, fixed: bool = True) -> str:
    """Return the reference of a column of cells of a tab: « 'Budget'!$F$5:$F$60 »."""
    name = xl_col_to_name(column)
    mark = "$" if fixed else ""
    reference = f"{mark}{name}{mark}{first + 1}:{mark}{name}{mark}{last + 1}"
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{reference}"
