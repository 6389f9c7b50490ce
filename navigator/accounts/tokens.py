"""Links that let a person choose a password: an invitation, or a reset. Shown once, used once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select, update

from navigator.accounts.accounts import AccountError, locked_row
from navigator.accounts.audit import record
from navigator.accounts.logins import digest, new_secret
from navigator.contracts.fields import Choice
from navigator.contracts.office import Unit
from navigator.storage.tables import AccountRow, TokenRow


class Purpose(Choice):
    """Why a link was given; the key is the first part of its address."""

    INVITATION = "invitation", "Invitation"
    RESET = "reinitialisation", "Réinitialisation"


LIVES = {Purpose.INVITATION: timedelta(days=7), Purpose.RESET: timedelta(hours=24)}
LIVES_WORDS = {Purpose.INVITATION: "7 jours", Purpose.RESET: "24 heures"}


class TokenError(Exception):
    """A link that leads nowhere, whatever the reason; the message is French."""

    def __init__(self) -> None:
        super().__init__(
            "Ce lien n'est plus valable : il a déjà servi, il a expiré, ou un autre l'a remplacé. "
            "Demandez-en un nouveau à l'administrateur du site."
        )


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom a link was given to."""

    account_id: int
    email: str
    name: str


def issue(unit: Unit, account_id: int, purpose: Purpose) -> str:
    """Return the secret of a new link, which cancels the previous ones of the account.

    Raises RefusedError, NotFoundError, AccountError on a closed account.
    """
    row = locked_row(unit, account_id)
    if row.disabled_at is not None:
        raise AccountError("Ce compte est désactivé : réactivez-le avant de donner un lien.")
    unit.session.execute(delete(TokenRow).where(TokenRow.account_id == account_id))
    secret = new_secret()
    expires_at = unit.now + LIVES[purpose]
    unit.session.add(
        TokenRow(
            digest=digest(secret),
            account_id=account_id,
            purpose=purpose.value,
            expires_at=expires_at,
        )
    )
    record(unit, purpose.value, account_id, [("expire_le", None, expires_at.isoformat())])
    return secret


def invited(unit: Unit, secret: str, purpose: Purpose) -> Invited:
    """Return whom a link was given to, without using it. Raises TokenError."""
    row = unit.session.scalar(
        select(AccountRow)
        .join(TokenRow, TokenRow.account_id == AccountRow.id)
        .where(*_usable(unit, secret, purpose))
    )
    if row is None or row.disabled_at is not None or row.erased_at is not None:
        raise TokenError
    return Invited(row.id, row.email or "", row.name)


def spend(unit: Unit, secret: str, purpose: Purpose) -> Invited:
    """Use a link, which never serves again. Raises TokenError."""
    person = invited(unit, secret, purpose)
    spent = unit.session.execute(
        update(TokenRow)
        .where(*_usable(unit, secret, purpose))
        .values(used_at=unit.now)
        .returning(TokenRow.digest)
    ).all()
    # Of two people with the same link at the same time, one spends it.
    if not spent:
        raise TokenError
    return person


def _usable(unit: Unit, secret: str, purpose: Purpose) -> tuple[ColumnElement[bool], ...]:
    return (
        TokenRow.digest == digest(secret),
        TokenRow.purpose == purpose.value,
        TokenRow.used_at.is_(None),
        TokenRow.expires_at > unit.now,
    )


def link_address(site: str, purpose: Purpose, secret: str) -> str:
    """Return the address of a link on a site: « https://aides.exemple.fr »."""
    return f"{site.rstrip('/')}/{purpose.value}/{secret}"
