"""What the tests of the API share: its document, its examples, and a call in one line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import ROOT

EXAMPLES = ROOT / "exemples"
# What the command line prints for each of them with --json: the operation, and its command.
COMMANDS = {
    "evaluations": "evaluer",
    "questions": "questions",
    "taille": "taille",
    "cumul": "cumul",
    "plans": "plan",
}


def example_files() -> list[tuple[str, Path]]:
    """Every example, with the operation that answers it."""
    profiles = sorted(EXAMPLES.glob("*.yaml"))
    return [
        *(("evaluations", path) for path in profiles),
        *(("questions", path) for path in profiles),
        *(
            (operation, path)
            for operation in ("taille", "cumul", "plans")
            for path in sorted((EXAMPLES / COMMANDS[operation]).glob("*.yaml"))
        ),
    ]


def body_of(operation: str, path: Path, day: date) -> dict[str, Any]:
    """The body that asks what a file of « exemples/ » asks."""
    document = _plain(path)
    if operation in ("evaluations", "questions"):
        return {"profil": document, "date": day.isoformat()}
    if operation == "taille":
        return {**document, "date_octroi": day.isoformat()}
    if isinstance(document.get("profil"), str):
        document["profil"] = _plain(path.parent / document["profil"])
    return document


def post(client: FlaskClient, operation: str, body: object) -> TestResponse:
    """Ask, with any JSON value: the client itself sends nothing for null."""
    return client.post(
        f"/api/v1/{operation}", data=json.dumps(body), content_type="application/json"
    )


def faults(response: TestResponse) -> dict[str, str]:
    """The mistakes of a refusal, by field."""
    assert response.mimetype == "application/problem+json"
    document = json.loads(response.data)
    assert document["status"] == response.status_code
    return {each["champ"]: each["message"] for each in document["erreurs"]}


def _plain(path: Path) -> dict[str, Any]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dict(json.loads(json.dumps(document, default=str)))
