"""What was said and done around a sheet and a contract: versions, comments, agreements, log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from navigator.accounts.rights import Act, may
from navigator.contracts.choices import SheetState
from navigator.contracts.contract_writing import approved_regions
from navigator.contracts.differences import Change, changes
from navigator.contracts.office import Unit
from navigator.contracts.reading import (
    contract_row,
    ground_of,
    last_signature_row,
    names_of,
    regions_of,
    sheet_records,
    sheet_row,
)
from navigator.contracts.records import SheetRecord
from navigator.contracts.sheet_writing import sheet_version
from navigator.storage.tables import AuditRow, CommentRow, SheetRow, SheetVersionRow

AUDIT_PAGE = 50


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version of a sheet: what made it (a key, as in the audit log), why, who, when."""

    version: int
    state: SheetState
    cause: str
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """What somebody said of a sheet."""

    id: int
    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A line of the audit log; ``changes`` are JSON objects: champ, libelle, avant, apres."""

    id: int
    at: datetime
    author: str
    act: str
    sheet_id: int | None
    version: int | None
    changes: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the regions agree: those that have, and those that are waited for."""

    agreed: tuple[str, ...]
    awaited: tuple[str, ...]


def versions(unit: Unit, sheet_id: int) -> tuple[VersionRecord, ...]:
    """Return every version of a sheet, the last one first."""
    sheet_row(unit, sheet_id)
    rows = unit.session.scalars(
        select(SheetVersionRow)
        .where(SheetVersionRow.sheet_id == sheet_id)
        .order_by(SheetVersionRow.version.desc())
    ).all()
    names = names_of(unit, [row.author_id for row in rows])
    return tuple(
        VersionRecord(
            row.version,
            SheetState(row.state),
            row.cause,
            row.reason,
            names[row.author_id],
            row.at,
        )
        for row in rows
    )


def archived_sheets(unit: Unit, contract_id: int) -> tuple[SheetRecord, ...]:
    """Return the sheets put away of a contract, as far as the actor may read them."""
    row = contract_row(unit, contract_id)
    query = select(SheetRow).where(
        SheetRow.contract_id == contract_id, SheetRow.archived_at.is_not(None)
    )
    if not may(unit.actor, Act.READ_CONFIDENTIAL, ground_of(unit, row)):
        query = query.where(SheetRow.confidential.is_(False))
    return sheet_records(unit, unit.session.scalars(query.order_by(SheetRow.number)).all())


def version_changes(unit: Unit, sheet_id: int, before: int, after: int) -> tuple[Change, ...]:
    """Return what changed in a sheet between two of its versions."""
    sheet_row(unit, sheet_id)
    return changes(sheet_version(unit, sheet_id, before), sheet_version(unit, sheet_id, after))


def comments(unit: Unit, sheet_id: int) -> tuple[CommentRecord, ...]:
    """Return the comments of a sheet, in order."""
    sheet_row(unit, sheet_id)
    rows = unit.session.scalars(
        select(CommentRow).where(CommentRow.sheet_id == sheet_id).order_by(CommentRow.id)
    ).all()
    names = names_of(unit, [row.author_id for row in rows])
    return tuple(CommentRecord(row.id, names[row.author_id], row.at, row.text) for row in rows)


def validation_agreement(unit: Unit, sheet_id: int) -> Agreement:
    """Return which regions have agreed to validate a sheet as it is."""
    contract, row = sheet_row(unit, sheet_id)
    return _agreement(unit, contract.id, Act.VALIDATE, row.version, row.id)


def signing_agreement(unit: Unit, contract_id: int) -> Agreement:
    """Return which regions have agreed to sign a contract as it is."""
    row = contract_row(unit, contract_id)
    return _agreement(unit, row.id, Act.SIGN, row.version, None)


def publishing_agreement(unit: Unit, contract_id: int) -> Agreement:
    """Return which regions have agreed to publish a contract as it was last signed."""
    row = contract_row(unit, contract_id)
    signed = last_signature_row(unit, row.id)
    return _agreement(unit, row.id, Act.PUBLISH, signed.id if signed else 0, None)


def _agreement(
    unit: Unit, contract_id: int, act: Act, version: int, sheet_id: int | None
) -> Agreement:
    agreed = approved_regions(unit, contract_id, act, version, sheet_id)
    regions = regions_of(unit, [contract_id]).get(contract_id, ())
    return Agreement(agreed, tuple(region for region in regions if region not in agreed))


def audit_log(
    unit: Unit, contract_id: int, *, sheet_id: int | None = None, before: int | None = None
) -> tuple[AuditEntry, ...]:
    """Return up to 50 lines of the log of a contract, or of one sheet, the last one first.

    ``before`` is the id after which to go on. Raises RefusedError, NotFoundError.
    """
    contract_row(unit, contract_id, Act.READ_AUDIT)
    query = select(AuditRow).where(AuditRow.contract_id == contract_id)
    if sheet_id is not None:
        query = query.where(AuditRow.sheet_id == sheet_id)
    if before is not None:
        query = query.where(AuditRow.id < before)
    rows = unit.session.scalars(query.order_by(AuditRow.id.desc()).limit(AUDIT_PAGE)).all()
    names = names_of(unit, [row.account_id for row in rows])
    return tuple(
        AuditEntry(
            row.id,
            row.at,
            names[row.account_id],
            row.act,
            row.sheet_id,
            row.version,
            tuple(row.changes),
        )
        for row in rows
    )
