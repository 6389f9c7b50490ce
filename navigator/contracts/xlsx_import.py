"""What importing a workbook would change, sheet by sheet and field by field; nothing is written.

A sheet is known by its hidden identifier, and read over the version that was exported: what
somebody else changed since is merged, never overwritten. A column or a tab that is not there
changes nothing. A line that is no longer in its tab goes; a sheet that is no longer in the
workbook stays as it is.
"""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable, Iterator
from typing import Any

from navigator.contracts.differences import changes
from navigator.contracts.import_plan import ImportKind, ImportPlan, SheetImport
from navigator.contracts.import_rows import NOTHING, Found, Problems, RowFinder
from navigator.contracts.locking import forbidden_changes, sheet_opening
from navigator.contracts.merging import merge
from navigator.contracts.records import ContractFile, SheetRecord
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workbook_form import LINE_ID, NUMBER, SHEET_ID, list_tabs, sheets_tab
from navigator.contracts.workbook_opening import AGAIN, WorkbookError
from navigator.contracts.workbook_reading import (
    RawRow,
    RawTab,
    RawWorkbook,
    read_workbook,
)
from navigator.contracts.workbook_values import read_cell
from rules.errors import FactValueError

# The exported version of a sheet, by id and version; None when it is not known.
Bases = Callable[[int, int], SheetContent | None]


def plan_import(
    data: bytes,
    file: ContractFile,
    bases: Bases = lambda sheet_id, version: None,
    new_id: Callable[[], str] = lambda: secrets.token_hex(4),
) -> ImportPlan:
    """Return what importing the workbook ``data`` in a contract would do.

    ``file`` is the contract as its reader sees it now; ``bases`` gives earlier versions of its
    sheets; ``new_id`` makes the identifier of an added line. Raises WorkbookError when the
    workbook cannot be read at all, or is that of another contract.
    """
    workbook = read_workbook(data)
    if workbook.contract != file.contract.id:
        raise WorkbookError(
            f"Ce classeur est celui du contrat n° {workbook.contract}, et non de celui-ci "
            f"(n° {file.contract.id}). Ouvrez l'autre contrat pour l'importer."
        )
    if sheets_tab().key not in workbook.tabs:
        raise WorkbookError(f"L'onglet « {sheets_tab().title} » manque dans ce classeur. {AGAIN}")
    return _Planner(workbook, file, bases, new_id).plan()


class _Planner:
    """Makes the plan of one workbook."""

    def __init__(
        self, workbook: RawWorkbook, file: ContractFile, bases: Bases, new_id: Callable[[], str]
    ) -> None:
        self._workbook = workbook
        self._file = file
        self._known = {sheet.id: sheet for sheet in file.sheets}
        self._bases = bases
        self._new_id = new_id
        self._problems = Problems()
        self._notices: list[str] = []

    def plan(self) -> ImportPlan:
        sheets = self._workbook.tabs[sheets_tab().key]
        self._notice_columns()
        finder = RowFinder(self._workbook, self._file, self._problems)
        planned = tuple(self._sheet(sheets, each) for each in finder.find())
        self._notices += finder.notices
        self._notice_absent({each.sheet_id for each in planned})
        return ImportPlan(
            self._file.contract.id, planned, tuple(self._problems.found), tuple(self._notices)
        )

    # --- what a sheet becomes ---

    def _sheet(self, tab: RawTab, found: Found) -> SheetImport:
        version = found.version
        if found.sheet_id is None:
            return self._new(tab, found)
        now = self._known.get(found.sheet_id)
        base = None if now is None else self._base(now, version)
        if now is None or base is None:
            self._problems.add(
                tab, found.row.number, tab.tab.column(NUMBER).key, _lost(now, version)
            )
            return SheetImport(
                ImportKind.UNKNOWN,
                found.row.number,
                found.sheet_id,
                found.number,
                now.content.title if now else "",
                version,
                SheetContent(),
            )
        content = self._content(tab, found, base)
        joined = merge(base, now.content, content)
        changed = changes(now.content, joined.merged)
        planned = SheetImport(
            ImportKind.CHANGED if changed else ImportKind.UNCHANGED,
            found.row.number,
            now.id,
            now.number,
            content.title or now.content.title,
            version,
            content,
            changed,
            joined.conflicts,
        )
        return self._checked(tab, planned, now, base)

    def _base(self, now: SheetRecord, version: int) -> SheetContent | None:
        return now.content if version == now.version else self._bases(now.id, version)

    def _checked(
        self, tab: RawTab, planned: SheetImport, now: SheetRecord, base: SheetContent
    ) -> SheetImport:
        """Say why a sheet may not change, when it may not."""
        touched = changes(base, planned.content)
        opening = sheet_opening(now.state)
        forbidden = forbidden_changes(base, planned.content, opening)
        if now.archived and touched:
            forbidden = touched
        if forbidden:
            reason = "La fiche est archivée." if now.archived else opening.reason
            for change in forbidden:
                message = f"{change.where} ne peut pas changer. {reason}"
                self._problems.add(tab, planned.row, f"{tab.tab.key}.{change.path[0]}", message)
            return dataclasses.replace(planned, kind=ImportKind.LOCKED, changes=forbidden)
        for conflict in planned.conflicts:
            message = (
                f"quelqu'un a changé « {conflict.where} » depuis l'export, autrement que vous ; "
                "refaites un export pour voir sa version"
            )
            self._problems.add(tab, planned.row, f"{tab.tab.key}.{conflict.path[0]}", message)
        if planned.conflicts:
            return dataclasses.replace(planned, kind=ImportKind.CONFLICT)
        if touched and not planned.content.title:
            self._problems.add(
                tab, planned.row, f"{tab.tab.key}.titre", "donnez un titre à la fiche"
            )
        return planned

    def _new(self, tab: RawTab, found: Found) -> SheetImport:
        content = self._content(tab, found, SheetContent())
        if not content.title:
            self._problems.add(
                tab, found.row.number, f"{tab.tab.key}.titre", "donnez un titre à la fiche"
            )
        return SheetImport(
            ImportKind.NEW,
            found.row.number,
            None,
            found.number,
            content.title,
            0,
            content,
            changes(SheetContent(), content),
        )

    def _content(self, tab: RawTab, found: Found, base: SheetContent) -> SheetContent:
        values = dict(self._values(tab, found.row, base, found.sheet_id))
        for each in list_tabs():
            rows = found.lines.get(each.key)
            if rows is not None:
                assert each.attribute is not None
                name = each.attribute.name
                values[name] = self._lines(
                    self._workbook.tabs[each.key], found, rows, getattr(base, name)
                )
        return dataclasses.replace(base, **values)

    def _lines(
        self, tab: RawTab, found: Found, rows: list[RawRow], before: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        assert tab.tab.attribute is not None
        spec = tab.tab.attribute.spec
        assert spec.item is not None
        left = {item.id: item for item in before}
        lines = []
        for row in rows:
            line_id = str(row.cells.get(tab.tab.column(LINE_ID).key, NOTHING).value)
            # A copied line keeps the identifiers of the other one: it is a new line.
            item = left.pop(line_id, None) if _is_of(tab, row, found) else None
            item = item or spec.item(id=self._new_id())
            lines.append(dataclasses.replace(item, **dict(self._values(tab, row, item, None))))
        if len(lines) > spec.most:
            message = f"{len(lines)} lignes pour une fiche ; n'en gardez pas plus de {spec.most}"
            self._problems.add(tab, rows[spec.most].number, tab.tab.column(NUMBER).key, message)
        return tuple(lines)

    def _values(
        self, tab: RawTab, row: RawRow, before: Any, sheet_id: int | None
    ) -> Iterator[tuple[str, Any]]:
        """Read the columns that are there; one that cannot be read keeps what was before."""
        for column in tab.tab.fields:
            if column.key not in tab.letters:
                continue
            assert column.attribute is not None
            name, spec = column.attribute.name, column.attribute.spec
            more = self._workbook.more.get((sheet_id, column.key), "") if sheet_id else ""
            raw = row.cells.get(column.key, NOTHING)
            try:
                yield name, read_cell(spec, getattr(before, name), raw, more)
            except FactValueError as error:
                self._problems.add(tab, row.number, column.key, str(error))

    # --- what is left as it is ---

    def _notice_columns(self) -> None:
        for tab in self._workbook.tabs.values():
            for column in tab.tab.fields:
                assert column.attribute is not None
                if column.key not in tab.letters and not column.attribute.spec.personal:
                    self._notices.append(
                        f"Onglet « {tab.title} » : la colonne « {column.label} » manque, rien n'y "
                        "change."
                    )

    def _notice_absent(self, present: set[int | None]) -> None:
        absent = sorted(sheet.number for sheet in self._file.sheets if sheet.id not in present)
        if absent:
            numbers = ", ".join(map(str, absent))
            self._notices.append(
                f"Fiches absentes du classeur, laissées telles quelles : {numbers}."
            )


def _is_of(tab: RawTab, row: RawRow, found: Found) -> bool:
    """Whether a line was exported with this sheet."""
    key = tab.tab.column(SHEET_ID).key
    return key not in tab.letters or row.cells.get(key, NOTHING).value == found.sheet_id


def _lost(now: SheetRecord | None, version: int) -> str:
    if now is None:
        return (
            "cette fiche n'est pas dans ce contrat, ou vous n'y avez pas accès ; supprimez la "
            "ligne, ou videz ses deux premières colonnes cachées pour en faire une nouvelle fiche"
        )
    return (
        f"la version {version} de cette fiche ne se retrouve pas ; refaites un export, "
        "recopiez-y vos modifications et renvoyez-le"
    )
