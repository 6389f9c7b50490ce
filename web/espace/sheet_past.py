"""The history of a sheet: its versions, what changed between two, and going back to one."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from navigator.accounts.rights import Act
from navigator.committee.names import catalogue_names
from navigator.contracts.history import version_changes, versions
from navigator.contracts.office import Unit
from navigator.contracts.sheet import PARTS
from navigator.contracts.sheet_writing import restore_version, sheet_version
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.changes_shown import shown_changes
from web.espace.limits import number_asked
from web.espace.log_words import act_words
from web.espace.sheet_acts import done
from web.espace.sheets import view_of
from web.espace.shown import shown_parts


@espace.get("/fiches-actions/<int:sheet_id>/versions")
@allowed(CONNECTED)
def sheet_versions(sheet_id: int) -> str:
    """Every version, and what changed between the two that the address names."""
    before, after = number_asked("de"), number_asked("a")
    with services().office().reading(current_actor()) as unit:
        view = view_of(unit, sheet_id)
        past = versions(unit, sheet_id)
        last = view.sheet.version
        after = last if after is None else after
        before = max(after - 1, 1) if before is None else before
        changes = version_changes(unit, sheet_id, before, after)
    return render_template(
        "espace/fiche-versions.html",
        view=view,
        contract=view.contract,
        sheet=view.sheet,
        versions=[(each, act_words(each.cause)) for each in past],
        before=before,
        after=after,
        changes=shown_changes(changes),
    )


@espace.get("/fiches-actions/<int:sheet_id>/versions/<int:version>")
@allowed(CONNECTED)
def sheet_version_page(sheet_id: int, version: int) -> str:
    """A sheet as it was, and what putting it back would change."""
    with services().office().reading(current_actor()) as unit:
        view = view_of(unit, sheet_id)
        content = sheet_version(unit, sheet_id, version)
        changes = version_changes(unit, sheet_id, view.sheet.version, version)
    return render_template(
        "espace/fiche-version.html",
        view=view,
        contract=view.contract,
        sheet=view.sheet,
        version=version,
        content=content,
        parts=shown_parts(content, PARTS, catalogue_names(services().catalogue)),
        changes=shown_changes(changes),
    )


@espace.post("/fiches-actions/<int:sheet_id>/versions/<int:version>/retablir")
@allowed(Act.EDIT)
def restore(sheet_id: int, version: int) -> ResponseReturnValue:
    """Put the text of a version back, as a new version."""

    def act(unit: Unit) -> str:
        saved = restore_version(unit, sheet_id, version)
        if not saved.changed:
            return "Le texte de la fiche est déjà celui de cette version."
        return f"Le texte de la version {version} est rétabli : c'est la version {saved.version}."

    return done(sheet_id, act)
