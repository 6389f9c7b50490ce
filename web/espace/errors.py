"""Clear pages for what the services refuse."""

from __future__ import annotations

import sys

from flask import Flask, current_app, render_template
from flask.typing import ResponseReturnValue

from navigator.accounts.accounts import AccountError
from navigator.accounts.mandates import MandateError
from navigator.accounts.rights import RefusedError
from navigator.accounts.tokens import TokenError
from navigator.contracts.editing import LockedError, MissingError
from navigator.contracts.reading import NotFoundError
from navigator.contracts.workflow import StepError
from navigator.storage.database import DatabaseError
from web.espace.access import to_login
from web.espace.sessions import member_or_nobody

_PAGES: dict[type[Exception], tuple[str, int]] = {
    NotFoundError: ("Introuvable", 404),
    TokenError: ("Ce lien n'est plus valable", 404),
    LockedError: ("Ceci ne se modifie plus", 409),
    StepError: ("Ce n'est pas possible maintenant", 409),
    AccountError: ("Ce n'est pas possible", 409),
    MissingError: ("Il manque quelque chose", 422),
    MandateError: ("Ce mandat ne se lit pas", 422),
}


def install_espace_errors(app: Flask) -> None:
    """Answer what the services refuse with a page."""
    for kind in _PAGES:
        app.register_error_handler(kind, _said)
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(DatabaseError, _no_database)


def _said(error: Exception) -> ResponseReturnValue:
    title, code = _PAGES[type(error)]
    return _page(title, str(error), code)


def _refused(error: Exception) -> ResponseReturnValue:
    """Somebody who is not known may have the right once known."""
    if member_or_nobody() is None:
        return to_login()
    return _page("Vous n'avez pas ce droit", str(error), 403)


def _no_database(error: Exception) -> ResponseReturnValue:
    current_app.log_exception(sys.exc_info())
    page, code = _page("La base de données ne répond pas", str(error), 503)
    return page, code, {"Retry-After": "30"}


def _page(title: str, advice: str, code: int) -> tuple[str, int]:
    return render_template("erreur.html", title=title, advice=advice, code=code), code
