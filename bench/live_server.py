"""The site as it runs for real: gunicorn in its own process, on a free port, with its own data."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 60.0


class LiveServer:
    """Starts the site, and stops it; ``folder`` keeps its data and its log."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self._port = free_port()
        self._folder = folder
        self.data_folder = folder / "donnees"
        self._variables = {
            "AIGUILLEUR_PORT": str(self._port),
            "AIGUILLEUR_DONNEES": str(self.data_folder),
            "AIGUILLEUR_LIMITE_API": "0",
            **variables,
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers, without a final slash."""
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        """Start, and wait until it answers."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (
            (self._folder / "sortie.log").open("wb") as out,
            (self._folder / "erreurs.log").open("wb") as err,
        ):
            self._process = subprocess.Popen(
                gunicorn_command(),
                cwd=ROOT,
                env=environment(self._variables),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    def stop(self) -> int:
        """Stop as an operator does, and return the exit code."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def journal(self) -> list[dict[str, Any]]:
        """The lines of its log."""
        text = (self._folder / "sortie.log").read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]

    @property
    def messages(self) -> str:
        """What it says to the terminal."""
        return (self._folder / "erreurs.log").read_text("utf-8")

    def workers(self) -> list[int]:
        """The process identifiers of its workers."""
        assert self._process is not None
        master = self._process.pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text()
        return [int(word) for word in children.split()]

    def _wait(self) -> None:
        limit = time.monotonic() + _PATIENCE
        while time.monotonic() < limit:
            assert self._process is not None
            if self._process.poll() is not None:
                raise RuntimeError(f"le serveur s'est arrêté : {self.messages}")
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=_PATIENCE):
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        raise RuntimeError(f"le serveur ne répond pas : {self.messages}")


def gunicorn_command() -> list[str]:
    """The command that « make run » runs."""
    return [sys.executable, "-m", "gunicorn", "app:create_app()"]


def environment(variables: dict[str, str]) -> dict[str, str]:
    """This environment, without the settings that a developer may have in his own."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("AIGUILLEUR_", "GUNICORN_"))}
    return {**own, "PYTHONIOENCODING": "utf-8", **variables}


def free_port() -> int:
    """A port that nobody listens to at this moment."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
