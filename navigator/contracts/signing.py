"""Signs a contract, freezes it for a committee, opens an amendment, tells what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from navigator.accounts.rights import Act
from navigator.contracts.choices import ContractPhase, SheetState
from navigator.contracts.contract_writing import approve, forget_approvals
from navigator.contracts.differences import Change, changes
from navigator.contracts.editing import LockedError
from navigator.contracts.office import Unit
from navigator.contracts.reading import COMMITTEE, contract_record, contract_row, sheet_records
from navigator.contracts.records import ContractFile, SheetRecord
from navigator.contracts.sheet_writing import inscribe
from navigator.contracts.snapshot import seal, write_file
from navigator.storage.tables import ContractRow, SheetRow, SheetVersionRow, SnapshotRow

_IN_CONTRACT = (SheetState.INSCRIBED, SheetState.CLOSED)
_BEING_WRITTEN = (SheetState.DRAFT, SheetState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What became of a sheet between two states of a contract; None is absent."""

    before: SheetRecord | None
    after: SheetRecord | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class FileChanges:
    """What became of a contract and of its sheets; the unchanged sheets are left out."""

    contract: tuple[Change, ...]
    sheets: tuple[SheetChange, ...]


def sign_contract(unit: Unit, contract_id: int) -> bool:
    """Agree to sign what is being written; say whether it is now signed, every region agreeing.

    Signing the protocole opens the contract. Signing the contract, or an amendment, inscribes the
    validated sheets and locks it. Raises RefusedError, LockedError when there is nothing to sign.
    """
    row = contract_row(unit, contract_id, Act.SIGN, lock=True)
    if row.archived_at is not None:
        raise LockedError("Le contrat est archivé : il ne se signe plus.")
    if row.locked:
        raise LockedError("Le contrat est déjà signé : ouvrez un avenant pour le changer.")
    sheets = unit.session.scalars(
        select(SheetRow)
        .where(SheetRow.contract_id == row.id, SheetRow.archived_at.is_(None))
        .order_by(SheetRow.number)
        .with_for_update()
    ).all()
    phase = ContractPhase(row.phase)
    if phase is not ContractPhase.PROTOCOL:
        _check_ready(unit, sheets)
    if not approve(unit, row, Act.SIGN, row.version):
        return False
    forget_approvals(unit, row.id)
    if phase is not ContractPhase.PROTOCOL:
        for sheet in sheets:
            if sheet.state == SheetState.VALIDATED.value:
                inscribe(unit, sheet)
    label = contract_record(unit, row).phase_words
    _freeze(unit, row, phase.value, f"{label} signé", sheets)
    if phase is ContractPhase.PROTOCOL:
        row.phase = ContractPhase.CONTRACT.value
    else:
        row.locked = True
    unit.audit("signature", contract_id=row.id, said=[("phase", None, label)])
    return True


def _check_ready(unit: Unit, sheets: Sequence[SheetRow]) -> None:
    """Refuse to sign a contract without sheet, or that would lose one without anybody saying so."""
    waiting = [row for row in sheets if SheetState(row.state) in _BEING_WRITTEN]
    inscribed_once = set(
        unit.session.scalars(
            select(SheetVersionRow.sheet_id).where(
                SheetVersionRow.sheet_id.in_([row.id for row in waiting]),
                SheetVersionRow.state == SheetState.INSCRIBED.value,
            )
        )
    )
    if taken_back := [str(row.number) for row in waiting if row.id in inscribed_once]:
        raise LockedError(
            "Ces fiches du contrat ont été reprises et ne sont pas validées de nouveau : "
            f"{', '.join(taken_back)}. Validez-les, ou archivez-les pour les retirer du contrat."
        )
    states = {SheetState(row.state) for row in sheets}
    if not states & {SheetState.VALIDATED, *_IN_CONTRACT}:
        raise LockedError("Aucune fiche n'est validée : un contrat se signe avec des fiches.")


def open_amendment(unit: Unit, contract_id: int) -> int:
    """Open an amendment to a signed contract; return its number. Raises LockedError."""
    row = contract_row(unit, contract_id, Act.SIGN, lock=True)
    if row.archived_at is not None:
        raise LockedError("Le contrat est archivé.")
    if not row.locked:
        raise LockedError("Le contrat n'est pas signé : il se modifie encore sans avenant.")
    row.locked, row.phase = False, ContractPhase.AMENDMENT.value
    row.amendment += 1
    unit.audit("avenant", contract_id=row.id, said=[("avenant", None, row.amendment)])
    return row.amendment


def freeze_for_committee(unit: Unit, contract_id: int, label: str) -> int:
    """Keep the contract as it is for a committee; the next export tells what changed since."""
    row = contract_row(unit, contract_id, Act.EDIT, lock=True)
    sheets = unit.session.scalars(
        select(SheetRow)
        .where(SheetRow.contract_id == row.id, SheetRow.archived_at.is_(None))
        .order_by(SheetRow.number)
    ).all()
    words = " ".join(label.split())[:200] or "Comité"
    snapshot = _freeze(unit, row, COMMITTEE, words, sheets)
    unit.audit("comite", contract_id=row.id, said=[("etat", None, words)])
    return snapshot


def _freeze(unit: Unit, row: ContractRow, kind: str, label: str, sheets: Sequence[SheetRow]) -> int:
    unit.session.flush()
    if kind in (ContractPhase.CONTRACT.value, ContractPhase.AMENDMENT.value):
        sheets = [each for each in sheets if SheetState(each.state) in _IN_CONTRACT]
    file = ContractFile(contract_record(unit, row), sheet_records(unit, sheets))
    document = write_file(file)
    snapshot = SnapshotRow(
        contract_id=row.id,
        kind=kind,
        label=label,
        document=document,
        sha256=seal(document),
        author_id=unit.actor.account,
        at=unit.now,
    )
    unit.session.add(snapshot)
    unit.session.flush()
    return snapshot.id


def file_changes(before: ContractFile, after: ContractFile) -> FileChanges:
    """Return what changed between two states of one contract."""
    olds = {sheet.id: sheet for sheet in before.sheets}
    news = {sheet.id: sheet for sheet in after.sheets}
    found = []
    for sheet_id in dict.fromkeys((*olds, *news)):
        old, new = olds.get(sheet_id), news.get(sheet_id)
        changed = changes(old.content, new.content) if old and new else ()
        moved = old is None or new is None or old.state is not new.state
        if changed or moved:
            found.append(SheetChange(old, new, changed))
    return FileChanges(
        changes(before.contract.content, after.contract.content),
        tuple(sorted(found, key=_number)),
    )


def _number(change: SheetChange) -> int:
    sheet = change.after or change.before
    return sheet.number if sheet else 0
