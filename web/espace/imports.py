"""Sheets that come back in our workbook: what would change first, then the change."""

from __future__ import annotations

import hashlib

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from navigator.accounts.rights import Act
from navigator.contracts import reading
from navigator.contracts.editing import EditConflictError
from navigator.contracts.import_drafts import ImportDrafts
from navigator.contracts.import_plan import ImportKind, ImportPlan
from navigator.contracts.import_writing import ImportRefusedError, apply_import, plan_workbook
from navigator.contracts.workbook_opening import WorkbookError
from navigator.storage.attachments import MOST_BYTES
from navigator.wording import count
from web.context import services
from web.espace.access import allowed, current_actor
from web.espace.blueprint import espace
from web.espace.limits import FILE_FORMS
from web.espace.sessions import say

FILE_FORMS.add("try_import")
_NO_ROOM = (
    "Le site n'a pas pu garder ce classeur. Recommencez ; si cela se répète, prévenez l'exploitant."
)
_SHOWN_KINDS = (
    ImportKind.CONFLICT,
    ImportKind.LOCKED,
    ImportKind.UNKNOWN,
    ImportKind.NEW,
    ImportKind.CHANGED,
)


@espace.get("/contrats/<int:contract_id>/importer")
@allowed(Act.EDIT)
def new_import(contract_id: int) -> str:
    """Ask for the workbook."""
    return _form(contract_id, "")


@espace.post("/contrats/<int:contract_id>/importer")
@allowed(Act.EDIT)
def try_import(contract_id: int) -> ResponseReturnValue:
    """Say what the workbook would change; nothing changes."""
    actor = current_actor()
    with services().office().reading(actor) as unit:
        # Before anything is kept: whoever may not import sends nothing to the disk.
        reading.contract_row(unit, contract_id, Act.EDIT)
    sent = request.files.get("classeur")
    if sent is None or not sent.filename:
        return _form(contract_id, "Choisissez le classeur à importer."), 422
    data = sent.stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return _form(contract_id, "Ce classeur dépasse 20 Mo : gardez-y moins de fiches."), 422
    try:
        plan = _plan(contract_id, data)
    except WorkbookError as error:
        return _form(contract_id, str(error)), 422
    try:
        name = _drafts().keep(contract_id, actor.account, data) if plan.is_ready else ""
    except OSError:
        return _form(contract_id, _NO_ROOM), 503
    return _plan_page(contract_id, plan, name)


@espace.post("/contrats/<int:contract_id>/importer/<name>")
@allowed(Act.EDIT)
def apply_workbook(contract_id: int, name: str) -> ResponseReturnValue:
    """Change what was shown, all of it or nothing; show it again when it is no longer the same."""
    actor = current_actor()
    with services().office().reading(actor) as unit:
        reading.contract_row(unit, contract_id, Act.EDIT)
    data = _drafts().read(contract_id, actor.account, name)
    try:
        with services().office().writing(actor) as unit:
            plan = plan_workbook(unit, contract_id, data)
            if fingerprint(plan) != request.form.get("vu", ""):
                raise ImportRefusedError
            apply_import(unit, contract_id, plan)
    except (ImportRefusedError, EditConflictError):
        plan = _plan(contract_id, data)
        return _plan_page(contract_id, plan, name if plan.is_ready else "", moved=True), 409
    _drafts().forget(contract_id, actor.account, name)
    say(f"Le classeur est importé : {summary(plan)}.")
    return redirect(url_for("espace.contract", contract_id=contract_id), 303)


def _plan(contract_id: int, data: bytes) -> ImportPlan:
    with services().office().reading(current_actor()) as unit:
        return plan_workbook(unit, contract_id, data)


def fingerprint(plan: ImportPlan) -> str:
    """Return what tells a plan from another that would not change the same things."""
    said = [
        (
            sheet.kind.value,
            sheet.sheet_id,
            sheet.row,
            [(change.where, change.before_words, change.after_words) for change in sheet.changes],
        )
        for sheet in plan.sheets
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def summary(plan: ImportPlan) -> str:
    """Return how many sheets come and change: « 1 fiche créée, 3 fiches modifiées »."""
    new, changed = len(plan.of(ImportKind.NEW)), len(plan.of(ImportKind.CHANGED))
    said = [
        count(new, "fiche créée", "fiches créées") if new else "",
        count(changed, "fiche modifiée", "fiches modifiées") if changed else "",
    ]
    return ", ".join(filter(None, said))


def _form(contract_id: int, error: str) -> str:
    with services().office().reading(current_actor()) as unit:
        row = reading.contract_row(unit, contract_id, Act.EDIT)
        contract = reading.contract_record(unit, row)
    return render_template("espace/importer.html", contract=contract, error=error)


def _plan_page(contract_id: int, plan: ImportPlan, name: str, *, moved: bool = False) -> str:
    with services().office().reading(current_actor()) as unit:
        row = reading.contract_row(unit, contract_id, Act.EDIT)
        contract = reading.contract_record(unit, row)
    return render_template(
        "espace/import.html",
        contract=contract,
        plan=plan,
        groups=[(kind, plan.of(kind)) for kind in _SHOWN_KINDS if plan.of(kind)],
        unchanged=plan.of(ImportKind.UNCHANGED),
        refused={ImportKind.CONFLICT, ImportKind.LOCKED, ImportKind.UNKNOWN},
        summary=summary(plan),
        name=name,
        seen=fingerprint(plan),
        moved=moved,
    )


def _drafts() -> ImportDrafts:
    return ImportDrafts(services().settings.folder)
