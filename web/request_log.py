"""Logs every request: how it went and how long it took, never who asked nor with what words."""

from __future__ import annotations

import re
import secrets
import time
from typing import TYPE_CHECKING, Any

from flask import Flask, request

from web.context import language_of
from web.journal import fault, journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

REQUEST_ID = "aiguilleur.demande"
_QUIET = ("/healthz", "/readyz")
_LONGEST_PATH = 200
# The addresses that are a secret: who reads the log must not come in.
_SECRET = re.compile(r"^/+(invitation|reinitialisation)/.*", re.DOTALL)


def install_request_log(app: Flask) -> None:
    """Log the requests and the faults of an application.

    Flask's documents replace both so; mypy sees methods.
    """
    app.wsgi_app = RequestLog(app.wsgi_app)  # type: ignore[method-assign]
    app.log_exception = _log_fault  # type: ignore[method-assign]


class RequestLog:
    """Gives each request a number, and logs it when its answer starts."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        started = time.perf_counter()
        number = environ[REQUEST_ID] = secrets.token_hex(8)

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: Any = None, /
        ) -> Callable[[bytes], object]:
            code = int(status[:3])
            path = environ.get("PATH_INFO", "")
            if path not in _QUIET or code >= 500:
                journal().info(
                    "requete",
                    methode=environ["REQUEST_METHOD"][:20],
                    chemin=_readable(path),
                    statut=code,
                    duree_ms=round((time.perf_counter() - started) * 1000, 1),
                    langue=language_of(path),
                    demande=number,
                )
            return start_response(status, [*headers, ("X-Request-Id", number)], exc_info)

        return self._app(environ, start)


def request_number() -> str:
    """The number of this request in the log, which a visitor may quote."""
    return str(request.environ.get(REQUEST_ID, ""))


def _log_fault(
    exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
) -> None:
    error = exc_info[1]
    journal().error(
        "panne",
        methode=request.method[:20],
        chemin=_readable(request.environ.get("PATH_INFO", "")),
        demande=request_number(),
        **(fault(error) if error else {}),
    )


def _readable(path: str) -> str:
    """The path that the browser sent, cut: WSGI gives its bytes as latin-1."""
    path = _SECRET.sub(r"/\1/…", path.encode("latin-1", "replace").decode("utf-8", "replace"))
    return path[:_LONGEST_PATH]
