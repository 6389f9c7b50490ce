"""How people come in: by password, by a link, or by the identity provider of their body."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from navigator.accounts.audit import record
from navigator.accounts.logins import begin, end_logins
from navigator.accounts.passwords import PasswordError, Passwords, check_password
from navigator.accounts.rights import VISITOR, Actor
from navigator.accounts.throttling import Throttle, forget
from navigator.accounts.tokens import Purpose, invited, spend
from navigator.contracts.office import Office, Unit
from navigator.storage.tables import AccountRow, TokenRow


class EntryError(Exception):
    """Somebody who does not come in; the message is French, and the same whatever the reason."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """The door of a site."""

    office: Office
    passwords: Passwords
    throttle: Throttle

    def log_in(self, email: str, password: str, address: str) -> str:
        """Return the secret of a new session. Raises EntryError, TooManyAttemptsError."""
        attempt = self.throttle.admit(self.office, email, address)
        with self.office.reading(VISITOR) as unit:
            row = _open_row(unit, AccountRow.email == email.strip().lower())
            stored = row.password if row else None
        if not self.passwords.matches(stored, password) or stored is None:
            raise EntryError(
                "L'adresse ou le mot de passe ne convient pas. Vérifiez-les, ou demandez un lien "
                "de réinitialisation à l'administrateur du site."
            )
        renewed = self.passwords.keep(password) if self.passwords.is_outdated(stored) else None
        with self.office.writing(VISITOR) as unit:
            row = _open_row(unit, AccountRow.email == email.strip().lower(), lock=True)
            # Disabled, or given another password, since it was read.
            if row is None or row.password != stored:
                raise EntryError("Votre compte vient de changer : recommencez.")
            if renewed is not None:
                row.password = renewed
            forget(unit, attempt)
            return begin(unit, row.id, "mot de passe")

    def choose_password(self, secret: str, purpose: Purpose, password: str) -> str:
        """Spend a link to choose a password, end every session, and return a new one's secret.

        Raises TokenError, PasswordError.
        """
        with self.office.reading(VISITOR) as unit:
            person = invited(unit, secret, purpose)
        check_password(password, person.email, person.name)
        kept = self.passwords.keep(password)
        with self.office.writing(VISITOR) as unit:
            person = spend(unit, secret, purpose)
            _set_password(unit, person.account_id, kept, purpose.value)
            return begin(unit, person.account_id, purpose.value)

    def change_password(self, actor: Actor, current: str, wanted: str, address: str) -> str:
        """Change one's own password, end every session, and return a new one's secret.

        Raises EntryError when the current one is wrong, PasswordError, TooManyAttemptsError.
        """
        with self.office.reading(actor) as unit:
            row = _open_row(unit, AccountRow.id == actor.account)
            email, name, stored = (row.email, row.name, row.password) if row else ("", "", None)
        check_password(wanted, email or "", name)
        attempt = self.throttle.admit(self.office, email or "", address)
        if not self.passwords.matches(stored, current):
            raise EntryError("Le mot de passe actuel ne convient pas.")
        if current == wanted:
            raise PasswordError("C'est déjà votre mot de passe : choisissez-en un autre.")
        kept = self.passwords.keep(wanted)
        with self.office.writing(actor) as unit:
            row = _open_row(unit, AccountRow.id == actor.account, lock=True)
            if row is None or row.password != stored:
                raise EntryError("Votre compte vient de changer : recommencez.")
            forget(unit, attempt)
            _set_password(unit, row.id, kept, "changement")
            return begin(unit, row.id, "changement de mot de passe")

    def log_in_known(self, identity: str, email: str) -> str:
        """Return the secret of a new session for somebody that the identity provider vouches for.

        ``email`` is verified by the provider, else empty: it leads to an account the first time,
        ``identity`` ever after. Raises EntryError.
        """
        with self.office.writing(VISITOR) as unit:
            row = _open_row(unit, AccountRow.oidc_identity == identity, lock=True)
            if row is None and email:
                row = _open_row(unit, AccountRow.email == email.strip().lower(), lock=True)
            if row is None or row.oidc_identity not in (None, identity):
                raise EntryError(
                    "Aucun compte de ce site ne correspond à votre identité. Demandez-en un à "
                    "l'administrateur, à l'adresse que connaît votre organisme."
                )
            if row.oidc_identity is None:
                row.oidc_identity = identity
                record(unit, "identite_liee", row.id, by=row.id)
            return begin(unit, row.id, "identité")


def _open_row(
    unit: Unit, condition: ColumnElement[bool], *, lock: bool = False
) -> AccountRow | None:
    query = select(AccountRow).where(
        condition,
        AccountRow.disabled_at.is_(None),
        AccountRow.erased_at.is_(None),
    )
    return unit.session.scalar(query.with_for_update() if lock else query)


def _set_password(unit: Unit, account_id: int, kept: str, how: str) -> None:
    unit.session.get_one(AccountRow, account_id).password = kept
    end_logins(unit, account_id)
    for token in unit.session.scalars(select(TokenRow).where(TokenRow.account_id == account_id)):
        token.used_at = token.used_at or unit.now
    record(unit, "mot_de_passe", account_id, [("par", None, how)], by=account_id)
