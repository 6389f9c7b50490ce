"""What the API refuses, and how: problem+json in French, every mistake at once, never a 500."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.problems import KINDS, MAX_FAULTS
from tests.api_fixtures import faults, post
from tests.web_fixtures import make_app

EVALUATIONS = "/api/v1/evaluations"
POSTS = ("evaluations", "questions", "taille", "cumul", "plans")
UNREADABLE = {
    "nothing": (b"", "Il manque le corps"),
    "half an object": (b"{", "ligne 1, colonne 2"),
    "NaN": (b'{"profil": {"effectif": NaN}}', "« NaN » n'est pas une valeur JSON"),
    "Infinity": (b'{"profil": {"effectif": -Infinity}}', "« -Infinity » n'est pas"),
    "a number beyond doubles": (b'{"profil": {"effectif": 1e999}}', "trop grand"),
    "an endless number": (b'{"profil": {"effectif": ' + b"9" * 5_000 + b"}}", "trop grand"),
    "a bomb of an exponent": (b'{"profil": {"effectif": 1e999999999}}', "trop grand"),
    "deep nesting": (b"[" * 100_000, "emboîté trop profondément"),
    "a repeated key": (b'{"profil": {"a": 1, "a": 2}}', "« a » est écrite deux fois"),
    "invalid UTF-8": (b'{"profil": "\xff"}', "l'octet 13 ne se lit pas"),
}
DOSSIER: dict[str, Any] = {
    "beneficiaire": {"nature": "entreprise"},
    "assiettes": {"machine": 100_000},
    "aides": [
        {
            "financeur": "Région",
            "montant": 5_000,
            "assiettes": ["machine"],
            "base": "rgec-17",
            "date_octroi": "2019-06-03",
        }
    ],
}


@pytest.mark.parametrize(("raw", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_json_is_refused(client: FlaskClient, raw: bytes, said: str) -> None:
    response = client.post(EVALUATIONS, data=raw, content_type="application/json")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    document = json.loads(response.data)
    assert said in document["detail"]
    assert document["title"] == KINDS[400].title
    assert document["type"] == "/api/docs#probleme-400"
    assert document["instance"] == EVALUATIONS


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"],
)
def test_another_content_type_is_refused(client: FlaskClient, content_type: str) -> None:
    response = client.post(EVALUATIONS, data=b'{"profil": {}}', content_type=content_type)
    assert response.status_code == 415
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("operation", POSTS)
def test_a_huge_body_is_refused(client: FlaskClient, operation: str) -> None:
    response = client.post(
        f"/api/v1/{operation}", data=b" " * 1_000_001, content_type="application/json"
    )
    assert response.status_code == 413
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("operation", POSTS)
@pytest.mark.parametrize("body", [[], None, 3, "a", True, {}, {"profil": []}, {"a": {"b": [1]}}])
def test_a_strange_document_is_refused(client: FlaskClient, operation: str, body: Any) -> None:
    response = post(client, operation, body)
    assert response.status_code == 422
    assert faults(response)


def test_every_mistake_is_said_at_once_with_the_words_of_the_command_line(
    client: FlaskClient,
) -> None:
    profile = {"effectif": "douze", "efectif": 3, "secteur": "industri", "departement": 74}
    found = faults(post(client, "evaluations", {"profil": profile, "mesure": "ademe-etud"}))
    assert found["profil.effectif"].startswith("« effectif » : « douze » n'est pas un nombre")
    assert "vouliez-vous dire « effectif »" in found["profil.efectif"]
    assert "vouliez-vous dire « industrie »" in found["profil.secteur"]
    assert "vouliez-vous dire" in found["mesure"]
    assert found["profil.departement"].endswith("entre guillemets.")


def test_a_path_names_the_item_of_a_list(client: FlaskClient) -> None:
    wrong = {**DOSSIER, "aides": [*DOSSIER["aides"], {"financeur": "État", "montant": "x"}]}
    found = faults(post(client, "cumul", wrong))
    assert found["aides[1].montant"].startswith("« montant » : « x » n'est pas un nombre")
    assert "« date_octroi »" in found["aides[1]"]


def test_values_that_contradict_each_other_are_a_conflict(client: FlaskClient) -> None:
    profile = {"departement": "74", "region": "occitanie"}
    response = post(client, "evaluations", {"profil": profile})
    assert response.status_code == 409
    assert "corrigez l'un des deux" in faults(response)["profil.region"]
    unknown = {**DOSSIER, "assiettes": {"terrain": 3}}
    response = post(client, "cumul", unknown)
    assert response.status_code == 409
    assert "n'est pas déclarée" in faults(response)["aides[0].assiettes[0]"]


def test_what_cannot_be_computed_is_a_conflict(client: FlaskClient) -> None:
    keys = "abcdefgh"
    aids = [
        {**DOSSIER["aides"][0], "financeur": f"F{rank}", "montant": 1, "assiettes": list(keys)}
        for rank in range(40)
    ]
    crowded = {**DOSSIER, "assiettes": dict.fromkeys(keys, 1_000), "aides": aids}
    response = post(client, "cumul", crowded)
    assert response.status_code == 409
    assert "croise trop d'aides" in faults(response)[""]


def test_a_profile_is_never_a_file(client: FlaskClient) -> None:
    body = {"profil": "../../secret.yaml", "date_octroi": "2020-02-03", "assiettes": {}}
    assert "n'ouvre pas de fichier" in faults(post(client, "plans", body))["profil"]


@pytest.mark.parametrize(
    "name",
    [
        "a" * 10_000,
        "<script>alert(1)</script>",
        "a\r\nX-Injected: 1",
        "\x00",
        "\ud800",
        "\u202e",
        "é" * 900,
    ],
)
@pytest.mark.parametrize("operation", POSTS)
def test_a_strange_name_never_breaks(client: FlaskClient, operation: str, name: str) -> None:
    body = json.dumps(
        {name: name, "profil": {name: name}, "entreprise": name, "assiettes": {name: 3}}
    )
    response = client.post(f"/api/v1/{operation}", data=body, content_type="application/json")
    assert response.status_code == 422
    assert faults(response)
    assert "X-Injected" not in response.headers


def test_a_long_list_of_mistakes_is_cut(client: FlaskClient) -> None:
    body = {"profil": {f"fait{rank}": rank for rank in range(5_000)}}
    found = json.loads(post(client, "evaluations", body).data)["erreurs"]
    assert len(found) == MAX_FAULTS + 1
    assert found[-1]["message"].startswith("… et 4900 autres")


def test_too_many_values_are_refused_before_they_are_read(client: FlaskClient) -> None:
    body = {"profil": {"besoins": ["x"] * 20_000}}
    assert "plus de 10000 valeurs" in faults(post(client, "evaluations", body))[""]


@pytest.mark.parametrize(
    ("address", "field", "said"),
    [
        ("communes", "q", "obligatoire"),
        ("communes?q=a&limite=0", "limite", "de 1 à 100"),
        ("communes?q=a&date=2020-02-30", "date", "une date"),
        ("communes?q=a&q=b", "q", "plusieurs fois"),
        ("communes?q=" + "a" * 10_000, "q", "200 caractères"),
        ("communes?q=a&limit=3", "limit", "pas prévu ici"),
        ("fiches?axe=manger", "axe", "attirer"),
        ("contacts?departement=1", "departement", "valeur connue"),
        ("contacts?fiche=99", "fiche", "de 1 à 32"),
        ("territoires?p=1", "p", "pas prévu ici"),
    ],
)
def test_a_wrong_parameter_is_named(
    client: FlaskClient, address: str, field: str, said: str
) -> None:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 422
    assert said in faults(response)[field]


@pytest.mark.parametrize(
    "address", ["/api/v1/rien", "/api/", "/api/v2/fiches", "/api/v1/fiches/99"]
)
def test_an_unknown_address_is_a_problem_in_json(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert faults(response) == {}
    assert json.loads(response.data)["instance"] == address


def test_a_wrong_method_says_the_right_ones(client: FlaskClient) -> None:
    response = client.delete(EVALUATIONS)
    assert response.status_code == 405
    assert response.mimetype == "application/problem+json"
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_pages_keep_their_own_errors(client: FlaskClient) -> None:
    for response in (client.get("/rien"), client.get("/apirien"), client.delete("/")):
        assert response.status_code in (404, 405)
        assert response.mimetype == "text/html"
    assert "Allow" in client.delete("/").headers


def test_an_error_of_ours_is_a_problem_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(tmp_path)
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)

    def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("api.routes.eligibility.answer_evaluation", fail)
    response = post(app.test_client(), "evaluations", {"profil": {}})
    assert response.status_code == 500
    assert response.mimetype == "application/problem+json"
    assert "secret" not in response.text


def test_no_catalogue_is_loaded_by_a_request(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, web_app: Flask
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("loaded again")

    monkeypatch.setattr("navigator.services.load_catalogue", fail)
    monkeypatch.setattr("navigator.services.load_geography", fail)
    assert post(client, "evaluations", {"profil": {}}).status_code == 200
    assert client.get("/api/v1/communes?q=lyon").status_code == 200
