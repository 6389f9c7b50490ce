"""« Mon compte »: one's mandates, password, sessions and data."""

from __future__ import annotations

import json

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from navigator.accounts.accounts import account
from navigator.accounts.entrance import EntryError
from navigator.accounts.logins import end_logins, other_logins
from navigator.accounts.mandates import mandate_words
from navigator.accounts.passwords import LEAST, PasswordError
from navigator.accounts.person_export import export_account
from navigator.accounts.throttling import TooManyAttemptsError
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.login import different, typed_twice
from web.espace.sessions import current_member, open_session, say


@espace.get("/compte")
@allowed(CONNECTED)
def my_account() -> ResponseReturnValue:
    """Show one's own account."""
    return _page({}, 200)


@espace.post("/compte/mot-de-passe")
@allowed(CONNECTED)
def change_password() -> ResponseReturnValue:
    """Change one's password; every other session ends."""
    wanted, again = typed_twice()
    if wanted != again:
        return _page({"encore": different()}, 422)
    entrance, current = services().entrance(), request.form.get("actuel", "")
    try:
        secret = entrance.change_password(
            current_actor(), current, wanted, request.remote_addr or ""
        )
    except PasswordError as error:
        return _page({"nouveau": str(error)}, 422)
    except EntryError as error:
        return _page({"actuel": str(error)}, 422)
    except TooManyAttemptsError as error:
        return _page({"actuel": str(error)}, 429)
    open_session(secret)
    say("Votre mot de passe est changé. Vos autres sessions sont closes.")
    return redirect(url_for("espace.my_account"), 303)


@espace.post("/compte/sessions")
@allowed(CONNECTED)
def end_other_sessions() -> ResponseReturnValue:
    """End every session of one's own but this one."""
    member = current_member()
    assert member is not None
    actor = member.login.actor
    assert actor.account is not None
    with services().office().writing(actor) as unit:
        ended = end_logins(unit, actor.account, but=member.secret)
    say(
        "Aucune autre session n'était ouverte." if not ended else "Vos autres sessions sont closes."
    )
    return redirect(url_for("espace.my_account"), 303)


@espace.get("/compte/donnees")
@allowed(CONNECTED)
def my_data() -> ResponseReturnValue:
    """Give all that the site holds about oneself."""
    actor = current_actor()
    assert actor.account is not None
    with services().office().reading(actor) as unit:
        return json_file(export_account(unit, actor.account), "mes-donnees-aiguilleur.json")


def json_file(document: object, name: str) -> Response:
    """A JSON document to keep; ``name`` is plain ASCII."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, 200, headers, "application/json")


def _page(errors: dict[str, str], status: int) -> tuple[str, int]:
    member = current_member()
    assert member is not None
    actor = member.login.actor
    assert actor.account is not None
    with services().office().reading(actor) as unit:
        mine = account(unit, actor.account)
        others = other_logins(unit, actor.account, member.secret)
    page = render_template(
        "espace/compte.html",
        account=mine,
        mandates=[mandate_words(each) for each in mine.mandates],
        others=others,
        least=LEAST,
        errors=errors,
    )
    return page, status
