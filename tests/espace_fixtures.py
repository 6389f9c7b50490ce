"""The private space as its tests use it: cheap passwords, a clock that is moved by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from navigator.accounts import accounts, logins
from navigator.accounts.mandates import known_regions, parse_mandate
from navigator.accounts.passwords import PasswordCost
from navigator.accounts.rights import OPERATOR, VISITOR
from navigator.contracts.office import Office
from navigator.settings import Settings
from navigator.storage.database import Database
from navigator.storage.tables import AccountRow
from tests.web_fixtures import KEY, TODAY, services_of, under_test

CHEAP = PasswordCost(turns=1, memory=8, threads=1)
PASSWORD = "quatre mots sans rapport"
_numbers = count(1)


@dataclass
class Clock:
    """Tells the time, and goes forward when asked to."""

    now: datetime = field(default=datetime(2020, 2, 3, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **units: float) -> None:
        self.now += timedelta(**units)


@pytest.fixture
def clock() -> Clock:
    """A clock that a test moves forward."""
    return Clock()


def espace_app(folder: Path, clock: Clock | None = None, **settings: Any) -> Flask:
    """The whole application, with a database of its own in ``folder``."""
    given = {"requests_per_minute": None, "password_cost": CHEAP, **settings}
    chosen = Settings(secret_key=KEY, folder=folder, **given)
    return under_test(create_app(chosen, lambda: TODAY, clock or Clock()))


def app_on(database: Database, folder: Path, clock: Clock | None = None, **settings: Any) -> Flask:
    """The whole application on a database of the fixture « database »."""
    url = database.url.render_as_string(hide_password=False)
    return espace_app(folder, clock, database=url, **settings)


def office_of(app: Flask) -> Office:
    """The office of an application."""
    return services_of(app).office()


def person(
    app: Flask,
    *mandates: str,
    email: str = "",
    name: str = "Camille Durand",
    password: str = "",
) -> int:
    """Create an account, with mandates written as on the command line; return its number."""
    shared = services_of(app)
    address = email or f"personne-{next(_numbers)}@exemple.fr"
    regions = known_regions(shared.catalogue)
    given = [parse_mandate(each, regions) for each in mandates]
    with shared.office().writing(OPERATOR) as unit:
        account_id = accounts.create(unit, address, name, given)
        if password:
            row = unit.session.get_one(AccountRow, account_id)
            row.password = shared.passwords.keep(password)
    return account_id


def connected(app: Flask, account_id: int) -> FlaskClient:
    """A browser in which somebody has come in."""
    with office_of(app).writing(VISITOR) as unit:
        secret = logins.begin(unit, account_id, "essai")
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = secret
        session["_fresh"] = True
        session["_id"] = _browser(app, client)
        session["compte"] = account_id
    return client


def _browser(app: Flask, client: FlaskClient) -> str:
    """What Flask-Login remembers of the browser that a session began on."""
    with app.test_request_context(environ_base=dict(client.environ_base)):
        identifier: str = app.login_manager._session_identifier_generator()  # type: ignore[attr-defined]
        return identifier


def log_in(client: FlaskClient, email: str, password: str = PASSWORD, **fields: str) -> Any:
    """Fill the login form."""
    return client.post("/connexion", data={"courriel": email, "mot_de_passe": password, **fields})


def shown_link(text: str) -> str:
    """The path of the link that a page shows once."""
    found = re.search(r"<code>https?://[^/]+(/\w+/[\w-]+)</code>", text)
    assert found, text
    return found[1]
