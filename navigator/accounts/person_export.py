"""Everything that the site holds about a person, as JSON: what he may ask for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select

from navigator.accounts.accounts import account, mandates_of
from navigator.accounts.mandates import write_mandate
from navigator.accounts.personal import Person, mentions
from navigator.accounts.rights import Act, require
from navigator.contracts.contract import ContractContent
from navigator.contracts.office import Unit
from navigator.contracts.sheet import SheetContent
from navigator.storage.tables import (
    AccountRow,
    ApprovalRow,
    AttachmentRow,
    AuditRow,
    CommentRow,
    ContractVersionRow,
    EvaluationRow,
    ExportRow,
    LoginRow,
    NoteRow,
    SheetVersionRow,
    SnapshotRow,
    TokenRow,
)

# What an account wrote, by the name of the list: the table, and what is told of each row.
_WRITTEN: dict[str, tuple[Any, tuple[str, ...]]] = {
    "versions_de_contrats": (ContractVersionRow, ("contract_id", "version", "at")),
    "versions_de_fiches": (SheetVersionRow, ("sheet_id", "version", "cause", "reason", "at")),
    "commentaires": (CommentRow, ("sheet_id", "at", "text")),
    "notes_de_suivi": (NoteRow, ("sheet_id", "day", "kind", "text", "at")),
    "pieces_jointes": (AttachmentRow, ("sheet_id", "name", "size", "at", "removed_at")),
    "evaluations": (EvaluationRow, ("sheet_id", "day", "profile", "at")),
    "accords": (ApprovalRow, ("contract_id", "sheet_id", "version", "act", "region", "at")),
    "versions_figees": (SnapshotRow, ("contract_id", "kind", "label", "at")),
}
_KEYS = {
    "contract_id": "contrat",
    "sheet_id": "fiche",
    "version": "version",
    "at": "le",
    "cause": "cause",
    "reason": "motif",
    "text": "texte",
    "day": "date",
    "kind": "type",
    "name": "nom",
    "size": "taille",
    "removed_at": "retiree_le",
    "profile": "profil",
    "act": "acte",
    "region": "region",
    "label": "titre",
    "begun_at": "ouverte_le",
    "seen_at": "vue_le",
    "expires_at": "expire_le",
    "purpose": "motif",
    "used_at": "utilise_le",
    "asked_at": "demande_le",
    "options": "options",
    "file_name": "fichier",
    "changes": "changements",
}


def export_account(unit: Unit, account_id: int) -> dict[str, Any]:
    """Return all that is held about the owner of an account, for himself or an administrator.

    Raises RefusedError, NotFoundError.
    """
    known = account(unit, account_id)
    return {
        "compte": {
            "numero": known.id,
            "nom": known.name,
            "courriel": known.email,
            "cree_le": known.created_at.isoformat(),
            "vu_le": known.last_seen_at.isoformat() if known.last_seen_at else None,
            "actif": known.is_open,
            "identite_liee": _row(unit, account_id).oidc_identity,
            "mandats": [write_mandate(each) for each in mandates_of(unit.session, account_id)],
        },
        "sessions": _told(
            unit, LoginRow, LoginRow.account_id, account_id, ("begun_at", "seen_at", "expires_at")
        ),
        "liens": _told(
            unit, TokenRow, TokenRow.account_id, account_id, ("purpose", "expires_at", "used_at")
        ),
        "ecrits": {
            name: _told(unit, table, table.author_id, account_id, columns)
            for name, (table, columns) in _WRITTEN.items()
        },
        "exports": _told(
            unit,
            ExportRow,
            ExportRow.account_id,
            account_id,
            ("contract_id", "options", "file_name", "asked_at"),
        ),
        "journal": _journal(unit, account_id),
        "cite_dans": _mentioned(unit, Person(known.email, known.name)),
    }


def export_person(unit: Unit, person: Person) -> dict[str, Any]:
    """Return all that is held about somebody who has no account. Raises RefusedError."""
    require(unit.actor, Act.ACCOUNTS)
    return {"compte": None, "cite_dans": _mentioned(unit, person)}


def _row(unit: Unit, account_id: int) -> AccountRow:
    return unit.session.get_one(AccountRow, account_id)


def _told(
    unit: Unit, table: Any, owner: Any, account_id: int, columns: tuple[str, ...]
) -> list[dict[str, Any]]:
    rows = unit.session.scalars(select(table).where(owner == account_id))
    return [{_KEYS[column]: _plain(getattr(row, column)) for column in columns} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _journal(unit: Unit, account_id: int) -> list[dict[str, Any]]:
    rows = unit.session.scalars(
        select(AuditRow)
        .where(or_(AuditRow.account_id == account_id, AuditRow.subject_id == account_id))
        .order_by(AuditRow.id)
    )
    columns = ("at", "act", "contract_id", "sheet_id", "version", "changes")
    return [
        {
            "par_cette_personne": row.account_id == account_id,
            **{_KEYS[column]: _plain(getattr(row, column)) for column in columns},
        }
        for row in rows
    ]


def _mentioned(unit: Unit, person: Person) -> list[dict[str, Any]]:
    """Where the documents name the person, once a value: every version is read."""
    found: dict[tuple[str, int, str, str], dict[str, Any]] = {}
    for name, key, table, kind in (
        ("contrat", ContractVersionRow.contract_id, ContractVersionRow, ContractContent),
        ("fiche", SheetVersionRow.sheet_id, SheetVersionRow, SheetContent),
    ):
        versions: Any = table
        for number, content in unit.session.execute(select(key, versions.content)):
            for mention in mentions(kind, content, person):
                told = {name: number, "champ": mention.label, "valeur": mention.value}
                found[name, number, mention.label, mention.value] = told
    return list(found.values())
