"""Coming in: by password, by a link; sessions that end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from navigator.accounts import accounts, logins, tokens
from navigator.accounts.entrance import Entrance, EntryError
from navigator.accounts.passwords import PasswordCost, PasswordError, Passwords
from navigator.accounts.rights import OPERATOR, VISITOR, Mandate, Role
from navigator.accounts.tokens import Purpose, TokenError
from navigator.contracts.office import Office
from navigator.storage.database import DatabaseError
from navigator.storage.tables import AccountRow, LoginRow, TokenRow
from tests.entrance_samples import EMAIL, PLACE, add_jeanne, counted, fail
from tests.espace_fixtures import PASSWORD, Clock


@pytest.fixture
def jeanne(entrance: Entrance) -> int:
    return add_jeanne(entrance)


def link(entrance: Entrance, account: int, purpose: Purpose) -> str:
    with entrance.office.writing(OPERATOR) as unit:
        return tokens.issue(unit, account, purpose)


def test_the_right_password_opens_a_session(entrance: Entrance, jeanne: int) -> None:
    secret = entrance.log_in(" Jeanne@Exemple.FR ", PASSWORD, PLACE)
    login = logins.current(entrance.office, secret)
    assert login is not None
    assert login.actor.account == jeanne
    assert login.actor.mandates == (Mandate(Role.NATIONAL),)
    assert login.email == EMAIL


def test_each_session_has_a_secret_of_its_own_that_the_base_does_not_hold(
    entrance: Entrance, jeanne: int
) -> None:
    secrets = {entrance.log_in(EMAIL, PASSWORD, PLACE) for _ in range(3)}
    assert len(secrets) == 3
    assert min(map(len, secrets)) >= 43
    with entrance.office.reading(VISITOR) as unit:
        kept = set(unit.session.scalars(select(LoginRow.digest)))
    assert kept.isdisjoint(secrets)
    assert kept == {logins.digest(secret) for secret in secrets}
    assert logins.current(entrance.office, kept.pop()) is None


def test_a_wrong_password_an_unknown_and_a_disabled_account_get_one_answer(
    entrance: Entrance, jeanne: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with entrance.office.writing(OPERATOR) as unit:
        invited = accounts.create(unit, "invite@exemple.fr", "Invité", [])
        off = accounts.create(unit, "off@exemple.fr", "Off", [])
        unit.session.get_one(AccountRow, off).password = entrance.passwords.keep(PASSWORD)
        accounts.disable(unit, off)
    assert invited != off
    computed: list[str | None] = []
    matches = Passwords.matches

    def spied(passwords: Passwords, stored: str | None, password: str) -> bool:
        computed.append(stored)
        return matches(passwords, stored, password)

    monkeypatch.setattr(Passwords, "matches", spied)
    said = set()
    for email in (EMAIL, "personne@exemple.fr", "invite@exemple.fr", "off@exemple.fr", "", "x" * 9):
        with pytest.raises(EntryError) as refusal:
            entrance.log_in(email, "un mot de passe faux", PLACE)
        said.add(str(refusal.value))
    assert len(said) == 1
    # One password is computed for each, whether the account exists or not.
    assert len(computed) == 6


def test_computing_for_nobody_costs_what_it_costs_for_somebody() -> None:
    passwords = Passwords(PasswordCost(turns=2, memory=16, threads=1))
    parameters = {kept.split("$")[3] for kept in (passwords._nobody, passwords.keep(PASSWORD))}
    assert parameters == {"m=16,t=2,p=1"}


def test_a_password_kept_cheaply_is_kept_again_at_the_next_login(
    entrance: Entrance, jeanne: int
) -> None:
    dearer = Passwords(PasswordCost(turns=2, memory=8, threads=1))
    Entrance(entrance.office, dearer, entrance.throttle).log_in(EMAIL, PASSWORD, PLACE)
    with entrance.office.reading(VISITOR) as unit:
        kept = unit.session.get_one(AccountRow, jeanne).password or ""
    assert "t=2" in kept
    assert dearer.matches(kept, PASSWORD)


def test_a_session_ends_after_two_idle_hours(entrance: Entrance, jeanne: int, clock: Clock) -> None:
    secret = entrance.log_in(EMAIL, PASSWORD, PLACE)
    for _ in range(3):
        clock.forward(hours=1, minutes=59)
        assert logins.current(entrance.office, secret) is not None
    clock.forward(hours=2)
    assert logins.current(entrance.office, secret) is None


def test_a_session_ends_after_twelve_hours_however_busy(
    entrance: Entrance, jeanne: int, clock: Clock
) -> None:
    secret = entrance.log_in(EMAIL, PASSWORD, PLACE)
    for _ in range(11):
        clock.forward(hours=1)
        assert logins.current(entrance.office, secret) is not None
    clock.forward(minutes=59)
    assert logins.current(entrance.office, secret) is not None
    clock.forward(minutes=1)
    assert logins.current(entrance.office, secret) is None


def test_a_session_that_cannot_be_noted_still_reads(
    entrance: Entrance, jeanne: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = entrance.log_in(EMAIL, PASSWORD, PLACE)
    clock.forward(hours=1)

    def full(_: Office, __: object) -> None:
        raise DatabaseError("Le disque est plein.")

    monkeypatch.setattr(Office, "writing", full)
    assert logins.current(entrance.office, secret) is not None


def test_one_goes_out_of_one_session_or_of_the_others(entrance: Entrance, jeanne: int) -> None:
    here, there, elsewhere = (entrance.log_in(EMAIL, PASSWORD, PLACE) for _ in range(3))
    with entrance.office.writing(VISITOR) as unit:
        logins.end(unit, there)
        logins.end(unit, "un secret qui n'est à personne")
        assert logins.other_logins(unit, jeanne, here) == 1
        assert logins.end_logins(unit, jeanne, but=here) == 1
    assert logins.current(entrance.office, here) is not None
    assert logins.current(entrance.office, there) is None
    assert logins.current(entrance.office, elsewhere) is None


def test_changing_ones_password_ends_every_session(entrance: Entrance, jeanne: int) -> None:
    old = [entrance.log_in(EMAIL, PASSWORD, PLACE) for _ in range(2)]
    login = logins.current(entrance.office, old[0])
    assert login is not None
    new = entrance.change_password(login.actor, PASSWORD, "cinq autres mots bien", PLACE)
    assert logins.current(entrance.office, new) is not None
    assert [logins.current(entrance.office, each) for each in old] == [None, None]
    fail(entrance)
    assert entrance.log_in(EMAIL, "cinq autres mots bien", PLACE)


@pytest.mark.parametrize(
    ("current", "wanted", "error"),
    [
        ("un mot de passe faux", "cinq autres mots bien", EntryError),
        (PASSWORD, "trop court", PasswordError),
        (PASSWORD, PASSWORD, PasswordError),
        (PASSWORD, "jeanne et le loup", PasswordError),
    ],
)
def test_a_password_that_is_not_changed_ends_nothing(
    entrance: Entrance, jeanne: int, current: str, wanted: str, error: type[Exception]
) -> None:
    secret = entrance.log_in(EMAIL, PASSWORD, PLACE)
    login = logins.current(entrance.office, secret)
    assert login is not None
    with pytest.raises(error):
        entrance.change_password(login.actor, current, wanted, PLACE)
    assert logins.current(entrance.office, secret) is not None
    assert entrance.log_in(EMAIL, PASSWORD, PLACE)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_link_sets_a_password_once(entrance: Entrance, jeanne: int, purpose: Purpose) -> None:
    old = entrance.log_in(EMAIL, PASSWORD, PLACE)
    secret = link(entrance, jeanne, purpose)
    with entrance.office.reading(VISITOR) as unit:
        kept = unit.session.scalars(select(TokenRow)).one()
        assert kept.digest == logins.digest(secret)
        assert tokens.invited(unit, secret, purpose).email == EMAIL
        for other in set(Purpose) - {purpose}:
            with pytest.raises(TokenError):
                tokens.invited(unit, secret, other)
    session = entrance.choose_password(secret, purpose, "cinq autres mots bien")
    assert logins.current(entrance.office, session) is not None
    assert logins.current(entrance.office, old) is None
    with pytest.raises(TokenError):
        entrance.choose_password(secret, purpose, "encore d'autres mots ici")
    assert entrance.log_in(EMAIL, "cinq autres mots bien", PLACE)


@pytest.mark.parametrize(
    ("purpose", "life"),
    [(Purpose.INVITATION, timedelta(days=7)), (Purpose.RESET, timedelta(hours=24))],
)
def test_a_link_expires(
    entrance: Entrance, jeanne: int, clock: Clock, purpose: Purpose, life: timedelta
) -> None:
    secret = link(entrance, jeanne, purpose)
    clock.now += life - timedelta(seconds=1)
    with entrance.office.reading(VISITOR) as unit:
        assert tokens.invited(unit, secret, purpose).account_id == jeanne
    clock.now += timedelta(seconds=1)
    with pytest.raises(TokenError):
        entrance.choose_password(secret, purpose, "cinq autres mots bien")
    assert entrance.log_in(EMAIL, PASSWORD, PLACE)


def test_a_new_link_cancels_the_one_before(entrance: Entrance, jeanne: int) -> None:
    first, second = (link(entrance, jeanne, Purpose.INVITATION) for _ in range(2))
    with pytest.raises(TokenError):
        entrance.choose_password(first, Purpose.INVITATION, "cinq autres mots bien")
    assert entrance.choose_password(second, Purpose.INVITATION, "cinq autres mots bien")


def test_a_refused_password_leaves_the_link_for_another_try(
    entrance: Entrance, jeanne: int
) -> None:
    secret = link(entrance, jeanne, Purpose.RESET)
    with pytest.raises(PasswordError):
        entrance.choose_password(secret, Purpose.RESET, "jeanne et le loup")
    assert entrance.choose_password(secret, Purpose.RESET, "cinq autres mots bien")


def test_of_two_with_the_same_link_one_chooses_the_password(
    entrance: Entrance, jeanne: int
) -> None:
    secret = link(entrance, jeanne, Purpose.RESET)

    def choose(password: str) -> bool:
        try:
            entrance.choose_password(secret, Purpose.RESET, password)
        except TokenError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(choose, [f"cinq autres mots {n} bien" for n in range(4)]))
    assert sum(done) == 1


def test_the_provider_opens_an_account_and_creates_none(entrance: Entrance, jeanne: int) -> None:
    for subject, email in (("s1", ""), ("s1", "inconnu@exemple.fr")):
        with pytest.raises(EntryError):
            entrance.log_in_known(subject, email)
    assert counted(entrance, AccountRow) == 1
    secret = entrance.log_in_known("s1", "JEANNE@exemple.fr")
    login = logins.current(entrance.office, secret)
    assert login is not None
    assert login.actor.mandates == (Mandate(Role.NATIONAL),)
    # The subject is remembered: the address no longer matters, and no other subject takes it.
    assert entrance.log_in_known("s1", "")
    with pytest.raises(EntryError):
        entrance.log_in_known("s2", EMAIL)
    with entrance.office.writing(OPERATOR) as unit:
        accounts.disable(unit, jeanne)
    with pytest.raises(EntryError):
        entrance.log_in_known("s1", EMAIL)
