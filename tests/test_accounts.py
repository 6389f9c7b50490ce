"""Accounts and mandates: created, changed and closed by an administrator, always audited."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from navigator.accounts import accounts, logins, tokens
from navigator.accounts.accounts import AccountError
from navigator.accounts.mandates import (
    MandateError,
    known_regions,
    mandate_words,
    parse_mandate,
    write_mandate,
)
from navigator.accounts.rights import (
    OPERATOR,
    VISITOR,
    Act,
    Actor,
    Ground,
    Mandate,
    RefusedError,
    Role,
    may,
)
from navigator.contracts.office import Office
from navigator.contracts.reading import NotFoundError
from navigator.storage.database import Database
from navigator.storage.tables import AuditRow
from rules.catalogue import Catalogue
from tests.espace_fixtures import Clock

MANAGER = Mandate(Role.MANAGER, "ti-0001")
ADMINISTRATOR = Mandate(Role.ADMINISTRATOR)


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database, Clock())


def new(office: Office, email: str, *mandates: Mandate, name: str = "Jeanne Martin") -> int:
    with office.writing(OPERATOR) as unit:
        return accounts.create(unit, email, name, mandates)


def actor(office: Office, account_id: int) -> Actor:
    with office.reading(OPERATOR) as unit:
        return accounts.actor_of(unit.session, account_id)


def audit(office: Office) -> list[AuditRow]:
    with office.reading(OPERATOR) as unit:
        return list(unit.session.scalars(select(AuditRow).order_by(AuditRow.id)))


def test_an_account_is_created_with_its_mandates(office: Office) -> None:
    number = new(office, "  Jeanne.MARTIN@Exemple.fr ", MANAGER, MANAGER)
    with office.reading(OPERATOR) as unit:
        found = accounts.find(unit, "jeanne.martin@exemple.FR")
        assert accounts.accounts(unit) == (found,)
    assert (found.id, found.email, found.name) == (
        number,
        "jeanne.martin@exemple.fr",
        "Jeanne Martin",
    )
    assert found.mandates == (MANAGER,)
    assert found.is_open
    assert not found.has_key
    assert actor(office, number) == Actor(number, "Jeanne Martin", (MANAGER,))


def test_the_actor_has_the_rights_of_its_mandates_and_no_other(office: Office) -> None:
    known = actor(office, new(office, "a@exemple.fr", MANAGER))
    assert may(known, Act.EDIT, Ground("ti-0001"))
    assert not may(known, Act.EDIT, Ground("ti-0002"))
    assert known.holds(Act.EDIT)
    assert not known.holds(Act.ACCOUNTS)
    assert not VISITOR.holds(Act.READ)


@pytest.mark.parametrize(
    ("email", "name", "word"),
    [
        ("", "Jeanne", "adresse"),
        ("jeanne", "Jeanne", "Courriel"),
        ("a b@exemple.fr", "Jeanne", "Courriel"),
        ("a@exemple.fr\r\nBcc: b@exemple.fr", "Jeanne", "Courriel"),
        ("a" * 250 + "@exemple.fr", "Jeanne", "254"),
        ("a@exemple.fr", " ", "prénom"),
        ("a@exemple.fr", "n" * 201, "200"),
    ],
)
def test_what_is_not_an_address_or_a_name_is_refused(
    office: Office, email: str, name: str, word: str
) -> None:
    with pytest.raises(AccountError, match=word), office.writing(OPERATOR) as unit:
        accounts.create(unit, email, name, [])
    assert audit(office) == []


def test_one_address_has_one_account(office: Office) -> None:
    new(office, "a@exemple.fr")
    with pytest.raises(AccountError, match="déjà un compte"):
        new(office, "A@EXEMPLE.FR")


def test_the_log_tells_what_was_done_and_never_to_whom_by_name(office: Office) -> None:
    number = new(office, "jeanne.martin@exemple.fr", MANAGER)
    other = Mandate(Role.REGIONAL, "Occitanie")
    with office.writing(OPERATOR) as unit:
        accounts.change_mandates(unit, number, [other])
        accounts.disable(unit, number)
        accounts.enable(unit, number)
    said = audit(office)
    assert [row.act for row in said] == [
        "creation_compte",
        "mandats",
        "desactivation",
        "reactivation",
    ]
    assert {row.subject_id for row in said} == {number}
    assert said[1].changes == [
        {
            "champ": "mandats",
            "avant": ["chef_de_projet:ti-0001"],
            "apres": ["comite_regional:Occitanie"],
        }
    ]
    written = str([row.changes for row in said]).lower()
    assert "jeanne" not in written
    assert "martin" not in written
    assert "@" not in written


def test_doing_nothing_writes_nothing(office: Office) -> None:
    number = new(office, "a@exemple.fr", MANAGER)
    with office.writing(OPERATOR) as unit:
        accounts.change_mandates(unit, number, [MANAGER])
        accounts.enable(unit, number)
    assert [row.act for row in audit(office)] == ["creation_compte"]


def test_only_an_administrator_manages_accounts(office: Office) -> None:
    number = new(office, "a@exemple.fr", MANAGER)
    acts: list[Any] = [
        lambda unit: accounts.create(unit, "b@exemple.fr", "B", []),
        lambda unit: accounts.change_mandates(unit, number, [ADMINISTRATOR]),
        lambda unit: accounts.correct(unit, number, "b@exemple.fr", "B"),
        lambda unit: accounts.disable(unit, number),
        lambda unit: accounts.enable(unit, number),
        lambda unit: accounts.find(unit, "a@exemple.fr"),
        lambda unit: accounts.accounts(unit),
        lambda unit: tokens.issue(unit, number, tokens.Purpose.RESET),
    ]
    for who in (VISITOR, actor(office, number), Actor(99, "X", (Mandate(Role.NATIONAL),))):
        for act in acts:
            with pytest.raises(RefusedError), office.writing(who) as unit:
                act(unit)
    assert [row.act for row in audit(office)] == ["creation_compte"]


def test_one_reads_ones_own_account_and_no_other(office: Office) -> None:
    mine, other = new(office, "a@exemple.fr"), new(office, "b@exemple.fr")
    with office.reading(actor(office, mine)) as unit:
        assert accounts.account(unit, mine).email == "a@exemple.fr"
        with pytest.raises(RefusedError):
            accounts.account(unit, other)
        with pytest.raises(RefusedError):
            accounts.account(unit, 999)


def test_a_disabled_account_is_a_visitor(office: Office) -> None:
    number = new(office, "a@exemple.fr", MANAGER)
    with office.writing(OPERATOR) as unit:
        secret = logins.begin(unit, number, "essai")
        link = tokens.issue(unit, number, tokens.Purpose.INVITATION)
    assert logins.current(office, secret) is not None
    with office.writing(OPERATOR) as unit:
        accounts.disable(unit, number)
    assert actor(office, number) == VISITOR
    assert logins.current(office, secret) is None
    with pytest.raises(tokens.TokenError), office.reading(VISITOR) as unit:
        tokens.invited(unit, link, tokens.Purpose.INVITATION)
    with pytest.raises(AccountError, match="désactivé"), office.writing(OPERATOR) as unit:
        tokens.issue(unit, number, tokens.Purpose.RESET)


def test_changed_mandates_end_the_sessions(office: Office) -> None:
    number = new(office, "a@exemple.fr", MANAGER)
    with office.writing(OPERATOR) as unit:
        secret = logins.begin(unit, number, "essai")
        accounts.change_mandates(unit, number, [])
    assert logins.current(office, secret) is None


def test_a_name_and_an_address_are_corrected(office: Office) -> None:
    number = new(office, "jeane@exemple.fr", MANAGER)
    with office.writing(OPERATOR) as unit:
        secret = logins.begin(unit, number, "essai")
        link = tokens.issue(unit, number, tokens.Purpose.INVITATION)
        accounts.correct(unit, number, "jeane@exemple.fr", "Jeanne Martin-Roy")
    assert logins.current(office, secret) is not None
    with office.writing(OPERATOR) as unit:
        accounts.correct(unit, number, "Jeanne@exemple.fr", "Jeanne Martin-Roy")
        found = accounts.find(unit, "jeanne@exemple.fr")
    assert (found.id, found.name, found.mandates) == (number, "Jeanne Martin-Roy", (MANAGER,))
    # What was sent to the wrong address opens nothing.
    assert logins.current(office, secret) is None
    with pytest.raises(tokens.TokenError), office.reading(VISITOR) as unit:
        tokens.invited(unit, link, tokens.Purpose.INVITATION)
    corrections = [row.changes for row in audit(office) if row.act == "correction_compte"]
    assert [[each["champ"] for each in changes] for changes in corrections] == [
        ["nom"],
        ["courriel"],
    ]
    assert "jean" not in str(corrections).lower()
    other = new(office, "paul@exemple.fr")
    with pytest.raises(AccountError, match="déjà un compte"), office.writing(OPERATOR) as unit:
        accounts.correct(unit, other, "jeanne@exemple.fr", "Paul")


def test_the_last_administrator_stays(office: Office) -> None:
    first = new(office, "a@exemple.fr", ADMINISTRATOR)
    second = new(office, "b@exemple.fr", ADMINISTRATOR)
    with office.writing(actor(office, first)) as unit:
        accounts.disable(unit, second)
    for act in (
        lambda unit: accounts.disable(unit, first),
        lambda unit: accounts.change_mandates(unit, first, [MANAGER]),
    ):
        with (
            pytest.raises(AccountError, match="dernier administrateur"),
            office.writing(actor(office, first)) as unit,
        ):
            act(unit)
    with office.writing(OPERATOR) as unit:
        accounts.disable(unit, first)


def test_an_unknown_account_is_not_found(office: Office) -> None:
    with office.writing(OPERATOR) as unit:
        with pytest.raises(NotFoundError):
            accounts.disable(unit, 12)
        with pytest.raises(NotFoundError):
            accounts.find(unit, "a@exemple.fr")


@pytest.mark.parametrize(
    ("typed", "mandate", "words"),
    [
        ("administrateur", ADMINISTRATOR, "Administrateur"),
        ("chef_de_projet:ti-0001", MANAGER, "Chef de projet, territoire ti-0001"),
        (
            " comite_projet : TI-0001 ",
            Mandate(Role.PROJECT, "ti-0001"),
            "Comité de projet, territoire ti-0001",
        ),
        (
            "comite_regional:ile de france",
            Mandate(Role.REGIONAL, "Île-de-France"),
            "Comité de pilotage régional, Île-de-France",
        ),
        ("comite_national", Mandate(Role.NATIONAL), "Comité national"),
    ],
)
def test_a_mandate_is_read_and_written(
    catalogue: Catalogue, typed: str, mandate: Mandate, words: str
) -> None:
    regions = known_regions(catalogue)
    assert parse_mandate(typed, regions) == mandate
    assert parse_mandate(write_mandate(mandate), regions) == mandate
    assert mandate_words(mandate) == words


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("chef_de_projt:ti-0001", "vouliez-vous dire « chef_de_projet »"),
        ("chef_de_projet", "le code de son territoire"),
        ("chef_de_projet:Vallée de l'Arve", "n'est pas un code"),
        ("chef_de_projet:" + "a" * 41, "n'est pas un code"),
        ("comite_regional", "le nom de sa région"),
        ("comite_regional:Occitani", "vouliez-vous dire « Occitanie »"),
        ("administrateur:Occitanie", "vaut partout"),
        ("", "n'est pas un rôle"),
    ],
)
def test_a_mandate_that_cannot_be_is_refused_with_what_to_write(
    catalogue: Catalogue, typed: str, word: str
) -> None:
    with pytest.raises(MandateError, match=word):
        parse_mandate(typed, known_regions(catalogue))
