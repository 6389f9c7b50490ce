"""A person's rights over what the site holds about him: export, erasure, retention."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from navigator.accounts import accounts, logins, tokens
from navigator.accounts.accounts import AccountError
from navigator.accounts.entrance import Entrance, EntryError
from navigator.accounts.passwords import Passwords
from navigator.accounts.people import erase, erase_from_documents
from navigator.accounts.person_export import export_account, export_person
from navigator.accounts.personal import Person
from navigator.accounts.retention import purge
from navigator.accounts.rights import OPERATOR, VISITOR, Actor, Mandate, RefusedError, Role
from navigator.accounts.throttling import Throttle
from navigator.contracts.choices import NoteKind
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import create_contract, edit_contract
from navigator.contracts.office import Office
from navigator.contracts.reading import contract_file, signatures, snapshot_file
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_additions import add_note, comment
from navigator.contracts.sheet_writing import create_sheet, edit_sheet
from navigator.contracts.signing import freeze_for_committee
from navigator.storage.database import Database
from navigator.storage.tables import AccountRow, AuditRow, Base
from tests.espace_fixtures import CHEAP, Clock
from tests.people_samples import CONTRACT, EMAIL, JEANNE, NAME, SHEET


@pytest.fixture
def office(database: Database, clock: Clock) -> Office:
    return Office(database, clock)


@pytest.fixture
def jeanne(office: Office) -> Actor:
    """The manager of a territory, who wrote a contract, a sheet, a note and a comment."""
    with office.writing(OPERATOR) as unit:
        mandates = [Mandate(Role.MANAGER, "ti-0001")]
        number = accounts.create(unit, EMAIL, NAME, mandates)
        tokens.issue(unit, number, tokens.Purpose.INVITATION)
        logins.begin(unit, number, "essai")
        actor = accounts.actor_of(unit.session, number)
    with office.writing(actor) as unit:
        contract = create_contract(unit, "ti-0001", ["Occitanie"], CONTRACT)
        sheet = create_sheet(unit, contract, SHEET)
        add_note(unit, sheet, NoteKind.FACT, unit.now.date(), "Un premier pas.")
        comment(unit, sheet, "À revoir.")
        freeze_for_committee(unit, contract, "Comité de février")
        edit_sheet(unit, sheet, 1, SheetContent(title="Une fiche", description="Autre chose."))
    return actor


def everything(office: Office) -> str:
    """All that the base holds, as text."""
    told: list[Any] = []
    with office.reading(OPERATOR) as unit:
        for table in Base.metadata.sorted_tables:
            told += [[str(value) for value in row] for row in unit.session.execute(select(table))]
    return json.dumps(told, ensure_ascii=False)


def audit(office: Office, act: str) -> list[AuditRow]:
    with office.reading(OPERATOR) as unit:
        query = select(AuditRow).where(AuditRow.act == act).order_by(AuditRow.id)
        return list(unit.session.scalars(query))


def account_of(actor: Actor) -> int:
    assert actor.account is not None
    return actor.account


@pytest.fixture
def crowd(office: Office, clock: Clock) -> dict[str, int]:
    """An administrator and three accounts: used, forgotten, never used; an expired session."""
    with office.writing(OPERATOR) as unit:
        made = {
            name: accounts.create(unit, f"{name}@exemple.fr", f"Camille {name.title()}", mandates)
            for name, mandates in (
                ("chef", [Mandate(Role.ADMINISTRATOR)]),
                ("utile", []),
                ("oublie", []),
                ("jamais", []),
            )
        }
        logins.begin(unit, made["oublie"], "essai")
        tokens.issue(unit, made["jamais"], tokens.Purpose.INVITATION)
    Throttle("clé").admit(office, "x@exemple.fr", "192.0.2.1")
    clock.forward(days=3 * 365 - 1)
    with office.writing(OPERATOR) as unit:
        logins.begin(unit, made["utile"], "essai")
        logins.begin(unit, made["chef"], "essai")
        tokens.issue(unit, made["utile"], tokens.Purpose.INVITATION)
    clock.forward(hours=1)
    return made


def test_erasing_leaves_the_person_nowhere(office: Office, jeanne: Actor) -> None:
    assert "jeanne" in everything(office).lower()
    with office.writing(OPERATOR) as unit:
        changed = erase(unit, account_of(jeanne))
    assert changed == 2
    left = everything(office).lower()
    # What remains is the firm of the same name: it is not a personal field.
    assert left.replace("jeanne martin conseil", "").count("jeanne") == 0
    assert EMAIL not in left
    assert "01 02 03 04 05" not in left
    assert "paul petit" in left


def test_erasing_keeps_what_was_done_and_the_versions(office: Office, jeanne: Actor) -> None:
    with office.writing(OPERATOR) as unit:
        before = contract_file(unit, 1)
        (signature,) = signatures(unit, 1)
        erase(unit, account_of(jeanne))
    with office.reading(OPERATOR) as unit:
        after = contract_file(unit, 1)
        (resealed,) = signatures(unit, 1)
        # The seal of the snapshot is checked when it is read.
        frozen = snapshot_file(unit, 1, resealed.id)
    assert after.contract.version == before.contract.version
    assert after.sheets[0].version == before.sheets[0].version == 2
    assert after.sheets[0].author == "Personne effacée"
    assert after.sheets[0].notes[0].text == "Un premier pas."
    assert frozen.sheets[0].author == "Personne effacée"
    assert frozen.sheets[0].content.contact_email == ""
    assert frozen.contract.content.signatories[1].representative == "Anne Leroy"
    assert resealed.sha256 != signature.sha256
    seals = [row.changes for row in audit(office, "effacement_personne") if row.changes]
    assert {"champ": "empreinte", "avant": signature.sha256, "apres": resealed.sha256} in [
        each for changes in seals for each in changes
    ]
    assert {row.act for row in audit(office, "creation")} == {"creation"}
    assert audit(office, "creation")[0].account_id == jeanne.account


def test_the_log_of_an_erasure_says_which_fields_and_no_value(
    office: Office, jeanne: Actor
) -> None:
    with office.writing(OPERATOR) as unit:
        erase(unit, account_of(jeanne))
    contract, *_ = audit(office, "effacement_personne")
    assert (contract.contract_id, contract.subject_id) == (1, jeanne.account)
    assert {"champ": "Chef de projet", "avant": "donnée personnelle", "apres": None} in (
        contract.changes
    )


def test_who_is_erased_comes_in_no_more(office: Office, jeanne: Actor) -> None:
    entrance = Entrance(office, Passwords(CHEAP), Throttle("clé"))
    with office.writing(OPERATOR) as unit:
        unit.session.get_one(AccountRow, account_of(jeanne)).oidc_identity = "s1"
        secret = logins.begin(unit, account_of(jeanne), "essai")
        link = tokens.issue(unit, account_of(jeanne), tokens.Purpose.RESET)
        erase(unit, account_of(jeanne))
    assert logins.current(office, secret) is None
    with pytest.raises(tokens.TokenError):
        entrance.choose_password(link, tokens.Purpose.RESET, "cinq autres mots bien")
    with pytest.raises(EntryError):
        entrance.log_in_known("s1", EMAIL)
    with pytest.raises(AccountError, match="effacé"), office.writing(OPERATOR) as unit:
        accounts.enable(unit, account_of(jeanne))
    # The address is free again, for an account that has nothing of the one before.
    with office.writing(OPERATOR) as unit:
        again = accounts.create(unit, EMAIL, NAME, [])
        assert accounts.account(unit, again).mandates == ()


def test_only_an_administrator_erases(office: Office, jeanne: Actor) -> None:
    for actor in (VISITOR, jeanne):
        with pytest.raises(RefusedError), office.writing(actor) as unit:
            erase(unit, account_of(jeanne))
        with pytest.raises(RefusedError), office.writing(actor) as unit:
            erase_from_documents(unit, Person(name="Anne Leroy"))
        with pytest.raises(RefusedError), office.reading(actor) as unit:
            export_person(unit, JEANNE)
        with pytest.raises(RefusedError), office.writing(actor) as unit:
            purge(unit, erase_accounts=True)
    with pytest.raises(RefusedError), office.reading(VISITOR) as unit:
        export_account(unit, account_of(jeanne))


def test_the_last_administrator_does_not_erase_himself(office: Office) -> None:
    with office.writing(OPERATOR) as unit:
        number = accounts.create(unit, EMAIL, NAME, [Mandate(Role.ADMINISTRATOR)])
        actor = accounts.actor_of(unit.session, number)
    with pytest.raises(AccountError, match="dernier administrateur"), office.writing(actor) as unit:
        erase(unit, number)


def test_somebody_without_account_is_erased_from_the_documents(
    office: Office, jeanne: Actor
) -> None:
    with office.reading(OPERATOR) as unit:
        told = export_person(unit, Person(name="Anne Leroy"))
    assert [each["valeur"] for each in told["cite_dans"]] == [
        "Anne Leroy",
        "Anne Leroy",
        "Présidente",
    ]
    with office.writing(OPERATOR) as unit:
        assert erase_from_documents(unit, Person(name="Anne Leroy")) == 2
    assert "Leroy" not in everything(office)
    with pytest.raises(AccountError, match="a un compte"), office.writing(OPERATOR) as unit:
        erase_from_documents(unit, JEANNE)


def test_an_edit_begun_before_an_erasure_loses_nothing(office: Office, jeanne: Actor) -> None:
    with office.writing(OPERATOR) as unit:
        erase_from_documents(unit, Person(name="Anne Leroy"))
    with office.writing(jeanne) as unit:
        saved = edit_contract(unit, 1, 1, ContractContent(name="Nord essai", stakes="De grands."))
    assert saved.version == 2


def test_a_person_has_all_that_is_held_about_him(office: Office, jeanne: Actor) -> None:
    with office.reading(jeanne) as unit:
        told = export_account(unit, account_of(jeanne))
    assert json.loads(json.dumps(told)) == told
    assert told["compte"]["courriel"] == EMAIL
    assert told["compte"]["mandats"] == ["chef_de_projet:ti-0001"]
    assert len(told["sessions"]) == 1
    assert [each["motif"] for each in told["liens"]] == ["invitation"]
    wrote = told["ecrits"]
    assert [each["texte"] for each in wrote["commentaires"]] == ["À revoir."]
    assert [each["texte"] for each in wrote["notes_de_suivi"]] == ["Un premier pas."]
    assert [each["version"] for each in wrote["versions_de_fiches"]] == [1, 2]
    assert [each["titre"] for each in wrote["versions_figees"]] == ["Comité de février"]
    acts = {each["acte"] for each in told["journal"]}
    assert {"creation_compte", "connexion", "creation", "commentaire"} <= acts
    values = {each["valeur"] for each in told["cite_dans"]}
    assert {"Jeanne.Martin@exemple.fr", "01 02 03 04 05", NAME, "Martin Jeanne"} <= values
    assert "Paul Petit" not in values


def test_an_export_holds_no_secret(office: Office, jeanne: Actor) -> None:
    with office.writing(OPERATOR) as unit:
        unit.session.get_one(AccountRow, account_of(jeanne)).password = "$argon2id$secret"
        told = json.dumps(export_account(unit, account_of(jeanne)))
        digests = [
            *unit.session.scalars(select(Base.metadata.tables["logins"].c.digest)),
            *unit.session.scalars(select(Base.metadata.tables["tokens"].c.digest)),
        ]
    assert len(digests) == 2
    assert all(secret not in told for secret in ("argon2", *digests))


def test_what_has_expired_is_removed_and_what_holds_stays(
    office: Office, crowd: dict[str, int]
) -> None:
    with office.writing(OPERATOR) as unit:
        done = purge(unit, erase_accounts=False)
        again = purge(unit, erase_accounts=False)
    assert (done.logins, done.tokens, done.attempts, done.forgotten) == (1, 1, 2, ())
    assert (again.logins, again.tokens, again.attempts) == (0, 0, 0)
    (row,) = audit(office, "purge")
    assert row.changes[0] == {"champ": "sessions", "avant": 1, "apres": 0}


def test_forgotten_accounts_are_listed_then_erased(
    office: Office, clock: Clock, crowd: dict[str, int]
) -> None:
    clock.forward(days=1)
    forgotten = (crowd["oublie"], crowd["jamais"])
    with office.writing(OPERATOR) as unit:
        listed = purge(unit, erase_accounts=False)
        assert (listed.forgotten, listed.erased) == (forgotten, ())
        done = purge(unit, erase_accounts=True)
        assert done.erased == forgotten
        assert [each.name for each in accounts.accounts(unit)] == ["Camille Chef", "Camille Utile"]


def test_the_last_administrator_is_not_purged(
    office: Office, clock: Clock, crowd: dict[str, int]
) -> None:
    with office.reading(OPERATOR) as unit:
        chief = accounts.actor_of(unit.session, crowd["chef"])
    clock.forward(days=4 * 365)
    with office.writing(chief) as unit:
        done = purge(unit, erase_accounts=True)
    assert crowd["chef"] in done.forgotten
    assert crowd["chef"] not in done.erased
