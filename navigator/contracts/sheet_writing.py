"""Adds, edits, moves on and archives the sheets of a contract."""

from __future__ import annotations

from sqlalchemy import func, select

from navigator.accounts.rights import Act, require
from navigator.contracts.choices import ContractPhase, SheetState
from navigator.contracts.contract_writing import approve, forget_approvals
from navigator.contracts.differences import changes
from navigator.contracts.documents import read_document, write_document
from navigator.contracts.editing import (
    EditConflictError,
    LockedError,
    MissingError,
    Saved,
    check_lines,
)
from navigator.contracts.fields import LONG_TEXT
from navigator.contracts.locking import Opening, forbidden_changes, sheet_opening
from navigator.contracts.merging import merge
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError, contract_row, ground_of, sheet_row
from navigator.contracts.sheet import SheetContent
from navigator.contracts.typed_values import clean_text
from navigator.contracts.workflow import SheetStep, StepError, check_step
from navigator.storage.tables import (
    ContractRow,
    SheetRow,
    SheetVersionRow,
)

_ARCHIVED = "Le contrat est archivé : ses fiches ne changent plus."
_NO_TITLE = "Donnez un titre à la fiche."


def create_sheet(
    unit: Unit, contract_id: int, content: SheetContent, cause: str = "creation"
) -> int:
    """Add a draft sheet to a contract; return its identifier, which is not its number.

    Raises RefusedError, LockedError when the contract is archived, MissingError without a title.
    """
    contract = contract_row(unit, contract_id, Act.EDIT, lock=True)
    check_in_use(contract)
    if not content.title:
        raise MissingError(_NO_TITLE)
    check_lines(content)
    last = unit.session.scalar(
        select(func.max(SheetRow.number)).where(SheetRow.contract_id == contract_id)
    )
    row = SheetRow(
        contract_id=contract_id,
        number=(last or 0) + 1,
        state=SheetState.DRAFT.value,
        confidential=bool(content.confidential),
        content=write_document(content),
        author_id=unit.actor.account,
        created_at=unit.now,
        changed_at=unit.now,
    )
    unit.session.add(row)
    unit.session.flush()
    _keep_version(unit, row, cause)
    unit.audit(
        cause,
        contract_id=contract_id,
        sheet_id=row.id,
        version=row.version,
        changed=changes(SheetContent(), content),
    )
    return row.id


def edit_sheet(
    unit: Unit, sheet_id: int, base_version: int, content: SheetContent, cause: str = "modification"
) -> Saved:
    """Save a sheet written from its version ``base_version``.

    What somebody else changed meanwhile is kept; raises EditConflictError when both changed the
    same field in two ways, LockedError on a field that may not change now, MissingError.
    """
    contract, row = sheet_row(unit, sheet_id, Act.EDIT, lock=True)
    check_in_use(contract, row)
    current = read_document(SheetContent, row.content)
    base = _stored_version(unit, row.id, base_version)
    if not content.title:
        raise MissingError(_NO_TITLE)
    check_lines(content)
    opening = sheet_opening(SheetState(row.state))
    if forbidden := forbidden_changes(base, content, opening):
        raise LockedError(opening.reason, forbidden)
    joined = merge(base, current, content)
    if joined.conflicts:
        raise EditConflictError(row.version, joined)
    changed = changes(current, joined.merged)
    if changed:
        row.content = write_document(joined.merged)
        row.confidential = bool(joined.merged.confidential)
        _change(unit, row, cause)
        unit.audit(
            cause,
            contract_id=row.contract_id,
            sheet_id=row.id,
            version=row.version,
            changed=changed,
        )
    return Saved(row.version, joined.kept, changed)


def restore_version(unit: Unit, sheet_id: int, version: int) -> Saved:
    """Put the text of an earlier version back, as a new version."""
    _, row = sheet_row(unit, sheet_id, Act.EDIT, lock=True)
    earlier = _stored_version(unit, sheet_id, version)
    return edit_sheet(unit, sheet_id, row.version, earlier, "retablissement")


def take_step(
    unit: Unit, sheet_id: int, step: SheetStep, version: int, reason: str = ""
) -> SheetState:
    """Move a sheet on, as it is in ``version``; return its state, unchanged while other regions
    must still agree.

    Raises RefusedError, StepError when it changed meanwhile or the step is not possible,
    MissingError without the reason that the step needs.
    """
    contract, row = sheet_row(unit, sheet_id, lock=True)
    check_in_use(contract, row)
    state = SheetState(row.state)
    found = check_step(step, state, ContractPhase(contract.phase), contract.locked)
    require(unit.actor, found.act, ground_of(unit, contract))
    if row.version != version:
        raise StepError("La fiche a changé depuis que vous l'avez lue : relisez-la d'abord.")
    why = long_text(reason)
    if found.reason and not why:
        raise MissingError(f"Écrivez pourquoi : « {step.label} » se motive.")
    if found.every_region and not approve(unit, contract, found.act, row.version, row.id):
        return state
    row.state = found.target.value
    _change(unit, row, step.value, why)
    unit.audit(
        step.value,
        contract_id=row.contract_id,
        sheet_id=row.id,
        version=row.version,
        said=[("validation", state.value, found.target.value), ("motif", None, why or None)],
    )
    return found.target


def archive_sheet(unit: Unit, sheet_id: int, archived: bool) -> None:
    """Put a draft sheet away, or take it back. Raises RefusedError, LockedError."""
    contract, row = sheet_row(unit, sheet_id, Act.EDIT, lock=True)
    check_in_use(contract)
    if SheetState(row.state) is not SheetState.DRAFT:
        raise LockedError("Seul un brouillon s'archive : reprenez d'abord la fiche.")
    was = row.archived_at is not None
    if was == archived:
        return
    row.archived_at = unit.now if archived else None
    _change(unit, row, "archivage")
    unit.audit(
        "archivage",
        contract_id=row.contract_id,
        sheet_id=row.id,
        version=row.version,
        said=[("archive", was, archived)],
    )


def sheet_version(unit: Unit, sheet_id: int, version: int) -> SheetContent:
    """Return a sheet as it was in a version, to who may read it. Raises NotFoundError."""
    sheet_row(unit, sheet_id)
    return _stored_version(unit, sheet_id, version)


def _stored_version(unit: Unit, sheet_id: int, version: int) -> SheetContent:
    found = unit.session.get(SheetVersionRow, (sheet_id, version))
    if found is None:
        raise NotFoundError("Cette version de la fiche n'existe pas : rechargez la page.")
    return read_document(SheetContent, found.content)


def editing_of(contract: ContractRow, row: SheetRow) -> Opening:
    """Return what may change in a sheet now."""
    if contract.archived_at is not None:
        return Opening(reason=_ARCHIVED)
    if row.archived_at is not None:
        return Opening(reason="La fiche est archivée.")
    return sheet_opening(SheetState(row.state))


def inscribe(unit: Unit, row: SheetRow) -> None:
    """Write a validated sheet into the contract that is being signed."""
    state = row.state
    row.state = SheetState.INSCRIBED.value
    _change(unit, row, "inscription")
    unit.audit(
        "inscription",
        contract_id=row.contract_id,
        sheet_id=row.id,
        version=row.version,
        said=[("validation", state, row.state)],
    )


def check_in_use(contract: ContractRow, row: SheetRow | None = None) -> None:
    """Raise LockedError when the contract, or the sheet, is archived."""
    if contract.archived_at is not None:
        raise LockedError(_ARCHIVED)
    if row is not None and row.archived_at is not None:
        raise LockedError("La fiche est archivée : sortez-la des archives pour la modifier.")


def _change(unit: Unit, row: SheetRow, cause: str, reason: str = "") -> None:
    row.author_id, row.changed_at = unit.actor.account, unit.now
    unit.session.flush()
    _keep_version(unit, row, cause, reason)
    forget_approvals(unit, row.contract_id)


def _keep_version(unit: Unit, row: SheetRow, cause: str, reason: str = "") -> None:
    unit.session.add(
        SheetVersionRow(
            sheet_id=row.id,
            version=row.version,
            state=row.state,
            content=row.content,
            cause=cause,
            reason=reason,
            author_id=unit.actor.account,
            at=unit.now,
        )
    )


def long_text(text: str) -> str:
    """Return a long text as it is kept. Raises MissingError beyond 20 000 characters."""
    words = clean_text(text)
    if len(words) > LONG_TEXT:
        raise MissingError(
            f"Ce texte a {len(words)} caractères : n'en gardez pas plus de {LONG_TEXT}."
        )
    return words
