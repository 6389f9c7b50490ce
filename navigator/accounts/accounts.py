"""Accounts and their mandates: created, changed and disabled by an administrator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from navigator.accounts.audit import record
from navigator.accounts.logins import end_logins
from navigator.accounts.mandates import MandateError, write_mandate
from navigator.accounts.rights import Act, Actor, Mandate, Role, require
from navigator.contracts.fields import Kind, Spec
from navigator.contracts.office import HIDDEN, Unit
from navigator.contracts.reading import NotFoundError
from navigator.contracts.typed_values import read_typed
from navigator.storage.tables import AccountRow, MandateRow, TokenRow
from rules.errors import FactValueError

_EMAIL = Spec("courriel", "Courriel", Kind.EMAIL, most=254)
_NAME = Spec("nom", "Nom", Kind.LINE)
_MOST_MANDATES = 50


class AccountError(Exception):
    """Something that cannot be done to an account; the message is French and says what to do.

    ``field`` is the part of the account that was badly given: « courriel », « nom », or none.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is read. ``has_key`` when its owner can come in: a password, or OIDC."""

    id: int
    email: str
    name: str
    mandates: tuple[Mandate, ...]
    created_at: datetime
    last_seen_at: datetime | None
    disabled: bool
    erased: bool
    has_key: bool

    @property
    def is_open(self) -> bool:
        """Whether the account may be used."""
        return not self.disabled and not self.erased


def read_email(typed: str) -> str:
    """Return an address in the one form that is stored. Raises AccountError."""
    try:
        email = str(read_typed(_EMAIL, typed)).lower()
    except FactValueError as error:
        raise AccountError(f"Courriel : {error}.", "courriel") from error
    if not email:
        raise AccountError("Courriel : donnez l'adresse de la personne.", "courriel")
    return email


def read_name(typed: str) -> str:
    """Return a person's name, cleaned. Raises AccountError."""
    try:
        name = str(read_typed(_NAME, typed))
    except FactValueError as error:
        raise AccountError(f"Nom : {error}.", "nom") from error
    if not name:
        raise AccountError("Nom : donnez le prénom et le nom de la personne.", "nom")
    return name


def create(unit: Unit, email: str, name: str, mandates: Iterable[Mandate]) -> int:
    """Create an account that nobody can use yet, and return its number.

    Raises RefusedError, MandateError when there are too many, or AccountError when the address is
    not one or has an account already.
    """
    require(unit.actor, Act.ACCOUNTS)
    address, said = read_email(email), read_name(name)
    given = _given(mandates)
    if unit.session.scalar(select(AccountRow.id).where(AccountRow.email == address)) is not None:
        raise _taken()
    row = AccountRow(email=address, name=said, created_at=unit.now)
    unit.session.add(row)
    try:
        unit.session.flush()
    except IntegrityError as error:
        raise _taken() from error
    _write_mandates(unit, row.id, given)
    record(unit, "creation_compte", row.id, [("mandats", None, _keys(given))])
    return row.id


def change_mandates(unit: Unit, account_id: int, mandates: Iterable[Mandate]) -> None:
    """Give an account these mandates and no other, and end its sessions.

    Raises RefusedError, NotFoundError, AccountError, MandateError.
    """
    row = locked_row(unit, account_id)
    before, after = mandates_of(unit.session, account_id), _given(mandates)
    if before == after:
        return
    if not any(mandate.role is Role.ADMINISTRATOR for mandate in after):
        keep_an_administrator(unit, row)
    unit.session.execute(delete(MandateRow).where(MandateRow.account_id == account_id))
    _write_mandates(unit, account_id, after)
    end_logins(unit, account_id)
    record(unit, "mandats", account_id, [("mandats", _keys(before), _keys(after))])


def correct(unit: Unit, account_id: int, email: str, name: str) -> None:
    """Correct the address and the name of an account; a new address ends sessions and links.

    Raises RefusedError, NotFoundError, AccountError.
    """
    row = locked_row(unit, account_id)
    address, said = read_email(email), read_name(name)
    taken = select(AccountRow.id).where(AccountRow.email == address, AccountRow.id != row.id)
    if unit.session.scalar(taken) is not None:
        raise _taken()
    fields = (("courriel", row.email, address), ("nom", row.name, said))
    changed = [name for name, old, new in fields if old != new]
    if not changed:
        return
    if row.email != address:
        end_logins(unit, account_id)
        unit.session.execute(delete(TokenRow).where(TokenRow.account_id == account_id))
    row.email, row.name = address, said
    record(unit, "correction_compte", account_id, [(name, HIDDEN, HIDDEN) for name in changed])


def disable(unit: Unit, account_id: int) -> None:
    """Close an account at once: its sessions and its links end.

    Raises RefusedError, NotFoundError, AccountError.
    """
    row = locked_row(unit, account_id)
    if row.disabled_at is not None:
        return
    keep_an_administrator(unit, row)
    row.disabled_at = unit.now
    end_logins(unit, account_id)
    unit.session.execute(delete(TokenRow).where(TokenRow.account_id == account_id))
    record(unit, "desactivation", account_id, [("actif", True, False)])


def enable(unit: Unit, account_id: int) -> None:
    """Open a disabled account again. Raises RefusedError, NotFoundError, AccountError."""
    row = locked_row(unit, account_id)
    if row.disabled_at is None:
        return
    row.disabled_at = None
    record(unit, "reactivation", account_id, [("actif", False, True)])


def locked_row(unit: Unit, account_id: int) -> AccountRow:
    """Return an account about to be changed by an administrator.

    Raises RefusedError, NotFoundError, or AccountError on an erased one.
    """
    require(unit.actor, Act.ACCOUNTS)
    query = select(AccountRow).where(AccountRow.id == account_id).with_for_update()
    row = unit.session.scalar(query)
    if row is None:
        raise NotFoundError("Ce compte n'existe pas.")
    if row.erased_at is not None:
        raise AccountError("Ce compte a été effacé : il ne se modifie plus.")
    return row


def keep_an_administrator(unit: Unit, row: AccountRow) -> None:
    """Refuse to leave the site without administrator; the operator may. Raises AccountError."""
    if unit.actor.operator:
        return
    # Locked, so that two administrators never remove each other at the same time.
    others = unit.session.scalars(
        select(AccountRow.id)
        .join(MandateRow, MandateRow.account_id == AccountRow.id)
        .where(
            MandateRow.role == Role.ADMINISTRATOR.value,
            AccountRow.disabled_at.is_(None),
            AccountRow.erased_at.is_(None),
        )
        .order_by(AccountRow.id)
        .with_for_update()
    ).all()
    if set(others) == {row.id}:
        raise AccountError(
            "C'est le dernier administrateur du site : donnez d'abord ce rôle à quelqu'un d'autre."
        )


def account(unit: Unit, account_id: int) -> Account:
    """Return an account, for an administrator or its owner. Raises RefusedError, NotFoundError."""
    if unit.actor.account != account_id:
        require(unit.actor, Act.ACCOUNTS)
    row = unit.session.get(AccountRow, account_id)
    if row is None:
        raise NotFoundError("Ce compte n'existe pas.")
    return _account(row, mandates_of(unit.session, account_id))


def find(unit: Unit, email: str) -> Account:
    """Return the account of an address. Raises RefusedError, AccountError, NotFoundError."""
    require(unit.actor, Act.ACCOUNTS)
    row = unit.session.scalar(select(AccountRow).where(AccountRow.email == read_email(email)))
    if row is None:
        raise NotFoundError("Aucun compte n'a cette adresse.")
    return _account(row, mandates_of(unit.session, row.id))


def accounts(unit: Unit) -> tuple[Account, ...]:
    """Return every account that is not erased, by number. Raises RefusedError."""
    require(unit.actor, Act.ACCOUNTS)
    mandates: defaultdict[int, list[Mandate]] = defaultdict(list)
    for each in unit.session.scalars(select(MandateRow)):
        mandates[each.account_id].append(Mandate(Role(each.role), each.scope))
    rows = unit.session.scalars(
        select(AccountRow).where(AccountRow.erased_at.is_(None)).order_by(AccountRow.id)
    )
    return tuple(_account(row, _sorted(mandates[row.id])) for row in rows)


def actor_of(session: Session, account_id: int) -> Actor:
    """Return who an account is, with its mandates; a visitor when it is not open."""
    row = session.get(AccountRow, account_id)
    if row is None or row.disabled_at is not None or row.erased_at is not None:
        return Actor()
    return Actor(row.id, row.name, mandates_of(session, account_id))


def mandates_of(session: Session, account_id: int) -> tuple[Mandate, ...]:
    """Return the mandates of an account, always in the same order."""
    rows = session.scalars(select(MandateRow).where(MandateRow.account_id == account_id))
    return _sorted(Mandate(Role(row.role), row.scope) for row in rows)


def _account(row: AccountRow, mandates: tuple[Mandate, ...]) -> Account:
    return Account(
        id=row.id,
        email=row.email or "",
        name=row.name,
        mandates=mandates,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        disabled=row.disabled_at is not None,
        erased=row.erased_at is not None,
        has_key=row.password is not None or row.oidc_identity is not None,
    )


def _given(mandates: Iterable[Mandate]) -> tuple[Mandate, ...]:
    given = _sorted(set(mandates))
    if len(given) > _MOST_MANDATES:
        raise MandateError(f"Un compte a au plus {_MOST_MANDATES} mandats : retirez-en.")
    return given


def _sorted(mandates: Iterable[Mandate]) -> tuple[Mandate, ...]:
    ranks = list(Role)
    return tuple(sorted(mandates, key=lambda each: (ranks.index(each.role), each.scope)))


def _write_mandates(unit: Unit, account_id: int, mandates: tuple[Mandate, ...]) -> None:
    unit.session.add_all(
        MandateRow(account_id=account_id, role=each.role.value, scope=each.scope)
        for each in mandates
    )


def _keys(mandates: tuple[Mandate, ...]) -> list[str]:
    return [write_mandate(each) for each in mandates]


def _taken() -> AccountError:
    words = "Cette adresse a déjà un compte : changez plutôt ses mandats."
    return AccountError(words, "courriel")
