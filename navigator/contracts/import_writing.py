"""Imports a workbook into a contract: what it would change, then all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.accounts.rights import Act
from navigator.contracts.import_plan import ImportKind, ImportPlan
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError, contract_file, contract_row
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_writing import create_sheet, edit_sheet, sheet_version
from navigator.contracts.xlsx_import import plan_import

_CAUSE = "importation"


class ImportRefusedError(Exception):
    """A plan that cannot be applied; the message is French and says what to do."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The sheets that were added and changed, by id."""

    added: tuple[int, ...]
    changed: tuple[int, ...]


def plan_workbook(unit: Unit, contract_id: int, data: bytes) -> ImportPlan:
    """Return what importing a workbook would change; nothing is written.

    Raises NotFoundError, RefusedError, WorkbookError when the workbook cannot be read.
    """

    def base(sheet_id: int, version: int) -> SheetContent | None:
        try:
            return sheet_version(unit, sheet_id, version)
        except NotFoundError:
            return None

    return plan_import(data, contract_file(unit, contract_id, Act.EDIT), base)


def apply_import(unit: Unit, contract_id: int, plan: ImportPlan) -> Imported:
    """Write everything that a plan says; the transaction of ``unit`` keeps all of it, or nothing.

    What somebody changed since the plan was made is merged. Raises ImportRefusedError,
    EditConflictError, LockedError, MissingError, NotFoundError, RefusedError.
    """
    contract_row(unit, contract_id, Act.EDIT, lock=True)
    if plan.contract != contract_id:
        raise ImportRefusedError("Ce classeur est celui d'un autre contrat : rien n'est importé.")
    if plan.problems:
        raise ImportRefusedError(
            "Rien n'est importé : corrigez d'abord dans le classeur ce qui est signalé."
        )
    changed = []
    for sheet in plan.of(ImportKind.CHANGED):
        assert sheet.sheet_id is not None
        edit_sheet(unit, sheet.sheet_id, sheet.base_version, sheet.content, _CAUSE)
        changed.append(sheet.sheet_id)
    added = [
        create_sheet(unit, contract_id, sheet.content, _CAUSE) for sheet in plan.of(ImportKind.NEW)
    ]
    return Imported(tuple(added), tuple(changed))
