"""Web composition root of Aiguilleur: the only place that knows Flask, the API and the site."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from api.application import is_api, register_api
from api.problems import problem_response
from navigator.contracts.office import utc_now
from navigator.services import Services, load_services
from navigator.settings import Settings, SettingsError, settings_from
from navigator.storage.database import DatabaseError
from rules.errors import ProblemsError
from web.application import register_site
from web.errors import error_page
from web.health import install_health
from web.journal import configure_journal, journal
from web.request_log import install_request_log

MAX_BODY = 1_000_000
# The exit code at which gunicorn stops rather than start its workers again for ever.
CANNOT_START = 4


def create_app(
    settings: Settings | None = None,
    today: Callable[[], date] = date.today,
    clock: Callable[[], datetime] = utc_now,
) -> Flask:
    """Build the application: « gunicorn 'app:create_app()' ».

    Reads the environment when no settings are given; stops with a French sentence when a
    setting or a shipped file cannot be used. Tests give another ``today`` and another ``clock``.
    """
    try:
        chosen = settings or settings_from(os.environ)
        services = load_services(chosen, today, clock)
    except (SettingsError, ProblemsError, DatabaseError) as error:
        print(f"Aiguilleur ne démarre pas. {error}", file=sys.stderr)
        sys.exit(CANNOT_START)
    configure_journal()
    _open_office(services)
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=chosen.secret_key,
        MAX_CONTENT_LENGTH=MAX_BODY,
        TRUSTED_HOSTS=chosen.hosts,
        # A browser keeps a « __Host- » cookie to HTTPS, to this very name and to its whole site.
        SESSION_COOKIE_NAME="__Host-aiguilleur" if chosen.secure_cookies else "aiguilleur",
        SESSION_COOKIE_SECURE=chosen.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A form may stay open for days. Over HTTPS, Flask-WTF also wants the « Referer » that our
        # own pages forbid browsers to send.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
    )
    install_request_log(app)
    if chosen.behind_proxy:
        # The way that Flask documents; mypy sees a method.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    Compress(app)
    csrf = CSRFProtect(app)
    install_health(app, services)
    register_site(app, services)
    for blueprint in register_api(app, services):
        csrf.exempt(blueprint)
    app.register_error_handler(HTTPException, _error)
    return app


def _open_office(services: Services) -> None:
    """Bring the database up to date; without it, only the contracts wait, and try again."""
    try:
        services.office()
    except DatabaseError as error:
        journal().error("base", message=str(error))


def _error(error: HTTPException) -> ResponseReturnValue:
    """A page for the site, problem+json for the API."""
    return problem_response(error) if is_api(request.path) else error_page(error)
