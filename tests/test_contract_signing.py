"""Protocole, contract, amendments, committees: what is frozen is whole, and never changes."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest
from sqlalchemy import update

from navigator.accounts.rights import RefusedError
from navigator.contracts.choices import ContractPhase, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import edit_contract
from navigator.contracts.documents import DamagedDocumentError
from navigator.contracts.editing import LockedError
from navigator.contracts.history import signing_agreement
from navigator.contracts.reading import (
    NotFoundError,
    contract_file,
    signatures,
    snapshot_file,
)
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_writing import archive_sheet, edit_sheet
from navigator.contracts.signing import (
    file_changes,
    freeze_for_committee,
    open_amendment,
    sign_contract,
)
from navigator.contracts.workflow import SheetStep
from navigator.storage.database import Database
from navigator.storage.tables import ContractRow, SheetRow, SnapshotRow
from tests.contract_desk import NORTH, SOUTH, Desk, desk

NAME = "Territoire d'exemple"


@pytest.fixture
def here(database: Database) -> Desk:
    return desk(database)


def test_protocole_then_contract_then_amendment(here: Desk) -> None:
    contract, (manager, north) = here.contract(), (here.people.manager, here.people.north)
    assert here.do(north, sign_contract, contract)
    row = here.row(ContractRow, contract)
    assert (row.phase, row.locked) == (ContractPhase.CONTRACT.value, False)
    with pytest.raises(LockedError, match="Aucune fiche n'est validée"):
        here.do(north, sign_contract, contract)
    with pytest.raises(LockedError, match="sans avenant"):
        here.do(north, open_amendment, contract)
    sheet = here.validated(contract)
    here.sheet(contract, title="Pas prête")
    assert here.do(north, sign_contract, contract)
    with pytest.raises(LockedError, match="déjà signé"):
        here.do(north, sign_contract, contract)
    with pytest.raises(LockedError, match="verrouillé"):
        here.do(manager, edit_contract, contract, 1, ContractContent(NAME, stakes="Trop tard"))
    assert here.do(north, open_amendment, contract) == 1
    here.do(manager, edit_contract, contract, 1, ContractContent(NAME, stakes="Mieux"))
    here.step(manager, sheet, SheetStep.TAKE_BACK)
    with pytest.raises(LockedError, match=r"reprises et ne sont pas validées de nouveau : 1\."):
        here.do(north, sign_contract, contract)
    changed = SheetContent(title="Une meilleure fiche")
    here.do(manager, edit_sheet, sheet, here.version(sheet), changed)
    here.step(manager, sheet, SheetStep.SUBMIT)
    here.step(north, sheet, SheetStep.VALIDATE)
    assert here.do(north, sign_contract, contract)
    assert here.do(north, open_amendment, contract) == 2
    labels = [each.label for each in here.read(manager, signatures, contract)]
    assert labels == ["Avenant n°\u00a01 signé", "Contrat signé", "Protocole d'accord signé"]


def test_what_was_signed_never_changes(here: Desk) -> None:
    contract, sheet = here.signed(context="Avant")
    manager, north = here.people.manager, here.people.north
    (signed, _) = here.read(manager, signatures, contract)
    frozen = here.read(manager, snapshot_file, contract, signed.id)
    here.do(north, open_amendment, contract)
    here.step(manager, sheet, SheetStep.TAKE_BACK)
    after = SheetContent(title="Une fiche", context="Après")
    here.do(manager, edit_sheet, sheet, here.version(sheet), after)
    assert here.read(manager, snapshot_file, contract, signed.id) == frozen
    now = here.read(manager, contract_file, contract)
    changed = file_changes(frozen, now)
    assert changed.contract == ()
    (moved,) = changed.sheets
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.state, moved.after.state) == (SheetState.INSCRIBED, SheetState.DRAFT)
    assert [(each.where, each.before, each.after) for each in moved.changes] == [
        ("Contexte", "Avant", "Après")
    ]


def test_a_signature_holds_the_sheets_of_the_contract_alone(here: Desk) -> None:
    contract = here.contract()
    here.do(here.people.north, sign_contract, contract)
    here.validated(contract, title="Validée")
    here.sheet(contract, title="Brouillon")
    here.do(here.people.north, sign_contract, contract)
    signed = here.read(here.people.manager, signatures, contract)[0]
    file = here.read(here.people.manager, snapshot_file, contract, signed.id)
    assert [(each.content.title, each.state) for each in file.sheets] == [
        ("Validée", SheetState.INSCRIBED)
    ]


def test_a_snapshot_is_sealed(here: Desk) -> None:
    contract, _ = here.signed(context="Signé")
    signed = here.read(here.people.manager, signatures, contract)[0]
    row = here.row(SnapshotRow, signed.id)
    plain = json.dumps(row.document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(plain.encode()).hexdigest() == row.sha256 == signed.sha256
    altered = json.loads(json.dumps(row.document).replace("Sign\\u00e9", "Autre"))
    assert altered != row.document
    with here.office.database.writing() as session:
        session.execute(
            update(SnapshotRow).where(SnapshotRow.id == signed.id).values(document=altered)
        )
    with pytest.raises(DamagedDocumentError, match="altérée"):
        here.read(here.people.manager, snapshot_file, contract, signed.id)


def test_a_snapshot_hides_what_is_confidential_and_is_of_one_contract(here: Desk) -> None:
    contract = here.contract()
    here.do(here.people.north, sign_contract, contract)
    here.validated(contract, confidential=True)
    here.do(here.people.north, sign_contract, contract)
    signed = here.read(here.people.committee, signatures, contract)[0]
    file = here.read(here.people.committee, snapshot_file, contract, signed.id)
    assert (file.sheets, file.hidden) == ((), 1)
    other = here.contract(territory="ti-0002")
    with pytest.raises(NotFoundError):
        here.read(here.people.stranger, snapshot_file, other, signed.id)


def test_every_region_signs_the_same_text(here: Desk) -> None:
    contract, people = here.contract(NORTH, SOUTH), here.people
    assert not here.do(people.north, sign_contract, contract)
    here.do(people.manager, edit_contract, contract, 1, ContractContent(NAME, stakes="Nouveau"))
    assert not here.do(people.south, sign_contract, contract)
    agreement = here.read(people.manager, signing_agreement, contract)
    assert (agreement.agreed, agreement.awaited) == ((SOUTH,), (NORTH,))
    sheet = here.sheet(contract)
    here.step(people.manager, sheet, SheetStep.SUBMIT)
    assert here.read(people.manager, signing_agreement, contract).agreed == ()
    assert not here.do(people.north, sign_contract, contract)
    assert here.do(people.south, sign_contract, contract)
    assert here.read(people.manager, signing_agreement, contract).agreed == ()


def test_a_sheet_leaves_the_contract_by_an_amendment_that_says_so(here: Desk) -> None:
    contract, sheet = here.signed()
    manager, north = here.people.manager, here.people.north
    here.do(north, open_amendment, contract)
    kept = here.validated(contract, title="Une autre")
    here.step(manager, sheet, SheetStep.TAKE_BACK)
    here.do(manager, archive_sheet, sheet, True)
    assert here.do(north, sign_contract, contract)
    amended, before, _ = here.read(manager, signatures, contract)
    found = file_changes(
        here.read(manager, snapshot_file, contract, before.id),
        here.read(manager, snapshot_file, contract, amended.id),
    )
    assert [(each.before is None, each.after is None) for each in found.sheets] == [
        (False, True),
        (True, False),
    ]
    assert here.row(SheetRow, kept).state == SheetState.INSCRIBED.value


def test_a_committee_freezes_everything_and_signs_nothing(here: Desk) -> None:
    contract, manager = here.contract(), here.people.manager
    sheet = here.sheet(contract)
    frozen = here.do(manager, freeze_for_committee, contract, "  Comité\n de juin ")
    with pytest.raises(RefusedError):
        here.do(here.people.committee, freeze_for_committee, contract, "Comité")
    here.do(manager, edit_sheet, sheet, 1, SheetContent(title="Une fiche", goals="Un but"))
    before = here.read(manager, snapshot_file, contract, frozen)
    assert before.signed is not None
    assert (before.signed.kind, before.signed.label) == ("comite", "Comité de juin")
    (change,) = file_changes(before, here.read(manager, contract_file, contract)).sheets
    assert [each.where for each in change.changes] == ["Objectifs"]
    row = here.row(ContractRow, contract)
    assert (row.phase, row.locked) == (ContractPhase.PROTOCOL.value, False)


def test_a_sheet_is_read_back_from_a_snapshot_as_it_was(here: Desk) -> None:
    contract, _ = here.signed()
    manager = here.people.manager
    live = here.read(manager, contract_file, contract)
    frozen = here.read(
        manager, snapshot_file, contract, here.read(manager, signatures, contract)[0].id
    )
    assert frozen.sheets == live.sheets
    assert dataclasses.replace(frozen.contract, locked=True) == live.contract
