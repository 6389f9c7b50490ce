"""Exports made outside of the request that asked for them: asked, claimed, made, kept a day.

A row says where an export is. The process that makes it (``navigator.committee.job``) says that it
is alive; one that no longer does was killed, and its export is told as failed.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, and_, func, select, text

from navigator.committee.making import ExportError, ExportRequest, read_source, write_request
from navigator.contracts.fields import Choice
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError
from navigator.storage.tables import ExportRow

FOLDER_NAME = "exports"
AT_ONCE = 2
MOST_WAITING = 8
KEPT = timedelta(hours=24)
# A process says that it is alive every few seconds: this long without a word, it is not.
BEAT_SECONDS = 4.0
SILENCE = timedelta(seconds=30)
_MISSING = "Cet export n'existe pas, ou n'est pas le vôtre. Recommencez."
_STOPPED = "L'export s'est arrêté avant la fin. Recommencez."


class JobState(Choice):
    """Where an export is."""

    WAITING = "attente", "En attente"
    RUNNING = "en_cours", "En cours"
    READY = "pret", "Prêt"
    FAILED = "echec", "Échec"


_ALIVE = (JobState.WAITING.value, JobState.RUNNING.value)


@dataclass(frozen=True, slots=True)
class ExportState:
    """Where an export is, for the page that waits for it.

    ``step`` says what is being done and ``done`` how far it is, in per cent; ``error`` says what
    went wrong and what to do. ``file_name`` is the name to give to the file.
    """

    id: str
    contract: int
    state: JobState
    step: str
    done: int
    file_name: str
    error: str
    asked_at: datetime


def ask_export(unit: Unit, contract_id: int, request: ExportRequest) -> str:
    """Ask for an export, to be made by ``start_job`` once this is committed; return its id.

    Raises NotFoundError, RefusedError, ExportError when it cannot be made, or when too many wait.
    """
    read_source(unit, contract_id, request)
    waiting = unit.session.scalar(
        select(func.count()).select_from(ExportRow).where(_alive(unit.now))
    )
    if (waiting or 0) >= MOST_WAITING:
        raise ExportError(
            "Trop d'exports sont demandés en ce moment : recommencez dans un instant."
        )
    export_id = secrets.token_urlsafe(32)
    unit.session.add(
        ExportRow(
            id=export_id,
            contract_id=contract_id,
            account_id=unit.actor.account,
            options=write_request(request),
            state=JobState.WAITING.value,
            asked_at=unit.now,
            changed_at=unit.now,
        )
    )
    if unit.actor.is_known:
        unit.audit(
            "export",
            contract_id=contract_id,
            said=[(name, None, value) for name, value in write_request(request).items() if value],
        )
    return export_id


def export_state(unit: Unit, export_id: str) -> ExportState:
    """Return where an export is, to who asked for it. Raises NotFoundError."""
    row = _own_row(unit, export_id)
    state, error = JobState(row.state), row.error
    if row.state in _ALIVE and row.changed_at < unit.now - SILENCE:
        state, error = JobState.FAILED, _STOPPED
    return ExportState(
        row.id, row.contract_id, state, row.step, row.done, row.file_name, error, row.asked_at
    )


def export_path(unit: Unit, folder: Path, export_id: str) -> Path:
    """Return the file of an export that is ready, in the data folder, to who asked for it.

    Raises NotFoundError.
    """
    row = _own_row(unit, export_id)
    path = file_path(folder, row.id)
    if row.state != JobState.READY.value or not path.is_file():
        raise NotFoundError(_MISSING)
    return path


def file_path(folder: Path, export_id: str) -> Path:
    """Return where the file of an export is, or will be."""
    return folder / FOLDER_NAME / export_id


def _own_row(unit: Unit, export_id: str) -> ExportRow:
    row = unit.session.get(ExportRow, export_id)
    if row is None or row.account_id != unit.actor.account or row.asked_at < unit.now - KEPT:
        raise NotFoundError(_MISSING)
    return row


def claim(unit: Unit, export_id: str) -> bool:
    """Begin to make an export; say whether it is its turn, at most ``AT_ONCE`` together.

    Raises ExportError when it is not waiting.
    """
    if unit.session.get_bind().dialect.name == "postgresql":
        # Two processes that count at the same time would both begin.
        unit.session.execute(text("LOCK TABLE exports IN SHARE ROW EXCLUSIVE MODE"))
    row = unit.session.get(ExportRow, export_id)
    if row is None or row.state != JobState.WAITING.value:
        raise ExportError("Cet export n'est pas en attente.")
    before = unit.session.scalars(
        select(ExportRow.id)
        .where(_alive(unit.now), ExportRow.id != export_id)
        .where(
            (ExportRow.state == JobState.RUNNING.value)
            | (ExportRow.asked_at < row.asked_at)
            | ((ExportRow.asked_at == row.asked_at) & (ExportRow.id < export_id))
        )
    ).all()
    row.changed_at = unit.now
    if len(before) >= AT_ONCE:
        return False
    row.state = JobState.RUNNING.value
    return True


def note(unit: Unit, export_id: str, values: Mapping[str, str | int]) -> None:
    """Write how far an export is, or only that its process is alive."""
    row = unit.session.get(ExportRow, export_id)
    if row is None:
        return  # swept: nobody waits for it any more
    for name, value in values.items():
        setattr(row, name, value)
    row.changed_at = unit.now


def sweep(unit: Unit, folder: Path) -> int:
    """Forget the exports that are too old, and remove their files; return how many files."""
    for row in unit.session.scalars(select(ExportRow).where(ExportRow.asked_at < unit.now - KEPT)):
        unit.session.delete(row)
    unit.session.flush()
    kept = set(unit.session.scalars(select(ExportRow.id)))
    limit = (unit.now - KEPT).timestamp()
    removed = 0
    for path in (folder / FOLDER_NAME).glob("*"):
        # A file is removed once its row is: one whose row is not there yet is a draft.
        if path.name not in kept and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _alive(now: datetime) -> ColumnElement[bool]:
    return and_(ExportRow.state.in_(_ALIVE), ExportRow.changed_at >= now - SILENCE)
