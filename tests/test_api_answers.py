"""The API answers what the command line prints, and what its own document says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from navigator.export.scheme_export import export_csv
from tests.api_fixtures import COMMANDS, EXAMPLES, body_of, example_files, post
from tests.conftest import ROOT
from tests.web_fixtures import TODAY

Example = tuple[str, Path]


def named(example: Any) -> str:
    return example.stem if isinstance(example, Path) else str(example)


def command_line(*arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "navigator.cli.main", *arguments, "--json"],
        capture_output=True,
        cwd=ROOT,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def document(web_app: Any) -> dict[str, Any]:
    return dict(web_app.test_client().get("/api/v1/openapi.json").json)


def closed(schema: Any) -> Any:
    """The schema with every block closed: a key that no schema names is then a fault."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if "properties" in made and isinstance(made["properties"], dict):
        made.setdefault("additionalProperties", False)
    return made


def mismatches(document: dict[str, Any], schema: dict[str, Any], answer: Any) -> Iterator[str]:
    whole = {"components": closed(document["components"]), **closed(schema)}
    for error in Draft202012Validator(whole).iter_errors(answer):
        yield f"{error.json_path}: {error.message[:200]}"


def answer_schema(document: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    content = document["paths"][path][method]["responses"]["200"]["content"]
    return dict(content["application/json"]["schema"])


@pytest.mark.parametrize(("operation", "path"), example_files(), ids=named)
def test_an_example_gets_the_answer_of_the_command_line(
    client: FlaskClient, document: dict[str, Any], operation: str, path: Path
) -> None:
    response = post(client, operation, body_of(operation, path, TODAY))
    assert response.status_code == 200, response.text
    dated = () if operation in ("cumul", "plans") else ("--date", TODAY.isoformat())
    assert response.json == command_line(COMMANDS[operation], str(path), *dated)
    schema = answer_schema(document, f"/api/v1/{operation}", "post")
    assert list(mismatches(document, schema, response.json)) == []


def test_one_measure_gets_the_answer_of_the_command_line(client: FlaskClient) -> None:
    path = EXAMPLES / "pme-projet-complet.yaml"
    body = {**body_of("evaluations", path, TODAY), "mesure": "ademe-etude-diagnostic"}
    found = post(client, "evaluations", body).json
    options = ("--mesure", "ademe-etude-diagnostic", "--date", TODAY.isoformat())
    assert found == command_line("evaluer", str(path), *options)


def test_a_number_is_the_same_in_french_and_in_json(client: FlaskClient) -> None:
    def asked(**facts: Any) -> Any:
        profile = {"type_porteur": "entreprise", "besoins": ["etude_diagnostic"], **facts}
        return post(client, "evaluations", {"profil": profile, "date": "2020-02-03"}).json

    french = asked(cout_etude="50 000,50 €", prestataire_externe="oui", effectif="1 200")
    assert french == asked(cout_etude=50_000.5, prestataire_externe=True, effectif=1200)
    assert asked(effectif=None) == asked(effectif="inconnu") == asked()


def test_the_date_is_today_by_default(client: FlaskClient) -> None:
    assert post(client, "evaluations", {"profil": {}}).json["date"] == TODAY.isoformat()  # type: ignore[index]


def test_sheets_are_those_of_the_command_line(
    client: FlaskClient, document: dict[str, Any]
) -> None:
    listed = client.get("/api/v1/fiches?axe=innover").json
    assert listed == command_line("fiches", "--axe", "innover")
    for name in ("8", "diag-eco-flux"):
        assert client.get(f"/api/v1/fiches/{name}").json == command_line("fiche", name)
    schema = answer_schema(document, "/api/v1/fiches/{numero}", "get")
    for sheet in client.get("/api/v1/fiches").json or ():
        found = client.get(f"/api/v1/fiches/{sheet['cle']}").json
        assert list(mismatches(document, schema, found)) == []


def test_communes_are_found_whatever_the_spelling(client: FlaskClient) -> None:
    found = client.get("/api/v1/communes?q=st etienne de cuines&limite=1").json
    assert [each["commune"]["nom"] for each in found] == ["Saint-Étienne-de-Cuines"]  # type: ignore[union-attr]
    shared = client.get("/api/v1/communes?q=74130&limite=50&date=2020-02-03").json
    assert shared == command_line("commune", "74130", "--limite", "50", "--date", "2020-02-03")
    assert len(shared or ()) > 1
    assert client.get("/api/v1/communes?q=").json == []


def test_territories_are_the_keys_of_the_fact(client: FlaskClient, web_app: Any) -> None:
    keys = {each["cle"] for each in client.get("/api/v1/territoires").json or ()}
    vocabulary = web_app.extensions["aiguilleur"].catalogue.vocabulary
    known = {choice.key for choice in vocabulary["territoire_industrie"].choices}
    assert keys <= known
    assert {key for key in known - keys if "territoire" not in key} == set()


def test_contacts_depend_on_the_place(client: FlaskClient) -> None:
    def people(query: str) -> list[str]:
        answer = client.get(f"/api/v1/contacts?{query}").json
        assert answer is not None
        (sheet,) = answer["fiches"]
        groups = [sheet, *sheet["mesures"]]
        return [c["nom"] or c["fonction"] for group in groups for c in group["contacts"]]

    nowhere, haute_savoie = people("fiche=10"), people("fiche=10&departement=74")
    assert any("dites le département" in said for said in nowhere)
    assert not any("dites le département" in said for said in haute_savoie)
    assert people("fiche=4&territoire=grand_annecy") != people("fiche=4")


def test_the_export_is_that_of_the_service(client: FlaskClient, web_app: Any) -> None:
    catalogue = web_app.extensions["aiguilleur"].catalogue
    response = client.get("/api/v1/export/dispositifs.csv")
    assert response.mimetype == "text/csv"
    assert response.data.decode() == export_csv(catalogue, TODAY)
    assert len(client.get("/api/v1/export/dispositifs.json").json["dispositifs"]) == 107  # type: ignore[index]


def test_every_get_answers_what_it_documents(client: FlaskClient, document: dict[str, Any]) -> None:
    asked = {
        "/api/v1/fiches": "",
        "/api/v1/communes": "?q=bonneville",
        "/api/v1/territoires": "?q=arve",
        "/api/v1/contacts": "?departement=74",
        "/api/v1/export/dispositifs.json": "",
    }
    for path, query in asked.items():
        answer = client.get(path + query).json
        schema = answer_schema(document, path, "get")
        assert list(mismatches(document, schema, answer)) == [], path
