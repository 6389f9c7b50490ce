"""Around the answers: caches, other sites, limits, forms' protection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.api_fixtures import post
from tests.web_fixtures import make_app

CACHED = (
    "/api/v1/fiches",
    "/api/v1/fiches/8",
    "/api/v1/communes?q=lyon",
    "/api/v1/territoires",
    "/api/v1/contacts",
    "/api/v1/export/dispositifs.csv",
    "/api/v1/export/dispositifs.json",
    "/api/v1/openapi.json",
)


@pytest.mark.parametrize("address", CACHED)
def test_what_has_not_changed_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    other = client.get(address, headers={"If-None-Match": 'W/"autre"'})
    assert (other.status_code, other.data) == (200, first.data)


def test_a_compressed_answer_keeps_its_tag(client: FlaskClient) -> None:
    plain = client.get("/api/v1/fiches")
    packed = client.get("/api/v1/fiches", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] == plain.headers["ETag"]


def test_what_is_computed_is_not_kept(client: FlaskClient) -> None:
    response = post(client, "evaluations", {"profil": {}})
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


def test_other_sites_may_read(client: FlaskClient) -> None:
    origin = {"Origin": "https://exemple.fr"}
    for response in (
        client.get("/api/v1/fiches", headers=origin),
        client.post("/api/v1/evaluations", json={"profil": {}}, headers=origin),
        client.post("/api/v1/evaluations", json={}, headers=origin),
        client.get("/api/v1/rien", headers=origin),
    ):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert "Set-Cookie" not in response.headers
    assert "Access-Control-Allow-Origin" not in client.get("/", headers=origin).headers


def test_a_browser_may_ask_before_sending(client: FlaskClient) -> None:
    asked = {
        "Origin": "https://exemple.fr",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    response = client.options("/api/v1/evaluations", headers=asked)
    assert response.status_code == 200
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return make_app(tmp_path_factory.mktemp("limite"), requests_per_minute=3).test_client()


def test_a_client_is_limited_over_the_whole_api(limited: FlaskClient) -> None:
    here = {"REMOTE_ADDR": "192.0.2.1"}
    addresses = ("fiches", "communes?q=lyon", "openapi.json", "territoires")
    responses = [limited.get(f"/api/v1/{each}", environ_base=here) for each in addresses]
    assert [each.status_code for each in responses] == [200, 200, 200, 429]
    refused = responses[-1]
    assert refused.mimetype == "application/problem+json"
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(refused.data)["status"] == 429
    there = {"REMOTE_ADDR": "192.0.2.2"}
    assert limited.get("/api/v1/fiches", environ_base=there).status_code == 200
    for page in ("/fiches", "/api/docs"):
        assert limited.get(page, environ_base=here).status_code == 200


def test_no_limit_when_none_is_set(client: FlaskClient) -> None:
    codes = {client.get("/api/v1/territoires?q=arve").status_code for _ in range(200)}
    assert codes == {200}


def test_a_form_is_protected_and_the_api_is_not(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    assert post(client, "evaluations", {"profil": {}}).status_code == 200
    assert client.post("/plan", data={}).status_code == 400
