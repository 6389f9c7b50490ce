"""Runs features/contrat_vie.feature, with its French steps."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from navigator.accounts.rights import VISITOR, Actor, Mandate, RefusedError, Role
from navigator.contracts.choices import Phase, SheetState
from navigator.contracts.contract_writing import change_regions, publish_contract
from navigator.contracts.documents import read_document
from navigator.contracts.editing import EditConflictError, LockedError, MissingError
from navigator.contracts.history import validation_agreement, versions
from navigator.contracts.reading import (
    NotFoundError,
    contract_file,
    published_file,
    signatures,
    snapshot_file,
)
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_additions import comment
from navigator.contracts.sheet_writing import edit_sheet, sheet_version
from navigator.contracts.signing import file_changes, open_amendment, sign_contract
from navigator.contracts.workflow import SheetStep, StepError
from navigator.storage.database import Database
from navigator.storage.tables import ContractRow, SheetRow
from tests.contract_desk import Desk, desk

# Each scenario, on both databases.
pytestmark = pytest.mark.usefixtures("database")
scenarios("contrat_vie.feature")

REGION, OTHER = "Occitanie", "Corse"
FIELDS = {"son titre": "title", "son contexte": "context", "ses objectifs": "goals"}
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
    opened: int | None = None
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
        """Save the sheet, from what was open."""
        version = self.opened or self.here.version(self.sheet)
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
            "l'autre": people.manager,
            "le comité de projet": people.committee,
            "le comité de Occitanie": dataclasses.replace(
                region, mandates=(Mandate(Role.REGIONAL, REGION),)
            ),
            "le comité de Corse": dataclasses.replace(
                other, mandates=(Mandate(Role.REGIONAL, OTHER),)
            ),
            "le comité national": people.national,
            "un chef d'ailleurs": people.stranger,
            "le public": VISITOR,
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


@given(parsers.re(r"la fiche (?P<secret>confidentielle )?« (?P<title>.+) »(?P<signed> inscrite)?"))
def _sheet(story: Story, title: str, secret: str | None, signed: str | None) -> None:
    story.sheet = story.here.sheet(story.contract, title=title, confidential=bool(secret) or None)
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


@when(parsers.re(r"(?P<who>le comité .+) publie"))
def _publish(story: Story, who: str) -> None:
    story.do(who, publish_contract, story.contract)


@when(parsers.re(r"(?P<who>le comité .+) ouvre un avenant"))
def _amend(story: Story, who: str) -> None:
    story.do(who, open_amendment, story.contract)


@when("le chef de projet et un autre l'ouvrent en même temps")
def _open(story: Story) -> None:
    story.opened = story.here.version(story.sheet)


@when(parsers.re(r"(?P<who>le chef de projet|l'autre) écrit « (?P<text>.+) » dans (?P<where>.+)"))
def _write(story: Story, who: str, text: str, where: str) -> None:
    story.write(who, **{FIELDS[where]: text})


@when(parsers.re(r"le chef de projet note que la phase est « (?P<label>.+) »"))
def _phase(story: Story, label: str) -> None:
    phase = next(each for each in Phase if each.label == label)
    story.write("le chef de projet", phase=phase)


@when(parsers.re(r"(?P<who>.+) essaie de la (?P<what>valider|modifier|commenter)"))
def _try(story: Story, who: str, what: str) -> None:
    if what == "valider":
        story.step(who, "la valide")
    elif what == "modifier":
        story.write(who, goals="Autre chose")
    else:
        story.do(who, comment, story.sheet, "Bonjour")


@then(parsers.re(r"c'est refusé : « (?P<words>.+) »"))
def _refused(story: Story, words: str) -> None:
    assert story.answer is not None
    assert words in str(story.answer)


@then("c'est permis")
def _allowed(story: Story) -> None:
    assert story.answer is None


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


@then(parsers.re(r"son histoire dit « (?P<reason>.+) »"))
def _history(story: Story, reason: str) -> None:
    found = story.here.read(story.who("le chef de projet"), versions, story.sheet)
    assert reason in [each.reason for each in found]


@then(parsers.re(r"(?P<where>son contexte est|ses objectifs sont) « (?P<text>.+) »"))
def _said(story: Story, where: str, text: str) -> None:
    name = FIELDS[where.rsplit(" ", 1)[0]]
    assert getattr(story.content, name) == text


@then(parsers.re(r"sa phase est « (?P<label>.+) »"))
def _phase_is(story: Story, label: str) -> None:
    assert story.content.phase is not None
    assert story.content.phase.label == label


@then(parsers.re(r"les deux textes sont « (?P<theirs>.+) » et « (?P<ours>.+) »"))
def _both(story: Story, theirs: str, ours: str) -> None:
    assert isinstance(story.answer, EditConflictError)
    (conflict,) = story.answer.merge.conflicts
    assert (conflict.theirs, conflict.ours) == (theirs, ours)


@then(parsers.re(r"on attend la région (?P<region>\w+)"))
def _awaited(story: Story, region: str) -> None:
    found = story.here.read(story.who("le chef de projet"), validation_agreement, story.sheet)
    assert found.awaited == (region,)


@then(parsers.re(r"(?P<who>le .+) voit (?P<seen>\d) fiches? et (?P<hidden>\d) non accessible"))
def _sees(story: Story, who: str, seen: str, hidden: str) -> None:
    file = story.here.read(story.who(who), contract_file, story.contract)
    assert (len(file.sheets), file.hidden) == (int(seen), int(hidden))


@then("le public ne voit pas le contrat")
def _unseen(story: Story) -> None:
    with pytest.raises(NotFoundError):
        story.here.read(VISITOR, published_file, story.contract)


@then("le public voit 1 fiche, sans phase")
def _published(story: Story) -> None:
    (sheet,) = story.here.read(VISITOR, published_file, story.contract).sheets
    assert sheet.content.phase is None


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
