"""Every address of the private space, asked by everybody, answers as the written table says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.espace_world import PEOPLE, World, make_world
from tests.route_rights import ARGUMENTS, FORMS, Row, rows
from web.espace.access import access_of
from web.espace.blueprint import espace

WORDS = {"ok", "entrer", "non", "rien"}
HOW_TO = (
    "ajoutez une ligne à TABLE, dans tests/route_rights.py : la méthode, l'endpoint, et ce qu'y "
    "trouve chacune des neuf personnes ; un nouvel argument d'adresse va dans ARGUMENTS"
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = make_world(tmp_path_factory.mktemp("droits"))
    yield made
    made.restore()


def routes(app: Flask) -> set[tuple[str, str]]:
    return {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(f"{espace.name}.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_route_is_in_the_table(world: World) -> None:
    written = {(row.method, row.endpoint) for row in rows()}
    missing, gone = routes(world.app) - written, written - routes(world.app)
    assert not missing, f"{sorted(missing)} : {HOW_TO}"
    assert not gone, f"{sorted(gone)} : cette adresse n'existe plus, retirez sa ligne"


def test_every_line_answers_everybody() -> None:
    for row in rows():
        assert len(row.answers) == len(PEOPLE), (str(row), HOW_TO)
        assert set(row.answers) <= WORDS, str(row)


def test_every_endpoint_says_whom_it_is_for(world: World) -> None:
    with world.app.app_context():
        for _, endpoint in routes(world.app):
            assert access_of(endpoint), f"{endpoint} : ajoutez @allowed(…) sous la route"


@pytest.mark.parametrize("row", rows(), ids=str)
def test_everybody_gets_what_the_table_says(world: World, row: Row) -> None:
    expected = dict(zip(PEOPLE, row.answers, strict=True))
    found = {who: word(ask(world, who, row)) for who in PEOPLE}
    assert found == expected


def ask(world: World, who: str, row: Row) -> TestResponse:
    """The answer to somebody; what a form changed is put back."""
    browser = world.browser(who)
    with browser.session_transaction() as session:
        kept = dict(session)
    try:
        return browser.open(
            address(world, row), method=row.method, data=FORMS.get(row.endpoint), buffered=True
        )
    finally:
        if row.method != "GET":
            world.restore()
        _put_back(browser, kept)


def _put_back(browser: FlaskClient, kept: dict[str, object]) -> None:
    with browser.session_transaction() as session:
        session.clear()
        session.update(kept)


def address(world: World, row: Row) -> str:
    rules = world.app.url_map.iter_rules(row.endpoint)
    rule = next(each for each in rules if row.method in (each.methods or ()))
    said = {name: row.arguments.get(name, ARGUMENTS[name]) for name in rule.arguments}
    values = {name: world.ids.get(value, value) for name, value in said.items()}
    return world.app.url_map.bind("localhost").build(row.endpoint, values, method=row.method)


def word(answer: TestResponse) -> str:
    """What an answer means, in the words of the table."""
    location = answer.headers.get("Location", "")
    if answer.status_code == 401 or location.startswith("/connexion?suite="):
        return "entrer"
    if answer.status_code in (403, 404):
        return {403: "non", 404: "rien"}[answer.status_code]
    assert answer.status_code < 500, answer.status_code
    assert answer.status_code != 405
    return "ok"
