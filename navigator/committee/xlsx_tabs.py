"""The tabs of the sheets and of their lists: those that a person edits, and that are read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from navigator.committee import figures
from navigator.committee.content import Fact, Pack, SheetPages
from navigator.committee.xlsx_cells import Book, Page, is_number, span
from navigator.committee.xlsx_continued import write_continued
from navigator.committee.xlsx_formulas import Lists, sheet_formulas
from navigator.contracts.fields import Kind, Spec, attributes
from navigator.contracts.records import SheetRecord
from navigator.contracts.workbook_form import (
    IDENTITY,
    Column,
    Tab,
    list_tabs,
    sheets_tab,
)

# Rows, from zero: the hidden keys, the title, two totals, the headers, then the lines.
KEYS, HEADING, TOTAL, SHOWN, HEADERS, FIRST = 0, 1, 2, 3, 4, 5
# Rows under the last one where lists of choices and formulas still hold.
SPARE = 200
_FROZEN = 4
_HEADERS_HEIGHT = 32
_READ_ONLY = "#5A5A5A"


@dataclass(frozen=True, slots=True)
class Shape:
    """A tab as it is written: its visible columns by place, and its last row."""

    tab: Tab
    columns: tuple[Column, ...]
    last: int

    def place(self, key: str) -> int:
        """Return the place of a column."""
        return next(at for at, each in enumerate(self.columns) if each.key == key)

    def span(self, key: str) -> str:
        """Return the reference of a column, with room for what is added below."""
        return span(self.tab.title, self.place(key), FIRST, self.last + SPARE)


def shape(tab: Tab, people: bool, rows: int) -> Shape:
    """Return a tab without its personal columns unless they are asked for."""
    columns = tuple(
        each
        for each in tab.columns
        if people or each.attribute is None or not each.attribute.spec.personal
    )
    return Shape(tab, columns, FIRST + max(rows, 1) - 1)


def write_tabs(book: Book, pack: Pack) -> None:
    """Write the tab of the sheets, then one for each of their lists."""
    by_id = {record.id: record for record in pack.file.sheets}
    records = tuple(by_id[page.id] for page in pack.sheets)
    lists = []
    for tab in list_tabs():
        lines = sum(len(_items(tab, record)) for record in records)
        lists.append(shape(tab, pack.people, lines))
    sheets = shape(sheets_tab(), pack.people, len(records))
    _write_sheets(book, pack, sheets, records, {each.tab.key: each for each in lists})
    for each in lists:
        _write_list(book, pack, each, records)
    write_continued(book, records)


def _items(tab: Tab, record: SheetRecord) -> tuple[Any, ...]:
    assert tab.attribute is not None
    return tuple(getattr(record.content, tab.attribute.name))


def _begin(book: Book, pack: Pack, shape: Shape, labels: Sequence[str] = ()) -> Page:
    page = book.page(shape.tab.title)
    for at, column in enumerate(shape.columns):
        page.text(KEYS, at, column.key)
    page.sheet.set_row(KEYS, None, None, {"hidden": True})
    visible = next(at for at, each in enumerate(shape.columns) if not each.hidden)
    page.text(HEADING, visible, f"{shape.tab.title} : {_name(pack)}", bold=True, font_size=13)
    page.widths(
        {at: each.attribute.spec for at, each in enumerate(shape.columns) if each.attribute}
    )
    for at, column in enumerate(shape.columns):
        if column.hidden:
            page.hide(at)
        elif column.attribute is None:
            page.wide(at, 9 if column.key.endswith("numero") else 24)
    every = [column.label for column in shape.columns] + list(labels)
    page.headers(HEADERS, every)
    page.sheet.set_row(HEADERS, _HEADERS_HEIGHT)
    page.rows.fixed(HEADERS)
    page.sheet.autofilter(HEADERS, 0, max(shape.last, FIRST), len(every) - 1)
    page.sheet.repeat_rows(HEADERS)
    page.sheet.freeze_panes(FIRST, min(_FROZEN + (not shape.tab.attribute), len(every)))
    _choices(page, shape)
    return page


def _name(pack: Pack) -> str:
    state = "Projet" if pack.stamp.draft else "Signé"
    return f"{pack.stamp.name or 'Contrat sans nom'}, {pack.stamp.phase} ({state})"


def _choices(page: Page, shape: Shape) -> None:
    """Offer the closed lists, so that nobody has to guess their words."""
    for at, column in enumerate(shape.columns):
        spec = column.attribute.spec if column.attribute else None
        if spec is None or spec.kind not in (Kind.CHOICE, Kind.YES_NO):
            continue
        words = [each.label for each in spec.choice] if spec.choice else ["Oui", "Non"]
        page.sheet.data_validation(
            FIRST,
            at,
            shape.last + SPARE,
            at,
            {
                "validate": "list",
                "source": words,
                "error_title": spec.label,
                "error_message": "Choisissez un mot de la liste, ou laissez la cellule vide.",
            },
        )


def _write_sheets(
    book: Book, pack: Pack, shape: Shape, records: Sequence[SheetRecord], lists: Lists
) -> None:
    facts = pack.sheets[0].figures if pack.sheets else ()
    page = _begin(book, pack, shape, [fact.spec.label for fact in facts])
    first_figure = len(shape.columns)
    page.widths({first_figure + at: fact.spec for at, fact in enumerate(facts)})
    for place, (record, said) in enumerate(zip(records, pack.sheets, strict=True)):
        row = FIRST + place
        where = (record.id, record.version, record.number, record.state.label)
        _write_row(page, row, shape, where, record.content)
        _write_figures(page, row, first_figure, said, lists, records)
    _write_figure_totals(page, shape, facts, pack.sheets)


def _write_row(
    page: Page, row: int, shape: Shape, where: Sequence[int | str], document: Any
) -> None:
    for at, column in enumerate(shape.columns):
        if column.attribute is not None:
            page.value(
                row, at, column.attribute.spec, getattr(document, column.attribute.name), border=1
            )
        elif isinstance(said := where[at], str):
            page.text(row, at, said, font_color=_READ_ONLY, text_wrap=True, border=1)
        else:
            page.sheet.write_number(row, at, said, page.book.style(border=1))


def _write_figures(
    page: Page,
    row: int,
    first: int,
    said: SheetPages,
    lists: Lists,
    records: Sequence[SheetRecord],
) -> None:
    """Write what is computed, by formulas as long as every amount is a number."""
    places = {fact.spec.key: f"{xl_col_to_name(first + at)}{row + 1}" for at, fact in
              enumerate(said.figures)}  # fmt: skip
    formulas = sheet_formulas(lists, f"$C{row + 1}", places) if _are_numbers(records) else {}
    for at, fact in enumerate(said.figures, start=first):
        style = {"font_color": _READ_ONLY, "border": 1}
        if formula := formulas.get(fact.spec.key):
            page.formula(row, at, formula, fact.spec, fact.value, **style)
        else:
            page.value(row, at, fact.spec, fact.value, **style)


def _are_numbers(records: Sequence[SheetRecord]) -> bool:
    return all(
        is_number(each.spec, getattr(line, each.name))
        for record in records
        for line in (*record.content.budget, *record.content.funding)
        for each in attributes(type(line))
        if each.spec.kind is Kind.MONEY
    )


def _write_figure_totals(
    page: Page, shape: Shape, facts: Sequence[Fact], pages: Sequence[SheetPages]
) -> None:
    for at, fact in enumerate(facts):
        if fact.spec.kind is Kind.MONEY:
            values = [each.figures[at].value for each in pages]
            _write_sum(page, shape, len(shape.columns) + at, fact.spec, values)
    if facts:
        _name_totals(page, len(shape.columns) - 1, "Total")


def _name_totals(page: Page, column: int, total: str) -> None:
    page.text(TOTAL, column, total, bold=True, align="right")
    page.text(SHOWN, column, "Lignes affichées", align="right")


def _write_sum(
    page: Page,
    shape: Shape,
    column: int,
    spec: Spec,
    values: Sequence[Decimal | None],
    formula: str = "",
    total: Decimal | None = None,
) -> None:
    """Write the total of a column, and that of the rows that the filter shows."""
    every = figures.known_sum(values)
    reference = span(shape.tab.title, column, FIRST, shape.last)
    if not all(is_number(spec, value) for value in values):
        page.value(TOTAL, column, spec, total if formula else every, bold=True)
        return
    page.formula(
        TOTAL, column, formula or f"=SUM({reference})", spec, total if formula else every, bold=True
    )
    page.formula(SHOWN, column, f"=SUBTOTAL(109,{reference})", spec, every)


def _write_list(book: Book, pack: Pack, shape: Shape, records: Sequence[SheetRecord]) -> None:
    page = _begin(book, pack, shape)
    row = FIRST
    for record in records:
        for item in _items(shape.tab, record):
            where = (record.id, item.id, record.number, record.content.title)
            _write_row(page, row, shape, where, item)
            row += 1
    _write_list_totals(page, pack, shape, records)


def _write_list_totals(
    page: Page, pack: Pack, shape: Shape, records: Sequence[SheetRecord]
) -> None:
    tables = [
        table
        for sheet in pack.sheets
        for table in sheet.tables
        if table.key == shape.tab.key and table.total
    ]
    if not tables:
        return
    named = 0
    for at, column in enumerate(shape.columns):
        if column.attribute is None:
            continue
        spec = column.attribute.spec
        cells = [table.total[table.columns.index(spec)] for table in tables if table.total]
        if spec.kind not in (Kind.MONEY, Kind.NUMBER) or "" in cells:
            continue
        named = named or at
        name = column.attribute.name
        values = [getattr(item, name) for each in records for item in _items(shape.tab, each)]
        _write_sum(page, shape, at, spec, values, _kept(shape, column), figures.known_sum(cells))
    if named and tables[0].total:
        _name_totals(page, named - 1, str(tables[0].total[0]))


def _kept(shape: Shape, column: Column) -> str:
    """The sum of what is not refused, where lines have a status."""
    status = f"{shape.tab.key}.statut"
    if not any(each.key == status for each in shape.columns):
        return ""
    amounts, statuses = (
        span(shape.tab.title, shape.place(key), FIRST, shape.last) for key in (column.key, status)
    )
    return f'=SUMIFS({amounts},{statuses},"<>Refusé")'


def write_identity(book: Book, said: Sequence[tuple[str, str]]) -> None:
    """Write the tab that says what this workbook is; nobody sees it."""
    sheet = book.workbook.add_worksheet(IDENTITY)
    for row, (key, value) in enumerate(said):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()
