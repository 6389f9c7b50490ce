"""The door of a site, and somebody who has a password, for the tests of who comes in."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from navigator.accounts import accounts
from navigator.accounts.entrance import Entrance, EntryError
from navigator.accounts.passwords import Passwords
from navigator.accounts.rights import OPERATOR, VISITOR, Mandate, Role
from navigator.accounts.throttling import Throttle
from navigator.contracts.office import Office
from navigator.storage.database import Database
from navigator.storage.tables import AccountRow
from tests.espace_fixtures import CHEAP, PASSWORD, Clock

EMAIL, PLACE = "jeanne@exemple.fr", "192.0.2.1"


@pytest.fixture
def entrance(database: Database, clock: Clock) -> Entrance:
    """The door of a site whose passwords are cheap."""
    return Entrance(Office(database, clock), Passwords(CHEAP), Throttle("clé d'essai"))


def add_jeanne(entrance: Entrance) -> int:
    """An account of the national committee, with a password; its number."""
    with entrance.office.writing(OPERATOR) as unit:
        number = accounts.create(unit, EMAIL, "Jeanne Martin", [Mandate(Role.NATIONAL)])
        unit.session.get_one(AccountRow, number).password = entrance.passwords.keep(PASSWORD)
    return number


def fail(entrance: Entrance, email: str = EMAIL, place: str = PLACE) -> None:
    """Try a wrong password."""
    with pytest.raises(EntryError):
        entrance.log_in(email, "un mot de passe faux", place)


def counted(entrance: Entrance, table: type) -> int:
    """How many rows a table has."""
    with entrance.office.reading(VISITOR) as unit:
        return unit.session.scalar(select(func.count()).select_from(table)) or 0
