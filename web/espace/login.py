"""Coming in and going out; choosing a password by a link."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from navigator.accounts.entrance import EntryError
from navigator.accounts.passwords import LEAST, PasswordError
from navigator.accounts.rights import VISITOR, Act, Actor
from navigator.accounts.throttling import TooManyAttemptsError
from navigator.accounts.tokens import Purpose, invited
from web.context import services
from web.espace.access import OPEN, allowed, current_actor, safe_address
from web.espace.blueprint import espace
from web.espace.sessions import close_session, open_session, say

_TITLES = {
    Purpose.INVITATION: "Bienvenue sur Aiguilleur",
    Purpose.RESET: "Choisir un nouveau mot de passe",
}


@espace.get("/connexion")
@allowed(OPEN)
def log_in() -> ResponseReturnValue:
    """Ask who it is; whoever asks again has to say it again."""
    return log_in_page(safe_address(request.args.get("suite", "")), "", {}, 200)


@espace.post("/connexion")
@allowed(OPEN)
def log_in_sent() -> ResponseReturnValue:
    """Let in whoever has the right password."""
    email, password = request.form.get("courriel", ""), request.form.get("mot_de_passe", "")
    after = safe_address(request.form.get("suite", ""))
    try:
        secret = services().entrance().log_in(email, password, request.remote_addr or "")
    except TooManyAttemptsError as error:
        page = log_in_page(after, email, {"": str(error)}, 429)
        return *page, {"Retry-After": str(int(error.wait.total_seconds()) + 1)}
    except EntryError as error:
        return log_in_page(after, email, {"courriel": str(error)}, 422)
    return welcome(secret, after)


def welcome(secret: str, after: str = "") -> Response:
    """Open a session just begun, and go where its owner was going."""
    open_session(secret)
    return redirect(after or url_for(f"espace.{_home(current_actor())}"), 303)


def _home(actor: Actor) -> str:
    """Where somebody works."""
    if actor.holds(Act.READ):
        return "contracts"
    return "accounts" if actor.holds(Act.ACCOUNTS) else "my_account"


def log_in_page(after: str, email: str, errors: dict[str, str], status: int) -> tuple[str, int]:
    """Ask who it is, and say what did not work."""
    settings = services().settings
    page = render_template(
        "espace/connexion.html",
        after=after,
        fields={"courriel": email[:254]},
        errors=errors,
        provider=settings.provider,
        operator=settings.operator_contact,
    )
    return page, status


@espace.post("/deconnexion")
@allowed(OPEN)
def log_out() -> ResponseReturnValue:
    """End the session; who has none is already out."""
    close_session()
    return redirect(url_for("fr.home"), 303)


@espace.get("/invitation/<secret>")
@allowed(OPEN)
def invitation(secret: str) -> ResponseReturnValue:
    """Ask the owner of a new account for a password; looking does not use the link."""
    return _choose_page(secret, Purpose.INVITATION, {})


@espace.post("/invitation/<secret>")
@allowed(OPEN)
def invitation_sent(secret: str) -> ResponseReturnValue:
    """Give a new account its password."""
    return _chosen(secret, Purpose.INVITATION)


@espace.get("/reinitialisation/<secret>")
@allowed(OPEN)
def reset(secret: str) -> ResponseReturnValue:
    """Ask for another password; looking does not use the link."""
    return _choose_page(secret, Purpose.RESET, {})


@espace.post("/reinitialisation/<secret>")
@allowed(OPEN)
def reset_sent(secret: str) -> ResponseReturnValue:
    """Give an account another password."""
    return _chosen(secret, Purpose.RESET)


def _choose_page(secret: str, purpose: Purpose, errors: dict[str, str]) -> ResponseReturnValue:
    with services().office().reading(VISITOR) as unit:
        person = invited(unit, secret, purpose)
    page = render_template(
        "espace/mot-de-passe.html",
        title=_TITLES[purpose],
        person=person,
        least=LEAST,
        errors=errors,
        other=current_actor() if current_actor().account not in (None, person.account_id) else None,
    )
    return page, 422 if errors else 200


def _chosen(secret: str, purpose: Purpose) -> ResponseReturnValue:
    password, again = typed_twice()
    if password != again:
        return _choose_page(secret, purpose, {"encore": different()})
    try:
        session = services().entrance().choose_password(secret, purpose, password)
    except PasswordError as error:
        return _choose_page(secret, purpose, {"nouveau": str(error)})
    answer = welcome(session)
    say("Votre mot de passe est enregistré.")
    return answer


def typed_twice() -> tuple[str, str]:
    """Return a new password as it was typed, twice."""
    return request.form.get("nouveau", ""), request.form.get("encore", "")


def different() -> str:
    """What to say when the two are not the same."""
    return "Les deux mots de passe ne sont pas les mêmes : écrivez-les à nouveau."
