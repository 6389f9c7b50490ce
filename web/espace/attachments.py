"""The files joined to a sheet: sent, given back, taken away."""

from __future__ import annotations

from flask import Response, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from navigator.accounts.rights import Act
from navigator.contracts import reading, sheet_additions
from navigator.contracts.office import Unit
from navigator.storage.attachment_kinds import AttachmentError
from navigator.storage.attachments import AttachmentStore
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.limits import FILE_FORMS
from web.espace.sessions import say
from web.espace.sheet_acts import done, page_again

FILE_FORMS.add("attach")
# A file opened by itself may neither run, load nor send anything.
_INERT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"


@espace.post("/fiches-actions/<int:sheet_id>/pieces")
@allowed(Act.EDIT)
def attach(sheet_id: int) -> ResponseReturnValue:
    """Join a file to the sheet."""
    sent = request.files.get("piece")
    if sent is None or not sent.filename:
        return page_again(sheet_id, {"piece": "Choisissez un fichier."})
    with services().office().reading(current_actor()) as unit:
        # Before anything is kept: whoever may not join a file sends nothing to the disk.
        reading.sheet_row(unit, sheet_id, Act.EDIT)
    try:
        kept = _store().keep(sent.stream, sent.filename)
    except AttachmentError as error:
        return page_again(sheet_id, {"piece": str(error)})

    def act(unit: Unit) -> str:
        sheet_additions.attach(unit, sheet_id, kept.name, kept.kind, kept.size, kept.sha256)
        return f"« {kept.name} » est joint à la fiche."

    return done(sheet_id, act, "pieces")


@espace.get("/fiches-actions/pieces/<int:attachment_id>")
@allowed(CONNECTED)
def attachment(attachment_id: int) -> ResponseReturnValue:
    """Give a file back, to keep: never to open in the page."""
    with services().office().reading(current_actor()) as unit:
        found = sheet_additions.attachment(unit, attachment_id)
    try:
        stream = _store().open(found.sha256)
    except AttachmentError as error:
        raise reading.NotFoundError(str(error)) from error
    response: Response = send_file(
        stream, mimetype=found.kind, as_attachment=True, download_name=found.name
    )
    response.headers["Content-Security-Policy"] = _INERT
    return response


@espace.post("/fiches-actions/pieces/<int:attachment_id>/retirer")
@allowed(Act.EDIT)
def detach(attachment_id: int) -> ResponseReturnValue:
    """Take a file away from its sheet."""
    with services().office().writing(current_actor()) as unit:
        sheet_id = sheet_additions.detach(unit, attachment_id)
    say("La pièce est retirée de la fiche.")
    return redirect(url_for("espace.sheet", sheet_id=sheet_id, _anchor="pieces"), 303)


def _store() -> AttachmentStore:
    return AttachmentStore(services().settings.folder)
