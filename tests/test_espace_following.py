"""Dashboards on screen: who sees what, through which filters, and the same in files."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from navigator.accounts.rights import OPERATOR, VISITOR
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import archive_contract, create_contract
from navigator.contracts.demo import demo
from navigator.contracts.reading import contract_file, contracts
from navigator.contracts.records import SheetRecord
from navigator.contracts.sheet import FundingLine, SheetContent
from navigator.contracts.sheet_writing import create_sheet, edit_sheet
from navigator.following.alerts import alerts
from navigator.following.dashboard import dashboard
from navigator.following.filters import Filters
from navigator.storage.database import Database
from tests.demo_base import CHEF, COMMITTEE, NATIONAL, REGIONAL, SECRET_TITLE, demo_in_base
from tests.espace_fixtures import app_on, connected, espace_app, office_of, person
from tests.web_fixtures import TODAY, page, services_of

FOLLOW = "/contrats/1/suivi"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A site with the example, and a contract of another region."""
    made = espace_app(tmp_path_factory.mktemp("suivi"))
    office = office_of(made)
    demo_in_base(office)
    with office.writing(OPERATOR) as unit:
        other = create_contract(unit, "ti-0002", ["Bretagne"], ContractContent(name="Pays d'Ouest"))
        line = FundingLine("a", funder="=HYPERLINK(1)", amount=Decimal(1_000))
        create_sheet(unit, other, SheetContent(title="Une halle", funding=(line,)))
    return made


@pytest.fixture
def chef(app: Flask) -> FlaskClient:
    return connected(app, person(app, CHEF))


@pytest.fixture
def national(app: Flask) -> FlaskClient:
    return connected(app, person(app, NATIONAL))


def rows_of(client: FlaskClient, address: str) -> list[list[str]]:
    """The rows of a CSV, its headers first."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def test_a_contract_shows_its_figures_alerts_charts_and_late_milestones(chef: FlaskClient) -> None:
    text = page(chef, FOLLOW)
    assert "12 fiches sur 12" in text
    assert "5 345 000 €" in text
    assert re.search(r"\d+ alertes?</h2>", text)
    assert len(re.findall(r'<svg class="graphe"[^>]* role="img"', text)) >= 5
    # Every chart is beside its table, and every table can be taken away.
    assert text.count("<figure") == text.count("<summary>Le tableau")
    for key in ("par_axe", "par_statut", "maquette_financiere", "par_etat", "alertes"):
        assert f"/suivi/{key}.csv" in text
        assert f"/suivi/{key}.xlsx" in text


def test_filters_are_in_the_address_and_in_what_is_downloaded(chef: FlaskClient) -> None:
    text = page(chef, f"{FOLLOW}?axe=attirer&phase=etude")
    assert "1 fiche sur 12. Axe : Attirer. Phase : Étude." in text
    assert '<option value="attirer" selected>' in text
    address = re.search(r'href="([^"]*/par_axe\.csv[^"]*)"', text)
    assert address
    assert address[1].endswith("par_axe.csv?axe=attirer&phase=etude")
    shown = {row[0]: row[1] for row in rows_of(chef, address[1])}
    assert shown["Attirer"] == "1"
    assert shown["Innover"] == "0"


def test_a_table_of_the_screen_and_its_files_say_the_same(chef: FlaskClient) -> None:
    text = page(chef, f"{FOLLOW}?axe=innover")
    written = rows_of(chef, f"{FOLLOW}/par_statut.csv?axe=innover")
    table = re.search(r"<caption>Financements par statut</caption>.*?</table>", text, re.S)
    assert table
    on_screen = [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", table[0], re.S)
    ]
    assert [row[0] for row in on_screen] == [row[0] for row in written]
    assert [plain(row[2]) for row in on_screen[1:]] == [plain(row[2]) for row in written[1:]]
    answer = chef.get(f"{FOLLOW}/par_statut.xlsx?axe=innover")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("Axe : Innover" in str(row[0]).replace("\u00a0", " ") for row in cells)
    amounts = {row[0]: row[2] for row in cells}
    assert plain(str(amounts["Acquis"])) == plain({r[0]: r[2] for r in written}["Acquis"])


def plain(words: str) -> str:
    """An amount without what its writing adds."""
    return re.sub(r"[^0-9,]", "", words.replace(".", ",")) or words


@pytest.mark.parametrize(
    "query",
    ["axe=zzz", "inconnu=1", "texte=" + "a" * 500, "financeur=%3Cscript%3E", "region=Bretagne"],
)
def test_unreadable_filters_are_said_and_nothing_is_downloaded(
    chef: FlaskClient, query: str
) -> None:
    answer = chef.get(f"{FOLLOW}?{query}")
    assert answer.status_code == 400
    assert "Ces filtres ne se lisent pas" in answer.text
    assert "12 fiches sur 12" in answer.text
    assert "<script>" not in answer.text
    assert chef.get(f"{FOLLOW}/par_axe.csv?{query}").status_code == 404


@pytest.mark.parametrize("name", ["par_axe.pdf", "rien.csv", "par_axe.", "..%2fsecret.csv"])
def test_only_the_tables_of_the_screen_can_be_taken(chef: FlaskClient, name: str) -> None:
    assert chef.get(f"{FOLLOW}/{name}").status_code == 404


def test_a_confidential_sheet_is_counted_not_shown(app: Flask) -> None:
    text = page(connected(app, person(app, COMMITTEE)), FOLLOW)
    assert SECRET_TITLE not in text
    assert "11 fiches sur 11 ; 1 autre n'est pas accessible" in text
    everything = page(connected(app, person(app, REGIONAL)), FOLLOW)
    assert "12 fiches sur 12" in everything


def test_a_region_and_the_country_add_their_contracts(app: Flask, national: FlaskClient) -> None:
    text = page(national, "/suivi")
    assert "13 fiches sur 13" in text
    assert "Pays d'Ouest" in text
    assert demo().content.name in text
    brittany = page(national, "/suivi/region/Bretagne")
    assert "1 fiche sur 1" in brittany
    assert demo().content.name not in brittany
    mine = connected(app, person(app, REGIONAL))
    assert "12 fiches sur 12" in page(mine, "/suivi/region/Centre-Val%20de%20Loire")


def test_one_follows_only_ones_own(app: Flask, chef: FlaskClient) -> None:
    visitor = app.test_client()
    assert visitor.get(FOLLOW).status_code == 302
    stranger = connected(app, person(app, "chef_de_projet:ti-0002"))
    assert stranger.get(FOLLOW).status_code == 404
    assert stranger.get(f"{FOLLOW}/par_axe.csv").status_code == 404
    assert chef.get("/suivi").status_code == 403
    assert chef.get("/suivi/par_axe.csv").status_code == 403
    regional = connected(app, person(app, REGIONAL))
    assert regional.get("/suivi/region/Bretagne").status_code == 403
    assert regional.get("/suivi/region/Bretagne/par_axe.csv").status_code == 403
    assert regional.get("/suivi/region/Atlantide").status_code == 404


def test_what_was_typed_is_never_a_formula(national: FlaskClient) -> None:
    rows = rows_of(national, "/suivi/maquette_financiere.csv?region=Bretagne")
    cells = [cell for row in rows for cell in row]
    assert "'=HYPERLINK(1)" in cells
    book = national.get("/suivi/maquette_financiere.xlsx?region=Bretagne").data
    found = [c for row in openpyxl.load_workbook(io.BytesIO(book)).worksheets[0] for c in row]
    assert all(cell.data_type != "f" for cell in found)
    assert any(cell.value == "=HYPERLINK(1)" for cell in found)


def test_what_is_kept_in_memory_follows_every_change(database: Database, tmp_path: Path) -> None:
    app = app_on(database, tmp_path)
    office, followed = office_of(app), services_of(app).followed
    contract = demo_in_base(office)
    chef = connected(app, person(app, CHEF))
    assert "12 fiches sur 12" in page(chef, FOLLOW)
    with office.writing(OPERATOR) as unit:
        added = create_sheet(unit, contract, SheetContent(title="Une fiche de plus"))
    assert "13 fiches sur 13" in page(chef, FOLLOW)
    with office.writing(OPERATOR) as unit:
        edit_sheet(unit, added, 1, SheetContent(title="Une halle neuve", owner="La ville"))
    assert "1 fiche sur 13" in page(chef, f"{FOLLOW}?texte=halle+neuve")
    with office.reading(OPERATOR) as unit:
        kept = followed.files(unit)
        whole = [contract_file(unit, each.id) for each in contracts(unit)]
        assert followed.files(unit) == kept
    bare = [dataclasses.replace(f, sheets=tuple(map(stripped, f.sheets))) for f in whole]
    assert [file.sheets for file in bare] == [file.sheets for file in kept]
    filters, catalogue = Filters(), services_of(app).catalogue
    assert followed.dashboard(kept, filters, TODAY) == dashboard(kept, filters, TODAY)
    assert set(followed.alerts(kept, TODAY)) == set(alerts(whole, catalogue, TODAY))
    with office.reading(VISITOR) as unit:
        assert followed.files(unit) == ()
    with office.writing(OPERATOR) as unit:
        archive_contract(unit, contract, True)
    assert chef.get(FOLLOW).status_code == 404
    office.database.close()


def stripped(sheet: SheetRecord) -> SheetRecord:
    """A sheet without what dashboards do not read."""
    return dataclasses.replace(sheet, author="", notes=(), attachments=(), evaluations=())
