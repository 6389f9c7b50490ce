"""Whether what the database holds of the contracts can be relied on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from navigator.contracts.choices import ContractPhase, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.documents import DamagedDocumentError, read_document
from navigator.contracts.records import Signature
from navigator.contracts.sheet import SheetContent
from navigator.contracts.snapshot import read_file
from navigator.storage.tables import (
    AuditRow,
    ContractRow,
    ContractVersionRow,
    SheetRow,
    SheetVersionRow,
    SnapshotRow,
)

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked, said as it should be, how many there were, and what is wrong."""

    title: str
    counted: int
    problems: tuple[str, ...] = ()


def check_contracts(session: Session) -> tuple[Check, ...]:
    """Check the documents, their versions, the seals and the audit log."""
    return (
        _check("Contrats : chacun se lit, sa dernière version est son texte", _contracts(session)),
        _check("Fiches : chacune se lit, sa dernière version est son texte", _sheets(session)),
        _check("Versions anciennes : chacune se lit", _versions(session)),
        _check("Versions signées ou présentées : aucun sceau n'est rompu", _snapshots(session)),
        _check("Journal : chaque ligne cite une version qui existe", _audit(session)),
    )


def _check(title: str, found: Iterable[str]) -> Check:
    """Count what is found; the empty words are what is well."""
    counted, problems = 0, []
    for problem in found:
        counted += 1
        if problem:
            problems.append(problem)
    return Check(title, counted, tuple(problems))


def _contracts(session: Session) -> Iterable[str]:
    versions = ContractVersionRow, ContractVersionRow.contract_id
    for row, last, kept in _with_versions(session, ContractRow, *versions):
        reason = (
            _unreadable(read_document, ContractContent, row.content)
            or _unreadable(ContractPhase, row.phase)
            or _astray(row, last, kept)
        )
        yield reason and f"contrat {row.id} : {reason}"


def _sheets(session: Session) -> Iterable[str]:
    versions = SheetVersionRow, SheetVersionRow.sheet_id
    for row, last, kept in _with_versions(session, SheetRow, *versions):
        reason = (
            _unreadable(read_document, SheetContent, row.content)
            or _unreadable(SheetState, row.state)
            or _astray(row, last, kept)
        )
        if not reason and row.state != last.state:
            reason = "son état n'est pas celui de sa dernière version"
        yield reason and f"fiche {row.number} du contrat {row.contract_id} : {reason}"


_Kept = tuple[int, int]
"""How many versions of a document are kept, and the number of the last one."""


def _with_versions(
    session: Session, document: Any, version: Any, owner: Any
) -> Iterable[tuple[Any, Any, _Kept | None]]:
    """Give each document with its last version, where there is one, and those that are kept."""
    counted = select(owner, func.count(), func.max(version.version)).group_by(owner)
    kept = {row[0]: (row[1], row[2]) for row in session.execute(counted)}
    is_last = (owner == document.id) & (version.version == document.version)
    query = select(document, version).outerjoin(version, is_last).order_by(document.id)
    for row, last in _stream(session, query):
        yield row, last, kept.get(row.id)


def _astray(row: Any, last: Any, kept: _Kept | None) -> str:
    if last is None or kept != (row.version, row.version):
        return "il manque de ses versions, ou il y en a de trop"
    if row.content != last.content:
        return "son texte n'est pas celui de sa dernière version"
    return ""


def _versions(session: Session) -> Iterable[str]:
    for contract in _stream(session, select(ContractVersionRow)):
        version: ContractVersionRow = contract[0]
        reason = _unreadable(read_document, ContractContent, version.content)
        yield reason and f"contrat {version.contract_id}, version {version.version} : {reason}"
    for sheet in _stream(session, select(SheetVersionRow)):
        old: SheetVersionRow = sheet[0]
        reason = _unreadable(read_document, SheetContent, old.content)
        yield reason and f"fiche d'identifiant {old.sheet_id}, version {old.version} : {reason}"


def _snapshots(session: Session) -> Iterable[str]:
    for (row,) in _stream(session, select(SnapshotRow).order_by(SnapshotRow.id)):
        signature = Signature(row.id, row.kind, row.label, row.at, row.sha256)
        reason = _unreadable(read_file, row.document, signature)
        yield reason and f"contrat {row.contract_id}, « {row.label} » : {reason}"


def _audit(session: Session) -> Iterable[str]:
    query = (
        select(AuditRow, SheetVersionRow.version, ContractVersionRow.version)
        .outerjoin(
            SheetVersionRow,
            (SheetVersionRow.sheet_id == AuditRow.sheet_id)
            & (SheetVersionRow.version == AuditRow.version),
        )
        .outerjoin(
            ContractVersionRow,
            (ContractVersionRow.contract_id == AuditRow.contract_id)
            & (ContractVersionRow.version == AuditRow.version),
        )
        .order_by(AuditRow.id)
    )
    for row, sheet, contract in _stream(session, query):
        found = contract if row.sheet_id is None else sheet
        lost = row.version is not None and found is None
        yield f"ligne {row.id} : sa version {row.version} n'existe pas" if lost else ""


def _stream(session: Session, query: Any) -> Iterable[Any]:
    """Give the rows few at a time: the versions of a whole country would fill the memory.

    The session only holds the rows that somebody still looks at.
    """
    return session.execute(query.execution_options(yield_per=_AT_ONCE))


def _unreadable(reading: Callable[..., Any], *given: Any) -> str:
    """Return why something does not read, or nothing."""
    try:
        reading(*given)
    except DamagedDocumentError as error:
        return str(error)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return f"ne se lit plus ({error!r:.100})"
    return ""
