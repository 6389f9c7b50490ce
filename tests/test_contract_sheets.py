"""Sheets are written, moved on, commented and put away, with their log, on both databases."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from navigator.accounts.rights import RefusedError
from navigator.contracts.choices import FundingStatus, NoteKind, Phase, SheetState
from navigator.contracts.contract_writing import change_regions
from navigator.contracts.documents import read_document
from navigator.contracts.editing import EditConflictError, LockedError, MissingError
from navigator.contracts.fields import attributes
from navigator.contracts.history import (
    comments,
    validation_agreement,
    version_changes,
    versions,
)
from navigator.contracts.reading import NotFoundError, contract_file
from navigator.contracts.records import EvaluationRecord, MeasureAnswer
from navigator.contracts.sheet import FundingLine, SheetContent
from navigator.contracts.sheet_additions import (
    add_note,
    attach,
    attachment,
    comment,
    detach,
    keep_evaluation,
)
from navigator.contracts.sheet_writing import (
    archive_sheet,
    create_sheet,
    edit_sheet,
    restore_version,
    take_step,
)
from navigator.contracts.signing import sign_contract
from navigator.contracts.workflow import SheetStep, StepError
from navigator.storage.database import Database
from navigator.storage.tables import SheetRow, SheetVersionRow
from tests.contract_desk import NORTH, SOUTH, Desk, desk, whole

SHA = "0" * 64


@pytest.fixture
def here(database: Database) -> Desk:
    return desk(database)


def text(here: Desk, sheet: int) -> SheetContent:
    return read_document(SheetContent, here.row(SheetRow, sheet).content)


def state(here: Desk, sheet: int) -> SheetState:
    return SheetState(here.row(SheetRow, sheet).state)


def test_sheets_are_numbered_in_their_contract(here: Desk) -> None:
    contract = here.contract()
    ids = [here.sheet(contract, title=title) for title in ("Une", "Deux")]
    file = here.read(here.people.manager, contract_file, contract)
    assert [(each.id, each.number, each.version) for each in file.sheets] == [
        (ids[0], 1, 1),
        (ids[1], 2, 1),
    ]
    entry = here.audit(sheet_id=ids[0])[0]
    assert (entry.act, entry.version, entry.contract_id) == ("creation", 1, contract)
    with pytest.raises(MissingError, match="titre"):
        here.do(here.people.manager, create_sheet, contract, SheetContent())
    here.do(here.people.manager, archive_sheet, ids[1], True)
    here.sheet(contract)
    file = here.read(here.people.manager, contract_file, contract)
    assert [each.number for each in file.sheets] == [1, 3]


def test_a_sheet_with_every_field_is_kept_whole(here: Desk) -> None:
    sheet = here.do(
        here.people.manager, create_sheet, here.contract(), (content := whole(SheetContent))
    )
    assert text(here, sheet) == content


def test_two_lines_never_share_an_id(here: Desk) -> None:
    contract = here.contract()
    twins = (FundingLine(id="a", funder="Région"), FundingLine(id="a", funder="État"))
    with pytest.raises(MissingError, match="Deux lignes de « Financements »"):
        here.sheet(contract, funding=twins)
    sheet = here.sheet(contract, title="Une halle")
    content = SheetContent(title="Une halle", funding=twins)
    with pytest.raises(MissingError, match="Deux lignes de « Financements »"):
        here.do(here.people.manager, edit_sheet, sheet, 1, content)
    assert here.version(sheet) == 1


def test_two_people_write_a_sheet_and_both_are_kept(here: Desk) -> None:
    sheet = here.sheet(here.contract())
    manager = here.people.manager
    here.do(manager, edit_sheet, sheet, 1, SheetContent(title="Une fiche", context="Un"))
    saved = here.do(manager, edit_sheet, sheet, 1, SheetContent(title="Une fiche", goals="Deux"))
    assert (saved.version, [change.where for change in saved.kept]) == (3, ["Contexte"])
    assert text(here, sheet) == SheetContent(title="Une fiche", context="Un", goals="Deux")
    with pytest.raises(EditConflictError) as raised:
        here.do(manager, edit_sheet, sheet, 1, SheetContent(title="Une fiche", context="Trois"))
    assert raised.value.version == 3
    assert (here.version(sheet), len(here.audit(sheet_id=sheet))) == (3, 3)


def test_every_version_is_kept_compared_and_put_back(here: Desk) -> None:
    sheet, manager = here.sheet(here.contract()), here.people.manager
    here.do(manager, edit_sheet, sheet, 1, SheetContent(title="Autre"))
    here.do(manager, edit_sheet, sheet, 2, SheetContent(title="Autre", goals="But"))
    found = here.read(manager, version_changes, sheet, 1, 3)
    assert [(each.where, each.before, each.after) for each in found] == [
        ("Titre", "Une fiche", "Autre"),
        ("Objectifs", "", "But"),
    ]
    assert here.do(manager, restore_version, sheet, 1).version == 4
    assert text(here, sheet).title == "Une fiche"
    history = here.read(manager, versions, sheet)
    assert [(each.version, each.cause) for each in history] == [
        (4, "retablissement"),
        (3, "modification"),
        (2, "modification"),
        (1, "creation"),
    ]
    with pytest.raises(NotFoundError, match="version"):
        here.do(manager, restore_version, sheet, 9)


def test_the_life_of_a_sheet(here: Desk) -> None:
    contract = here.contract()
    here.do(here.people.north, sign_contract, contract)
    sheet, (manager, north) = here.sheet(contract), (here.people.manager, here.people.north)
    here.step(manager, sheet, SheetStep.SUBMIT)
    with pytest.raises(LockedError, match="soumise"):
        here.do(manager, edit_sheet, sheet, 2, SheetContent(title="Trop tard"))
    with pytest.raises(MissingError, match="se motive"):
        here.step(north, sheet, SheetStep.SEND_BACK, " \n ")
    here.step(north, sheet, SheetStep.SEND_BACK, "Chiffrez-la.")
    assert here.row(SheetVersionRow, (sheet, 3)).reason == "Chiffrez-la."
    here.step(manager, sheet, SheetStep.SUBMIT)
    with pytest.raises(RefusedError, match="valider une fiche"):
        here.step(manager, sheet, SheetStep.VALIDATE)
    assert here.step(north, sheet, SheetStep.VALIDATE) is SheetState.VALIDATED
    assert here.do(north, sign_contract, contract)
    assert state(here, sheet) is SheetState.INSCRIBED
    with pytest.raises(StepError, match="avenant"):
        here.step(manager, sheet, SheetStep.TAKE_BACK)
    here.step(manager, sheet, SheetStep.CLOSE, "L'action est finie.")
    assert here.step(north, sheet, SheetStep.REOPEN, "Un reste à payer.") is SheetState.INSCRIBED
    moves = [
        next((c["apres"] for c in entry.changes if c["champ"] == "validation"), None)
        for entry in here.audit(sheet_id=sheet)
    ]
    assert [move for move in moves if move] == [
        *("soumise", "brouillon", "soumise", "validee", "inscrite", "close", "inscrite")
    ]
    assert [each.version for each in here.read(manager, versions, sheet)] == [
        *range(here.version(sheet), 0, -1)
    ]


def test_a_step_is_taken_on_the_text_that_was_read(here: Desk) -> None:
    sheet, manager = here.sheet(here.contract()), here.people.manager
    here.do(manager, edit_sheet, sheet, 1, SheetContent(title="Autre"))
    with pytest.raises(StepError, match="relisez-la"):
        here.do(manager, take_step, sheet, SheetStep.SUBMIT, 1)
    here.do(manager, take_step, sheet, SheetStep.SUBMIT, 2)
    with pytest.raises(StepError, match="« Soumise »"):
        here.do(manager, take_step, sheet, SheetStep.SUBMIT, 3)


def test_each_region_validates_the_text_it_read(here: Desk) -> None:
    sheet, people = here.sheet(here.contract(NORTH, SOUTH)), here.people
    here.step(people.manager, sheet, SheetStep.SUBMIT)
    assert here.step(people.north, sheet, SheetStep.VALIDATE) is SheetState.SUBMITTED
    agreement = here.read(people.manager, validation_agreement, sheet)
    assert (agreement.agreed, agreement.awaited) == ((NORTH,), (SOUTH,))
    here.step(people.manager, sheet, SheetStep.TAKE_BACK)
    here.step(people.manager, sheet, SheetStep.SUBMIT)
    assert here.step(people.south, sheet, SheetStep.VALIDATE) is SheetState.SUBMITTED
    assert here.step(people.south, sheet, SheetStep.VALIDATE) is SheetState.SUBMITTED
    assert here.step(people.north, sheet, SheetStep.VALIDATE) is SheetState.VALIDATED
    agreements = [entry.changes[0]["apres"] for entry in here.audit(act="accord")]
    assert agreements == [NORTH, SOUTH, NORTH]


def test_a_region_that_leaves_is_no_longer_waited_for(here: Desk) -> None:
    contract = here.contract(NORTH, SOUTH)
    sheet = here.sheet(contract)
    here.step(here.people.manager, sheet, SheetStep.SUBMIT)
    here.do(here.people.north, change_regions, contract, [NORTH])
    assert here.step(here.people.north, sheet, SheetStep.VALIDATE) is SheetState.VALIDATED


def test_after_the_signature_only_follow_up_changes(here: Desk) -> None:
    line = FundingLine("1", funder="Région", amount=Decimal(5))
    _, sheet = here.signed(funding=(line,))
    content, version = text(here, sheet), here.version(sheet)
    granted = dataclasses.replace(line, status=FundingStatus.GRANTED, granted_on=date(2020, 3, 1))
    followed = dataclasses.replace(content, phase=Phase.OPERATION, funding=(granted,))
    saved = here.do(here.people.manager, edit_sheet, sheet, version, followed)
    assert [change.where for change in saved.changed] == [
        "Phase",
        "Financements, « Région » : Statut",
        "Financements, « Région » : Acquis le",
    ]
    more = dataclasses.replace(granted, amount=Decimal(6))
    with pytest.raises(LockedError, match="avenant") as raised:
        here.do(
            here.people.manager,
            edit_sheet,
            sheet,
            saved.version,
            dataclasses.replace(followed, funding=(more,)),
        )
    assert [change.where for change in raised.value.changes] == [
        "Financements, « Région » : Montant"
    ]


def test_a_confidential_sheet_is_counted_and_never_named(here: Desk) -> None:
    contract, people = here.contract(), here.people
    secret = here.sheet(contract, title="Secrète", confidential=True)
    here.sheet(contract, title="Ouverte")
    for actor, seen in (
        (people.manager, 2),
        (people.north, 2),
        (people.national, 2),
        (people.committee, 1),
    ):
        file = here.read(actor, contract_file, contract)
        assert (len(file.sheets), file.hidden) == (seen, 2 - seen)
    with pytest.raises(NotFoundError, match="n'existe pas, ou vous n'y avez pas accès"):
        here.do(people.committee, comment, secret, "Bonjour")
    content = SheetContent(title="Secrète", confidential=False)
    here.do(people.manager, edit_sheet, secret, 1, content)
    assert here.read(people.committee, contract_file, contract).hidden == 0
    here.do(people.manager, restore_version, secret, 1)
    assert here.read(people.committee, contract_file, contract).hidden == 1


def test_a_sheet_is_put_away_and_taken_back(here: Desk) -> None:
    contract = here.contract()
    sheet, manager = here.sheet(contract), here.people.manager
    here.do(manager, archive_sheet, sheet, True)
    here.do(manager, archive_sheet, sheet, True)
    assert here.read(manager, contract_file, contract).sheets == ()
    with pytest.raises(LockedError, match="sortez-la des archives"):
        here.do(manager, edit_sheet, sheet, 2, SheetContent(title="x"))
    here.do(manager, archive_sheet, sheet, False)
    assert (here.version(sheet), len(here.audit(act="archivage"))) == (3, 2)
    here.step(manager, sheet, SheetStep.SUBMIT)
    with pytest.raises(LockedError, match="brouillon"):
        here.do(manager, archive_sheet, sheet, True)


def test_comments_and_notes_are_kept_in_order(here: Desk) -> None:
    contract = here.contract()
    sheet, people = here.sheet(contract), here.people
    here.do(people.committee, comment, sheet, " Bonne idée.\r\nÀ chiffrer. ")
    here.do(people.north, comment, sheet, "D'accord.")
    found = here.read(people.manager, comments, sheet)
    assert [(each.author, each.text) for each in found] == [
        ("committee", "Bonne idée.\nÀ chiffrer."),
        ("north", "D'accord."),
    ]
    here.do(people.manager, add_note, sheet, NoteKind.FACT, date(2020, 3, 2), "Plus tard")
    here.do(people.manager, add_note, sheet, NoteKind.OBSTACLE, date(2020, 3, 1), "D'abord")
    (record,) = here.read(people.manager, contract_file, contract).sheets
    assert [(note.kind, note.text, note.author) for note in record.notes] == [
        (NoteKind.OBSTACLE, "D'abord", "manager"),
        (NoteKind.FACT, "Plus tard", "manager"),
    ]
    assert here.version(sheet) == 1
    with pytest.raises(MissingError):
        here.do(people.manager, comment, sheet, " \n")
    with pytest.raises(MissingError, match="pas plus de 20000"):
        here.do(people.manager, add_note, sheet, NoteKind.FACT, date(2020, 3, 2), "x" * 20_001)
    with pytest.raises(RefusedError):
        here.do(people.committee, add_note, sheet, NoteKind.FACT, date(2020, 3, 2), "Non")


def test_an_attachment_is_joined_read_and_taken_away(here: Desk) -> None:
    contract = here.contract()
    sheet, manager = here.sheet(contract), here.people.manager
    joined = here.do(manager, attach, sheet, "plan.pdf", "application/pdf", 12, SHA)
    assert here.read(here.people.committee, attachment, joined).name == "plan.pdf"
    (record,) = here.read(manager, contract_file, contract).sheets
    assert [each.id for each in record.attachments] == [joined]
    assert here.do(manager, detach, joined) == sheet
    (record,) = here.read(manager, contract_file, contract).sheets
    assert record.attachments == ()
    for act in (attachment, detach):
        with pytest.raises(NotFoundError, match="Cette pièce"):
            here.do(manager, act, joined)
    assert [entry.act for entry in here.audit(sheet_id=sheet)] == ["creation", "piece", "piece"]


def test_an_evaluation_is_kept_to_be_replayed(here: Desk) -> None:
    contract = here.contract()
    sheet, manager = here.sheet(contract), here.people.manager
    answers = (MeasureAnswer("ademe-enr", "eligible"),)
    profile = {"effectif": 45, "region": NORTH, "besoins": ["etude"]}
    asked = EvaluationRecord(0, profile, date(2020, 2, 3), SHA, answers)
    given = here.do(manager, keep_evaluation, sheet, asked)
    (record,) = here.read(manager, contract_file, contract).sheets
    assert record.evaluations == (dataclasses.replace(asked, id=given),)


def test_no_name_of_a_person_reaches_the_log(here: Desk) -> None:
    personal = [each for each in attributes(SheetContent) if each.spec.personal]
    said = {each.name: f"nomsecret-{each.name}" for each in personal}
    assert len(said) >= 6
    contract = here.contract()
    sheet, manager = here.sheet(contract, **said), here.people.manager
    same: dict[str, Any] = dict.fromkeys(said, "nomsecret")
    content = SheetContent(title="Une fiche", **same)
    here.do(manager, edit_sheet, sheet, 1, content)
    here.do(manager, edit_sheet, sheet, 2, SheetContent(title="Une fiche"))
    log = [entry.changes for entry in here.audit(sheet_id=sheet)]
    assert "nomsecret" not in json.dumps(log)
    assert [len(each) for each in log] == [len(said) + 1, len(said), len(said)]
