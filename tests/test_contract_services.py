"""Contracts are opened, edited, published and put away, with their log, on both databases."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from navigator.accounts.rights import VISITOR, RefusedError
from navigator.contracts.contract import CommitteeMember, ContractContent, Epci, Signatory
from navigator.contracts.contract_writing import (
    archive_contract,
    change_regions,
    create_contract,
    edit_contract,
    publish_contract,
    unpublish_contract,
)
from navigator.contracts.documents import read_document
from navigator.contracts.editing import EditConflictError, LockedError, MissingError
from navigator.contracts.history import signing_agreement
from navigator.contracts.merging import settle
from navigator.contracts.published import Published
from navigator.contracts.reading import (
    NotFoundError,
    contract_file,
    contracts,
    published_file,
)
from navigator.contracts.sheet_additions import comment
from navigator.contracts.sheet_writing import create_sheet, edit_sheet
from navigator.contracts.signing import open_amendment, sign_contract
from navigator.storage.database import Database
from navigator.storage.tables import ContractRow, ContractVersionRow
from tests.contract_desk import ELSEWHERE, HERE, NORTH, SOUTH, Desk, desk

NAME = "Territoire d'exemple"


@pytest.fixture
def here(database: Database) -> Desk:
    return desk(database)


def text(here: Desk, contract: int) -> ContractContent:
    return read_document(ContractContent, here.row(ContractRow, contract).content)


def test_opening_a_contract_keeps_its_first_version_and_says_so(here: Desk) -> None:
    contract = here.contract(SOUTH, NORTH)
    record = here.read(here.people.manager, contract_file, contract).contract
    assert (record.territory, record.regions) == (HERE, (NORTH, SOUTH))
    assert (record.version, record.author, record.locked) == (1, "manager", False)
    assert record.phase_words == "Protocole d'accord"
    (entry,) = here.audit()
    assert (entry.act, entry.contract_id, entry.version) == ("ouverture", contract, 1)
    assert {each["champ"]: each["apres"] for each in entry.changes} == {
        "nom": NAME,
        "territoire": HERE,
        "regions": [NORTH, SOUTH],
    }


@pytest.mark.parametrize(
    ("regions", "name"), [((), NAME), ((NORTH,), "")], ids=["without-region", "without-name"]
)
def test_a_contract_needs_a_name_and_a_region(
    here: Desk, regions: tuple[str, ...], name: str
) -> None:
    with pytest.raises(MissingError, match="nom du territoire et sa région"):
        here.do(here.people.manager, create_contract, HERE, regions, ContractContent(name=name))
    assert not here.audit()


def test_a_territory_has_one_contract_in_use(here: Desk) -> None:
    contract = here.contract()
    with pytest.raises(LockedError, match="déjà un contrat"):
        here.contract()
    here.contract(territory=ELSEWHERE)
    here.do(here.people.north, archive_contract, contract, True)
    here.contract()
    with pytest.raises(LockedError, match="déjà un autre contrat"):
        here.do(here.people.north, archive_contract, contract, False)


def test_editing_keeps_each_version_and_what_was_before_and_after(here: Desk) -> None:
    contract = here.contract()
    content = ContractContent(name=NAME, stakes="Recruter")
    saved = here.do(here.people.manager, edit_contract, contract, 1, content)
    assert (saved.version, [change.where for change in saved.changed]) == (
        2,
        ["Enjeux du territoire"],
    )
    later = dataclasses.replace(content, stakes="Recruter et former")
    here.do(here.people.manager, edit_contract, contract, 2, later)
    entry = here.audit()[-1]
    assert entry.version == 3
    assert entry.changes == [
        {
            "champ": "enjeux",
            "libelle": "Enjeux du territoire",
            "avant": "Recruter",
            "apres": "Recruter et former",
        }
    ]
    versions = [here.row(ContractVersionRow, (contract, number)) for number in (1, 2, 3)]
    assert [version.content.get("enjeux") for version in versions] == [
        None,
        "Recruter",
        "Recruter et former",
    ]


def test_saving_without_a_change_writes_nothing(here: Desk) -> None:
    contract = here.contract()
    saved = here.do(here.people.manager, edit_contract, contract, 1, ContractContent(name=NAME))
    assert (saved.version, saved.changed, len(here.audit())) == (1, (), 1)


def test_two_people_write_a_contract_and_both_are_kept(here: Desk) -> None:
    contract = here.contract()
    first = ContractContent(name=NAME, stakes="Recruter")
    second = ContractContent(name=NAME, ambitions="Former")
    here.do(here.people.manager, edit_contract, contract, 1, first)
    saved = here.do(here.people.manager, edit_contract, contract, 1, second)
    assert [(change.where, change.after) for change in saved.kept] == [
        ("Enjeux du territoire", "Recruter")
    ]
    assert text(here, contract) == dataclasses.replace(first, ambitions="Former")


def test_the_same_field_written_twice_waits_for_a_choice(here: Desk) -> None:
    contract = here.contract()
    here.do(here.people.manager, edit_contract, contract, 1, ContractContent(NAME, stakes="Un"))
    with pytest.raises(EditConflictError, match="Rien n'est perdu") as raised:
        here.do(
            here.people.manager, edit_contract, contract, 1, ContractContent(NAME, stakes="Deux")
        )
    assert text(here, contract).stakes == "Un"
    (conflict,) = raised.value.merge.conflicts
    assert (conflict.theirs, conflict.ours, raised.value.version) == ("Un", "Deux", 2)
    decided = settle(raised.value.merge.merged, {conflict.path: "Un, puis deux"})
    here.do(here.people.manager, edit_contract, contract, raised.value.version, decided)
    assert text(here, contract).stakes == "Un, puis deux"


def test_the_perimeter_is_changed_by_the_regional_committee_alone(here: Desk) -> None:
    contract = here.contract()
    wider = ContractContent(name=NAME, epcis=(Epci("1", name="Une"),), communes=("00101",))
    with pytest.raises(LockedError, match="comité de pilotage régional") as raised:
        here.do(here.people.manager, edit_contract, contract, 1, wider)
    assert [change.where for change in raised.value.changes] == [
        "Intercommunalités, « Une »",
        "Communes (codes INSEE)",
    ]
    here.do(here.people.north, edit_contract, contract, 1, wider)
    assert text(here, contract) == wider
    with pytest.raises(LockedError, match="le reste par le chef de projet"):
        here.do(
            here.people.north, edit_contract, contract, 2, dataclasses.replace(wider, stakes="x")
        )


def test_a_version_that_does_not_exist_is_refused(here: Desk) -> None:
    contract = here.contract()
    with pytest.raises(NotFoundError, match="rechargez la page"):
        here.do(here.people.manager, edit_contract, contract, 7, ContractContent(name=NAME))


def test_after_any_act_the_text_is_edited_from_the_version_that_is_read(here: Desk) -> None:
    contract, _ = here.signed()
    acts: list[tuple[Any, ...]] = [
        (publish_contract,),
        (unpublish_contract,),
        (archive_contract, True),
        (archive_contract, False),
        (open_amendment,),
    ]
    for act, *given in acts:
        here.do(here.people.north, act, contract, *given)
        version = here.contract_version(contract)
        assert here.row(ContractVersionRow, (contract, version))
    content = dataclasses.replace(text(here, contract), ambitions="Encore")
    saved = here.do(here.people.manager, edit_contract, contract, version, content)
    assert saved.version == version + 1


def test_another_region_changes_who_validates_and_forgets_the_agreements(here: Desk) -> None:
    contract = here.contract(NORTH, SOUTH)
    assert not here.do(here.people.north, sign_contract, contract)
    here.do(here.people.north, change_regions, contract, [SOUTH, NORTH])
    agreement = here.read(here.people.north, signing_agreement, contract)
    assert (agreement.agreed, agreement.awaited) == ((NORTH,), (SOUTH,))
    here.do(here.people.south, change_regions, contract, [SOUTH])
    assert here.audit()[-1].changes == [
        {"champ": "regions", "avant": [NORTH, SOUTH], "apres": [SOUTH]}
    ]
    with pytest.raises(NotFoundError):
        here.do(here.people.north, sign_contract, contract)
    assert here.do(here.people.south, sign_contract, contract)
    with pytest.raises(MissingError, match="au moins dans une région"):
        here.do(here.people.south, change_regions, contract, [])


def test_a_contract_is_published_as_it_was_signed(here: Desk) -> None:
    contract = here.contract()
    with pytest.raises(LockedError, match="Rien n'est encore signé"):
        here.do(here.people.north, publish_contract, contract)
    here.do(here.people.north, sign_contract, contract)
    here.validated(contract, title="Ouverte")
    here.validated(contract, title="Secrète", confidential=True)
    here.do(here.people.north, sign_contract, contract)
    assert here.do(here.people.north, publish_contract, contract)
    here.sheet(contract, title="Écrite après")
    file = here.read(VISITOR, published_file, contract)
    assert [sheet.content.title for sheet in file.sheets] == ["Ouverte"]
    assert file.signed is not None
    assert (file.hidden, file.signed.label) == (1, "Contrat signé")
    published = Published()
    for _ in range(2):
        (listed,) = here.read(VISITOR, published.contracts)
        assert (listed.id, listed.sheets, listed.signature) == (contract, 1, file.signed)
    here.do(here.people.north, unpublish_contract, contract)
    assert here.read(VISITOR, published.contracts) == ()
    assert [entry.act for entry in here.audit()][-3:] == ["publication", "creation", "retrait"]


def test_publishing_waits_for_every_region_and_any_of_them_withdraws(here: Desk) -> None:
    contract = here.contract(NORTH, SOUTH)
    here.do(here.people.north, sign_contract, contract)
    assert here.do(here.people.south, sign_contract, contract)
    assert not here.do(here.people.north, publish_contract, contract)
    with pytest.raises(NotFoundError):
        here.read(VISITOR, published_file, contract)
    assert here.do(here.people.south, publish_contract, contract)
    here.do(here.people.north, unpublish_contract, contract)
    assert not here.do(here.people.south, publish_contract, contract)


def test_an_archived_contract_changes_no_more(here: Desk) -> None:
    contract, sheet = here.signed()
    here.do(here.people.north, publish_contract, contract)
    here.do(here.people.north, archive_contract, contract, True)
    assert here.read(here.people.manager, contracts) == ()
    assert [each.id for each in here.read(here.people.manager, contracts, archived=True)] == [
        contract
    ]
    manager, north = here.people.manager, here.people.north
    changed = ContractContent(name=NAME, stakes="x")
    for actor, act, *given in (
        (manager, edit_contract, contract, 1, changed),
        (manager, create_sheet, contract, here.read(manager, contract_file, contract).sheets[0]),
        (manager, edit_sheet, sheet, 1, None),
        (manager, comment, sheet, "Bonjour"),
        (north, sign_contract, contract),
        (north, open_amendment, contract),
        (north, publish_contract, contract),
        (north, change_regions, contract, [SOUTH]),
    ):
        with pytest.raises(LockedError, match="archivé"):
            here.do(actor, act, *given)
    with pytest.raises(NotFoundError):
        here.read(VISITOR, published_file, contract)
    here.do(north, archive_contract, contract, False)
    assert here.read(VISITOR, published_file, contract).contract.id == contract


def test_no_name_of_a_person_reaches_the_log(here: Desk) -> None:
    contract = here.contract()
    people = ContractContent(
        name=NAME,
        manager="Camille Nomsecret",
        elected="Dominique Nomsecret",
        signatories=(Signatory("1", name="Région", representative="Nomsecret", function="Maire"),),
        committee=(CommitteeMember("1", name="Claude Nomsecret", body="Club"),),
    )
    here.do(here.people.manager, edit_contract, contract, 1, people)
    fewer = dataclasses.replace(people, manager="", elected="Nomsecret autre", committee=())
    here.do(here.people.manager, edit_contract, contract, 2, fewer)
    log = [entry.changes for entry in here.audit()]
    assert "Nomsecret" not in json.dumps(log, ensure_ascii=False)
    assert {"champ": "chef_de_projet", "libelle": "Chef de projet"} | {
        "avant": "donnée personnelle",
        "apres": None,
    } in log[-1]
    assert "Région" in json.dumps(log, ensure_ascii=False)


def test_who_may_only_read_is_told_so(here: Desk) -> None:
    contract = here.contract()
    for actor in (here.people.committee, here.people.national):
        with pytest.raises(RefusedError, match="modifier ce contrat"):
            here.do(actor, edit_contract, contract, 1, ContractContent(name=NAME))
