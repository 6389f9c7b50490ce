"""Exports and imports on screen: asked, awaited, downloaded; tried, applied."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from navigator.accounts.rights import OPERATOR
from navigator.committee.job import run_job
from navigator.committee.jobs import FOLDER_NAME as EXPORTS
from navigator.committee.jobs import MOST_WAITING, note
from navigator.contracts.contract_writing import unpublish_contract
from navigator.contracts.demo import demo
from navigator.contracts.import_drafts import FOLDER_NAME as IMPORTS
from navigator.contracts.reading import contract_file
from navigator.contracts.sheet_writing import edit_sheet
from navigator.storage.database import FILE_NAME
from navigator.storage.tables import AuditRow, ExportRow
from tests.demo_base import CHEF, COMMITTEE, SECRET_TITLE, demo_in_base
from tests.espace_fixtures import Clock, connected, espace_app, office_of, person
from tests.web_fixtures import TODAY, page, services_of

EXPORT, IMPORT = "/contrats/1/exporter", "/contrats/1/importer"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


@pytest.fixture(scope="module")
def one_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("exports"))


@pytest.fixture
def site(one_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    one_site.begin_again()
    monkeypatch.setattr("web.espace.exports.start_job", one_site.start)
    monkeypatch.setattr("web.espace.public.start_job", one_site.start)
    return one_site


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


# --- Exports


def test_the_form_proposes_the_signed_text_first(site: Site) -> None:
    text = page(site.somebody(), EXPORT)
    signed = re.search(r'name="version" value="(\d+)" checked> <span>Contrat signé', text)
    assert signed
    assert "Ce qui a changé depuis le dernier comité (Comité de suivi du 31 mars 2021)" in text
    assert "Les contacts personnels" in text


def test_one_export_from_the_form_to_the_file(site: Site) -> None:
    answer = export(site, site.somebody())
    assert answer.mimetype == "application/json"
    name = re.search(r'filename="(\S+\.json)"', answer.headers["Content-Disposition"])
    assert name
    assert "projet" in name[1]
    said = json.loads(answer.data)
    assert len(said["fiches"]) == 12
    assert "camille@vive.exemple.invalid" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_contacts_are_there_only_when_asked_for(site: Site) -> None:
    answer = export(site, site.somebody(), contacts="oui")
    assert "camille@vive.exemple.invalid" in answer.text


def test_one_sheet_from_its_page(site: Site) -> None:
    chef = site.somebody()
    text = page(chef, "/fiches-actions/3")
    link = re.search(r'href="(/contrats/1/exporter\?[^"]+)"', text)
    assert link
    form = page(chef, link[1])
    assert re.search(r'name="fiche" value="3" checked', form)
    assert len(re.findall(r'name="fiche" value="\d+" checked', form)) == 1
    said = json.loads(export(site, chef, perimetre="choisies", fiche="3").data)
    assert [sheet["numero"] for sheet in said["fiches"]] == [3]


def test_what_changed_since_the_committee(site: Site) -> None:
    answer = export(site, site.somebody(), depuis="oui")
    assert "Comité de suivi du 31 mars 2021" in answer.text


def test_a_confidential_sheet_is_only_counted(site: Site) -> None:
    answer = export(site, site.somebody(COMMITTEE))
    assert SECRET_TITLE not in answer.text
    assert "1 non accessible" in answer.text.replace("\\u00a0", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"format": "exe"}, "Choisissez un format"),
        ({"version": "999"}, "Choisissez une version"),
        ({"perimetre": "zzz"}, "Dites quelles fiches"),
        ({"perimetre": "choisies"}, "Cochez au moins une fiche"),
        ({"perimetre": "choisies", "fiche": "999"}, "cochez de nouveau"),
        ({"perimetre": "choisies", "fiche": "x" * 5_000}, "cochez de nouveau"),
    ],
)
def test_a_wrong_form_is_said_and_nothing_is_asked(
    site: Site, wrong: dict[str, str], said: str
) -> None:
    answer = site.somebody().post(EXPORT, data={**DRAFT_JSON, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert not site.asked


def test_too_many_at_once_is_said(site: Site) -> None:
    chef = site.somebody()
    for _ in range(MOST_WAITING):
        assert chef.post(EXPORT, data=DRAFT_JSON).status_code == 303
    answer = chef.post(EXPORT, data=DRAFT_JSON)
    assert answer.status_code == 409
    assert "recommencez dans un instant" in answer.text


def test_a_failure_says_to_begin_again(site: Site) -> None:
    chef = site.somebody()
    answer = chef.post(EXPORT, data=DRAFT_JSON)
    with office_of(site.app).writing(OPERATOR) as unit:
        note(unit, site.asked[0], {"state": "echec", "error": "Le disque est plein."})
    text = page(chef, answer.location)
    assert "n'a pas pu être préparé" in text
    assert "Le disque est plein." in text
    assert f'href="{EXPORT}">Recommencer' in text
    assert "hx-get" not in text
    assert chef.get(f"{answer.location}/fichier").status_code == 404


def test_a_process_that_died_is_said(site: Site) -> None:
    chef = site.somebody()
    answer = chef.post(EXPORT, data=DRAFT_JSON)
    assert 'hx-trigger="load' in page(chef, answer.location)
    assert '<noscript><meta http-equiv="refresh"' in chef.get(answer.location).text
    site.clock.forward(minutes=2)
    assert "Recommencer" in page(chef, answer.location)


def test_an_export_is_for_who_asked_and_still_may_read(site: Site) -> None:
    who = person(site.app, CHEF)
    chef = connected(site.app, who)
    answer = chef.post(EXPORT, data=DRAFT_JSON)
    site.make()
    file = f"{answer.location}/fichier"
    assert chef.get(file).status_code == 200
    for other in (site.somebody(), site.somebody("comite_national")):
        assert other.get(answer.location).status_code == 404
        assert other.get(file).status_code == 404
    assert site.app.test_client().get(file).status_code == 302
    assert site.somebody("chef_de_projet:ti-0002").get(EXPORT).status_code == 404
    site.clock.forward(hours=25)
    assert connected(site.app, who).get(file).status_code == 404


# --- Anybody's exports of a published contract


def test_anybody_gets_the_signed_text_without_contacts(site: Site) -> None:
    visitor = site.app.test_client()
    address = "/contrats-publies/1/json"
    assert address in page(visitor, "/contrats-publies/1")
    assert "En attente" in page(visitor, address)
    site.make()
    text = page(visitor, address)
    assert "Le document est prêt." in text
    answer = visitor.get(f"{address}?fichier=oui")
    assert answer.mimetype == "application/json"
    assert len(json.loads(answer.data)["fiches"]) == 9
    assert "camille@vive.exemple.invalid" not in answer.text
    assert "Camille Exemple" not in json.dumps(json.loads(answer.data)["fiches"])


def test_the_same_document_is_made_once(site: Site) -> None:
    for _ in range(4):
        assert site.app.test_client().get("/contrats-publies/1/json").status_code == 200
    assert len(site.asked) == 1
    site.make()
    for _ in range(4):
        assert site.app.test_client().get("/contrats-publies/1/json?fichier=oui").status_code == 200
    assert not site.asked


def test_visitors_leave_room_to_the_members(site: Site) -> None:
    codes = [
        site.app.test_client().get(f"/contrats-publies/1/{form}").status_code
        for form in ("pdf", "docx", "xlsx", "csv")
    ]
    assert codes == [200, 200, 200, 503]
    assert site.somebody().post(EXPORT, data=DRAFT_JSON).status_code == 303


def test_what_is_no_longer_published_is_no_longer_given(site: Site) -> None:
    visitor = site.app.test_client()
    visitor.get("/contrats-publies/1/json")
    site.make()
    with office_of(site.app).writing(OPERATOR) as unit:
        unpublish_contract(unit, 1)
    assert visitor.get("/contrats-publies/1/json").status_code == 404
    assert visitor.get("/contrats-publies/1/json?fichier=oui").status_code == 404
    assert visitor.get("/contrats-publies/1/exe").status_code == 404


# --- Imports


def workbook(site: Site, chef: FlaskClient, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """The exported workbook, changed by somebody."""
    book = openpyxl.load_workbook(io.BytesIO(export(site, chef, format="xlsx").data))
    change(book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def retitle(title: str, number: int = 4) -> Callable[[openpyxl.Workbook], None]:
    """Write another title for a draft sheet."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Fiches"]
        keys = [cell.value for cell in sheet[1]]
        at = next(i for i, key in enumerate(keys) if str(key).endswith(".titre"))
        of = next(i for i, key in enumerate(keys) if str(key).endswith("#numero"))
        row = next(row for row in sheet.iter_rows(min_row=2) if row[of].value == number)
        row[at].value = title

    return change


def send(client: FlaskClient, data: bytes, name: str = "fiches.xlsx") -> TestResponse:
    return client.post(IMPORT, data={"classeur": (io.BytesIO(data), name, XLSX)})


def drafts() -> int:
    """The number of a sheet of the example that is still a draft."""
    return next(
        number
        for number, sheet in enumerate(demo().sheets, start=1)
        if sheet.state.value == "brouillon"
    )


def title_of(site: Site, number: int) -> str:
    with office_of(site.app).reading(OPERATOR) as unit:
        file = contract_file(unit, 1)
    return next(each.content.title for each in file.sheets if each.number == number)


def apply_form(text: str) -> tuple[str, dict[str, str]]:
    """The form that says yes: its address and what it sends."""
    address = re.search(r'action="(/contrats/1/importer/[^"]+)"', text)
    seen = re.search(r'name="vu" value="(\w+)"', text)
    assert address
    assert seen
    return address[1], {"vu": seen[1]}


def test_nothing_changes_before_yes_then_everything(site: Site) -> None:
    chef, number = site.somebody(), drafts()
    before = title_of(site, number)
    answer = send(chef, workbook(site, chef, retitle("Un titre <b>neuf</b>", number)))
    assert answer.status_code == 200
    assert "1 fiche modifiée" in answer.text
    assert "Un titre &lt;b&gt;neuf&lt;/b&gt;" in answer.text
    assert before in answer.text.replace("&#39;", "'")
    assert title_of(site, number) == before
    address, form = apply_form(answer.text)
    done = chef.post(address, data=form)
    assert done.status_code == 303
    assert "Le classeur est importé : 1 fiche modifiée." in page(chef, done.location)
    assert title_of(site, number) == "Un titre <b>neuf</b>"
    assert not list((site.folder / IMPORTS).glob("*"))
    assert chef.post(address, data=form).status_code == 404


def test_what_changed_meanwhile_is_shown_again(site: Site) -> None:
    chef, number = site.somebody(), drafts()
    answer = send(chef, workbook(site, chef, retitle("Le mien", number)))
    address, form = apply_form(answer.text)
    with office_of(site.app).writing(OPERATOR) as unit:
        sheet = next(s for s in contract_file(unit, 1).sheets if s.number == number)
        theirs = type(sheet.content)(title="Le sien")
        edit_sheet(unit, sheet.id, sheet.version, theirs)
    again = chef.post(address, data=form)
    assert again.status_code == 409
    assert "Rien n'est encore importé" in again.text.replace("&#39;", "'")
    assert "quelqu'un a changé" in again.text.replace("&#39;", "'")
    assert title_of(site, number) == "Le sien"


def test_a_locked_sheet_is_refused_with_its_reason(site: Site) -> None:
    chef = site.somebody()
    answer = send(chef, workbook(site, chef, retitle("Autre titre", 1)))
    assert answer.status_code == 200
    assert "point est à corriger" in answer.text
    assert "Refusée" in answer.text
    assert "Appliquer" not in answer.text


def test_the_same_workbook_changes_nothing(site: Site) -> None:
    chef = site.somebody()
    answer = send(chef, workbook(site, chef, lambda book: None))
    assert "il n'y a rien à importer" in answer.text.replace("&#39;", "'")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a" * 2_000, b"\xff" * 64])
def test_what_is_not_a_workbook_is_said(site: Site, data: bytes) -> None:
    answer = send(site.somebody(), data)
    assert answer.status_code == 422
    assert "n'est pas importé" in answer.text.replace("&#39;", "'")


def test_a_form_without_a_file_is_said(site: Site) -> None:
    answer = site.somebody().post(IMPORT, data={})
    assert answer.status_code == 422
    assert "Choisissez le classeur" in answer.text


def test_a_workbook_is_kept_for_its_sender_alone(site: Site) -> None:
    chef, number = site.somebody(), drafts()
    answer = send(chef, workbook(site, chef, retitle("Le mien", number)))
    address, form = apply_form(answer.text)
    assert site.somebody().post(address, data=form).status_code == 404
    assert site.somebody(COMMITTEE).post(address, data=form).status_code == 403
    for name in ("..%2f..%2faiguilleur", "x", "a" * 43):
        assert chef.post(f"{IMPORT}/{name}", data=form).status_code in (404, 405)
    assert title_of(site, number) != "Le mien"


def test_only_who_writes_imports(site: Site) -> None:
    for mandate in (COMMITTEE, "comite_national"):
        somebody = site.somebody(mandate)
        assert somebody.get(IMPORT).status_code == 403
        assert send(somebody, b"a" * 100).status_code == 403
    assert send(site.somebody("chef_de_projet:ti-0002"), b"a" * 100).status_code == 404


def test_exports_and_imports_are_in_the_log(site: Site) -> None:
    chef = site.somebody()
    address, form = apply_form(send(chef, workbook(site, chef, retitle("Neuf", drafts()))).text)
    chef.post(address, data=form)
    with office_of(site.app).reading(OPERATOR) as unit:
        acts = {row.act for row in unit.session.query(AuditRow)}
        assert unit.session.query(ExportRow).count() == 1
    assert {"export", "importation"} <= acts
    assert services_of(site.app).settings.folder == site.folder
