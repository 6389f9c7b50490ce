"""A person's rights over what the site holds about him: to have it, and to have it erased."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, inspect, select, update

from navigator.accounts.accounts import AccountError, keep_an_administrator, locked_row
from navigator.accounts.audit import record
from navigator.accounts.logins import end_logins
from navigator.accounts.personal import (
    ERASED_NAME,
    Person,
    mentions,
    snapshot_without,
    without,
)
from navigator.accounts.rights import Act, require
from navigator.contracts.contract import ContractContent
from navigator.contracts.documents import Stored
from navigator.contracts.office import HIDDEN, Unit
from navigator.contracts.sheet import SheetContent
from navigator.contracts.snapshot import seal
from navigator.storage.tables import (
    AccountRow,
    AuditRow,
    ContractRow,
    ContractVersionRow,
    MandateRow,
    SheetRow,
    SheetVersionRow,
    SnapshotRow,
    TokenRow,
)

_ACT = "effacement_personne"


def erase(unit: Unit, account_id: int) -> int:
    """Empty an account, and erase its owner from every document; return how many changed.

    What was done stays in the audit log, under a number. Raises RefusedError, NotFoundError, or
    AccountError for the last administrator.
    """
    row = locked_row(unit, account_id)
    keep_an_administrator(unit, row)
    person = Person(row.email or "", row.name)
    row.email, row.name, row.password, row.oidc_identity = None, ERASED_NAME, None, None
    row.erased_at, row.last_seen_at = unit.now, None
    end_logins(unit, account_id)
    for table in (TokenRow, MandateRow):
        unit.session.execute(delete(table).where(table.account_id == account_id))
    changed = _erase_from_documents(unit, person, account_id)
    record(unit, _ACT, account_id, [("documents", None, changed)])
    return changed


def erase_from_documents(unit: Unit, person: Person) -> int:
    """Erase somebody who has no account from every document; return how many changed.

    Raises RefusedError, or AccountError when an account has his address.
    """
    require(unit.actor, Act.ACCOUNTS)
    owner = select(AccountRow.id).where(AccountRow.email == person.email)
    if person.email and unit.session.scalar(owner) is not None:
        raise AccountError("Cette personne a un compte : effacez le compte, tout ira avec.")
    changed = _erase_from_documents(unit, person, None)
    record(unit, _ACT, None, [("documents", None, changed)])
    return changed


def _erase_from_documents(unit: Unit, person: Person, subject: int | None) -> int:
    """Contracts first, then sheets: the order in which everybody locks them."""
    changed = _erase_from(unit, person, subject, ContractRow, ContractContent)
    changed += _erase_from(unit, person, subject, SheetRow, SheetContent)
    _erase_from_versions(unit, person, ContractVersionRow, ContractContent)
    _erase_from_versions(unit, person, SheetVersionRow, SheetContent)
    return changed + _reseal(unit, person, subject)


def _erase_from(
    unit: Unit, person: Person, subject: int | None, table: Any, kind: type[Any]
) -> int:
    """Empty the documents in use in place: their versions stay, for nobody wrote anything."""
    rows = unit.session.scalars(select(table).order_by(table.id).with_for_update()).all()
    changed = 0
    for row in rows:
        left = without(kind, row.content, person)
        if left is None:
            continue
        is_sheet = table is SheetRow
        _tell(
            unit,
            subject,
            [(each.label, HIDDEN, None) for each in mentions(kind, row.content, person)],
            contract_id=row.contract_id if is_sheet else row.id,
            sheet_id=row.id if is_sheet else None,
        )
        _put(unit, table, (table.id == row.id,), left)
        unit.session.expire(row)
        changed += 1
    return changed


def _erase_from_versions(unit: Unit, person: Person, table: Any, kind: type[Any]) -> None:
    keys = inspect(table).primary_key
    rows = unit.session.execute(select(table.content, *keys)).all()
    for content, *values in rows:
        left = without(kind, content, person)
        if left is not None:
            where = (key == value for key, value in zip(keys, values, strict=True))
            _put(unit, table, where, left)


def _put(unit: Unit, table: Any, where: Iterable[Any], content: Stored) -> None:
    # Not through the session, which would count a version more.
    statement = update(table).where(*where).values(content=content)
    unit.session.execute(statement.execution_options(synchronize_session=False))


def _reseal(unit: Unit, person: Person, subject: int | None) -> int:
    """Empty the snapshots and seal them again; the log keeps both seals."""
    changed = 0
    for row in unit.session.scalars(select(SnapshotRow).order_by(SnapshotRow.id)).all():
        left = snapshot_without(row.document, person)
        if left is None:
            continue
        before, row.document, row.sha256 = row.sha256, left, seal(left)
        _tell(unit, subject, [("empreinte", before, row.sha256)], contract_id=row.contract_id)
        changed += 1
    return changed


def _tell(
    unit: Unit,
    subject: int | None,
    said: Iterable[tuple[str, Any, Any]],
    contract_id: int,
    sheet_id: int | None = None,
) -> None:
    unit.session.add(
        AuditRow(
            at=unit.now,
            account_id=unit.actor.account,
            act=_ACT,
            contract_id=contract_id,
            sheet_id=sheet_id,
            subject_id=subject,
            changes=[{"champ": name, "avant": old, "apres": new} for name, old, new in said],
        )
    )
