"""The forms of contracts and of sheets, part by part: shown, checked, saved, merged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, NotFound

from navigator.accounts.rights import Act
from navigator.contracts.check import Check, worst_first
from navigator.contracts.checks import sheet_checks
from navigator.contracts.editing import EditConflictError, LockedError, MissingError, Saved
from navigator.contracts.fields import attributes
from web.context import services
from web.espace.access import allowed, current_actor
from web.espace.blueprint import espace
from web.espace.conflicts import SEEN, Written, conflict_page, decided
from web.espace.edited import Edited, Finder, edited_contract, edited_sheet
from web.espace.forms import ADD, Read, document_form, ordered_errors, read_form
from web.espace.limits import LONG_FORMS, number_sent
from web.espace.sessions import say
from web.espace.sheets import check_counts

LONG_FORMS.update({"save_contract", "save_sheet", "check_sheet"})
# The parts of a sheet that the engine checks as they are typed.
_CHECKED = frozenset({"budget", "financements", "aides-d-etat", "calendrier", "indicateurs"})
_MOST_KEPT = 5


@espace.get("/contrats/<int:contract_id>/modifier")
@allowed(Act.EDIT, Act.PERIMETER)
def contract_form(contract_id: int) -> str:
    """A part of the contract, to fill."""
    return _form(edited_contract, contract_id)


@espace.post("/contrats/<int:contract_id>/modifier")
@allowed(Act.EDIT, Act.PERIMETER)
def save_contract(contract_id: int) -> ResponseReturnValue:
    """Save a part of the contract."""
    return _save(edited_contract, contract_id)


@espace.get("/fiches-actions/<int:sheet_id>/modifier")
@allowed(Act.EDIT)
def sheet_form(sheet_id: int) -> str:
    """A part of the sheet, to fill."""
    return _form(edited_sheet, sheet_id)


@espace.post("/fiches-actions/<int:sheet_id>/modifier")
@allowed(Act.EDIT)
def save_sheet(sheet_id: int) -> ResponseReturnValue:
    """Save a part of the sheet."""
    return _save(edited_sheet, sheet_id)


@espace.post("/fiches-actions/<int:sheet_id>/verifier")
@allowed(Act.EDIT)
def check_sheet(sheet_id: int) -> ResponseReturnValue:
    """Check what is being typed, and save nothing."""
    typed = request.form.to_dict()
    with services().office().reading(current_actor()) as unit:
        edited = edited_sheet(unit, sheet_id)
        part = _part(edited)
        base = edited.read_version(unit, _version_sent())
    read = read_form(base, edited.names(part), typed)
    if request.headers.get("HX-Request"):
        checks = _checks(edited, part, read.document)
        return render_template(
            "espace/controles.html", checks=checks, counts=check_counts(checks), unread=read.errors
        )
    return _page(edited, part, base, typed=typed, read=read, focus="controles")


def _form(find: Finder, ident: int) -> str:
    with services().office().reading(current_actor()) as unit:
        edited = find(unit, ident)
    return _page(edited, _part(edited), edited.content)


def _save(find: Finder, ident: int) -> ResponseReturnValue:
    typed, version = request.form.to_dict(), _version_sent()
    seen = number_sent(SEEN)
    with services().office().reading(current_actor()) as unit:
        edited = find(unit, ident)
        part = _part(edited)
        base = edited.read_version(unit, version)
        now = None if seen is None else edited.read_version(unit, seen)
    names = edited.names(part)
    read = read_form(base, names, typed)
    if ADD in typed:
        return _page(edited, part, base, typed=typed)
    if read.errors:
        return _page(edited, part, base, typed=typed, read=read), 422
    written = Written(version, base, read.document)
    if seen is not None:
        decision = decided(written, now, typed)
        if decision.errors:
            page = conflict_page(
                edited,
                part,
                written,
                decision.merge,
                seen=seen,
                typed=typed,
                errors=decision.errors,
            )
            return page, 422
        written = Written(seen, now, decision.content)
    try:
        with services().office().writing(current_actor()) as unit:
            saved = edited.save(unit, written.version, written.content)
    except EditConflictError as error:
        return conflict_page(edited, part, written, error.merge, seen=error.version), 409
    except (LockedError, MissingError) as error:
        status = 409 if isinstance(error, LockedError) else 422
        return _page(edited, part, base, typed=typed, read=read, refusal=str(error)), status
    say(_saved_words(saved))
    return redirect(edited.form_address(_next_part(edited, part)), 303)


def _saved_words(saved: Saved) -> str:
    words = (
        f"Enregistré : c'est la version {saved.version}."
        if saved.changed
        else "Rien n'avait changé : rien n'est à enregistrer."
    )
    if saved.kept:
        names = [change.where[:60] for change in saved.kept[:_MOST_KEPT]]
        more = len(saved.kept) - len(names)
        rest = f", et {more} autres" if more else ""
        words += (
            " Quelqu'un d'autre avait enregistré entre-temps ; ses modifications sont gardées : "
            f"{', '.join(names)}{rest}."
        )
    return words


def _part(edited: Edited) -> str:
    """The part that the address names; the first one when it names none."""
    asked = request.args.get("partie", "") or next(iter(edited.keys))
    if asked not in edited.keys:
        raise NotFound
    return asked


def _next_part(edited: Edited, part: str) -> str:
    """Where to go once saved: here, or on."""
    order = list(edited.keys)
    place = order.index(part) + 1
    return order[place] if "continuer" in request.form and place < len(order) else part


def _version_sent() -> int:
    version = number_sent("version")
    if version is None:
        raise BadRequest
    return version


def _page(
    edited: Edited,
    part: str,
    document: Any,
    *,
    typed: Mapping[str, str] | None = None,
    read: Read[Any] | None = None,
    refusal: str = "",
    focus: str = "",
) -> str:
    errors = read.errors if read else {}
    offers = edited.offers(part)
    entries = document_form(
        document, edited.names(part), edited.opening, typed=typed, errors=errors, offers=offers
    )
    order = list(edited.keys)
    checks = _checks(edited, part, read.document if read else document)
    return render_template(
        "espace/modifier.html",
        edited=edited,
        contract=edited.contract,
        sheet=edited.sheet,
        part=part,
        title=edited.keys[part],
        entries=entries,
        problems=ordered_errors(entries),
        offers=offers,
        version=(typed or {}).get("version") or edited.version,
        added=(typed or {}).get(ADD, ""),
        refusal=refusal,
        focus=focus,
        next_title=edited.keys[order[order.index(part) + 1]] if part != order[-1] else "",
        checked=edited.sheet is not None and part in _CHECKED,
        checks=checks,
        counts=check_counts(checks),
        unread=errors,
        check_address=_check_address(edited, part),
    )


def _check_address(edited: Edited, part: str) -> str:
    if edited.sheet is None:
        return ""
    return url_for("espace.check_sheet", sheet_id=edited.sheet.id, partie=part)


def _checks(edited: Edited, part: str, content: Any) -> tuple[Check, ...]:
    """The checks of a sheet that are about the fields of a part."""
    if edited.sheet is None or part not in _CHECKED:
        return ()
    names = edited.names(part)
    keys = {each.spec.key for each in attributes(type(content)) if each.name in names}
    known = services()
    every = sheet_checks(content, known.catalogue, known.today(), edited.sheet.evaluations)
    return worst_first(
        check for check in every if not check.where or any(path[0] in keys for path in check.where)
    )
