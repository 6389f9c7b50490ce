"""What is done around a sheet: its steps, comments, notes, archives."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from navigator.accounts.rights import Act
from navigator.contracts import sheet_additions, sheet_writing
from navigator.contracts.choices import NoteKind
from navigator.contracts.editing import MissingError
from navigator.contracts.history import comments, versions
from navigator.contracts.office import Unit
from navigator.contracts.workflow import STEPS, SheetStep
from rules.errors import FactValueError
from rules.quantities import parse_day
from web.context import services
from web.espace.access import allowed, current_actor
from web.espace.blueprint import espace
from web.espace.limits import LONG_FORMS, number_sent
from web.espace.sessions import say
from web.espace.sheets import sheet_page, view_of

LONG_FORMS.update({"step", "comment", "note"})


def done(sheet_id: int, act: Callable[[Unit], str], anchor: str = "") -> ResponseReturnValue:
    """Do it, say what was done, and go back to the sheet."""
    with services().office().writing(current_actor()) as unit:
        words = act(unit)
    say(words)
    return redirect(url_for("espace.sheet", sheet_id=sheet_id, _anchor=anchor or None), 303)


def page_again(sheet_id: int, errors: dict[str, str]) -> tuple[str, int]:
    """The page of a sheet with what to correct in one of its small forms."""
    with services().office().reading(current_actor()) as unit:
        view = view_of(unit, sheet_id)
        said, past = comments(unit, sheet_id), versions(unit, sheet_id)
    return sheet_page(view, said, past, errors=errors), 422


@espace.post("/fiches-actions/<int:sheet_id>/etape")
@allowed(*{step.act for step in STEPS.values()})
def step(sheet_id: int) -> ResponseReturnValue:
    """Move the sheet on, as it was read."""
    try:
        wanted = SheetStep(request.form.get("etape", ""))
    except ValueError as error:
        raise BadRequest from error
    version, reason = number_sent("version") or 0, request.form.get("motif", "")

    def act(unit: Unit) -> str:
        state = sheet_writing.take_step(unit, sheet_id, wanted, version, reason)
        if state is STEPS[wanted].target:
            return f"La fiche est « {state.label} »."
        return "Votre accord est noté. La fiche attend celui des autres régions."

    try:
        return done(sheet_id, act)
    except MissingError as error:
        return page_again(sheet_id, {f"motif-{wanted.value}": str(error)})


@espace.post("/fiches-actions/<int:sheet_id>/commenter")
@allowed(Act.COMMENT)
def comment(sheet_id: int) -> ResponseReturnValue:
    """Comment the sheet."""

    def act(unit: Unit) -> str:
        sheet_additions.comment(unit, sheet_id, request.form.get("commentaire", ""))
        return "Votre commentaire est publié auprès de ceux qui lisent la fiche."

    try:
        return done(sheet_id, act, "commentaires")
    except MissingError as error:
        return page_again(sheet_id, {"commentaire": str(error)})


@espace.post("/fiches-actions/<int:sheet_id>/noter")
@allowed(Act.EDIT)
def note(sheet_id: int) -> ResponseReturnValue:
    """Add a dated note of follow-up."""
    typed, errors = request.form, {}
    kind = next((each for each in NoteKind if each.value == typed.get("type")), None)
    if kind is None:
        errors["type"] = "Choisissez le type de la note."
    try:
        day = parse_day(typed.get("date", ""))
    except FactValueError:
        day = None
        errors["date"] = "Indiquez une date qui existe, par exemple 03/02/2020."
    if kind is None or day is None:
        return page_again(sheet_id, errors)
    written = kind, day

    def act(unit: Unit) -> str:
        sheet_additions.add_note(unit, sheet_id, *written, typed.get("texte", ""))
        return "La note est ajoutée au suivi."

    try:
        return done(sheet_id, act, "suivi")
    except MissingError as error:
        return page_again(sheet_id, {"texte": str(error)})


@espace.get("/fiches-actions/<int:sheet_id>/archiver")
@allowed(Act.EDIT)
def sheet_archiving(sheet_id: int) -> str:
    """Say what putting a sheet away does."""
    with services().office().reading(current_actor()) as unit:
        view = view_of(unit, sheet_id, Act.EDIT)
    archived = view.sheet.archived
    return render_template(
        "espace/confirmer.html",
        contract=view.contract,
        sheet=view.sheet,
        title="Sortir la fiche des archives" if archived else "Archiver la fiche",
        undo=archived,
        button="Sortir des archives" if archived else "Archiver",
        explained=["La fiche redevient un brouillon du contrat."]
        if archived
        else [
            "La fiche quitte le contrat : elle n'est plus comptée ni exportée.",
            "Rien n'est effacé : elle peut être sortie des archives.",
        ],
    )


@espace.post("/fiches-actions/<int:sheet_id>/archiver")
@allowed(Act.EDIT)
def archive_sheet(sheet_id: int) -> ResponseReturnValue:
    """Put a sheet away, or take it back."""
    archived = not request.form.get("retirer")

    def act(unit: Unit) -> str:
        sheet_writing.archive_sheet(unit, sheet_id, archived)
        return "La fiche est archivée." if archived else "La fiche est sortie des archives."

    return done(sheet_id, act)
