"""Runs features/contrat_editions.feature, with its French steps."""

from __future__ import annotations

import dataclasses
import io
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader
from pytest_bdd import given, parsers, scenarios, then, when

from navigator.accounts.rights import Actor, Mandate, Role
from navigator.committee.content import Pack, Table
from navigator.committee.making import (
    DRAFT,
    LATEST,
    ExportError,
    ExportFormat,
    ExportRequest,
    ExportSource,
    make_export,
    read_source,
)
from navigator.committee.options import ExportOptions
from navigator.committee.pack import build_pack
from navigator.contracts.checks import sheet_checks
from navigator.contracts.choices import FundingStatus, SheetAxis, Spending
from navigator.contracts.documents import read_document
from navigator.contracts.sheet import BudgetLine, FundingLine, SheetContent
from navigator.contracts.sheet_writing import create_sheet, edit_sheet
from navigator.contracts.signing import freeze_for_committee, sign_contract
from navigator.contracts.workflow import SheetStep
from navigator.storage.database import Database
from navigator.storage.tables import SheetRow
from rules.quantities import parse_money
from tests.contract_desk import Desk, desk
from tests.shipped import shipped_catalogue

# Each scenario, on both databases.
pytestmark = pytest.mark.usefixtures("database")
scenarios("contrat_editions.feature")

DAY = date(2020, 6, 15)
STATUSES = {
    "acquis": FundingStatus.GRANTED,
    "sollicité": FundingStatus.REQUESTED,
    "envisagé": FundingStatus.CONSIDERED,
}


@dataclass
class Story:
    """A contract, the sheet that is spoken of, and what was exported last."""

    here: Desk
    region: Actor
    contract: int = 0
    sheet: int = 0
    request: ExportRequest | None = None
    source: ExportSource | None = None
    refusal: str = ""

    def change(self, **said: Any) -> None:
        """Write in the sheet that is spoken of."""
        row = self.here.row(SheetRow, self.sheet)
        content = read_document(SheetContent, row.content)
        after = dataclasses.replace(content, **said)
        self.here.do(self.here.people.manager, edit_sheet, self.sheet, row.version, after)

    @property
    def content(self) -> SheetContent:
        return read_document(SheetContent, self.here.row(SheetRow, self.sheet).content)

    def export(self, actor: Actor | None = None, **asked: Any) -> None:
        """Read what the export is made from."""
        self.request = ExportRequest(ExportFormat.JSON, **asked)
        self.source, self.refusal = None, ""
        try:
            self.source = self.here.read(
                actor or self.here.people.manager, read_source, self.contract, self.request
            )
        except ExportError as error:
            self.refusal = str(error)

    @property
    def pack(self) -> Pack:
        assert self.source is not None, self.refusal
        assert self.request is not None
        checks = {
            sheet.id: sheet_checks(sheet.content, shipped_catalogue(), DAY)
            for sheet in self.source.file.sheets
        }
        options = ExportOptions(
            day=DAY,
            sheets=self.request.sheets,
            people=self.request.people,
            since=self.source.since,
        )
        return build_pack(self.source.file, options, checks)

    def texts(self) -> dict[ExportFormat, str]:
        """What each format says, read back from its file."""
        assert self.source is not None, self.refusal
        assert self.request is not None
        found = {}
        for form in ExportFormat:
            request = dataclasses.replace(self.request, format=form)
            made = make_export(self.source, request, shipped_catalogue(), DAY, lambda *_: None)
            found[form] = _READERS[form](made.data)
        return found

    def maquette(self) -> list[dict[str, Any]]:
        return [_row(self.pack.maquette, row.cells) for row in self.pack.maquette.rows]


def _row(table: Table, cells: tuple[Any, ...]) -> dict[str, Any]:
    return {spec.key: cell for spec, cell in zip(table.columns, cells, strict=True)}


def _pdf(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def _docx(data: bytes) -> str:
    return "\n".join(part.text or "" for part in Document(io.BytesIO(data)).element.iter())


def _xlsx(data: bytes) -> str:
    book = load_workbook(io.BytesIO(data))
    return "\n".join(str(cell.value) for page in book for row in page for cell in row)


_READERS = {
    ExportFormat.PDF: _pdf,
    ExportFormat.DOCX: _docx,
    ExportFormat.XLSX: _xlsx,
    ExportFormat.CSV: lambda data: data.decode("utf-8-sig"),
    ExportFormat.JSON: lambda data: json.dumps(json.loads(data), ensure_ascii=False),
}


@pytest.fixture
def story(database: Database) -> Story:
    """Everybody has an account."""
    here = desk(database)
    region = dataclasses.replace(here.people.north, mandates=(Mandate(Role.REGIONAL, "Occitanie"),))
    return Story(here, region)


@given("un contrat dans la région Occitanie")
def _contract(story: Story) -> None:
    story.contract = story.here.contract("Occitanie")


@given("le protocole signé")
@given("le contrat signé")
def _sign(story: Story) -> None:
    assert story.here.do(story.region, sign_contract, story.contract)


@given(parsers.re(r"la fiche « (?P<title>.+) » sur l'axe (?P<label>\w+), de (?P<cost>.+)"))
def _sheet(story: Story, title: str, label: str, cost: str) -> None:
    axis = next(each for each in SheetAxis if each.label == label)
    line = BudgetLine("b", 2020, Spending.RUNNING, planned=parse_money(cost))
    content = SheetContent(title=title, axis=axis, budget=(line,))
    story.sheet = story.here.do(story.here.people.manager, create_sheet, story.contract, content)


@given(parsers.re(r"la fiche confidentielle « (?P<title>.+) »"))
def _secret(story: Story, title: str) -> None:
    story.here.sheet(story.contract, title=title, confidential=True)


@given(
    parsers.re(
        r"son financement « (?P<funder>.+) » (?:de (?P<amount>.+), (?P<status>\w+)|sans montant)"
    )
)
def _funding(story: Story, funder: str, amount: str | None, status: str | None) -> None:
    lines = story.content.funding
    line = FundingLine(
        f"f{len(lines)}",
        funder=funder,
        amount=parse_money(amount) if amount else None,
        status=STATUSES[status] if status else None,
    )
    story.change(funding=(*lines, line))


@given(parsers.re(r"la fiche « .+ » validée"))
def _validated(story: Story) -> None:
    story.here.step(story.here.people.manager, story.sheet, SheetStep.SUBMIT)
    story.here.step(story.region, story.sheet, SheetStep.VALIDATE)


@given("l'état figé pour le comité de juin")
def _frozen(story: Story) -> None:
    story.here.do(story.here.people.manager, freeze_for_committee, story.contract, "Comité de juin")


@given(parsers.re(r"le contact « (?P<name>.+) » sur la fiche"))
def _contact(story: Story, name: str) -> None:
    story.change(contact_name=name)


@when(parsers.re(r"le chef de projet note (?P<amount>.+) dépensés"))
def _spent(story: Story, amount: str) -> None:
    (line,) = story.content.budget
    story.change(budget=(dataclasses.replace(line, spent=parse_money(amount)),))


@when(parsers.re(r"le financement « (?P<funder>.+) » passe à (?P<amount>.+)"))
def _amount(story: Story, funder: str, amount: str) -> None:
    story.change(
        funding=tuple(
            dataclasses.replace(line, amount=parse_money(amount)) if line.funder == funder else line
            for line in story.content.funding
        )
    )


@when("on exporte le projet")
def _draft(story: Story) -> None:
    story.export(edition=DRAFT)


@when("on exporte le contrat")
def _latest(story: Story) -> None:
    story.export(edition=LATEST)


@when("on exporte le projet, fiche 1 seulement")
def _selection(story: Story) -> None:
    story.export(edition=DRAFT)
    assert story.source is not None
    first = next(sheet.id for sheet in story.source.file.sheets if sheet.number == 1)
    story.export(edition=DRAFT, sheets=(first,))


@when("on exporte le projet, avec les contacts")
def _with_people(story: Story) -> None:
    story.export(edition=DRAFT, people=True)


@when("le comité de projet exporte le projet")
def _as_committee(story: Story) -> None:
    story.export(story.here.people.committee, edition=DRAFT)


@when("on exporte ce qui a changé depuis le dernier comité")
def _since(story: Story) -> None:
    story.export(edition=DRAFT, since_committee=True)


@then(parsers.re(r"la maquette donne à « (?P<funder>.+) » (?P<amount>.+) sur tous les axes"))
def _gives_in_all(story: Story, funder: str, amount: str) -> None:
    rows = [row for row in story.maquette() if row["financeur"] == funder]
    assert [row["axe"] for row in rows] == ["Attirer", "Recruter", "Tous les axes"]
    assert rows[-1]["total"] == parse_money(amount)


@then(parsers.re(r"la maquette ne nomme que « (?P<names>.+) »"))
def _names_only(story: Story, names: str) -> None:
    found = {row["financeur"] for row in story.maquette()} - {"Tous les financeurs"}
    assert found == set(names.split(", "))


@then(parsers.re(r"le document est (?P<kind>un projet|signé)"))
def _kind(story: Story, kind: str) -> None:
    assert story.pack.stamp.draft == (kind == "un projet")
    name = make_export(
        _found(story), story.request or ExportRequest(ExportFormat.JSON), shipped_catalogue(), DAY,
        lambda *_: None,
    ).name  # fmt: skip
    assert ("_projet_" in name) == (kind == "un projet")


def _found(story: Story) -> ExportSource:
    assert story.source is not None
    return story.source


@then(parsers.re(r"le périmètre dit « (?P<words>.+) »"))
def _perimeter(story: Story, words: str) -> None:
    assert words in story.pack.perimeter


@then("la dépense de la fiche n'est pas dite")
def _unsaid(story: Story) -> None:
    (sheet,) = _found(story).file.sheets
    assert [line.spent for line in sheet.content.budget] == [None]


@then(parsers.re(r"la dépense de la fiche est de (?P<amount>.+)"))
def _spending(story: Story, amount: str) -> None:
    (sheet,) = _found(story).file.sheets
    assert [line.spent for line in sheet.content.budget] == [parse_money(amount)]


@then(parsers.re(r"« (?P<where>.+) » passe de (?P<before>.+) à (?P<after>.+)"))
def _moved(story: Story, where: str, before: str, after: str) -> None:
    differences = story.pack.differences
    assert differences is not None
    assert differences.since.startswith("Comité de juin")
    rows = [row.cells for sheet in differences.sheets for row in sheet.changes.rows]
    (found,) = [cells for cells in rows if cells[0] == where]
    assert [parse_money(each) for each in found[1:]] == [parse_money(before), parse_money(after)]


@then(parsers.re(r"l'export est refusé : « (?P<words>.+) »"))
def _refused(story: Story, words: str) -> None:
    assert words in story.refusal


@then(parsers.re(r"(?P<who>aucun format ne|chaque format) nomme « (?P<name>.+) »"))
def _named(story: Story, who: str, name: str) -> None:
    said = {form: name in text for form, text in story.texts().items()}
    assert set(said.values()) == {who == "chaque format"}, said
