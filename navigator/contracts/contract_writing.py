"""Opens, edits, archives and publishes a contract."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select

from navigator.accounts.rights import Act, Ground, may, require
from navigator.contracts.choices import ContractPhase
from navigator.contracts.contract import ContractContent
from navigator.contracts.differences import changes
from navigator.contracts.documents import read_document, write_document
from navigator.contracts.editing import (
    EditConflictError,
    LockedError,
    MissingError,
    Saved,
    check_lines,
)
from navigator.contracts.locking import Opening, forbidden_changes
from navigator.contracts.merging import merge
from navigator.contracts.office import Unit
from navigator.contracts.reading import (
    NotFoundError,
    contract_row,
    ground_of,
    last_signature_row,
    regions_of,
)
from navigator.storage.tables import (
    ApprovalRow,
    ContractRegionRow,
    ContractRow,
    ContractVersionRow,
)

_LOCKED = (
    "Le contrat est signé : son texte est verrouillé. Le comité régional peut ouvrir un avenant."
)
_ARCHIVED = "Le contrat est archivé : il ne se modifie plus."


def create_contract(
    unit: Unit,
    territory: str,
    regions: Iterable[str],
    content: ContractContent,
    *,
    example: bool = False,
) -> int:
    """Open the contract of a territory, at the phase of the protocole; return its number.

    Raises RefusedError, MissingError without a name or a region, LockedError when the territory
    already has a contract in use.
    """
    in_regions = tuple(sorted(set(regions)))
    require(unit.actor, Act.CREATE, Ground(territory, frozenset(in_regions)))
    if not in_regions or not content.name:
        raise MissingError("Donnez au moins le nom du territoire et sa région.")
    check_lines(content)
    in_use = select(ContractRow.id).where(
        ContractRow.territory == territory, ContractRow.archived_at.is_(None)
    )
    if unit.session.scalar(in_use) is not None:
        raise LockedError(
            "Ce territoire a déjà un contrat : ouvrez-le, ou archivez-le pour en ouvrir un autre."
        )
    row = ContractRow(
        territory=territory,
        phase=ContractPhase.PROTOCOL.value,
        content=write_document(content),
        version=1,
        author_id=unit.actor.account,
        changed_at=unit.now,
        created_at=unit.now,
        example=example,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.session.add_all(
        ContractRegionRow(contract_id=row.id, region=region) for region in in_regions
    )
    _keep_version(unit, row)
    unit.audit(
        "ouverture",
        contract_id=row.id,
        version=row.version,
        changed=changes(ContractContent(), content),
        said=[("territoire", None, territory), ("regions", None, list(in_regions))],
    )
    return row.id


def contract_opening(unit: Unit, row: ContractRow) -> Opening:
    """Return what the actor may change in a contract now."""
    if row.archived_at is not None:
        return Opening(reason=_ARCHIVED)
    if row.locked:
        return Opening(reason=_LOCKED)
    ground = ground_of(unit, row)
    return Opening(
        everything=may(unit.actor, Act.EDIT, ground),
        perimeter=may(unit.actor, Act.PERIMETER, ground),
        reason="Le périmètre est modifié par le comité de pilotage régional, le reste par le "
        "chef de projet.",
    )


def edit_contract(
    unit: Unit, contract_id: int, base_version: int, content: ContractContent
) -> Saved:
    """Save the text of a contract, written from its version ``base_version``.

    What somebody else changed meanwhile is kept; raises EditConflictError when both changed the
    same field in two ways. Raises RefusedError, LockedError on a field that may not change now,
    MissingError.
    """
    row = contract_row(unit, contract_id, lock=True)
    ground = ground_of(unit, row)
    if not may(unit.actor, Act.PERIMETER, ground):
        require(unit.actor, Act.EDIT, ground)
    current = read_document(ContractContent, row.content)
    base = _version(unit, row, base_version)
    if not content.name:
        raise MissingError("Donnez le nom du territoire.")
    check_lines(content)
    opening = contract_opening(unit, row)
    if forbidden := forbidden_changes(base, content, opening):
        raise LockedError(opening.reason, forbidden)
    joined = merge(base, current, content)
    if joined.conflicts:
        raise EditConflictError(row.version, joined)
    changed = changes(current, joined.merged)
    if changed:
        _change(unit, row, joined.merged)
        unit.audit("modification", contract_id=row.id, version=row.version, changed=changed)
    return Saved(row.version, joined.kept, changed)


def contract_version(unit: Unit, contract_id: int, version: int) -> ContractContent:
    """Return a contract as it was in a version, to who may read it. Raises NotFoundError."""
    return _version(unit, contract_row(unit, contract_id), version)


def change_regions(unit: Unit, contract_id: int, regions: Iterable[str]) -> None:
    """Change the regions that a contract is in. Raises RefusedError, LockedError, MissingError."""
    row = contract_row(unit, contract_id, Act.PERIMETER, lock=True)
    opening = contract_opening(unit, row)
    if not opening.perimeter:
        raise LockedError(opening.reason)
    wanted, before = sorted(set(regions)), list(regions_of(unit, [row.id]).get(row.id, ()))
    if not wanted:
        raise MissingError("Un contrat est au moins dans une région.")
    if wanted == before:
        return
    unit.session.execute(delete(ContractRegionRow).where(ContractRegionRow.contract_id == row.id))
    unit.session.add_all(ContractRegionRow(contract_id=row.id, region=each) for each in wanted)
    forget_approvals(unit, row.id)
    unit.audit("perimetre", contract_id=row.id, said=[("regions", before, wanted)])


def publish_contract(unit: Unit, contract_id: int) -> bool:
    """Agree to publish a contract; say whether it is now published, every region having agreed.

    Raises RefusedError, LockedError when nothing of it was ever signed.
    """
    row = contract_row(unit, contract_id, Act.PUBLISH, lock=True)
    if row.archived_at is not None:
        raise LockedError(_ARCHIVED)
    signed = last_signature_row(unit, row.id)
    if signed is None:
        raise LockedError(
            "Rien n'est encore signé : un contrat se publie tel qu'il a été signé, après le "
            "protocole ou le contrat."
        )
    if row.published_at is not None:
        return True
    if not approve(unit, row, Act.PUBLISH, signed.id):
        return False
    row.published_at = unit.now
    unit.audit("publication", contract_id=row.id, said=[("publie", False, True)])
    return True


def unpublish_contract(unit: Unit, contract_id: int) -> None:
    """Withdraw a contract from the public; any of its regional committees may."""
    row = contract_row(unit, contract_id, Act.PUBLISH, lock=True)
    if row.published_at is None:
        return
    row.published_at = None
    forget_approvals(unit, row.id, Act.PUBLISH)
    unit.audit("retrait", contract_id=row.id, said=[("publie", True, False)])


def archive_contract(unit: Unit, contract_id: int, archived: bool) -> None:
    """Put a contract away, or take it back. Raises RefusedError, LockedError."""
    row = contract_row(unit, contract_id, Act.SIGN, lock=True)
    was = row.archived_at is not None
    if was == archived:
        return
    if not archived:
        in_use = select(ContractRow.id).where(
            ContractRow.territory == row.territory, ContractRow.archived_at.is_(None)
        )
        if unit.session.scalar(in_use) is not None:
            raise LockedError(
                "Ce territoire a déjà un autre contrat en cours : archivez-le d'abord."
            )
    row.archived_at = unit.now if archived else None
    unit.audit("archivage", contract_id=row.id, said=[("archive", was, archived)])


def approve(
    unit: Unit, row: ContractRow, act: Act, version: int, sheet_id: int | None = None
) -> bool:
    """Write the agreement of the actor's regions; say whether every region of the contract agrees.

    ``version`` is what is agreed to: agreements to another version do not count.
    """
    regions = set(regions_of(unit, [row.id]).get(row.id, ()))
    mine = regions if unit.actor.operator else regions & unit.actor.regions(act)
    agreed = set(approved_regions(unit, row.id, act, version, sheet_id))
    for region in sorted(mine - agreed):
        unit.session.add(
            ApprovalRow(
                contract_id=row.id,
                sheet_id=sheet_id,
                version=version,
                act=act.value,
                region=region,
                author_id=unit.actor.account,
                at=unit.now,
            )
        )
        unit.audit(
            "accord",
            contract_id=row.id,
            sheet_id=sheet_id,
            # To publish is agreed of a signature, not of a version of the text.
            version=None if act is Act.PUBLISH else version,
            said=[("region", None, region), ("pour", None, act.value)],
        )
    return regions <= agreed | mine


def approved_regions(
    unit: Unit, contract_id: int, act: Act, version: int, sheet_id: int | None = None
) -> tuple[str, ...]:
    """Return the regions whose committee has agreed so far, in alphabetical order."""
    same_sheet = (
        ApprovalRow.sheet_id.is_(None) if sheet_id is None else ApprovalRow.sheet_id == sheet_id
    )
    return tuple(
        sorted(
            unit.session.scalars(
                select(ApprovalRow.region).where(
                    ApprovalRow.contract_id == contract_id,
                    same_sheet,
                    ApprovalRow.act == act.value,
                    ApprovalRow.version == version,
                )
            )
        )
    )


def forget_approvals(unit: Unit, contract_id: int, act: Act = Act.SIGN) -> None:
    """Forget the agreements to an act on the whole contract: what was agreed to has changed."""
    unit.session.execute(
        delete(ApprovalRow).where(
            ApprovalRow.contract_id == contract_id,
            ApprovalRow.sheet_id.is_(None),
            ApprovalRow.act == act.value,
        )
    )


def _change(unit: Unit, row: ContractRow, content: ContractContent) -> None:
    row.content = write_document(content)
    row.version += 1
    row.author_id, row.changed_at = unit.actor.account, unit.now
    unit.session.flush()
    _keep_version(unit, row)
    forget_approvals(unit, row.id)


def _keep_version(unit: Unit, row: ContractRow) -> None:
    unit.session.add(
        ContractVersionRow(
            contract_id=row.id,
            version=row.version,
            content=row.content,
            author_id=unit.actor.account,
            at=unit.now,
        )
    )


def _version(unit: Unit, row: ContractRow, version: int) -> ContractContent:
    found = unit.session.get(ContractVersionRow, (row.id, version))
    if found is None:
        raise NotFoundError("La version que vous modifiez n'existe pas : rechargez la page.")
    return read_document(ContractContent, found.content)
