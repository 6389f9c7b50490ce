"""How gunicorn serves the site: « gunicorn 'app:create_app()' » from this folder."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path
from typing import Any

from navigator.settings import SettingsError, server_settings_from, settings_from
from web.gunicorn_worker import SiteWorker
from web.journal import configure_journal, journal

try:
    _server = server_settings_from(os.environ)
except SettingsError as error:
    sys.exit(f"Aiguilleur ne démarre pas. {error}")

bind = [_server.bind]
workers = _server.processes
threads = _server.threads
worker_class = SiteWorker
# The longest gunicorn allows. A link is at most 8 000 characters: its page fits.
limit_request_line = 8190
limit_request_fields = 60
timeout = 30
graceful_timeout = 20
# Enough for a page and its files. Longer, the visitors of a busy moment stay with the process that
# happened to take them, while the others rest.
keepalive = 5
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
# The application alone trusts a proxy, when AIGUILLEUR_DERRIERE_PROXY says so.
forwarded_allow_ips = ""
control_socket_disable = True
# The application logs the requests; gunicorn's own log would hold addresses and query strings.
accesslog = None
loglevel = "warning"
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "root": {"level": "WARNING", "handlers": ["journal"]},
    "loggers": {
        name: {"level": "WARNING", "handlers": ["journal"], "propagate": False}
        for name in ("gunicorn.error", "gunicorn.access")
    },
    "handlers": {"journal": {"class": "web.journal.JournalHandler"}},
    "formatters": {},
}
configure_journal()


def on_starting(server: Any) -> None:
    """Say in one sentence what prevents a start, before any worker is made."""
    try:
        settings_from(os.environ)
    except SettingsError as error:
        sys.exit(f"Aiguilleur ne démarre pas. {error}")
    if "LISTEN_FDS" in os.environ or "GUNICORN_FD" in os.environ:
        return  # the sockets are handed over, open
    for address in server.cfg.address:
        if isinstance(address, tuple):
            _check_port(*address[:2])


def when_ready(server: Any) -> None:
    """Say where the site is."""
    journal().info("demarrage", adresses=[str(s) for s in server.LISTENERS], processus=workers)
    shown = ", ".join(str(listener) for listener in server.LISTENERS)
    print(f"\nAiguilleur est ouvert : {shown}\nCtrl+C pour l'arrêter.\n", file=sys.stderr)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            sys.exit(f"Aiguilleur ne démarre pas. {_why(error, host, port)}")


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Le port {port} est déjà pris, peut-être par un autre Aiguilleur : arrêtez-le, ou "
            f"choisissez un autre port, par exemple « make run PORT={port % 65_535 + 1} »."
        )
    if error.errno == errno.EACCES:
        return f"Le port {port} est réservé au système : choisissez-en un au-dessus de 1024."
    return f"L'adresse « {host} » n'est pas celle de cette machine : changez AIGUILLEUR_ADRESSE."
