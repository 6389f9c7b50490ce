"""The contracts that a committee follows, read in few queries and kept in memory until they change.

A whole country is 1 500 sheets: reading them all again for each page would take seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select

from navigator.accounts.rights import Act, may
from navigator.contracts.choices import ContractPhase, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.documents import read_document
from navigator.contracts.office import Unit
from navigator.contracts.reading import readable, regions_of
from navigator.contracts.records import ContractFile, ContractRecord, SheetRecord
from navigator.contracts.sheet import SheetContent
from navigator.following.alert import Alert, Severity
from navigator.following.alerts import alerts
from navigator.following.dashboard import Dashboard, dashboard
from navigator.following.filters import Filters
from navigator.kept import Kept, Key
from navigator.storage.tables import ContractRow, SheetRow
from rules.catalogue import Catalogue

_MOST_DOCUMENTS, _MOST_ALERTS, _MOST_DASHBOARDS = 4_000, 1_000, 24
_SEVERITIES = tuple(Severity)
_AT_ONCE = 400
# Without the document itself, which may be known already.
_CONTRACT = (
    ContractRow.id,
    ContractRow.territory,
    ContractRow.phase,
    ContractRow.amendment,
    ContractRow.locked,
    ContractRow.version,
    ContractRow.changed_at,
    ContractRow.published_at,
    ContractRow.example,
)
_SHEET = (
    SheetRow.id,
    SheetRow.contract_id,
    SheetRow.number,
    SheetRow.state,
    SheetRow.confidential,
    SheetRow.version,
    SheetRow.created_at,
    SheetRow.changed_at,
)


class Followed:
    """What is followed in one database, by one process; what changed is read again."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._documents: Kept[Any] = Kept(_MOST_DOCUMENTS)
        self._alerts: Kept[tuple[Alert, ...]] = Kept(_MOST_ALERTS)
        self._dashboards: Kept[Dashboard] = Kept(_MOST_DASHBOARDS)

    def files(
        self, unit: Unit, *, contract_id: int | None = None, region: str = ""
    ) -> tuple[ContractFile, ...]:
        """Return the contracts in use that the actor may read: one, those of a region, or all.

        Their sheets come without notes, attachments, evaluations nor authors.
        """
        contracts = self._contracts(unit, contract_id, region)
        secrets = {
            each.id for each in contracts if may(unit.actor, Act.READ_CONFIDENTIAL, each.ground)
        }
        shown: dict[int, list[SheetRecord]] = {each.id: [] for each in contracts}
        hidden = dict.fromkeys(shown, 0)
        rows = unit.session.execute(
            select(*_SHEET)
            .where(SheetRow.contract_id.in_(shown), SheetRow.archived_at.is_(None))
            .order_by(SheetRow.contract_id, SheetRow.number)
        ).all()
        read = [row for row in rows if not row.confidential or row.contract_id in secrets]
        for row in rows:
            hidden[row.contract_id] += row.confidential and row.contract_id not in secrets
        contents = self._contents(unit, SheetRow, SheetContent, read)
        for row, content in zip(read, contents, strict=True):
            shown[row.contract_id].append(_sheet(row, content))
        return tuple(
            ContractFile(each, tuple(shown[each.id]), hidden[each.id]) for each in contracts
        )

    def dashboard(self, files: Sequence[ContractFile], filters: Filters, day: date) -> Dashboard:
        """Return the dashboard of contracts that ``files`` gave."""
        return self._dashboards.made(
            (_state(files), filters, day), lambda: dashboard(files, filters, day)
        )

    def alerts(self, files: Sequence[ContractFile], day: date) -> tuple[Alert, ...]:
        """Return the alerts of contracts that ``files`` gave, the most pressing first."""
        found: list[Alert] = []
        for each in _together(files):
            key = (_state(each), day)
            found += self._alerts.made(key, partial(alerts, each, self._catalogue, day))
        places = {file.contract.id: place for place, file in enumerate(files)}
        found.sort(key=lambda each: (_SEVERITIES.index(each.severity), places[each.contract]))
        return tuple(found)

    def _contracts(self, unit: Unit, contract_id: int | None, region: str) -> list[ContractRecord]:
        query = select(*_CONTRACT).where(readable(unit.actor), ContractRow.archived_at.is_(None))
        if contract_id is not None:
            query = query.where(ContractRow.id == contract_id)
        rows = unit.session.execute(query.order_by(ContractRow.territory, ContractRow.id)).all()
        regions = regions_of(unit, [row.id for row in rows])
        rows = [row for row in rows if not region or region in regions.get(row.id, ())]
        contents = self._contents(unit, ContractRow, ContractContent, rows)
        return [
            _contract(row, regions.get(row.id, ()), content)
            for row, content in zip(rows, contents, strict=True)
        ]

    def _contents(self, unit: Unit, table: Any, kind: type[Any], rows: Sequence[Any]) -> list[Any]:
        """The documents of some rows: only those that changed are read again."""
        found = {row.id: self._documents.get(_document_key(kind, row)) for row in rows}
        missing = [row for row in rows if found[row.id] is None]
        for start in range(0, len(missing), _AT_ONCE):
            batch = {row.id: row for row in missing[start : start + _AT_ONCE]}
            query = select(table.id, table.content).where(table.id.in_(batch))
            for row_id, stored in unit.session.execute(query):
                found[row_id] = read_document(kind, stored)
                self._documents.put(_document_key(kind, batch[row_id]), found[row_id])
        return [found[row.id] for row in rows]


def _document_key(kind: type[Any], row: Any) -> Key:
    """A version alone would not do: a restored base may use its number again."""
    return kind.__name__, row.id, row.version, row.changed_at


def _state(files: Iterable[ContractFile]) -> Key:
    """What figures and alerts depend on, the day and the filters apart."""
    return tuple(
        (
            file.contract.id,
            file.contract.version,
            file.contract.changed_at,
            file.contract.regions,
            file.contract.phase_words,
            file.hidden,
            *((sheet.id, sheet.version, sheet.changed_at) for sheet in file.sheets),
        )
        for file in files
    )


def _together(files: Sequence[ContractFile]) -> list[list[ContractFile]]:
    """The contracts whose alerts depend on each other: those that share an owner.

    Owners are known by the nine digits of their enterprise, as for their de minimis aids.
    """
    groups: list[tuple[set[str], list[ContractFile]]] = []
    for file in files:
        owners = {sheet.content.owner_siret[:9] for sheet in file.sheets} - {""}
        joined = [group for group in groups if group[0] & owners]
        groups = [group for group in groups if not group[0] & owners]
        inside = [each for _, every in joined for each in every]
        groups.append((owners.union(*(group[0] for group in joined)), [*inside, file]))
    return [inside for _, inside in groups]


def _contract(row: Any, regions: tuple[str, ...], content: ContractContent) -> ContractRecord:
    return ContractRecord(
        id=row.id,
        territory=row.territory,
        regions=regions,
        phase=ContractPhase(row.phase),
        amendment=row.amendment,
        locked=row.locked,
        version=row.version,
        content=content,
        author="",
        changed_at=row.changed_at,
        published=row.published_at is not None,
        example=row.example,
    )


def _sheet(row: Any, content: SheetContent) -> SheetRecord:
    return SheetRecord(
        id=row.id,
        number=row.number,
        state=SheetState(row.state),
        version=row.version,
        content=content,
        author="",
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
