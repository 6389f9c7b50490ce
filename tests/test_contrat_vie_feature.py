"""Runs features/contrat_vie.feature, with its French steps, through the services."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from navigator.accounts.rights import VISITOR, Actor, Mandate, RefusedError, Role
from navigator.contracts import history, reading
from navigator.contracts.choices import SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import change_regions, create_contract, publish_contract
from navigator.contracts.editing import EditConflictError, LockedError, MissingError
from navigator.contracts.fields import attributes
from navigator.contracts.office import Office, Unit, utc_now
from navigator.contracts.reading import NotFoundError
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_writing import create_sheet, edit_sheet, sheet_version, take_step
from navigator.contracts.signing import file_changes, open_amendment, sign_contract
from navigator.contracts.typed_values import read_typed, shown_value
from navigator.contracts.workflow import SheetStep, StepError
from navigator.storage.tables import AccountRow
from tests.database_fixtures import SQLITE, Databases

scenarios("contrat_vie.feature")

HERE, REGION = "ti-0001", "Occitanie"
_PEOPLE: dict[str, Mandate | None] = {
    "le chef de projet": Mandate(Role.MANAGER, HERE),
    "un chef de projet d'ailleurs": Mandate(Role.MANAGER, "ti-0002"),
    "le comité de projet": Mandate(Role.PROJECT, HERE),
    "le comité régional d'Occitanie": Mandate(Role.REGIONAL, REGION),
    "le comité régional de Bretagne": Mandate(Role.REGIONAL, "Bretagne"),
    "le comité national": Mandate(Role.NATIONAL),
    "l'administrateur": Mandate(Role.ADMINISTRATOR),
    "le public": None,
}
WHO = f"(?P<who>{'|'.join(_PEOPLE)})"
REFUSALS = (
    RefusedError, NotFoundError, LockedError, MissingError, StepError, EditConflictError,
)  # fmt: skip
FIELDS = {each.spec.key: each for each in attributes(SheetContent)}


@dataclass
class Story:
    """The contract of the scenario, its sheets by title, and what was last refused."""

    office: Office
    actors: dict[str, Actor]
    contract: int = 0
    sheets: dict[str, int] = field(default_factory=dict)
    refusal: Exception | None = None
    opened: tuple[int, int] = (0, 0)

    def read(self, act: Callable[..., Any], *said: Any, who: str = "le comité national") -> Any:
        with self.office.reading(self.actors[who]) as unit:
            return act(unit, *said)

    def sheet(self, title: str) -> Any:
        return self.read(self._record, self.sheets[title])

    @staticmethod
    def _record(unit: Unit, sheet_id: int) -> Any:
        return reading.sheet_record(unit, reading.sheet_row(unit, sheet_id)[1])

    def act(self, who: str, act: Callable[..., Any], *said: Any) -> None:
        """Do something; what is refused is kept for the next step to say."""
        self.refusal = None
        try:
            with self.office.writing(self.actors[who]) as unit:
                act(unit, *said)
        except REFUSALS as error:
            self.refusal = error

    def step(self, who: str, step: SheetStep, title: str, reason: str = "") -> None:
        version = self.sheet(title).version
        self.act(who, take_step, self.sheets[title], step, version, reason)

    def write(self, who: str, key: str, text: str, sheet: int, version: int) -> None:
        """Write one field, from a version of the sheet."""
        each = FIELDS[key]

        def edit(unit: Unit) -> None:
            base = sheet_version(unit, sheet, version)
            edit_sheet(
                unit,
                sheet,
                version,
                dataclasses.replace(base, **{each.name: read_typed(each.spec, text)}),
            )

        self.act(who, edit)


@pytest.fixture
def life(databases: Databases) -> Story:
    actors = {}
    database = databases.make(SQLITE)
    with database.writing() as session:
        for name, mandate in _PEOPLE.items():
            row = AccountRow(name=name, created_at=utc_now())
            session.add(row)
            session.flush()
            actors[name] = Actor(row.id, name, (mandate,)) if mandate else VISITOR
    return Story(Office(database), actors)


@given("un contrat en Occitanie")
def one_region(life: Story) -> None:
    open_contract(life, REGION)


@given("un contrat en Occitanie et en Bretagne")
def two_regions(life: Story) -> None:
    with life.office.writing(life.actors["le comité régional d'Occitanie"]) as unit:
        change_regions(unit, life.contract, (REGION, "Bretagne"))


def open_contract(life: Story, *regions: str) -> None:
    with life.office.writing(life.actors["le chef de projet"]) as unit:
        content = ContractContent(name="Territoire d'exemple")
        life.contract = create_contract(unit, HERE, regions, content)


@given(parsers.re("la fiche (?P<secret>confidentielle )?« (?P<title>.+) »"))
def sheet(life: Story, title: str, secret: str | None) -> None:
    with life.office.writing(life.actors["le chef de projet"]) as unit:
        content = SheetContent(title=title, confidential=bool(secret) or None)
        life.sheets[title] = create_sheet(unit, life.contract, content)


@given(parsers.parse("un contrat signé avec la fiche « {title} »"))
def signed(life: Story, title: str) -> None:
    sheet(life, title, None)
    region = "le comité régional d'Occitanie"
    life.step("le chef de projet", SheetStep.SUBMIT, title)
    life.step(region, SheetStep.VALIDATE, title)
    for _ in ("protocole", "contrat"):
        life.act(region, sign_contract, life.contract)
    assert life.sheet(title).state is SheetState.INSCRIBED


@given(parsers.parse("deux personnes ouvrent « {title} »"))
def both_open(life: Story, title: str) -> None:
    life.opened = (life.sheets[title], life.sheet(title).version)


@when(parsers.re(f"{WHO} (?P<verb>soumet|valide|reprend) « (?P<title>.+) »"))
def simple_step(life: Story, who: str, verb: str, title: str) -> None:
    steps = {
        "soumet": SheetStep.SUBMIT,
        "valide": SheetStep.VALIDATE,
        "reprend": SheetStep.TAKE_BACK,
    }
    life.step(who, steps[verb], title)


@when(
    parsers.re(
        f"{WHO} (?P<verb>renvoie|clôt) « (?P<title>[^»]+) » (?:car « (?P<reason>.+) »|sans motif)"
    )
)
def step_with_reason(life: Story, who: str, verb: str, title: str, reason: str | None) -> None:
    step = SheetStep.SEND_BACK if verb == "renvoie" else SheetStep.CLOSE
    life.step(who, step, title, reason or "")


@when(parsers.re(f"{WHO} signe (?:le protocole|le contrat|l'avenant)"))
def sign(life: Story, who: str) -> None:
    life.act(who, sign_contract, life.contract)


@when(parsers.re(f"{WHO} ouvre un avenant"))
def amend(life: Story, who: str) -> None:
    life.act(who, open_amendment, life.contract)


@when(parsers.re(f"{WHO} publie le contrat"))
def publish(life: Story, who: str) -> None:
    life.act(who, publish_contract, life.contract)


@when(parsers.re(f"{WHO} écrit « (?P<text>.+) » dans « (?P<key>.+) » de « (?P<title>.+) »"))
def write(life: Story, who: str, text: str, key: str, title: str) -> None:
    life.write(who, key, text, life.sheets[title], life.sheet(title).version)


@when(parsers.re("la (?:première|seconde) écrit « (?P<text>.+) » dans « (?P<key>.+) »"))
def write_at_once(life: Story, text: str, key: str) -> None:
    life.write("le chef de projet", key, text, *life.opened)


@then(parsers.parse("« {title} » est « {state} »"))
def is_in_state(life: Story, title: str, state: str) -> None:
    assert life.sheet(title).state.label == state


@then(parsers.parse("« {key} » de « {title} » vaut « {text} »"))
def holds(life: Story, key: str, title: str, text: str) -> None:
    assert life.refusal is None
    assert _words(life, key, title) == text


def _words(life: Story, key: str, title: str) -> str:
    each = FIELDS[key]
    return shown_value(each.spec, getattr(life.sheet(title).content, each.name))


@then(parsers.parse("l'historique de « {title} » donne le motif « {reason} »"))
def reason_is_kept(life: Story, title: str, reason: str) -> None:
    assert life.read(history.versions, life.sheets[title])[0].reason == reason


@then(parsers.parse("c'est refusé car « {words} »"))
def is_refused(life: Story, words: str) -> None:
    assert life.refusal is not None, "rien n'a été refusé"
    assert words.casefold() in str(life.refusal).casefold()


@then(parsers.parse("la seconde voit « {theirs} » et « {ours} »"))
def sees_both(life: Story, theirs: str, ours: str) -> None:
    assert isinstance(life.refusal, EditConflictError)
    (conflict,) = life.refusal.merge.conflicts
    assert (conflict.theirs, conflict.ours) == (theirs, ours)
    life.refusal = None


@then(
    parsers.parse(
        "depuis la signature « {label} » de « {title} » passe de « {before} » à « {after} »"
    )
)
def amended(life: Story, label: str, title: str, before: str, after: str) -> None:
    last = life.read(reading.signatures, life.contract)[0]
    then = life.read(reading.snapshot_file, life.contract, last.id)
    now = life.read(reading.contract_file, life.contract)
    (changed,) = file_changes(then, now).sheets
    assert changed.after is not None
    assert changed.after.content.title == title
    (change,) = changed.changes
    said = (change.where, change.before_words or "rien", change.after_words)
    assert said == (label, before, after)


@then(parsers.re(f"{WHO} (?P<sees>lit|ne lit pas) « (?P<title>.+) »"))
def reads(life: Story, who: str, sees: str, title: str) -> None:
    try:
        life.read(reading.sheet_row, life.sheets[title], who=who)
    except NotFoundError:
        assert sees == "ne lit pas"
    else:
        assert sees == "lit"


@then(parsers.parse("le comité de projet voit {shown:d} fiche et {hidden:d} non accessible"))
def counts(life: Story, shown: int, hidden: int) -> None:
    file = life.read(reading.contract_file, life.contract, who="le comité de projet")
    assert (len(file.sheets), file.hidden) == (shown, hidden)


@then("le public ne trouve pas le contrat")
def not_public(life: Story) -> None:
    with pytest.raises(NotFoundError):
        life.read(reading.published_file, life.contract, who="le public")


@then(parsers.parse("le public trouve le contrat tel que signé, sans la phase « {phase} »"))
def public_reads_what_was_signed(life: Story, phase: str) -> None:
    assert life.refusal is None
    file = life.read(reading.published_file, life.contract, who="le public")
    assert file.signed is not None
    assert [sheet.content.phase for sheet in file.sheets] == [None]
    assert any(_words(life, "phase", sheet.content.title) == phase for sheet in file.sheets)
