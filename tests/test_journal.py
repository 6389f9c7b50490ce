"""The log: one JSON object a line, and nothing about the visitor."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from flask import Flask

from tests.web_fixtures import make_app
from web.journal import JournalHandler, configure_journal

SECRET = "Jean-Dupont-06-12-34-56-78"


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_request_is_logged_without_its_words_nor_its_author(
    web_app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = web_app.test_client().get(
        f"/en/fiches?q={SECRET}",
        headers={
            "User-Agent": SECRET,
            "Cookie": SECRET,
            "Referer": SECRET,
            "X-Forwarded-For": "9.9.9.9",
        },
        environ_base={"REMOTE_ADDR": "203.0.113.7"},
    )
    (line,) = lines(capsys)
    assert set(line) == {
        *("heure", "evenement", "niveau", "methode", "chemin", "statut"),
        *("duree_ms", "langue", "demande"),
    }
    assert (line["methode"], line["chemin"], line["statut"]) == ("GET", "/en/fiches", 200)
    assert line["langue"] == "en"
    assert answer.headers["X-Request-Id"] == line["demande"]


@pytest.mark.parametrize("path", ["/a%0A{%22faux%22:1}", "/%FF%00", "/" + "x" * 9000, "/é"])
def test_a_path_cannot_forge_a_line(
    web_app: Flask, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    web_app.test_client().get(path)
    (line,) = lines(capsys)
    assert line["statut"] == 404
    assert len(str(line["chemin"])) <= 200


def test_health_checks_do_not_fill_the_log(
    web_app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    assert web_app.test_client().get("/healthz").text == "vivant\n"
    assert web_app.test_client().get("/readyz").text == "prêt\n"
    assert lines(capsys) == []


def test_a_folder_that_cannot_be_read_is_not_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app(tmp_path)
    monkeypatch.setattr("web.health.os.access", lambda *_: False)
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.text) == (503, "le dossier des données ne se lit pas\n")
    assert lines(capsys)[0]["statut"] == 503


def test_a_fault_is_a_clear_page_and_a_line_without_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app(tmp_path)
    app.config["TESTING"] = False

    def broken() -> str:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error

    app.add_url_rule("/panne", "panne", broken)
    answer = app.test_client().get(f"/panne?q={SECRET}")
    written = capsys.readouterr()
    fault, request = (json.loads(line) for line in written.out.splitlines())
    assert SECRET not in written.out + written.err + answer.text
    assert answer.status_code == 500
    assert "Le site a rencontré une erreur" in answer.text
    assert str(fault["demande"]) in answer.text
    assert (fault["evenement"], fault["niveau"]) == ("panne", "error")
    assert fault["exception"] == "ValueError < KeyError"
    assert fault["ou"][-1].endswith(" broken")
    assert request["demande"] == fault["demande"]


def test_what_libraries_say_goes_to_the_same_log(capsys: pytest.CaptureFixture[str]) -> None:
    configure_journal()
    logger = logging.Logger("bibliotheque")
    logger.addHandler(JournalHandler())
    try:
        raise OSError(SECRET)
    except OSError:
        logger.exception("la voilà")
    (line,) = lines(capsys)
    assert (line["evenement"], line["message"], line["exception"]) == (
        "serveur",
        "la voilà",
        "OSError",
    )
