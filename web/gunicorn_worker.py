"""What gunicorn answers by itself, when a request cannot be given to the application."""

from __future__ import annotations

import selectors
import socket
from functools import partial
from http import HTTPStatus

from gunicorn import util
from gunicorn.http.errors import (
    ExpectationFailed,
    ForbiddenProxyRequest,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.workers.gthread import TConn, ThreadWorker

from web.journal import fault, journal
from web.plain_page import plain_page

# French here, not through Babel: there is no request yet, hence no language.
_REASONS = {
    HTTPStatus.REQUEST_URI_TOO_LONG: (
        "Cette adresse est trop longue",
        "Raccourcissez les textes de votre demande, ou recopiez le lien en entier et seul.",
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        "Cette demande est trop grosse",
        "Effacez les cookies de ce site dans votre navigateur, puis recommencez.",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "Le site a rencontré une erreur",
        "Elle est notée dans le journal du site. Recommencez dans un instant.",
    ),
}
_UNREADABLE = (
    "Cette demande ne se lit pas",
    "Revenez à la page précédente, ou repartez de l'accueil.",
)
_STATUSES = (
    (LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG),
    (LimitRequestHeaders, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    (ExpectationFailed, HTTPStatus.EXPECTATION_FAILED),
    (UnsupportedTransferCoding, HTTPStatus.NOT_IMPLEMENTED),
    (ForbiddenProxyRequest, HTTPStatus.FORBIDDEN),
    # What the application answers badly is its own fault, though it derives from ParseException.
    (InvalidResponseHeader, HTTPStatus.INTERNAL_SERVER_ERROR),
    (InvalidResponseHeaderName, HTTPStatus.INTERNAL_SERVER_ERROR),
    (ParseException, HTTPStatus.BAD_REQUEST),
)


class SiteWorker(ThreadWorker):
    """Threads that only work, and clear pages and a log without addresses for what fails.

    gunicorn 27 gives a thread to each new connection before anything is asked on it, for five
    seconds; browsers open some in advance, and a few would hold the whole site. It also takes
    connections while all its threads are busy, when another process may have one free.
    """

    def accept(self, listener: socket.socket) -> None:
        """Take a connection, and wait for its request without a thread."""
        try:
            line, client = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        connection = TConn(self.cfg, line, client, listener.getsockname())
        connection.set_timeout()
        self.pending_conns.append(connection)
        self.poller.register(
            line, selectors.EVENT_READ, partial(self.on_pending_socket_readable, connection)
        )

    def enqueue_req(self, conn: TConn) -> None:
        """Give a request to a thread; when it was the last one free, leave the next to others."""
        super().enqueue_req(conn)
        self.set_accept_enabled(self._accepting)

    def set_accept_enabled(self, enabled: bool) -> None:
        """Take new connections, or not; gunicorn's loop asks again after each event."""
        waiting = len(self.keepalived_conns) + len(self.pending_conns)
        super().set_accept_enabled(enabled and self.nr_conns - waiting < self.cfg.threads)

    def handle_error(
        self, req: object, client: socket.socket, addr: object, exc: Exception
    ) -> None:
        """Answer a request that failed before or beyond the application."""
        status = status_of(exc)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            journal().error("panne", statut=int(status), **fault(exc))
        else:
            journal().info("requete_illisible", statut=int(status), exception=type(exc).__name__)
        try:
            util.write_nonblock(client, answer(status))
        except OSError:
            journal().info("client_parti", statut=int(status))


def status_of(error: Exception) -> HTTPStatus:
    """The status that says whose fault an error is."""
    for kind, status in _STATUSES:
        if isinstance(error, kind):
            return status
    return HTTPStatus.INTERNAL_SERVER_ERROR


def answer(status: HTTPStatus) -> bytes:
    """The whole HTTP answer, with a page that needs nothing else."""
    title, advice = _REASONS.get(status, _UNREADABLE)
    body = plain_page(title, advice).encode()
    head = (
        f"HTTP/1.1 {int(status)} {status.phrase}\r\nConnection: close\r\n"
        "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
        "Content-Security-Policy: default-src 'none'; base-uri 'none'; frame-ancestors 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body
