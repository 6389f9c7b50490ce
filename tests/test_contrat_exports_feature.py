"""Runs features/contrat_exports.feature, with its French steps."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pypdf
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from navigator.committee.content import Pack, Table
from navigator.committee.making import ExportFormat, ExportRequest, ExportSource, make_export
from navigator.committee.options import ExportOptions
from navigator.committee.pack import build_pack
from navigator.contracts.check import Check
from navigator.contracts.checks import sheet_checks
from navigator.contracts.choices import FundingStatus, SheetAxis
from navigator.contracts.records import ContractFile, SheetRecord, Signature
from navigator.contracts.sheet import BudgetLine, FundingLine, SheetContent
from navigator.contracts.snapshot import seal, write_file
from rules.catalogue import Catalogue
from rules.quantities import parse_money, parse_percent
from tests.contract_samples import contract_file, sheet_record

scenarios("contrat_exports.feature")

DAY = date(2021, 6, 15)
UNSAID = "non renseigné"


@dataclass
class Story:
    """The sheets of the scenario, the last one being written, and what was made of them."""

    sheets: list[SheetRecord] = field(default_factory=list)
    hidden: int = 0
    shown: ContractFile | None = None
    pack: Pack | None = None
    checks: tuple[Check, ...] = ()

    @property
    def file(self) -> ContractFile:
        return contract_file(*self.sheets, hidden=self.hidden)

    @property
    def made(self) -> Pack:
        assert self.pack is not None, "préparez d'abord : « Quand on prépare le dossier »"
        return self.pack

    def add(self, **said: Any) -> None:
        self.sheets.append(sheet_record(SheetContent(**said), len(self.sheets) + 1))

    def change(self, **said: Any) -> None:
        last = self.sheets[-1]
        content = dataclasses.replace(last.content, **said)
        self.sheets[-1] = dataclasses.replace(last, content=content)

    def fund(self, **said: Any) -> None:
        funding = self.sheets[-1].content.funding
        line = FundingLine(id=f"l{len(funding)}", **said)
        self.change(funding=(*funding, line))

    def prepare(self, file: ContractFile | None = None, **options: Any) -> None:
        asked = ExportOptions(day=DAY, since=self.shown, **options)
        self.pack = build_pack(file or self.file, asked, {})


@pytest.fixture
def pack() -> Story:
    return Story()


def amount(text: str) -> Decimal | None:
    return None if text == UNSAID else parse_money(text)


def status(label: str) -> FundingStatus:
    return next(each for each in FundingStatus if each.label == label.capitalize())


def plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


@given(parsers.parse("une fiche « {title} » sur l'axe {axis}"))
def sheet_on_axis(pack: Story, title: str, axis: str) -> None:
    pack.add(title=title, axis=next(each for each in SheetAxis if each.label == axis))


@given(parsers.parse("une fiche « {title} » dont le contact est « {name} »"))
def sheet_with_contact(pack: Story, title: str, name: str) -> None:
    pack.add(title=title, contact_name=name)


@given(parsers.parse("une fiche « {title} » qui coûte {cost}"))
def sheet_that_costs(pack: Story, title: str, cost: str) -> None:
    pack.add(title=title, budget=(BudgetLine(id="b", year=2021, planned=amount(cost)),))


@given(parsers.parse("« {funder} » y apporte un montant non renseigné"))
def funded_without_amount(pack: Story, funder: str) -> None:
    pack.fund(funder=funder)


@given(
    parsers.re(r"« (?P<funder>.+) » y apporte (?P<money>.+ €), (?P<label>acquis|sollicité|refusé)")
)
def funded(pack: Story, funder: str, money: str, label: str) -> None:
    pack.fund(funder=funder, amount=amount(money), status=status(label))


@given(parsers.parse("le reste, {money}, est autofinancé"))
def own_money(pack: Story, money: str) -> None:
    pack.fund(own=True, amount=amount(money))


@given(parsers.parse("{count:d} fiches que le lecteur ne peut pas lire"))
def hidden_sheets(pack: Story, count: int) -> None:
    pack.hidden = count


@given("le comité a vu cet état")
def shown_to_committee(pack: Story) -> None:
    moment = datetime(2021, 3, 1, tzinfo=UTC)
    sha256 = seal(write_file(pack.file))
    pack.shown = dataclasses.replace(
        pack.file, signed=Signature(1, "comite", "Comité du 1er mars", moment, sha256)
    )


@when(parsers.parse("le financement de « {funder} » devient {label}"))
def funding_moves_on(pack: Story, funder: str, label: str) -> None:
    pack.change(
        funding=tuple(
            dataclasses.replace(line, status=status(label)) if line.funder == funder else line
            for line in pack.sheets[-1].content.funding
        )
    )


@when("on prépare le dossier")
def prepare(pack: Story) -> None:
    pack.prepare()


@when("on prépare le dossier avec les contacts")
def prepare_with_people(pack: Story) -> None:
    pack.prepare(people=True)


@when("on prépare le dossier du texte signé")
def prepare_signed(pack: Story) -> None:
    moment = datetime(2021, 5, 1, tzinfo=UTC)
    signed = Signature(2, "contrat", "Contrat signé", moment, seal(write_file(pack.file)))
    pack.prepare(dataclasses.replace(pack.file, signed=signed))


@when(parsers.parse("on prépare le dossier de la seule fiche « {title} »"))
def prepare_one(pack: Story, title: str) -> None:
    (wanted,) = (each.id for each in pack.sheets if each.content.title == title)
    pack.prepare(sheets=(wanted,))


@when("on contrôle la fiche")
def check(pack: Story, catalogue: Catalogue) -> None:
    pack.checks = sheet_checks(pack.sheets[-1].content, catalogue, DAY)


def total(table: Table, key: str) -> Any:
    assert table.total is not None
    return table.total[[spec.key for spec in table.columns].index(key)]


@then(parsers.parse("la maquette compte {money} hors refus, dont {share} acquis"))
def maquette_total(pack: Story, money: str, share: str) -> None:
    assert total(pack.made.maquette, "total") == parse_money(money)
    assert total(pack.made.maquette, "part_acquise") == parse_percent(share)


@then(parsers.parse("la maquette donne {money} refusés"))
def maquette_refused(pack: Story, money: str) -> None:
    assert total(pack.made.maquette, "refuse") == parse_money(money)


@then(parsers.parse("la maquette dit « {words} »"))
def maquette_note(pack: Story, words: str) -> None:
    assert words in pack.made.maquette.note
    assert total(pack.made.maquette, "total") is None


@then("le dossier est un projet")
def is_draft(pack: Story) -> None:
    assert pack.made.stamp.draft
    assert pack.made.stamp.sha256 == seal(write_file(pack.file))


@then("le dossier est signé, avec son empreinte")
def is_signed(pack: Story) -> None:
    assert not pack.made.stamp.draft
    assert pack.made.stamp.sha256 == seal(write_file(pack.file))


@then(parsers.parse("le dossier imprime « {words} »"))
def prints(pack: Story, words: str) -> None:
    assert words in [plain(line) for line in pack.made.perimeter]


@then(parsers.parse("« {words} » n'est écrit nulle part"))
def is_nowhere(pack: Story, words: str) -> None:
    assert words not in repr(pack.made)


@then(parsers.parse("« {words} » est écrit dans le dossier"))
def is_somewhere(pack: Story, words: str) -> None:
    assert words in repr(pack.made)


@then(parsers.parse("depuis le dernier comité, « {title} » : « {before} » devient « {after} »"))
def changed_since(pack: Story, title: str, before: str, after: str) -> None:
    assert pack.made.differences is not None
    (sheet,) = pack.made.differences.sheets
    assert sheet.title == title
    assert any({before, after} <= set(map(str, row.cells)) for row in sheet.changes.rows)


@then(parsers.parse("le fichier {kind} contient « {words} »"))
def file_says(pack: Story, catalogue: Catalogue, kind: str, words: str) -> None:
    request = ExportRequest(ExportFormat(kind), edition="projet")
    source = ExportSource(pack.file, None)
    made = make_export(source, request, catalogue, DAY, lambda step, done: None)
    assert words in plain(read_back(kind, made.data))


def read_back(kind: str, data: bytes) -> str:
    """The text of a document, as a program that opens it reads it."""
    match kind:
        case "pdf":
            return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
        case "json":
            return " ".join(_texts(json.loads(data)))
        case "csv":
            return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        named = (name for name in parts.namelist() if name.endswith(".xml"))
        return " ".join(parts.read(name).decode() for name in named).replace("&amp;", "&")


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _texts(inside)


@then(parsers.parse("le contrôle « {title} » est « {answer} »"))
def check_says(pack: Story, title: str, answer: str) -> None:
    (found,) = (each for each in pack.checks if each.title == title)
    assert found.status.label == answer
