"""The session of the person who asks for a page: its cookie (Flask-Login), kept by the server."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app, flash, g, get_flashed_messages, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user

from navigator.accounts import logins
from navigator.accounts.logins import Login
from navigator.accounts.rights import Act
from navigator.storage.database import DatabaseError
from web.context import services

_CSRF, _ACCOUNT = "csrf_token", "compte"


class Member(UserMixin):
    """Somebody who has come in; the cookie holds the secret of the session."""

    def __init__(self, secret: str, login: Login) -> None:
        self.secret = secret
        self.login = login

    def get_id(self) -> str:
        """What the cookie names."""
        return self.secret


def install_sessions(app: Flask) -> None:
    """Let the pages know who asks for them."""
    manager = LoginManager()
    manager.session_protection = "basic"
    manager.user_loader(_load)
    # Not init_app: it would read the cookie on every page, that caches would then tell apart.
    # Flask-Login looks for its manager in this attribute, which Flask does not declare.
    app.login_manager = manager  # type: ignore[attr-defined]
    app.jinja_env.globals.update(
        membre=member_or_nobody,
        messages=messages,
        gerer_comptes=Act.ACCOUNTS,
    )


def _load(secret: str) -> Member | None:
    login = logins.current(services().office(), secret)
    return Member(secret, login) if login else None


def current_member() -> Member | None:
    """Return who has come in, if anybody. Raises DatabaseError."""
    if "member" not in g:
        known = current_user if _has_cookie() else None
        g.member = known._get_current_object() if known and known.is_authenticated else None
    return cast(Member | None, g.member)


def member_or_nobody() -> Member | None:
    """Return who has come in; nobody when the base does not answer, for it is but a name."""
    try:
        return current_member()
    except DatabaseError:
        g.member = None
        return None


def open_session(secret: str) -> None:
    """Give the browser a session just begun, and nothing of the one before.

    Somebody who comes back keeps the mark of his forms: the one he was filling can be sent.
    """
    login = logins.current(services().office(), secret)
    assert login is not None
    account = login.actor.account
    mark = session.get(_CSRF) if session.get(_ACCOUNT) == account else None
    session.clear()
    session[_ACCOUNT] = account
    if mark is not None:
        session[_CSRF] = mark
    g.member = Member(secret, login)
    login_user(g.member)


def close_session() -> None:
    """End the session, on the server and in the browser."""
    member = current_member()
    if member is not None:
        with services().office().writing(member.login.actor) as unit:
            logins.end(unit, member.secret)
    session.clear()
    g.member = None


def say(message: str) -> None:
    """Show a sentence at the top of the next page, once."""
    flash(message)


def messages() -> list[str]:
    """The sentences to show on this page."""
    return cast(list[str], get_flashed_messages()) if _has_cookie() else []


def _has_cookie() -> bool:
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies
