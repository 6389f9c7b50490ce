"""Coming in through an identity provider: what it vouches for, and the lies that are refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from sqlalchemy import func, select

from navigator.accounts import accounts
from navigator.accounts.provider import Provider, verified_email
from navigator.accounts.rights import OPERATOR, Mandate, Role
from navigator.storage.tables import AccountRow
from tests.espace_fixtures import espace_app, office_of, person
from tests.fake_provider import CLIENT, SECRET, FakeProvider, running_provider

EMAIL = "jeanne@exemple.fr"
VERIFIED = {"email": EMAIL, "email_verified": True}
START, BACK = "/connexion/organisme", "/connexion/organisme/retour"


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with running_provider() as running:
        running.claims = dict(VERIFIED)
        yield running


@pytest.fixture
def app(provider: FakeProvider, tmp_path: Path) -> Flask:
    return make(provider, tmp_path)


@pytest.fixture
def jeanne(app: Flask) -> int:
    return person(app, "comite_national", email=EMAIL, name="Jeanne Martin")


def make(provider: FakeProvider, folder: Path, **settings: Any) -> Flask:
    known = Provider(provider.issuer, CLIENT, SECRET, "ProIdentité")
    return espace_app(folder, provider=known, **settings)


def come_in(
    app: Flask, provider: FakeProvider, start: str = START, client: FlaskClient | None = None
) -> tuple[FlaskClient, Any]:
    """Go to the provider and come back, as a browser does."""
    browser = client or app.test_client()
    sent = browser.get(start)
    assert sent.status_code == 302, sent.text
    return browser, browser.get(provider.authorize(sent.headers["Location"]))


def account_count(app: Flask) -> int:
    with office_of(app).reading(OPERATOR) as unit:
        return unit.session.scalar(select(func.count(AccountRow.id))) or 0


def identity(app: Flask, account_id: int) -> str | None:
    with office_of(app).reading(OPERATOR) as unit:
        return unit.session.get_one(AccountRow, account_id).oidc_identity


def refused(app: Flask, provider: FakeProvider) -> Any:
    """Try to come in, and check that one is still outside."""
    browser, answer = come_in(app, provider)
    assert answer.status_code in (422, 502), answer.status_code
    assert browser.get("/compte").status_code == 302
    return answer


def test_the_provider_opens_an_account_that_exists(
    app: Flask, provider: FakeProvider, jeanne: int
) -> None:
    assert "Entrer avec ProIdentité" in app.test_client().get("/connexion").text
    browser, answer = come_in(app, provider)
    assert answer.status_code == 303
    assert "Jeanne Martin" in browser.get("/compte").text
    assert identity(app, jeanne) == f"{provider.issuer} sujet-1"
    with office_of(app).reading(OPERATOR) as unit:
        assert accounts.account(unit, jeanne).mandates == (Mandate(Role.NATIONAL),)


def test_what_is_asked_of_the_provider(app: Flask, provider: FakeProvider, jeanne: int) -> None:
    come_in(app, provider)
    assert provider.asked["response_type"] == "code"
    assert provider.asked["client_id"] == CLIENT
    assert provider.asked["scope"] == "openid email"
    assert provider.asked["code_challenge_method"] == "S256"
    assert provider.asked["redirect_uri"] == f"http://localhost{BACK}"
    assert len(provider.asked["state"]) >= 20
    assert len(provider.asked["nonce"]) >= 20
    assert provider.tokens_given == 1


def test_the_way_back_is_at_the_public_address(provider: FakeProvider, tmp_path: Path) -> None:
    app = make(provider, tmp_path, public_address="https://aides.exemple.fr")
    sent = app.test_client().get(START).headers["Location"]
    assert parse_qs(urlsplit(sent).query)["redirect_uri"] == [f"https://aides.exemple.fr{BACK}"]


def test_one_goes_where_one_was_going_and_nowhere_else(
    app: Flask, provider: FakeProvider, jeanne: int
) -> None:
    _, inside = come_in(app, provider, f"{START}?suite=/compte%3Fx%3D1")
    assert inside.headers["Location"] == "/compte?x=1"
    _, outside = come_in(app, provider, f"{START}?suite=//piege.exemple/")
    assert "piege" not in outside.headers["Location"]


def test_once_known_by_the_subject_the_address_no_longer_matters(
    app: Flask, provider: FakeProvider, jeanne: int
) -> None:
    come_in(app, provider)
    provider.claims = {"email": "autre@exemple.fr", "email_verified": True}
    browser, _ = come_in(app, provider)
    assert "Jeanne Martin" in browser.get("/compte").text
    # Somebody else of the same address is not the same person.
    provider.claims = {**VERIFIED, "sub": "sujet-2"}
    refused(app, provider)


def test_the_same_subject_at_another_provider_is_somebody_else(
    provider: FakeProvider, tmp_path: Path
) -> None:
    first = make(provider, tmp_path)
    number = person(first, "comite_national", email=EMAIL, name="Jeanne Martin")
    provider.claims = {**VERIFIED, "sub": "x" * 255}
    come_in(first, provider)
    assert identity(first, number) == f"{provider.issuer} {'x' * 255}"
    with running_provider() as other:
        other.claims = {"sub": "x" * 255}
        second = make(other, tmp_path)
        refused(second, other)


def test_no_account_and_no_right_is_ever_created(
    app: Flask, provider: FakeProvider, jeanne: int
) -> None:
    provider.claims = {
        "email": "inconnu@exemple.fr",
        "email_verified": True,
        "roles": ["administrateur"],
    }
    answer = refused(app, provider)
    assert "Aucun compte de ce site ne correspond" in answer.text
    assert account_count(app) == 1
    provider.claims = {**VERIFIED, "roles": ["administrateur"], "groups": ["administrateur"]}
    browser, _ = come_in(app, provider)
    assert browser.get("/comptes").status_code == 403


def test_a_disabled_account_stays_closed(app: Flask, provider: FakeProvider, jeanne: int) -> None:
    with office_of(app).writing(OPERATOR) as unit:
        accounts.disable(unit, jeanne)
    refused(app, provider)


LIES: dict[str, dict[str, Any]] = {
    "unverified email": {"email": EMAIL, "email_verified": False},
    "no word about the email": {"email": EMAIL},
    "no email": {},
    "an email that is not a text": {"email": [EMAIL], "email_verified": True},
    "another audience": {**VERIFIED, "aud": "un-autre-site"},
    "another audience, for us they say": {**VERIFIED, "aud": ["un-autre-site"], "azp": CLIENT},
    "no audience": {**VERIFIED, "aud": None},
    "another issuer": {**VERIFIED, "iss": "https://piege.exemple"},
    "another nonce": {**VERIFIED, "nonce": "un-autre"},
    "no nonce": {**VERIFIED, "nonce": None},
    "no subject": {**VERIFIED, "sub": None},
    "an empty subject": {**VERIFIED, "sub": ""},
    "a subject that is a number": {**VERIFIED, "sub": 12},
    "a subject too long": {**VERIFIED, "sub": "x" * 256},
    "a subject on two lines": {**VERIFIED, "sub": "x\ny"},
    "expired": {**VERIFIED, "exp": int(time.time()) - 3600},
    "not a date": {**VERIFIED, "exp": "demain"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_in_the_token_keeps_one_outside(
    app: Flask, provider: FakeProvider, jeanne: int, lie: str
) -> None:
    provider.claims = LIES[lie]
    refused(app, provider)
    assert identity(app, jeanne) is None


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_signed_with_no_key_of_the_provider_keeps_one_outside(
    app: Flask, provider: FakeProvider, jeanne: int, algorithm: str
) -> None:
    provider.algorithm = algorithm
    refused(app, provider)


def test_a_token_signed_by_another_key_keeps_one_outside(
    app: Flask, provider: FakeProvider, jeanne: int
) -> None:
    provider.shown_key = RSAKey.generate_key(2048, {"kid": "k1"})
    refused(app, provider)


def _no_state(address: str) -> str:
    return address.partition("&state=")[0]


def _other_state(address: str) -> str:
    return f"{_no_state(address)}&state=un-autre"


def _other_code(address: str) -> str:
    return address.replace("code-1", "code-2")


@pytest.mark.parametrize("change", [_no_state, _other_state, _other_code])
def test_a_way_back_that_we_did_not_ask_for_keeps_one_outside(
    app: Flask, provider: FakeProvider, jeanne: int, change: Callable[[str], str]
) -> None:
    browser = app.test_client()
    back = provider.authorize(browser.get(START).headers["Location"])
    assert browser.get(change(back)).status_code == 502
    assert browser.get("/compte").status_code == 302


def test_the_way_back_of_somebody_else_keeps_one_outside(
    app: Flask, provider: FakeProvider, jeanne: int
) -> None:
    attacker, victim = app.test_client(), app.test_client()
    back = provider.authorize(attacker.get(START).headers["Location"])
    victim.get(START)
    assert victim.get(back).status_code == 502
    assert victim.get("/compte").status_code == 302


def test_a_way_back_serves_once(app: Flask, provider: FakeProvider, jeanne: int) -> None:
    browser = app.test_client()
    back = provider.authorize(browser.get(START).headers["Location"])
    assert browser.get(back).status_code == 303
    assert browser.get(back).status_code == 502


@pytest.mark.parametrize("broken", ["configuration", "/token", "/jwks"])
def test_a_provider_that_falls_is_said(
    app: Flask, provider: FakeProvider, jeanne: int, broken: str
) -> None:
    provider.broken = broken
    browser = app.test_client()
    answer = browser.get(START)
    if answer.status_code == 302:
        answer = browser.get(provider.authorize(answer.headers["Location"]))
    assert answer.status_code == 502
    assert "n'a pas confirmé" in answer.text.replace("&#39;", "'")
    provider.broken = ""
    assert come_in(app, provider)[1].status_code == 303


def test_a_provider_that_is_not_there_is_said(tmp_path: Path) -> None:
    app = make(FakeProvider(issuer="http://127.0.0.1:1"), tmp_path)
    assert app.test_client().get(START).status_code == 502


def test_a_refusal_of_the_provider_is_said_without_its_words(
    app: Flask, provider: FakeProvider, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = app.test_client().get(f"{BACK}?error=access_denied&error_description=<b>secret</b>")
    assert answer.status_code == 502
    assert "secret" not in answer.text
    log = capsys.readouterr().out
    assert '"evenement": "identite"' in log
    assert "secret" not in log


def test_an_address_given_apart_is_believed_of_the_same_subject_alone(
    provider: FakeProvider, tmp_path: Path
) -> None:
    provider.claims = {}
    provider.userinfo = {"sub": "sujet-1", **VERIFIED}
    app = make(provider, tmp_path)
    person(app, email=EMAIL, name="Jeanne Martin")
    assert come_in(app, provider)[1].status_code == 303
    provider.userinfo = {"sub": "un-autre", "email": "paul@exemple.fr", "email_verified": True}
    provider.claims = {"sub": "sujet-3"}
    person(app, email="paul@exemple.fr")
    refused(app, provider)


def test_only_a_verified_address_counts() -> None:
    assert verified_email({"email": EMAIL, "email_verified": "true"}) == EMAIL
    for said in (False, "false", None, 0, "oui", ["true"]):
        assert verified_email({"email": EMAIL, "email_verified": said}) == ""
