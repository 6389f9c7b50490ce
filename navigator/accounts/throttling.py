"""Slows down whoever tries passwords, by account and by address, over every process of the site.

An attempt counts as failed from its first instant, and is forgotten when it succeeds: many at once
get no more tries than one after the other.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, text

from navigator.accounts.rights import VISITOR
from navigator.contracts.office import Office, Unit
from navigator.storage.tables import AttemptRow

MEMORY = timedelta(hours=1)
_FREE_BY_ACCOUNT = 5
# Many people of one body share an address.
_FREE_BY_ADDRESS = 20
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)


class TooManyAttemptsError(Exception):
    """Too many failures: nothing is tried before ``wait``; the message is French."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        minutes = -(-int(wait.total_seconds()) // 60)
        words = "une minute" if minutes <= 1 else f"{minutes} minutes"
        super().__init__(f"Trop d'essais ont échoué : attendez {words}, puis recommencez.")


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was let through; ``account`` is the digest of the account it names."""

    rows: tuple[int, ...]
    account: str


class Throttle:
    """Counts the failures; ``key`` keeps who made them unreadable in the base."""

    def __init__(self, key: str) -> None:
        self._key = hashlib.sha256(f"essais:{key}".encode()).digest()

    def admit(self, office: Office, email: str, address: str) -> Attempt:
        """Let an attempt through, counted as a failure. Raises TooManyAttemptsError."""
        account, place = self._who("compte", email.strip().lower()), self._who("adresse", address)
        with office.writing(VISITOR) as unit:
            # Always in the same order: two attempts never wait for each other.
            for who in sorted((account, place)):
                _one_at_a_time(unit, who)
            _forget_old(unit)
            _check(unit, account, _FREE_BY_ACCOUNT)
            _check(unit, place, _FREE_BY_ADDRESS)
            rows = [AttemptRow(who=who, at=unit.now) for who in (account, place)]
            unit.session.add_all(rows)
            unit.session.flush()
            return Attempt(tuple(row.id for row in rows), account)

    def _who(self, kind: str, name: str) -> str:
        said = f"{kind}:{name}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()


def forget(unit: Unit, attempt: Attempt) -> None:
    """Forget an attempt that succeeded, and the failures of its account."""
    unit.session.execute(
        delete(AttemptRow).where(
            AttemptRow.id.in_(attempt.rows) | (AttemptRow.who == attempt.account)
        )
    )


def _one_at_a_time(unit: Unit, who: str) -> None:
    # SQLite has one writer at a time already.
    if unit.session.get_bind().dialect.name == "postgresql":
        lock = int.from_bytes(bytes.fromhex(who[:16]), "big", signed=True)
        unit.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})


def _forget_old(unit: Unit) -> None:
    """Keep nobody's failures longer than they count; what another attempt removes, it removes."""
    old = select(AttemptRow.id).where(AttemptRow.at <= forgettable(unit.now))
    ids = unit.session.scalars(old.with_for_update(skip_locked=True)).all()
    if ids:
        unit.session.execute(delete(AttemptRow).where(AttemptRow.id.in_(ids)))


def _check(unit: Unit, who: str, free: int) -> None:
    failures = unit.session.scalars(
        select(AttemptRow.at)
        .where(AttemptRow.who == who, AttemptRow.at > unit.now - MEMORY)
        .order_by(AttemptRow.at)
    ).all()
    if len(failures) >= free:
        until = failures[-1] + _wait(len(failures) - free)
        if until > unit.now:
            raise TooManyAttemptsError(until - unit.now)


def _wait(rank: int) -> timedelta:
    """Half a minute, then twice as long after each failure more."""
    return min(_FIRST_WAIT * (1 << min(rank, 10)), _LONGEST_WAIT)


def forgettable(now: datetime) -> datetime:
    """Return the moment before which a failure no longer counts."""
    return now - MEMORY
