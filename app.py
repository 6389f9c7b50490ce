"""Web composition root of Aiguilleur: the only place that knows Flask, the API and the site."""

from __future__ import annotations

import os
import sys

from flask import Flask
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from navigator.services import load_services
from navigator.settings import Settings, SettingsError, settings_from
from web.application import register_site
from web.errors import error_page

MAX_BODY = 1_000_000


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application: « gunicorn 'app:create_app()' ».

    Reads the environment when no settings are given; stops with a French sentence when a
    setting or a shipped file cannot be used.
    """
    try:
        chosen = settings or settings_from(os.environ)
        services = load_services(chosen)
    except SettingsError as error:
        sys.exit(f"Aiguilleur ne démarre pas. {error}")
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=chosen.secret_key,
        MAX_CONTENT_LENGTH=MAX_BODY,
        SESSION_COOKIE_SECURE=chosen.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    if chosen.behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    Compress(app)
    CSRFProtect(app)
    register_site(app, services)
    app.register_error_handler(HTTPException, error_page)
    return app
