"""The OpenAPI document: valid, complete, and true of what the API accepts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from api.bodies import make_bodies
from api.documentation import example_address
from api.forms import BLANK
from api.profile_schema import fact_forms
from navigator.state_aid.dossier_shapes import DOSSIER_FILE
from navigator.state_aid.enterprise_shapes import ENTERPRISE_FILE
from navigator.state_aid.project_shapes import PROJECT_FILE
from rules.evaluate import is_asked
from rules.vocabulary import Vocabulary

OPERATIONS = {
    ("post", "/api/v1/evaluations"),
    ("post", "/api/v1/questions"),
    ("post", "/api/v1/taille"),
    ("post", "/api/v1/cumul"),
    ("post", "/api/v1/plans"),
    ("get", "/api/v1/fiches"),
    ("get", "/api/v1/fiches/{numero}"),
    ("get", "/api/v1/communes"),
    ("get", "/api/v1/territoires"),
    ("get", "/api/v1/contacts"),
    ("get", "/api/v1/export/dispositifs.csv"),
    ("get", "/api/v1/export/dispositifs.json"),
}
METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def document(web_app: Flask) -> dict[str, Any]:
    return json.loads(web_app.test_client().get("/api/v1/openapi.json").data)


@pytest.fixture(scope="module")
def vocabulary(web_app: Flask) -> Vocabulary:
    return web_app.extensions["aiguilleur"].catalogue.vocabulary


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, methods[method])
        for path, methods in document["paths"].items()
        for method in METHODS
        if method in methods
    ]


def references(part: Any) -> set[str]:
    if isinstance(part, list):
        return {found for each in part for found in references(each)}
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"]} if "$ref" in part else set()
    return own.union(*(references(each) for each in part.values()))


def test_it_is_openapi_3_1_and_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    for reference in references(document):
        found: Any = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert found
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_no_schema_is_left_unused(document: dict[str, Any]) -> None:
    used = {each.removeprefix("#/components/schemas/") for each in references(document)}
    assert set(document["components"]["schemas"]) - used == set()


def test_every_route_is_documented(document: dict[str, Any], web_app: Flask) -> None:
    found = {(method, path) for method, path, _ in operations(document)}
    assert found == OPERATIONS
    routes = {
        (method.lower(), rule.rule.replace("<", "{").replace(">", "}"))
        for rule in web_app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/v1/")
    }
    assert routes - found == {("get", "/api/v1/openapi.json")}


def test_every_operation_says_what_it_does_and_refuses(document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        assert operation["summary"], path
        assert operation["description"], path
        wanted = {"200", "429"} | (
            {"400", "409", "413", "415", "422"} if method == "post" else set()
        )
        assert wanted <= set(operation["responses"]), path


def test_every_example_is_answered(client: FlaskClient, document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        if method == "get":
            shared = document["paths"][path].get("parameters", [])
            address = example_address(path, [*operation.get("parameters", []), *shared])
            assert client.get(address).status_code == 200, address
            continue
        media = operation["requestBody"]["content"]["application/json"]
        assert media["examples"], path
        for name, example in media["examples"].items():
            assert client.post(path, json=example["value"]).status_code == 200, (path, name)


def test_a_profile_has_every_asked_fact_and_no_other(
    document: dict[str, Any], vocabulary: Vocabulary
) -> None:
    profile = document["components"]["schemas"]["Profil"]
    assert set(profile["properties"]) == {fact.name for fact in vocabulary if is_asked(fact)}
    assert profile["additionalProperties"] is False


def test_the_example_of_each_fact_is_answered(
    client: FlaskClient, document: dict[str, Any]
) -> None:
    properties = document["components"]["schemas"]["Profil"]["properties"]
    profile = {name: known["examples"][0] for name, known in properties.items()}
    assert client.post("/api/v1/questions", json={"profil": profile}).status_code == 200


def test_what_a_fact_publishes_is_what_its_reader_accepts(vocabulary: Vocabulary) -> None:
    for fact in vocabulary:
        if not is_asked(fact):
            continue
        for choice in fact.choices if fact.kind.value == "choix" else ():
            accepted = [form.accepts(choice.label) for form in fact_forms(fact)]
            assert any(accepted)
            assert fact.parse(choice.label) == choice.key
        assert BLANK not in fact_forms(fact)


@pytest.mark.parametrize("shape", [ENTERPRISE_FILE, DOSSIER_FILE, PROJECT_FILE])
def test_a_body_has_the_keys_of_the_file(shape: Any, web_app: Flask) -> None:
    bodies = make_bodies(web_app.extensions["aiguilleur"].catalogue)
    made = {
        ENTERPRISE_FILE.name: bodies.size,
        DOSSIER_FILE.name: bodies.cumulation,
        PROJECT_FILE.name: bodies.plan,
    }[shape.name]()
    assert set(shape.keys) == set(made.fields) - {"date_octroi"} | (
        {"date_octroi"} & set(shape.keys)
    )
    for name, key in shape.keys.items():
        assert made.fields[name].required is key.required, name


def test_the_page_of_documentation_says_every_operation(
    client: FlaskClient, document: dict[str, Any]
) -> None:
    response = client.get("/api/docs")
    assert response.status_code == 200
    assert response.mimetype == "text/html"
    for method, path, operation in operations(document):
        assert f'<h3 id="{operation["operationId"]}">' in response.text
        assert f"{method.upper()} {path}" in response.text
    assert "<script" not in response.text
    for schema in document["components"]["schemas"]:
        assert f'id="{schema}"' in response.text
