"""Who comes in where. An endpoint that does not say whom it is for is for nobody.

    @espace.get("/comptes")
    @allowed(Act.ACCOUNTS)
    def accounts() -> str: ...

This is the door. What may be done to a given contract, the services decide with
``navigator.accounts.rights``.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from flask import Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_fresh
from werkzeug.exceptions import NotFound

from navigator.accounts.rights import ANYWHERE, VISITOR, Act, Actor, Ground, RefusedError, may
from web.espace.blueprint import espace
from web.espace.sessions import current_member

View = TypeVar("View", bound=Callable[..., Any])


class Door(Enum):
    """Whom an endpoint is for, when no right is needed to come in."""

    OPEN = "tout le monde"
    CONNECTED = "qui a un compte"


OPEN, CONNECTED = Door.OPEN, Door.CONNECTED
# What a session used from another machine or browser than it began on may not do.
_FRESH = frozenset({Act.ACCOUNTS})
_declared: dict[Callable[..., Any], tuple[Door | Act, ...]] = {}


def allowed(*who: Door | Act) -> Callable[[View], View]:
    """Declare whom a view is for: a door, or whoever has one of these rights somewhere."""

    def declare(view: View) -> View:
        _declared[view] = who
        return view

    return declare


def access_of(endpoint: str) -> tuple[Door | Act, ...]:
    """Return whom an endpoint is for; nobody when it does not say."""
    return _declared.get(current_app.view_functions[endpoint], ())


def current_actor() -> Actor:
    """Return who asks for this page. Raises DatabaseError."""
    member = current_member()
    return member.login.actor if member else VISITOR


@espace.before_request
def guard() -> ResponseReturnValue | None:
    """Keep out whoever the endpoint is not for."""
    who = access_of(request.endpoint or "")
    if not who:
        raise NotFound
    if OPEN in who:
        return None
    actor = current_actor()
    if not actor.is_known:
        return to_login()
    acts = [each for each in who if isinstance(each, Act)]
    if acts and not any(actor.holds(act) for act in acts):
        raise RefusedError(acts[0])
    if _FRESH.intersection(acts) and not login_fresh():
        return to_login()
    return None


@espace.context_processor
def _espace_context() -> dict[str, object]:
    return {"acteur": current_actor, "peut": _may}


def _may(act: Act, ground: Ground = ANYWHERE) -> bool:
    return may(current_actor(), act, ground)


@espace.after_request
def keep_nowhere(response: Response) -> Response:
    """Leave no trace of a private page in the browser."""
    response.headers["Cache-Control"] = "no-store"
    return response


def to_login() -> ResponseReturnValue:
    """Ask who it is, then come back here; a form already filled is not thrown away."""
    if request.method in ("GET", "HEAD"):
        here = f"{request.script_root}{request.full_path.rstrip('?')}"
        return redirect(url_for("espace.log_in", suite=here))
    return render_template("espace/session-finie.html"), 401


def safe_address(address: str) -> str:
    """Return an address of this very site, or nothing: whoever comes in is not sent elsewhere."""
    if not address.startswith("/") or address.startswith(("//", "/\\")):
        return ""
    # A browser drops what it cannot print, and reads « \ » as « / ».
    strange = "\\" in address or any(ord(char) < 33 or ord(char) == 127 for char in address)
    return "" if strange else address
