"""Our workbook sent back: what it would change is shown, then all of it is done, or nothing."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Callable

import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from navigator.accounts.rights import OPERATOR
from navigator.contracts.demo import demo
from navigator.contracts.import_drafts import FOLDER_NAME as IMPORTS
from navigator.contracts.reading import contract_file
from navigator.contracts.sheet_writing import edit_sheet
from navigator.storage.tables import AuditRow, ExportRow
from tests.demo_base import COMMITTEE
from tests.espace_fixtures import office_of
from tests.export_site import Site, export
from tests.web_fixtures import page

IMPORT = "/contrats/1/importer"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def one_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("exports"))


@pytest.fixture
def site(one_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    return one_site.begun(monkeypatch)


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


def test_a_workbook_is_kept_for_a_day(site: Site) -> None:
    chef, number = site.somebody(), drafts()
    data = workbook(site, chef, retitle("Le mien", number))
    address, form = apply_form(send(chef, data).text)
    (kept,) = (site.folder / IMPORTS).iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    os.utime(kept, (0, 0))
    send(chef, data)
    assert not kept.exists()
    assert chef.post(address, data=form).status_code == 404


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
