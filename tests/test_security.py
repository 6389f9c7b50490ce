"""The headers, the cookies, the forms and the name of the host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf

from tests.web_fixtures import make_app
from web.static_files import static_files

PAGES = ("/", "/en/resultats", "/fiches/8", "/nulle-part", "/resultats?p=abime")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_keeps_to_itself(client: FlaskClient, page: str) -> None:
    headers = client.get(page).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers


def test_the_nonce_of_a_page_serves_once_and_is_on_its_scripts(client: FlaskClient) -> None:
    pages = [client.get("/") for _ in range(2)]
    nonces = [
        re.findall(r"'nonce-([^']+)'", page.headers["Content-Security-Policy"]) for page in pages
    ]
    assert nonces[0] != nonces[1]
    for page, (nonce,) in zip(pages, nonces, strict=True):
        scripts = re.findall(r"<script[^>]*>", page.text)
        assert scripts
        assert all(f'nonce="{nonce}"' in script for script in scripts)


def test_what_is_not_a_page_runs_nothing(client: FlaskClient) -> None:
    for address in ("/static/logo.svg", "/healthz"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "script-src" not in policy


def test_https_is_kept_once_seen(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    secure = client.get("/", base_url="https://localhost")
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "page", ["/resultats?date=2020-02-03", "/?p=1.abime", "/plan?plan=x", "/fiches?q=moi", "/rien"]
)
def test_a_page_about_a_project_stays_nowhere(client: FlaskClient, page: str) -> None:
    assert client.get(page).headers["Cache-Control"] == "no-store"


def test_the_other_pages_are_asked_again_each_time(client: FlaskClient) -> None:
    assert client.get("/fiches").headers["Cache-Control"] == "private, no-cache"


def test_a_static_file_at_its_own_address_is_kept_a_year(client: FlaskClient) -> None:
    page = client.get("/").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert addresses
    for address in addresses:
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/site.css").headers["Cache-Control"] == "no-cache"
    assert client.get("/static/site.css?v=ancienne").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("br, gzip, zstd", "br"), ("gzip", "gzip"), ("", None), ("br;q=0, gzip", "gzip")],
)
def test_a_static_file_travels_compressed(
    client: FlaskClient, accepted: str, encoding: str | None
) -> None:
    answer = client.get("/static/site.css", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    if encoding:
        assert len(answer.data) < len(static_files()["site.css"].content) / 2
    else:
        assert answer.data == static_files()["site.css"].content
    again = client.get(
        "/static/site.css",
        headers={"Accept-Encoding": accepted, "If-None-Match": answer.headers["ETag"]},
    )
    assert (again.status_code, again.data) == (304, b"")


def test_a_static_file_that_does_not_exist_is_a_clear_page(client: FlaskClient) -> None:
    for address in ("/static/rien.css", "/static/../../app.py", "/static/%2e%2e/site.py"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "n'existe pas" in answer.text.replace("&#39;", "'")


@pytest.mark.parametrize("accepted", ["zstd", "br", "gzip"])
def test_a_page_travels_compressed(client: FlaskClient, accepted: str) -> None:
    answer = client.get("/fiches", headers={"Accept-Encoding": accepted})
    assert answer.headers["Content-Encoding"] == accepted
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert len(answer.data) < len(client.get("/fiches").data) / 2


def test_a_name_that_is_not_ours_is_refused(client: FlaskClient) -> None:
    for host in ("piege.exemple", "localhost.piege.exemple", "localhost@piege.exemple", "a b"):
        answer = client.get("/", headers={"Host": host})
        assert answer.status_code == 400
        assert "AIGUILLEUR_HOTES" in answer.text
        assert "piege" not in answer.text


def test_the_names_of_the_setting_are_answered(tmp_path: Path) -> None:
    ours = make_app(tmp_path, hosts=("localhost", ".exemple.fr")).test_client()
    assert ours.get("/", headers={"Host": "aides.exemple.fr:8443"}).status_code == 200
    assert ours.get("/", headers={"Host": "exemple.fr.piege.org"}).status_code == 400
    anybody = make_app(tmp_path, hosts=None).test_client()
    assert anybody.get("/", headers={"Host": "piege.exemple"}).status_code == 200


def test_a_forwarded_name_is_believed_from_the_proxy_alone(tmp_path: Path) -> None:
    forwarded = {"X-Forwarded-Host": "piege.exemple", "X-Forwarded-Proto": "https"}
    alone = make_app(tmp_path).test_client().get("/", headers=forwarded)
    assert alone.status_code == 200
    assert "Strict-Transport-Security" not in alone.headers
    behind = make_app(tmp_path, behind_proxy=True).test_client()
    assert behind.get("/", headers=forwarded).status_code == 400
    ours = behind.get("/", headers={**forwarded, "X-Forwarded-Host": "localhost"})
    assert "Strict-Transport-Security" in ours.headers


def test_the_address_of_the_other_language_cannot_be_steered(client: FlaskClient) -> None:
    page = client.get("/?_scheme=javascript&_external=1&endpoint=x&_method=POST&_anchor=%22%3E")
    assert page.status_code == 200
    (link,) = re.findall(r'<a href="([^"]*)" lang="en"', page.text)
    assert link.startswith("/en/?")


@pytest.fixture
def form_app(tmp_path: Path) -> Flask:
    """The application with its forms guarded, and one form."""
    app = make_app(tmp_path, secure_cookies=True)
    app.config["WTF_CSRF_ENABLED"] = True
    app.add_url_rule("/essai", "essai", lambda: generate_csrf(), methods=["GET"])
    app.add_url_rule(
        "/essai", "essai_envoi", lambda: render_template_string("reçu"), methods=["POST"]
    )
    return app


def test_a_form_from_elsewhere_is_refused_with_a_page(form_app: Flask) -> None:
    answer = form_app.test_client().post("/essai", base_url="https://localhost")
    assert answer.status_code == 400
    assert "Ce formulaire n'est plus valable" in answer.text.replace("&#39;", "'")


def test_our_form_is_taken_without_a_referer_and_its_cookie_is_guarded(form_app: Flask) -> None:
    visitor = form_app.test_client()
    asked = visitor.get("/essai", base_url="https://localhost")
    cookie = asked.headers["Set-Cookie"]
    assert cookie.startswith("__Host-aiguilleur=")
    for attribute in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert attribute in cookie
    assert "Domain" not in cookie
    sent = visitor.post("/essai", data={"csrf_token": asked.text}, base_url="https://localhost")
    assert sent.text == "reçu"
