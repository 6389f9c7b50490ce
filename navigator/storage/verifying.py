"""Checks a whole installation: its tables, its documents, its joined files."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.contracts.integrity import Check, check_contracts
from navigator.contracts.joined_files import joined_files
from navigator.storage.attachments import AttachmentStore
from navigator.storage.database import Database
from navigator.storage.migrating import differences, require_current
from navigator.storage.tables import AttachmentRow, Base


def verify(database: Database, store: AttachmentStore) -> tuple[Check, ...]:
    """Check everything, changing nothing.

    Raises DatabaseError on a database that is away, not up to date, or not ours.
    """
    require_current(database)
    form = differences(database)
    with database.reading() as session:
        broken = _sqlite(session) if database.is_sqlite else _postgresql(session)
        return (
            Check("Tables : elles ont la forme attendue", len(Base.metadata.tables), form),
            Check("Base : elle est entière, ses références aussi", 1, tuple(broken)),
            *check_contracts(session),
            _files(session, store),
        )


def _sqlite(session: Session) -> Iterable[str]:
    connection = session.connection()
    for (words,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if words != "ok":
            yield f"fichier abîmé : {words}"
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"« {table} », ligne {row} : ce qu'elle cite dans « {other} » n'existe pas"


def _postgresql(session: Session) -> Iterable[str]:
    """PostgreSQL keeps references itself, unless somebody switched one of them off."""
    query = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE NOT convalidated"
    for table, name in session.connection().exec_driver_sql(query):
        yield f"« {table} » : la contrainte « {name} » n'est pas tenue"


def _files(session: Session, store: AttachmentStore) -> Check:
    named = joined_files(session)
    names = {
        row.sha256: f"fiche d'identifiant {row.sheet_id}, « {row.name} »"
        for row in session.execute(
            select(AttachmentRow.sha256, AttachmentRow.sheet_id, AttachmentRow.name)
        )
    }
    lost = [
        f"{names.get(sha256, sha256)} : {'altérée' if store.holds(sha256) else 'absente'}"
        for sha256 in sorted(named)
        if not store.is_whole(sha256)
    ]
    return Check("Pièces jointes : chacune est là, inaltérée", len(named), tuple(lost))
