"""Adds to a sheet what its text does not hold: comments, notes, files, evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from navigator.accounts.rights import Act
from navigator.contracts.choices import NoteKind
from navigator.contracts.editing import MissingError
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError, sheet_row
from navigator.contracts.records import AttachmentRecord, EvaluationRecord
from navigator.contracts.sheet_writing import check_in_use, long_text
from navigator.storage.tables import (
    AttachmentRow,
    CommentRow,
    ContractRow,
    EvaluationRow,
    NoteRow,
    SheetRow,
)


def comment(unit: Unit, sheet_id: int, text: str) -> int:
    """Comment a sheet. Raises RefusedError, MissingError, LockedError."""
    row = _row_in_use(unit, sheet_id, Act.COMMENT)
    words = long_text(text)
    if not words:
        raise MissingError("Écrivez votre commentaire.")
    added = CommentRow(text=words)
    _add(unit, row, added)
    _audit(unit, row, "commentaire", ("commentaire", None, added.id))
    return added.id


def add_note(unit: Unit, sheet_id: int, kind: NoteKind, day: date, text: str) -> int:
    """Add a dated note of follow-up. Raises RefusedError, MissingError, LockedError."""
    row = _row_in_use(unit, sheet_id, Act.EDIT)
    words = long_text(text)
    if not words:
        raise MissingError("Écrivez la note.")
    added = NoteRow(kind=kind.value, day=day, text=words)
    _add(unit, row, added)
    said = {"type": kind.value, "date": day.isoformat(), "texte": words}
    _audit(unit, row, "note", *((name, None, value) for name, value in said.items()))
    return added.id


def attach(unit: Unit, sheet_id: int, name: str, kind: str, size: int, sha256: str) -> int:
    """Join a file already in the store to a sheet. Raises RefusedError, LockedError."""
    row = _row_in_use(unit, sheet_id, Act.EDIT)
    added = AttachmentRow(name=name, kind=kind, size=size, sha256=sha256)
    _add(unit, row, added)
    _audit(unit, row, "piece", ("piece", None, {"nom": name, "taille": size, "sha256": sha256}))
    return added.id


def attachment(unit: Unit, attachment_id: int) -> AttachmentRecord:
    """Return a file that the actor may read. Raises NotFoundError."""
    _, _, found = _attachment_row(unit, attachment_id)
    return AttachmentRecord(found.id, found.name, found.kind, found.size, found.sha256)


def detach(unit: Unit, attachment_id: int) -> int:
    """Take a file away from its sheet, which is returned; its bytes go at the next sweep."""
    contract, row, found = _attachment_row(unit, attachment_id, Act.EDIT, lock=True)
    check_in_use(contract, row)
    found.removed_at = unit.now
    _audit(unit, row, "piece", ("piece", {"nom": found.name, "sha256": found.sha256}, None))
    return row.id


def _attachment_row(
    unit: Unit, attachment_id: int, act: Act = Act.READ, *, lock: bool = False
) -> tuple[ContractRow, SheetRow, AttachmentRow]:
    missing = "Cette pièce n'existe pas, ou vous n'y avez pas accès."
    of_sheet = select(AttachmentRow.sheet_id).where(AttachmentRow.id == attachment_id)
    sheet_id = unit.session.scalar(of_sheet)
    if sheet_id is None:
        raise NotFoundError(missing)
    try:
        contract, row = sheet_row(unit, sheet_id, act, lock=lock)
    except NotFoundError as error:
        raise NotFoundError(missing) from error
    # Read once the sheet is locked: somebody may just have taken it away.
    found = unit.session.get_one(AttachmentRow, attachment_id)
    if found.removed_at is not None:
        raise NotFoundError(missing)
    return contract, row, found


def keep_evaluation(unit: Unit, sheet_id: int, evaluation: EvaluationRecord) -> int:
    """Keep with a sheet the evaluation that a financing line came from; its id is given here."""
    row = _row_in_use(unit, sheet_id, Act.EDIT)
    measures: list[Mapping[str, Any]] = [each.stored() for each in evaluation.measures]
    added = EvaluationRow(
        profile=evaluation.profile,
        day=evaluation.day,
        catalogue=evaluation.catalogue,
        measures=measures,
    )
    _add(unit, row, added)
    kept = {"date": evaluation.day.isoformat(), "mesures": measures}
    _audit(unit, row, "evaluation", ("evaluation", None, kept))
    return added.id


def _row_in_use(unit: Unit, sheet_id: int, act: Act) -> SheetRow:
    """Return a sheet locked for writing. Raises NotFoundError, RefusedError, LockedError."""
    contract, row = sheet_row(unit, sheet_id, act, lock=True)
    check_in_use(contract, row)
    return row


def _add(
    unit: Unit, row: SheetRow, added: CommentRow | NoteRow | AttachmentRow | EvaluationRow
) -> None:
    """Write what a sheet gains, which then has its id."""
    added.sheet_id, added.author_id, added.at = row.id, unit.actor.account, unit.now
    unit.session.add(added)
    unit.session.flush()


def _audit(unit: Unit, row: SheetRow, act: str, *said: tuple[str, Any, Any]) -> None:
    unit.audit(act, contract_id=row.contract_id, sheet_id=row.id, said=said)
