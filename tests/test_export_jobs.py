"""Exports are made by processes of their own: asked, shown, kept for who asked, swept."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from navigator.accounts.accounts import create
from navigator.accounts.rights import OPERATOR, VISITOR, Actor, Mandate, Role
from navigator.committee import jobs
from navigator.committee.job import run_job, start_job
from navigator.committee.jobs import (
    AT_ONCE,
    MOST_WAITING,
    ExportState,
    JobState,
    ask_export,
    claim,
    export_path,
    export_state,
    note,
    sweep,
)
from navigator.committee.making import ExportError, ExportFormat, ExportRequest
from navigator.contracts.contract_writing import unpublish_contract
from navigator.contracts.demo import demo
from navigator.contracts.demo_loading import load_demo
from navigator.contracts.office import Office
from navigator.contracts.reading import NotFoundError
from navigator.storage.database import Database
from navigator.storage.tables import AuditRow, ExportRow

DAY = date(2021, 6, 15)
AS_JSON = ExportRequest(ExportFormat.JSON, edition="projet")


class Clock:
    """A moment that moves when told."""

    def __init__(self) -> None:
        self.now = datetime(2021, 6, 15, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Place:
    """The example contract in an office, its manager, and a data folder."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.clock, self.folder = Clock(), folder
        self.office = Office(database, self.clock)
        with self.office.writing(OPERATOR) as unit:
            self.contract = load_demo(unit).contract
            self.manager = self._actor(unit, Role.MANAGER, demo().territory)
            self.national = self._actor(unit, Role.NATIONAL, "")

    def _actor(self, unit: Any, role: Role, scope: str) -> Actor:
        mandates = (Mandate(role, scope),)
        return Actor(create(unit, f"{role.value}@exemple.fr", role.value, mandates), "x", mandates)

    def ask(self, actor: Actor, request: ExportRequest = AS_JSON) -> str:
        with self.office.writing(actor) as unit:
            return ask_export(unit, self.contract, request)

    def state(self, actor: Actor, export: str) -> ExportState:
        with self.office.reading(actor) as unit:
            return export_state(unit, export)

    def path(self, actor: Actor, export: str) -> Path:
        with self.office.reading(actor) as unit:
            return export_path(unit, self.folder, export)

    def run(self, export: str) -> None:
        run_job(self.office, self.folder, export, lambda: DAY)


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Place:
    return Place(database, tmp_path / "donnees")


def test_an_export_is_asked_made_and_read(place: Place) -> None:
    export = place.ask(place.manager)
    assert (place.state(place.manager, export).state, len(export)) == (JobState.WAITING, 43)
    with pytest.raises(NotFoundError):
        place.path(place.manager, export)
    place.run(export)
    found = place.state(place.manager, export)
    assert (found.state, found.done, found.step, found.error) == (JobState.READY, 100, "", "")
    assert found.file_name.endswith(".json")
    path = place.path(place.manager, export)
    assert len(json.loads(path.read_bytes())["fiches"]) == 12
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]
    with place.office.reading(OPERATOR) as unit:
        (entry,) = unit.session.scalars(select(AuditRow).where(AuditRow.act == "export"))
    assert {"champ": "format", "avant": None, "apres": "json"} in entry.changes


def test_only_who_asked_sees_an_export(place: Place) -> None:
    export = place.ask(place.manager)
    place.run(export)
    for actor in (place.national, VISITOR, Actor(10**6, "x")):
        for read in (place.state, place.path):
            with pytest.raises(NotFoundError, match="n'est pas le vôtre"):
                read(actor, export)
    for wrong in ("", "x" * 43, "../" + export):
        with pytest.raises(NotFoundError):
            place.path(place.manager, wrong)


def test_anybody_exports_what_is_published_as_it_was_signed(place: Place) -> None:
    export = place.ask(VISITOR, ExportRequest(ExportFormat.JSON))
    place.run(export)
    document = json.loads(place.path(VISITOR, export).read_bytes())
    assert len(document["fiches"]) == 9
    for asked in (
        ExportRequest(ExportFormat.JSON, edition="projet"),
        ExportRequest(ExportFormat.JSON, people=True),
        ExportRequest(ExportFormat.JSON, since_committee=True),
    ):
        with pytest.raises(ExportError, match="tel qu'il a été signé"):
            place.ask(VISITOR, asked)
    with place.office.writing(OPERATOR) as unit:
        unpublish_contract(unit, place.contract)
    with pytest.raises(NotFoundError):
        place.ask(VISITOR, ExportRequest(ExportFormat.JSON))


def test_a_right_that_was_lost_meanwhile_is_lost(place: Place) -> None:
    export = place.ask(place.manager)
    with place.office.writing(OPERATOR) as unit:
        unit.session.execute(ExportRow.__table__.update().values(account_id=None))  # type: ignore[attr-defined]
    place.run(export)
    found = place.state(VISITOR, export)
    assert (found.state, "tel qu'il a été signé" in found.error) == (JobState.FAILED, True)


def test_what_goes_wrong_is_said_in_french(place: Place, monkeypatch: Any) -> None:
    export = place.ask(place.manager, ExportRequest(ExportFormat.JSON, sheets=(10**6,)))
    place.run(export)
    found = place.state(place.manager, export)
    assert (found.state, "n'est pas dans ce contrat" in found.error) == (JobState.FAILED, True)
    other = place.ask(place.manager)
    monkeypatch.setattr("navigator.committee.making.build_pack", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        place.run(other)
    assert "prévenez l'exploitant" in place.state(place.manager, other).error


def test_a_folder_that_cannot_be_written_is_said(place: Place) -> None:
    place.folder.mkdir()
    (place.folder / "exports").write_text("un fichier")
    export = place.ask(place.manager)
    place.run(export)
    assert "ne s'écrit pas" in place.state(place.manager, export).error


def test_a_silent_process_is_a_dead_one(place: Place) -> None:
    export = place.ask(place.manager)
    with place.office.writing(OPERATOR) as unit:
        assert claim(unit, export)
        note(unit, export, {"step": "Contrôle de la fiche 3", "done": 20})
    assert place.state(place.manager, export).state is JobState.RUNNING
    place.clock.now += jobs.SILENCE + timedelta(seconds=1)
    found = place.state(place.manager, export)
    assert (found.state, found.error) == (
        JobState.FAILED,
        "L'export s'est arrêté avant la fin. Recommencez.",
    )
    # It no longer keeps anybody from working.
    place.run(place.ask(place.manager))


def test_two_are_made_at_once_in_the_order_they_were_asked(place: Place) -> None:
    asked = []
    for _ in range(AT_ONCE + 1):
        asked.append(place.ask(place.manager))
        place.clock.now += timedelta(seconds=1)
    *first, last = asked

    def begins(export: str) -> bool:
        with place.office.writing(OPERATOR) as unit:
            return claim(unit, export)

    assert not begins(last)
    assert [begins(export) for export in first] == [True] * AT_ONCE
    assert not begins(last)
    with pytest.raises(ExportError, match="pas en attente"):
        begins(first[0])
    with place.office.writing(OPERATOR) as unit:
        note(unit, first[0], {"state": JobState.READY.value})
    assert begins(last)


def test_processes_that_begin_together_never_exceed_two(place: Place) -> None:
    exports = [place.ask(place.manager) for _ in range(6)]
    begun: list[bool] = []
    ready = threading.Barrier(len(exports))

    def begin(export: str) -> None:
        ready.wait()
        with place.office.writing(OPERATOR) as unit:
            begun.append(claim(unit, export))

    threads = [threading.Thread(target=begin, args=(export,)) for export in exports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(begun), sum(begun)) == (6, AT_ONCE)


def test_too_many_requests_are_refused(place: Place) -> None:
    for _ in range(MOST_WAITING):
        place.ask(place.manager)
    with pytest.raises(ExportError, match="recommencez dans un instant"):
        place.ask(place.national)


def test_files_are_swept_after_a_day(place: Place) -> None:
    export = place.ask(place.manager)
    place.run(export)
    path = place.path(place.manager, export)
    os.utime(path, (place.clock.now.timestamp(),) * 2)
    place.clock.now += timedelta(hours=23)
    with place.office.writing(OPERATOR) as unit:
        assert sweep(unit, place.folder) == 0
    place.clock.now += timedelta(hours=2)
    with pytest.raises(NotFoundError):
        place.path(place.manager, export)
    with place.office.writing(OPERATOR) as unit:
        assert sweep(unit, place.folder) == 1
    assert not path.exists()


def address(place: Place) -> str:
    return place.office.database.url.render_as_string(hide_password=False)


def wait(place: Place, export: str, *states: JobState) -> ExportState:
    for _ in range(600):
        found = place.state(place.manager, export)
        if found.state in states:
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def test_the_site_starts_a_process_and_shows_its_progress(place: Place) -> None:
    place.office = Office(place.office.database)
    export = place.ask(place.manager, ExportRequest(ExportFormat.PDF, edition="projet"))
    start_job(export, place.folder, address(place))
    found = wait(place, export, JobState.READY, JobState.FAILED)
    assert found.error == ""
    assert place.path(place.manager, export).read_bytes().startswith(b"%PDF-")


def test_a_killed_process_leaves_nothing_half_written(place: Place) -> None:
    place.office = Office(place.office.database)
    export = place.ask(place.manager, ExportRequest(ExportFormat.PDF, edition="projet"))
    environment = {
        **os.environ,
        "DATABASE_URL": address(place),
        "AIGUILLEUR_DONNEES": str(place.folder),
    }
    command = [sys.executable, "-m", "navigator.committee.job", export]
    process = subprocess.Popen(command, env=environment)
    assert wait(place, export, JobState.RUNNING).state is JobState.RUNNING
    process.send_signal(signal.SIGKILL)
    process.wait()
    place.office = Office(place.office.database, lambda: datetime.now(UTC) + jobs.SILENCE * 2)
    assert "Recommencez" in place.state(place.manager, export).error
    with pytest.raises(NotFoundError):
        place.path(place.manager, export)
