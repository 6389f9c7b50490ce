"""Coming in and going out in a browser: sessions, cookies, forms, redirections."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask, get_flashed_messages
from flask.testing import FlaskClient

from tests.espace_fixtures import (
    PASSWORD,
    Clock,
    connected,
    espace_app,
    log_in,
    office_of,
    person,
)

EMAIL = "jeanne@exemple.fr"


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Flask:
    return espace_app(tmp_path, clock)


@pytest.fixture
def jeanne(app: Flask) -> int:
    return person(app, "administrateur", email=EMAIL, name="Jeanne Martin", password=PASSWORD)


def csrf(text: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', text)
    assert found
    return found[1]


def test_one_comes_in_sees_ones_name_and_goes_out(app: Flask, jeanne: int) -> None:
    client = app.test_client()
    assert "Se connecter" in client.get("/").text
    entered = log_in(client, EMAIL)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/comptes")
    assert client.get("/compte").status_code == 200
    for page in ("/", "/en/", "/fiches/8"):
        assert "Jeanne Martin" in client.get(page).text
    out = client.post("/deconnexion")
    assert (out.status_code, out.headers["Location"]) == (303, "/")
    assert client.get("/compte").headers["Location"] == "/connexion?suite=/compte"
    assert "Jeanne Martin" not in client.get("/").text


def test_going_out_ends_the_session_on_the_server_too(app: Flask, jeanne: int) -> None:
    client, thief = app.test_client(), app.test_client()
    log_in(client, EMAIL)
    cookie = client.get_cookie("aiguilleur")
    assert cookie is not None
    thief.set_cookie("aiguilleur", cookie.value)
    assert thief.get("/compte").status_code == 200
    client.post("/deconnexion")
    assert thief.get("/compte").status_code == 302


def test_a_wrong_password_is_said_beside_the_form_and_never_sent_back(
    app: Flask, jeanne: int
) -> None:
    answer = log_in(app.test_client(), EMAIL, "un mot de passe faux")
    assert answer.status_code == 422
    assert "ne convient pas" in answer.text
    assert f'value="{EMAIL}"' in answer.text
    assert "un mot de passe faux" not in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_session_expires_idle_then_for_good(app: Flask, jeanne: int, clock: Clock) -> None:
    client = connected(app, jeanne)
    clock.forward(hours=1, minutes=59)
    assert client.get("/compte").status_code == 200
    clock.forward(hours=2)
    assert client.get("/compte").status_code == 302
    again = connected(app, jeanne)
    for _ in range(11):
        clock.forward(hours=1)
        assert again.get("/compte").status_code == 200
    clock.forward(hours=1)
    assert again.get("/compte").status_code == 302


def test_a_form_sent_after_the_session_ended_can_be_sent_again(
    tmp_path: Path, clock: Clock
) -> None:
    app = espace_app(tmp_path, clock)
    app.config["WTF_CSRF_ENABLED"] = True
    person(app, "administrateur", email=EMAIL, password=PASSWORD)
    client = app.test_client()
    first = csrf(client.get("/connexion").text)
    assert log_in(client, EMAIL, csrf_token=first).status_code == 303
    form = {
        "csrf_token": csrf(client.get("/comptes/nouveau").text),
        "nom": "Paul Petit",
        "courriel": "paul@exemple.fr",
    }
    clock.forward(hours=3)
    refused = client.post("/comptes/nouveau", data=form)
    assert refused.status_code == 401
    assert "pas perdu" in refused.text
    log_in(client, EMAIL, csrf_token=csrf(client.get("/connexion").text))
    assert client.post("/comptes/nouveau", data=form).status_code == 200


def test_a_disabled_account_is_cut_off_at_once(app: Flask, jeanne: int) -> None:
    other = person(app, "comite_national", email="paul@exemple.fr", password=PASSWORD)
    theirs, mine = connected(app, other), connected(app, jeanne)
    assert theirs.get("/compte").status_code == 200
    mine.post(f"/comptes/{other}/desactiver")
    assert theirs.get("/compte").status_code == 302
    assert log_in(theirs, "paul@exemple.fr").status_code == 422


@pytest.mark.parametrize(
    ("mandates", "home"),
    [
        (["chef_de_projet:ti-0001"], "/contrats"),
        (["administrateur", "comite_national"], "/contrats"),
        (["administrateur"], "/comptes"),
        ([], "/compte"),
    ],
)
def test_one_comes_in_where_one_works(app: Flask, mandates: list[str], home: str) -> None:
    person(app, *mandates, email=EMAIL, password=PASSWORD)
    assert log_in(app.test_client(), EMAIL).headers["Location"] == home


def test_one_goes_where_one_was_going(app: Flask, jeanne: int) -> None:
    client = app.test_client()
    asked = client.get("/comptes/nouveau?x=1%262")
    page = client.get(asked.headers["Location"])
    (after,) = re.findall(r'name="suite" value="([^"]+)"', page.text)
    entered = log_in(client, EMAIL, suite=after.replace("&amp;", "&"))
    assert entered.headers["Location"] == "/comptes/nouveau?x=1%262"


def test_the_navigator_does_without_the_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = espace_app(tmp_path, database="postgresql://x:motdepasse@127.0.0.1:1/x")
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "x"
    assert client.get("/resultats").status_code == 200
    assert client.get("/en/").status_code == 200
    assert client.get("/connexion").status_code == 200
    for answer in (log_in(client, EMAIL), client.get("/compte"), client.get("/invitation/x")):
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "30"
        assert "La base de données ne répond pas" in answer.text
    log = capsys.readouterr().out
    assert '"evenement": "base"' in log
    assert "motdepasse" not in log


def test_a_base_that_comes_back_is_used(app: Flask, jeanne: int, tmp_path: Path) -> None:
    client = connected(app, jeanne)
    office_of(app).database.close()
    base = tmp_path / "aiguilleur.sqlite3"
    base.rename(tmp_path / "ailleurs")
    base.mkdir()
    assert client.get("/compte").status_code == 503
    assert "Jeanne Martin" not in client.get("/").text
    base.rmdir()
    (tmp_path / "ailleurs").rename(base)
    assert client.get("/compte").status_code == 200


def test_a_sentence_is_shown_once(app: Flask, jeanne: int) -> None:
    client: FlaskClient = connected(app, jeanne)
    client.post("/compte/sessions")
    assert "Aucune autre session" in client.get("/compte").text.split("<main")[1].split("<h1")[0]
    assert 'role="status"' not in client.get("/compte").text
    with app.test_request_context():
        assert get_flashed_messages() == []
