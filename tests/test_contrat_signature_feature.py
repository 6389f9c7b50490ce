"""Runs features/contrat_signature.feature, with its French steps."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from navigator.accounts.rights import Actor, Mandate, RefusedError, Role
from navigator.contracts.choices import SheetState
from navigator.contracts.contract_writing import change_regions
from navigator.contracts.documents import read_document
from navigator.contracts.editing import EditConflictError, LockedError, MissingError
from navigator.contracts.history import validation_agreement
from navigator.contracts.reading import (
    NotFoundError,
    signatures,
    snapshot_file,
)
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_writing import edit_sheet, sheet_version
from navigator.contracts.signing import file_changes, open_amendment, sign_contract
from navigator.contracts.workflow import SheetStep, StepError
from navigator.storage.database import Database
from navigator.storage.tables import ContractRow, SheetRow
from tests.contract_desk import Desk, desk

# Each scenario, on both databases.
pytestmark = pytest.mark.usefixtures("database")
scenarios("contrat_signature.feature")

REGION, OTHER = "Occitanie", "Corse"
STEPS = {
    "la soumet": SheetStep.SUBMIT,
    "la valide": SheetStep.VALIDATE,
    "la renvoie": SheetStep.SEND_BACK,
    "la reprend": SheetStep.TAKE_BACK,
    "la clôt": SheetStep.CLOSE,
    "la rouvre": SheetStep.REOPEN,
}
_REFUSALS = (
    EditConflictError,
    LockedError,
    MissingError,
    NotFoundError,
    RefusedError,
    StepError,
)


@dataclass
class Story:
    """A contract, the sheet that is spoken of, and what was answered last."""

    here: Desk
    contract: int = 0
    sheet: int = 0
    answer: Exception | None = None
    people: dict[str, Actor] = field(default_factory=dict)

    def who(self, words: str) -> Actor:
        """« le chef de projet », « le comité d'Occitanie »…"""
        return self.people[words.replace("d'O", "de O")]

    def attempt(self, act: Callable[[], Any]) -> None:
        """Do something that may be refused."""
        self.answer = None
        try:
            act()
        except _REFUSALS as error:
            self.answer = error

    def do(self, who: str, act: Callable[..., Any], *given_to: Any) -> None:
        self.attempt(lambda: self.here.do(self.who(who), act, *given_to))

    @property
    def content(self) -> SheetContent:
        return read_document(SheetContent, self.here.row(SheetRow, self.sheet).content)

    def step(self, who: str, words: str, reason: str = "") -> None:
        self.attempt(lambda: self.here.step(self.who(who), self.sheet, STEPS[words], reason))

    def write(self, who: str, **said: Any) -> None:
        """Save the sheet, from what it is now."""
        version = self.here.version(self.sheet)
        before = self.here.read(self.who("le chef de projet"), sheet_version, self.sheet, version)
        self.do(who, edit_sheet, self.sheet, version, dataclasses.replace(before, **said))


@pytest.fixture
def story(database: Database) -> Story:
    """Everybody has an account."""
    here = desk(database)
    people = here.people
    region, other = people.north, people.south
    return Story(
        here,
        people={
            "le chef de projet": people.manager,
            "le comité de Occitanie": dataclasses.replace(
                region, mandates=(Mandate(Role.REGIONAL, REGION),)
            ),
            "le comité de Corse": dataclasses.replace(
                other, mandates=(Mandate(Role.REGIONAL, OTHER),)
            ),
        },
    )


@given(parsers.re(r"un contrat dans la région (?P<region>\w+)"))
def _contract(story: Story, region: str) -> None:
    story.contract = story.here.contract(region)


@given("le protocole signé")
def _protocole(story: Story) -> None:
    story.here.do(story.who("le comité d'Occitanie"), sign_contract, story.contract)


@given(parsers.re(r"le contrat étendu à la région (?P<region>\w+)"))
def _second_region(story: Story, region: str) -> None:
    committee = story.who("le comité d'Occitanie")
    story.here.do(committee, change_regions, story.contract, [REGION, region])


@given(parsers.re(r"la fiche « (?P<title>.+) »(?P<signed> inscrite)?"))
def _sheet(story: Story, title: str, signed: str | None) -> None:
    story.sheet = story.here.sheet(story.contract, title=title)
    if signed:
        committee = "le comité d'Occitanie"
        story.step("le chef de projet", "la soumet")
        story.step(committee, "la valide")
        story.do(committee, sign_contract, story.contract)
        assert story.answer is None


@when(
    parsers.re(
        r"(?P<who>le .+?) (?P<words>la (?:soumet|valide|renvoie|reprend|clôt|rouvre))"
        r"(?: sans motif| car « (?P<reason>.+) »)?"
    )
)
def _step(story: Story, who: str, words: str, reason: str | None) -> None:
    story.step(who, words, reason or "")


@when(parsers.re(r"(?P<who>le comité .+) signe"))
def _sign(story: Story, who: str) -> None:
    story.do(who, sign_contract, story.contract)


@when(parsers.re(r"(?P<who>le comité .+) ouvre un avenant"))
def _amend(story: Story, who: str) -> None:
    story.do(who, open_amendment, story.contract)


@when(parsers.re(r"(?P<who>le chef de projet) écrit « (?P<text>.+) » dans son titre"))
def _write(story: Story, who: str, text: str) -> None:
    story.write(who, title=text)


@then(parsers.re(r"c'est refusé : « (?P<words>.+) »"))
def _refused(story: Story, words: str) -> None:
    assert story.answer is not None
    assert words in str(story.answer)


@then(parsers.re(r"la fiche est « (?P<label>.+) »"))
def _state(story: Story, label: str) -> None:
    assert story.answer is None, story.answer
    assert SheetState(story.here.row(SheetRow, story.sheet).state).label == label


@then("le contrat est verrouillé")
def _locked(story: Story) -> None:
    assert story.answer is None, story.answer
    assert story.here.row(ContractRow, story.contract).locked


@then(parsers.re(r"le journal dit « (?P<acts>.+) »"))
def _log(story: Story, acts: str) -> None:
    assert [entry.act for entry in story.here.audit(sheet_id=story.sheet)] == acts.split(", ")


@then(parsers.re(r"on attend la région (?P<region>\w+)"))
def _awaited(story: Story, region: str) -> None:
    found = story.here.read(story.who("le chef de projet"), validation_agreement, story.sheet)
    assert found.awaited == (region,)


@then(
    parsers.re(
        r"depuis la signature d'avant, « (?P<where>.+) » passe de « (?P<before>.+) » à "
        r"« (?P<after>.+) »"
    )
)
def _since(story: Story, where: str, before: str, after: str) -> None:
    manager = story.who("le chef de projet")
    last, previous, *_ = story.here.read(manager, signatures, story.contract)
    old, new = (
        story.here.read(manager, snapshot_file, story.contract, each.id)
        for each in (previous, last)
    )
    (sheet,) = file_changes(old, new).sheets
    assert (where, before, after) in [(c.where, c.before, c.after) for c in sheet.changes]
