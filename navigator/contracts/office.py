"""The door to the contracts: who acts, when, in which transaction, and what is written of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from navigator.accounts.rights import Actor
from navigator.contracts.differences import Change
from navigator.contracts.documents import write_document, write_value
from navigator.contracts.fields import Kind, Spec, attributes
from navigator.storage.database import Database
from navigator.storage.tables import AuditRow

HIDDEN = "donnée personnelle"


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Unit:
    """One transaction: everything that is done in it is kept, or nothing is."""

    session: Session
    actor: Actor
    now: datetime

    def audit(
        self,
        act: str,
        *,
        contract_id: int | None = None,
        sheet_id: int | None = None,
        subject_id: int | None = None,
        by: int | None = None,
        version: int | None = None,
        changed: Iterable[Change] = (),
        said: Iterable[tuple[str, Any, Any]] = (),
    ) -> None:
        """Write who did what: the fields that changed, and other things said before and after.

        ``subject_id`` is the account that it is about. ``by`` is who did it, when the actor is not
        yet known: a login, a link.
        """
        entries = [_entry(change) for change in changed]
        entries += [{"champ": name, "avant": old, "apres": new} for name, old, new in said]
        self.session.add(
            AuditRow(
                at=self.now,
                account_id=self.actor.account if by is None else by,
                act=act,
                contract_id=contract_id,
                sheet_id=sheet_id,
                subject_id=subject_id,
                version=version,
                changes=entries,
            )
        )


@dataclass(frozen=True, slots=True)
class Office:
    """The contracts of one database, at the time that a clock tells."""

    database: Database
    clock: Callable[[], datetime] = utc_now

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Unit]:
        """Read as an actor; nothing is written."""
        with self.database.reading() as session:
            yield Unit(session, actor, self.clock())

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Unit]:
        """Write as an actor, in one transaction with its audit entries."""
        with self.database.writing() as session:
            yield Unit(session, actor, self.clock())


def _entry(change: Change) -> dict[str, Any]:
    """What the audit log keeps of a change; never a personal value."""
    return {
        "champ": ".".join(change.path),
        "libelle": _where(change),
        "avant": _kept(change.spec, change.before),
        "apres": _kept(change.spec, change.after),
    }


def _where(change: Change) -> str:
    """The name of the field; a line is not named by what may be the name of a person."""
    return change.where if not _holds_people(change.whole) else change.whole.label


def _holds_people(spec: Spec) -> bool:
    item = spec.item
    return item is not None and any(each.spec.personal for each in attributes(item))


def _kept(spec: Spec, value: Any) -> Any:
    if value is None or value == "" or value == ():
        return None
    if spec.personal:
        return HIDDEN
    if spec.kind is not Kind.ITEMS:
        return write_value(spec, value)
    people = {each.spec.key for each in attributes(type(value)) if each.spec.personal}
    return {key: HIDDEN if key in people else said for key, said in write_document(value).items()}
