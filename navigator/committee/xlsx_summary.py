"""The tabs that are read and not typed in: summary, consolidated financing, notes, checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from navigator.committee.content import Fact, Pack, Part, Row, SheetPages, Table, computed
from navigator.committee.xlsx_cells import Book, Page, is_number, span, width
from navigator.contracts.fields import Kind, Spec

_TITLE = computed("titre", "Titre", Kind.LINE)
_NUMBER = computed("fiche", "Fiche n°", Kind.NUMBER)
_NEWS = computed("nouveau", "Fiche", Kind.LINE)
_SUMMARY_WIDTHS = (34, 26, 20, 20, 20, 18)
_HIDDEN_ID = computed("id", "Identifiant", Kind.LINE)


def write_summary(book: Book, pack: Pack, imprint: Sequence[Fact]) -> None:
    """Write the first tab: which text this is, who signs it, how much, how far."""
    page = book.page("Synthèse")
    for at, wide in enumerate(_SUMMARY_WIDTHS):
        page.wide(at, wide)
    page.text(0, 0, pack.stamp.name or "Contrat sans nom", bold=True, font_size=16)
    state = "Projet : ce texte n'est pas signé." if pack.stamp.draft else pack.stamp.signature
    page.text(1, 0, f"{pack.stamp.phase}. {state}", bold=True)
    row = 2
    for line in pack.perimeter:
        page.text(row, 0, line)
        row += 1
    row = _facts(page, row + 1, "Édition", imprint)
    row = _facts(page, row, "En chiffres", pack.synthesis.figures)
    synthesis = pack.synthesis
    for table in (
        synthesis.by_axis,
        synthesis.by_status,
        synthesis.by_phase,
        synthesis.by_progress,
        synthesis.by_state,
    ):
        row = _table(page, row, table)
    for note in synthesis.notes:
        page.text(row, 0, note, italic=True)
        row += 1
    for part in pack.identity:
        row = _part(page, row + bool(synthesis.notes), part)
    for table in pack.signatories:
        row = _table(page, row, replace(table, title=f"Signataires : {table.title}"))


def _part(page: Page, row: int, part: Part) -> int:
    row = _facts(page, row, part.title, part.facts) if part.facts else row
    for table in part.tables:
        row = _table(page, row, table)
    return row


def _facts(page: Page, row: int, title: str, facts: Sequence[Fact]) -> int:
    page.text(row, 0, title, bold=True, font_size=13)
    for fact in facts:
        row += 1
        page.text(row, 0, fact.spec.label)
        if not fact.said:
            page.text(row, 1, fact.words, italic=True)
        else:
            page.value(row, 1, fact.spec, fact.value, align="left")
    return row + 2


def _table(page: Page, row: int, table: Table) -> int:
    """Write a table with its total as a sum; return the row after it."""
    page.text(row, 0, table.title, bold=True, font_size=13)
    page.headers(row + 1, [spec.label for spec in table.columns])
    first = row + 2
    for place, line in enumerate(table.rows):
        for at, (spec, value) in enumerate(zip(table.columns, line.cells, strict=True)):
            page.value(first + place, at, spec, value, border=1, bold=line.subtotal)
    after = first + len(table.rows)
    if table.total is not None:
        _totals(page, after, table, lambda at: f"=SUM({span(page.title, at, first, after - 1)})")
        after += 1
    if table.note:
        page.text(after, 0, table.note, italic=True)
        after += 1
    return after + 1


def _totals(page: Page, row: int, table: Table, formula: Any) -> None:
    assert table.total is not None
    for at, (spec, value) in enumerate(zip(table.columns, table.total, strict=True)):
        style: dict[str, Any] = {"bold": True, "border": 1}
        if isinstance(value, str):
            page.text(row, at, value, **style)
            continue
        cells = [line.cells[at] for line in table.rows]
        adds_up = value is not None and spec.kind in (Kind.MONEY, Kind.NUMBER)
        if adds_up and all(is_number(spec, each) for each in cells) and cells:
            page.formula(row, at, formula(at), spec, value, **style)
        else:
            page.value(row, at, spec, value, **style)


def write_maquette(book: Book, pack: Pack) -> None:
    """Write funder × axis × status; subtotals and totals are formulas of the lines above."""
    table = pack.maquette
    page = book.page("Maquette financière")
    page.widths(dict(enumerate(table.columns)))
    page.text(0, 0, f"{table.title} : {pack.stamp.name}", bold=True, font_size=13)
    page.text(1, 0, table.note, italic=True)
    page.headers(2, [spec.label for spec in table.columns])
    page.sheet.freeze_panes(3, 2)
    page.sheet.repeat_rows(2)
    first, start = 3, 3
    axes = _first_of_every_funder(table)
    for at, line in enumerate(table.rows):
        row = first + at
        if line.subtotal:
            _subtotal(page, row, table, line, start, first + axes - 1, of_axis=at >= axes)
        else:
            _line(page, row, table, line)
        after = table.rows[at + 1] if at + 1 < len(table.rows) else None
        if after is None or after.cells[0] != line.cells[0]:
            start = row + 1
    if table.total is not None:
        sums = (first + axes, first + len(table.rows) - 1)
        _totals(
            page,
            first + len(table.rows),
            table,
            lambda column: f"=SUM({span(page.title, column, *sums)})",
        )


def _first_of_every_funder(table: Table) -> int:
    """The last group sums the axes of all funders: unlike a funder's, it has subtotals only."""
    at = len(table.rows)
    while at and table.rows[at - 1].subtotal and table.rows[at - 1].cells[0] == _last(table):
        at -= 1
    return at


def _last(table: Table) -> Any:
    return table.rows[-1].cells[0]


def _line(page: Page, row: int, table: Table, line: Row) -> None:
    for at, (spec, value) in enumerate(zip(table.columns, line.cells, strict=True)):
        page.value(row, at, spec, value, border=1)


def _subtotal(
    page: Page, row: int, table: Table, line: Row, start: int, last: int, *, of_axis: bool
) -> None:
    """A funder's subtotal sums its rows; an axis' subtotal, the rows of that axis."""
    style = {"bold": True, "border": 1, "bg_color": "#E8EDF3"}
    for at, (spec, value) in enumerate(zip(table.columns, line.cells, strict=True)):
        inside = [each.cells[at] for each in table.rows]
        sums = spec.kind is Kind.MONEY and value is not None
        if not sums or not all(is_number(spec, each) for each in inside):
            page.value(row, at, spec, value, **style)
        elif of_axis:
            amounts, names = span(page.title, at, 3, last), span(page.title, 1, 3, last)
            formula = f"=SUMIFS({amounts},{names},$B{row + 1})"
            page.formula(row, at, formula, spec, value, **style)
        else:
            formula = f"=SUM({span(page.title, at, start, row - 1)})"
            page.formula(row, at, formula, spec, value, **style)


def write_lists(book: Book, pack: Pack) -> None:
    """Write the notes, the checks, what is joined, and what changed since the last committee."""
    sheets = pack.sheets
    _joined(book, "Notes", sheets, [sheet.notes for sheet in sheets], always=True)
    _joined(book, "Contrôles", sheets, [sheet.checks for sheet in sheets])
    _joined(book, "Pièces jointes", sheets, [sheet.attachments for sheet in sheets])
    _joined(book, "Évaluations", sheets, [sheet.evaluations for sheet in sheets])
    if pack.differences is not None:
        page = book.page("Depuis le dernier comité")
        columns = (_NUMBER, _TITLE, _NEWS, *pack.differences.contract.columns)
        blank = (None,) * len(pack.differences.contract.columns)
        rows: list[tuple[Any, ...]] = [
            (None, "Contrat", "", *row.cells) for row in pack.differences.contract.rows
        ]
        for each in pack.differences.sheets:
            where = (Decimal(each.number), each.title, each.news)
            rows += [(*where, *row.cells) for row in each.changes.rows] or [(*where, *blank)]
        _filtered(page, pack.differences.since, columns, rows)


def _joined(
    book: Book,
    title: str,
    sheets: Sequence[SheetPages],
    tables: Sequence[Table | None],
    *,
    always: bool = False,
) -> None:
    """Write the same table of every sheet as one, a row a line."""
    known = [(sheet, table) for sheet, table in zip(sheets, tables, strict=True) if table]
    if not always and not any(table.rows for _, table in known):
        return
    page = book.page(title)
    columns: tuple[Spec, ...] = (_HIDDEN_ID, _NUMBER, _TITLE)
    if known:
        columns = (*columns, *known[0][1].columns)
    rows = [
        (row.id, Decimal(sheet.number), sheet.title, *row.cells)
        for sheet, table in known
        for row in table.rows
    ]
    _filtered(page, f"{title} : ce qui est ici se lit et ne s'importe pas.", columns, rows)
    page.hide(0)


def _filtered(
    page: Page, title: str, columns: Sequence[Spec], rows: Sequence[tuple[Any, ...]]
) -> None:
    page.text(0, 1, title, bold=True)
    page.headers(1, [spec.label for spec in columns])
    for at, spec in enumerate(columns):
        page.wide(at, width(spec))
    for place, cells in enumerate(rows, start=2):
        for at, (spec, value) in enumerate(zip(columns, cells, strict=True)):
            page.value(place, at, spec, value, border=1)
    page.sheet.autofilter(1, 0, max(len(rows) + 1, 2), len(columns) - 1)
    page.sheet.freeze_panes(2, 0)
    page.sheet.repeat_rows(1)
