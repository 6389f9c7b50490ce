"""Sessions of the site, kept by the server: the cookie holds a secret, the base its digest."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from navigator.accounts.audit import record
from navigator.accounts.rights import VISITOR, Actor, Mandate, Role
from navigator.contracts.office import Office, Unit
from navigator.storage.database import DatabaseError
from navigator.storage.tables import AccountRow, LoginRow, MandateRow

LONGEST = timedelta(hours=12)
LONGEST_IDLE = timedelta(hours=2)
# A page seen is noted once in a while: reading must not write at each click.
_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Login:
    """A session that holds: who came in, and when."""

    actor: Actor
    email: str
    begun_at: datetime


def digest(secret: str) -> str:
    """Return what is stored of a secret of ours: guessing it back would take for ever."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_secret() -> str:
    """Return 256 bits at random, as a text that fits in an address."""
    return secrets.token_urlsafe(32)


def begin(unit: Unit, account_id: int, how: str) -> str:
    """Open a session for an account and return its secret, never given before."""
    secret = new_secret()
    unit.session.add(
        LoginRow(
            digest=digest(secret),
            account_id=account_id,
            begun_at=unit.now,
            seen_at=unit.now,
            expires_at=unit.now + LONGEST,
        )
    )
    unit.session.execute(
        update(AccountRow).where(AccountRow.id == account_id).values(last_seen_at=unit.now)
    )
    record(unit, "connexion", account_id, [("par", None, how)], by=account_id)
    return secret


def current(office: Office, secret: str) -> Login | None:
    """Return the session that a secret opens, if it still holds, and note that it was used."""
    with office.reading(VISITOR) as unit:
        row = unit.session.get(LoginRow, digest(secret))
        if row is None or not _holds(row, unit.now):
            return None
        account = unit.session.get(AccountRow, row.account_id)
        if account is None or account.disabled_at is not None or account.erased_at is not None:
            return None
        mandates = unit.session.scalars(
            select(MandateRow).where(MandateRow.account_id == account.id).order_by(MandateRow.id)
        )
        actor = Actor(
            account.id,
            account.name,
            tuple(Mandate(Role(each.role), each.scope) for each in mandates),
        )
        found, seen_at, now = Login(actor, account.email or "", row.begun_at), row.seen_at, unit.now
    if now - seen_at >= _NOTED_EVERY:
        _note(office, secret, now, found)
    return found


def _holds(row: LoginRow, now: datetime) -> bool:
    return now < row.expires_at and now < row.seen_at + LONGEST_IDLE


def _note(office: Office, secret: str, now: datetime, login: Login) -> None:
    try:
        with office.writing(VISITOR) as unit:
            unit.session.execute(
                update(LoginRow).where(LoginRow.digest == digest(secret)).values(seen_at=now)
            )
            unit.session.execute(
                update(AccountRow)
                .where(AccountRow.id == login.actor.account)
                .values(last_seen_at=now)
            )
    except DatabaseError:
        # A base that is full or busy can still be read: the session only ends earlier.
        return


def end(unit: Unit, secret: str) -> None:
    """Close one session."""
    row = unit.session.get(LoginRow, digest(secret))
    if row is not None:
        record(unit, "deconnexion", row.account_id, by=row.account_id)
        unit.session.delete(row)


def end_logins(unit: Unit, account_id: int, but: str = "") -> int:
    """Close the sessions of an account, ``but`` the one of a secret; return how many."""
    others = select(LoginRow.digest).where(LoginRow.account_id == account_id)
    ended = [each for each in unit.session.scalars(others) if not but or each != digest(but)]
    if ended:
        unit.session.execute(delete(LoginRow).where(LoginRow.digest.in_(ended)))
    return len(ended)


def other_logins(unit: Unit, account_id: int, but: str) -> int:
    """Return how many sessions of an account hold, besides the one of a secret."""
    rows = unit.session.scalars(select(LoginRow).where(LoginRow.account_id == account_id))
    return sum(_holds(row, unit.now) and row.digest != digest(but) for row in rows)
