"""The example on a site whose exports wait until the test makes them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from navigator.committee.job import run_job
from navigator.committee.jobs import FOLDER_NAME as EXPORTS
from navigator.contracts.import_drafts import FOLDER_NAME as IMPORTS
from navigator.storage.database import FILE_NAME
from tests.demo_base import CHEF, demo_in_base
from tests.espace_fixtures import Clock, connected, espace_app, office_of, person
from tests.web_fixtures import TODAY, page

EXPORT = "/contrats/1/exporter"
DRAFT_JSON = {"format": "json", "version": "projet", "perimetre": "toutes"}


class Site:
    """The example on a site whose exports wait until the test makes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.app: Flask = espace_app(folder, self.clock)
        demo_in_base(office_of(self.app))
        self._close()
        shutil.copyfile(folder / FILE_NAME, folder / "modele.sqlite3")
        self.asked: list[str] = []

    def begin_again(self) -> None:
        """Go back to the example as it was loaded."""
        self._close()
        shutil.copyfile(self.folder / "modele.sqlite3", self.folder / FILE_NAME)
        for name in (EXPORTS, IMPORTS):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self.clock.now = Clock().now
        self.asked.clear()

    def _close(self) -> None:
        office_of(self.app).database.close()
        for tail in ("-wal", "-shm"):
            (self.folder / f"{FILE_NAME}{tail}").unlink(missing_ok=True)

    def start(self, export_id: str, _folder: Path, _database: str) -> None:
        self.asked.append(export_id)

    def make(self) -> None:
        """Make what was asked for, as its own process would."""
        while self.asked:
            run_job(office_of(self.app), self.folder, self.asked.pop(0), lambda: TODAY)

    def somebody(self, mandate: str = CHEF) -> FlaskClient:
        return connected(self.app, person(self.app, mandate))

    def begun(self, monkeypatch: pytest.MonkeyPatch) -> Site:
        """Itself, as loaded, its exports waiting."""
        self.begin_again()
        monkeypatch.setattr("web.espace.exports.start_job", self.start)
        monkeypatch.setattr("web.espace.public.start_job", self.start)
        return self


def export(site: Site, client: FlaskClient, **asked: object) -> TestResponse:
    """Ask for an export, have it made, and download it."""
    answer = client.post(EXPORT, data={**DRAFT_JSON, **asked})
    assert answer.status_code == 303, answer.text
    waiting = client.get(answer.location)
    assert waiting.status_code == 200
    assert "En attente" in waiting.text
    site.make()
    text = page(client, answer.location)
    assert "Le document est prêt." in text
    file = re.search(r'href="(/exports/[^"]+/fichier)"', text)
    assert file
    return client.get(file[1])
