"""What an attacker tries at the door of the private space."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from navigator.accounts import accounts, tokens
from navigator.accounts.rights import OPERATOR
from navigator.storage.database import Database
from tests.espace_fixtures import (
    PASSWORD,
    Clock,
    app_on,
    connected,
    espace_app,
    log_in,
    office_of,
    person,
)
from tests.test_route_rights import routes
from web.espace.access import CONNECTED, allowed, safe_address

EMAIL = "jeanne@exemple.fr"
HTTPS = "https://localhost"


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Flask:
    return espace_app(tmp_path, clock)


@pytest.fixture
def jeanne(app: Flask) -> int:
    return person(app, "administrateur", email=EMAIL, name="Jeanne Martin", password=PASSWORD)


def plain(text: str) -> str:
    return text.replace("&#39;", "'").replace("\u00a0", " ")


def test_nothing_tells_whether_an_account_exists(app: Flask, jeanne: int) -> None:
    person(app, email="invite@exemple.fr")
    off = person(app, email="off@exemple.fr", password=PASSWORD)
    with office_of(app).writing(OPERATOR) as unit:
        accounts.disable(unit, off)
    answers = set()
    for email in (EMAIL, "personne@exemple.fr", "invite@exemple.fr", "off@exemple.fr"):
        password = PASSWORD if email == "off@exemple.fr" else "un mot de passe faux"
        answer = log_in(app.test_client(), email, password)
        said = re.sub(r'(nonce|csrf_token"? value)="[^"]+"', "", answer.text)
        answers.add((answer.status_code, said.replace(email, "")))
    assert len(answers) == 1


def test_a_session_planted_before_the_login_does_not_become_ours(app: Flask, jeanne: int) -> None:
    attacker = person(app, email="autre@exemple.fr", password=PASSWORD)
    planted = connected(app, attacker)
    planted.get("/connexion")
    with planted.session_transaction() as session:
        before = dict(session)
    victim = app.test_client()
    cookie = planted.get_cookie("aiguilleur")
    assert cookie is not None
    victim.set_cookie("aiguilleur", cookie.value)
    log_in(victim, EMAIL)
    with victim.session_transaction() as session:
        after = dict(session)
    assert after["_user_id"] != before["_user_id"]
    assert after.get("csrf_token") != before["csrf_token"]
    assert "Jeanne Martin" in victim.get("/compte").text
    assert "Jeanne Martin" not in planted.get("/compte").text


def test_each_login_has_a_new_secret(app: Flask, jeanne: int) -> None:
    client, seen = app.test_client(), set()
    for _ in range(3):
        log_in(client, EMAIL)
        with client.session_transaction() as session:
            seen.add(session["_user_id"])
    assert len(seen) == 3


def test_a_secret_made_up_or_a_digest_opens_nothing(app: Flask, jeanne: int) -> None:
    for secret in ("", "x", "1", str(jeanne), "a" * 5_000, "é\x00"):
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = secret
        assert client.get("/compte").status_code == 302


def test_throttling_holds_across_two_processes(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    apps = [app_on(database, tmp_path / name, clock) for name in ("un", "deux")]
    person(apps[0], email=EMAIL, password=PASSWORD)
    clients = [each.test_client() for each in apps]
    for rank in range(5):
        assert log_in(clients[rank % 2], EMAIL, "un mot de passe faux").status_code == 422
    for client in clients:
        refused = log_in(client, EMAIL)
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) in (30, 31)
        assert "attendez une minute" in plain(refused.text)
    clock.forward(seconds=31)
    assert log_in(clients[1], EMAIL).status_code == 303
    for each in apps:
        office_of(each).database.close()


@pytest.mark.parametrize(
    "address",
    [
        "https://piege.exemple/",
        "//piege.exemple/",
        "///piege.exemple/",
        "/\\piege.exemple/",
        "\\\\piege.exemple",
        "/\t/piege.exemple",
        "/%0a//piege.exemple\n",
        "javascript:alert(1)",
        "data:text/html,x",
        "http:piege.exemple",
        "compte",
        "@piege.exemple",
        "//[piege",
        "/\x00/piege",
        "",
    ],
)
def test_one_is_never_sent_to_another_site(app: Flask, jeanne: int, address: str) -> None:
    assert safe_address(address) == ""
    entered = log_in(app.test_client(), EMAIL, suite=address)
    assert entered.status_code == 303
    assert entered.headers["Location"] == "/comptes"


def test_every_form_of_the_space_wants_its_mark(tmp_path: Path) -> None:
    app = espace_app(tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    admin = person(app, "administrateur", email=EMAIL, password=PASSWORD)
    adapter = app.url_map.bind("localhost")
    posts = [endpoint for method, endpoint in routes(app) if method == "POST"]
    assert len(posts) > 10
    for endpoint in posts:
        (rule, *_) = app.url_map.iter_rules(endpoint)
        values = dict.fromkeys(rule.arguments, 1)
        path = adapter.build(endpoint, values, method="POST")
        answer = connected(app, admin).post(path, data={"csrf_token": "faux"})
        assert answer.status_code == 400, path
        assert "n'est plus valable" in plain(answer.text)


def test_the_cookie_is_guarded_and_only_where_it_is_needed(tmp_path: Path) -> None:
    app = espace_app(tmp_path, secure_cookies=True)
    person(app, email=EMAIL, password=PASSWORD)
    client = app.test_client()
    for page in ("/", "/en/resultats", "/fiches/8", "/resultats", "/nulle-part"):
        answer = client.get(page, base_url=HTTPS)
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
    entered = client.post(
        "/connexion", data={"courriel": EMAIL, "mot_de_passe": PASSWORD}, base_url=HTTPS
    )
    (cookie,) = entered.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-aiguilleur=")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie
    assert "Domain" not in cookie
    # It ends with the browser.
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


@pytest.mark.parametrize("page", ["/connexion", "/compte", "/comptes", "/invitation/x"])
def test_a_private_page_stays_nowhere(app: Flask, jeanne: int, page: str) -> None:
    for client in (app.test_client(), connected(app, jeanne)):
        answer = client.get(page)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_managing_accounts_wants_the_browser_of_the_login(app: Flask, jeanne: int) -> None:
    client = connected(app, jeanne)
    other = {"User-Agent": "un autre navigateur"}
    assert client.get("/comptes").status_code == 200
    assert client.get("/comptes", headers=other).headers["Location"] == "/connexion?suite=/comptes"
    assert client.get("/compte", headers=other).status_code == 200


def test_an_endpoint_that_says_nothing_is_for_nobody(app: Flask, jeanne: int) -> None:
    app.add_url_rule("/essai", "espace.oublie", lambda: "ouvert", methods=["GET", "POST"])
    app.add_url_rule("/essai-dit", "espace.dit", allowed(CONNECTED)(lambda: "ouvert"))
    for client in (app.test_client(), connected(app, jeanne)):
        assert client.get("/essai").status_code == 404
        assert client.post("/essai").status_code == 404
    assert app.test_client().get("/essai-dit").status_code == 302
    assert connected(app, jeanne).get("/essai-dit").text == "ouvert"


def test_the_log_does_not_hold_the_secret_of_a_link(
    app: Flask, jeanne: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with office_of(app).writing(OPERATOR) as unit:
        secret = tokens.issue(unit, jeanne, tokens.Purpose.RESET)
    client = app.test_client()
    assert client.get(f"/reinitialisation/{secret}").status_code == 200
    client.get(f"/reinitialisation/{secret}/x")
    log = capsys.readouterr().out
    assert "/reinitialisation/…" in log
    assert secret not in log


@pytest.mark.parametrize("field", ["courriel", "mot_de_passe", "suite"])
@pytest.mark.parametrize(
    "typed", ["x" * 20_000, "<script>alert(1)</script>\"'", "\x00\ud800é", "a\r\nSet-Cookie: b=1"]
)
def test_anything_typed_is_a_clear_page(app: Flask, jeanne: int, field: str, typed: str) -> None:
    sent = typed.encode("utf-8", "surrogatepass")
    form = {"courriel": EMAIL, "mot_de_passe": "x", "suite": "/compte", field: sent}
    answer = app.test_client().post("/connexion", data=form)
    assert answer.status_code in (413, 422)
    assert "<script>alert" not in answer.text
    assert "b=1" not in str(answer.headers)
