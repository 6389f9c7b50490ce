"""The tab of what a cell is too short for: the end of the longest texts, read back at import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from navigator.committee.xlsx_cells import Book
from navigator.contracts.records import SheetRecord
from navigator.contracts.workbook_form import MORE, cell, pieces, sheets_tab


def write_continued(book: Book, records: Sequence[SheetRecord]) -> None:
    """Write the end of every text that has one; no tab when every text fits in its cell."""
    rows = list(_more(records))
    if not rows:
        return
    page = book.page(MORE)
    page.headers(0, ["Identifiant de la fiche", "Champ", "Fiche n°", "Texte qui continue"])
    page.hide(0, 1)
    page.wide(3, 100)
    for row, (sheet_id, key, number, text) in enumerate(rows, start=1):
        page.sheet.write_number(row, 0, sheet_id)
        page.text(row, 1, key)
        page.sheet.write_number(row, 2, number)
        page.text(row, 3, text, text_wrap=True)


def _more(records: Sequence[SheetRecord]) -> Iterator[tuple[int, str, int, str]]:
    for record in records:
        for column in sheets_tab().fields:
            assert column.attribute is not None
            held = cell(column.attribute.spec, getattr(record.content, column.attribute.name))
            if isinstance(held, str):
                for piece in pieces(held)[1:]:
                    yield record.id, column.key, record.number, piece
