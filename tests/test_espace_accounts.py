"""The pages of the accounts: one's own, and those that an administrator manages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from navigator.accounts import accounts
from navigator.accounts.people import erase
from navigator.accounts.rights import OPERATOR, Mandate, Role
from navigator.storage.tables import AuditRow
from tests.espace_fixtures import (
    PASSWORD,
    Clock,
    connected,
    espace_app,
    log_in,
    office_of,
    person,
    shown_link,
)

NEW = "cinq autres mots bien choisis"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return espace_app(tmp_path, Clock())


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    return connected(app, person(app, "administrateur", email="admin@exemple.fr", name="Anne Roy"))


def create(admin: FlaskClient, **fields: Any) -> Any:
    form = {"nom": "Paul Petit", "courriel": "paul@exemple.fr", **fields}
    return admin.post("/comptes/nouveau", data=form)


def choose(client: FlaskClient, link: str, password: str = NEW, again: str = "") -> Any:
    return client.post(link, data={"nouveau": password, "encore": again or password})


def mandates(app: Flask, account_id: int) -> tuple[Mandate, ...]:
    with office_of(app).reading(OPERATOR) as unit:
        return accounts.account(unit, account_id).mandates


def plain(text: str) -> str:
    return text.replace("&#39;", "'").replace("\u00a0", " ")


def test_from_the_invitation_to_the_erasure(app: Flask, admin: FlaskClient) -> None:
    created = create(admin, role=["chef_de_projet", ""], portee=["ti-0001", ""])
    assert created.status_code == 200
    link = shown_link(created.text)
    assert link.startswith("/invitation/")
    assert "7 jours" in plain(created.text)
    assert "Invité" in admin.get("/comptes").text

    paul = app.test_client()
    shown = paul.get(link)
    assert "paul@exemple.fr" in shown.text
    assert choose(paul, link).status_code == 303
    account = paul.get("/compte").text
    assert "Votre mot de passe est enregistré." in plain(account)
    assert "Chef de projet, territoire ti-0001" in account
    assert paul.get(link).status_code == 404

    given = admin.post("/comptes/2/lien")
    reset = shown_link(given.text)
    assert reset.startswith("/reinitialisation/")
    assert reset not in admin.get("/comptes/2").text
    assert choose(app.test_client(), reset, "encore d'autres mots ici").status_code == 303
    assert paul.get("/compte").status_code == 302
    assert log_in(paul, "paul@exemple.fr", NEW).status_code == 422
    assert log_in(paul, "paul@exemple.fr", "encore d'autres mots ici").status_code == 303

    wrong = admin.post("/comptes/2/effacer", data={"confirmation": "paul"})
    assert wrong.status_code == 422
    assert "Écrivez exactement paul@exemple.fr" in wrong.text
    gone = admin.post("/comptes/2/effacer", data={"confirmation": "Paul@exemple.fr "})
    assert (gone.status_code, gone.headers["Location"]) == (303, "/comptes")
    assert "Paul Petit" not in admin.get("/comptes").text
    assert paul.get("/compte").status_code == 302


def test_a_form_badly_filled_says_where_and_keeps_what_was_typed(admin: FlaskClient) -> None:
    answer = create(admin, courriel="paul", role="comite_regional", portee="Occitani")
    assert answer.status_code == 422
    assert "vouliez-vous dire « Occitanie »" in plain(answer.text)
    assert 'value="Occitani"' in answer.text
    answer = create(admin, courriel="paul")
    assert 'aria-describedby="e-courriel"' in answer.text
    assert 'value="Paul Petit"' in answer.text
    answer = create(admin, nom="")
    assert answer.status_code == 422
    assert 'aria-describedby="e-nom"' in answer.text
    assert "e-courriel" not in answer.text
    many = [f"ti-{rank:04}" for rank in range(1, 52)]
    answer = create(admin, role=["chef_de_projet"] * len(many), portee=many)
    assert answer.status_code == 422
    assert "au plus 50 mandats" in plain(answer.text)
    assert "e-courriel" not in answer.text
    assert create(admin).status_code == 200
    assert "déjà un compte" in create(admin).text


def test_a_name_and_an_address_are_corrected(app: Flask, admin: FlaskClient) -> None:
    number = person(app, email="pol@exemple.fr", name="Pol Petit")
    path = f"/comptes/{number}/identite"
    wrong = admin.post(path, data={"nom": "Paul Petit", "courriel": "paul"})
    assert wrong.status_code == 422
    assert 'value="paul"' in wrong.text
    assert admin.post(path, data={"nom": "", "courriel": "p@exemple.fr"}).status_code == 422
    form = {"nom": "Paul Petit", "courriel": "paul@exemple.fr"}
    assert admin.post(path, data=form).status_code == 303
    assert "<h1>Paul Petit</h1>" in admin.get(f"/comptes/{number}").text
    with office_of(app).writing(OPERATOR) as unit:
        erase(unit, number)
    answer = admin.post(path, data=form)
    assert answer.status_code == 409
    assert "a été effacé" in plain(answer.text)


def test_mandates_are_replaced_and_the_sessions_end(app: Flask, admin: FlaskClient) -> None:
    number = person(app, "chef_de_projet:ti-0001")
    theirs = connected(app, number)
    form = {"role": ["comite_projet", "comite_regional"], "portee": ["ti-0002", "bretagne"]}
    assert admin.post(f"/comptes/{number}/mandats", data=form).status_code == 303
    assert mandates(app, number) == (
        Mandate(Role.PROJECT, "ti-0002"),
        Mandate(Role.REGIONAL, "Bretagne"),
    )
    assert theirs.get("/compte").status_code == 302
    wrong = admin.post(f"/comptes/{number}/mandats", data={"role": "roi", "portee": ""})
    assert wrong.status_code == 422
    assert len(mandates(app, number)) == 2


@pytest.mark.parametrize(
    "mandate",
    [
        "chef_de_projet:ti-0001",
        "comite_projet:ti-0001",
        "comite_regional:Occitanie",
        "comite_national",
    ],
)
def test_nobody_gives_himself_a_role(app: Flask, mandate: str) -> None:
    number = person(app, mandate, password=PASSWORD)
    before, client = mandates(app, number), connected(app, number)
    crafted = {"role": "administrateur", "portee": "", "account_id": str(number)}
    for path in (f"/comptes/{number}/mandats", "/comptes/nouveau", f"/comptes/{number}/lien"):
        assert client.post(path, data=crafted).status_code == 403
    client.post("/compte/sessions", data=crafted)
    client.post(
        "/compte/mot-de-passe",
        data={
            **crafted,
            "mandats": "administrateur",
            "actuel": PASSWORD,
            "nouveau": NEW,
            "encore": NEW,
        },
    )
    assert mandates(app, number) == before
    assert client.get("/comptes").status_code == 403


def test_an_invitation_gives_no_more_than_its_mandates(app: Flask, admin: FlaskClient) -> None:
    link = shown_link(create(admin, role="comite_projet", portee="ti-0001").text)
    form = {"nouveau": NEW, "encore": NEW, "role": "administrateur", "courriel": "admin@exemple.fr"}
    client = app.test_client()
    assert client.post(link, data=form).status_code == 303
    assert mandates(app, 2) == (Mandate(Role.PROJECT, "ti-0001"),)
    assert log_in(app.test_client(), "paul@exemple.fr", NEW).status_code == 303


def test_an_invitation_opened_by_somebody_else_says_so(app: Flask, admin: FlaskClient) -> None:
    link = shown_link(create(admin).text)
    assert "connecté sous un autre nom, Anne Roy" in plain(admin.get(link).text)
    assert "sous un autre nom" not in app.test_client().get(link).text


@pytest.mark.parametrize(
    ("password", "again", "word"),
    [
        ("court", "court", "au moins 12"),
        ("paul et ses amis", "paul et ses amis", "votre nom"),
        (NEW, "autre chose encore", "pas les mêmes"),
        ("", "", "au moins 12"),
    ],
)
def test_a_password_refused_is_asked_again(
    app: Flask, admin: FlaskClient, password: str, again: str, word: str
) -> None:
    link = shown_link(create(admin).text)
    client = app.test_client()
    answer = client.post(link, data={"nouveau": password, "encore": again})
    assert answer.status_code == 422
    assert word in plain(answer.text)
    assert not password or password not in answer.text
    assert choose(client, link).status_code == 303


def test_one_changes_ones_password(app: Flask) -> None:
    number = person(app, email="paul@exemple.fr", password=PASSWORD)
    here, there = connected(app, number), connected(app, number)
    form = {"actuel": "un mot de passe faux", "nouveau": NEW, "encore": NEW}
    wrong = here.post("/compte/mot-de-passe", data=form)
    assert wrong.status_code == 422
    assert "actuel ne convient pas" in wrong.text
    assert here.post("/compte/mot-de-passe", data={**form, "actuel": PASSWORD}).status_code == 303
    assert "mot de passe est changé" in here.get("/compte").text
    assert there.get("/compte").status_code == 302
    assert log_in(app.test_client(), "paul@exemple.fr", NEW).status_code == 303


def test_guessing_the_current_password_is_slowed_down(app: Flask) -> None:
    client = connected(app, person(app, email="paul@exemple.fr", password=PASSWORD))
    form = {"actuel": "un mot de passe faux", "nouveau": NEW, "encore": NEW}
    codes = [client.post("/compte/mot-de-passe", data=form).status_code for _ in range(6)]
    assert codes == [422] * 5 + [429]


def test_one_closes_ones_other_sessions(app: Flask) -> None:
    number = person(app)
    here, there = connected(app, number), connected(app, number)
    assert "1 autre session est ouverte" in plain(here.get("/compte").text)
    assert here.post("/compte/sessions").status_code == 303
    assert here.get("/compte").status_code == 200
    assert there.get("/compte").status_code == 302


def test_one_takes_ones_data_away(app: Flask, admin: FlaskClient) -> None:
    number = person(app, "comite_national", email="paul@exemple.fr", name="Paul Petit")
    answer = connected(app, number).get("/compte/donnees")
    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    told = json.loads(answer.text)
    assert told["compte"]["nom"] == "Paul Petit"
    assert json.loads(admin.get(f"/comptes/{number}/donnees").text)["compte"] == told["compte"]


def test_the_last_administrator_stays(app: Flask, admin: FlaskClient) -> None:
    refused = admin.post("/comptes/1/desactiver")
    assert refused.status_code == 409
    assert "dernier administrateur" in refused.text
    assert admin.post("/comptes/1/mandats").status_code == 422
    form = {"confirmation": "admin@exemple.fr"}
    assert admin.post("/comptes/1/effacer", data=form).status_code == 409
    assert admin.get("/comptes").status_code == 200


def test_an_unknown_account_is_not_found(admin: FlaskClient) -> None:
    for path in ("/comptes/99", "/comptes/99/effacer", "/comptes/99/donnees", "/comptes/-1"):
        assert admin.get(path).status_code == 404
    for path in ("mandats", "identite", "lien", "desactiver", "reactiver"):
        assert admin.post(f"/comptes/99/{path}").status_code == 404
    assert admin.post("/comptes/99/effacer").status_code == 404
    assert admin.get(f"/comptes/{'9' * 30}").status_code == 404


def test_a_name_is_text_and_never_markup(app: Flask, admin: FlaskClient) -> None:
    name = "<script>alert(1)</script>\"'{{7*7}}"
    create(admin, nom=name)
    for path in ("/comptes", "/comptes/2", "/comptes/2/effacer"):
        text = admin.get(path).text
        assert "<script>alert" not in text
        assert "{{7*7}}" in text
    client = connected(app, 2)
    assert "<script>alert" not in client.get("/").text


def test_what_is_done_on_the_pages_is_in_the_log_under_who_did_it(
    app: Flask, admin: FlaskClient
) -> None:
    create(admin)
    admin.post("/comptes/2/desactiver")
    with office_of(app).reading(OPERATOR) as unit:
        rows = unit.session.scalars(select(AuditRow).where(AuditRow.subject_id == 2)).all()
    assert [(row.act, row.account_id) for row in rows] == [
        ("creation_compte", 1),
        ("invitation", 1),
        ("desactivation", 1),
    ]


def test_a_link_carries_the_public_address(tmp_path: Path) -> None:
    app = espace_app(tmp_path, public_address="https://aides.exemple.fr/ti")
    admin = connected(app, person(app, "administrateur"))
    text = create(admin).text
    assert re.search(r"<code>https://aides\.exemple\.fr/ti/invitation/[\w-]{43}</code>", text)


@pytest.mark.parametrize("path", ["/comptes/nouveau", "/comptes/1/mandats", "/comptes/1/effacer"])
@pytest.mark.parametrize("typed", ["x" * 20_000, "\x00\r\n\u2028", "<b>", "é" * 300])
def test_anything_typed_is_a_clear_page(admin: FlaskClient, path: str, typed: str) -> None:
    names = ("nom", "courriel", "role", "portee", "confirmation")
    answer = admin.post(path, data={name: [typed] * 3 for name in names})
    assert answer.status_code in (409, 422)
    assert "<b>" not in answer.text
