"""Finds contracts and sheets, as far as the actor may read them.

What one may not read is not found, exactly as if it did not exist.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true

from navigator.accounts.rights import RIGHTS, SCOPES, Act, Actor, Ground, Scope, may, require
from navigator.contracts.choices import ContractPhase, NoteKind, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.documents import read_document
from navigator.contracts.office import Unit
from navigator.contracts.records import (
    AttachmentRecord,
    ContractFile,
    ContractRecord,
    EvaluationRecord,
    MeasureAnswer,
    NoteRecord,
    SheetRecord,
    Signature,
)
from navigator.contracts.sheet import SheetContent
from navigator.contracts.snapshot import read_file
from navigator.storage.tables import (
    AccountRow,
    AttachmentRow,
    ContractRegionRow,
    ContractRow,
    EvaluationRow,
    NoteRow,
    SheetRow,
    SnapshotRow,
)

COMMITTEE = "comite"
OPERATOR_NAME = "Exploitant du site"


class NotFoundError(Exception):
    """What is asked for does not exist, or not for this actor; the message is French."""


def regions_of(unit: Unit, contract_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the regions of contracts, in alphabetical order."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    wanted = ContractRegionRow.contract_id.in_(list(contract_ids))
    for row in unit.session.scalars(select(ContractRegionRow).where(wanted)):
        found[row.contract_id].append(row.region)
    return {contract: tuple(sorted(regions)) for contract, regions in found.items()}


def ground_of(unit: Unit, row: ContractRow) -> Ground:
    """Return what the rights over a contract depend on."""
    regions = regions_of(unit, [row.id]).get(row.id, ())
    return Ground(row.territory, frozenset(regions), row.published_at is not None)


def contract_row(
    unit: Unit, contract_id: int, act: Act = Act.READ, *, lock: bool = False
) -> ContractRow:
    """Return a contract on which the actor may act; ``lock`` it when it is about to change.

    Raises NotFoundError when the actor may not even read it, RefusedError for another act.
    """
    query = select(ContractRow).where(ContractRow.id == contract_id)
    row = unit.session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise NotFoundError(_no_contract())
    ground = ground_of(unit, row)
    if not may(unit.actor, Act.READ, ground):
        raise NotFoundError(_no_contract())
    require(unit.actor, act, ground)
    return row


def sheet_row(
    unit: Unit, sheet_id: int, act: Act = Act.READ, *, lock: bool = False
) -> tuple[ContractRow, SheetRow]:
    """Return a sheet on which the actor may act, and its contract.

    With ``lock``, the contract then the sheet are locked, always in this order. Raises
    NotFoundError when the actor may not even read it, RefusedError for another act.
    """
    missing = "Cette fiche n'existe pas, ou vous n'y avez pas accès."
    contract_id = unit.session.scalar(select(SheetRow.contract_id).where(SheetRow.id == sheet_id))
    if contract_id is None:
        raise NotFoundError(missing)
    try:
        contract = contract_row(unit, contract_id, lock=lock)
    except NotFoundError as error:
        raise NotFoundError(missing) from error
    query = select(SheetRow).where(SheetRow.id == sheet_id)
    sheet = unit.session.scalars(query.with_for_update() if lock else query).one()
    ground = ground_of(unit, contract)
    if sheet.confidential and not may(unit.actor, Act.READ_CONFIDENTIAL, ground):
        raise NotFoundError(missing)
    require(unit.actor, act, ground)
    return contract, sheet


def contracts(unit: Unit, *, archived: bool = False) -> tuple[ContractRecord, ...]:
    """Return the contracts that the actor may read, the archived ones or the others."""
    rows = unit.session.scalars(
        select(ContractRow)
        .where(readable(unit.actor), ContractRow.archived_at.is_not(None) == archived)
        .order_by(ContractRow.territory, ContractRow.id)
    ).all()
    return _contract_records(unit, rows)


def readable(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that keeps the contracts that an actor may read."""
    if actor.operator:
        return true()
    reading = [mandate for mandate in actor.mandates if Act.READ in RIGHTS[mandate.role]]
    if any(SCOPES[mandate.role] is Scope.COUNTRY for mandate in reading):
        return true()
    scopes: defaultdict[Scope, list[str]] = defaultdict(list)
    for mandate in reading:
        scopes[SCOPES[mandate.role]].append(mandate.scope)
    in_region = select(ContractRegionRow.contract_id).where(
        ContractRegionRow.region.in_(scopes[Scope.REGION])
    )
    return or_(
        false(),
        ContractRow.territory.in_(scopes[Scope.TERRITORY]),
        ContractRow.id.in_(in_region),
    )


def contract_record(unit: Unit, row: ContractRow) -> ContractRecord:
    """Return a contract as it is read."""
    return _contract_records(unit, [row])[0]


def _contract_records(unit: Unit, rows: Sequence[ContractRow]) -> tuple[ContractRecord, ...]:
    regions = regions_of(unit, [row.id for row in rows])
    names = names_of(unit, [row.author_id for row in rows])
    return tuple(
        ContractRecord(
            id=row.id,
            territory=row.territory,
            regions=regions.get(row.id, ()),
            phase=ContractPhase(row.phase),
            amendment=row.amendment,
            locked=row.locked,
            version=row.version,
            content=read_document(ContractContent, row.content),
            author=names[row.author_id],
            changed_at=row.changed_at,
            published=row.published_at is not None,
            archived=row.archived_at is not None,
            example=row.example,
        )
        for row in rows
    )


def names_of(unit: Unit, account_ids: Iterable[int | None]) -> dict[int | None, str]:
    """Return the names of accounts; None is the operator, at the command line."""
    wanted = {account for account in account_ids if account is not None}
    rows = unit.session.execute(
        select(AccountRow.id, AccountRow.name).where(AccountRow.id.in_(wanted))
    )
    return {None: OPERATOR_NAME, **{row.id: row.name for row in rows}}


def contract_file(unit: Unit, contract_id: int, act: Act = Act.READ) -> ContractFile:
    """Return a contract as it is being written, with the sheets that the actor may read."""
    row = contract_row(unit, contract_id, act)
    rows = unit.session.scalars(
        select(SheetRow)
        .where(SheetRow.contract_id == contract_id, SheetRow.archived_at.is_(None))
        .order_by(SheetRow.number)
    ).all()
    secrets = may(unit.actor, Act.READ_CONFIDENTIAL, ground_of(unit, row))
    shown = [sheet for sheet in rows if secrets or not sheet.confidential]
    return ContractFile(
        contract_record(unit, row), sheet_records(unit, shown), hidden=len(rows) - len(shown)
    )


def sheet_record(unit: Unit, row: SheetRow) -> SheetRecord:
    """Return a sheet as it is read."""
    return sheet_records(unit, [row])[0]


def sheet_records(unit: Unit, rows: Sequence[SheetRow]) -> tuple[SheetRecord, ...]:
    """Return sheets as they are read, in few queries whatever their number."""
    ids = [row.id for row in rows]
    notes = _by_sheet(unit, NoteRow, ids, NoteRow.day, NoteRow.id)
    attachments = _by_sheet(unit, AttachmentRow, ids, AttachmentRow.id)
    evaluations = _by_sheet(unit, EvaluationRow, ids, EvaluationRow.id)
    authors = [row.author_id for row in rows]
    authors += [note.author_id for each in notes.values() for note in each]
    names = names_of(unit, authors)
    return tuple(
        SheetRecord(
            id=row.id,
            number=row.number,
            state=SheetState(row.state),
            version=row.version,
            content=read_document(SheetContent, row.content),
            author=names[row.author_id],
            created_at=row.created_at,
            changed_at=row.changed_at,
            archived=row.archived_at is not None,
            notes=tuple(
                NoteRecord(note.id, NoteKind(note.kind), note.day, note.text, names[note.author_id])
                for note in notes[row.id]
            ),
            attachments=tuple(
                AttachmentRecord(each.id, each.name, each.kind, each.size, each.sha256)
                for each in attachments[row.id]
                if each.removed_at is None
            ),
            evaluations=tuple(evaluation_record(each) for each in evaluations[row.id]),
        )
        for row in rows
    )


def _by_sheet(unit: Unit, table: Any, ids: list[int], *order: Any) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in unit.session.scalars(select(table).where(table.sheet_id.in_(ids)).order_by(*order)):
        found[row.sheet_id].append(row)
    return found


def evaluation_record(row: EvaluationRow) -> EvaluationRecord:
    """Return an evaluation as it was kept."""
    answers = tuple(MeasureAnswer.read(each) for each in row.measures)
    return EvaluationRecord(row.id, row.profile, row.day, row.catalogue, answers)


def signatures(unit: Unit, contract_id: int) -> tuple[Signature, ...]:
    """Return the snapshots of a contract that the actor may read, the last one first."""
    contract_row(unit, contract_id)
    rows = unit.session.scalars(
        select(SnapshotRow)
        .where(SnapshotRow.contract_id == contract_id)
        .order_by(SnapshotRow.id.desc())
    )
    return tuple(_signature(row) for row in rows)


def _signature(row: SnapshotRow) -> Signature:
    return Signature(row.id, row.kind, row.label, row.at, row.sha256)


def snapshot_file(unit: Unit, contract_id: int, snapshot_id: int) -> ContractFile:
    """Return a contract as a snapshot of it holds, without what the actor may not read."""
    contract = contract_row(unit, contract_id)
    row = unit.session.get(SnapshotRow, snapshot_id)
    if row is None or row.contract_id != contract_id:
        raise NotFoundError("Cette version du contrat n'existe pas.")
    secrets = may(unit.actor, Act.READ_CONFIDENTIAL, ground_of(unit, contract))
    return _open_part(read_file(row.document, _signature(row)), secrets)


def published_file(unit: Unit, contract_id: int) -> ContractFile:
    """Return a published contract as it was last signed, for anybody."""
    row = unit.session.get(ContractRow, contract_id)
    if row is None or row.published_at is None or row.archived_at is not None:
        raise NotFoundError(_no_contract())
    require(unit.actor, Act.READ_PUBLISHED, ground_of(unit, row))
    last = last_signature_row(unit, contract_id)
    if last is None:
        raise NotFoundError(_no_contract())
    return _open_part(read_file(last.document, _signature(last)), secrets=False)


def last_signature_row(unit: Unit, contract_id: int) -> SnapshotRow | None:
    """Return the snapshot of the last signature; committees sign nothing."""
    return unit.session.scalar(
        select(SnapshotRow)
        .where(SnapshotRow.contract_id == contract_id, SnapshotRow.kind != COMMITTEE)
        .order_by(SnapshotRow.id.desc())
        .limit(1)
    )


def _open_part(file: ContractFile, secrets: bool) -> ContractFile:
    if secrets:
        return file
    shown = tuple(sheet for sheet in file.sheets if not sheet.content.confidential)
    hidden = len(file.sheets) - len(shown)
    return ContractFile(file.contract, shown, hidden, file.signed)


def _no_contract() -> str:
    return "Ce contrat n'existe pas, ou vous n'y avez pas accès."
