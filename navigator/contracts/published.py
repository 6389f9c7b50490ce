"""The list of the published contracts, which anybody may ask for again and again.

A signed text never changes: what the list says of it is read once.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from navigator.contracts.office import Unit
from navigator.contracts.reading import COMMITTEE, published_file
from navigator.contracts.records import Signature
from navigator.kept import Kept
from navigator.search_text import fold
from navigator.storage.tables import ContractRow, SnapshotRow

_MOST = 2_000


@dataclass(frozen=True, slots=True)
class PublishedContract:
    """What the list says of a contract; ``sheets`` counts those that anybody may read."""

    id: int
    name: str
    regions: tuple[str, ...]
    signature: Signature
    sheets: int
    example: bool


class Published:
    """The published contracts of one database, for one process."""

    def __init__(self) -> None:
        self._kept: Kept[PublishedContract] = Kept(_MOST)

    def contracts(self, unit: Unit) -> tuple[PublishedContract, ...]:
        """Return the contracts that are published now, as last signed, by name."""
        last = (
            select(func.max(SnapshotRow.id))
            .join(ContractRow, ContractRow.id == SnapshotRow.contract_id)
            .where(
                SnapshotRow.kind != COMMITTEE,
                ContractRow.published_at.is_not(None),
                ContractRow.archived_at.is_(None),
            )
            .group_by(SnapshotRow.contract_id)
        )
        rows = unit.session.execute(
            select(SnapshotRow.id, SnapshotRow.contract_id, SnapshotRow.sha256).where(
                SnapshotRow.id.in_(last)
            )
        )
        found = [
            self._kept.get((row.id, row.contract_id, row.sha256))
            or self._read(unit, row.id, row.contract_id, row.sha256)
            for row in rows.all()
        ]
        return tuple(sorted(found, key=lambda each: (fold(each.name), each.id)))

    def _read(self, unit: Unit, snapshot: int, contract_id: int, sha256: str) -> PublishedContract:
        file = published_file(unit, contract_id)
        assert file.signed is not None
        entry = PublishedContract(
            contract_id,
            file.contract.content.name,
            file.contract.regions,
            file.signed,
            len(file.sheets),
            file.contract.example,
        )
        self._kept.put((snapshot, contract_id, sha256), entry)
        return entry
