"""Makes one export, in a process of its own: ``python -m navigator.committee.job ID``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from navigator.accounts.accounts import actor_of
from navigator.accounts.rights import OPERATOR, VISITOR, Actor, RefusedError
from navigator.committee.jobs import (
    BEAT_SECONDS,
    FOLDER_NAME,
    JobState,
    claim,
    file_path,
    note,
    sweep,
)
from navigator.committee.making import (
    ExportError,
    ExportRequest,
    ExportSource,
    MadeFile,
    make_export,
    read_request,
    read_source,
)
from navigator.committee.options import UnknownSheetError
from navigator.contracts.documents import DamagedDocumentError
from navigator.contracts.office import Office
from navigator.contracts.reading import NotFoundError
from navigator.data_folder import VARIABLE, data_folder
from navigator.opening import Opening
from navigator.storage.database import DatabaseError
from navigator.storage.tables import ExportRow

_TURN_SECONDS = 0.5
_UNEXPECTED = (
    "L'export n'a pas pu se faire. Recommencez ; si cela se répète, prévenez l'exploitant du site."
)
_SAID = (
    NotFoundError,
    RefusedError,
    ExportError,
    UnknownSheetError,
    DamagedDocumentError,
    DatabaseError,
)


def start_job(export_id: str, folder: Path, database: str) -> None:
    """Start the process that makes an export that was asked for, and do not wait for it.

    ``folder`` and ``database`` are those of the settings.
    """
    environment = {**os.environ, VARIABLE: str(folder), "DATABASE_URL": database}
    process = subprocess.Popen(
        [sys.executable, "-m", "navigator.committee.job", export_id],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        # Not stopped with the request, nor with the server that took it.
        start_new_session=True,
    )
    threading.Thread(target=process.wait, daemon=True).start()


def run_job(office: Office, folder: Path, export_id: str, today: Callable[[], date]) -> None:
    """Make an export when its turn comes; whatever happens is written in its row."""
    with office.writing(OPERATOR) as unit:
        sweep(unit, folder)
    try:
        _wait_turn(office, export_id)
        with _beating(office, export_id) as say:
            source, request = _source(office, export_id)
            say("Lecture des règles", 2)
            made = _made(source, request, today(), say)
            _keep(folder, export_id, made)
        done: Mapping[str, str | int] = {
            "state": JobState.READY.value,
            "step": "",
            "done": 100,
            "file_name": made.name,
        }
    except _SAID as error:
        done = {"state": JobState.FAILED.value, "error": str(error)}
    except BaseException:
        _note(office, export_id, {"state": JobState.FAILED.value, "error": _UNEXPECTED})
        raise
    _note(office, export_id, done)


def _wait_turn(office: Office, export_id: str) -> None:
    while True:
        with office.writing(OPERATOR) as unit:
            if claim(unit, export_id):
                return
        time.sleep(_TURN_SECONDS)


def _source(office: Office, export_id: str) -> tuple[ExportSource, ExportRequest]:
    """Read the contract as who asked may read it now."""
    with office.reading(OPERATOR) as unit:
        row = unit.session.get_one(ExportRow, export_id)
        actor = _actor(unit.session, row.account_id)
    with office.reading(actor) as unit:
        request = read_request(row.options)
        return read_source(unit, row.contract_id, request), request


def _actor(session: Session, account_id: int | None) -> Actor:
    return VISITOR if account_id is None else actor_of(session, account_id)


def _made(
    source: ExportSource, request: ExportRequest, today: date, say: Callable[[str, int], None]
) -> MadeFile:
    # Loaded once it is this export's turn: those that wait stay small.
    from navigator.catalogue.loader import load_catalogue

    return make_export(source, request, load_catalogue(), today, say)


def _keep(folder: Path, export_id: str, made: MadeFile) -> None:
    """Write the file beside, then give it its name: a reader sees it whole, or not at all."""
    target = file_path(folder, export_id)
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, draft = tempfile.mkstemp(dir=target.parent)  # mode 600
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(made.data)
            os.replace(draft, target)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ExportError(
            f"Le fichier ne s'écrit pas dans le dossier « {FOLDER_NAME} » des données : libérez "
            "de la place ou vérifiez ses droits, puis recommencez."
        ) from error


@contextmanager
def _beating(office: Office, export_id: str) -> Iterator[Callable[[str, int], None]]:
    """Say how far the export is, and every few seconds that its process is alive."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            try:
                _note(office, export_id, {})
            except DatabaseError:
                continue  # the next one may pass

    def say(step: str, done: int) -> None:
        _note(office, export_id, {"step": step, "done": done})

    beating = threading.Thread(target=beat, daemon=True)
    beating.start()
    try:
        yield say
    finally:
        over.set()
        beating.join()


def _note(office: Office, export_id: str, values: Mapping[str, str | int]) -> None:
    with office.writing(OPERATOR) as unit:
        note(unit, export_id, values)


def main() -> None:
    """Make the export whose id is given."""
    folder = data_folder()
    office = Opening(os.environ.get("DATABASE_URL", "").strip(), folder)()
    try:
        run_job(office, folder, sys.argv[1], date.today)
    finally:
        office.database.close()


if __name__ == "__main__":
    main()
