"""Says which sheet each row of a workbook belongs to, and what is wrong with those that do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from navigator.contracts.import_plan import ImportProblem
from navigator.contracts.records import ContractFile
from navigator.contracts.workbook_form import (
    LINE_ID,
    NUMBER,
    SHEET_ID,
    SHEET_VERSION,
    Tab,
    list_tabs,
    sheets_tab,
)
from navigator.contracts.workbook_opening import AGAIN, WorkbookError
from navigator.contracts.workbook_reading import (
    RawCell,
    RawRow,
    RawTab,
    RawWorkbook,
)

NOTHING = RawCell()


@dataclass(slots=True)
class Found:
    """A row of the tab of the sheets, and the lines that the other tabs give to it.

    ``sheet_id`` is None for a new sheet. A list whose tab is missing is not in ``lines``.
    """

    row: RawRow
    sheet_id: int | None
    number: int | None
    version: int
    lines: dict[str, list[RawRow]] = field(default_factory=dict)


class Problems:
    """What cannot be imported, in the order it was found."""

    def __init__(self) -> None:
        self.found: list[ImportProblem] = []

    def add(self, tab: RawTab, row: int, key: str, message: str) -> None:
        """Note a problem in the column ``key`` of a row."""
        letter = tab.letters.get(key, "")
        label = next((each.label for each in tab.tab.columns if each.key == key), "")
        cell = f"{letter}{row}" if letter else f"ligne {row}"
        self.found.append(ImportProblem(tab.title, cell, label, message))

    def add_to_tab(self, tab: RawTab, message: str) -> None:
        """Note a problem of a whole tab."""
        self.found.append(ImportProblem(tab.title, "", "", message))


class RowFinder:
    """Shares the rows of a workbook out between its sheets."""

    def __init__(self, workbook: RawWorkbook, file: ContractFile, problems: Problems) -> None:
        self._workbook = workbook
        self._own_number = {sheet.id: sheet.number for sheet in file.sheets}
        self._taken_numbers = frozenset(self._own_number.values())
        self._problems = problems
        self.notices: list[str] = []

    def find(self) -> list[Found]:
        """Return the sheets of the workbook with their lines. Raises WorkbookError."""
        tab = self._workbook.tabs[sheets_tab().key]
        for name in (SHEET_ID, SHEET_VERSION):
            if tab.tab.column(name).key not in tab.letters:
                raise WorkbookError(
                    f"Onglet « {tab.title} » : la colonne cachée « {tab.tab.column(name).label} » "
                    f"a été supprimée, les fiches ne se reconnaissent plus. {AGAIN}"
                )
        found: list[Found] = []
        for row in tab.rows:
            if (sheet := self._sheet(tab, row, found)) is not None:
                found.append(sheet)
        for each in list_tabs():
            self._give_lines(each, found)
        return found

    def _sheet(self, tab: RawTab, row: RawRow, found: list[Found]) -> Found | None:
        at_number = tab.tab.column(NUMBER).key
        sheet_id, number = self._number(tab, row, SHEET_ID), self._number(tab, row, NUMBER)
        own = self._own_number.get(sheet_id) if sheet_id is not None else None
        is_copy = sheet_id is not None and any(each.sheet_id == sheet_id for each in found)
        if is_copy or (own is not None and number not in (None, own)):
            # A copied row keeps the hidden identifier of the other one.
            if number is None or number in self._taken_numbers:
                message = (
                    "cette ligne est la copie d'une autre fiche ; donnez-lui un numéro qui ne "
                    "sert pas encore, ou rendez-lui le sien"
                )
                self._problems.add(tab, row.number, at_number, message)
                return None
            sheet_id = None
        if number is not None and any(each.number == number for each in found):
            message = f"deux fiches ont le numéro {number} ; gardez-en une par numéro"
            self._problems.add(tab, row.number, at_number, message)
            return None
        return Found(row, sheet_id, number, self._number(tab, row, SHEET_VERSION) or 0)

    def _number(self, tab: RawTab, row: RawRow, name: str) -> int | None:
        """Return the whole number in a column that says where a row belongs."""
        column = tab.tab.column(name)
        value = row.cells.get(column.key, NOTHING).value
        if value in (None, ""):
            return None
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        text = text.strip()
        if text.isascii() and text.isdigit() and len(text) <= 9:
            return int(text)
        self._problems.add(tab, row.number, column.key, f"« {text:.40} » n'est pas un numéro")
        return None

    def _give_lines(self, tab: Tab, found: list[Found]) -> None:
        raw = self._workbook.tabs.get(tab.key)
        if raw is None:
            self.notices.append(f"L'onglet « {tab.title} » manque : rien n'y change.")
            return
        if tab.column(LINE_ID).key not in raw.letters:
            label = tab.column(LINE_ID).label
            self._problems.add_to_tab(
                raw,
                f"la colonne cachée « {label} » a été supprimée, les lignes ne se reconnaissent "
                f"plus. {AGAIN}",
            )
            return
        by_number = {each.number: each for each in found if each.number is not None}
        by_id = {each.sheet_id: each for each in found if each.sheet_id is not None}
        for each in found:
            each.lines[tab.key] = []
        for row in raw.rows:
            self._give_line(raw, row, by_number, by_id)

    def _give_line(
        self, tab: RawTab, row: RawRow, by_number: Mapping[int, Found], by_id: Mapping[int, Found]
    ) -> None:
        number, sheet_id = self._number(tab, row, NUMBER), self._number(tab, row, SHEET_ID)
        owner = None
        if number is not None:
            owner = by_number.get(number)
        elif sheet_id is not None:
            owner = by_id.get(sheet_id)
        if owner is not None:
            owner.lines[tab.tab.key].append(row)
        elif number not in self._taken_numbers:
            self._problems.add(tab, row.number, tab.tab.column(NUMBER).key, _ownerless(number))


def _ownerless(number: int | None) -> str:
    if number is None:
        return "écrivez le numéro de la fiche à laquelle cette ligne appartient"
    return (
        f"aucune fiche n° {number} dans l'onglet « {sheets_tab().title} » ; corrigez le numéro, "
        "ou ajoutez-y la fiche"
    )
