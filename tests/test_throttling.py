"""Failures slow down whoever tries passwords, whoever it is and however many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from navigator.accounts.entrance import Entrance, EntryError
from navigator.accounts.rights import VISITOR
from navigator.accounts.throttling import Throttle, TooManyAttemptsError
from navigator.storage.tables import AttemptRow, AuditRow
from tests.entrance_samples import EMAIL, PLACE, add_jeanne, counted, fail
from tests.espace_fixtures import PASSWORD, Clock


@pytest.fixture
def jeanne(entrance: Entrance) -> int:
    return add_jeanne(entrance)


def test_five_failures_make_one_wait_longer_and_longer(
    entrance: Entrance, jeanne: int, clock: Clock
) -> None:
    for _ in range(5):
        fail(entrance)
    for wait in (30, 60, 120, 240, 480, 900, 900):
        with pytest.raises(TooManyAttemptsError) as refusal:
            entrance.log_in(EMAIL, PASSWORD, PLACE)
        assert refusal.value.wait == timedelta(seconds=wait)
        assert "attendez" in str(refusal.value)
        clock.forward(seconds=wait)
        fail(entrance)


def test_who_waited_comes_in_and_starts_afresh(
    entrance: Entrance, jeanne: int, clock: Clock
) -> None:
    for _ in range(5):
        fail(entrance)
    clock.forward(seconds=30)
    assert entrance.log_in(EMAIL, PASSWORD, PLACE)
    for _ in range(5):
        fail(entrance)


def test_an_unknown_account_is_slowed_down_the_same(entrance: Entrance, jeanne: int) -> None:
    said = []
    for email in (EMAIL, "personne@exemple.fr"):
        for _ in range(5):
            fail(entrance, email)
        with pytest.raises(TooManyAttemptsError) as refusal:
            entrance.log_in(email.upper(), "un mot de passe faux", PLACE)
        said.append(str(refusal.value))
    assert said[0] == said[1]


def test_an_address_that_tries_many_accounts_is_slowed_down(
    entrance: Entrance, jeanne: int
) -> None:
    for number in range(20):
        fail(entrance, f"essai{number}@exemple.fr")
    with pytest.raises(TooManyAttemptsError):
        entrance.log_in(EMAIL, PASSWORD, PLACE)
    assert entrance.log_in(EMAIL, PASSWORD, "192.0.2.2")


def test_failures_are_forgotten_after_an_hour(
    entrance: Entrance, jeanne: int, clock: Clock
) -> None:
    for _ in range(5):
        fail(entrance)
    assert counted(entrance, AttemptRow) == 10
    clock.forward(hours=1)
    for _ in range(4):
        fail(entrance)
    assert counted(entrance, AttemptRow) == 8


def test_many_at_once_get_no_more_tries(entrance: Entrance, jeanne: int) -> None:
    def attempt(_: int) -> str:
        try:
            entrance.log_in(EMAIL, "un mot de passe faux", PLACE)
        except (EntryError, TooManyAttemptsError) as error:
            return type(error).__name__
        return "entré"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(attempt, range(24)))
    assert answers.count("EntryError") == 5
    assert answers.count("TooManyAttemptsError") == 19


def test_the_base_does_not_tell_who_tried(entrance: Entrance, jeanne: int) -> None:
    fail(entrance)
    other = Throttle("une autre clé")
    other.admit(entrance.office, EMAIL, PLACE)
    with entrance.office.reading(VISITOR) as unit:
        kept = list(unit.session.scalars(select(AttemptRow.who)))
    assert len(set(kept)) == 4
    assert all(len(who) == 64 for who in kept)


def test_success_leaves_no_attempt_and_an_entry_in_the_log(entrance: Entrance, jeanne: int) -> None:
    fail(entrance)
    entrance.log_in(EMAIL, PASSWORD, "192.0.2.2")
    with entrance.office.reading(VISITOR) as unit:
        last = unit.session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()
    assert last is not None
    assert (last.act, last.account_id, last.subject_id) == ("connexion", jeanne, jeanne)
    # What remains is the failure of the other address.
    assert counted(entrance, AttemptRow) == 1
