"""Opens a workbook that a person edited, and finds our tabs and columns in it.

Nothing is believed: sizes are checked before anything is unpacked, no link is followed, no formula
is computed, and what is missing or was moved is looked for by key, then by name.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from navigator.contracts.workbook_form import (
    FORM,
    IDENTITY,
    MORE,
    Tab,
    list_tabs,
    sheets_tab,
)
from navigator.contracts.workbook_opening import AGAIN, WorkbookError, check_workbook

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 25_000, 200, 1_500_000
# Where the keys and the headers may stand, counted from the top.
_TOP = 30


@dataclass(frozen=True, slots=True)
class RawCell:
    """What a cell holds.

    ``pattern`` is how its number is shown: « 0.0 % ». With ``formula``, the value is what the
    formula last gave, None when it was never computed. ``error`` is « #REF! » and the like.
    """

    value: Any = None
    pattern: str = ""
    formula: bool = False
    error: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: its number in the tab, and its cells by key of column."""

    number: int
    cells: Mapping[str, RawCell]


@dataclass(frozen=True, slots=True)
class RawTab:
    """A tab of ours: the letter of each column that is still there, by key."""

    tab: Tab
    title: str
    letters: Mapping[str, str]
    rows: tuple[RawRow, ...]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A workbook of ours, as it was sent back.

    ``more`` is what goes on from a cell that was too long, by sheet and key of column.
    """

    contract: int
    tabs: Mapping[str, RawTab]
    more: Mapping[tuple[int, str], str]


@dataclass(slots=True)
class _Counter:
    """How many cells were looked at, in the whole workbook."""

    cells: int = field(default=0)

    def add(self, row: Sequence[Any]) -> None:
        self.cells += len(row)
        if self.cells > MOST_CELLS:
            raise WorkbookError("Ce classeur a trop de cellules : gardez les onglets de l'export.")


def read_workbook(data: bytes) -> RawWorkbook:
    """Return what a workbook says. Raises WorkbookError."""
    check_workbook(data)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves aside: lists of choices, fonts…
            warnings.simplefilter("ignore")
            return _read(data)
    except WorkbookError:
        raise
    except Exception as error:
        # A damaged workbook makes openpyxl raise almost anything.
        raise WorkbookError(
            "Ce classeur ne se lit pas : il est abîmé. Ouvrez-le dans votre tableur, "
            "enregistrez-le au format XLSX et renvoyez-le."
        ) from error


def _read(data: bytes) -> RawWorkbook:
    counter = _Counter()
    formulas = _formulas(data, counter)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        said = _identity(book)
        tabs: dict[str, RawTab] = {}
        for sheet in book.worksheets:
            if sheet.title in (IDENTITY, MORE):
                continue
            found = _tab(sheet, formulas.get(sheet.title, frozenset()), counter)
            if found is None:
                continue
            if found.tab.key in tabs:
                raise WorkbookError(
                    f"Les onglets « {tabs[found.tab.key].title} » et « {found.title} » sont le "
                    "même : gardez-en un."
                )
            tabs[found.tab.key] = found
        return RawWorkbook(said, tabs, _more(book, counter))
    finally:
        book.close()


def _rows(sheet: Any, counter: _Counter) -> Iterator[tuple[int, Sequence[Any]]]:
    # What the file says of its size is not believed.
    sheet.reset_dimensions()
    for number, whole in enumerate(sheet.iter_rows(), start=1):
        counter.add(whole)
        row = whole[:MOST_COLUMNS]
        if any(cell.value not in (None, "") or cell.data_type == "f" for cell in row):
            yield number, row


def _formulas(data: bytes, counter: _Counter) -> dict[str, frozenset[tuple[int, int]]]:
    """Where formulas are: a value alone does not tell."""
    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        return {
            sheet.title: frozenset(
                (number, place)
                for number, row in _rows(sheet, counter)
                for place, cell in enumerate(row)
                if cell.data_type == "f"
            )
            for sheet in book.worksheets
        }
    finally:
        book.close()


def _identity(book: Any) -> int:
    if IDENTITY not in book.sheetnames:
        raise WorkbookError(
            "Ce classeur ne vient pas d'un export de ce site, ou son onglet caché a été supprimé. "
            + AGAIN
        )
    said = {
        str(row[0]): str(row[1])
        for row in book[IDENTITY].iter_rows(max_row=20, max_col=2, values_only=True)
        if len(row) == 2
    }
    if said.get("forme") != FORM:
        raise WorkbookError(f"Ce classeur vient d'une autre version du site. {AGAIN}")
    contract = said.get("contrat", "")
    if not (contract.isascii() and contract.isdigit()):
        raise WorkbookError(f"L'onglet caché de ce classeur a été modifié. {AGAIN}")
    return int(contract)


def _tab(sheet: Any, formulas: frozenset[tuple[int, int]], counter: _Counter) -> RawTab | None:
    rows = _rows(sheet, counter)
    top = []
    for number, row in rows:
        top.append((number, row))
        if number >= _TOP:
            break
    tab, columns, keys_at = _by_keys(top) or _by_title(sheet.title, top)
    if tab is None:
        return None
    header = _header(tab, columns, [each for each in top if each[0] > keys_at])
    if header is None:
        raise WorkbookError(
            f"Onglet « {sheet.title} » : la ligne des titres de colonnes manque. {AGAIN}"
        )
    number_of_header, headings = header
    if not columns:
        columns = _by_labels(tab, headings)
    found = []
    for number, row in (*(each for each in top if each[0] > number_of_header), *rows):
        cells = {
            key: _cell(row[place], (number, place) in formulas)
            for key, place in columns.items()
            if place < len(row)
        }
        if any(each.value not in (None, "") or each.formula for each in cells.values()):
            found.append(RawRow(number, cells))
        if len(found) > MOST_ROWS:
            raise WorkbookError(f"Onglet « {sheet.title} » : plus de {MOST_ROWS} lignes.")
    known = set(columns.values())
    return RawTab(
        tab,
        sheet.title,
        {key: get_column_letter(place + 1) for key, place in columns.items()},
        tuple(found),
        tuple(label for place, label in enumerate(headings) if label and place not in known),
    )


def _tabs() -> tuple[Tab, ...]:
    return (sheets_tab(), *list_tabs())


_Top = Sequence[tuple[int, Sequence[Any]]]


def _by_keys(top: _Top) -> tuple[Tab, dict[str, int], int] | None:
    """The hidden row of keys, wherever its columns went; a key twice is its first column."""
    for number, row in top:
        said = [str(cell.value) if cell.value is not None else "" for cell in row]
        for tab in _tabs():
            keys = {column.key for column in tab.columns}
            places: dict[str, int] = {}
            for place, key in enumerate(said):
                if key in keys:
                    places.setdefault(key, place)
            if len(places) > 1:
                return tab, places, number
    return None


def _by_title(title: str, top: _Top) -> tuple[Tab | None, dict[str, int], int]:
    """A tab without its keys, by its name; its columns will be known by theirs."""
    folded = title.strip().casefold()
    return next((tab for tab in _tabs() if tab.title.casefold() == folded), None), {}, 0


def _header(tab: Tab, columns: Mapping[str, int], rows: _Top) -> tuple[int, tuple[str, ...]] | None:
    """The row of headers: the one that has the most of our names."""
    labels = {column.label.casefold() for column in tab.columns}
    best, most = None, 1
    for number, row in rows:
        said = tuple(str(cell.value).strip() if cell.value is not None else "" for cell in row)
        count = sum(word.casefold() in labels for word in said)
        if count > most:
            best, most = (number, said), count
    return best


def _by_labels(tab: Tab, headings: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        for column in tab.columns:
            if column.label.casefold() == heading.casefold():
                places.setdefault(column.key, place)
    return places


def _cell(cell: Any, formula: bool) -> RawCell:
    value = cell.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    pattern = str(cell.number_format) if is_number else ""
    return RawCell(value, pattern, formula, cell.data_type == "e")


def _more(book: Any, counter: _Counter) -> dict[tuple[int, str], str]:
    if MORE not in book.sheetnames:
        return {}
    found: dict[tuple[int, str], str] = {}
    for number, row in _rows(book[MORE], counter):
        if number == 1 or len(row) < 4 or not isinstance(row[0].value, int | float):
            continue
        where = (int(row[0].value), str(row[1].value))
        found[where] = found.get(where, "") + str(row[3].value or "")
    return found
