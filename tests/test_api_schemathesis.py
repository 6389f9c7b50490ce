"""Schemathesis, with all its default checks, against the live server: gunicorn on localhost.

Sixty-eight facts of a profile are the same « oui ou non »: the document given to Schemathesis
keeps one fact of each form, and the forms alone are then tried, hundreds of times. That the other
facts have these forms too is tested on the whole document (test_api_document).
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT

SEED = "20200203"
MAX_EXAMPLES = "20"
PATIENCE = 30
# Two facts that can contradict each other, beside one fact of each form.
TOGETHER = frozenset({"departement", "region"})
# Each part takes about as long as the other: two processors then share them.
PARTS = (
    "/(evaluations|questions|taille|fiches|communes|territoires|contacts|export)",
    "/(cumul|plans)",
)


@pytest.fixture(scope="module")
def live_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server, without limit of requests."""
    folder = tmp_path_factory.mktemp("serveur")
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "AIGUILLEUR_DONNEES": str(folder),
        "AIGUILLEUR_LIMITE_API": "0",
    }
    command = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "4"]
    command += ["--bind", f"127.0.0.1:{port}", "app:create_app()"]
    with (folder / "journal").open("wb") as journal:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=journal, stderr=subprocess.STDOUT
        )
    try:
        wait_for(f"{address}/api/v1/openapi.json", server)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address) as response:
                response.read()
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("le serveur n'a pas démarré")


def one_fact_of_each_form(document: dict[str, Any]) -> dict[str, Any]:
    """The document with a shorter profile."""
    profile = document["components"]["schemas"]["Profil"]
    kept: dict[str, str] = {}
    for name, known in profile["properties"].items():
        kept.setdefault(form_of(known), name)
    names = TOGETHER | set(kept.values())
    profile["properties"] = {n: known for n, known in profile["properties"].items() if n in names}
    return document


def form_of(schema: dict[str, Any]) -> str:
    """What a fact looks like, whatever its words."""
    forms = [
        {key: "…" if key in ("enum", "items") else value for key, value in form.items()}
        for form in schema["anyOf"]
    ]
    return json.dumps(forms, sort_keys=True)


@pytest.mark.parametrize("part", PARTS)
def test_schemathesis_finds_nothing(live_api: str, tmp_path: Path, part: str) -> None:
    with urlopen(f"{live_api}/api/v1/openapi.json") as response:
        document = one_fact_of_each_form(json.load(response))
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "run", str(path), "--url", live_api]
    command += ["--seed", SEED, "--max-examples", MAX_EXAMPLES, "--generation-deterministic"]
    # One thread: ast.parse of CPython 3.11 fails now and then when two threads use it at once.
    command += ["--workers", "1", "--include-path-regex", part]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:]
    assert "No issues found" in done.stdout
