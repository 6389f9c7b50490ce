"""The accounts, for an administrator: created, given mandates, closed, erased."""

from __future__ import annotations

from itertools import zip_longest

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from navigator.accounts import accounts as register
from navigator.accounts.accounts import Account, AccountError
from navigator.accounts.mail import MailError, link_message, send
from navigator.accounts.mandates import MandateError, known_regions, make_mandate, mandate_words
from navigator.accounts.people import erase
from navigator.accounts.person_export import export_account
from navigator.accounts.rights import Act, Mandate, Role
from navigator.accounts.tokens import LIVES_WORDS, Purpose, issue, link_address
from web.context import services
from web.espace.access import allowed, current_actor
from web.espace.blueprint import espace
from web.espace.my_account import json_file
from web.espace.sessions import say

_BLANK_ROWS = 2
Rows = list[tuple[str, str]]


@espace.get("/comptes")
@allowed(Act.ACCOUNTS)
def accounts() -> ResponseReturnValue:
    """List the accounts."""
    with services().office().reading(current_actor()) as unit:
        found = register.accounts(unit)
    return render_template("espace/comptes.html", accounts=found, words=mandate_words)


@espace.get("/comptes/nouveau")
@allowed(Act.ACCOUNTS)
def new_account() -> ResponseReturnValue:
    """Ask whose account it is to be."""
    return _new_page([], {}, 200)


@espace.post("/comptes/nouveau")
@allowed(Act.ACCOUNTS)
def create_account() -> ResponseReturnValue:
    """Create an account, and show its invitation once."""
    rows = _rows_sent()
    try:
        mandates = _mandates(rows)
        with services().office().writing(current_actor()) as unit:
            account_id = register.create(
                unit, request.form.get("courriel", ""), request.form.get("nom", ""), mandates
            )
            secret = issue(unit, account_id, Purpose.INVITATION)
            created = register.account(unit, account_id)
    except AccountError as error:
        return _new_page(rows, _identity_error(error), 422)
    except MandateError as error:
        return _new_page(rows, {"mandats": str(error)}, 422)
    return _link_page(created, Purpose.INVITATION, secret)


@espace.get("/comptes/<int:account_id>")
@allowed(Act.ACCOUNTS)
def account(account_id: int) -> ResponseReturnValue:
    """Show an account, and what may be done to it."""
    return _account_page(account_id, None, {}, 200)


@espace.post("/comptes/<int:account_id>/identite")
@allowed(Act.ACCOUNTS)
def correct_account(account_id: int) -> ResponseReturnValue:
    """Correct the name or the address of a person."""
    email, name = request.form.get("courriel", ""), request.form.get("nom", "")
    try:
        with services().office().writing(current_actor()) as unit:
            register.correct(unit, account_id, email, name)
    except AccountError as error:
        return _account_page(account_id, None, _identity_error(error), 422)
    say("Le nom et le courriel sont enregistrés.")
    return _back(account_id)


@espace.post("/comptes/<int:account_id>/mandats")
@allowed(Act.ACCOUNTS)
def change_mandates(account_id: int) -> ResponseReturnValue:
    """Give an account other mandates."""
    rows = _rows_sent()
    try:
        mandates = _mandates(rows)
        with services().office().writing(current_actor()) as unit:
            register.change_mandates(unit, account_id, mandates)
    except (AccountError, MandateError) as error:
        return _account_page(account_id, rows, {"mandats": str(error)}, 422)
    say("Les mandats sont enregistrés. Les sessions de cette personne sont closes.")
    return _back(account_id)


@espace.post("/comptes/<int:account_id>/lien")
@allowed(Act.ACCOUNTS)
def give_link(account_id: int) -> ResponseReturnValue:
    """Show a new link once: an invitation, or a reset for who already has a password."""
    with services().office().writing(current_actor()) as unit:
        found = register.account(unit, account_id)
        purpose = Purpose.RESET if found.has_key else Purpose.INVITATION
        secret = issue(unit, account_id, purpose)
    return _link_page(found, purpose, secret)


@espace.post("/comptes/<int:account_id>/desactiver")
@allowed(Act.ACCOUNTS)
def disable_account(account_id: int) -> ResponseReturnValue:
    """Close an account at once."""
    with services().office().writing(current_actor()) as unit:
        register.disable(unit, account_id)
    say("Le compte est désactivé : cette personne n'entre plus.")
    return _back(account_id)


@espace.post("/comptes/<int:account_id>/reactiver")
@allowed(Act.ACCOUNTS)
def enable_account(account_id: int) -> ResponseReturnValue:
    """Open an account again."""
    with services().office().writing(current_actor()) as unit:
        register.enable(unit, account_id)
    say("Le compte est réactivé.")
    return _back(account_id)


@espace.get("/comptes/<int:account_id>/donnees")
@allowed(Act.ACCOUNTS)
def account_data(account_id: int) -> ResponseReturnValue:
    """Give all that the site holds about a person, who asked for it."""
    with services().office().reading(current_actor()) as unit:
        return json_file(export_account(unit, account_id), f"donnees-compte-{account_id}.json")


@espace.get("/comptes/<int:account_id>/effacer")
@allowed(Act.ACCOUNTS)
def confirm_erasure(account_id: int) -> ResponseReturnValue:
    """Say what erasing does, before it is done for good."""
    return _erase_page(account_id, {}, 200)


@espace.post("/comptes/<int:account_id>/effacer")
@allowed(Act.ACCOUNTS)
def erase_account(account_id: int) -> ResponseReturnValue:
    """Erase a person for good, his address being typed again."""
    typed = request.form.get("confirmation", "").strip().lower()
    with services().office().writing(current_actor()) as unit:
        found = register.account(unit, account_id)
        if typed != found.email:
            return _erase_page(
                account_id, {"confirmation": f"Écrivez exactement {found.email}."}, 422
            )
        changed = erase(unit, account_id)
    say(f"La personne est effacée. Documents changés : {changed}.")
    return redirect(url_for("espace.accounts"), 303)


def _back(account_id: int) -> ResponseReturnValue:
    return redirect(url_for("espace.account", account_id=account_id), 303)


def _identity_error(error: AccountError) -> dict[str, str]:
    """Say it beside its field; what is about no field is said by a page of its own."""
    if not error.field:
        raise error
    return {error.field: str(error)}


def _rows_sent() -> Rows:
    roles, scopes = request.form.getlist("role"), request.form.getlist("portee")
    pairs = zip_longest(roles, scopes, fillvalue="")
    return [(role.strip(), scope.strip()) for role, scope in pairs if role.strip() or scope.strip()]


def _mandates(rows: Rows) -> list[Mandate]:
    regions = known_regions(services().catalogue)
    return [make_mandate(role, scope, regions) for role, scope in rows]


def _mandate_choices(rows: Rows) -> dict[str, object]:
    return {
        "rows": [*rows, *[("", "")] * _BLANK_ROWS],
        "roles": [(role.value, role.label) for role in Role],
        "regions": known_regions(services().catalogue),
    }


def _typed() -> dict[str, str]:
    return {name: request.form.get(name, "")[:254] for name in ("courriel", "nom")}


def _new_page(rows: Rows, errors: dict[str, str], status: int) -> tuple[str, int]:
    page = render_template(
        "espace/compte-nouveau.html", fields=_typed(), errors=errors, **_mandate_choices(rows)
    )
    return page, status


def _account_page(
    account_id: int, rows: Rows | None, errors: dict[str, str], status: int
) -> tuple[str, int]:
    with services().office().reading(current_actor()) as unit:
        found = register.account(unit, account_id)
    if rows is None:
        rows = [(each.role.value, each.scope) for each in found.mandates]
    page = render_template(
        "espace/compte-gestion.html",
        account=found,
        mandates=[mandate_words(each) for each in found.mandates],
        fields=_typed() if "courriel" in request.form else {},
        errors=errors,
        **_mandate_choices(rows),
    )
    return page, status


def _erase_page(account_id: int, errors: dict[str, str], status: int) -> tuple[str, int]:
    with services().office().reading(current_actor()) as unit:
        found = register.account(unit, account_id)
    return render_template("espace/compte-effacer.html", account=found, errors=errors), status


def _link_page(found: Account, purpose: Purpose, secret: str) -> ResponseReturnValue:
    """Show a link, and send it too when the site has a mail server."""
    settings = services().settings
    address = link_address(settings.public_address or request.host_url, purpose, secret)
    sent, trouble = False, ""
    if settings.smtp is not None:
        try:
            send(settings.smtp, link_message(settings.smtp.sender, found.email, purpose, address))
            sent = True
        except MailError as error:
            trouble = str(error)
    return render_template(
        "espace/lien.html",
        account=found,
        is_invitation=purpose is Purpose.INVITATION,
        address=address,
        life=LIVES_WORDS[purpose],
        sent=sent,
        trouble=trouble,
    )
