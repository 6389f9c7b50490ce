"""The documents of published contracts, for anybody: made once a day, not once a visitor.

Nobody can keep the machine busy: a document that is there, or on its way, is not made again.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from navigator.committee.jobs import (
    ExportState,
    JobState,
    ask_export,
    export_path,
    export_state,
)
from navigator.committee.making import (
    SIGNED,
    ExportError,
    ExportFormat,
    ExportRequest,
    write_request,
)
from navigator.contracts.office import Unit
from navigator.contracts.reading import NotFoundError, published_file
from navigator.storage.tables import ExportRow

# Of the documents that wait, how many may be for visitors: members go first.
MOST_PUBLIC = 3
# A page that waits asks again every second or so: what failed is not begun again each time.
AGAIN = timedelta(minutes=1)


def public_export(
    unit: Unit, folder: Path, contract_id: int, form: ExportFormat
) -> tuple[ExportState, bool]:
    """Return where the document of a published contract is, and whether it was only now asked for.

    ``unit`` is a writing one of a visitor; what is only now asked for is to be started by
    ``start_job``, once committed. Raises NotFoundError, ExportError when too many are being made.
    """
    signed = published_file(unit, contract_id).signed
    assert signed is not None
    request = ExportRequest(form, SIGNED)
    rows = unit.session.scalars(
        select(ExportRow)
        .where(ExportRow.account_id.is_(None), ExportRow.asked_at >= signed.at)
        .order_by(ExportRow.asked_at.desc())
    ).all()
    busy = 0
    for row in rows:
        state = _usable(unit, folder, row)
        if state is None:
            continue
        if row.contract_id == contract_id and row.options == write_request(request):
            return state, False
        busy += state.state in (JobState.WAITING, JobState.RUNNING)
    if busy >= MOST_PUBLIC:
        raise ExportError("Plusieurs documents se préparent déjà : recommencez dans un instant.")
    return export_state(unit, _asked(unit, contract_id, request)), True


def _asked(unit: Unit, contract_id: int, request: ExportRequest) -> str:
    export_id = ask_export(unit, contract_id, request)
    unit.session.flush()
    return export_id


def _usable(unit: Unit, folder: Path, row: ExportRow) -> ExportState | None:
    """An export that is on its way, whose file is there, or that only now failed."""
    try:
        state = export_state(unit, row.id)
        if state.state is JobState.READY:
            export_path(unit, folder, row.id)
    except NotFoundError:
        return None
    if state.state is JobState.FAILED and row.asked_at < unit.now - AGAIN:
        return None
    return state
