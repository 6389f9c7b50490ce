"""What is kept no longer than needed: expired sessions, links and attempts, forgotten accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, Delete, delete, func, select

from navigator.accounts.accounts import AccountError
from navigator.accounts.audit import record
from navigator.accounts.logins import LONGEST_IDLE
from navigator.accounts.people import erase
from navigator.accounts.rights import Act, require
from navigator.accounts.throttling import forgettable
from navigator.contracts.office import Unit
from navigator.storage.tables import AccountRow, AttemptRow, LoginRow, TokenRow

# Two elections of a committee apart: whoever has not come back has left.
LONGEST_ABSENCE = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Purge:
    """What was removed; ``forgotten`` are the accounts unseen for too long, ``erased`` of them."""

    logins: int
    tokens: int
    attempts: int
    forgotten: tuple[int, ...]
    erased: tuple[int, ...]


def purge(unit: Unit, *, erase_accounts: bool) -> Purge:
    """Remove what has expired; list the forgotten accounts, or erase them. Raises RefusedError."""
    require(unit.actor, Act.ACCOUNTS)
    now = unit.now
    stale = (LoginRow.expires_at <= now) | (LoginRow.seen_at <= now - LONGEST_IDLE)
    removed = {
        "sessions": _count(unit, delete(LoginRow).where(stale)),
        "liens": _count(
            unit,
            delete(TokenRow).where((TokenRow.expires_at <= now) | TokenRow.used_at.is_not(None)),
        ),
        "essais": _count(unit, delete(AttemptRow).where(AttemptRow.at <= forgettable(now))),
    }
    if any(removed.values()):
        record(unit, "purge", None, [(name, count, 0) for name, count in removed.items()])
    forgotten = forgotten_accounts(unit, now)
    erased = tuple(each for each in forgotten if erase_accounts and _erased(unit, each))
    return Purge(removed["sessions"], removed["liens"], removed["essais"], forgotten, erased)


def forgotten_accounts(unit: Unit, now: datetime) -> tuple[int, ...]:
    """Return the accounts that nobody has used for too long."""
    seen = func.coalesce(AccountRow.last_seen_at, AccountRow.created_at)
    rows = unit.session.scalars(
        select(AccountRow.id)
        .where(AccountRow.erased_at.is_(None), seen <= now - LONGEST_ABSENCE)
        .order_by(AccountRow.id)
    )
    return tuple(rows)


def _erased(unit: Unit, account_id: int) -> bool:
    try:
        erase(unit, account_id)
    except AccountError:
        # The last administrator stays.
        return False
    return True


def _count(unit: Unit, statement: Delete) -> int:
    result = unit.session.execute(statement)
    assert isinstance(result, CursorResult)
    return int(result.rowcount)
