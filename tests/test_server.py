"""The site served for real by gunicorn, as « make run » serves it."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from gunicorn.arbiter import Arbiter

from app import CANNOT_START, create_app
from bench.live_server import ROOT, LiveServer, environment, free_port, gunicorn_command
from navigator.project.profile_link import MAX_LINK, ProjectState
from navigator.services import load_services
from navigator.settings import Settings, settings_from
from rules.errors import Location, Problem, ProblemsError


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One server for the tests of this module."""
    with LiveServer(tmp_path_factory.mktemp("serveur")) as running:
        yield running


def ask(server: LiveServer, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    """Ask for a path exactly as written, and return the status and the text."""
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=30)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def send_raw(server: LiveServer, request: bytes) -> bytes:
    """Send bytes that no client would, and return the answer."""
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(request)
        line.shutdown(socket.SHUT_WR)
        received = b""
        while part := line.recv(65_536):
            received += part
        return received


def test_it_says_where_it_is(server: LiveServer) -> None:
    assert f"Aiguilleur est ouvert : {server.address}\n" in server.messages


def test_it_serves_the_site_and_its_health(server: LiveServer) -> None:
    assert ask(server, "/healthz") == (200, "vivant\n")
    assert ask(server, "/readyz") == (200, "prêt\n")
    status, text = ask(server, "/")
    assert status == 200
    assert "<h1>" in text


def test_the_longest_link_reaches_the_site(server: LiveServer) -> None:
    path = f"/en/resultats/ademe-enr?date=2020-02-03&p=1.{'a' * (MAX_LINK - 2)}"
    status, text = ask(server, path)
    assert status == 400
    assert "/static/site.css" in text


def test_a_longer_address_is_a_clear_page(server: LiveServer) -> None:
    status, text = ask(server, f"/?q={'a' * 10_000}")
    assert status == 414
    assert "Cette adresse est trop longue" in text


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 9_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nMal forme\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: x\r\n" * 100 + b"\r\n", 431),
    ],
)
def test_a_broken_request_is_a_clear_page(
    server: LiveServer, request_bytes: bytes, status: int
) -> None:
    answer = send_raw(server, request_bytes).decode()
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert '<html lang="fr">' in answer
    assert "default-src 'none'" in answer


def test_the_workers_share_the_key(server: LiveServer) -> None:
    assert len(server.workers()) == 2
    services = load_services(settings_from({"AIGUILLEUR_DONNEES": str(server.data_folder)}))
    link = services.links.write(ProjectState({"type_porteur": "entreprise"}))
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(ask(server, f"/resultats?p={link}")[0]))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 16


def test_idle_connections_hold_nobody(server: LiveServer) -> None:
    host, port = server.address.removeprefix("http://").split(":")
    # Browsers open connections in advance; a request sent in parts waits for its end.
    idle = [socket.create_connection((host, int(port))) for _ in range(20)]
    try:
        connection = http.client.HTTPConnection(host, int(port), timeout=4)
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 200
        connection.close()
        idle[0].sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert idle[0].recv(15) == b"HTTP/1.1 200 OK"
    finally:
        for line in idle:
            line.close()


def test_the_log_has_neither_words_nor_addresses(server: LiveServer) -> None:
    ask(server, "/fiches?q=Jean-Dupont", **{"User-Agent": "Lynx-de-Jean"})
    send_raw(server, b"GET /?q=Jean-Dupont HTTP/9.9\r\n\r\n")
    ask(server, f"/?q=Jean-Dupont{'a' * 9000}")
    text = str(server.journal()) + server.messages
    assert "'chemin': '/fiches'" in text
    assert "requete_illisible" in text
    assert not re.search("Jean|Lynx|python-|127.0.0.1(?!:)", text)


def test_it_stops_when_asked(tmp_path: Path) -> None:
    with LiveServer(tmp_path) as server:
        assert ask(server, "/healthz")[0] == 200
        assert server.stop() == 0


def refused(**variables: str) -> subprocess.CompletedProcess[str]:
    """Start a server that must not start."""
    return subprocess.run(
        gunicorn_command(),
        cwd=ROOT,
        env=environment(variables),
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_port_already_taken_is_said(server: LiveServer, tmp_path: Path) -> None:
    port = server.address.rpartition(":")[2]
    done = refused(AIGUILLEUR_PORT=port, AIGUILLEUR_DONNEES=str(tmp_path))
    assert done.returncode == 1
    assert f"Le port {port} est déjà pris" in done.stderr
    assert "make run PORT=" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"AIGUILLEUR_PORT": "http"}, "AIGUILLEUR_PORT vaut « http »"),
        ({"AIGUILLEUR_CLE": "courte"}, "AIGUILLEUR_CLE est trop courte"),
        ({"AIGUILLEUR_ADRESSE": "203.0.113.1"}, "n'est pas celle de cette machine"),
        ({"AIGUILLEUR_DONNEES": "/proc/nulle/part"}, "n'est pas accessible en écriture"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said(
    tmp_path: Path, variables: dict[str, str], sentence: str
) -> None:
    usual = {"AIGUILLEUR_DONNEES": str(tmp_path), "AIGUILLEUR_PORT": str(free_port())}
    done = refused(**{**usual, **variables})
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_sheet_stops_the_workers_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def damaged(*_: object) -> None:
        raise ProblemsError([Problem(Location("fiche.yaml", 3, 1), "une clé manque.")])

    monkeypatch.setattr("app.load_services", damaged)
    with pytest.raises(SystemExit) as stop:
        create_app(Settings("x" * 40, tmp_path))
    # The code at which gunicorn does not start its workers again.
    assert stop.value.code == CANNOT_START == Arbiter.APP_LOAD_ERROR
    assert "fiche.yaml:3:1" in capsys.readouterr().err
