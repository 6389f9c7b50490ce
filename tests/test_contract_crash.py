"""The process is killed at each point of a write: what it wrote is whole, or is not there at all.

The points are before each statement (which is after the one before it), before COMMIT, after it,
and each touch of a file when one is joined.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import make_url

from navigator.contracts.office import Office
from navigator.contracts.sheet_additions import attach
from navigator.storage.attachments import AttachmentStore
from navigator.storage.database import Database
from navigator.storage.verifying import verify
from tests.contract_desk import Desk, People, desk
from tests.test_contract_atomicity import WRITES, everything, prepared

MOMENT = datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
NAMES = ("create-contract", "create-sheet", "edit-sheet", "take-back", "sign", "join-a-file")
_TOUCHES = frozenset({"open", "os.mkdir", "os.rename", "os.remove"})
MOST_POINTS = 150


def write(here: Desk, folder: Path, name: str, contract: int, sheet: int) -> None:
    if name != "join-a-file":
        WRITES[name](here, contract, sheet)
        return
    kept = AttachmentStore(folder).keep(io.BytesIO(b"col;col\n1;2\n"), "tableau.csv")
    given = (kept.name, kept.kind, kept.size, kept.sha256)
    here.do(here.people.manager, attach, sheet, *given)


def killed_at(point: int) -> Callable[..., None]:
    """What kills this process the n-th time that it is called."""
    seen = 0

    def reached(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


def child(url: str, people: People, folder: Path, point: int, *given: Any) -> None:
    """Write, and die at a point: of SIGKILL, or of SIGTERM once everything is written."""
    database = Database(make_url(url))
    reached = killed_at(point)
    for name in ("before_cursor_execute", "commit"):
        event.listen(database.engine, name, reached)
    inside = str(folder / "pieces")

    def touched(name: str, arguments: tuple[Any, ...]) -> None:
        if name in _TOUCHES and str(arguments[0]).startswith(inside):
            reached()

    sys.addaudithook(touched)
    write(Desk(Office(database, lambda: MOMENT), people), folder, *given)
    os.kill(os.getpid(), signal.SIGTERM)


def is_whole(database: Database, folder: Path) -> bool:
    return not any(check.problems for check in verify(database, AttachmentStore(folder)))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_ever_half_written(database: Database, tmp_path: Path, name: str) -> None:
    here, folder = desk(database), tmp_path / "donnees"
    contract, sheet = prepared(here, name)
    before = everything(database)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    url = database.url.render_as_string(hide_password=False)
    for point in range(1, MOST_POINTS):
        # The dead process was the last one: whoever comes next mends what it left.
        database.close()
        given = (url, here.people, folder, point, name, contract, sheet)
        process = context.Process(target=child, args=given)
        process.start()
        process.join()
        if process.exitcode != -signal.SIGKILL:
            break
        assert everything(database) == before, point
    assert process.exitcode == -signal.SIGTERM
    assert point > 5
    after = everything(database)
    assert {table for table in after if after[table] != before[table]} >= {"audit"}
    assert is_whole(database, folder)
    # The next person writes as if nothing had happened.
    assert here.sheet(contract)
    assert is_whole(database, folder)
